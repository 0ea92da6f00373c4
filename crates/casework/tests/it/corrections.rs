//! What corrections say of who was seen: in order, each answering only what it says.

use crate::first_visits::{opened, owed, status, visit};
use crate::office::{Office, at, for_each_engine, key};
use casework::work::{self, Pages};
use casework::{Who, notes};
use jiff::civil::{Date, date};
use record::ids::{ChildId, EntryId};
use record::time::Now;

/// A finalised correction of a note, with these answers.
async fn correction(
    office: &Office,
    by: &Who,
    of: EntryId,
    answers: &[(&str, &str)],
    now: Now,
) -> EntryId {
    let key = key();
    let begun = notes::correct(&office.desk, by, of, &key, now);
    let begun = begun.await.unwrap();
    let on = access::DraftOf {
        child: begun.child,
        note: begun.note,
    };
    let desktop = notes::desktop(&office.desk, by, on, None, now)
        .await
        .unwrap();
    let mut fields = desktop
        .saved
        .draft
        .fields
        .with("reason", "Correction of the visit of 10 November")
        .with("start", "16:10")
        .with("chronology", "no")
        .with(
            "detailed",
            "The note was wrong about this. I misread my diary.",
        );
    for (name, answer) in answers {
        fields.set(name, *answer);
    }
    let version = desktop.saved.version;
    notes::save(&office.desk, by, on, &fields, version, now)
        .await
        .unwrap();
    office.finalise(by, on, now).await
}

/// When the child was last seen, and seen alone, by the list of one's children.
async fn last_seen(office: &Office, by: &Who, of: ChildId, now: Now) -> [Option<Date>; 2] {
    let work = work::my_work(&office.desk, by, Pages::default(), now).await;
    let own = work.unwrap().own.cases;
    let case = own.into_iter().find(|case| case.child.id == of).unwrap();
    [case.seen, case.seen_alone]
}

/// FIN-005, NOTE-012: a first correction says that the child was not seen, and a second, silent on
/// it, takes nothing of that back: the visit counts for no clock and no list. A third that says that
/// the child was seen after all counts again.
#[tokio::test(flavor = "multi_thread")]
async fn a_silent_correction_does_not_make_a_child_seen_again() {
    for_each_engine("policy-001", async |office| {
        let worker = office.who("worker").await;
        let child = opened(office, &worker, false, at("2026-11-02T10:00")).await;
        let begun = at("2026-11-02T11:00");
        status(
            office,
            &worker,
            child,
            "child-protection",
            "2/11/2026",
            begun,
        )
        .await;
        let card = casework::file::card(&office.desk, &worker, child, begun).await;
        let person = card.unwrap().child.person;
        let own = |question: &str| format!("p.{person}.{question}");
        let now = at("2026-11-11T09:00");
        let fields = visit(office, person, "child-protection-visit");
        let note = office.note_on(&worker, child, &fields, now).await;
        let day = Some(date(2026, 11, 10));
        let stands = async |seen: [Option<Date>; 2], due: usize, said: &str| {
            assert_eq!(last_seen(office, &worker, child, now).await, seen, "{said}");
            let first = owed(office, &worker, child, now).await.0;
            assert_eq!(first.len(), due, "{said}");
        };
        stands([day, day], 0, "the note").await;
        let alone = own("alone");
        let of = correction(office, &worker, note, &[(&alone, "no")], now).await;
        stands([day, None], 0, "not alone").await;
        let (seen, why) = (own("seen"), own("why_not"));
        let answers = [(seen.as_str(), "no"), (&why, "Nobody was at home")];
        correction(office, &worker, note, &answers, now).await;
        stands([None, None], 1, "not seen").await;
        correction(office, &worker, of, &[], now).await;
        stands([None, None], 1, "silent").await;
        correction(office, &worker, note, &[(&seen, "yes")], now).await;
        stands([day, None], 0, "seen after all").await;
    })
    .await;
}
