//! The fields of the note page, part by part. Every part is in the page, without scripts too;
//! which of them a note needs is the policy's to say, beside them.

mod actions;
mod contact;
mod family;
mod people;
mod reason;
mod sometimes;
mod timing;
mod writing;

use super::sheet::Sheet;
use crate::components::{Button, ButtonStyle, Details};
use casework::notes::Desktop;
use jiff::civil::Date;
use maud::{Markup, html};
use record::time::Now;

/// What the parts of the form look at.
pub(super) struct Desk<'a> {
    pub(super) desktop: &'a Desktop,
    pub(super) sheet: Sheet<'a>,
    pub(super) now: Now,
    /// The repeating part that was asked for one more row.
    pub(super) more: Option<&'a str>,
}

impl Desk<'_> {
    /// The day the note is about, by which ages and the list of children are told.
    fn day(&self) -> Date {
        let occurred = self.desktop.check.contact.occurred.as_ref();
        occurred.map_or(self.now.today(), |occurred| occurred.date)
    }

    /// Whether the draft corrects a finalised note: then only what a correction needs is asked.
    fn is_correction(&self) -> bool {
        self.desktop.saved.draft.corrects.is_some()
    }

    /// The rows of a repeating part, with a blank one where it is wanted or was asked for.
    fn rows(&self, part: &str, always: bool) -> Vec<String> {
        let filled = !self.sheet.rows(part, false).is_empty();
        self.sheet
            .rows(part, self.more == Some(part) || (always && !filled))
    }
}

/// All parts, in the order of the recording policy's form. A correction tells what was wrong; the
/// rest is folded away until something stands in it.
pub(super) fn parts(desk: &Desk<'_>) -> Markup {
    if !desk.is_correction() {
        return html! {
            (contact::part(desk))
            (timing::past_limit(desk))
            (people::part(desk))
            (reason::part(desk))
            (writing::detailed(desk))
            (rest(desk))
        };
    }
    let other = html! { (people::part(desk)) (rest(desk)) };
    let used = [
        "analysis",
        "working-well",
        "worried",
        "needs",
        "action",
        "other",
        "interpreter",
    ];
    let touched = desk.more.is_some() || desk.sheet.is_used(&used);
    html! {
        (contact::part(desk))
        (reason::part(desk))
        (writing::detailed(desk))
        (Details {
            open: touched,
            ..Details::new("Other parts, where they belong to the correction", other)
        })
    }
}

fn rest(desk: &Desk<'_>) -> Markup {
    html! {
        (writing::analysis(desk))
        (writing::headings(desk))
        (actions::part(desk))
        (family::part(desk))
        (sometimes::part(desk))
    }
}

/// A button that saves the draft and comes back with one more row.
fn add(part: &str, words: &str, style: ButtonStyle) -> Button {
    Button {
        name: "act".to_owned(),
        value: format!("add:{part}"),
        style,
        ..Button::new(words)
    }
}

/// A button that saves the draft without a row.
fn remove(part: &str, key: &str, words: &str) -> Markup {
    let button = Button {
        name: "act".to_owned(),
        value: format!("remove:{part}.{key}"),
        classes: "db-remove".to_owned(),
        ..Button::secondary(words)
    };
    html! { (button) }
}
