//! The four marks that words can carry.

use super::characters::one_line;
use crate::ids::PersonId;
use std::fmt;
use std::sync::Arc;

/// Characters of a quoted child's name, as written in the note.
pub const NAME_LIMIT_CHARACTERS: usize = 100;
/// Characters that say who a source is.
pub const WHO_LIMIT_CHARACTERS: usize = 200;
/// Characters of an opinion's basis.
pub const BASIS_LIMIT_CHARACTERS: usize = 500;

/// Why words cannot be a name, a source or a basis. Never quotes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadLabel {
    /// Nothing was written where someone must be named.
    #[error("nobody is named")]
    Missing,
    /// Someone is named where nobody can be.
    #[error("this kind of source names nobody")]
    NotWanted,
    /// More characters than the limit.
    #[error("too long")]
    TooLong,
}

fn label(raw: &str, limit_characters: usize) -> Result<Arc<str>, BadLabel> {
    let label = one_line(raw);
    if label.chars().count() > limit_characters {
        return Err(BadLabel::TooLong);
    }
    Ok(label.into())
}

/// The child whose words these are: the person, and the name as the note writes it, which stays
/// when names on the file change (PRX-002).
#[derive(Clone, PartialEq, Eq)]
pub struct PersonRef {
    id: PersonId,
    name: Arc<str>,
}

impl PersonRef {
    /// Names a person as the note does; the name becomes a single line.
    ///
    /// # Errors
    /// [`BadLabel::Missing`] or [`BadLabel::TooLong`] (over [`NAME_LIMIT_CHARACTERS`]).
    pub fn new(id: PersonId, name: &str) -> Result<Self, BadLabel> {
        let name = label(name, NAME_LIMIT_CHARACTERS)?;
        if name.is_empty() {
            Err(BadLabel::Missing)
        } else {
            Ok(Self { id, name })
        }
    }

    /// The person.
    #[must_use]
    pub const fn id(&self) -> PersonId {
        self.id
    }

    /// The name as written.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// Where information comes from (NOTE-025).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    /// The writer saw or heard it.
    OwnObservation,
    /// A child said so; the exact words are a child's words, not a source.
    SaidByChild,
    /// A parent or other carer said so.
    SaidByCarer,
    /// A professional said so.
    Professional,
    /// Somebody who did not give a name (NOTE-028).
    Anonymous,
}

impl SourceKind {
    /// Every kind, in the order of the form.
    pub const ALL: [Self; 5] = [
        Self::OwnObservation,
        Self::SaidByChild,
        Self::SaidByCarer,
        Self::Professional,
        Self::Anonymous,
    ];

    /// The stored word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OwnObservation => "own_observation",
            Self::SaidByChild => "said_by_child",
            Self::SaidByCarer => "said_by_carer",
            Self::Professional => "professional",
            Self::Anonymous => "anonymous",
        }
    }

    /// What people read and write.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::OwnObservation => "own observation",
            Self::SaidByChild => "said by child",
            Self::SaidByCarer => "said by carer",
            Self::Professional => "professional",
            Self::Anonymous => "anonymous",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether the kind names who: not for the writer's own eyes, nor for an anonymous source.
    #[must_use]
    pub const fn names_someone(self) -> bool {
        matches!(
            self,
            Self::SaidByChild | Self::SaidByCarer | Self::Professional
        )
    }
}

/// A source mark (NOTE-025).
#[derive(Clone, PartialEq, Eq)]
pub struct Source {
    kind: SourceKind,
    who: Arc<str>,
}

impl Source {
    /// Says where a passage comes from; `who` becomes a single line.
    ///
    /// # Errors
    /// [`BadLabel::Missing`] where the kind names someone and `who` is blank,
    /// [`BadLabel::NotWanted`] the other way round, [`BadLabel::TooLong`] over
    /// [`WHO_LIMIT_CHARACTERS`].
    pub fn new(kind: SourceKind, who: &str) -> Result<Self, BadLabel> {
        let who = label(who, WHO_LIMIT_CHARACTERS)?;
        match (kind.names_someone(), who.is_empty()) {
            (true, true) => Err(BadLabel::Missing),
            (false, false) => Err(BadLabel::NotWanted),
            _ => Ok(Self { kind, who }),
        }
    }

    /// The kind of source.
    #[must_use]
    pub const fn kind(&self) -> SourceKind {
        self.kind
    }

    /// Who, in the note's own words, for example `Mr Ali, school`.
    #[must_use]
    pub fn who(&self) -> Option<&str> {
        (!self.who.is_empty()).then_some(&self.who)
    }
}

/// An opinion mark (NOTE-026).
#[derive(Clone, PartialEq, Eq)]
pub struct Opinion {
    basis: Arc<str>,
}

impl Opinion {
    /// Marks an opinion; the basis becomes a single line and may be empty, which policy warns of.
    ///
    /// # Errors
    /// [`BadLabel::TooLong`] over [`BASIS_LIMIT_CHARACTERS`].
    pub fn new(basis: &str) -> Result<Self, BadLabel> {
        Ok(Self {
            basis: label(basis, BASIS_LIMIT_CHARACTERS)?,
        })
    }

    /// What the opinion rests on, where the writer says.
    #[must_use]
    pub fn basis(&self) -> Option<&str> {
        (!self.basis.is_empty()).then_some(&self.basis)
    }
}

/// The marks on a run of words. Every combination is allowed, so the fields are open.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Marks {
    /// Where the information comes from.
    pub source: Option<Source>,
    /// That it is an opinion.
    pub opinion: Option<Opinion>,
    /// That these are a child's exact words.
    pub child_words: Option<PersonRef>,
    /// Emphasis.
    pub strong: bool,
}

impl Marks {
    /// Whether two runs belong to one passage, which the ledger commits to as one block: all but
    /// emphasis is equal (decision 3).
    #[must_use]
    pub fn is_same_passage(&self, other: &Self) -> bool {
        self.source == other.source
            && self.opinion == other.opinion
            && self.child_words == other.child_words
    }

    /// The marks from the outermost to the innermost: source, opinion, child's words, strong.
    pub fn iter(&self) -> impl Iterator<Item = Mark<'_>> {
        let source = self.source.as_ref().map(Mark::Source);
        let opinion = self.opinion.as_ref().map(Mark::Opinion);
        let child_words = self.child_words.as_ref().map(Mark::ChildWords);
        let strong = self.strong.then_some(Mark::Strong);
        [source, opinion, child_words, strong].into_iter().flatten()
    }
}

/// One mark of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mark<'a> {
    /// Where the information comes from.
    Source(&'a Source),
    /// That it is an opinion.
    Opinion(&'a Opinion),
    /// A child's exact words.
    ChildWords(&'a PersonRef),
    /// Emphasis.
    Strong,
}

impl fmt::Debug for PersonRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonRef({}, •••)", self.id)
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Source({:?}, •••)", self.kind)
    }
}

impl fmt::Debug for Opinion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Opinion(•••)")
    }
}

impl fmt::Debug for Marks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl fmt::Debug for Mark<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source(source) => source.fmt(f),
            Self::Opinion(opinion) => opinion.fmt(f),
            Self::ChildWords(_) => f.write_str("ChildWords(•••)"),
            Self::Strong => f.write_str("Strong"),
        }
    }
}
