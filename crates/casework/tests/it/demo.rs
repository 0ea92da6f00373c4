//! The invented authority: the same every time, without a fault, and made as a person makes it.

use access::{DraftOf, Role};
pub use casework::demo::Plan;
use casework::demo::{self, Card, PASSWORD};
use casework::file::{self, Front};
use casework::notes::{self, Command, NewNote, Outcome};
use casework::{Desk, Who, accounts};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use policy::Book;
use record::fact::FactKind;
use record::ids::{AuthorityId, ChildId};
use record::note::fields::Fields;
use record::note::finalised::Kept;
use record::time::{Now, in_england};
use std::collections::BTreeSet;
use std::hash::{BuildHasher, Hasher, RandomState};
use store::facts::{Stated, of_kind};
use store::notes::{Filter, Whole};
use store::{Entropy, Place, Store};
use testkit::TempDir;

/// A Saturday.
const TODAY: Date = date(2026, 11, 21);

/// Family names of the families that are always there, and of the two files beside them.
const FAMILIES: [&str; 8] = [
    "Hartley-Osei",
    "Hartley",
    "Pike",
    "Rahimi",
    "Whitcombe",
    "Nowak",
    "Begum-Carter",
    "Begum",
];

/// A demonstration of a test's own.
pub struct Town {
    pub desk: Desk,
    pub store: Store,
    pub cards: Vec<Card>,
    pub now: Now,
    pub dir: TempDir,
}

pub fn plan(children: usize, notes_per_child: usize) -> Plan {
    Plan {
        seed: 7,
        children,
        notes_per_child,
        today: TODAY,
        policy: "policy-001".to_owned(),
    }
}

/// Real random bytes, so that keys and salts are never the same twice.
pub fn entropy() -> Entropy {
    Entropy::new(|bytes| {
        for chunk in bytes.chunks_mut(8) {
            let random = RandomState::new().build_hasher().finish().to_le_bytes();
            chunk.copy_from_slice(&random[..chunk.len()]);
        }
    })
}

pub async fn town(plan: &Plan) -> Town {
    let dir = TempDir::new();
    let place = Place::folder(dir.path());
    let now = Now::at(in_england(plan.today.at(9, 0, 0, 0)).timestamp());
    Store::migrate(&place, now).await.unwrap();
    let ids = demo::ids(plan.seed);
    let store = Store::open(place, entropy(), AuthorityId::new(ids.next()));
    let store = store.await.unwrap();
    let desk = Desk::new(store.clone(), Book::shipped().unwrap(), ids);
    let cards = demo::fill(&desk, plan, &|_, _| {}).await.unwrap();
    Town {
        desk,
        store,
        cards,
        now,
        dir,
    }
}

impl Town {
    pub async fn who(&self, sign_in: &str) -> Who {
        accounts::member(&self.desk, sign_in).await.unwrap()
    }

    /// The file of a child on somebody's caseload.
    pub async fn child_of(&self, who: &Who, name: &str) -> ChildId {
        let caseload = file::caseload(&self.desk, who, self.now).await.unwrap();
        let mut own = caseload.own.iter();
        let case = own.find(|case| case.child.name == name);
        case.unwrap_or_else(|| panic!("no such child on the caseload"))
            .child
            .id
    }

    pub async fn front(&self, who: &Who, child: ChildId) -> Front {
        let all = Filter::default();
        file::front(&self.desk, who, child, &all, self.now)
            .await
            .unwrap()
    }

    async fn everything(&self) -> Vec<(Vec<Stated>, Vec<Whole>)> {
        let who = self.who("catherine.ashdown").await;
        let caseload = file::caseload(&self.desk, &who, self.now).await.unwrap();
        let mut files = Vec::new();
        for case in caseload.team {
            let details = file::details(&self.desk, &who, case.child.id, self.now).await;
            let mut notes = Vec::new();
            for line in self.front(&who, case.child.id).await.notes.lines {
                let shown = notes::read(&self.desk, &who, line.entry, self.now).await;
                notes.push(shown.unwrap().whole);
            }
            files.push((details.unwrap().1, notes));
        }
        files
    }
}

#[tokio::test]
async fn the_same_plan_gives_the_same_authority_but_for_salts_and_keys() {
    let plan = plan(20, 3);
    let (first, second) = (town(&plan).await, town(&plan).await);
    assert_eq!(first.cards, second.cards);
    let (left, right) = (first.everything().await, second.everything().await);
    assert_eq!(left.len(), 20);
    for ((facts, notes), (facts_again, notes_again)) in left.iter().zip(&right) {
        assert_eq!(facts, facts_again);
        assert_eq!(notes.len(), notes_again.len());
        for (note, again) in notes.iter().zip(notes_again) {
            assert_eq!((&note.line, &note.note), (&again.line, &again.note));
            assert_ne!(note.leaf, again.leaf, "salts must differ");
        }
    }
}

#[tokio::test]
async fn a_demonstration_has_no_fault_and_as_many_children_and_notes_as_asked() {
    let town = town(&plan(32, 5)).await;
    let report = store::verify::verify(&town.store, None, &|_, _| {}).await;
    assert_eq!(report.unwrap().faults, []);
    let files = town.everything().await;
    assert_eq!(files.len(), 32);
    let ordinary = files.iter().filter(|(facts, _)| {
        let family = of_kind(facts, FactKind::Name).next().unwrap();
        !FAMILIES.contains(&family.fact.text("family"))
    });
    let ordinary: Vec<_> = ordinary.collect();
    assert_eq!(ordinary.len(), 32 - 14);
    let (new, known): (Vec<_>, Vec<_>) = ordinary
        .into_iter()
        .partition(|(_, notes)| notes.is_empty());
    assert!((1..=3).contains(&new.len()), "one family has just come");
    for (_, notes) in known {
        // Case summaries come with the plan, beside the contacts asked for.
        let notes: Vec<_> = notes
            .iter()
            .filter(|note| note.line.kind != "case-summary")
            .collect();
        assert_eq!(notes.len(), 5);
        let told = notes
            .iter()
            .map(|note| note.note.contact().detailed.plain());
        let different: BTreeSet<String> = told.collect();
        assert_eq!(different.len(), 5, "two notes of a file read alike");
    }
    let midnight = in_england(TODAY.at(0, 0, 0, 0));
    let recorded = files
        .iter()
        .flat_map(|(facts, _)| facts)
        .map(|stated| stated.recorded_at);
    assert!(
        recorded.max().unwrap() < midnight,
        "the ledger must not run ahead of its reader"
    );
}

/// Whatever the day on which somebody makes a demonstration, and whatever the dice say.
#[tokio::test]
#[ignore = "takes minutes: make test-long"]
async fn a_demonstration_can_be_made_on_any_day_of_a_year() {
    for days in 0_u16..60 {
        let policy = if days % 2 == 0 {
            "policy-001"
        } else {
            "policy-004"
        };
        let plan = Plan {
            seed: days.into(),
            today: TODAY.saturating_add((i32::from(days) * 6).days()),
            policy: policy.to_owned(),
            ..plan(30, 6)
        };
        let town = town(&plan).await;
        assert_eq!(town.everything().await.len(), 30, "{} {policy}", plan.today);
    }
}

/// CFG-003: types of contact are named by the policy; the stories hold whatever it calls them.
#[tokio::test]
async fn the_families_can_be_told_on_any_day_of_the_week_and_under_either_policy() {
    for (days, policy) in [
        (0, "004"),
        (31, "001"),
        (72, "004"),
        (108, "001"),
        (194, "004"),
        (285, "001"),
        (369, "004"),
    ] {
        let plan = Plan {
            today: TODAY.saturating_add(days.days()),
            policy: format!("policy-{policy}"),
            ..plan(0, 0)
        };
        let town = town(&plan).await;
        assert_eq!(town.everything().await.len(), 14, "{} {policy}", plan.today);
    }
}

#[tokio::test]
async fn everyone_on_the_cards_can_sign_in_and_every_role_is_there() {
    let town = town(&plan(0, 0)).await;
    for card in &town.cards[..2] {
        let new = accounts::NewSession {
            token: &card.sign_in,
            address: "192.0.2.1",
            device: "test",
        };
        let answer = accounts::sign_in(
            &town.desk,
            &card.sign_in,
            card.password.clone(),
            new,
            town.now,
        )
        .await;
        assert!(matches!(answer, Ok(accounts::SignIn::Done)));
    }
    assert!(town.cards.iter().all(|card| card.password == PASSWORD));
    let roles: BTreeSet<&str> = town.cards.iter().map(|card| card.role.as_str()).collect();
    for role in Role::ALL {
        assert!(roles.contains(role.words()), "nobody is {}", role.words());
    }
}

/// A note of the demonstration and the same note typed by hand through the verbs say the same,
/// down to the title and what the policy made of it.
#[tokio::test]
async fn an_entry_of_the_demonstration_equals_the_same_entry_made_by_a_person() {
    let town = town(&plan(0, 0)).await;
    let daniel = town.who("daniel.levy").await;
    let child = town.child_of(&daniel, "Aisha Begum-Carter").await;
    let front = town.front(&daniel, child).await;
    let told = front
        .notes
        .lines
        .iter()
        .find(|line| line.reason.starts_with("Jo rang about the dentist"));
    let told = notes::read(&town.desk, &daniel, told.unwrap().entry, town.now)
        .await
        .unwrap();
    let jo = file::people(&front.facts)
        .into_iter()
        .find(|person| person.name == "Jo Ferris")
        .unwrap();
    let day = told.whole.line.occurred.date;
    let typed = Fields::new()
        .with("kind", "telephone-call")
        .with("class", "contact")
        .with("date", day.strftime("%d/%m/%Y").to_string())
        .with("start", "12:10")
        .with("end", "12:25")
        .with("method", "telephone")
        .with("planned", "yes")
        .with("significant", "no")
        .with("chronology", "no")
        .with("reason", "Jo rang about the dentist and the school trip")
        .with(&format!("p.{}.with", jo.person), "yes")
        .with(&format!("p.{}.interviewed", jo.person), "yes")
        .with("detailed", told.whole.note.contact().detailed.plain())
        .with("needs", "Put the dentist on Aisha's calendar.");
    let new = NewNote {
        kind: "telephone-call".to_owned(),
        form_key: "by hand".to_owned(),
    };
    let started = notes::begin(&town.desk, &daniel, child, &new, town.now)
        .await
        .unwrap();
    let command = Command {
        on: DraftOf {
            child,
            note: started.note,
        },
        fields: Some(typed),
        seen: 1,
        form_key: "by hand, finalised".to_owned(),
    };
    let Outcome::Finalised(receipt) = notes::finalise(&town.desk, &daniel, &command, town.now)
        .await
        .unwrap()
    else {
        panic!("the same note was refused");
    };
    let typed = notes::read(&town.desk, &daniel, receipt.entry, town.now)
        .await
        .unwrap();
    assert_eq!(typed.whole.note.contact(), told.whole.note.contact());
    assert_eq!(typed.whole.note.signed(), told.whole.note.signed());
    let (by_hand, in_demo) = (typed.whole.note.judged(), told.whole.note.judged());
    // The same words once more are what the author's previous note said.
    let repeats = |kept: &&Kept| kept.clause == "policy-001/previous-repeated";
    let kept: Vec<_> = by_hand.kept.iter().filter(|kept| !repeats(kept)).collect();
    assert_eq!(
        (&by_hand.title, by_hand.due, kept),
        (&in_demo.title, in_demo.due, in_demo.kept.iter().collect())
    );
}
