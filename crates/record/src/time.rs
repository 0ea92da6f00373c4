//! The two times of a record: when something *occurred*, which belongs to the world, and when it
//! was *recorded*, which belongs to the ledger (TIME-011).
//!
//! Times are local in England for people's eyes and UTC in storage.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp, Zoned};
use std::fmt;
use std::sync::LazyLock;

/// The time zone of every authority that runs this product.
pub const ZONE: &str = "Europe/London";

/// The zone is compiled in; a build without it would show UTC rather than stop.
static ENGLAND: LazyLock<TimeZone> = LazyLock::new(|| TimeZone::get(ZONE).unwrap_or(TimeZone::UTC));

/// Text that is not a time of the expected form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a {expected}")]
pub struct BadTime {
    /// What would have been right, in words.
    pub expected: &'static str,
}

/// The present moment, taken once at a door and passed down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Now(Instant);

impl Now {
    /// Takes the moment a door has read from its clock.
    #[must_use]
    pub fn at(instant: Timestamp) -> Self {
        Self(Instant::new(instant))
    }

    /// The moment as an instant that can be stored.
    #[must_use]
    pub const fn instant(self) -> Instant {
        self.0
    }

    /// Today's date in England.
    #[must_use]
    pub fn today(self) -> Date {
        self.0.local().date()
    }
}

/// A stored instant, whole microseconds, written as fixed-width UTC text so that both engines
/// sort it alike: `2026-11-21T16:10:00.000000Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(Timestamp);

impl Instant {
    /// Cuts an instant to the microsecond.
    #[must_use]
    pub fn new(instant: Timestamp) -> Self {
        // Every timestamp has a whole number of microseconds below it, so this cannot fail;
        // were it to, the uncut instant is the honest answer.
        Self(Timestamp::from_microsecond(instant.as_microsecond()).unwrap_or(instant))
    }

    /// Parses the stored form, and nothing else.
    ///
    /// # Errors
    /// [`BadTime`] for any other text, including other spellings of the same instant.
    pub fn parse(text: &str) -> Result<Self, BadTime> {
        const EXPECTED: BadTime = BadTime {
            expected: "stored instant",
        };
        let instant = text
            .parse::<Timestamp>()
            .map(Self::new)
            .map_err(|_| EXPECTED)?;
        if instant.to_string() == text {
            Ok(instant)
        } else {
            Err(EXPECTED)
        }
    }

    /// The instant for arithmetic.
    #[must_use]
    pub const fn timestamp(self) -> Timestamp {
        self.0
    }

    /// The instant this long before; the same one where no calendar reaches so far back.
    #[must_use]
    pub fn before(self, long: SignedDuration) -> Self {
        self.0.checked_sub(long).map_or(self, Self::new)
    }

    /// The same instant as clocks in England show it.
    #[must_use]
    pub fn zoned(self) -> Zoned {
        self.0.to_zoned(ENGLAND.clone())
    }

    /// Date and time of day in England.
    #[must_use]
    pub fn local(self) -> DateTime {
        self.zoned().datetime()
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.6}", self.0)
    }
}

/// The instant at which clocks in England show this date and time. A time skipped in spring is
/// read as the clock would have stood an hour on; of a time shown twice in autumn, the first.
#[must_use]
pub fn in_england(local: DateTime) -> Instant {
    let instant = ENGLAND
        .to_ambiguous_zoned(local)
        .compatible()
        .map(|z| z.timestamp());
    Instant::new(instant.unwrap_or(Timestamp::MAX))
}

/// How often clocks in England show a date and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// Once, as nearly every time is.
    Once,
    /// Not at all: it is skipped in spring.
    Never,
    /// Twice, in autumn.
    Twice,
}

/// How often clocks in England show this date and time.
#[must_use]
pub fn shown_in_england(local: DateTime) -> Shown {
    match ENGLAND.to_ambiguous_zoned(local).offset() {
        AmbiguousOffset::Unambiguous { .. } => Shown::Once,
        AmbiguousOffset::Gap { .. } => Shown::Never,
        AmbiguousOffset::Fold { .. } => Shown::Twice,
    }
}

/// How exactly the day of an event is known (CHR-004).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// The day is known.
    Day,
    /// Only the month.
    Month,
    /// Only the year.
    Year,
}

/// When something occurred: a date, and a time and an end where they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Occurred {
    /// The first day, or the first day of the month or year where only that is known.
    pub date: Date,
    /// How exactly [`Occurred::date`] is known.
    pub precision: Precision,
    /// The time of day it began, in England.
    pub start: Option<Time>,
    /// When it ended, in England; on the next day where it ran past midnight.
    pub end: Option<DateTime>,
}

impl Occurred {
    /// A day, with no time known.
    #[must_use]
    pub const fn on(date: Date) -> Self {
        Self {
            date,
            precision: Precision::Day,
            start: None,
            end: None,
        }
    }

    /// Reads the form that an entry's event section holds (`ledger::event_text`).
    ///
    /// # Errors
    /// [`BadTime`] for any other text.
    pub fn parse(text: &str) -> Result<Self, BadTime> {
        Self::read(text).ok_or(BadTime {
            expected: "time of an event",
        })
    }

    fn read(text: &str) -> Option<Self> {
        let (begin, end) = match text.split_once('/') {
            Some((begin, end)) => (begin, Some(end.parse::<DateTime>().ok()?)),
            None => (text, None),
        };
        let (day, start) = match begin.split_once('T') {
            Some((day, start)) => (day, Some(start.parse::<Time>().ok()?)),
            None => (begin, None),
        };
        let (date, precision) = match day.len() {
            4 => (format!("{day}-01-01"), Precision::Year),
            7 => (format!("{day}-01"), Precision::Month),
            _ => (day.to_owned(), Precision::Day),
        };
        Some(Self {
            date: date.parse().ok()?,
            precision,
            start,
            end,
        })
    }

    /// The moment from which limits run: the end of the event, else its start, else 23:59 on the
    /// day (requirements, clock rules).
    #[must_use]
    pub fn clock_start(&self) -> Instant {
        let last_minute = Time::constant(23, 59, 0, 0);
        let local = self
            .end
            .unwrap_or_else(|| self.date.to_datetime(self.start.unwrap_or(last_minute)));
        in_england(local)
    }

    /// Where the event stands among others of its file: by day, then by time of day, an event
    /// without a time after those of its day that have one.
    #[must_use]
    pub fn sort_key(&self) -> DateTime {
        self.date
            .to_datetime(self.start.unwrap_or(Time::constant(23, 59, 59, 0)))
    }
}
