//! Twelve weeks as charts, each with its table (ux §5).

use casework::team::{Span, Timing, Week};
use jiff::ToSpan;
use maud::{Markup, html};

use super::links::Links;
use super::parts::{in_time, median};
use super::period::Period;
use crate::components::{Cell, ChartColumn, ColumnChart, Table, empty};
use crate::say;

/// Recorded in time and median delay by week.
pub(super) fn charts(weeks: &[Week], links: Links<'_>) -> Markup {
    if weeks.iter().all(|week| week.timeliness.notes() == 0) {
        return empty("No notes about these weeks yet.");
    }
    html! {
        h3 class="govuk-heading-s" { "Recorded in time, by week of the event" }
        (shares_by_week(weeks, links))
        h3 class="govuk-heading-s" { "Median delay, by week of the event" }
        (delay_by_week(weeks))
    }
}

fn shares_by_week(weeks: &[Week], links: Links<'_>) -> ColumnChart {
    let (part, whole) = weeks
        .iter()
        .map(shares)
        .fold((0, 0), |sum, week| (sum.0 + week.0, sum.1 + week.1));
    let columns = weeks.iter().map(|week| {
        let (part, whole) = shares(week);
        ChartColumn {
            name: day(week),
            words: if whole == 0 {
                "–".to_owned()
            } else {
                format!("{part} of {whole}")
            },
            whole: (whole > 0).then_some(whole),
            part,
        }
    });
    let cells = weeks.iter().map(|week| opened(week, links));
    ColumnChart {
        label: "Recorded in time, by week of the event".to_owned(),
        summary: html! {
            "In these 12 weeks " (say::number(part)) " of " (say::number(whole))
            " notes with a limit were recorded in time. Each column is a week’s notes with a limit; \
             its filled part is those recorded in time. A dash is a week without any."
        }
        .into(),
        columns: columns.collect(),
        table: table("Recorded in time by week", "Recorded in time", weeks, cells),
    }
}

/// A week's "n of m", each number opening its list. The last week ends where the period does.
fn opened(week: &Week, links: Links<'_>) -> Markup {
    let period = Period::of(Span {
        from: week.monday,
        to: week
            .monday
            .saturating_add(6.days())
            .min(links.period.span.to),
    });
    let links = Links {
        period: &period,
        ..links
    };
    in_time(&week.timeliness, &format!("week from {}", day(week)), links)
}

fn delay_by_week(weeks: &[Week]) -> ColumnChart {
    let columns = weeks.iter().map(|week| {
        let hours = week.timeliness.median_hours();
        ChartColumn {
            name: day(week),
            words: hours.map_or_else(|| "–".to_owned(), short),
            whole: hours,
            part: hours.unwrap_or_default(),
        }
    });
    let with_notes = weeks
        .iter()
        .filter(|week| week.timeliness.median_hours().is_some());
    let cells = weeks
        .iter()
        .map(|week| html! { (median(&week.timeliness)) });
    ColumnChart {
        label: "Median delay, by week of the event".to_owned(),
        summary: html! {
            "From the end of the event to the act that the policy names, for "
            (say::count(with_notes.count() as u64, "week", "weeks"))
            " with notes. A dash is a week without."
        }
        .into(),
        columns: columns.collect(),
        table: table("Median delay by week", "Median delay", weeks, cells),
    }
}

fn shares(week: &Week) -> (u64, u64) {
    let of = &week.timeliness;
    (of.number(Timing::InTime), of.with_limit())
}

/// Hours where there is little room: "17 h", "3 d 4 h".
fn short(hours: u64) -> String {
    match (hours / 24, hours % 24) {
        (..=1, _) => format!("{hours} h"),
        (days, 0) => format!("{days} d"),
        (days, rest) => format!("{days} d {rest} h"),
    }
}

fn day(week: &Week) -> String {
    week.monday.strftime("%-d %b").to_string()
}

fn table(
    caption: &str,
    column: &str,
    weeks: &[Week],
    cells: impl Iterator<Item = Markup>,
) -> Table {
    let rows = weeks
        .iter()
        .zip(cells)
        .map(|(week, cell)| vec![Cell::from(say::plain_day(week.monday)), Cell::from(cell)]);
    Table {
        caption: caption.to_owned(),
        caption_classes: "govuk-visually-hidden".to_owned(),
        head: vec![Cell::from("Week from"), Cell::from(column)],
        rows: rows.collect(),
        first_cell_is_header: true,
        ..Table::default()
    }
}
