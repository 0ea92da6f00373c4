//! Part 8: interpreting, and recording openly with the family (NOTE-029, NOTE-035, PRX-010).

use super::Desk;
use crate::components::{Answer, Choice, Choosable, Fieldset, Legend, Radios};
use maud::{Markup, html};
use record::note::contact::{Agreement, InterpreterFrom};

pub(super) fn part(desk: &Desk<'_>) -> Markup {
    html! {
        h2 id="family" { "With the family" }
        (interpreter(desk))
        (shared(desk))
    }
}

/// A question whose answers each open further fields.
fn asking(desk: &Desk<'_>, name: &str, question: &str, yes: Markup, no: Markup) -> Radios {
    let answer = |value: &str, words: &str, conditional: Markup| -> Choice {
        Answer {
            conditional: conditional.into(),
            ..Answer::new(value, words)
        }
        .into()
    };
    Radios {
        value: Some(desk.sheet.text(name).to_owned()).filter(|typed| !typed.is_empty()),
        error: desk.sheet.error(name),
        small: true,
        ..Radios::new(
            name,
            Fieldset::new(Legend::small(question)),
            [answer("yes", "Yes", yes), answer("no", "No", no)],
        )
    }
}

fn interpreter(desk: &Desk<'_>) -> Radios {
    let sheet = &desk.sheet;
    let from = InterpreterFrom::ALL
        .iter()
        .map(|from| Choosable::new(from.code(), from.label()));
    let yes = html! {
        div class="db-fields" {
            (sheet.line("interpreter_name", "Interpreter’s name"))
            (sheet.select("interpreter_from", "Where the interpreter came from", from))
            (sheet.line("interpreter_language", "Language"))
            (sheet.line("interpreter_qualification", "Interpreter’s qualification"))
        }
        (sheet.area("interpreter_original", "Original words, where they matter", 2))
    };
    let no = html! {
        (sheet.line("interpreter_why_not", "Why no interpreter was used, where one is needed"))
    };
    asking(desk, "interpreter", "Was an interpreter used?", yes, no)
}

fn shared(desk: &Desk<'_>) -> Radios {
    let sheet = &desk.sheet;
    let answers = Agreement::ALL
        .iter()
        .map(|answer| (answer.code(), answer.label()));
    let yes = html! {
        (sheet.radios("agreed", "Did they agree with what would be written?", answers))
        (sheet.area("comments", "What they said about it", 2))
    };
    let no = sheet.line("shared_why_not", "Why they were not told");
    let question = "Were the child and family told what would be written?";
    asking(desk, "shared", question, yes, html! { (no) })
}
