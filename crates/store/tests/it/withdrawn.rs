//! What was entered in error holds no more, what it had replaced holds again, and all of it comes out
//! the same from entries alone (decision 30).

use crate::house::{Crew, House, OnFile, fact, for_each_engine};
use access::Scope;
use access::scope::List;
use record::fact::FactKind;
use record::ids::EntryId;
use store::children::{self, Child, Wanted};
use store::facts::{self, Stated};
use store::{Receipt, StoreError};

async fn seen(house: &House, crew: &Crew, on: OnFile) -> (Child, Vec<Stated>) {
    let mut read = house.store.read().await.unwrap();
    let permit = house.read_permit(&mut read, &crew.worker, on.child).await;
    let child = children::one(&mut read, &permit).await.unwrap();
    let all = facts::read(&mut read, &permit, true).await.unwrap();
    read.finish().unwrap();
    (child, all)
}

/// The days of the births that stand.
async fn births(house: &House, crew: &Crew, on: OnFile) -> Vec<String> {
    let (child, all) = seen(house, crew, on).await;
    let standing = facts::of_kind(&all, FactKind::Birth).filter(|one| one.superseded_by.is_none());
    let days: Vec<String> = standing
        .map(|one| one.fact.text("date").to_owned())
        .collect();
    let born = child.born.map(|day| day.to_string());
    assert_eq!(
        days.last(),
        born.as_ref(),
        "the child’s line says another day"
    );
    days
}

async fn born(house: &House, crew: &Crew, on: OnFile, day: &str, instead: EntryId) -> Receipt {
    let birth = fact(FactKind::Birth, &[("date", day)]).superseding(instead);
    house.fact(&crew.worker, on.child, &birth).await
}

/// REC-004: in whatever order statements that replaced each other are taken back, the last of the
/// others holds.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_statement_entered_in_error_had_replaced_holds_again() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let first = fact(FactKind::Birth, &[("date", "2018-01-01")]);
        let first = house.fact(&crew.worker, on.child, &first).await;
        let second = born(house, &crew, on, "2018-02-02", first.entry).await;
        let third = born(house, &crew, on, "2018-03-03", second.entry).await;
        let withdraw = async |what: Receipt| {
            house
                .withdraw(&crew.worker, on.child, what.entry)
                .await
                .unwrap();
        };
        withdraw(second).await;
        assert_eq!(births(house, &crew, on).await, ["2018-03-03"]);
        withdraw(third).await;
        assert_eq!(births(house, &crew, on).await, ["2018-01-01"]);
        let fourth = born(house, &crew, on, "2018-04-04", first.entry).await;
        assert_eq!(births(house, &crew, on).await, ["2018-04-04"]);
        withdraw(first).await;
        withdraw(fourth).await;
        assert_eq!(births(house, &crew, on).await, [""; 0]);
        let (_, all) = seen(house, &crew, on).await;
        let taken = facts::of_kind(&all, FactKind::Birth);
        let taken = taken.filter_map(|birth| birth.withdrawn.as_ref());
        let said = taken.map(|error| (error.by.as_str(), error.because.as_str()));
        assert_eq!(
            said.collect::<Vec<_>>(),
            [("Jo Ellis", "It is about another child"); 4]
        );
        house.assert_sound().await;
    })
    .await;
}

/// PRX-002, PRX-004: a death and a name of another child’s leave with the error; a name that was only
/// replaced still finds the child.
#[tokio::test(flavor = "multi_thread")]
async fn a_death_and_a_name_entered_in_error_leave_the_childs_line_and_the_search() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let state = async |kind, fields: &[(&str, &str)]| {
            let stated = fact(kind, fields);
            house.fact(&crew.worker, on.child, &stated).await.entry
        };
        let death = state(FactKind::Death, &[("date", "2026-11-02")]).await;
        let name = [("kind", "chosen"), ("given", "Noor"), ("family", "Haddad")];
        let wrong = state(FactKind::Name, &name).await;
        let right = [("kind", "chosen"), ("given", "Sammy"), ("family", "Ridley")];
        let right = fact(FactKind::Name, &right).superseding(wrong);
        house.fact(&crew.worker, on.child, &right).await;
        let status = [("status", "child-protection"), ("from", "2026-10-01")];
        let status = state(FactKind::Status, &status).await;
        let found = async |words: &str| {
            let mut read = house.store.read().await.unwrap();
            let scope = Scope::of(&crew.manager, List::Find, house.now());
            let wanted = Wanted {
                name: words.to_owned(),
                ..Wanted::default()
            };
            let found = children::find(&mut read, &scope, &wanted).await.unwrap();
            read.finish().unwrap();
            found.children.len()
        };
        assert_eq!(found("Haddad").await, 1, "a replaced name finds the child");
        for error in [death, wrong, status] {
            house.withdraw(&crew.worker, on.child, error).await.unwrap();
        }
        let (child, _) = seen(house, &crew, on).await;
        assert_eq!((child.died, child.name.as_str()), (None, "Sammy Ridley"));
        assert_eq!(child.statuses, [""; 0]);
        assert_eq!((found("Haddad").await, found("Ridley").await), (0, 1));
        house.assert_sound().await;
    })
    .await;
}

/// REC-004: a statement is taken back once, and only on the file that states it.
#[tokio::test(flavor = "multi_thread")]
async fn a_statement_is_taken_back_once_and_on_its_own_file() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let other = house.child(&crew, "Ada", "Bello").await;
        let death = fact(FactKind::Death, &[("date", "2026-11-02")]);
        let death = house.fact(&crew.worker, on.child, &death).await.entry;
        let refused = async |child| {
            let refused = house.withdraw(&crew.worker, child, death).await;
            assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
        };
        refused(other.child).await;
        let taken = house.withdraw(&crew.worker, on.child, death).await;
        taken.unwrap();
        refused(on.child).await;
    })
    .await;
}
