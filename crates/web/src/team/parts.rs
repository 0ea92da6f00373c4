//! Figures as cells of tables: n of m with a plain bar, delays, drafts.

use casework::team::{Drafts, Timeliness, Timing, WhichDrafts};
use maud::{Markup, html};

use super::links::{Links, WITH_LIMIT, number};
use crate::components::{Column, Content, share};
use crate::say;

/// "12 of 14" with its bar; words where there is nothing to count.
pub(super) fn in_time(of: &Timeliness, whose: &str, links: Links<'_>) -> Markup {
    let (part, whole) = (of.number(Timing::InTime), of.with_limit());
    html! {
        @if whole == 0 { (nothing(of)) } @else {
            span class="db-share-of" {
                (number(part, &format!("recorded in time, {whose}"), &links.timing(Timing::InTime)))
                " of "
                (number(whole, &format!("with a limit, {whose}"), &links.notes(WITH_LIMIT)))
            }
            " " (share(part, whole))
        }
    }
}

fn nothing(of: &Timeliness) -> &'static str {
    if of.notes() == 0 {
        "No notes"
    } else {
        "None with a limit"
    }
}

/// The middle delay in words; never nought for what is not known.
pub(super) fn median(of: &Timeliness) -> String {
    match of.median_hours() {
        Some(hours) => say::hours(hours),
        None if of.notes() == 0 => "No notes".to_owned(),
        None => "Not known".to_owned(),
    }
}

/// The columns that a table about notes has after its first.
pub(super) fn columns(exceptions: bool) -> Vec<Column> {
    let mut columns = vec![Column::new("Recorded in time")];
    if exceptions {
        columns.push(Column::new("With exception"));
    }
    columns.push(Column::new("Late"));
    columns.push(Column::new("Median delay"));
    columns
}

/// The cells of those columns.
pub(super) fn cells(
    of: &Timeliness,
    whose: &str,
    links: Links<'_>,
    exceptions: bool,
) -> Vec<Content> {
    let counted = |timing: Timing, words: &str| -> Content {
        let hidden = format!("{words}, {whose}");
        number(of.number(timing), &hidden, &links.timing(timing)).into()
    };
    let mut cells = vec![in_time(of, whose, links).into()];
    if exceptions {
        cells.push(counted(
            Timing::Exception,
            "after the limit, in exceptional circumstances",
        ));
    }
    cells.push(counted(Timing::Late, "late entries"));
    cells.push(median(of).into());
    cells
}

/// The columns that a table has for drafts.
pub(super) fn draft_columns() -> [Column; 2] {
    [Column::new("Drafts"), Column::new("Overdue")]
}

/// Drafts, and how many of them are overdue.
pub(super) fn draft_cells(of: &Drafts, whose: &str, links: Links<'_>) -> [Content; 2] {
    let cell = |count: u64, words: &str, which: WhichDrafts| -> Content {
        number(count, &format!("{words}, {whose}"), &links.drafts(which)).into()
    };
    [
        cell(of.all, "drafts", WhichDrafts::All),
        cell(of.overdue, "overdue drafts", WhichDrafts::Overdue),
    ]
}
