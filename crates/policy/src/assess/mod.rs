//! Judging a note: what stops it from being finalised, what to think about, what is done, when it
//! is due and whether it is late; each with the clause of the policy it rests on (FIN-012).
//!
//! [`assess`] is a pure function: the same note, facts, policy and moment give the same answer on
//! every machine. A child's own words are never checked (QLT-003). Start with [`Case`], which
//! holds what every check looks at.

mod analysis;
mod answer;
mod basics;
mod case;
mod clocks;
mod content;
mod copies;
mod email;
mod grid;
mod held;
mod lines;
mod listed;
mod names;
mod phrases;
mod sentences;
mod sources;
mod spelling;
mod status;
mod story;
mod telling;
mod wants;
mod wording;

pub use wants::{Wants, wants};

use crate::book::{ClauseRef, ClockMark, Policy, Status};
use case::Case;
use jiff::SignedDuration;
use jiff::civil::Date;
use record::ids::PersonId;
use record::note::contact::Contact;
use record::note::form::OnFile;
use record::time::{Instant, Now};
use std::fmt;

/// What a finding asks of the writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The note cannot be finalised until this is mended. A draft is always saved.
    Blocks,
    /// Something to think about; it can be kept as it is, and that is recorded.
    Think,
    /// This part is as the policy asks.
    Done,
}

/// One thing found about a note.
#[derive(Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it asks.
    pub level: Level,
    /// A short stable word: the slug of its clause.
    pub code: String,
    /// The form field it is about, named as [`record::note::form`] reads it; `p.<person>.seen`.
    pub field: String,
    /// What is wrong, as a sentence without its full stop. Shown to whoever may read the note: it
    /// can name the people of the grid.
    pub sentence: String,
    /// What to do, as a sentence without its full stop; empty where nothing is to be done.
    pub remedy: String,
    /// The clause it rests on.
    pub clause: ClauseRef,
    /// The words it is about, where it is about words.
    pub passage: Option<Passage>,
    /// Words that could stand in the passage's place, such as an abbreviation written out: offered,
    /// and put there by the writer alone.
    pub instead: Vec<String>,
    /// What is kept with the note where its writer leaves it as it is: the sentence, less what not
    /// everybody who may read the note may know of other files.
    pub for_record: String,
    /// What an answer to it is kept under (FIN-012): the same until the sentence that it is about
    /// is edited. Empty where nothing is asked.
    pub id: String,
}

/// Words of the note.
#[derive(Clone, PartialEq, Eq)]
pub struct Passage {
    /// The field they stand in.
    pub field: String,
    /// The paragraph or list item, from 1.
    pub line: usize,
    /// The words as written.
    pub words: String,
}

/// When the note is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The last moment that is on time.
    pub at: Instant,
    /// The limit in words: `72 hours`.
    pub limit: String,
    /// The clause that sets it.
    pub clause: ClauseRef,
    /// Counted over days whose bank holidays are not yet known.
    pub provisional: bool,
}

/// That the note is late, were it finalised now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// What the policy calls a late entry (TIME-010).
    pub label: String,
    /// By how long.
    pub by: SignedDuration,
    /// The limit that makes it late: the note deadline, or the outer limit where that one is the
    /// policy's (TIME-004).
    pub limit: Due,
}

/// What a policy says of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// What was found: what blocks first, then what to think about, then what is done.
    pub findings: Vec<Finding>,
    /// When it is due; none without a contact date, and none for a correction.
    pub due: Option<Due>,
    /// That it is late.
    pub late: Option<Late>,
    /// Its title under the policy's pattern (NOTE-042). Never holds a name.
    pub title: String,
}

/// What the checks need to know besides the note itself. The caller fills it from the file.
#[derive(Clone)]
pub struct NoteFacts {
    /// The child whose file it is, as a person.
    pub child: PersonId,
    /// The authority's ID for the child, for the title.
    pub child_reference: String,
    /// Everyone on the file, the child included.
    pub people: Vec<OnFile>,
    /// Other names the file knows: professionals, workers, former names.
    pub other_names: Vec<String>,
    /// The statuses that hold on the day of the contact; none where there is no status yet.
    pub statuses: Vec<Status>,
    /// The day the record was closed, where it is closed now.
    pub closed_on: Option<Date>,
    /// The day on which the child died, where the file says so (PRX-004).
    pub died: Option<Died>,
    /// The child is not yet born on the day of the contact (PRX-001).
    pub unborn: bool,
    /// The language of the interpreter that the file says is needed (REC-009).
    pub interpreter_needed: Option<String>,
    /// The note corrects a finalised one (FIN-005).
    pub correction: bool,
    /// When the first words were saved.
    pub first_entered: Instant,
}

/// A death that the file states.
#[derive(Clone)]
pub struct Died {
    /// The day.
    pub on: Date,
    /// Where it stands and how it is known, for the sentence of a finding: "entry 14, reported by
    /// somebody else: the hospital".
    pub stated: String,
}

/// Another note, as checks that compare need it.
#[derive(Clone)]
pub struct OtherNote {
    /// What people call it, for the sentence of a finding: "Tyler's note of 14 May". Shown only to
    /// those who may read the note; the caller leaves out notes that the reader may not open.
    pub called: String,
    /// What it says.
    pub contact: Contact,
}

/// What stands around a note and is known to some callers: nothing of it is needed, and a check
/// that lacks it stays silent.
#[derive(Clone, Default)]
pub struct Around {
    /// Notes of the same contact on siblings' files (QLT-009).
    pub siblings: Vec<OtherNote>,
    /// The author's previous note on this file (NOTE-037, QLT-008).
    pub previous: Option<OtherNote>,
    /// The last day before this contact on which the child was seen alone (CYP-002).
    pub last_seen_alone: Option<Date>,
    /// The last day before this contact with the child's own words on file (CYP-001).
    pub last_voice: Option<Date>,
    /// Why the note took longer than its limit, where the author has said (TIME-004).
    pub late_reason: Option<String>,
    /// When the note was finalised first, where this is a later version of one that was reopened: it
    /// is not made late by that (FIN-007).
    pub finalised_first: Option<Instant>,
    /// When the note was authorised, where a policy's clock starts there.
    pub authorised: Option<Instant>,
    /// Marks of the entry that clocks can depend on, besides those that the note itself shows.
    pub marks: Vec<ClockMark>,
    /// Names in the note, of those in [`Wants::names`], that children with files of their own
    /// bear: children whom the reader may know of (RES-009).
    pub children_elsewhere: Vec<String>,
    /// Details that were never checked with the family (REC-005).
    pub unchecked_details: Vec<String>,
    /// Essential details that the record lacks (DQ-001).
    pub missing_essentials: Vec<String>,
    /// Communication and access needs that the record holds (REC-009).
    pub communication_needs: Vec<String>,
}

impl Assessment {
    /// Whether nothing stops the note from being finalised.
    #[must_use]
    pub fn can_finalise(&self) -> bool {
        self.at(Level::Blocks).next().is_none()
    }

    /// The findings of one level.
    pub fn at(&self, level: Level) -> impl Iterator<Item = &Finding> {
        self.findings
            .iter()
            .filter(move |finding| finding.level == level)
    }
}

/// Judges a note by a policy, as it stands at a moment.
#[must_use]
pub fn assess(policy: &Policy, facts: &NoteFacts, contact: &Contact, now: Now) -> Assessment {
    assess_with(policy, facts, &Around::default(), contact, now)
}

/// Judges a note by a policy, with what is known of what stands around it.
#[must_use]
pub fn assess_with(
    policy: &Policy,
    facts: &NoteFacts,
    around: &Around,
    contact: &Contact,
    now: Now,
) -> Assessment {
    let mut case = Case::new(policy, facts, around, contact, now);
    basics::check(&mut case);
    content::check(&mut case);
    status::check(&mut case);
    grid::check(&mut case);
    wording::check(&mut case);
    analysis::check(&mut case);
    sources::check(&mut case);
    email::check(&mut case);
    names::check(&mut case);
    sentences::check(&mut case);
    listed::check(&mut case);
    spelling::check(&mut case);
    copies::check(&mut case);
    telling::check(&mut case);
    held::check(&mut case);
    let due = clocks::due(&case);
    let late = clocks::late(&case, due.as_ref());
    clocks::exception(&mut case, due.as_ref());
    let title = clocks::title(&case);
    let mut findings = case.into_findings();
    findings.sort_by_key(|finding| finding.level);
    Assessment {
        findings,
        due,
        late,
        title,
    }
}

/// When a note is due, and nothing else: what saving a draft asks (TIME-001).
#[must_use]
pub fn due(
    policy: &Policy,
    facts: &NoteFacts,
    around: &Around,
    contact: &Contact,
    now: Now,
) -> Option<Due> {
    clocks::due(&Case::new(policy, facts, around, contact, now))
}

impl Late {
    /// By how long, in words: `2 days 3 hours`.
    #[must_use]
    pub fn by_words(&self) -> String {
        length_words(self.by)
    }
}

/// A length of time in its two largest units: `2 days 3 hours`, `1 minute`.
#[must_use]
pub fn length_words(length: SignedDuration) -> String {
    clocks::words(length)
}

impl Finding {
    /// Whether it is about a word that no dictionary has, for which others can be asked (QLT-007).
    #[must_use]
    pub fn is_about_spelling(&self) -> bool {
        self.code == spelling::CODE
    }
}

/// What people wrote and who they are stays out of logs.
impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Finding({:?}, {}, {})",
            self.level, self.code, self.field
        )
    }
}

impl fmt::Debug for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Passage({} line {}, •••)", self.field, self.line)
    }
}

#[cfg(test)]
mod tests;
