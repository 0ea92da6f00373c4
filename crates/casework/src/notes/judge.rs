//! Reading a draft and asking the policy about it: one place, so that the check page, the draft's
//! due date and finalising always agree.

use super::around::{Consulted, Place};
use super::plan::planned;
use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::file;
use access::Permit;
use access::permit::{Act, OfChild};
use jiff::civil::Date;
use policy::book::{ClockMark, Missed};
use policy::{Around, Assessment, Level, NoteFacts, Policy, assess_with};
use record::note::answers::Answers;
use record::note::contact::Contact;
use record::note::fields::Fields;
use record::note::finalised::Draft;
use record::note::form;
use record::problem::Problem;
use record::time::{Instant, Now};
use record::typed;
use store::Source;
use store::children::Child;
use store::drafts::Planned;
use store::facts::Stated;

/// A draft as read and judged at one moment.
#[derive(Debug, Clone)]
pub struct Check {
    /// What could be read.
    pub contact: Contact,
    /// Fields that could not be read.
    pub problems: Vec<Problem>,
    /// What the policy says.
    pub assessment: Assessment,
    /// Id of the policy that judged.
    pub policy: String,
    /// What the policy calls finalising (FIN-002).
    pub finalise_label: String,
    /// What the policy says about the writing itself.
    pub writing: Writing,
    /// The label that an earlier version carries; reopening does not take it away (FIN-007).
    pub kept_label: Option<String>,
    /// What the writer has answered to what was asked (FIN-012).
    pub answers: Answers,
}

/// What a policy asks and calls the time of writing, for the form and the page before finalising.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    /// Finalised now, the note would come after its limit.
    pub past_limit: bool,
    /// The policy asks why, and does not only offer to say it (TIME-004).
    pub asks_why: bool,
    /// What a late entry is called (TIME-010).
    pub late_label: String,
    /// Whether the label stands with both times.
    pub late_times: bool,
    /// Working days for a detailed write-up, where the policy gives it a limit of its own
    /// (TIME-005).
    pub writeup_working_days: Option<u32>,
    /// Minutes within which a safeguarding issue is passed on; 0 is at once (TIME-009).
    pub telling_minutes: u32,
}

/// One thing to cover, from the policy (NOTE-017).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// What to cover.
    pub text: String,
    /// Where the policy says so: the page of its clause.
    pub clause: String,
}

impl Check {
    /// Whether nothing stands in the way of finalising.
    #[must_use]
    pub fn can_finalise(&self) -> bool {
        self.problems.is_empty() && self.assessment.can_finalise()
    }

    /// What is asked and not answered yet: things to think about, less what is kept as it is.
    #[must_use]
    pub fn unanswered(&self) -> usize {
        let asked = self.assessment.at(Level::Think);
        asked
            .filter(|finding| self.answers.get(&finding.id).is_none())
            .count()
    }
}

impl Writing {
    fn of(policy: &Policy, assessment: &Assessment, done: Instant) -> Self {
        let said = policy.parameters();
        let due = assessment.due.as_ref();
        let clock = policy.clock("note_deadline");
        Self {
            past_limit: assessment.late.is_some() || due.is_some_and(|due| due.at < done),
            asks_why: clock.is_some_and(|clock| clock.missed == Missed::ReasonNeeded),
            late_label: said.late_entry_label.value.clone(),
            late_times: said.late_entry_show_times.value,
            writeup_working_days: said
                .detailed_writeup_working_days
                .value
                .map(|days| days.get()),
            telling_minutes: said.safeguarding_alert_minutes.value,
        }
    }
}

/// The day a draft is about, as far as it can be told; today where it cannot.
pub(super) fn day_of(fields: &Fields, now: Now) -> Date {
    day_typed(fields, now.today()).unwrap_or(now.today())
}

/// The day that was typed for the contact, where it is one and none that is yet to come.
pub(super) fn day_typed(fields: &Fields, latest: Date) -> Option<Date> {
    typed::date(fields.get("date")).filter(|day| *day <= latest)
}

/// A draft on its file: what judging it looks at.
pub(super) struct OnFile<'a> {
    pub(super) draft: &'a Draft,
    pub(super) child: &'a Child,
    pub(super) facts: &'a [Stated],
}

/// A draft as read, with the policy in force on the day of its contact (CFG-002).
struct Reading<'d> {
    policy: &'d Policy,
    contact: Contact,
    problems: Vec<Problem>,
    facts: NoteFacts,
    day: Date,
}

async fn reading<'d>(
    desk: &'d Desk,
    from: &mut impl Source,
    on: &OnFile<'_>,
    now: Now,
) -> Result<Reading<'d>, Error> {
    let day = day_of(&on.draft.fields, now);
    let policy = desk.policy_on(from, day).await?;
    let people = file::people::on_file(on.child, on.facts, day);
    let (contact, problems) = form::read(&on.draft.fields, &people, now.today());
    Ok(Reading {
        policy,
        contact,
        problems,
        facts: note_facts(on, people, day),
        day,
    })
}

/// What a draft is about and by when it is due: all that saving it asks.
pub(super) async fn plan(
    desk: &Desk,
    from: &mut impl Source,
    on: &OnFile<'_>,
    now: Now,
) -> Result<Planned, Error> {
    let read = reading(desk, from, on, now).await?;
    let around = of_draft(on.draft, &read.contact);
    let due = policy::due(read.policy, &read.facts, &around, &read.contact, now);
    Ok(planned(on.draft, &read.contact, due.as_ref(), read.policy))
}

/// Reads and judges a draft, with what stands around it. The rows of what was consulted are the
/// caller's to write before the check leaves.
pub(super) async fn judge<'d, A: Act>(
    desk: &'d Desk,
    from: &mut impl Source,
    who: &Who,
    permit: &Permit<A>,
    on: &OnFile<'_>,
    now: Now,
) -> Result<(Check, &'d Policy, Consulted), Error>
where
    A::On: OfChild,
{
    let mut read = reading(desk, from, on, now).await?;
    // Whoever writes is no stranger on the file they write in (RES-009).
    read.facts.other_names.push(who.name.clone());
    let policy = read.policy;
    let wants = policy::wants(policy, &read.facts, &read.contact, now);
    let place = Place {
        desk,
        who,
        permit,
        draft: on.draft,
        day: read.day,
        now,
    };
    let said = Around {
        unchecked_details: file::people::unchecked(on.facts),
        missing_essentials: file::people::missing_essentials(on.child, on.facts),
        communication_needs: file::people::communication_needs(on.facts, read.day),
        ..of_draft(on.draft, &read.contact)
    };
    let (around, consulted) = place.read(from, &wants, said).await?;
    let mut assessment = assess_with(policy, &read.facts, &around, &read.contact, now);
    let unread = |field: &str| read.problems.iter().any(|problem| problem.is_about(field));
    assessment
        .findings
        .retain(|finding| !unread(&finding.field));
    let done = around.finalised_first.unwrap_or(now.instant());
    let earlier = on.draft.replaces.as_ref();
    let check = Check {
        writing: Writing::of(policy, &assessment, done),
        assessment,
        contact: read.contact,
        problems: read.problems,
        policy: policy.id().to_owned(),
        finalise_label: policy.parameters().finalise_label.value.clone(),
        kept_label: earlier.and_then(|earlier| earlier.late.clone()),
        answers: on.draft.answers.clone(),
    };
    Ok((check, policy, consulted))
}

/// The same for a draft, which may be a later version of a note (FIN-007).
fn of_draft(draft: &Draft, contact: &Contact) -> Around {
    let earlier = draft.replaces.as_ref();
    Around {
        finalised_first: earlier.map(|earlier| earlier.finalised_first),
        ..said_around(contact)
    }
}

/// What the writer says about the writing, as clocks and checks need it (TIME-004, TIME-005,
/// TIME-009).
pub(crate) fn said_around(contact: &Contact) -> Around {
    let timing = &contact.timing;
    let marks = [
        (timing.detailed_writeup, ClockMark::DetailedWriteup),
        (timing.safeguarding.is_some(), ClockMark::Safeguarding),
        (!timing.late_reason.is_empty(), ClockMark::Exceptional),
    ];
    Around {
        late_reason: Some(timing.late_reason.clone()).filter(|said| !said.is_empty()),
        marks: marks
            .into_iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, mark)| mark)
            .collect(),
        ..Around::default()
    }
}

fn note_facts(on: &OnFile<'_>, people: Vec<form::OnFile>, day: Date) -> NoteFacts {
    let OnFile {
        draft,
        child,
        facts,
    } = on;
    NoteFacts {
        child: child.person,
        child_reference: child.number.to_string(),
        people,
        other_names: file::people::other_names(facts),
        statuses: file::statuses_on(facts, day),
        closed_on: file::people::closed_on(facts),
        died: file::people::died(facts),
        unborn: child.unborn || child.born.is_some_and(|born| born > day),
        interpreter_needed: file::people::interpreter_needed(facts, day),
        correction: draft.corrects.is_some(),
        first_entered: draft.first_entered,
    }
}
