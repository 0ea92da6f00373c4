//! A draft that its author could not finish, closed as it stood by their manager: unaltered,
//! attributed, and never the author's finalised note (FIN-011).

use super::fields::Fields;
use super::finalised::Signature;
use super::stored::{BadNote, Section};
use crate::ids::{EntryId, NoteId, StaffId, VisitId};
use crate::row::Row;
use crate::time::Instant;

/// A closed draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unattested {
    /// The note it would have become.
    pub note: NoteId,
    /// The visit or other contact it tells of.
    pub visit: VisitId,
    /// The note whose next version it would have become, where one was reopened (FIN-007).
    pub replaces: Option<EntryId>,
    /// Who wrote it, with their name on the day it was closed.
    pub author: Signature,
    /// Who closed it.
    pub closed_by: Signature,
    /// Why the author could not finish.
    pub because: String,
    /// When its first word was saved.
    pub first_entered: Instant,
    /// When it was last saved.
    pub saved_at: Instant,
    /// What was typed, exactly.
    pub fields: Fields,
}

const CLOSED: &str = "closed";
const DRAFT: &str = "draft";

impl Unattested {
    /// The sections of its ledger entry: what was typed, one field a block, and who closed it.
    #[must_use]
    pub fn sections(&self) -> Vec<Section> {
        let closed = Row::new()
            .with("note", self.note.to_string())
            .with("visit", self.visit.to_string())
            .with_some("replaces", self.replaces)
            .with("author", self.author.author.to_string())
            .with("author_name", self.author.name.as_str())
            .with("author_role", self.author.role.as_str())
            .with("by", self.closed_by.author.to_string())
            .with("by_name", self.closed_by.name.as_str())
            .with("by_role", self.closed_by.role.as_str())
            .with("because", self.because.as_str())
            .with("first_entered", self.first_entered.to_string())
            .with("saved_at", self.saved_at.to_string());
        let typed = self.fields.iter();
        let typed: Vec<Vec<u8>> = typed
            .map(|(name, typed)| Row::new().with(name, typed).encode())
            .collect();
        let mut sections = vec![(CLOSED, vec![closed.encode()])];
        if !typed.is_empty() {
            sections.push((DRAFT, typed));
        }
        sections
    }

    /// Reads it from the sections of its entry.
    ///
    /// # Errors
    /// [`BadNote`] naming the section that is not what this build knows.
    pub fn from_sections<'a>(
        sections: impl IntoIterator<Item = (&'a str, &'a [Vec<u8>])>,
    ) -> Result<Self, BadNote> {
        let bad = |section: &str| BadNote {
            section: section.to_owned(),
        };
        let (mut closed, mut fields) = (None, Fields::new());
        for (name, blocks) in sections {
            let rows = blocks.iter().map(|block| Row::decode(block));
            let rows: Vec<Row> = rows.collect::<Result<_, _>>().map_err(|_| bad(name))?;
            match name {
                CLOSED => closed = rows.into_iter().next(),
                DRAFT => rows
                    .iter()
                    .flat_map(Row::iter)
                    .for_each(|(name, typed)| fields.set(name, typed)),
                _ => {}
            }
        }
        closed
            .and_then(|closed| Self::read(&closed, fields))
            .ok_or_else(|| bad(CLOSED))
    }

    fn read(closed: &Row, fields: Fields) -> Option<Self> {
        let signature = |id: &str, name: &str, role: &str| {
            Some(Signature {
                author: StaffId::parse(closed.get(id)?).ok()?,
                name: closed.text(name),
                role: closed.text(role),
            })
        };
        Some(Self {
            note: NoteId::parse(closed.get("note")?).ok()?,
            visit: VisitId::parse(closed.get("visit")?).ok()?,
            replaces: closed
                .get("replaces")
                .map(EntryId::parse)
                .transpose()
                .ok()?,
            author: signature("author", "author_name", "author_role")?,
            closed_by: signature("by", "by_name", "by_role")?,
            because: closed.text("because"),
            first_entered: Instant::parse(closed.get("first_entered")?).ok()?,
            saved_at: Instant::parse(closed.get("saved_at")?).ok()?,
            fields,
        })
    }
}
