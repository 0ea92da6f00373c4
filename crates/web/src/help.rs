//! Help, keys and the accessibility statement: read by anybody.

use axum::extract::State;
use axum::response::Response;
use casework::policies;
use maud::{Markup, html};

use crate::app::{App, Shared};
use crate::components::{PageFrame, Table};
use crate::page::{Place, frame_for, show};
use crate::policies::rule;
use crate::routes::{Route, full, page};
use crate::session::Visitor;

pub(crate) fn routes() -> Vec<Route> {
    let pages = [
        page("/help", help).looked_at([
            full("/help", "practitioner"),
            full("/help", "").for_anyone().named("nobody signed in"),
        ]),
        page("/help/keys", keys).looked_at([full("/help/keys", "practitioner")]),
        page("/accessibility", accessibility).looked_at([full("/accessibility", "").for_anyone()]),
    ];
    pages.into_iter().map(Route::for_anyone).collect()
}

fn answer(app: &App, visitor: &Visitor, task: &str, body: Markup) -> Response {
    show(&PageFrame {
        body: body.into(),
        ..frame_for(app, visitor, Place::Elsewhere, task)
    })
}

/// What is done where, and whom to ask, as the policy in force says (TRN-004).
async fn help(State(app): State<Shared>, visitor: Visitor) -> Response {
    let policy = policies::in_force(&app.desk, app.now().today()).await.ok();
    let finalise = policy.map_or("Finalise", |policy| {
        policy.parameters().finalise_label.value.as_str()
    });
    let asked = policy.and_then(|policy| policy.clause("contacts"));
    let body = html! {
        h2 class="govuk-heading-m" { "Writing a note" }
        p class="govuk-body" {
            "Open the child’s file, choose “Add a note” and the kind of contact. A draft can be \
             saved in any state. “Check the note” shows it as readers will see it, with what must \
             be there before you can choose “" (finalise) "”. Afterwards nobody can change it; a \
             correction stands beside it."
        }
        h2 class="govuk-heading-m" { "Marks in the text" }
        p class="govuk-body" { "Write these in the note; everything else stays as you typed it." }
        (marks())
        h2 class="govuk-heading-m" { "Opening a file you do not work on" }
        p class="govuk-body" {
            "You are asked why. The reason is kept, and those who work with the child can read it."
        }
        h2 class="govuk-heading-m" { "If Daybook locks" }
        p class="govuk-body" {
            "After some minutes without use Daybook asks for your password again. What you were \
             writing is kept in the page and sent when you are in."
        }
        @if let Some(contacts) = asked {
            h2 class="govuk-heading-m" { "Whom to ask" }
            p class="govuk-body" {
                (contacts.value)
                @if let Some(policy) = policy.filter(|_| visitor.who.is_some()) {
                    " " (rule(&format!("{}/contacts", policy.id()), app.now().today(), "whom to ask"))
                }
            }
        }
    };
    answer(&app, &visitor, "Help", body)
}

fn marks() -> Table {
    let rows = [
        ("A blank line", "begins a new paragraph"),
        ("- at the start of a line", "a bullet"),
        ("1. at the start of a line", "a number"),
        ("**words**", "strong words"),
        ("[[Dawn: words]]", "Dawn’s own words, quoted"),
        ("{{professional, Mr Ali, school: words}}", "who said it"),
        (
            "{{opinion because reasons: words}}",
            "an opinion, and what it rests on",
        ),
        ("\\", "takes the next sign as it is"),
    ];
    let cells = rows.map(|(write, get)| vec![html! { code { (write) } }.into(), get.into()]);
    let cells: Vec<Vec<crate::components::Content>> = cells.into();
    table("Marks", "Write", "For", cells)
}

fn table(
    caption: &str,
    first: &str,
    second: &str,
    rows: Vec<Vec<crate::components::Content>>,
) -> Table {
    let cell = |content: crate::components::Content| crate::components::Cell {
        content,
        ..crate::components::Cell::default()
    };
    Table {
        caption: caption.to_owned(),
        caption_classes: "govuk-visually-hidden".to_owned(),
        head: vec![first.into(), second.into()],
        rows: rows
            .into_iter()
            .map(|row| row.into_iter().map(cell).collect())
            .collect(),
        first_cell_is_header: true,
        ..Table::default()
    }
}

/// Every key has a control that can be seen (ux §10).
async fn keys(State(app): State<Shared>, visitor: Visitor) -> Response {
    let always = [
        ("Ctrl+K", "Find a child"),
        ("Ctrl+S", "Save the draft"),
        ("Ctrl+Enter", "Go to the check page; it never finalises"),
        ("Ctrl+'", "Mark the selected words as the child’s own"),
        ("Ctrl+B", "Mark the selected words as strong"),
        (
            "Ctrl+Shift+8",
            "Make the selected lines a list with bullets",
        ),
        ("Ctrl+Shift+7", "Make the selected lines a numbered list"),
        (
            "Alt+F10, Esc",
            "To the marks above the text, and back to the text",
        ),
        ("Tab", "The next field; it leaves the text too"),
    ];
    let single = [
        ("/", "Find a child"),
        ("G, then W", "My work"),
        ("G, then C", "Children"),
        ("G, then T", "Your team, where you have one"),
        (
            "J, K, O",
            "The next, the one before, and open it, in any list",
        ),
        ("N", "A new note, on a page of a child’s file"),
        (
            "[ and ]",
            "The newer and the older record, while you read one",
        ),
        ("F", "The filters of a file or chronology"),
        (
            "K",
            "Keep as it is: what the focused check asks to think about",
        ),
        ("?", "This page"),
    ];
    let rows = |keys: &[(&str, &'static str)]| {
        let row = |(key, does): &(&str, &'static str)| {
            vec![html! { kbd { (key) } }.into(), (*does).into()]
        };
        keys.iter().map(row).collect()
    };
    let body = html! {
        p class="govuk-body" { "On macOS use Cmd in place of Ctrl. No key finalises, shares, deletes or assigns." }
        h2 class="govuk-heading-m" { "Always on" }
        (table("Keys that are always on", "Key", "Does", rows(&always)))
        h2 class="govuk-heading-m" { "Single keys" }
        p class="govuk-body" {
            "Off until you switch them on in "
            a class="govuk-link" href="/preferences" { "Preferences" }
            ", because dictation types them. They never work while a field has the focus."
        }
        (table("Single keys", "Key", "Does", rows(&single)))
    };
    answer(&app, &visitor, "Keyboard", body)
}

async fn accessibility(State(app): State<Shared>, visitor: Visitor) -> Response {
    let body = html! {
        p class="govuk-body" {
            "Daybook is made to be used by as many people as possible. Its pages aim to meet the \
             Web Content Accessibility Guidelines version 2.2 at level AA."
        }
        h2 class="govuk-heading-m" { "What you can do" }
        ul class="govuk-list govuk-list--bullet" {
            li { "use every page by keyboard alone, and without JavaScript" }
            li { "make the text larger in your browser, up to 400%, without scrolling sideways" }
            li { "use high contrast and forced colours; no meaning is in colour alone" }
            li { "dictate and paste into every field, sign-in included" }
            li { "choose closer or wider spacing in Preferences" }
        }
        h2 class="govuk-heading-m" { "How it is tested" }
        p class="govuk-body" {
            "Every page is checked by a machine in each of its states, at six sizes and contrasts, \
             before each release. A machine does not find everything."
        }
        h2 class="govuk-heading-m" { "If something does not work for you" }
        p class="govuk-body" {
            "Tell whoever runs Daybook for your authority. If you are not content with the answer, \
             contact the Equality Advisory and Support Service."
        }
    };
    answer(&app, &visitor, "Accessibility", body)
}
