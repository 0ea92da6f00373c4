//! Notes as the chronology and the timeline show them.

use casework::file::Front;
use casework::{Line, Page};
use jiff::civil::Date;
use maud::{Markup, html};
use record::note::contact::{Event, Mark};
use std::collections::BTreeMap;

use super::gaps::Gap;
use crate::components::{
    Column, Content, ListTable, Month, Timeline, TimelineEntry, Words, marks, status,
};
use crate::late;
use crate::policies;
use crate::say;

/// Labels of the types of contact, by their codes.
pub(super) type Kinds = BTreeMap<String, String>;

fn label<'a>(kinds: &'a Kinds, line: &'a Line) -> &'a str {
    kinds
        .get(&line.kind)
        .map_or(line.kind.as_str(), String::as_str)
}

/// The label of a line's type of contact as the link to its rule in the policy of that day.
fn kind(kinds: &Kinds, line: &Line) -> Markup {
    let path = policies::kind_path(&line.policy, &line.kind);
    let about = format!(", entry {}", line.number);
    policies::label(&path, line.occurred.date, label(kinds, line), &about)
}

/// The chronology: one line an event, by the date of the event, the entry's date beside it
/// (CHR-001 to CHR-003, CHR-005). Its line is the note's reason, and leads to the note (CHR-002).
pub(super) fn chronology(page: &Page, front: &Front, anchors: bool) -> ListTable {
    let kinds = &front.kinds;
    let rows = page.lines.iter().map(|line| -> Vec<Content> {
        let anchor = anchors.then(|| format!("entry-{}", line.number));
        vec![
            html! { span id=[anchor] { (say::occurred(&line.occurred)) } }.into(),
            html! { a class="govuk-link" href={ "/notes/" (line.entry) } { (headline(line)) } }
                .into(),
            html! {
                (kind(kinds, line)) (marks_list(&mark_list(line))) (late::reason(line))
                (late::authors_absence(front, line))
                (late::promised(front.promises.of_note(line.entry)))
            }
            .into(),
            html! { (say::instant_short(line.recorded_at)) br; "Entry " (line.number) }.into(),
        ]
    });
    ListTable {
        caption: "Chronology, by the date of the event".to_owned(),
        columns: vec![
            Column {
                speaks_for_itself: true,
                ..Column::new("Date of the event")
            },
            Column {
                speaks_for_itself: true,
                ..Column::new("What happened")
            },
            Column {
                speaks_for_itself: true,
                ..Column::new("Kind")
            },
            Column::new("Entered"),
        ],
        rows: rows.collect(),
        ..ListTable::default()
    }
}

/// The words that stand for a note in a list.
fn headline(line: &Line) -> &str {
    [&line.reason, &line.title, &line.kind]
        .into_iter()
        .find(|words| !words.is_empty())
        .map_or("Note", String::as_str)
}

/// The timeline of notes by month, newest first.
pub(super) fn timeline(front: &Front, gaps: &[Gap], today: Date) -> Timeline {
    let mut months: Vec<Month> = Vec::new();
    for line in &front.notes.lines {
        let name = say::month(line.occurred.date);
        if months.last().is_none_or(|month| month.name != name) {
            months.push(Month {
                name,
                entries: Vec::new(),
            });
        }
        if let Some(month) = months.last_mut() {
            let above = gaps.iter().filter(|gap| gap.above == Some(line.entry));
            month
                .entries
                .extend(above.map(|gap| gap.entry(front, today)));
            month.entries.push(entry(line, front));
        }
    }
    if let Some(month) = months.last_mut() {
        let below = gaps.iter().filter(|gap| gap.above.is_none());
        month
            .entries
            .extend(below.map(|gap| gap.entry(front, today)));
    }
    Timeline {
        months,
        heading_level: Some(3),
    }
}

fn entry(line: &Line, front: &Front) -> TimelineEntry {
    let kinds = &front.kinds;
    let occurred = say::occurred(&line.occurred);
    TimelineEntry {
        id: format!("note-{}", line.number),
        title: html! {
            (label(kinds, line))
            span class="govuk-visually-hidden" { ", " (Words(&occurred.words)) }
        }
        .into(),
        href: Some(format!("/notes/{}", line.entry)),
        marks: mark_list(line),
        occurred,
        author: match line.author_role.as_str() {
            "" => line.author_name.clone(),
            role => [&line.author_name, ", ", role].concat(),
        },
        recorded: say::instant(line.recorded_at),
        extract: html! {
            @if !line.reason.is_empty() { p { strong { (Words(&line.reason)) } } }
            @if !line.opening.is_empty() { p { (Words(&line.opening)) } }
            (late::reason(line))
            (late::authors_absence(front, line))
            (late::promised(front.promises.of_note(line.entry)))
        }
        .into(),
        footer: footer(kinds, line).into(),
        ..TimelineEntry::default()
    }
}

fn footer(kinds: &Kinds, line: &Line) -> Markup {
    let of_kind = policies::kind_path(&line.policy, &line.kind);
    let about = format!("{}, entry {}", label(kinds, line), line.number);
    html! {
        ". Entry " (line.number) ". "
        (policies::rule(&of_kind, line.occurred.date, &about))
        @if let Some(original) = line.corrects {
            " " a class="govuk-link" href={ "/notes/" (original) } {
                "Corrects an earlier note" (of_entry(line))
            }
        }
        @if let Some(earlier) = line.replaces {
            " " a class="govuk-link" href={ "/notes/" (earlier) } {
                "Version " (line.version - 1) (of_entry(line))
            }
        }
        @if line.corrected_by.is_some() {
            " " a class="govuk-link" href={ "/notes/" (line.entry) } {
                "Corrected: read what corrects it" (of_entry(line))
            }
        }
    }
}

/// Makes links with the same words unique for those who hear them.
fn of_entry(line: &Line) -> Markup {
    html! { span class="govuk-visually-hidden" { " (entry " (line.number) ")" } }
}

fn mark_list(line: &Line) -> Vec<Markup> {
    let of_policy = line.marks.iter().map(|mark| match mark {
        Mark::ChildSeen { alone } => marks::child_seen(*alone),
        Mark::ChildNotSeen { because } => marks::child_not_seen(because),
        Mark::Event(event) => marks::event(&event_words(event)),
    });
    let version = line.version;
    let version = (version > 1).then(|| status(format!("Version {version}, reopened")));
    let significant = line.significant.then(|| status("Significant event"));
    let correction = line.corrects.map(|_| status("Correction"));
    let corrected = line.corrected_by.map(|_| status("Corrected"));
    of_policy
        .chain(significant)
        .chain(correction)
        .chain(corrected)
        .chain(version)
        .chain(late::mark(line))
        .collect()
}

fn marks_list(marks: &[Markup]) -> Markup {
    html! {
        @if !marks.is_empty() {
            ul class="db-entry__marks" { @for mark in marks { li { (mark) } } }
        }
    }
}

fn event_words(event: &Event) -> String {
    let mut words = event.what.label().to_owned();
    if !event.detail.is_empty() {
        words = format!("{words}: {}", event.detail);
    }
    if !event.with.is_empty() {
        words = format!("{words}, with {}", event.with);
    }
    words
}
