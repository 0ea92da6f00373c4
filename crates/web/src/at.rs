//! Ids in addresses. What is not an id answers as an id that nobody has: not found.

use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use record::fact::FactKind;
use record::ids::{ChildId, EntryId, NoteId, StaffId, TeamId};

use crate::problem::Problem;

/// Something that stands in an address under its own name.
pub trait InPath: Sized {
    /// Its name in the route: `{child}`.
    const NAME: &'static str;
    /// Reads it.
    fn read(text: &str) -> Option<Self>;
}

impl InPath for ChildId {
    const NAME: &'static str = "child";
    fn read(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }
}

impl InPath for NoteId {
    const NAME: &'static str = "draft";
    fn read(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }
}

impl InPath for EntryId {
    const NAME: &'static str = "note";
    fn read(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }
}

/// A statement of a file, by its entry.
#[derive(Debug, Clone, Copy)]
pub struct Statement(pub EntryId);

impl InPath for Statement {
    const NAME: &'static str = "fact";
    fn read(text: &str) -> Option<Self> {
        EntryId::parse(text).ok().map(Self)
    }
}

impl InPath for TeamId {
    const NAME: &'static str = "team";
    fn read(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }
}

impl InPath for StaffId {
    const NAME: &'static str = "worker";
    fn read(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }
}

impl InPath for FactKind {
    const NAME: &'static str = "kind";
    fn read(text: &str) -> Option<Self> {
        Self::parse(text)
    }
}

/// A part of the address, by its type: `At(child): At<ChildId>`.
#[derive(Debug, Clone, Copy)]
pub struct At<T>(pub T);

impl<S: Send + Sync, T: InPath> FromRequestParts<S> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Ok(named) = RawPathParams::from_request_parts(parts, state).await else {
            return Err(Problem::NotFound);
        };
        let text = named.iter().find(|(name, _)| *name == T::NAME);
        let read = text.and_then(|(_, text)| T::read(text));
        read.map(At).ok_or(Problem::NotFound)
    }
}
