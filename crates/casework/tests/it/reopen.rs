//! Reopening a note: who may ask, who decides, and what stays.

use crate::office::{Office, at, for_each_engine, key};
use access::DraftOf;
use casework::notes::reopen::{self, Ask, Asked, Decision, Route};
use casework::notes::{self, Command, Outcome};
use casework::{Error, Filter, ReopeningState, Who, file, policies};
use record::ids::EntryId;
use record::time::Now;

fn asking() -> Ask {
    Ask {
        inaccuracy: "Jo was at work; Marcus opened the door".to_owned(),
        found_by: "Jo Ferris, on reading it".to_owned(),
        form_key: key(),
    }
}

fn deciding(reopen: bool, because: &str) -> Decision {
    Decision {
        reopen: Some(reopen),
        because: because.to_owned(),
        form_key: key(),
    }
}

async fn ask(office: &Office, who: &Who, entry: EntryId, now: Now) -> Result<Asked, Error> {
    reopen::ask(&office.desk, who, entry, &asking(), now).await
}

async fn rule(office: &Office, entry: EntryId, new: &Decision, now: Now) -> Result<(), Error> {
    let admin = office.who("admin").await;
    reopen::rule(&office.desk, &admin, entry, new, now).await
}

/// Asks for a note to be reopened and agrees; gives the draft of its next version.
pub async fn reopened(office: &Office, author: &Who, entry: EntryId, now: Now) -> DraftOf {
    ask(office, author, entry, now).await.unwrap();
    rule(office, entry, &deciding(true, ""), now).await.unwrap();
    next_version(office, author, now).await
}

/// The draft of the next version, as its author finds it.
async fn next_version(office: &Office, author: &Who, now: Now) -> DraftOf {
    let caseload = file::caseload(&office.desk, author, now).await.unwrap();
    let mut drafts = caseload.drafts.iter();
    let draft = drafts.find(|draft| draft.is_reopened).unwrap();
    assert_eq!(draft.due, None, "reopening sets no limit");
    DraftOf {
        child: draft.child,
        note: draft.note,
    }
}

/// FIN-007, TIME-010: a listed visit is reopened by the role that the policy names; the second
/// version begins with the words and dates of the first, is not made late, stands in the timeline,
/// and the first stays readable beside it with why.
#[tokio::test(flavor = "multi_thread")]
async fn a_listed_visit_is_reopened_and_both_versions_stay_readable() {
    for_each_engine("policy-004", async |office| {
        let worker = office.who("worker").await;
        let (wrote, asked) = (at("2026-11-10T18:30"), at("2026-11-24T10:00"));
        let (ruled, again) = (at("2026-11-24T11:00"), at("2026-11-25T09:00"));
        let fields = office.visit("cla-placement-visit");
        let first = office.note(&worker, &fields, wrote).await;
        assert_eq!(
            ask(office, &worker, first, asked).await.unwrap(),
            Asked::Logged
        );
        assert!(matches!(
            ask(office, &worker, first, asked).await,
            Err(Error::Changed)
        ));

        let admin = office.who("admin").await;
        let (queue, _) = reopen::queue(&office.desk, &admin, asked).await.unwrap();
        assert_eq!((queue.len(), queue[0].note), (1, first));
        assert!(
            file::front(
                &office.desk,
                &admin,
                office.child,
                &Filter::default(),
                asked
            )
            .await
            .is_err()
        );
        rule(office, first, &deciding(true, ""), ruled)
            .await
            .unwrap();

        let on = next_version(office, &worker, ruled).await;
        let desktop = notes::desktop(&office.desk, &worker, on, None, ruled)
            .await
            .unwrap();
        assert_eq!(
            desktop.saved.draft.fields.get("reason"),
            fields.get("reason")
        );
        assert_eq!(desktop.saved.draft.first_entered, wrote.instant());
        assert_eq!(desktop.check.assessment.late, None);
        assert!(
            notes::discard(&office.desk, &worker, on, &key(), ruled)
                .await
                .is_err()
        );
        let better = desktop
            .saved
            .draft
            .fields
            .clone()
            .with("place", "At home, with Marcus");
        let command = Command {
            on,
            fields: Some(better),
            seen: desktop.saved.version,
            form_key: key(),
        };
        let done = notes::finalise(&office.desk, &worker, &command, again).await;
        let Ok(Outcome::Finalised(receipt)) = done else {
            panic!("{done:?}");
        };

        let shown = office.read(&worker, receipt.entry, again).await;
        let line = &shown.whole.line;
        assert_eq!(
            (line.version, line.replaces, line.late.as_deref()),
            (2, Some(first), None)
        );
        assert_eq!(shown.whole.note.finalised_first(), Some(wrote.instant()));
        assert_eq!(shown.whole.note.first_entered(), wrote.instant());
        let earlier = &shown.earlier[0];
        assert_eq!(earlier.whole.note.contact().place, "At home");
        let reopened = earlier.reopened.as_ref().unwrap();
        assert_eq!(reopened.state, ReopeningState::Done);
        assert!(reopened.inaccuracy.starts_with("Jo was at work"));
        let old = office.read(&worker, first, again).await;
        assert_eq!(old.later.unwrap().line.entry, receipt.entry);

        let front = file::front(
            &office.desk,
            &worker,
            office.child,
            &Filter::default(),
            again,
        )
        .await
        .unwrap();
        let entries: Vec<EntryId> = front.notes.lines.iter().map(|line| line.entry).collect();
        assert_eq!((entries, front.notes.all), (vec![receipt.entry], 1));
        let case = &file::caseload(&office.desk, &worker, again)
            .await
            .unwrap()
            .own[0];
        assert_eq!(case.seen_alone, Some(jiff::civil::date(2026, 11, 10)));
    })
    .await;
}

/// FIN-007: a note that was late before it was reopened stays late, and keeps its label whatever the
/// next version says.
#[tokio::test(flavor = "multi_thread")]
async fn a_late_note_stays_late_when_it_is_reopened() {
    for_each_engine("policy-004", async |office| {
        let worker = office.who("worker").await;
        let fields = office
            .visit("cla-placement-visit")
            .with("late_entry", "yes");
        let wrote = at("2026-11-10T18:30");
        let first = office.note(&worker, &fields, wrote).await;
        assert!(office.line(&worker, first, wrote).await.late.is_some());
        let now = at("2026-11-24T10:00");
        let on = reopened(office, &worker, first, now).await;
        let without = office.visit("cla-placement-visit");
        notes::save(&office.desk, &worker, on, &without, 1, now)
            .await
            .unwrap();
        let second = office.finalise(&worker, on, now).await;
        let line = office.line(&worker, second, now).await;
        assert_eq!(line.late.as_deref(), Some("Late Entry"));
    })
    .await;
}

/// FIN-007, TRN-001: a note that was late fired its rule once, on the day it was first finalised, also
/// when a second version has taken its place.
#[tokio::test(flavor = "multi_thread")]
async fn a_reopened_note_counts_once_in_how_often_its_rule_fired() {
    for_each_engine("policy-001", async |office| {
        let listed = office.desk.book().read_one("ours.toml", OURS).unwrap();
        let (worker, began) = (office.who("worker").await, at("2026-09-01T09:00"));
        let from = jiff::civil::date(2026, 9, 2);
        policies::adopt(&office.desk, &Who::operator(), &listed, from, began)
            .await
            .unwrap();
        let fields = office.visit("home-visit").with("late_reason", "Ill");
        let wrote = at("2026-12-30T10:00");
        let first = office.note(&worker, &fields, wrote).await;
        let line = office.line(&worker, first, wrote).await;
        assert_eq!(line.clause, "policy-ours/note-deadline");
        let fired = async |now: Now| {
            let path = ("policy-ours", "note-deadline");
            let told = policies::explain(&office.desk, &worker, path, now.today(), now).await;
            told.unwrap().fired.late
        };
        let (reopened, quarter) = (at("2027-01-04T10:00"), at("2027-02-01T10:00"));
        assert_eq!(fired(quarter).await, 1);
        ask(office, &worker, first, reopened).await.unwrap();
        rule(office, first, &deciding(true, ""), reopened)
            .await
            .unwrap();
        let on = next_version(office, &worker, reopened).await;
        office.finalise(&worker, on, reopened).await;
        assert_eq!(fired(quarter).await, 1, "in the quarter in which it fired");
        assert_eq!(fired(at("2027-05-01T10:00")).await, 0, "and in no other");
    })
    .await;
}

/// A policy that reopens home visits.
/// A policy under which notes become late and home visits are reopened.
pub const OURS: &str = "format = 1
policy_id = \"policy-ours\"
version = 1
title = \"Our policy\"
document = \"Our standards\"

[parameters.note_deadline]
value = { hours = 24 }
origin = \"practice\"

[parameters.reopen_contact_types]
value = [\"home-visit\"]
origin = \"practice\"
";

/// FIN-007: only the listed types; the refusal names its clause. FIN-005: a correction is open.
#[tokio::test(flavor = "multi_thread")]
async fn an_ordinary_note_is_refused_with_its_clause_and_a_correction_is_open() {
    for_each_engine("policy-004", async |office| {
        let (worker, now) = (office.who("worker").await, at("2026-11-10T18:30"));
        let entry = office.note(&worker, &office.visit("home-visit"), now).await;
        let refused = Route::NotThisType {
            clause: "policy-004/reopen-contact-types".to_owned(),
        };
        assert_eq!(office.read(&worker, entry, now).await.reopen, refused);
        assert_eq!(
            ask(office, &worker, entry, now).await.unwrap(),
            Asked::Refused(refused)
        );
        assert!(office.read(&worker, entry, now).await.may_correct);
        assert!(rule(office, entry, &deciding(true, ""), now).await.is_err());
    })
    .await;
}

/// FIN-007: off unless the policy allows it: under a policy without the list nothing offers it.
#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_reopens_nothing_offers_nothing() {
    for_each_engine("policy-001", async |office| {
        let (worker, now) = (office.who("worker").await, at("2026-11-10T18:30"));
        let kind = "home-visit";
        let entry = office.note(&worker, &office.visit(kind), now).await;
        assert_eq!(office.read(&worker, entry, now).await.reopen, Route::Never);
        assert_eq!(
            ask(office, &worker, entry, now).await.unwrap(),
            Asked::Refused(Route::Never)
        );
        let admin = office.who("admin").await;
        let offered = reopen::offered(&office.desk, &admin, now).await.unwrap();
        assert_eq!(offered, None);
    })
    .await;
}

/// FIN-007: a request names the inaccuracy and who found it; a refusal says why, and the note stays
/// as it is and may be asked for again.
#[tokio::test(flavor = "multi_thread")]
async fn a_request_names_what_is_wrong_and_a_refusal_says_why() {
    for_each_engine("policy-004", async |office| {
        let (worker, now) = (office.who("worker").await, at("2026-11-10T18:30"));
        let kind = "cla-placement-visit";
        let entry = office.note(&worker, &office.visit(kind), now).await;
        let nothing = Ask {
            inaccuracy: " ".to_owned(),
            found_by: String::new(),
            form_key: key(),
        };
        let Err(Error::Problems(faults)) =
            reopen::ask(&office.desk, &worker, entry, &nothing, now).await
        else {
            panic!("asked for nothing");
        };
        let named: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(named, ["inaccuracy", "found_by"]);

        ask(office, &worker, entry, now).await.unwrap();
        assert!(
            rule(office, entry, &deciding(false, ""), now)
                .await
                .is_err()
        );
        rule(
            office,
            entry,
            &deciding(false, "It is a matter of opinion"),
            now,
        )
        .await
        .unwrap();
        let shown = office.read(&worker, entry, now).await;
        assert_eq!(shown.requests[0].state, ReopeningState::Refused);
        assert_eq!(shown.requests[0].because, "It is a matter of opinion");
        assert_eq!((shown.whole.line.version, shown.later.is_none()), (1, true));
        assert_eq!(
            ask(office, &worker, entry, now).await.unwrap(),
            Asked::Logged
        );
    })
    .await;
}
