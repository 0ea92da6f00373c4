//! What the note page calls its fields: the same words in labels, checks and the error summary.

use record::note::form::OnFile;

/// Words for a field of the form, as `record::note::form` names it: "contact date",
/// "Maya: seen", "action 2: by when".
pub(super) fn label(field: &str, people: &[OnFile]) -> String {
    if let Some(rest) = field.strip_prefix("p.") {
        return of_person(rest, people);
    }
    let (part, row) = field.split_once('.').unwrap_or((field, ""));
    if row.is_empty() {
        return plain(field).to_owned();
    }
    let (number, column) = row.split_once('.').unwrap_or((row, ""));
    let number = number.parse::<usize>().map_or(1, |number| number + 1);
    format!("{} {number}: {}", singular(part), column_words(column))
}

/// The same words where they begin a line: "Contact date".
pub(super) fn heading(field: &str, people: &[OnFile]) -> String {
    let words = label(field, people);
    let mut letters = words.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// The same where only the form is at hand and not the file; none for a field of another form.
pub(crate) fn heading_of(field: &str) -> Option<String> {
    (place(field) < FIELDS.len()).then(|| heading(field, &[]))
}

fn of_person(rest: &str, people: &[OnFile]) -> String {
    let (person, column) = rest.split_once('.').unwrap_or((rest, ""));
    let known = people.iter().find(|one| one.person.to_string() == person);
    let name = known.map_or("this person", |one| one.name.as_str());
    let words = match column {
        "with" => "included in this note",
        other => column_words(other),
    };
    format!("{name}: {words}")
}

fn singular(part: &str) -> &str {
    match part {
        "other" => "person",
        other => other,
    }
}

fn column_words(column: &str) -> &str {
    match column {
        "seen" => "seen",
        "alone" => "seen alone",
        "bedroom" => "bedroom seen",
        "interviewed" => "interviewed",
        "declined" => "did not want to be seen or to talk",
        "why_not" => "why not seen",
        "declined_reason" => "own reason for declining",
        "declined_offered" => "what was offered",
        "declined_next" => "the next try",
        "name" => "name",
        "role" => "title or role",
        "what" => "what",
        "detail" => "detail",
        "with" => "with whom",
        "owner" => "who",
        "due" => "by when",
        "measure" => "how we will know",
        "holder" => "whose view",
        "view" => "the view",
        _ => "why not known",
    }
}

fn plain(field: &str) -> &'static str {
    let known = FIELDS.iter().find(|(name, _)| *name == field);
    known.map_or("this part", |(_, words)| words)
}

/// Where a field stands on the form; what the form does not know comes last.
pub(crate) fn place(field: &str) -> usize {
    let stem = field.split_once('.').map_or(field, |(stem, _)| stem);
    let known = FIELDS.iter().position(|(name, _)| *name == stem);
    known.unwrap_or(FIELDS.len())
}

/// What the form asks, in its order.
const FIELDS: [(&str, &str); 49] = [
    ("kind", "type of contact"),
    ("class", "class of note"),
    ("date", "date"),
    ("start", "time it began"),
    ("end", "time it ended"),
    ("place", "where"),
    ("method", "how the contact was made"),
    ("context", "context"),
    ("planned", "whether it was planned"),
    ("significant", "significant event"),
    ("chronology", "add to chronology"),
    ("p", "people"),
    ("other", "people involved"),
    ("reason", "reason for contact"),
    ("event", "events"),
    ("detailed", "detailed notes"),
    ("analysis", "analysis of information"),
    ("plan_effect", "effect on the plan"),
    ("working-well", "what is working well"),
    ("worried", "what are we worried about"),
    ("needs", "what needs to happen"),
    ("action", "actions"),
    ("interpreter", "interpreter"),
    ("interpreter_name", "interpreter’s name"),
    ("interpreter_from", "where the interpreter came from"),
    ("interpreter_language", "interpreter’s language"),
    ("interpreter_qualification", "interpreter’s qualification"),
    ("interpreter_original", "original words"),
    ("interpreter_why_not", "why no interpreter was used"),
    ("shared", "told what would be written"),
    ("agreed", "whether they agreed"),
    ("comments", "what they said about it"),
    ("shared_why_not", "why they were not told"),
    ("safeguarding", "safeguarding issue"),
    ("told_whom", "who was told"),
    ("told_date", "day of telling"),
    ("told_time", "time of telling"),
    ("told_said", "what they were told"),
    ("late_entry", "marked as late"),
    ("late_reason", "why it took longer"),
    ("detailed_writeup", "detailed write-up"),
    ("not_happened", "what did not happen"),
    ("not_happened_why", "why it did not happen"),
    ("anonymous", "anonymous source"),
    ("verify_attempts", "attempts to verify"),
    ("verify_result", "how far it was verified"),
    ("view", "differing views"),
    ("responsibilities", "legal and ethical responsibilities"),
    ("after_closure", "after closure"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use record::note::contact::Part;

    #[test]
    fn a_field_is_called_what_the_page_calls_it() {
        assert_eq!(label("working-well", &[]), "what is working well");
        assert_eq!(label("action.1.due", &[]), "action 2: by when");
        assert_eq!(label("p.unknown.alone", &[]), "this person: seen alone");
        assert_eq!(label("date", &[]), "date");
        assert_eq!(
            label("p.unknown.with", &[]),
            "this person: included in this note"
        );
    }

    #[test]
    fn the_written_parts_have_the_names_that_readers_see() {
        for part in Part::ALL {
            assert_eq!(label(part.code(), &[]), part.label().to_lowercase());
        }
    }
}
