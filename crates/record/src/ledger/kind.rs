//! The open registries of a leaf: short lowercase words. A reader verifies words that it does not
//! know, so a newer Daybook can add some without a new format. `docs/ledger-format.md` lists them.

use std::borrow::Cow;
use std::fmt;

/// Longest registry word, in bytes (all of them ASCII).
pub const MAX_WORD_BYTES: usize = 64;

/// Text that is not a registry word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a word of lowercase letters and digits, joined by single dots or hyphens")]
pub struct BadWord;

/// Begins with a letter; letters and digits after that, with single dots or hyphens between.
const fn is_word(text: &str) -> bool {
    let mut rest = text.as_bytes();
    if rest.is_empty() || rest.len() > MAX_WORD_BYTES {
        return false;
    }
    if !matches!(rest.first(), Some(b'a'..=b'z')) {
        return false;
    }
    let mut after_joint = false;
    while let Some((byte, tail)) = rest.split_first() {
        let joint = matches!(byte, b'.' | b'-');
        if !joint && !matches!(byte, b'a'..=b'z' | b'0'..=b'9') || joint && after_joint {
            return false;
        }
        after_joint = joint;
        rest = tail;
    }
    !after_joint
}

macro_rules! word {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct $name(Cow<'static, str>);

        impl $name {
            $(
                $(#[$item_doc])*
                pub const $item: Self = {
                    assert!(is_word($text), "a registered word breaks the grammar");
                    Self(Cow::Borrowed($text))
                };
            )*

            /// Every word of this registry that this build knows.
            pub const KNOWN: &'static [Self] = &[$(Self::$item),*];

            /// Takes a word, known or not.
            ///
            /// # Errors
            /// [`BadWord`] for text outside the grammar or longer than [`MAX_WORD_BYTES`].
            pub fn parse(text: &str) -> Result<Self, BadWord> {
                if !is_word(text) {
                    return Err(BadWord);
                }
                // A word we know needs no allocation.
                let known = Self::KNOWN.iter().find(|known| known.as_str() == text);
                Ok(known.cloned().unwrap_or_else(|| Self(Cow::Owned(text.to_owned()))))
            }

            /// The word.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

word! {
    /// What an entry is: `note.finalised`, `fact.stated`, …
    Kind {
        /// A case note its author has finalised (FIN-001).
        NOTE_FINALISED = "note.finalised",
        /// A separate note that corrects an earlier one (FIN-005).
        NOTE_CORRECTION = "note.correction",
        /// A note that its author could not finish, closed as it stood (FIN-011).
        NOTE_CLOSED_UNATTESTED = "note.closed-unattested",
        /// Somebody asked for a finalised note to be reopened, and says what is inaccurate (FIN-007).
        NOTE_REOPEN_ASKED = "note.reopen-asked",
        /// The note was reopened on that request; its next version is being written.
        NOTE_REOPENED = "note.reopened",
        /// The request was refused, with why.
        NOTE_REOPEN_REFUSED = "note.reopen-refused",
        /// Somebody asks to edit another's draft (FIN-003).
        DRAFT_EDIT_ASKED = "draft.edit-asked",
        /// The draft's author lets them, until a time.
        DRAFT_EDIT_APPROVED = "draft.edit-approved",
        /// The draft's author does not let them.
        DRAFT_EDIT_REFUSED = "draft.edit-refused",
        /// The draft's author ends the approval before its time.
        DRAFT_EDIT_ENDED = "draft.edit-ended",
        /// A child's file begins (REC-001).
        FILE_OPENED = "file.opened",
        /// Anything else a file states: a name, an address, a status, an allocation.
        FACT_STATED = "fact.stated",
        /// A statement of a file was entered in error and is taken back, with why (REC-004).
        FACT_WITHDRAWN = "fact.withdrawn",
        /// A recording policy's bytes, as they came into force (CFG-001).
        POLICY_ADOPTED = "policy.adopted",
        /// A recording policy somebody proposes; another person decides (CFG-001).
        POLICY_PROPOSED = "policy.proposed",
        /// A proposed policy that was turned down.
        POLICY_DECLINED = "policy.declined",
        /// What information governance advises on a proposed policy ("Who may do what").
        POLICY_ADVISED = "policy.advised",
        /// A calendar of working days was changed (CFG-002).
        CALENDAR_CHANGED = "calendar.changed",
        /// A census file was loaded.
        IMPORT_CENSUS = "import.census",
        /// A fact about an account of staff.
        STAFF_STATED = "staff.stated",
        /// That a member of staff is or was away (REC-019).
        STAFF_ABSENT = "staff.absent",
        /// A member of staff says that they have fallen behind with recording (TIME-016).
        STAFF_BEHIND = "staff.behind",
        /// Their manager agreed a plan to catch up, with a date for each record (TIME-016).
        STAFF_CATCH_UP_AGREED = "staff.catch-up-agreed",
        /// Their manager agreed no plan, with why.
        STAFF_CATCH_UP_REFUSED = "staff.catch-up-refused",
        /// A team of staff, by name.
        TEAM_STATED = "team.stated",
        /// A digest of trail rows, which keeps the trail honest (ACC-002).
        TRAIL_DIGEST = "trail.digest",
        /// The server's clock moved by more than two seconds.
        CLOCK_STEP = "clock.step",
        /// Words, salts or keys of an earlier entry were destroyed, on whose authority.
        ERASE = "erase",
    }
}

word! {
    /// How an entry stands to an earlier one.
    Relation {
        /// Puts right an error or omission; both stay readable (FIN-005).
        CORRECTS = "corrects",
        /// The next version of a note that was reopened; the earlier stays readable (FIN-007).
        REPLACES = "replaces",
        /// States a fact anew; the earlier statement stays readable.
        SUPERSEDES = "supersedes",
        /// Takes back a statement that was entered in error; it stays readable and holds no more.
        WITHDRAWS = "withdraws",
        /// Is about that entry and changes nothing of it.
        ABOUT = "about",
        /// Decides what that entry asked for.
        ANSWERS = "answers",
        /// Destroyed the words, or one section of them.
        ERASES = "erases",
    }
}

word! {
    /// The name of a section; it is not secret, so it never says what a child's file holds.
    SectionName {
        /// The times of the event, alone, so that they can be shown without the words.
        EVENT = "event",
        /// The words of a note or the values of a fact.
        BODY = "body",
    }
}

word! {
    /// What was odd about the clock when the entry was recorded.
    ClockNote {
        /// The clock stood before the last entry's time, which was therefore used again.
        HELD = "held",
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        reason = "a test may stop at the first surprise"
    )]
    use super::*;

    #[test]
    fn a_word_of_a_newer_daybook_is_accepted() {
        let kind = Kind::parse("note.read-aloud-2").unwrap();
        assert_eq!(kind.as_str(), "note.read-aloud-2");
        assert_eq!(Kind::parse("note.finalised"), Ok(Kind::NOTE_FINALISED));
    }

    #[test]
    fn text_outside_the_grammar_is_not_a_word() {
        let long = "a".repeat(MAX_WORD_BYTES + 1);
        let bad = [
            "",
            "Note",
            "note finalised",
            "note.",
            ".note",
            "note..x",
            "a.-b",
            "4note",
            "né",
        ];
        for text in bad.into_iter().chain([long.as_str()]) {
            assert_eq!(Kind::parse(text), Err(BadWord), "{text}");
        }
        assert!(Kind::parse(&"a".repeat(MAX_WORD_BYTES)).is_ok());
    }
}
