//! What the note page calls the answers that are chosen rather than written: stored as codes, read
//! as words.

use record::note::contact::{Agreement, Class, EventKind, InterpreterFrom, Method, PlanEffect};
use std::collections::BTreeMap;

/// The answers to a question about a person.
pub(super) const ANSWERS: [(&str, &str); 3] =
    [("yes", "Yes"), ("no", "No"), ("not-known", "Not known")];

/// What stands in a field, in the words in which it was chosen, with the names of the policy's types
/// of contact; what was typed, exactly, where nothing was to be chosen.
pub(super) fn said<'t>(
    field: &str,
    typed: &'t str,
    kinds: &'t BTreeMap<String, String>,
) -> &'t str {
    let (stem, rest) = field.split_once('.').unwrap_or((field, ""));
    let column = rest.split_once('.').map_or("", |(_, column)| column);
    let chosen = match (stem, column) {
        ("kind", "") => kinds.get(typed).map(String::as_str),
        ("class", "") => Class::parse(typed).map(Class::label),
        ("method", "") => Method::parse(typed).map(Method::label),
        ("plan_effect", "") => PlanEffect::parse(typed).map(PlanEffect::label),
        ("interpreter_from", "") => InterpreterFrom::parse(typed).map(InterpreterFrom::label),
        ("agreed", "") => Agreement::parse(typed).map(Agreement::label),
        ("event", "what") => EventKind::parse(typed).map(EventKind::label),
        (
            "planned" | "significant" | "chronology" | "interpreter" | "shared" | "anonymous"
            | "safeguarding" | "late_entry" | "detailed_writeup" | "after_closure",
            "",
        )
        | ("p" | "other", "seen" | "alone" | "bedroom" | "interviewed" | "with" | "declined") => {
            let answer = ANSWERS.iter().find(|(code, _)| *code == typed);
            answer.map(|(_, words)| *words)
        }
        _ => None,
    };
    chosen.unwrap_or(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_chosen_is_told_in_words_and_what_was_typed_as_it_was() {
        let kinds = [("cp-visit".to_owned(), "CP Plan Visit".to_owned())].into();
        for (field, typed, words) in [
            ("kind", "cp-visit", "CP Plan Visit"),
            ("kind", "gone", "gone"),
            ("method", "in-person", "In person"),
            ("p.someone.alone", "not-known", "Not known"),
            ("p.someone.alone_why", "no", "no"),
            (
                "event.0.what",
                "shared",
                "Information shared with the family",
            ),
            ("event.0.with", "yes", "yes"),
            ("reason", "contact", "contact"),
        ] {
            assert_eq!(said(field, typed, &kinds), words, "{field}");
        }
    }
}
