//! What a page says of a late entry, the same words wherever the note appears: the policy's label,
//! both times, by how much, and the author's reason (TIME-004, TIME-010).

use crate::components::{Nearness, late_entry};
use crate::policies::rule;
use crate::say;
use casework::file::Front;
use casework::notes::Check;
use casework::{Line, Promise, Promises, Waiting};
use jiff::SignedDuration;
use jiff::civil::Date;
use maud::{Markup, html};
use record::absence::Away;
use record::time::Now;

/// The mark of a late entry in a list; its two times stand beside it there.
pub(crate) fn mark(line: &Line) -> Option<Markup> {
    let over = over(line).filter(|_| line.late_times);
    let over = over.map(|over| format!("{over} over its limit"));
    let label = line.late.as_deref()?;
    let tag = late_entry(label, over.unwrap_or_default());
    Some(html! { (tag) " " (why(line, label)) })
}

/// The rule that makes it late; where its author alone asked for the label, the rule of the label.
fn why(line: &Line, label: &str) -> Markup {
    let of_label = format!("{}/late-entry-label", line.policy);
    let path = if line.clause.is_empty() {
        &of_label
    } else {
        &line.clause
    };
    rule(path, line.occurred.date, label)
}

/// By how long it was recorded after its limit, in words.
fn over(line: &Line) -> Option<String> {
    let by = line
        .recorded_at
        .timestamp()
        .duration_since(line.due?.timestamp());
    (by > SignedDuration::ZERO).then(|| policy::length_words(by))
}

/// The label with both times, the limit and the reason, as sentences.
pub(crate) fn told(line: &Line) -> Markup {
    html! {
        @if let Some(label) = &line.late {
            p {
                strong { (label) }
                @if line.late_times {
                    ": the event was " (say::occurred(&line.occurred))
                    ", the entry was made " (say::instant(line.recorded_at))
                    @match (line.due, over(line)) {
                        (Some(due), Some(over)) => {
                            ", and was due by " (say::instant(due)) ", " (over) " before"
                        }
                        _ => ", and its author marked it as late",
                    }
                }
                ". " (why(line, label))
            }
        }
        (reason(line))
    }
}

/// Why it took longer, where the author said so.
pub(crate) fn reason(line: &Line) -> Markup {
    html! {
        @if !line.late_reason.is_empty() {
            p { strong { "Why it took longer" } ": " (line.late_reason) }
        }
    }
}

/// That somebody was away, in words, with the days alone (REC-019).
pub(crate) fn away(name: &str, days: &[Away]) -> Markup {
    html! {
        @for away in days {
            p {
                (name) " was away "
                @match away.to {
                    Some(to) if to == away.from => { "on " (say::plain_day(to)) }
                    Some(to) => { "from " (say::plain_day(away.from)) " to " (say::plain_day(to)) }
                    None => { "from " (say::plain_day(away.from)) }
                }
                "."
            }
        }
    }
}

/// The same for the author of a late line, where it falls between event and entry.
pub(crate) fn authors_absence(front: &Front, line: &Line) -> Markup {
    away(&line.author_name, &front.away_for(line))
}

/// When somebody was away, in few words for tables (REC-019).
pub(crate) fn away_words(away: Away) -> String {
    match away.to {
        Some(to) => format!("Away {}", say::span(away.from, to)),
        None => format!("Away from {}", say::plain_day(away.from)),
    }
}

/// What stands beside lateness in a cell of a table: the days of absence that fall between two
/// days, and what was agreed in plans to catch up. Never instead of it (REC-019, TIME-016).
pub(crate) fn beside<'p>(
    away: &[Away],
    (from, to): (Option<Date>, Date),
    promises: impl IntoIterator<Item = &'p Promise>,
) -> Markup {
    let between = away.iter().copied();
    let between = between.filter(|away| from.is_some_and(|from| away.overlaps(from, to)));
    html! {
        @for away in between { br; span class="db-away" { (away_words(away)) } }
        @for promise in promises { br; (plan(promise)) }
    }
}

/// The same beside a draft, where its limit has passed.
pub(crate) fn beside_draft(
    draft: &Waiting,
    away: &[Away],
    promises: &Promises,
    now: Now,
) -> Markup {
    let overdue = draft
        .due
        .is_some_and(|by| say::due(by, now).0 == Nearness::Overdue);
    beside(
        if overdue { away } else { &[] },
        (draft.day, now.today()),
        promises.of_draft(draft.note),
    )
}

/// One agreed day, in few words, with the rule.
fn plan(promise: &Promise) -> Markup {
    let agreed = promise.agreed_at.local().date();
    html! {
        span class="db-away" {
            "Catch-up plan: by " (say::plain_day(promise.day)) ", agreed by " (promise.agreed_by) ", "
            (say::plain_day(agreed))
        }
        " " (rule(&promise.clause, agreed, "falling behind"))
    }
}

/// What was agreed in plans to catch up: the day, by whom and when, and the rule. It stands beside
/// lateness and never instead of it (TIME-016).
pub(crate) fn promised<'p>(promises: impl IntoIterator<Item = &'p Promise>) -> Markup {
    html! {
        @for promise in promises {
            p { (plan(promise)) }
        }
    }
}

/// What a draft would be marked as, finalised at this moment.
pub(crate) fn would_be(check: &Check) -> Markup {
    let (assessment, writing) = (&check.assessment, &check.writing);
    let added = check.contact.timing.late_by_author;
    html! {
        @match (&assessment.late, &assessment.due) {
            (Some(late), _) => p {
                "Finalised now this would be marked " strong { (late.label) } ": due "
                (say::instant(late.limit.at)) ", by " (late.by_words()) ". "
                @if let Some(occurred) = check.contact.occurred {
                    (rule(&late.limit.clause.path(), occurred.date, &late.label))
                }
            },
            (None, _) if added => p {
                "Finalised now this would be marked " strong { (writing.late_label) }
                ", because you ask for it."
            },
            (None, Some(due)) if writing.past_limit => p {
                "Its limit was " (say::instant(due.at)) ". Finalised now it is not late yet: the \
                 policy gives longer in exceptional circumstances, with the reason."
            },
            _ => {}
        }
    }
}
