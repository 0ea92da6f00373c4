//! Columns over time. The table is the accessible version; the picture is hidden from screen
//! readers, and a sentence says what it shows. Drawn with attributes alone: our content policy
//! allows no inline style.

use maud::{Markup, Render, html};

use super::content::Content;
use super::details::Details;
use super::table::Table;

/// From one column to the next; the words above a column fit in it.
const STEP: u64 = 68;
const COLUMN_WIDTH: u64 = 32;
/// The highest column.
const HEIGHT: u64 = 120;
/// Room for the words above and for the names below.
const ABOVE: u64 = 22;
const BELOW: u64 = 24;

/// One column.
#[derive(Clone, Debug, Default)]
pub struct ChartColumn {
    /// Its name, below: "16 Nov".
    pub name: String,
    /// Its words, above: "12 of 14".
    pub words: String,
    /// How high its outline is; none where there is nothing to draw.
    pub whole: Option<u64>,
    /// How high it is filled.
    pub part: u64,
}

/// The chart.
#[derive(Clone, Debug, Default)]
pub struct ColumnChart {
    /// Name of the region, as a heading just above has it.
    pub label: String,
    /// What it shows, in a sentence.
    pub summary: Content,
    /// The columns, earliest first.
    pub columns: Vec<ChartColumn>,
    /// The same as a table.
    pub table: Table,
}

impl ColumnChart {
    /// The value that is drawn at full height.
    fn highest(&self) -> u64 {
        let wholes = self.columns.iter().filter_map(|column| column.whole);
        wholes.max().unwrap_or_default().max(1)
    }

    fn picture(&self) -> Markup {
        let columns = u64::try_from(self.columns.len()).unwrap_or_default();
        let (width, height) = (columns * STEP, ABOVE + HEIGHT + BELOW);
        html! {
            svg class="db-chart__picture" width=(width) height=(height)
                viewBox={ "0 0 " (width) " " (height) } aria-hidden="true" focusable="false" {
                @for (column, place) in self.columns.iter().zip(0_u64..) {
                    (self.column(column, place * STEP))
                }
                line class="db-chart__ground" x1="0" x2=(width) y1=(ABOVE + HEIGHT)
                    y2=(ABOVE + HEIGHT) {}
            }
        }
    }

    fn column(&self, column: &ChartColumn, left: u64) -> Markup {
        let scaled = |value: u64| value * HEIGHT / self.highest();
        let whole = scaled(column.whole.unwrap_or_default());
        let part = scaled(column.part).min(whole);
        let (middle, x) = (left + STEP / 2, left + (STEP - COLUMN_WIDTH) / 2);
        let ground = ABOVE + HEIGHT;
        html! {
            @if column.whole.is_some() {
                rect class="db-chart__whole" x=(x) y=(ground - whole) width=(COLUMN_WIDTH)
                    height=(whole) {}
                rect class="db-chart__part" x=(x) y=(ground - part) width=(COLUMN_WIDTH)
                    height=(part) {}
            }
            text class="db-chart__words" x=(middle) y=(ground - whole - 6) text-anchor="middle" {
                (column.words)
            }
            text class="db-chart__words" x=(middle) y=(ground + BELOW - 6) text-anchor="middle" {
                (column.name)
            }
        }
    }
}

impl Render for ColumnChart {
    fn render(&self) -> Markup {
        html! {
            div class="db-chart" {
                p class="govuk-body" { (self.summary) }
                div class="db-chart__window" data-chart role="region" tabindex="0"
                    aria-label=(self.label) { (self.picture()) }
                (Details::new(
                    html! {
                        "Show as table"
                        span class="govuk-visually-hidden" { ": " (self.label) }
                    },
                    self.table.render(),
                ))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(columns: Vec<ChartColumn>) -> String {
        let chart = ColumnChart {
            label: "Recorded in time by week".to_owned(),
            columns,
            ..ColumnChart::default()
        };
        chart.render().into_string()
    }

    #[test]
    fn a_chart_is_a_named_region_with_its_table_and_no_inline_style() {
        let html = chart(vec![ChartColumn {
            name: "16 Nov".to_owned(),
            words: "3 of 4".to_owned(),
            whole: Some(4),
            part: 3,
        }]);
        for part in [
            "data-chart",
            "role=\"region\"",
            "tabindex=\"0\"",
            "Show as table",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(!html.contains("style="), "{html}");
        assert!(
            html.contains("height=\"90\""),
            "three quarters of 120: {html}"
        );
    }

    #[test]
    fn what_is_not_known_has_no_column() {
        let html = chart(vec![ChartColumn {
            words: "–".to_owned(),
            ..ChartColumn::default()
        }]);
        assert!(!html.contains("<rect"), "{html}");
    }
}
