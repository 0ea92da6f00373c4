//! Reading a draft and asking the policy about it: one place, so that the check page, the draft's
//! due date and finalising always agree.

use crate::Desk;
use crate::error::Error;
use crate::file;
use jiff::civil::Date;
use policy::{Assessment, NoteFacts, Policy, assess};
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
    let assessment = assess(policy, &noted, &contact, now);
    let check = Check {
        contact,
        problems,
        assessment,
        policy: policy.id().to_owned(),
        finalise_label: policy.parameters().finalise_label.value.clone(),
    };
    Ok((check, policy))
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
