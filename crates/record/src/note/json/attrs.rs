//! What the attributes of a mark mean.

use super::super::text::{BadLabel, BadText, Marks, Opinion, PersonRef, Source, SourceKind};
use super::malformed;
use crate::ids::PersonId;
use serde::Deserialize;
use std::borrow::Cow;

/// The attributes that marks have between them; those of other marks are empty.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Attrs<'a> {
    #[serde(borrow)]
    pub(super) basis: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) child: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) kind: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) name: Cow<'a, str>,
    #[serde(borrow)]
    pub(super) who: Cow<'a, str>,
}

impl Attrs<'_> {
    /// Adds the mark of a type with these attributes.
    pub(super) fn set(&self, mark: &str, marks: &mut Marks) -> Result<(), BadText> {
        let is_new = match mark {
            "strong" => !std::mem::replace(&mut marks.strong, true),
            "source" => marks.source.replace(self.source()?).is_none(),
            "opinion" => marks.opinion.replace(self.opinion()?).is_none(),
            "child_words" => marks.child_words.replace(self.child_words()?).is_none(),
            _ => return Err(malformed("type", "unknown mark")),
        };
        match is_new {
            true => Ok(()),
            false => Err(malformed("type", "the same mark twice")),
        }
    }

    fn source(&self) -> Result<Source, BadText> {
        let kind = SourceKind::parse(&self.kind);
        let kind = kind.ok_or_else(|| malformed("attrs.kind", "unknown source"))?;
        Source::new(kind, &self.who).map_err(|bad| label("attrs.who", bad))
    }

    fn opinion(&self) -> Result<Opinion, BadText> {
        Opinion::new(&self.basis).map_err(|bad| label("attrs.basis", bad))
    }

    fn child_words(&self) -> Result<PersonRef, BadText> {
        let id = PersonId::parse(&self.child);
        let id = id.map_err(|_| malformed("attrs.child", "not an identifier"))?;
        PersonRef::new(id, &self.name).map_err(|bad| label("attrs.name", bad))
    }
}

fn label(path: &str, bad: BadLabel) -> BadText {
    malformed(
        path,
        match bad {
            BadLabel::Missing => "nobody is named",
            BadLabel::NotWanted => "this kind of source names nobody",
            BadLabel::TooLong => "too long",
        },
    )
}
