//! The timeline of a file: an ordered list, grouped by month, newest first.

use maud::{Markup, Render, html};

use super::content::{Content, Words};

/// A time for people and for machines.
#[derive(Clone, Debug, Default)]
pub struct When {
    /// `datetime` attribute: `2026-11-21T16:10+00:00`, or a date. Empty when not known exactly.
    pub machine: String,
    /// "Saturday 21 November 2026, 4:10pm".
    pub words: String,
}

impl When {
    /// A time in both forms.
    #[must_use]
    pub fn new(machine: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            machine: machine.into(),
            words: words.into(),
        }
    }
}

impl Render for When {
    fn render(&self) -> Markup {
        html! {
            @if self.machine.is_empty() {
                (Words(&self.words))
            } @else {
                time datetime=(Words(&self.machine)) { (Words(&self.words)) }
            }
        }
    }
}

/// What kind of thing an entry is: it changes the sign on the line, never a colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntryKind {
    /// A note.
    #[default]
    Note,
    /// A manager's oversight: read, decision, question.
    Oversight,
    /// Days without an entry.
    Gap,
    /// A restricted item, of which only its lodging is shown.
    Lodged,
}

/// What is working well, what people worry about, what needs to happen.
#[derive(Clone, Debug, Default)]
pub struct Trio {
    /// What is working well.
    pub well: Content,
    /// What people are worried about.
    pub worried: Content,
    /// What needs to happen.
    pub needed: Content,
}

/// One event.
#[derive(Clone, Debug, Default)]
pub struct TimelineEntry {
    /// Id, so that a receipt can link to it: `entry-204`.
    pub id: String,
    /// What it is: "Home visit".
    pub title: Content,
    /// The whole record; plain words when there is nothing to open.
    pub href: Option<String>,
    /// Kind.
    pub kind: EntryKind,
    /// Marks from [`super::marks`], and tags such as [`super::late_entry`].
    pub marks: Vec<Markup>,
    /// When it happened.
    pub occurred: When,
    /// Who wrote it, and as what: "Amina Yusuf, social worker".
    pub author: String,
    /// When it was entered.
    pub recorded: When,
    /// The chronology line or first lines.
    pub extract: Content,
    /// For a significant event.
    pub trio: Option<Trio>,
    /// Links below: "2 corrections".
    pub footer: Content,
}

impl TimelineEntry {
    fn of(&self, level: u8) -> Markup {
        let class = match self.kind {
            EntryKind::Note => "db-entry",
            EntryKind::Oversight => "db-entry db-entry--oversight",
            EntryKind::Gap => "db-entry db-entry--gap",
            EntryKind::Lodged => "db-entry db-entry--lodged",
        };
        let title = html! {
            @match &self.href {
                Some(href) => a class="govuk-link" href=(Words(href)) { (self.title) },
                None => (self.title),
            }
        };
        html! {
            li class=(class) id=[Some(&self.id).filter(|id| !id.is_empty())] {
                div class="db-entry__head" {
                    (super::heading_of(level, "db-entry__title", &title))
                    " "
                    p class="db-entry__when" { (self.occurred) }
                }
                @if !self.marks.is_empty() {
                    ul class="db-entry__marks" { @for mark in &self.marks { li { (mark) } } }
                }
                @if !self.extract.is_empty() { div class="db-entry__extract" { (self.extract) } }
                @if let Some(trio) = &self.trio { (trio.of()) }
                @if self.kind != EntryKind::Gap {
                    p class="db-entry__by" {
                        (Words(&self.author)) ", entered " (self.recorded)
                        @if !self.footer.is_empty() { " " (self.footer) }
                    }
                }
            }
        }
    }
}

impl Trio {
    fn of(&self) -> Markup {
        let parts = [
            ("Working well", &self.well),
            ("Worried about", &self.worried),
            ("Needs to happen", &self.needed),
        ];
        html! {
            dl class="db-trio" {
                @for (name, words) in parts {
                    @if !words.is_empty() { div { dt { (name) } " " dd { (words) } } }
                }
            }
        }
    }
}

/// Events of one month.
#[derive(Clone, Debug, Default)]
pub struct Month {
    /// "November 2026".
    pub name: String,
    /// Events, newest first.
    pub entries: Vec<TimelineEntry>,
}

/// The whole timeline.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// Months, newest first.
    pub months: Vec<Month>,
    /// Level of the months' headings; two when `None`. Entries are one lower.
    pub heading_level: Option<u8>,
}

impl Render for Timeline {
    fn render(&self) -> Markup {
        let level = self.heading_level.unwrap_or(2);
        html! {
            div class="db-timeline" {
                @for month in &self.months {
                    (super::heading_of(level, "db-timeline__month", &html! { (month.name) }))
                    ol class="db-timeline__entries" {
                        @for entry in &month.entries { (entry.of(level + 1)) }
                    }
                }
            }
        }
    }
}
