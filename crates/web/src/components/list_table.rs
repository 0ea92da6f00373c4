//! A table of records that folds into cards on a narrow window.
//!
//! Each cell holds the name of its column as real text, hidden while the head of the table is shown, and
//! the roles are written out, because a change of `display` takes them away.

use maud::{Markup, PreEscaped, Render, html};

use super::content::Content;

/// Which way a column is sorted now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sorted {
    /// From the first or least.
    Up,
    /// From the last or most.
    Down,
}

/// One column.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Address that sorts the list by it; a column without cannot be sorted by.
    pub sort_href: Option<String>,
    /// How it is sorted now.
    pub sorted: Option<Sorted>,
    /// Whether it holds numbers.
    pub numeric: bool,
    /// Whether its cells say themselves what they are (a link), so that a card needs no name beside them.
    pub speaks_for_itself: bool,
    /// Whether a card leaves it out: two or three facts a card, the rest behind the link.
    pub wide_only: bool,
}

impl Column {
    /// A column.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// The same column, left out of cards.
    #[must_use]
    pub fn wide_only(mut self) -> Self {
        self.wide_only = true;
        self
    }

    fn head(&self) -> Markup {
        let sort = self.sorted.map(|s| match s {
            Sorted::Up => "ascending",
            Sorted::Down => "descending",
        });
        html! {
            th scope="col" role="columnheader" class=(self.class()) aria-sort=[sort] {
                @match &self.sort_href {
                    Some(href) => {
                        a href=(href) {
                            (self.name)
                            span class="db-list__arrow" aria-hidden="true" {
                                @match self.sorted {
                                    Some(Sorted::Up) => "▲",
                                    Some(Sorted::Down) => "▼",
                                    None => "",
                                }
                            }
                        }
                    }
                    None => (self.name),
                }
            }
        }
    }

    fn class(&self) -> PreEscaped<&'static str> {
        PreEscaped(match (self.numeric, self.wide_only) {
            (false, false) => "db-list__cell",
            (true, false) => "db-list__cell db-list__cell--number",
            (false, true) => "db-list__cell db-list__cell--wide",
            (true, true) => "db-list__cell db-list__cell--number db-list__cell--wide",
        })
    }
}

/// The table. Sorting is done by the server through the address.
#[derive(Clone, Debug, Default)]
pub struct ListTable {
    /// What the table shows, always present.
    pub caption: String,
    /// Whether the caption is seen too. Mostly a heading just above says the same.
    pub show_caption: bool,
    /// The columns; the first names the row.
    pub columns: Vec<Column>,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<Content>>,
}

impl ListTable {
    /// A card has no head to sort by, so the same links stand above the cards.
    fn sort_by(&self) -> Markup {
        let mut sortable = self
            .columns
            .iter()
            .filter(|c| c.sort_href.is_some())
            .peekable();
        if sortable.peek().is_none() || self.rows.is_empty() {
            return html! {};
        }
        html! {
            details class="db-list__sort" {
                summary { "Sort by" }
                ul {
                    @for column in sortable {
                        li {
                            a class="govuk-link" href=[&column.sort_href]
                                aria-current=[column.sorted.map(|_| "true")] { (column.name) }
                        }
                    }
                }
            }
        }
    }

    fn row(&self, cells: &[Content]) -> Markup {
        html! {
            tr role="row" {
                @for (index, (column, cell)) in self.columns.iter().zip(cells).enumerate() {
                    @if index == 0 {
                        th scope="row" role="rowheader" class=(column.class()) { (cell) }
                    } @else {
                        td role="cell" class=(column.class()) {
                            @if !column.speaks_for_itself {
                                span class="db-list__label" { (column.name) ": " }
                            }
                            (cell)
                        }
                    }
                }
            }
        }
    }
}

impl Render for ListTable {
    fn render(&self) -> Markup {
        let caption = if self.show_caption {
            "govuk-table__caption"
        } else {
            "govuk-visually-hidden"
        };
        html! {
            (self.sort_by())
            table class="db-list" role="table" {
                caption class=(caption) { (self.caption) }
                thead role="rowgroup" {
                    tr role="row" { @for column in &self.columns { (column.head()) } }
                }
                tbody role="rowgroup" { @for row in &self.rows { (self.row(row)) } }
            }
        }
    }
}
