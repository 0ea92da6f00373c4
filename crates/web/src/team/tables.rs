//! The tables of a team's page: by worker, by kind, the children, and how all of it is counted.

use access::Role;
use casework::team::{ChildCounts, DAYS_LONG_UNSEEN, Figures, Person, WhichChildren};
use jiff::civil::Date;
use maud::{Markup, html};

use super::links::{Links, number};
use super::parts::{cells, columns, draft_cells, draft_columns};
use super::period::Period;
use crate::components::{
    Column, Content, Details, ListTable, Pagination, SummaryList, SummaryRow, empty, share, status,
};
use crate::late;
use crate::page;
use crate::policies;
use crate::say;

/// People of one page.
const PAGE_PEOPLE: usize = 15;

/// Each person's part, by name; a large team's on several pages.
pub(super) fn by_worker(found: &Figures, links: Links<'_>, page: u32) -> Markup {
    let exceptions = found.exceptions;
    let (shown, pages) = page::part(&found.people, PAGE_PEOPLE, page, |page| links.people(page));
    let rows = shown.iter().map(|person| worker(person, links, exceptions));
    let mut heads = vec![
        Column {
            speaks_for_itself: true,
            ..Column::new("Name")
        },
        Column::new("Children"),
    ];
    heads.extend(columns(exceptions));
    heads.extend(draft_columns());
    let table = ListTable {
        caption: "Recorded in time, by worker".to_owned(),
        columns: heads,
        rows: rows.collect(),
        ..ListTable::default()
    };
    html! {
        h2 class="govuk-heading-m" id="people" { "By worker" }
        @if table.rows.is_empty() { (empty("Nobody belongs to this team, and nobody has written for it.")) }
        @else { (table) }
        @if let Some(pages) = pages { (Pagination { label: "Pages of people".to_owned(), ..pages }) }
    }
}

fn worker(person: &Person, links: Links<'_>, exceptions: bool) -> Vec<Content> {
    let who = &person.colleague;
    let links = links.by(who.staff);
    let mut row: Vec<Content> = vec![
        html! {
            a class="govuk-link" href=(links.worker(who.staff)) { (who.name) }
            @if let Some(words) = beside(who.role, who.in_team) { " " (status(words)) }
            @for away in &person.away { br; span class="db-away" { (late::away_words(*away)) } }
        }
        .into(),
        number(
            who.children,
            &format!("children, {}", who.name),
            &links.children(WhichChildren::All),
        )
        .into(),
    ];
    row.extend(cells(&person.timeliness, &who.name, links, exceptions));
    row.extend(draft_cells(&person.drafts, &who.name, links));
    row
}

/// What explains a name: a post other than a practitioner's, or another team's worker.
const fn beside(role: Role, in_team: bool) -> Option<&'static str> {
    match (role, in_team) {
        (_, false) => Some("Not in this team now"),
        (Role::Practitioner, true) => None,
        (_, true) => Some(role.words()),
    }
}

/// Each kind of contact's part.
pub(super) fn by_kind(found: &Figures, links: Links<'_>, today: Date) -> Markup {
    let rows = found.kinds.iter().map(|kind| {
        let links = links.of_kind(&kind.code);
        let path = policies::kind_path(&found.policy, &kind.code);
        let mut row: Vec<Content> = vec![policies::label(&path, today, &kind.label, "").into()];
        row.extend(cells(
            &kind.timeliness,
            &kind.label,
            links,
            found.exceptions,
        ));
        row
    });
    let mut heads = vec![Column {
        speaks_for_itself: true,
        ..Column::new("Kind of contact")
    }];
    heads.extend(columns(found.exceptions));
    let table = ListTable {
        caption: "Recorded in time, by kind of contact".to_owned(),
        columns: heads,
        rows: rows.collect(),
        ..ListTable::default()
    };
    html! {
        h2 class="govuk-heading-m" { "By kind of contact" }
        @if table.rows.is_empty() { (empty("No notes about these days yet.")) } @else { (table) }
    }
}

/// The children whom the team holds now, seen and heard in the period (RPT-008).
pub(super) fn children(found: &Figures, period: &Period, links: Links<'_>) -> Markup {
    let counts = &found.children;
    let of = |part: u64, words: &str, which: WhichChildren| {
        SummaryRow::new(words, n_of_m(part, words, which, counts, links))
    };
    let plain = |count: u64, words: &str, which: WhichChildren| {
        SummaryRow::new(
            words,
            html! { (number(count, words, &links.children(which))) },
        )
    };
    let not_seen = counts.can_be_seen - counts.seen;
    let long = format!("Not seen for {DAYS_LONG_UNSEEN} days");
    html! {
        h2 class="govuk-heading-m" { "Children, " (period.words()) }
        @if counts.all == 0 { (empty("This team holds no children now.")) } @else {
            (SummaryList::new([
                plain(counts.all, "Children held now", WhichChildren::All),
                of(counts.seen, "Seen", WhichChildren::Seen),
                of(counts.seen_alone, "Seen alone", WhichChildren::SeenAlone),
                of(counts.own_words, "Own words written down", WhichChildren::OwnWords),
                plain(not_seen, "Not seen", WhichChildren::NotSeen),
                plain(
                    counts.missed,
                    "Not seen at a planned contact, with the reason in the note",
                    WhichChildren::Missed,
                ),
                plain(counts.long_unseen, &long, WhichChildren::LongUnseen),
                plain(
                    counts.visit_overdue,
                    "Overdue for a visit",
                    WhichChildren::VisitOverdue,
                ),
            ]))
        }
    }
}

fn n_of_m(
    part: u64,
    words: &str,
    which: WhichChildren,
    counts: &ChildCounts,
    links: Links<'_>,
) -> Markup {
    let whole = counts.can_be_seen;
    let all = links.children(WhichChildren::CanBeSeen);
    html! {
        @if whole == 0 { "No child who can be seen" } @else {
            span class="db-share-of" {
                (number(part, &format!("children: {words}"), &links.children(which)))
                " of "
                (number(whole, &format!("children who can be seen ({words})"), &all))
            }
            " " (share(part, whole))
        }
    }
}

/// How it is counted, in words that a manager may be asked to defend.
pub(super) fn how(found: &Figures) -> Details {
    Details::new(
        "How this is counted",
        html! {
            p { "A note counts for the team that held the child on the day of the contact or event, \
                through the responsible worker, wherever the child is now. On a day of handover it \
                counts for the team that took over. A note about a day on which no team held the \
                child counts for no team." }
            p { "In time is on or before the limit of the policy in force that day, measured to the \
                act that the policy names: finalising, or the first word. Corrections are left out: \
                they are written when a mistake is found, and are not late. A note with a limit \
                that is not in time is a late entry, or stands between the limit and the outer limit \
                that a policy allows in exceptional circumstances." }
            p { "The delay runs from the end of the contact to that act, in whole hours. The median \
                is the middle one: half of the notes took less. Where only the month or year of an \
                event is known its delay is not known, and is left out." }
            p { "A safeguarding issue is one that a note is marked with. Its minutes run from the end of \
                the event to the telling that the note names, against the limit of the policy in force \
                that day; telling during the event is nought. A correction that names the telling \
                counts." }
            p { "Contacts that nobody has begun to write up are not known here. Drafts and children \
                are those of this moment. A child not yet born, or who has died, is left out of seen \
                and not seen." }
            @if let Some(month_end) = &found.month_end {
                p {
                    "Recordings of " (month_end.month.strftime("%B").to_string())
                    " are to be finalised by " (say::plain_day(month_end.by)) ". "
                    a class="govuk-link" href=(policies::href(&month_end.clause.path(), month_end.month)) {
                        "Rule: month end"
                    }
                    ". A draft is of the month of its contact, or of the month it was begun in while \
                     no date is typed."
                }
            }
        },
    )
}
