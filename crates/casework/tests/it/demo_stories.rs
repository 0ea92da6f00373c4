//! The numbered notes of the five families that the demonstration claims, each found by reading
//! the file as its worker does.

use crate::demo::{Town, plan, town};
use access::DraftOf;
use casework::notes::{self, Shown};
use casework::{Who, file};
use jiff::SignedDuration;
use record::fact::FactKind;
use record::ids::ChildId;
use record::note::contact::{Agreement, EventKind, InterpreterFrom, Interpreting, Mark};
use store::facts::of_kind;

/// A child's file as its worker reads it.
struct File<'t> {
    town: &'t Town,
    who: Who,
    child: ChildId,
}

impl<'t> File<'t> {
    async fn of(town: &'t Town, worker: &str, name: &str) -> Self {
        let who = town.who(worker).await;
        let child = town.child_of(&who, name).await;
        Self { town, who, child }
    }

    /// The note whose reason for contact begins like this.
    async fn note(&self, reason: &str) -> Shown {
        let front = self.town.front(&self.who, self.child).await;
        let mut lines = front.notes.lines.iter();
        let line = lines.find(|line| line.reason.starts_with(reason));
        let line = line.unwrap_or_else(|| panic!("no note '{reason}'"));
        notes::read(&self.town.desk, &self.who, line.entry, self.town.now)
            .await
            .unwrap()
    }
}

fn quotes(shown: &Shown) -> Vec<String> {
    let texts = shown.whole.note.contact().texts();
    texts
        .into_iter()
        .flat_map(|(_, text)| text.quotes())
        .map(|quote| quote.words.to_string())
        .collect()
}

fn is_not_seen(shown: &Shown) -> bool {
    shown
        .whole
        .line
        .marks
        .iter()
        .any(|mark| matches!(mark, Mark::ChildNotSeen { because } if !because.is_empty()))
}

fn is_seen_alone(shown: &Shown) -> bool {
    shown
        .whole
        .line
        .marks
        .contains(&Mark::ChildSeen { alone: true })
}

/// FIN-005, PRX-001, PRX-011: a correction beside its original, unborn twins, a child who declined.
#[tokio::test]
async fn every_numbered_note_that_the_demonstration_claims_is_on_its_file() {
    let town = town(&plan(0, 0)).await;
    the_hartley_oseis_show_what_policy_001_asks(&town).await;
    a_wrong_date_of_birth_is_put_right_beside_the_first_note(&town).await;
    drafts_wait_with_a_pasted_email_near_their_limit_and_past_it(&town).await;
    the_rahimis_show_interpreting_and_a_late_entry_after_sickness(&town).await;
    the_whitcombes_show_an_anonymous_source_a_late_address_and_two_wordings(&town).await;
    the_unborn_twins_have_a_file_each_and_were_never_seen(&town).await;
    the_nowaks_show_a_night_call_what_did_not_happen_and_no_interpreter(&town).await;
    the_begum_carters_show_views_a_missed_appointment_and_a_child_who_declined(&town).await;
}

/// FIN-007, FIN-005: under policy 004 the placement visit has two versions and the ordinary note was
/// refused and corrected; under policy 001 both are corrected.
#[tokio::test]
async fn the_visit_found_inaccurate_is_reopened_where_the_policy_lets_it() {
    let plan = crate::demo::Plan {
        policy: "policy-004".to_owned(),
        ..plan(0, 0)
    };
    let town = town(&plan).await;
    let aisha = File::of(&town, "daniel.levy", "Aisha Begum-Carter").await;
    let visit = aisha.note("Placement visit: Aisha's week").await;
    assert_eq!((visit.whole.line.version, visit.earlier.len()), (2, 1));
    let first = visit.earlier[0].whole.note.contact();
    assert!(first.worried.plain().contains("who can drive"));
    assert_eq!(visit.whole.line.late, visit.earlier[0].whole.line.late);
    let call = aisha.note("Jo rang about the dentist").await;
    assert!(call.corrections.len() == 1 && call.requests.is_empty());

    let town = self::town(&crate::demo::plan(0, 0)).await;
    let aisha = File::of(&town, "daniel.levy", "Aisha Begum-Carter").await;
    let visit = aisha.note("Placement visit: Aisha's week").await;
    assert_eq!((visit.whole.line.version, visit.earlier.len()), (1, 0));
    assert_eq!(visit.corrections.len(), 1);
}

async fn the_hartley_oseis_show_what_policy_001_asks(town: &Town) {
    let maya = File::of(town, "priya.shah", "Maya Hartley-Osei").await;
    let first = maya.note("First assessment session").await;
    assert_eq!(first.whole.line.kind, "assessment-session");
    let alone = maya.note("To hear from Maya, on her own").await;
    assert!(is_seen_alone(&alone));
    assert!(
        quotes(&alone)
            .iter()
            .any(|words| words.starts_with("I make the bottles"))
    );
    let tyler = File::of(town, "priya.shah", "Tyler Hartley-Osei").await;
    let own = tyler.note("To hear from Tyler, on his own").await;
    assert_eq!(
        own.whole.line.visit, alone.whole.line.visit,
        "one visit, a note on each file"
    );
    assert!(is_not_seen(
        &maya.note("Planned session to meet Kwame").await
    ));
    let late = maya
        .note("To see whether the rota for nights holds")
        .await
        .whole
        .line;
    let by = late
        .recorded_at
        .timestamp()
        .duration_since(late.due.unwrap().timestamp());
    assert_eq!(
        (late.late.as_deref(), by),
        (Some("Late Entry"), SignedDuration::from_mins(1))
    );
    let shared = maya.note("Assessment shared").await;
    let events = &shared.whole.note.contact().events;
    assert_eq!(
        (events[0].what, events[0].with.as_str()),
        (EventKind::Shared, "Kerry and Kwame")
    );
    let swept = tyler.note("Short visit at Kwame's wish").await.whole.line;
    assert_eq!(
        (swept.occurred.date.day(), swept.recorded_at.local().day()),
        (30, 6)
    );
}

/// the wrong date stays as written, and the correction stands beside it.
async fn a_wrong_date_of_birth_is_put_right_beside_the_first_note(town: &Town) {
    let jonah = File::of(town, "priya.shah", "Jonah Hartley-Osei").await;
    let first = jonah.note("Health visitor's view of Jonah's growth").await;
    let correction = first.corrections.first().expect("a correction");
    let explained = correction.note.contact().detailed.plain();
    assert!(explained.contains("birth certificate"));
    let (_, facts) = file::details(&town.desk, &jonah.who, jonah.child, town.now)
        .await
        .unwrap();
    let births: Vec<_> = of_kind(&facts, FactKind::Birth).collect();
    assert_eq!(births[0].superseded_by, Some(births[1].entry));
}

async fn drafts_wait_with_a_pasted_email_near_their_limit_and_past_it(town: &Town) {
    let maya = File::of(town, "priya.shah", "Maya Hartley-Osei").await;
    let caseload = file::caseload(&town.desk, &maya.who, town.now)
        .await
        .unwrap();
    let draft = caseload
        .drafts
        .iter()
        .find(|draft| draft.child == maya.child)
        .unwrap();
    let on = DraftOf {
        child: draft.child,
        note: draft.note,
    };
    let desktop = notes::desktop(&town.desk, &maya.who, on, None, town.now)
        .await
        .unwrap();
    let findings = &desktop.check.assessment.findings;
    assert!(
        findings
            .iter()
            .any(|found| found.sentence.contains("pasted email"))
    );
    assert!(findings.iter().any(|found| {
        found
            .passage
            .as_ref()
            .is_some_and(|words| words.words == "Alfie Pike")
    }));
    let daniel = town.who("daniel.levy").await;
    let caseload = file::caseload(&town.desk, &daniel, town.now).await.unwrap();
    let due: Vec<_> = caseload
        .drafts
        .iter()
        .filter_map(|draft| draft.due)
        .collect();
    assert!(
        due.iter().any(|due| *due < town.now.instant()),
        "one is overdue"
    );
    let today = town.now.today();
    assert!(
        due.iter()
            .any(|due| *due > town.now.instant() && due.local().date() == today)
    );
}

async fn the_rahimis_show_interpreting_and_a_late_entry_after_sickness(town: &Town) {
    let soraya = File::of(town, "grace.okafor", "Soraya Rahimi").await;
    let late = soraya.note("Planned visit: the dentist").await;
    assert_eq!(late.whole.line.late.as_deref(), Some("Late Entry"));
    assert!(late.whole.line.late_reason.contains("away sick"));
    let away = late.away[0];
    let days = away.from.until(away.to.unwrap()).unwrap().get_days();
    assert_eq!(days + 1, 8, "the absence stands beside the lateness");
    let first = soraya.note("First visit: to hear how Soraya is").await;
    let Some(Interpreting::Used {
        name,
        from,
        original,
        ..
    }) = &first.whole.note.contact().interpreting
    else {
        panic!("no interpreter");
    };
    assert_eq!(
        (name.as_str(), *from),
        ("Farzana Noori", Some(InterpreterFrom::Contracted))
    );
    assert!(original.contains("برادرم"));
}

async fn the_whitcombes_show_an_anonymous_source_a_late_address_and_two_wordings(town: &Town) {
    let callum = File::of(town, "adaeze.nwosu", "Callum Whitcombe").await;
    let call = callum.note("Anonymous call").await;
    let tried = call.whole.note.contact().anonymous.as_ref().unwrap();
    assert!(!tried.attempts.is_empty() && tried.result.starts_with("Not confirmed"));
    let (_, facts) = file::details(&town.desk, &callum.who, callum.child, town.now)
        .await
        .unwrap();
    let withheld = of_kind(&facts, FactKind::Address)
        .find(|stated| stated.fact.text("withheld_from").contains("Dean"));
    let withheld = withheld.expect("an address that Dean must not learn");
    let moved = withheld.fact.date("from").unwrap();
    let noon = record::time::in_england(moved.at(12, 0, 0, 0));
    let after = withheld
        .recorded_at
        .timestamp()
        .duration_since(noon.timestamp());
    assert_eq!(after, SignedDuration::from_hours(26));
    let disagreed = callum.note("Pre-birth assessment gone through").await;
    let contact = disagreed.whole.note.contact();
    assert_eq!(contact.views.len(), 2);
    assert_eq!(
        contact.sharing.as_ref().and_then(|shared| shared.agreed),
        Some(Agreement::Disagreed)
    );
    let statuses = of_kind(&facts, FactKind::Status).map(|stated| stated.fact.text("status"));
    let statuses: Vec<&str> = statuses.collect();
    assert!(statuses.contains(&"closed") && statuses.ends_with(&["child-in-need"]));
    let explained = of_kind(&facts, FactKind::Allocation).any(|stated| {
        let nobody = stated.fact.staff("staff").is_none();
        nobody && !stated.fact.text("unallocated_because").is_empty()
    });
    assert!(explained, "a time with nobody allocated, and why");
}

/// twins not yet born are two files, and seeing their mother is not seeing them.
async fn the_unborn_twins_have_a_file_each_and_were_never_seen(town: &Town) {
    for name in [
        "Baby (first twin) Whitcombe",
        "Baby (second twin) Whitcombe",
    ] {
        let twin = File::of(town, "adaeze.nwosu", name).await;
        let front = town.front(&twin.who, twin.child).await;
        assert!(front.child.unborn);
        let visit = twin.note("To see Leah before the birth").await;
        let marks = &visit.whole.line.marks;
        assert!(
            !marks
                .iter()
                .any(|mark| matches!(mark, Mark::ChildSeen { .. } | Mark::ChildNotSeen { .. }))
        );
    }
}

async fn the_nowaks_show_a_night_call_what_did_not_happen_and_no_interpreter(town: &Town) {
    let antoni = File::of(town, "huw.pritchard", "Antoni Nowak").await;
    let night = antoni.note("Grandmother's call at night").await;
    let entered = night.whole.note.first_entered().local();
    assert_eq!(
        night.whole.line.occurred.start,
        Some(jiff::civil::time(23, 10, 0, 0))
    );
    assert_eq!((entered.hour(), entered.minute()), (0, 5));
    assert!(is_not_seen(
        &antoni
            .note("Antoni not seen within twenty-four hours")
            .await
    ));
    assert!(is_seen_alone(
        &antoni.note("To see Antoni in hospital").await
    ));
    let strategy = antoni.note("Strategy meeting").await;
    let not = strategy.whole.note.contact().not_happened.as_ref().unwrap();
    assert!(not.what.starts_with("Legal advice") && !not.why.is_empty());
    let brief = antoni.note("To see Antoni in hospital").await.whole.line;
    let detailed = antoni.note("Detailed write-up of the section 47").await;
    let detailed = detailed.whole.line;
    assert_eq!(brief.recorded_at.local().date(), brief.occurred.date);
    let days = brief
        .occurred
        .date
        .until(detailed.recorded_at.local().date());
    assert_eq!(days.unwrap().get_days(), 9);
    antoni.note("Case transferred in").await;
    antoni.note("Head teacher's concern").await;
    let zofia = File::of(town, "huw.pritchard", "Zofia Nowak").await;
    let without = zofia.note("Unplanned visit: nursery rang").await;
    let Some(Interpreting::NotUsed { because }) = &without.whole.note.contact().interpreting else {
        panic!("an interpreter where there was none");
    };
    assert!(because.contains("none was free"));
}

/// a child who declined stands there with reason, offer and next try.
async fn the_begum_carters_show_views_a_missed_appointment_and_a_child_who_declined(town: &Town) {
    let imran = File::of(town, "daniel.levy", "Imran Begum-Carter").await;
    let aisha = File::of(town, "daniel.levy", "Aisha Begum-Carter").await;
    let declined = imran
        .note("Planned visit. Child not seen: Imran declined")
        .await;
    let row = declined.whole.note.contact().children[0]
        .declined
        .as_ref()
        .unwrap();
    assert!(!row.reason.is_empty() && !row.offered.is_empty() && !row.next_try.is_empty());
    let views = imran.note("Education plan meeting").await;
    assert_eq!(views.whole.note.contact().views.len(), 2);
    assert!(is_not_seen(&aisha.note("Worker did not come").await));
    let officer = aisha.note("Reviewing officer's visit").await;
    assert_eq!(officer.whole.line.author_name, "Stephen Boateng");
    aisha.note("Placement visit: Aisha's week").await;
    let call = aisha.note("Jo rang about the dentist").await;
    assert_eq!(call.corrections.len(), 1);
    let mei = town.who("mei.tan").await;
    town.child_of(&mei, "Aisha Begum").await;
}
