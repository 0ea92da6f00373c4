//! Reading a draft and asking the policy about it: one place, so that the check page, the draft's
//! due date and finalising always agree.

use crate::Desk;
use crate::error::Error;
use crate::file;
use jiff::civil::Date;
use policy::book::{ClockMark, Missed};
use policy::{Around, Assessment, NoteFacts, Policy, assess_with};
use record::note::contact::Contact;
use record::note::fields::Fields;
use record::note::finalised::Draft;
use record::note::form::{self, OnFile};
use record::problem::Problem;
use record::time::Now;
use record::typed;
use store::Source;
use store::children::Child;
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
}

impl Writing {
    fn of(policy: &Policy, assessment: &Assessment, now: Now) -> Self {
        let said = policy.parameters();
        let due = assessment.due.as_ref();
        let clock = policy.clock("note_deadline");
        Self {
            past_limit: assessment.late.is_some() || due.is_some_and(|due| due.at < now.instant()),
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
    typed::date(fields.get("date"))
        .filter(|day| *day <= now.today())
        .unwrap_or(now.today())
}

/// Reads and judges a draft under the policy in force on the day of its contact (CFG-002).
pub(super) async fn judge<'d>(
    desk: &'d Desk,
    from: &mut impl Source,
    draft: &Draft,
    child: &Child,
    facts: &[Stated],
    now: Now,
) -> Result<(Check, &'d Policy), Error> {
    let day = day_of(&draft.fields, now);
    let policy = desk.policy_on(from, day).await?;
    let people = file::people::on_file(child, facts, day);
    let (contact, problems) = form::read(&draft.fields, &people, now.today());
    let noted = note_facts(draft, child, facts, people, day);
    let around = said_around(&contact);
    let assessment = assess_with(policy, &noted, &around, &contact, now);
    let writing = Writing::of(policy, &assessment, now);
    let check = Check {
        contact,
        problems,
        assessment,
        policy: policy.id().to_owned(),
        finalise_label: policy.parameters().finalise_label.value.clone(),
        writing,
    };
    Ok((check, policy))
}

/// What the writer says about the writing, as clocks and checks need it (TIME-004, TIME-005,
/// TIME-009).
fn said_around(contact: &Contact) -> Around {
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

fn note_facts(
    draft: &Draft,
    child: &Child,
    facts: &[Stated],
    people: Vec<OnFile>,
    day: Date,
) -> NoteFacts {
    NoteFacts {
        child: child.person,
        child_reference: child.number.to_string(),
        people,
        other_names: file::people::other_names(facts),
        statuses: file::statuses_on(facts, day),
        closed_on: file::people::closed_on(facts),
        unborn: child.unborn || child.born.is_some_and(|born| born > day),
        interpreter_needed: file::people::interpreter_needed(facts, day),
        correction: draft.corrects.is_some(),
        first_entered: draft.first_entered,
    }
}
