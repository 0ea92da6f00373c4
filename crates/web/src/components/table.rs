//! Plain tables. Lists of children, notes and duties use [`super::ListTable`], which folds into cards.

use maud::{Markup, Render, html};

use super::content::{Attributes, Content};
use super::element::Element;

/// One cell.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// What it holds.
    pub content: Content,
    /// Whether it holds a number, to be aligned right.
    pub numeric: bool,
    /// Columns it spans; one when `None`.
    pub colspan: Option<u16>,
    /// Rows it spans; one when `None`.
    pub rowspan: Option<u16>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Cell {
    /// A cell with a number.
    #[must_use]
    pub fn number(content: impl Into<Content>) -> Self {
        Self {
            content: content.into(),
            numeric: true,
            ..Self::default()
        }
    }

    fn spans(&self, element: Element) -> Markup {
        element
            .maybe("colspan", self.colspan.map(|n| n.to_string()).as_deref())
            .maybe("rowspan", self.rowspan.map(|n| n.to_string()).as_deref())
            .attributes(&self.attributes)
            .holding(&self.content)
    }

    fn head(&self) -> Markup {
        let numeric = if self.numeric {
            "govuk-table__header--numeric"
        } else {
            ""
        };
        let th = Element::new("th").attr("scope", "col");
        self.spans(th.class(&["govuk-table__header", numeric, &self.classes]))
    }

    fn row_head(&self) -> Markup {
        let th = Element::new("th").attr("scope", "row");
        self.spans(th.class(&["govuk-table__header", &self.classes]))
    }

    fn data(&self) -> Markup {
        let numeric = if self.numeric {
            "govuk-table__cell--numeric"
        } else {
            ""
        };
        self.spans(Element::new("td").class(&["govuk-table__cell", numeric, &self.classes]))
    }
}

impl<T: Into<Content>> From<T> for Cell {
    fn from(content: T) -> Self {
        Self {
            content: content.into(),
            ..Self::default()
        }
    }
}

/// GOV.UK table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What the table shows. Every table has one; hide it with a class if a heading says the same.
    pub caption: String,
    /// Further classes of the caption.
    pub caption_classes: String,
    /// Names of the columns.
    pub head: Vec<Cell>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the first cell of each row names it.
    pub first_cell_is_header: bool,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl Table {
    fn caption(&self) -> Markup {
        if self.caption.is_empty() {
            return html! {};
        }
        Element::new("caption")
            .class(&["govuk-table__caption", &self.caption_classes])
            .holding(self.caption.as_str())
    }

    fn row(&self, cells: &[Cell]) -> Markup {
        html! {
            tr class="govuk-table__row" {
                @for (index, cell) in cells.iter().enumerate() {
                    @if index == 0 && self.first_cell_is_header {
                        (cell.row_head())
                    } @else {
                        (cell.data())
                    }
                }
            }
        }
    }
}

impl Render for Table {
    fn render(&self) -> Markup {
        Element::new("table")
            .class(&["govuk-table", &self.classes])
            .attributes(&self.attributes)
            .holding(html! {
                (self.caption())
                @if !self.head.is_empty() {
                    thead class="govuk-table__head" {
                        tr class="govuk-table__row" {
                            @for cell in &self.head { (cell.head()) }
                        }
                    }
                }
                tbody class="govuk-table__body" {
                    @for row in &self.rows { (self.row(row)) }
                }
            })
    }
}
