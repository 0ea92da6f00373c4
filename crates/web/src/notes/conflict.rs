//! Two versions of one draft, side by side and by part. Nothing is overwritten: what was typed is
//! in this page, what was saved elsewhere is in the draft (ux §9).

use access::DraftOf;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use casework::Error;
use casework::notes::{self, Desktop};
use maud::{Markup, Render as _, html};
use record::ids::{ChildId, NoteId};
use record::note::contact::Part;
use record::note::fields::Fields;
use std::collections::BTreeSet;

use super::choices;
use super::labels::{self, label};
use super::text::lines;
use super::typed::SEEN_FIELD;
use super::{draft_url, whose};
use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{
    Alert, Answer, BackLink, Button, ErrorSummary, Fieldset, Form, Layout, Legend, Radios,
    SummaryError,
};
use crate::form::{Checked, Fields as Sent};
use crate::page;
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

const MINE: &str = "mine/";
const THEIRS: &str = "theirs/";
const KEEP: &str = "keep/";

const SAFE: &str =
    "Your words are safe. Both versions are here: choose for each part which one to keep.";

/// The page with both versions. A part whose choice is missing is named.
pub(super) fn page(
    app: &App,
    me: &SignedIn,
    desktop: &Desktop,
    mine: &Fields,
    missing: &[String],
) -> Response {
    let theirs = &desktop.saved.draft.fields;
    let draft = &desktop.saved.draft;
    let url = draft_url(DraftOf {
        child: draft.child,
        note: draft.note,
    });
    let parts = differing(mine, theirs);
    let at = say::instant(desktop.saved.saved_at);
    let form = Form {
        action: format!("{url}/merge"),
        csrf: me.csrf.clone(),
        once: Some(app.once()),
        body: html! {
            input type="hidden" name=(SEEN_FIELD) value=(desktop.saved.version);
            @for (name, typed) in mine.iter().filter(|(name, _)| !parts.contains(part_of(name))) {
                input type="hidden" name=(name) value=(typed);
            }
            @for part in &parts { (choice(desktop, part, mine, missing)) }
            @if parts.is_empty() { p { "The two versions say the same." } }
            (Button::new("Save with these choices"))
        }
        .into(),
        ..Form::default()
    };
    let mut frame = page::frame(app, me, page::Place::Children, "Two versions of a draft");
    whose::of_draft(&mut frame, desktop, app.now());
    frame.heading = Some("This draft was saved elsewhere".into());
    frame.back = BackLink::new(url.clone(), "Open the version saved elsewhere")
        .render()
        .into();
    frame.layout = Layout::Wide;
    frame.errors = (!missing.is_empty()).then(|| {
        ErrorSummary::new(missing.iter().map(|part| {
            SummaryError::at(
                &format!("{KEEP}{part}"),
                format!("Choose what to keep: {}", heading(part, desktop)),
            )
        }))
    });
    frame.body = html! {
        (Alert::information("Your words are safe", SAFE))
        p { "Another window saved this draft " (at) ", after you opened it here." }
        (form)
    }
    .into();
    page::show_as(StatusCode::CONFLICT, &frame)
}

/// Saves what was chosen.
pub(crate) async fn merge(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(note): At<NoteId>,
    Checked(sent): Checked,
) -> Result<Response, Problem> {
    let (on, now) = (DraftOf { child, note }, app.now());
    let Merged {
        fields,
        mine,
        missing,
    } = merged(&sent);
    let seen = sent.get(SEEN_FIELD).parse().unwrap_or_default();
    if missing.is_empty() {
        match notes::save(&app.desk, &me.who, on, &fields, seen, now).await {
            Ok(_) => return Ok(page::see_other(&draft_url(on))),
            Err(Error::Changed) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let desktop = notes::desktop(&app.desk, &me.who, on, None, now).await?;
    let mine = if missing.is_empty() { &fields } else { &mine };
    Ok(page(&app, &me, &desktop, mine, &missing))
}

struct Merged {
    /// As chosen.
    fields: Fields,
    /// This window's version, whatever was chosen.
    mine: Fields,
    /// Parts without a choice.
    missing: Vec<String>,
}

fn merged(sent: &Sent) -> Merged {
    let mut fields = Fields::new();
    let mut mine = Fields::new();
    let mut missing = BTreeSet::new();
    for (name, typed) in sent.iter() {
        let (side, name) = match (name.strip_prefix(MINE), name.strip_prefix(THEIRS)) {
            (Some(name), _) => (MINE, name),
            (None, Some(name)) => (THEIRS, name),
            (None, None) => ("", name),
        };
        let typed = typed.replace("\r\n", "\n");
        if side.is_empty() {
            if !is_ours(name) {
                fields.set(name, typed.as_str());
                mine.set(name, typed);
            }
            continue;
        }
        if side == MINE {
            mine.set(name, typed.as_str());
        }
        let part = part_of(name);
        match (sent.get(&format!("{KEEP}{part}")), side) {
            ("mine", MINE) | ("theirs", THEIRS) => fields.set(name, typed),
            ("both", _) => fields.set(name, both(fields.get(name), &typed)),
            ("mine" | "theirs", _) => {}
            _ => {
                missing.insert(part.to_owned());
            }
        }
    }
    Merged {
        fields,
        mine,
        missing: missing.into_iter().collect(),
    }
}

/// One after the other, as two paragraphs.
fn both(first: &str, second: &str) -> String {
    if first.is_empty() {
        second.to_owned()
    } else {
        format!("{first}\n\n{second}")
    }
}

fn is_ours(name: &str) -> bool {
    use crate::components::{CSRF_FIELD, ONCE_FIELD};
    [CSRF_FIELD, ONCE_FIELD, SEEN_FIELD].contains(&name) || name.starts_with(KEEP)
}

/// The part of the page to which a field belongs: people and rows are kept or dropped as one.
fn part_of(field: &str) -> &str {
    let (first, rest) = field.split_once('.').unwrap_or((field, ""));
    match first {
        "p" => {
            let end = rest
                .find('.')
                .map_or(field.len(), |at| first.len() + 1 + at);
            field.get(..end).unwrap_or(field)
        }
        _ => first,
    }
}

/// The parts in which the two differ, in the order of their names.
fn differing<'f>(mine: &'f Fields, theirs: &'f Fields) -> BTreeSet<&'f str> {
    let names = mine.iter().chain(theirs.iter()).map(|(name, _)| name);
    names
        .filter(|name| mine.get(name) != theirs.get(name))
        .map(part_of)
        .collect()
}

fn heading(part: &str, desktop: &Desktop) -> String {
    if let Some(person) = part.strip_prefix("p.") {
        let known = desktop
            .people
            .iter()
            .find(|one| one.person.to_string() == person);
        return known.map_or_else(|| "A person".to_owned(), |one| one.name.clone());
    }
    labels::heading(part, &desktop.people)
}

fn choice(desktop: &Desktop, part: &str, mine: &Fields, missing: &[String]) -> Markup {
    let theirs = &desktop.saved.draft.fields;
    let words = heading(part, desktop);
    let mut answers = vec![
        Answer::new("mine", "Keep mine").into(),
        Answer::new("theirs", "Keep theirs").into(),
    ];
    if Part::ALL.iter().any(|text| text.code() == part) {
        answers.push(Answer::new("both", "Keep both").into());
    }
    let radios = Radios {
        inline: true,
        small: true,
        error: missing
            .iter()
            .any(|one| one == part)
            .then(|| "Choose what to keep".into()),
        ..Radios::new(
            format!("{KEEP}{part}"),
            Fieldset::new(Legend::small(format!("What to keep: {words}"))),
            answers,
        )
    };
    html! {
        section class="db-versions" {
            h2 { (words) }
            div class="db-beside" {
                (side("Mine, in this window", MINE, part, mine, desktop))
                (side("Theirs, saved elsewhere", THEIRS, part, theirs, desktop))
            }
            (radios)
        }
    }
}

fn side(heading: &str, prefix: &str, part: &str, fields: &Fields, desktop: &Desktop) -> Markup {
    let own: Vec<(&str, &str)> = fields
        .iter()
        .filter(|(name, _)| part_of(name) == part)
        .collect();
    let offers = desktop.kinds.iter();
    let kinds = offers.map(|offer| (offer.code.clone(), offer.label.clone()));
    let kinds = kinds.collect();
    html! {
        div class="db-version" {
            h3 { (heading) }
            @if own.is_empty() { p class="db-empty" { "Nothing" } }
            @for (name, typed) in own {
                @if name != part {
                    p class="db-small db-secondary" { (label(name, &desktop.people)) }
                }
                p { (lines(choices::said(name, typed, &kinds))) }
                input type="hidden" name={ (prefix) (name) } value=(typed);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merge(body: &str) -> Merged {
        merged(&Sent::read(body.as_bytes()))
    }

    #[test]
    fn each_part_is_kept_as_chosen_and_equal_fields_stay() {
        let merged = merge(
            "seen=3&place=home&mine/detailed=a&theirs/detailed=b&keep/detailed=theirs\
             &mine/reason=x&theirs/reason=y&keep/reason=mine",
        );
        assert_eq!(
            merged.fields.iter().collect::<Vec<_>>(),
            [("detailed", "b"), ("place", "home"), ("reason", "x")]
        );
        assert!(merged.missing.is_empty());
    }

    #[test]
    fn both_stand_one_after_the_other() {
        let merged = merge("mine/detailed=a&theirs/detailed=b&keep/detailed=both");
        assert_eq!(merged.fields.get("detailed"), "a\n\nb");
    }

    #[test]
    fn without_a_choice_nothing_is_lost() {
        let merged = merge("mine/detailed=a&theirs/detailed=b");
        assert_eq!(merged.missing, ["detailed"]);
        assert_eq!(merged.mine.get("detailed"), "a");
    }

    #[test]
    fn a_person_and_a_row_belong_together() {
        assert_eq!(part_of("p.0190.seen_why"), "p.0190");
        assert_eq!(part_of("action.2.due"), "action");
        assert_eq!(part_of("detailed"), "detailed");
    }
}
