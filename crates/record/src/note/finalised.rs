//! A note's two states. A draft is consumed by the step that finalises it, and a finalised note
//! has no method that changes it (FIN-001).

use super::answers::Answers;
use super::contact::Contact;
use super::fields::Fields;
use super::stored::{self, BadNote, Section};
use crate::ids::{ChildId, EntryId, NoteId, StaffId, VisitId};
use crate::row::Row;
use crate::time::Instant;

/// A note being written: raw text, owned by child, visit and author (decision 10).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The note it will become.
    pub note: NoteId,
    /// On whose file.
    pub child: ChildId,
    /// The visit or other contact it tells of.
    pub visit: VisitId,
    /// Who is writing.
    pub author: StaffId,
    /// The finalised note it corrects, if it is a correction (FIN-005).
    pub corrects: Option<EntryId>,
    /// The earlier version of the note, if that was reopened (FIN-007).
    pub replaces: Option<Earlier>,
    /// When the first word was saved; of a later version, the first version's.
    pub first_entered: Instant,
    /// What has been typed so far.
    pub fields: Fields,
    /// What the writer answered to its checks (FIN-012).
    pub answers: Answers,
}

/// The version of a note that a later one takes the place of, as far as it holds for the later one
/// too: reopening makes no note late, and takes no label away (FIN-007, TIME-010).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The earlier version's entry.
    pub entry: EntryId,
    /// When the first version was finalised.
    pub finalised_first: Instant,
    /// The label of a late entry that it carries.
    pub late: Option<String>,
}

/// Author, role and time as signature (FIN-004): set by the system, typed by nobody, and frozen,
/// so that a later change of name or post does not rewrite who signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The account that finalised.
    pub author: StaffId,
    /// Their name that day.
    pub name: String,
    /// Their role that day.
    pub role: String,
}

impl Signature {
    /// The row of an act that they sign, to which the act adds its own.
    pub(crate) fn row(&self) -> Row {
        Row::new()
            .with("by", self.author.to_string())
            .with("by_name", self.name.as_str())
            .with("by_role", self.role.as_str())
    }

    /// Reads it back from such a row.
    pub(crate) fn from_row(row: &Row) -> Option<Self> {
        Some(Self {
            author: StaffId::parse(row.get("by")?).ok()?,
            name: row.text("by_name"),
            role: row.text("by_role"),
        })
    }
}

/// The policy a note was judged by, and what it said that matters for ever (CFG-002).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The policy's id, for example `policy-001`.
    pub policy: String,
    /// By when it should have been finalised, where the policy sets a limit.
    pub due: Option<Instant>,
    /// The label a late entry carries; none where it was on time (TIME-010).
    pub late: Option<String>,
    /// Whether the label stands with both times, as the policy says.
    pub late_times: bool,
    /// The clause that sets the limit.
    pub clause: String,
    /// Title under the policy's naming pattern (NOTE-042).
    pub title: String,
    /// What was asked and kept as it is (FIN-012).
    pub kept: Vec<Kept>,
}

/// Something that the checks asked the writer to think about, and that stands as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// The clause that asked.
    pub clause: String,
    /// What it asked, as a sentence without its full stop.
    pub sentence: String,
    /// The field it is about; empty in notes made before this was kept.
    pub field: String,
    /// The words it is about, where it is about words.
    pub words: String,
    /// When the writer said to keep it; none where they saw it at finalising and left it.
    pub at: Option<Instant>,
    /// Who kept or left it; empty in notes made before this was kept.
    pub by: String,
}

/// A finalised note: content, signature, judgement. Nothing about it can change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finalised {
    note: NoteId,
    visit: VisitId,
    corrects: Option<EntryId>,
    replaces: Option<EntryId>,
    finalised_first: Option<Instant>,
    first_entered: Instant,
    contact: Contact,
    signed: Signature,
    judged: Judged,
}

impl Draft {
    /// Finalises the draft: consumes it and yields what will be appended to the ledger. Whether it
    /// may be finalised has been decided before, by the policy and the permit.
    #[must_use]
    pub fn finalise(self, contact: Contact, signed: Signature, judged: Judged) -> Finalised {
        Finalised {
            note: self.note,
            visit: self.visit,
            corrects: self.corrects,
            finalised_first: self
                .replaces
                .as_ref()
                .map(|earlier| earlier.finalised_first),
            replaces: self.replaces.map(|earlier| earlier.entry),
            first_entered: self.first_entered,
            contact,
            signed,
            judged,
        }
    }
}

impl Finalised {
    /// Which note.
    #[must_use]
    pub const fn note(&self) -> NoteId {
        self.note
    }

    /// The visit it tells of.
    #[must_use]
    pub const fn visit(&self) -> VisitId {
        self.visit
    }

    /// The note it corrects.
    #[must_use]
    pub const fn corrects(&self) -> Option<EntryId> {
        self.corrects
    }

    /// The version of the note that this one takes the place of; it stays readable (FIN-007).
    #[must_use]
    pub const fn replaces(&self) -> Option<EntryId> {
        self.replaces
    }

    /// When the note was finalised first, where this is a later version of it.
    #[must_use]
    pub const fn finalised_first(&self) -> Option<Instant> {
        self.finalised_first
    }

    /// When the first word was saved.
    #[must_use]
    pub const fn first_entered(&self) -> Instant {
        self.first_entered
    }

    /// What it says.
    #[must_use]
    pub const fn contact(&self) -> &Contact {
        &self.contact
    }

    /// Who signed it.
    #[must_use]
    pub const fn signed(&self) -> &Signature {
        &self.signed
    }

    /// How the policy in force judged it.
    #[must_use]
    pub const fn judged(&self) -> &Judged {
        &self.judged
    }

    /// The sections of its ledger entry.
    #[must_use]
    pub fn sections(&self) -> Vec<Section> {
        let made = Row::new()
            .with("note", self.note.to_string())
            .with("visit", self.visit.to_string())
            .with_some("corrects", self.corrects)
            .with_some("replaces", self.replaces)
            .with_some("finalised_first", self.finalised_first)
            .with("first_entered", self.first_entered.to_string())
            .with("author", self.signed.author.to_string())
            .with("author_name", self.signed.name.as_str())
            .with("author_role", self.signed.role.as_str())
            .with("policy", self.judged.policy.as_str())
            .with_some("due", self.judged.due)
            .with_some("late", self.judged.late.as_ref())
            .with_some("late_times", (!self.judged.late_times).then_some("no"))
            .with("clause", self.judged.clause.as_str())
            .with("title", self.judged.title.as_str());
        let kept = self.judged.kept.iter().map(|kept| kept.row().encode());
        let mut sections = stored::sections(&self.contact);
        sections.push(("made", vec![made.encode()]));
        if !self.judged.kept.is_empty() {
            sections.push(("kept", kept.collect()));
        }
        sections
    }

    /// Reads a finalised note from the sections of its entry.
    ///
    /// # Errors
    /// [`BadNote`] naming the section that is not what this build knows.
    pub fn from_sections<'a>(
        sections: impl IntoIterator<Item = (&'a str, &'a [Vec<u8>])> + Clone,
    ) -> Result<Self, BadNote> {
        let rows = |wanted: &'static str| -> Result<Vec<Row>, BadNote> {
            let bad = || BadNote {
                section: wanted.to_owned(),
            };
            let found = sections
                .clone()
                .into_iter()
                .find(|(name, _)| *name == wanted);
            found.map_or(Ok(Vec::new()), |(_, blocks)| {
                blocks
                    .iter()
                    .map(|block| Row::decode(block).map_err(|_| bad()))
                    .collect()
            })
        };
        let bad = || BadNote {
            section: "made".to_owned(),
        };
        let made = rows("made")?.into_iter().next().ok_or_else(bad)?;
        let kept = rows("kept")?;
        Self::read(&made, &kept, stored::contact(sections.clone())?).ok_or_else(bad)
    }

    fn read(made: &Row, kept: &[Row], contact: Contact) -> Option<Self> {
        Some(Self {
            note: NoteId::parse(made.get("note")?).ok()?,
            visit: VisitId::parse(made.get("visit")?).ok()?,
            corrects: made.get("corrects").map(EntryId::parse).transpose().ok()?,
            replaces: made.get("replaces").map(EntryId::parse).transpose().ok()?,
            finalised_first: made
                .get("finalised_first")
                .map(Instant::parse)
                .transpose()
                .ok()?,
            first_entered: Instant::parse(made.get("first_entered")?).ok()?,
            contact,
            signed: Signature {
                author: StaffId::parse(made.get("author")?).ok()?,
                name: made.text("author_name"),
                role: made.text("author_role"),
            },
            judged: Judged {
                policy: made.text("policy"),
                due: made.get("due").map(Instant::parse).transpose().ok()?,
                late: made.get("late").map(str::to_owned),
                late_times: made.get("late_times") != Some("no"),
                clause: made.text("clause"),
                title: made.text("title"),
                kept: kept.iter().map(Kept::from_row).collect::<Option<_>>()?,
            },
        })
    }
}

impl Kept {
    /// Its block. Keys that a note made before them lacks are left out where they are empty, so
    /// that equal notes have equal bytes.
    fn row(&self) -> Row {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Row::new()
            .with("clause", self.clause.as_str())
            .with("kept", self.sentence.as_str())
            .with_some("field", some(&self.field))
            .with_some("words", some(&self.words))
            .with_some("at", self.at)
            .with_some("by", some(&self.by))
    }

    fn from_row(row: &Row) -> Option<Self> {
        Some(Self {
            clause: row.text("clause"),
            sentence: row.text("kept"),
            field: row.text("field"),
            words: row.text("words"),
            at: row.get("at").map(Instant::parse).transpose().ok()?,
            by: row.text("by"),
        })
    }
}
