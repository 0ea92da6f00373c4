//! Typed identifiers. They do not convert into each other, and none is relied on for secrecy.

use std::fmt;
use uuid::Uuid;

/// Text that is not an identifier of the expected shape.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier")]
pub struct BadId;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps an identifier made at a door (UUIDv7) or read from a stored row.
            #[must_use]
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// Parses the hyphenated text form.
            ///
            /// # Errors
            /// [`BadId`] for anything else.
            pub fn parse(text: &str) -> Result<Self, BadId> {
                Uuid::try_parse(text).map(Self).map_err(|_| BadId)
            }

            /// The plain identifier.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }

            /// The sixteen bytes, as they stand in ledger leaves.
            #[must_use]
            pub const fn bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }
    };
}

id! {
    /// A child's file (REC-001: one file a child).
    ChildId
}
id! {
    /// A person, known to one or more files only by this opaque id. Never a member of staff.
    PersonId
}
id! {
    /// A member of staff, contractor or partner with an account.
    StaffId
}
id! {
    /// A team of staff.
    TeamId
}
id! {
    /// One entry of the ledger: a finalised note, a stated fact, an act.
    EntryId
}
id! {
    /// A note, from its first draft on; the finalised note's entry has its own [`EntryId`].
    NoteId
}
id! {
    /// One visit or other contact, which may leave a note on several children's files.
    VisitId
}
id! {
    /// One signed-in session.
    SessionId
}
id! {
    /// The authority that runs this installation; the ledger's origin.
    AuthorityId
}
