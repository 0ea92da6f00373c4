//! What the note page sent: the note's own fields, and which button was pressed.

use super::keep::{ASK, KEEP};
use super::suggest::SUGGEST;
use crate::components::{CSRF_FIELD, ONCE_FIELD};
use crate::form::Fields as Sent;
use record::ids::PersonId;
use record::note::answers::Answers;
use record::note::fields::Fields;

/// The hidden field with the version that the writer saw.
pub(crate) const SEEN_FIELD: &str = "seen";

/// The name of every button of the page.
pub(crate) const ACT_FIELD: &str = "act";

/// Parts of the form that repeat, each row numbered from 0.
pub(super) const REPEATING: [&str; 4] = ["other", "event", "action", "view"];

/// A note page as sent.
pub(super) struct Typed {
    /// What was typed, rows numbered anew without gaps.
    pub(super) fields: Fields,
    /// The version its writer saw.
    pub(super) seen: u64,
    /// The button.
    pub(super) act: Act,
}

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Act {
    /// Save the draft.
    Save,
    /// Save, and look at the whole note.
    Check,
    /// Save, and come back to the checks.
    Recheck,
    /// Save, and come back with one more row.
    Add(&'static str),
    /// Save without a row.
    Remove(&'static str, String),
    /// Save, and start a brother's or sister's draft.
    Sibling(PersonId),
}

impl Typed {
    /// Reads it. Nothing is refused here; an unknown button saves.
    pub(super) fn read(sent: &Sent) -> Self {
        let ours = [
            CSRF_FIELD, ONCE_FIELD, SEEN_FIELD, ACT_FIELD, KEEP, ASK, SUGGEST,
        ];
        let note = sent.iter().filter(|(name, _)| !ours.contains(name));
        let fields: Fields = note.map(|(name, typed)| (name, line_ends(typed))).collect();
        let fields = Answers::none_in(fields);
        let act = Act::read(sent.get(ACT_FIELD));
        let fields = match &act {
            Act::Remove(part, key) => numbered_without(&fields, Some(&format!("{part}.{key}."))),
            _ => numbered_without(&fields, None),
        };
        let seen = sent.get(SEEN_FIELD).parse().unwrap_or_default();
        Self { fields, seen, act }
    }
}

/// Browsers send `\r\n`; what is stored, and compared with a later version, has `\n`.
fn line_ends(typed: &str) -> String {
    typed.replace("\r\n", "\n")
}

impl Act {
    fn read(sent: &str) -> Self {
        let (word, about) = sent.split_once(':').unwrap_or((sent, ""));
        let part = |name: &str| REPEATING.into_iter().find(|part| *part == name);
        match word {
            "check" => Self::Check,
            "recheck" => Self::Recheck,
            "add" => part(about).map_or(Self::Save, Self::Add),
            "remove" => {
                let (name, key) = about.split_once('.').unwrap_or((about, ""));
                part(name).map_or(Self::Save, |part| Self::Remove(part, key.to_owned()))
            }
            "sibling" => PersonId::parse(about).map_or(Self::Save, Self::Sibling),
            _ => Self::Save,
        }
    }
}

/// The fields with the rows of each repeating part numbered 0, 1, 2 …, so that the policy's
/// findings, which count rows, name the row that the page shows.
fn numbered_without(fields: &Fields, dropped: Option<&str>) -> Fields {
    let is_dropped = |name: &str| dropped.is_some_and(|prefix| name.starts_with(prefix));
    let mut kept: Fields = fields
        .iter()
        .filter(|(name, _)| !is_dropped(name))
        .collect();
    for part in REPEATING {
        for (number, key) in kept.rows(part).into_iter().enumerate() {
            if key == number.to_string() {
                continue;
            }
            let old = format!("{part}.{key}.");
            kept = kept
                .iter()
                .map(|(name, typed)| match name.strip_prefix(old.as_str()) {
                    Some(column) => (format!("{part}.{number}.{column}"), typed),
                    None => (name.to_owned(), typed),
                })
                .collect();
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    fn typed(body: &str) -> Typed {
        Typed::read(&Sent::read(body.as_bytes()))
    }

    #[test]
    fn the_notes_own_fields_are_kept_and_nothing_else() {
        let typed = typed("csrf=a&once=b&seen=7&act=check&reason=To+visit&p.x.seen=yes");
        let fields: Vec<_> = typed.fields.iter().collect();
        assert_eq!(fields, [("p.x.seen", "yes"), ("reason", "To visit")]);
        assert_eq!((typed.seen, typed.act), (7, Act::Check));
    }

    #[test]
    fn rows_are_numbered_without_gaps_in_their_order() {
        let typed = typed("action.2.what=second&action.0.what=first&action.11.what=third");
        let fields: Vec<_> = typed.fields.iter().collect();
        assert_eq!(
            fields,
            [
                ("action.0.what", "first"),
                ("action.1.what", "second"),
                ("action.2.what", "third")
            ]
        );
    }

    #[test]
    fn a_row_is_taken_away_at_its_button_and_no_other() {
        let typed = typed("act=remove:action.1&action.1.what=gone&action.10.what=kept");
        assert_eq!(
            typed.fields.iter().collect::<Vec<_>>(),
            [("action.0.what", "kept")]
        );
    }

    #[test]
    fn an_unknown_button_saves() {
        for act in ["", "delete", "add:kind", "remove:reason", "sibling:me"] {
            assert_eq!(Act::read(act), Act::Save, "{act}");
        }
        assert_eq!(Act::read("add:other"), Act::Add("other"));
    }
}
