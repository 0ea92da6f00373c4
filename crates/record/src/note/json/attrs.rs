//! What the attributes of a mark mean.

use super::super::text::{BadLabel, BadText, Mark, Marks, Opinion, PersonRef, Source, SourceKind};
use super::malformed;
use crate::ids::PersonId;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// The attributes that marks have between them; each mark has its own of these and no other.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Attrs<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) basis: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) child: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) who: Option<Cow<'a, str>>,
}

impl<'a> Attrs<'a> {
    /// Those of a mark that has any.
    pub(super) fn of(mark: Mark<'a>) -> Option<Self> {
        let mut attrs = Self::default();
        match mark {
            Mark::Source(source) => {
                attrs.kind = Some(source.kind().code().into());
                attrs.who = Some(source.who().unwrap_or_default().into());
            }
            Mark::Opinion(opinion) => {
                attrs.basis = Some(opinion.basis().unwrap_or_default().into());
            }
            Mark::ChildWords(child) => {
                attrs.child = Some(child.id().to_string().into());
                attrs.name = Some(child.name().into());
            }
            Mark::Strong => return None,
        }
        Some(attrs)
    }

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
        let kind = SourceKind::parse(stated(&self.kind));
        let kind = kind.ok_or_else(|| malformed("attrs.kind", "unknown source"))?;
        Source::new(kind, stated(&self.who)).map_err(|bad| label("attrs.who", bad))
    }

    fn opinion(&self) -> Result<Opinion, BadText> {
        Opinion::new(stated(&self.basis)).map_err(|bad| label("attrs.basis", bad))
    }

    fn child_words(&self) -> Result<PersonRef, BadText> {
        let id = PersonId::parse(stated(&self.child));
        let id = id.map_err(|_| malformed("attrs.child", "not an identifier"))?;
        PersonRef::new(id, stated(&self.name)).map_err(|bad| label("attrs.name", bad))
    }
}

fn stated<'s>(attr: &'s Option<Cow<'_, str>>) -> &'s str {
    attr.as_deref().unwrap_or_default()
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
