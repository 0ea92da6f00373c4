//! What a clause switches on: the checks, clocks and pages that go by it (TRN-001). Worked out from
//! the policy itself wherever it can be; only where a value is read by a page does a list say so.

use super::clause::Strictness;
use super::policy::Policy;

/// One thing that goes by a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Use {
    /// A check of every note, as strict as this.
    Check(Strictness),
    /// A clock takes its limit from it: its name, and what it is about.
    Clock(String, String),
    /// A clock without a limit of its own is governed by it.
    Governs(String, String),
    /// A type of contact that the form offers.
    Kind,
    /// A line of what to cover, beside a part of the note.
    Prompt,
    /// A page or a check reads the value; in words.
    Reads(&'static str),
}

impl Use {
    /// In words, as a sentence without its full stop.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Check(Strictness::Off) => {
                "A check of notes, which this policy leaves off".to_owned()
            }
            Self::Check(Strictness::Warn) => {
                "A check of every note while it is written and before it is finalised: a finding can \
                 be kept as it is, and that is recorded"
                    .to_owned()
            }
            Self::Check(Strictness::Block) => {
                "A check of every note while it is written and before it is finalised: the note \
                 cannot be finalised until it is met"
                    .to_owned()
            }
            Self::Clock(_, about) => format!("The clock “{about}”: by when, and what is late"),
            Self::Governs(_, about) => {
                format!("The clock “{about}”, which has no limit of its own under this policy")
            }
            Self::Kind => "The choice of kinds when a note is begun".to_owned(),
            Self::Prompt => "What to cover, beside that part of the note".to_owned(),
            Self::Reads(words) => (*words).to_owned(),
        }
    }
}

/// The values that something besides a clock reads, by key.
const READ: &[(&str, &str)] = &[
    (
        "note_deadline_act",
        "Which act meets the note deadline, and so whether a note is late",
    ),
    (
        "late_entry_label",
        "The label of a late note wherever it appears: page, lists, print",
    ),
    (
        "late_entry_show_times",
        "Whether a late note shows both times beside its label",
    ),
    (
        "finalise_label",
        "What finalising is called on the pages of a draft and in help",
    ),
    (
        "note_exception_limit",
        "From when a note beyond its limit is late, and when the reason is asked for",
    ),
    (
        "safeguarding_alert_minutes",
        "The form of a safeguarding issue: within how long it is passed on",
    ),
    (
        "detailed_writeup_working_days",
        "The mark of a detailed write-up on the form of a note",
    ),
    (
        "catch_up_plan",
        "Whether somebody who has fallen behind can ask their manager for a plan",
    ),
    (
        "reopen_contact_types",
        "Whether a finalised note of this kind can be reopened on request",
    ),
    ("reopen_role", "Who reopens a note"),
    ("email_handling", "The check for pasted emails"),
    (
        "informal_tail_check",
        "The check for informal endings of emails",
    ),
    (
        "sibling_copy",
        "Comparing a note with siblings’ notes of the same contact",
    ),
    (
        "sibling_copy_similarity_percent",
        "Comparing a note with siblings’ notes of the same contact",
    ),
    (
        "unstatused_visit_types",
        "Which visits can be recorded while a child has no status",
    ),
    (
        "visit_grid_required",
        "Which answers the people-seen grid of a visit needs",
    ),
    ("minimum_note_content", "What every note is asked for"),
    (
        "analysis_required_for",
        "Which notes are significant events and are asked for an analysis",
    ),
    (
        "analysis_share_percent",
        "When an analysis is called short beside its narrative",
    ),
    (
        "three_headings",
        "The three headings of a significant event: how strictly they are asked for",
    ),
    (
        "interpreter_detail_required",
        "What is asked of an interpreter’s part of a note",
    ),
    ("idle_lock_minutes", "When the screen locks"),
    ("note_title_pattern", "The title of every note"),
    ("length_warning_words", "When a note is called long"),
    (
        "reason_warning_words",
        "When a reason for contact is called long",
    ),
    ("sentence_words", "When a sentence is called long"),
    ("reading_age_years", "When a text is called hard to read"),
    (
        "word_lists",
        "Which words are explained, and which may hurt",
    ),
    ("judgement_words", "The check for judgement among facts"),
    (
        "place_words",
        "The check for names of people who are not on the record",
    ),
    (
        "voice_interval_days",
        "The reminder that a child has not been heard for long",
    ),
    (
        "seen_alone_interval_days",
        "The reminder that a child has not been seen alone for long",
    ),
    (
        "working_day_calendar",
        "Every limit that counts working days",
    ),
    ("contacts", "Whom help says to ask"),
];

impl Policy {
    /// What the clause with this slug switches on; nothing where no part of the product reads it
    /// yet.
    #[must_use]
    pub fn uses(&self, slug: &str) -> Vec<Use> {
        let mut uses: Vec<Use> = self.check_of(slug).map(Use::Check).into_iter().collect();
        for clock in self.clocks() {
            let of_case = clock.cases.iter().any(|case| case.statement.slug == slug);
            if clock.has_clause(slug) || of_case {
                uses.push(Use::Clock(clock.name.clone(), clock.heading().to_owned()));
            }
            let other = clock.otherwise.as_deref().and_then(|name| self.clock(name));
            if clock.limit.is_none() && other.is_some_and(|other| other.has_clause(slug)) {
                uses.push(Use::Governs(clock.name.clone(), clock.heading().to_owned()));
            }
        }
        let mut kinds = self.contact_types().iter();
        if kinds.any(|kind| kind.statement.slug == slug) {
            uses.push(Use::Kind);
        }
        if self.has_prompt(slug) {
            uses.push(Use::Prompt);
        }
        let key = slug.replace('-', "_");
        let read = READ.iter().filter(|(name, _)| *name == key);
        uses.extend(read.map(|(_, words)| Use::Reads(words)));
        uses
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::READ;
    use crate::book::Book;

    #[test]
    fn every_value_that_is_said_to_be_read_is_a_clause() {
        let book = Book::shipped().unwrap();
        let policy = book.policies().first().unwrap();
        for (key, _) in READ {
            assert!(policy.clause(&key.replace('_', "-")).is_some(), "{key}");
        }
    }
}
