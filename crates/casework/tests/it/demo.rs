//! The invented authority: the same every time, sound, and telling the stories it claims.

use casework::demo::{self, Card, Plan};
use casework::{Desk, Who, accounts};
use jiff::civil::{Date, date};
use policy::Book;
use record::ids::AuthorityId;
use record::time::{Now, in_england};
use std::hash::{BuildHasher, Hasher, RandomState};
use store::{Entropy, Place, Store};
use testkit::TempDir;

const TODAY: Date = date(2026, 11, 21);

/// A demonstration of a test's own.
struct Town {
    desk: Desk,
    store: Store,
    cards: Vec<Card>,
    _dir: TempDir,
}

fn plan(children: usize, notes_per_child: usize) -> Plan {
    Plan {
        seed: 7,
        children,
        notes_per_child,
        today: TODAY,
        policy: "policy-001".to_owned(),
    }
}

/// Real random bytes for keys and salts.
fn entropy() -> Entropy {
    Entropy::new(|bytes| {
        for chunk in bytes.chunks_mut(8) {
            let random = RandomState::new().build_hasher().finish().to_le_bytes();
            chunk.copy_from_slice(&random[..chunk.len()]);
        }
    })
}

fn now() -> Now {
    Now::at(in_england(TODAY.at(9, 0, 0, 0)).timestamp())
}

async fn town(plan: &Plan) -> Town {
    let dir = TempDir::new();
    let place = Place::folder(dir.path());
    Store::migrate(&place, now()).await.unwrap();
    let ids = demo::ids(plan.seed);
    let store = Store::open(place, entropy(), AuthorityId::new(ids.next()));
    let store = store.await.unwrap();
    let desk = Desk::new(store.clone(), Book::shipped().unwrap(), ids);
    let cards = demo::fill(&desk, plan, &|_, _| {}).await.unwrap();
    Town {
        desk,
        store,
        cards,
        _dir: dir,
    }
}

#[tokio::test]
async fn a_demonstration_has_no_fault() {
    let started = std::time::Instant::now();
    let town = town(&plan(0, 8)).await;
    eprintln!("filled in {:?}", started.elapsed());
    let report = store::verify::verify(&town.store, None, &|_, _| {})
        .await
        .unwrap();
    assert_eq!(report.faults, []);
    eprintln!("{:?} verified {:?}", report.head, started.elapsed());
    assert!(town.cards.len() > 17);
    let _ = (&town.desk, accounts::list(&town.desk).await.unwrap());
    let _ = Who::operator();
}
