//! The parts of the front of a file.

use access::DraftOf;
use casework::allocations::can_end;
use casework::file::{self, Front, Person};
use casework::{ClockDuty, Stated, Waiting, of_kind};
use jiff::civil::Date;
use maud::{Markup, html};
use policy::Status;
use policy::book::Owner;
use record::absence::Away;
use record::fact::{Fact, FactKind};
use record::ids::TeamId;
use record::time::Now;
use std::collections::BTreeMap;

use super::lines;
use super::narrowed::Narrowed;
use super::{facts, gaps, history};
use crate::components::{
    Column, Content, InsetText, ListTable, Nearness, SummaryList, SummaryRow, due as due_tag,
    empty, status,
};
use crate::home;
use crate::late;
use crate::notes::{approval, limit};
use crate::policies::rule;
use crate::say;

/// Names of teams.
pub(super) type Teams = BTreeMap<TeamId, String>;

const PARTS: [(&str, &str); 6] = [
    ("chronology", "Chronology"),
    ("due", "What is due"),
    ("notes", "Notes"),
    ("people", "People"),
    ("standing", "Status and allocation"),
    ("details", "Basic details"),
];

/// Links to the parts of the page.
pub(super) fn contents() -> Markup {
    html! {
        nav aria-label="On this page" {
            p class="govuk-body" {
                @for (index, (id, words)) in PARTS.iter().enumerate() {
                    @if index > 0 { " · " }
                    a class="govuk-link" href={ "#" (id) } { (words) }
                }
            }
        }
    }
}

pub(super) fn section(id: &str, heading: &str, body: &Markup) -> Markup {
    html! {
        h2 class="govuk-heading-m" id=(id) { (heading) }
        (body)
    }
}

/// The newest lines of the chronology, placed first in the record (CHR-001).
pub(super) fn chronology(front: &Front) -> Markup {
    let path = format!("/children/{}/chronology", front.child.id);
    let body = html! {
        @if front.chronology.lines.is_empty() {
            (empty("Nothing is on the chronology yet. A note finalised with “Add to chronology” \
                    adds its reason here."))
        } @else {
            (lines::chronology(&front.chronology, front, false))
            p class="govuk-body" {
                a class="govuk-link" href=(path) {
                    "Whole chronology, " (say::count(front.chronology.matching, "event", "events"))
                }
            }
        }
    };
    section("chronology", "Chronology", &body)
}

/// What clocks ask for, actions owed, and drafts that wait; overdue is said in words, and by no colour of the marks.
pub(super) fn due(front: &Front, now: Now) -> Markup {
    let today = now.today();
    let actions = front.duties.iter().map(|duty| -> Vec<Content> {
        let (nearness, words) = say::due_day(duty.due, today);
        vec![
            html! { a class="govuk-link" href={ "/notes/" (duty.entry) } { (duty.what) } }.into(),
            duty.owner.as_str().into(),
            html! { (say::when_day(duty.due)) " " (due_tag(nearness, words)) }.into(),
        ]
    });
    let drafts = front.drafts.iter().map(|draft| -> Vec<Content> {
        let what = match (draft.is_correction, draft.is_reopened) {
            (true, _) => "Correction to finalise",
            (false, true) => "Reopened note to finalise",
            (false, false) => "Note to finalise",
        };
        let begun = say::instant_short(draft.first_entered);
        vec![
            html! {
                (what) ", begun " (begun)
                @if front.closable.contains(&draft.note) {
                    br;
                    a class="govuk-link" href={ "/children/" (draft.child) "/notes/" (draft.note) "/close" } {
                        "Close as it stands"
                        span class="govuk-visually-hidden" { ", begun " (begun) }
                    }
                }
                @if let Some(standing) = front.editable.get(&draft.note) {
                    @let on = DraftOf { child: draft.child, note: draft.note };
                    br;
                    (approval::standing(on, *standing, &html! { ", begun " (begun) }))
                }
            }
            .into(),
            draft.author_name.as_str().into(),
            html! {
                (limit(draft, now))
                (late::beside_draft(draft, away_of(front, draft), &front.promises, now))
            }
            .into(),
        ]
    });
    let clocks = front.owed.iter().filter(|duty| is_said(duty, now));
    let clocks = clocks.map(|duty| clock(front, duty, now));
    let table = ListTable {
        caption: "What is owed on this file".to_owned(),
        columns: ["What", "Who", "By when"].map(Column::new).into(),
        rows: drafts.chain(clocks).chain(actions).collect(),
        ..ListTable::default()
    };
    let body = html! {
        @if table.rows.is_empty() {
            (empty("Nothing is owed. Drafts, what the recording policy asks for, and actions from \
                    notes appear here."))
        } @else { (table) }
    };
    section("due", "What is due", &body)
}

/// Days away of a draft's author.
fn away_of<'f>(front: &'f Front, draft: &Waiting) -> &'f [Away] {
    front.away.get(&draft.author).map_or(&[], Vec::as_slice)
}

/// A gap that asks nothing of anybody is said once it is there.
fn is_said(duty: &ClockDuty, now: Now) -> bool {
    duty.missed != "shown" || say::due(duty.due, now).0 == Nearness::Overdue
}

/// A duty of a clock: what is to be done, its limit and its rule, who owes it, and by when.
fn clock(front: &Front, duty: &ClockDuty, now: Now) -> Vec<Content> {
    let what = home::task_of(&duty.clock, &duty.act);
    let (nearness, words) = say::due(duty.due, now);
    let known = duty.staff.and_then(|staff| front.staff.get(&staff));
    let owner = Owner::parse(&duty.owner).map_or("", Owner::label);
    let words = match (nearness, duty.missed.as_str()) {
        (Nearness::Overdue, "shown") => words.replacen("Overdue", "Over by", 1),
        _ => words,
    };
    vec![
        html! {
            (what) br;
            (duty.limit) " from " (say::plain_day(duty.day)) " " (rule(&duty.clause, duty.day, what))
        }
        .into(),
        known.map_or(owner, String::as_str).into(),
        html! {
            (say::deadline(duty.due)) " " (due_tag(nearness, words))
            @if duty.provisional { " (provisional: bank holidays not yet known)" }
            (late::beside(&[], (None, now.today()), front.promises.of_duty(duty.started_by, &duty.clock)))
        }
        .into(),
    ]
}

/// Drafts that were closed as they stood: no notes, and said to be none (FIN-011).
fn closed(front: &Front) -> Markup {
    html! {
        @if !front.closed.is_empty() {
            ul class="govuk-list" {
                @for one in &front.closed {
                    li {
                        a class="govuk-link" href={ "/unattested/" (one.entry) } {
                            "Draft of " (one.author_name) ", closed unattested by " (one.closed_by_name)
                            span class="govuk-visually-hidden" { " (entry " (one.number) ")" }
                        }
                        ", " (say::instant(one.closed_at))
                    }
                }
            }
        }
    }
}

/// The timeline of notes, narrowed as asked.
pub(super) fn notes(front: &Front, narrowed: &Narrowed, path: &str, today: Date) -> Markup {
    let gaps = narrowed
        .is_whole()
        .then(|| gaps::of(front, narrowed.first_page(), today));
    let gaps = gaps.unwrap_or_default();
    let body = html! {
        (narrowed.chosen(path, &front.kinds))
        (closed(front))
        (narrowed.count(&front.notes))
        @if front.notes.lines.is_empty() {
            (narrowed.nothing(path, "No notes yet. Notes appear here once they are finalised."))
        } @else {
            (lines::timeline(front, &gaps, today))
            @if let Some(pages) = narrowed.pages(path, &front.notes) { (pages) }
        }
    };
    section("notes", "Notes", &body)
}

/// Who is in the child's life, and who works with them (REC-006, REC-007).
pub(super) fn people(front: &Front, today: Date) -> Markup {
    let path = format!("/children/{}/people", front.child.id);
    let relations: Vec<Person> = file::people(&front.facts)
        .into_iter()
        .filter(|person| person.stated.fact.holds_on(today))
        .collect();
    let network = of_kind(&front.facts, FactKind::Professional);
    let network: Vec<&Stated> = network
        .filter(|stated| stated.fact.holds_on(today))
        .collect();
    let rows = relations.iter().map(|person| {
        let about = about(person, today);
        let words = html! {
            (person_name(front, person)) @if !about.is_empty() { ", " (about) }
        };
        SummaryRow::new(person.relation.as_str(), words)
    });
    let professionals = network
        .iter()
        .map(|stated| SummaryRow::new(stated.fact.text("role"), professional_words(&stated.fact)));
    let body = html! {
        @if relations.is_empty() && network.is_empty() {
            (empty("Nobody is recorded yet."))
        } @else {
            (SummaryList::new(rows.chain(professionals)))
        }
        p class="govuk-body" {
            a class="govuk-link" href=(path) { "People, and how each is known" }
        }
    };
    section("people", "People", &body)
}

/// A person's name, as a link where they have a file that the reader may open.
pub(super) fn person_name(front: &Front, person: &Person) -> Markup {
    html! {
        @match front.linked.get(&person.person) {
            Some(file) => a class="govuk-link" href={ "/children/" (file) } { (person.name) },
            None => (person.name),
        }
    }
}

/// What the file says of a person besides their name: age, home, parental responsibility.
pub(super) fn about(person: &Person, today: Date) -> String {
    let age = match (person.died, person.born) {
        (Some(died), _) => Some(format!("died {}", say::plain_day(died))),
        (None, Some(born)) if person.is_unborn_on(today) => {
            Some(format!("not yet born, expected {}", say::plain_day(born)))
        }
        (None, born) => born.map(|born| say::age(born, today)),
    };
    let at_home = person.lives_with && person.died.is_none();
    let home = at_home.then(|| "lives with the child".to_owned());
    let responsible = person.parental_responsibility && person.died.is_none();
    let held = responsible.then(|| "holds parental responsibility".to_owned());
    let words: Vec<String> = age.into_iter().chain(home).chain(held).collect();
    words.join(", ")
}

fn professional_words(fact: &Fact) -> String {
    let parts = ["name", "agency", "contact"].map(|name| fact.text(name));
    let parts: Vec<&str> = parts.into_iter().filter(|text| !text.is_empty()).collect();
    parts.join(", ")
}

/// Status over time, and who was allocated when (REC-010, REC-012).
pub(super) fn standing(front: &Front, today: Date) -> Markup {
    let child = front.child.id;
    let mut statuses: Vec<&Stated> = of_kind(&front.facts, FactKind::Status).collect();
    statuses.sort_by_key(|stated| stated.fact.from());
    let statuses = statuses.into_iter().map(|stated| {
        let code = stated.fact.text("status");
        let label = Status::parse(code).map_or(code, |status| status.label());
        let ended = facts::standing(&stated.fact, today);
        SummaryRow::new(
            facts::dates(&stated.fact),
            html! {
                (label)
                @let legal = stated.fact.text("legal");
                @if !legal.is_empty() { ", " (legal) }
                @if !ended.is_empty() { " " (status(ended)) }
                p class="govuk-hint" { (facts::known(&stated.fact)) }
            },
        )
    });
    let spells = history::spells(&front.facts, &front.staff, &front.teams, today);
    let body = html! {
        h3 class="govuk-heading-s" { "Status over time" }
        (beside_closed(front))
        (SummaryList::new(statuses))
        @if front.may.state {
            p class="govuk-body" {
                a class="govuk-link" href={ "/children/" (child) "/state/status" } {
                    "Record a status"
                }
            }
        }
        h3 class="govuk-heading-s" { "Allocation" }
        @if spells.is_empty() { (empty("Nobody has been allocated yet.")) } @else {
            (SummaryList::new(spells.iter().map(history::Spell::row)))
        }
        @if front.may.allocate {
            p class="govuk-body" {
                a class="govuk-link" href={ "/children/" (child) "/allocate" } { "Allocate" }
            }
            @if front.facts.iter().any(can_end) {
                p class="govuk-body" {
                    a class="govuk-link" href={ "/children/" (child) "/allocate/end" } {
                        "End an allocation"
                    }
                }
            }
        }
    };
    section("standing", "Status and allocation", &body)
}

/// That the record is said to be closed while another status was never ended, with where either is ended
/// (REC-012, NOTE-041).
fn beside_closed(front: &Front) -> Markup {
    let open =
        of_kind(&front.facts, FactKind::Status).filter(|stated| stated.fact.date("to").is_none());
    let (closed, others): (Vec<&Stated>, Vec<&Stated>) =
        open.partition(|stated| stated.fact.text("status") == "closed");
    let end = |stated: &Stated| {
        let code = stated.fact.text("status");
        let label = Status::parse(code).map_or(code, |status| status.label());
        html! {
            li {
                a class="govuk-link"
                    href={ "/children/" (front.child.id) "/state/status?replaces=" (stated.entry) } {
                    "End: " (label) ", " (facts::dates(&stated.fact))
                }
            }
        }
    };
    html! {
        @if !closed.is_empty() && !others.is_empty() {
            (InsetText::new(
                "This record is closed, and another status is open. End the one that no longer holds",
            ))
            @if front.may.state {
                ul class="govuk-list" {
                    @for stated in others.iter().chain(&closed) { (end(stated)) }
                }
            }
        }
    }
}
