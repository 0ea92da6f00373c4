//! What is still to be written up: contacts of yesterday and before, the month's end, and drafts by
//! their age (TIME-013, TIME-015, FIN-011).

use casework::Waiting;
use casework::work::MyWork;
use jiff::Unit;
use maud::{Markup, html};
use record::time::{Instant, Now};

use crate::components::empty;
use crate::policies::rule;
use crate::say;

/// Drafts in the panel; the rest are on their own page.
const PANEL_DRAFTS: usize = 8;

/// Drafts of contacts that were before today first, the oldest contact first; then the others by
/// their age.
pub(super) fn panel(work: &MyWork, now: Now) -> Markup {
    let mut drafts: Vec<&Waiting> = work.drafts.iter().collect();
    drafts.sort_by_key(|draft| (!is_before(draft, now), draft.day, draft.first_entered));
    html! {
        @if drafts.is_empty() {
            (empty("No drafts. Notes you start appear here, and contacts that you note down to \
                    write up later."))
        } @else {
            ul class="govuk-list db-waiting" {
                @for draft in drafts.iter().take(PANEL_DRAFTS) { (line(work, draft, now)) }
            }
            p { a class="govuk-link" href="/drafts" {
                "All drafts (" (say::number(work.drafts.len() as u64)) ")"
            } }
        }
    }
}

fn is_before(draft: &Waiting, now: Now) -> bool {
    !draft.is_correction && draft.day.is_some_and(|day| day < now.today())
}

fn line(work: &MyWork, draft: &Waiting, now: Now) -> Markup {
    let kind = if draft.is_correction {
        "Correction"
    } else {
        work.kinds.get(&draft.kind).map_or("Note", String::as_str)
    };
    html! {
        li {
            a class="govuk-link" href={ "/children/" (draft.child) "/notes/" (draft.note) } {
                (kind)
                @if let Some(day) = draft.day { " of " (say::plain_day(day)) }
                span class="govuk-visually-hidden" {
                    ", begun " (say::instant_short(draft.first_entered).words)
                }
            }
            br;
            (name(draft)) ", begun " (age(draft.first_entered, now))
        }
    }
}

fn name(draft: &Waiting) -> &str {
    if draft.name.is_empty() {
        "name not recorded"
    } else {
        &draft.name
    }
}

/// "today", "yesterday", "12 days ago".
fn age(begun: Instant, now: Now) -> String {
    let day = begun.local().date();
    let days = day
        .until((Unit::Day, now.today()))
        .map_or(0, |span| span.get_days());
    match days {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{days} days ago"),
    }
}

/// Others' drafts on the files of one's teams or duty desk that tell of a safeguarding issue, while
/// nobody is named as told: whose and since when, never a word of it (TIME-009).
pub(super) fn untold(work: &MyWork, now: Now) -> Markup {
    if work.untold.is_empty() {
        return html! {};
    }
    html! {
        section class="govuk-inset-text" aria-labelledby="untold" {
            h2 class="govuk-heading-s" id="untold" { "Safeguarding issues not passed on yet" }
            p { "Drafts that tell of a safeguarding issue and name nobody who has been told. Speak with \
                 whoever writes it." }
            ul class="govuk-list govuk-list--bullet" {
                @for draft in &work.untold {
                    li {
                        a class="govuk-link" href={ "/children/" (draft.child) } { (name(draft)) }
                        ": by " (draft.author_name) ", begun " (say::instant_short(draft.first_entered))
                        @if let Some(alert) = &draft.alert {
                            ". " (say::due(alert.at, now).1) " "
                            (rule(&alert.clause, draft.day.unwrap_or(now.today()), "a safeguarding issue"))
                        }
                    }
                }
            }
        }
    }
}

/// From the first day of a month: the notes of the months before that wait to be finalised, where
/// the policy sets a day for it.
pub(super) fn month_end(work: &MyWork, now: Now) -> Markup {
    let swept: Vec<&Waiting> = work
        .drafts
        .iter()
        .filter(|draft| {
            let day = draft.sweep.as_ref().map(|sweep| sweep.at.local().date());
            day.is_some_and(|day| day.first_of_month() <= now.today())
        })
        .collect();
    let soonest = swept
        .iter()
        .filter_map(|draft| Some((draft.sweep.as_ref()?, draft.day)))
        .min_by_key(|(sweep, _)| sweep.at);
    let Some((sweep, day)) = soonest else {
        return html! {};
    };
    html! {
        section class="govuk-inset-text" aria-labelledby="month-end" {
            h2 class="govuk-heading-s" id="month-end" { "Month end" }
            p {
                (say::count(swept.len() as u64, "note", "notes"))
                " of last month or before to finalise by " (say::day(sweep.at.local().date())) ". "
                (rule(&sweep.clause, day.unwrap_or(now.today()), "the month end"))
            }
            ul class="govuk-list govuk-list--bullet" {
                @for draft in swept.iter().take(PANEL_DRAFTS) {
                    li {
                        a class="govuk-link" href={ "/children/" (draft.child) "/notes/" (draft.note) } {
                            (name(draft))
                            @if let Some(day) = draft.day { ", " (say::plain_day(day)) }
                        }
                    }
                }
            }
            @if swept.len() > PANEL_DRAFTS {
                p { a class="govuk-link" href="/drafts" { "All drafts" } }
            }
        }
    }
}
