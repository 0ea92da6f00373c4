//! Late entries, the reason, and the marks that a writer sets.

use crate::office::{at, for_each_engine};
use policy::Level;
use record::note::fields::Fields;

fn asked(check: &casework::notes::Check) -> bool {
    let mut thoughts = check.assessment.at(Level::Think);
    thoughts.any(|found| found.field == "late_reason")
}

/// TIME-004: from the second day on, policy 003 asks for the exceptional circumstances; it never
/// refuses, and only beyond five working days is the entry late.
#[tokio::test(flavor = "multi_thread")]
async fn the_reason_is_asked_from_the_second_day_and_lateness_comes_after_five_working_days() {
    for_each_engine("policy-003", async |office| {
        let worker = office.who("worker").await;
        let plain = office.visit("home-visit");
        let said = plain
            .clone()
            .with("late_reason", "A colleague was taken ill and I covered");
        let same_day = at("2026-11-10T19:00");
        let second_day = at("2026-11-11T09:00");
        let sixth_day = at("2026-11-18T09:00");
        assert!(!asked(&office.check(&worker, &plain, same_day).await));
        let check = office.check(&worker, &plain, second_day).await;
        assert!(asked(&check) && check.can_finalise() && check.assessment.late.is_none());
        assert!(check.writing.past_limit && check.writing.asks_why);
        assert!(!asked(&office.check(&worker, &said, second_day).await));

        let entry = office.note(&worker, &said, second_day).await;
        let line = office.line(&worker, entry, second_day).await;
        assert_eq!(
            (line.late.as_deref(), line.late_reason.as_str()),
            (None, "A colleague was taken ill and I covered")
        );
        let entry = office.note(&worker, &said, sixth_day).await;
        let line = office.line(&worker, entry, sixth_day).await;
        assert_eq!(line.late.as_deref(), Some("Late Entry"));
        // Beside the limit that makes it late, which is not that of the note deadline.
        assert_eq!(line.clause, "policy-003/note-exception-limit");
        let due = line.due.unwrap().local().date().to_string();
        assert_eq!(due, "2026-11-17");
    })
    .await;
}

/// TIME-010: the author may add the label before a limit does, and no field takes it away.
#[tokio::test(flavor = "multi_thread")]
async fn an_author_may_add_the_label_and_nobody_may_take_it_away() {
    for_each_engine("policy-000", async |office| {
        let worker = office.who("worker").await;
        let plain = office.visit("home-visit");
        let added = plain.clone().with("late_entry", "yes");
        let in_time = at("2026-11-10T19:00");
        let entry = office.note(&worker, &added, in_time).await;
        let line = office.line(&worker, entry, in_time).await;
        assert_eq!(line.late.as_deref(), Some("Late Entry"));
        assert!(line.due.unwrap() > line.recorded_at, "and it is in time");

        let over = at("2026-11-11T17:01");
        let denied = plain.with("late_entry", "no").with("late", "");
        let entry = office.note(&worker, &denied, over).await;
        let line = office.line(&worker, entry, over).await;
        assert_eq!(line.late.as_deref(), Some("Late Entry"));
        assert!(line.late_times);
    })
    .await;
}

/// TIME-005: under policy 003 a detailed write-up has ten working days; the brief entry of the same
/// contact keeps the ordinary clock.
#[tokio::test(flavor = "multi_thread")]
async fn a_detailed_write_up_has_a_clock_of_its_own() {
    for_each_engine("policy-003", async |office| {
        let worker = office.who("worker").await;
        let brief = office.visit("home-visit");
        let detailed = brief.clone().with("detailed_writeup", "yes");
        let now = at("2026-11-23T12:00");
        let due = async |fields: &Fields| {
            let check = office.check(&worker, fields, now).await;
            let due = check.assessment.due.unwrap().at.local().date().to_string();
            (due, check.assessment.late.is_some())
        };
        assert_eq!(due(&brief).await, ("2026-11-10".to_owned(), true));
        assert_eq!(due(&detailed).await, ("2026-11-24".to_owned(), false));
        let entry = office.note(&worker, &detailed, now).await;
        let shown = office.read(&worker, entry, now).await;
        assert!(shown.whole.note.contact().timing.detailed_writeup);
        assert_eq!(shown.whole.line.late, None);
    })
    .await;
}
