//! What of one's work is asked for: a part of the list, all of it, and which pages of children.

use casework::work::Pages;
use record::time::Now;

use super::next::{FIRST_LINES, Todo};
use crate::components::Nearness;
use crate::form::Fields;
use crate::say;

/// Days ahead for which visits are counted.
const VISITS_DAYS: i64 = 7;

/// A part of what is owed, as a number of the page counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Narrow {
    /// All of it.
    Everything,
    /// Past its limit.
    Overdue,
    /// Due before the day ends.
    Today,
    /// Visits that are overdue or fall due within a week.
    Visits,
}

impl Narrow {
    fn code(self) -> &'static str {
        match self {
            Self::Everything => "",
            Self::Overdue => "overdue",
            Self::Today => "today",
            Self::Visits => "visits",
        }
    }

    fn read(code: &str) -> Self {
        [Self::Overdue, Self::Today, Self::Visits]
            .into_iter()
            .find(|narrow| narrow.code() == code)
            .unwrap_or(Self::Everything)
    }

    /// The words for what is listed.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Everything => "everything owed",
            Self::Overdue => "what is overdue",
            Self::Today => "what is due today",
            Self::Visits => "visits overdue or due within 7 days",
        }
    }

    /// The address of the list.
    pub(super) fn href(self) -> String {
        match self {
            Self::Everything => "/#next".to_owned(),
            narrow => format!("/?show={}#next", narrow.code()),
        }
    }

    /// The address of a page of all of it, from one.
    pub(super) fn whole(self, page: u32) -> String {
        let show = match self {
            Self::Everything => String::new(),
            narrow => format!("&show={}", narrow.code()),
        };
        format!("/?all=yes{show}&page={page}#next")
    }

    /// Whether one thing to do belongs to it.
    pub(super) fn holds(self, todo: &Todo<'_>, now: Now) -> bool {
        let passed = say::due(todo.at, now).0 == Nearness::Overdue;
        let day = todo.at.local().date();
        match self {
            Self::Everything => true,
            Self::Overdue => passed && !todo.is_action(),
            Self::Today => !passed && day == now.today(),
            Self::Visits => {
                let week = now
                    .today()
                    .saturating_add(jiff::Span::new().days(VISITS_DAYS));
                todo.is_visit() && day <= week
            }
        }
    }
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) narrow: Narrow,
    /// The whole list rather than its beginning.
    pub(super) whole: bool,
    /// Which page of the whole list, from one.
    pub(super) page: u32,
    /// Pages of the lists of children, from one.
    pub(super) own: u32,
    pub(super) team: u32,
}

impl Asked {
    pub(super) fn read(sent: &Fields) -> Self {
        let number = |name| sent.get(name).parse::<u32>().unwrap_or(1).clamp(1, 10_000);
        Self {
            narrow: Narrow::read(sent.get("show")),
            whole: sent.get("all") == "yes",
            page: number("page"),
            own: number("own"),
            team: number("team"),
        }
    }

    pub(super) fn pages(&self) -> Pages {
        let beginning = !self.whole && self.narrow == Narrow::Everything;
        let all = Pages::default().duties;
        Pages {
            own: self.own - 1,
            team: self.team - 1,
            duties: if beginning { FIRST_LINES.into() } else { all },
        }
    }
}
