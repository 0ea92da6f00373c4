//! Part 1: what kind of contact it was, when, where and how (NOTE-001, NOTE-002, NOTE-040).

use super::Desk;
use crate::components::{Choosable, FormGroup, Input, Radios, Select, Width, date_input};
use crate::policies::rule;
use crate::say;
use jiff::ToSpan;
use jiff::civil::Date;
use maud::{Markup, html};
use policy::KindOffer;
use record::note::contact::{Class, Method};

pub(super) fn part(desk: &Desk<'_>) -> Markup {
    let sheet = &desk.sheet;
    let echo = desk
        .desktop
        .check
        .contact
        .occurred
        .as_ref()
        .map(say::occurred);
    let methods = Method::ALL
        .iter()
        .map(|way| Choosable::new(way.code(), way.label()));
    html! {
        h2 id="contact" { "Contact" }
        div class="db-fields" {
            (kind(desk))
            (class(desk))
        }
        div class="db-fields" {
            (date(desk))
            (time(desk, "start", "Time it began"))
            (time(desk, "end", "Time it ended"))
        }
        @if let Some(echo) = echo { p class="db-echo" { "Read as " (echo) "." } }
        div class="db-fields" {
            (sheet.line("place", "Where"))
            (sheet.select("method", "How", methods))
            (sheet.line("context", "From context of"))
        }
        div class="db-fields" {
            (sheet.yes_no("planned", "Was it planned?"))
            (sheet.yes_no("significant", "Is it a significant event?"))
            (sheet.yes_no("chronology", "Add to the chronology?"))
        }
    }
}

/// The type of contact, with the rule of the day of the contact that names it (CFG-003).
fn kind(desk: &Desk<'_>) -> Select {
    let (offers, chosen) = (&desk.desktop.kinds, desk.sheet.text("kind"));
    let offer = offers.iter().find(|offer| offer.code == chosen);
    let rule = offer.map(|offer| rule(&offer.clause.path(), desk.day(), &offer.label));
    Select {
        form_group: FormGroup {
            after: html! { @if let Some(rule) = rule { " " (rule) } }.into(),
            ..FormGroup::default()
        },
        ..desk
            .sheet
            .select("kind", "Type of contact", kinds(offers, chosen))
    }
}

/// Every type of the policy. One that would be refused cannot be chosen anew, but a draft that
/// has it keeps it: words are never changed behind the writer's back (NOTE-005, NOTE-006).
fn kinds(offers: &[KindOffer], chosen: &str) -> Vec<Choosable> {
    let line = |offer: &KindOffer| {
        let statutory = if offer.statutory { " (statutory)" } else { "" };
        let refused = if offer.blocked {
            ", not without a status"
        } else {
            ""
        };
        Choosable {
            disabled: offer.blocked && offer.code != chosen,
            ..Choosable::new(&offer.code, format!("{}{statutory}{refused}", offer.label))
        }
    };
    offers.iter().map(line).collect()
}

/// Filled from the type until somebody says otherwise.
fn class(desk: &Desk<'_>) -> Radios {
    let kind = desk.sheet.text("kind");
    let offer = desk.desktop.kinds.iter().find(|offer| offer.code == kind);
    let usual = match offer {
        Some(offer) if offer.record_keeping => Class::Record,
        _ => Class::Contact,
    };
    let options = Class::ALL.iter().map(|class| (class.code(), class.label()));
    let mut radios = desk.sheet.radios("class", "Class", options);
    radios.value.get_or_insert_with(|| usual.code().to_owned());
    radios
}

fn date(desk: &Desk<'_>) -> Input {
    let today = desk.now.today();
    let line = desk.sheet.line("date", "");
    Input {
        hint: Some(day_hint(today).into()),
        value: line.value,
        error: line.error,
        ..date_input("date", "Date")
    }
}

/// What "Today" and "Yesterday" would fill in, for those without the buttons.
fn day_hint(today: Date) -> String {
    let yesterday = today.checked_sub(1.day()).unwrap_or(today);
    let typed = |day: Date| day.strftime("%d/%m/%Y").to_string();
    format!(
        "Today is {}, yesterday was {}",
        typed(today),
        typed(yesterday)
    )
}

fn time(desk: &Desk<'_>, name: &str, label: &str) -> Input {
    Input {
        hint: Some("For example, 16:10 or 4.10pm".into()),
        width: Width::Ten,
        ..desk.sheet.line(name, label)
    }
}
