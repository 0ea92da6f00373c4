//! Policies as they come into force, and what is judged by which.

use crate::demo::{Town, entropy, plan, town};
use casework::demo;
use casework::{Desk, Who, policies};
use jiff::ToSpan as _;
use policy::{Book, Policy};
use record::ids::AuthorityId;
use store::{Place, Store};

/// A council's own policy that differs from the shipped ones.
pub fn ours(text: &str) -> Policy {
    let head = "format = 1\npolicy_id = \"policy-ours\"\nversion = 1\ntitle = \"Our policy\"\ndocument = \"Our standards\"\n";
    Book::read_one("ours.toml", &format!("{head}{text}")).unwrap()
}

/// Another process at the same records.
pub async fn beside(town: &Town) -> Desk {
    let place = Place::folder(town.dir.path());
    let ids = demo::ids(99);
    let store = Store::open(place, entropy(), AuthorityId::new(ids.next()));
    Desk::new(store.await.unwrap(), Book::shipped().unwrap(), ids)
}

/// CFG-002, decision 9: what another process adopts is read from the ledger when it is needed; days
/// before it keep what was in force then.
#[tokio::test]
async fn a_policy_that_another_process_adopted_is_in_force_at_once_from_its_day_on() {
    let town = town(&plan(16, 1)).await;
    let (today, tomorrow) = (town.now.today(), town.now.today().saturating_add(1.day()));
    let ours = ours("[parameters.note_label]\nvalue = \"Entry\"\norigin = \"practice\"\n");
    let other = beside(&town).await;
    policies::adopt(&other, &Who::operator(), &ours, tomorrow, town.now)
        .await
        .unwrap();
    let now = policies::in_force(&town.desk, today).await.unwrap();
    let then = policies::in_force(&town.desk, tomorrow).await.unwrap();
    assert_eq!((now.id(), then.bytes()), ("policy-001", ours.bytes()));
    let known: Vec<&str> = town
        .desk
        .policies()
        .iter()
        .map(|policy| policy.id())
        .collect();
    assert!(known.contains(&"policy-ours"), "{known:?}");
    // And once more, now that it is known.
    let again = policies::in_force(&town.desk, tomorrow).await.unwrap();
    assert!(std::ptr::eq(then, again));
}
