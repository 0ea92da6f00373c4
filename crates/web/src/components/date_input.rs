//! A date as one line of text. The server reads it and says it back in words.

use maud::{Markup, html};

use super::content::Content;
use super::input::{Input, Width};
use super::label::Label;

/// An input for a date, `21/11/2026`, with buttons for today and yesterday where scripts run.
/// It is an [`Input`], so a page may change anything about it.
#[must_use]
pub fn date_input(name: &str, label: impl Into<Label>) -> Input {
    let mut input = Input {
        hint: Some("For example, 21/11/2026".into()),
        width: Width::Ten,
        autocomplete: "off".to_owned(),
        ..Input::new(name, label)
    };
    input.form_group.after = html! {
        (day_button(name, 0, "Today"))
        (day_button(name, 1, "Yesterday"))
    }
    .into();
    input
}

/// The same for a birth or a death, which is hardly ever entered the day after.
#[must_use]
pub fn birth_date_input(name: &str, label: impl Into<Label>) -> Input {
    Input {
        hint: Some("For example, 31/3/2015".into()),
        ..coming_date_input(name, label)
    }
}

/// The same for a day to come: no buttons for days that have been.
#[must_use]
pub fn coming_date_input(name: &str, label: impl Into<Label>) -> Input {
    let mut input = date_input(name, label);
    input.form_group.after = Content::default();
    input
}

/// Hidden in the page, because it does nothing without a script.
fn day_button(field: &str, days_ago: u8, words: &str) -> Markup {
    html! {
        button type="button" class="govuk-button govuk-button--secondary db-day-button" hidden
            data-for=(field) data-days-ago=(days_ago) { (words) }
    }
}
