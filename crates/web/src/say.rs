//! Dates, times, ages and numbers as people read them (ux §12): "Saturday 21 November 2026",
//! "4:10pm", "204 118". A relative time stands only beside an exact one.

use casework::team::SOON_HOURS;
use jiff::civil::{Date, Time};
use jiff::{Unit, Zoned};
use record::time::{Instant, Now, Occurred, Precision};

use crate::components::{Nearness, When};

/// "Saturday 21 November 2026".
#[must_use]
pub fn day(day: Date) -> String {
    day.strftime("%A %-d %B %Y").to_string()
}

/// "21 November 2026", where the day of the week says nothing: births, ends of allocations.
#[must_use]
pub fn plain_day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// "21 Nov 2026", in columns where a long month would break.
#[must_use]
pub fn short_day(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

/// "November 2026".
#[must_use]
pub fn month(day: Date) -> String {
    day.strftime("%B %Y").to_string()
}

/// A day as a form shows it and takes it back: "21/11/2026".
#[must_use]
pub fn typed_day(day: Date) -> String {
    day.strftime("%d/%m/%Y").to_string()
}

/// "4:10pm", "4pm", "midday".
#[must_use]
pub fn time(time: Time) -> String {
    match (time.hour(), time.minute()) {
        (0, 0) => "midnight".to_owned(),
        (12, 0) => "midday".to_owned(),
        (_, 0) => time.strftime("%-I%P").to_string(),
        _ => time.strftime("%-I:%M%P").to_string(),
    }
}

/// A stored instant, in words and for machines.
#[must_use]
pub fn instant(at: Instant) -> When {
    let zoned = at.zoned();
    When::new(
        machine(&zoned),
        format!("{}, {}", day(zoned.date()), time(zoned.time())),
    )
}

/// A stored instant in fewer words, for tables: "21 Nov 2026, 4:10pm".
#[must_use]
pub fn instant_short(at: Instant) -> When {
    let zoned = at.zoned();
    let words = format!("{}, {}", zoned.strftime("%-d %b %Y"), time(zoned.time()));
    When::new(machine(&zoned), words)
}

/// A deadline for tables: a day where it is the day's last second, as limits in days are.
#[must_use]
pub fn deadline(at: Instant) -> When {
    let zoned = at.zoned();
    if (zoned.hour(), zoned.minute(), zoned.second()) == (23, 59, 59) {
        return When::new(machine(&zoned), short_day(zoned.date()));
    }
    instant_short(at)
}

fn machine(zoned: &Zoned) -> String {
    zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// A day, in words and for machines.
#[must_use]
pub fn when_day(on: Date) -> When {
    When::new(on.to_string(), day(on))
}

/// When something occurred, as exactly as it is known.
#[must_use]
pub fn occurred(at: &Occurred) -> When {
    let date = at.date;
    let (machine, words) = match (at.precision, at.start) {
        (Precision::Year, _) => (
            date.strftime("%Y").to_string(),
            format!("In {}", date.strftime("%Y")),
        ),
        (Precision::Month, _) => (
            date.strftime("%Y-%m").to_string(),
            format!("In {}", date.strftime("%B %Y")),
        ),
        (Precision::Day, None) => (date.to_string(), day(date)),
        (Precision::Day, Some(start)) => {
            let begin = format!("{}, {}", day(date), time(start));
            let words = match at.end {
                Some(end) if end.date() == date => format!("{begin} to {}", time(end.time())),
                Some(end) => format!("{begin} to {}, {}", day(end.date()), time(end.time())),
                None => begin,
            };
            (format!("{date}T{}", start.strftime("%H:%M")), words)
        }
    };
    When::new(machine, words)
}

/// A record number in groups: "204 118".
#[must_use]
pub fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    grouped
}

/// "1 note", "2 notes".
#[must_use]
pub fn count(number: u64, one: &str, many: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{} {many}", self::number(number))
    }
}

/// An age on a day: "9 years 4 months", "5 months", "3 weeks", "6 days".
#[must_use]
pub fn age(born: Date, on: Date) -> String {
    let Ok(span) = born.until((Unit::Year, on)) else {
        return String::new();
    };
    let (years, months, days) = (span.get_years(), span.get_months(), span.get_days());
    let plural = |n: i64, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    match (i64::from(years), i64::from(months)) {
        (0, 0) if days >= 14 => plural(i64::from(days / 7), "week", "weeks"),
        (0, 0) => plural(i64::from(days), "day", "days"),
        (0, months) => plural(months, "month", "months"),
        (years, 0) => plural(years, "year", "years"),
        (years, _) if years >= 18 => plural(years, "year", "years"),
        (years, months) => {
            format!(
                "{} {}",
                plural(years, "year", "years"),
                plural(months, "month", "months")
            )
        }
    }
}

/// How near a deadline is, in words: "Overdue 1 day", "Due today, 5pm", "3 days left".
#[must_use]
pub fn due(at: Instant, now: Now) -> (Nearness, String) {
    let left = at.timestamp().duration_since(now.instant().timestamp());
    if left.is_negative() {
        return (
            Nearness::Overdue,
            format!("Overdue {}", hours_or_days(-left.as_hours())),
        );
    }
    let zoned = at.zoned();
    if zoned.date() == now.today() {
        return (Nearness::Soon, format!("Due today, {}", time(zoned.time())));
    }
    let nearness = if left.unsigned_abs().as_secs() <= SOON_HOURS * 60 * 60 {
        Nearness::Soon
    } else {
        Nearness::Later
    };
    (nearness, format!("{} left", hours_or_days(left.as_hours())))
}

fn hours_or_days(hours: i64) -> String {
    let plural = |n: i64, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    match hours {
        0 => "less than an hour".to_owned(),
        1..=47 => plural(hours, "hour"),
        _ => plural(hours / 24, "day"),
    }
}

/// A length of time in hours: "less than an hour", "17 hours", "2 days 4 hours".
#[must_use]
pub fn hours(hours: u64) -> String {
    let plural = |n: u64, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    match (hours / 24, hours % 24) {
        (0, 0) => "less than an hour".to_owned(),
        (..=1, _) => plural(hours, "hour"),
        (days, 0) => plural(days, "day"),
        (days, rest) => format!("{} {}", plural(days, "day"), plural(rest, "hour")),
    }
}

/// The days from one to another, both in it: "1 to 21 November 2026".
#[must_use]
pub fn span(from: Date, to: Date) -> String {
    if from == to {
        return plain_day(from);
    }
    let first = if (from.year(), from.month()) == (to.year(), to.month()) {
        from.day().to_string()
    } else if from.year() == to.year() {
        from.strftime("%-d %B").to_string()
    } else {
        plain_day(from)
    };
    format!("{first} to {}", plain_day(to))
}

/// How near a day is by which something is owed.
#[must_use]
pub fn due_day(on: Date, today: Date) -> (Nearness, String) {
    let days = today
        .until((Unit::Day, on))
        .map_or(0, |span| span.get_days());
    let plural = |n: i32| format!("{n} day{}", if n == 1 { "" } else { "s" });
    match days {
        ..=-1 => (Nearness::Overdue, format!("Overdue {}", plural(-days))),
        0 => (Nearness::Soon, "Due today".to_owned()),
        1 | 2 => (Nearness::Soon, format!("{} left", plural(days))),
        _ => (Nearness::Later, format!("{} left", plural(days))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, datetime, time as at};

    #[test]
    fn days_and_times_read_as_people_say_them() {
        assert_eq!(day(date(2026, 11, 21)), "Saturday 21 November 2026");
        for (given, words) in [
            (at(16, 10, 0, 0), "4:10pm"),
            (at(16, 0, 0, 0), "4pm"),
            (at(0, 5, 0, 0), "12:05am"),
            (at(12, 0, 0, 0), "midday"),
            (at(12, 30, 59, 0), "12:30pm"),
            (at(23, 59, 59, 0), "11:59pm"),
            (at(0, 0, 0, 0), "midnight"),
        ] {
            assert_eq!(time(given), words);
        }
    }

    #[test]
    fn an_instant_is_shown_as_clocks_in_england_show_it() {
        let summer = Instant::new("2026-07-01T15:10:00Z".parse().unwrap_or_default());
        let when = instant(summer);
        assert_eq!(when.words, "Wednesday 1 July 2026, 4:10pm");
        assert_eq!(when.machine, "2026-07-01T16:10:00+01:00");
    }

    #[test]
    fn an_event_is_as_exact_as_it_is_known() {
        let mut event = Occurred::on(date(2026, 11, 21));
        assert_eq!(occurred(&event).words, "Saturday 21 November 2026");
        event.start = Some(at(16, 10, 0, 0));
        event.end = Some(datetime(2026, 11, 22, 0, 30, 0, 0));
        assert_eq!(
            occurred(&event).words,
            "Saturday 21 November 2026, 4:10pm to Sunday 22 November 2026, 12:30am"
        );
        event.precision = Precision::Month;
        assert_eq!(occurred(&event).words, "In November 2026");
    }

    #[test]
    fn numbers_stand_in_groups_and_ages_in_the_unit_that_matters() {
        assert_eq!(number(204_118), "204\u{a0}118");
        assert_eq!(number(7), "7");
        let today = date(2026, 11, 21);
        for (born, words) in [
            (date(2017, 7, 3), "9 years 4 months"),
            (date(2026, 6, 20), "5 months"),
            (date(2026, 10, 31), "3 weeks"),
            (date(2026, 11, 20), "1 day"),
            (date(1990, 2, 1), "36 years"),
        ] {
            assert_eq!(age(born, today), words);
        }
    }

    #[test]
    fn spans_of_days_and_hours_read_as_people_say_them() {
        let to = date(2026, 11, 21);
        for (from, words) in [
            (to, "21 November 2026"),
            (date(2026, 11, 1), "1 to 21 November 2026"),
            (date(2026, 8, 22), "22 August to 21 November 2026"),
            (date(2025, 12, 1), "1 December 2025 to 21 November 2026"),
        ] {
            assert_eq!(span(from, to), words);
        }
        for (given, words) in [
            (0, "less than an hour"),
            (1, "1 hour"),
            (47, "47 hours"),
            (48, "2 days"),
            (73, "3 days 1 hour"),
        ] {
            assert_eq!(hours(given), words);
        }
    }

    #[test]
    fn a_deadline_says_how_near_it_is() {
        let now = Now::at("2026-11-21T10:00:00Z".parse().unwrap_or_default());
        let at = |text: &str| Instant::new(text.parse().unwrap_or_default());
        for (due_at, nearness, words) in [
            (
                "2026-11-20T09:00:00Z",
                Nearness::Overdue,
                "Overdue 25 hours",
            ),
            ("2026-11-18T09:00:00Z", Nearness::Overdue, "Overdue 3 days"),
            ("2026-11-21T17:00:00Z", Nearness::Soon, "Due today, 5pm"),
            ("2026-11-22T17:00:00Z", Nearness::Soon, "31 hours left"),
            ("2026-11-26T10:00:00Z", Nearness::Later, "5 days left"),
        ] {
            assert_eq!(due(at(due_at), now), (nearness, words.to_owned()));
        }
        assert_eq!(
            due_day(date(2026, 11, 20), now.today()),
            (Nearness::Overdue, "Overdue 1 day".to_owned())
        );
    }
}
