//! What a file asks after a death: nothing that only a living child is owed, and not in silence where a
//! note says otherwise (PRX-004).

use crate::office::{Office, at, for_each_engine, key};
use casework::file::{self, Front, NewFact, NewWithdrawal};
use casework::work::{self, Pages};
use casework::{Filter, Who, of_kind};
use policy::Level;
use record::fact::{FactKind, KnownBy};
use record::note::fields::Fields;
use record::row::Row;
use record::time::Now;

const POLICY: &str = "policy-001";

fn now() -> Now {
    at("2026-11-21T12:00")
}

async fn died(office: &Office, by: &Who, day: &str) {
    let new = NewFact {
        kind: FactKind::Death,
        fields: Row::new().with("date", day),
        known_by: Some(KnownBy::Reported),
        known_from: "The hospital, by telephone".to_owned(),
        supersedes: None,
        form_key: key(),
    };
    file::state(&office.desk, by, office.child, new, now())
        .await
        .unwrap();
}

async fn front(office: &Office, by: &Who) -> Front {
    let all = Filter::default();
    let front = file::front(&office.desk, by, office.child, &all, now()).await;
    front.unwrap()
}

/// How many actions stand in somebody's work.
async fn actions(office: &Office, by: &Who) -> usize {
    let work = work::my_work(&office.desk, by, Pages::default(), now()).await;
    work.unwrap().actions.len()
}

/// The clocks that run on the file itself.
fn clocks(front: &Front) -> Vec<&str> {
    let owed = front.owed.iter().filter(|duty| duty.about.is_none());
    let mut owed: Vec<&str> = owed.map(|duty| duty.clock.as_str()).collect();
    owed.sort_unstable();
    owed
}

/// A visit that asks for something to be done.
fn visit(office: &Office, day: &str) -> Fields {
    let fields = office.visit("looked-after-visit");
    let more = [
        ("date", day),
        ("action.0.what", "Ring the school about breakfast club"),
        ("action.0.owner", "worker of the office"),
        ("action.0.due", "28/11/2026"),
        ("action.0.measure", "They have eaten when lessons begin"),
    ];
    more.into_iter()
        .fold(fields, |fields, (name, typed)| fields.with(name, typed))
}

/// PRX-004: what a living child is owed is owed no more, whether it was agreed before the death or would
/// be started by a note after it; taken back, all of it is owed again.
#[tokio::test]
async fn a_death_ends_what_is_owed_and_nothing_starts_after_it() {
    for_each_engine(POLICY, async |office| {
        let worker = office.who("worker").await;
        office
            .note(&worker, &visit(office, "10/11/2026"), now())
            .await;
        let before = front(office, &worker).await;
        assert_eq!(clocks(&before), ["gap_marker_days", "visit_interval"]);
        assert_eq!(
            (before.duties.len(), actions(office, &worker).await),
            (1, 1)
        );
        died(office, &worker, "12/11/2026").await;
        let after = front(office, &worker).await;
        assert_eq!((clocks(&after), after.duties.len()), (vec![], 0));
        assert_eq!(actions(office, &worker).await, 0);
        office
            .note(&worker, &visit(office, "14/11/2026"), now())
            .await;
        let later = front(office, &worker).await;
        assert_eq!(clocks(&later), [""; 0]);
        assert_eq!(later.duties.len(), 1, "what was agreed afterwards stands");
        assert_eq!(actions(office, &worker).await, 1);
        let death = of_kind(&later.facts, FactKind::Death).next().unwrap();
        let error = NewWithdrawal {
            statement: death.entry,
            seen: None,
            because: "It is about another child".to_owned(),
            form_key: key(),
        };
        file::withdraw(&office.desk, &worker, office.child, &error, now())
            .await
            .unwrap();
        let again = front(office, &worker).await;
        assert_eq!(clocks(&again), ["gap_marker_days", "visit_interval"]);
        assert_eq!((again.duties.len(), actions(office, &worker).await), (2, 2));
    })
    .await;
}

/// PRX-004: a visit dated after the death that the file states is asked about, with the entry that
/// states it and who told of it; it can still be recorded.
#[tokio::test]
async fn a_visit_after_the_death_that_the_file_states_is_asked_about() {
    for_each_engine(POLICY, async |office| {
        let worker = office.who("worker").await;
        died(office, &worker, "12/11/2026").await;
        let fields = visit(office, "14/11/2026");
        let check = office.check(&worker, &fields, now()).await;
        let asked = check.assessment.at(Level::Think);
        let asked: Vec<&str> = asked
            .filter(|finding| finding.code == "after-death")
            .map(|finding| finding.sentence.as_str())
            .collect();
        let number = {
            let front = front(office, &worker).await;
            let death = of_kind(&front.facts, FactKind::Death).next();
            death.unwrap().number
        };
        let expected = format!(
            "The file says that this child died on 12 November 2026 (entry {number}, reported by \
             somebody else: The hospital, by telephone)"
        );
        assert_eq!(asked, [expected.as_str()]);
        assert!(check.can_finalise());
        let on_the_day = office
            .check(&worker, &visit(office, "12/11/2026"), now())
            .await;
        let findings = on_the_day.assessment.at(Level::Think);
        assert_eq!(findings.filter(|one| one.code == "after-death").count(), 0);
    })
    .await;
}
