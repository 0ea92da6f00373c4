//! Dates and times of day as people type them.

use jiff::civil::{Date, Time};

/// Reads a date as typed in a form: `21/11/2026`, `21.11.26`, `21 November 2026` or `2026-11-21`.
#[must_use]
pub fn date(text: &str) -> Option<Date> {
    read(text).map(|(date, _)| date)
}

/// Reads a date of what has been, such as a birth: two digits of a year mean the last such year that
/// is not ahead, so that `5/6/85` is in 1985.
#[must_use]
pub fn past_date(text: &str, today: Date) -> Option<Date> {
    let (date, has_short_year) = read(text)?;
    if has_short_year && date > today {
        return Date::new(date.year() - 100, date.month(), date.day()).ok();
    }
    Some(date)
}

/// A date as typed, and whether its year had two digits.
fn read(text: &str) -> Option<(Date, bool)> {
    let text = text.trim();
    if let Ok(date) = text.parse::<Date>() {
        return (text.len() == 10).then_some((date, false));
    }
    let parts: Vec<&str> = text
        .split(['/', '.', '-', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let date = Date::new(self::year(year)?, self::month(month)?, day.parse().ok()?).ok()?;
    Some((date, year.len() == 2))
}

fn year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    match text.len() {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

fn month(text: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let text = text.to_lowercase();
    let position = NAMES
        .iter()
        .position(|name| text.len() >= 3 && name.starts_with(&text))?;
    i8::try_from(position + 1).ok()
}

/// Reads a time of day as typed in a form: `1610`, `16:10`, `4.10pm`, `4pm`, `midday`.
#[must_use]
pub fn time(text: &str) -> Option<Time> {
    let text: String = text.trim().to_lowercase().split_whitespace().collect();
    match text.as_str() {
        "midday" | "noon" => return Time::new(12, 0, 0, 0).ok(),
        "midnight" => return Time::new(0, 0, 0, 0).ok(),
        _ => {}
    }
    let (digits, afternoon) = match (text.strip_suffix("pm"), text.strip_suffix("am")) {
        (Some(rest), _) => (rest, Some(true)),
        (_, Some(rest)) => (rest, Some(false)),
        _ => (text.as_str(), None),
    };
    let (hour, minute) = hour_and_minute(digits, afternoon.is_some())?;
    let hour = match afternoon {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(true) => hour % 12 + 12,
        Some(false) => hour % 12,
    };
    Time::new(hour, minute, 0, 0).ok()
}

fn hour_and_minute(digits: &str, hour_alone: bool) -> Option<(i8, i8)> {
    if let Some((hour, minute)) = digits.split_once([':', '.']) {
        let sound = (1..=2).contains(&hour.len()) && minute.len() == 2;
        return if sound {
            Some((hour.parse().ok()?, minute.parse().ok()?))
        } else {
            None
        };
    }
    match digits.len() {
        1 | 2 if hour_alone => Some((digits.parse().ok()?, 0)),
        3 | 4 if digits.is_ascii() => {
            let (hour, minute) = digits.split_at(digits.len() - 2);
            Some((hour.parse().ok()?, minute.parse().ok()?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let day = jiff::civil::date(2026, 11, 21);
        for typed in [
            "21/11/2026",
            "21.11.26",
            "21-11-2026",
            "21 November 2026",
            "21 nov 2026",
            "2026-11-21",
        ] {
            assert_eq!(date(typed), Some(day), "{typed}");
        }
        for typed in [
            "",
            "31/02/2026",
            "21/11",
            "today",
            "21/11/226",
            "１/2/2026x",
            "2026-11-21T10:00",
        ] {
            assert_eq!(date(typed), None, "{typed}");
        }
    }

    /// REC-006: a mother born in 1985 is not born in 2085.
    #[test]
    fn two_digits_of_the_year_of_what_has_been_are_not_ahead() {
        let today = jiff::civil::date(2026, 11, 21);
        for (typed, year) in [
            ("5/6/85", 1985),
            ("21/11/26", 2026),
            ("22/11/26", 1926),
            ("29/2/96", 1996),
            ("29/2/00", 2000),
            ("5/6/2085", 2085),
        ] {
            let read = past_date(typed, today).map(Date::year);
            assert_eq!(read, Some(year), "{typed}");
        }
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        let ten_past_four = jiff::civil::time(16, 10, 0, 0);
        for typed in ["1610", "16:10", "4.10pm", "4:10 PM", "410pm"] {
            assert_eq!(time(typed), Some(ten_past_four), "{typed}");
        }
        assert_eq!(time("12am"), Some(jiff::civil::time(0, 0, 0, 0)));
        for typed in ["", "25:00", "4", "16:1", "13pm", "noonish", "é10"] {
            assert_eq!(time(typed), None, "{typed}");
        }
    }
}
