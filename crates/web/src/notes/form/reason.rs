//! Part 3: why the contact was made. Its words become the chronology line (NOTE-011 to NOTE-014).

use super::{Desk, add, remove};
use crate::components::{ButtonStyle, CharacterCount, Choosable, Label, Limit, Textarea, Width};
use crate::notes::written;
use maud::{Markup, html};
use record::note::contact::EventKind;

/// Characters after which a line is too long to be one line of a chronology.
const REASON_CHARACTERS: u32 = 200;

pub(super) fn part(desk: &Desk<'_>) -> Markup {
    let reason = Textarea {
        hint: Some("In a short sentence. It becomes the line in the chronology".into()),
        ..desk
            .sheet
            .area("reason", Label::hidden("Reason for contact"), 2)
    };
    let marks = desk
        .desktop
        .check
        .contact
        .marks(desk.desktop.whose.child.person);
    let keys = desk.rows("event", false);
    html! {
        h2 id="why" { "Reason for contact" }
        (CharacterCount::new(Limit::Characters(REASON_CHARACTERS), reason))
        div class="db-set" {
            p class="govuk-hint" {
                "“Child seen” or “Child not seen” is set from the people above when you save, and "
                "stands in the chronology beside the reason."
            }
            (written::marks(&marks))
        }
        h3 id="event" tabindex="-1" { "Meetings, consent and information shared" }
        @for (number, key) in (1..).zip(&keys) { (event(desk, number, key)) }
        (add("event", "Add a meeting, consent or information shared", ButtonStyle::Secondary))
    }
}

fn event(desk: &Desk<'_>, number: usize, key: &str) -> Markup {
    let base = format!("event.{key}");
    let kinds = EventKind::ALL
        .iter()
        .map(|kind| Choosable::new(kind.code(), kind.label()));
    let mut with = desk.sheet.line(
        &format!("{base}.with"),
        format!("Event {number}: with whom"),
    );
    with.width = Width::Twenty;
    html! {
        fieldset class="govuk-fieldset db-row-of" {
            legend class="govuk-visually-hidden" { "Event " (number) }
            div class="db-fields" {
                (desk.sheet.select(&format!("{base}.what"), format!("Event {number}: what it was"), kinds))
                (desk.sheet.line(&format!("{base}.detail"), format!("Event {number}: which meeting, consent or document")))
                (with)
            }
            (remove("event", key, &format!("Remove event {number}")))
        }
    }
}
