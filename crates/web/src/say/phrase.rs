//! Days and times put together part by part. A page of a file says hundreds of them: a pattern that is
//! read anew for each, or words that grow with each part, would take longer than the rest of the page.

use jiff::civil::{Date, Time, Weekday};

/// Room for a day with its times, in bytes.
const USUAL_BYTES: usize = 80;

/// Words in the making.
pub(super) struct Phrase(String);

impl Phrase {
    pub(super) fn new() -> Self {
        Self(String::with_capacity(USUAL_BYTES))
    }

    pub(super) fn done(self) -> String {
        self.0
    }

    pub(super) fn text(mut self, words: &str) -> Self {
        self.0.push_str(words);
        self
    }

    /// "Saturday 21 November 2026".
    pub(super) fn day(self, day: Date) -> Self {
        self.text(weekday(day)).text(" ").plain_day(day)
    }

    /// "21 November 2026".
    pub(super) fn plain_day(self, day: Date) -> Self {
        self.day_of_month(day).text(" ").month(day)
    }

    /// "21 Nov 2026".
    pub(super) fn short_day(self, day: Date) -> Self {
        let month = month_name(day);
        let month = month.get(..3).unwrap_or(month);
        self.day_of_month(day)
            .text(" ")
            .text(month)
            .text(" ")
            .year(day)
    }

    /// "November 2026".
    pub(super) fn month(self, day: Date) -> Self {
        self.text(month_name(day)).text(" ").year(day)
    }

    /// "21 November".
    pub(super) fn day_and_month(self, day: Date) -> Self {
        self.day_of_month(day).text(" ").text(month_name(day))
    }

    /// "2026".
    pub(super) fn year(self, day: Date) -> Self {
        let year = day.year().unsigned_abs();
        let [century, rest] = [year / 100, year % 100].map(|two| u8::try_from(two).unwrap_or(0));
        self.two(century).two(rest)
    }

    /// "2026-11", for machines.
    pub(super) fn month_as_number(self, day: Date) -> Self {
        self.year(day).text("-").two(day.month().unsigned_abs())
    }

    /// "2026-11-21", for machines.
    pub(super) fn day_as_number(self, day: Date) -> Self {
        self.month_as_number(day)
            .text("-")
            .two(day.day().unsigned_abs())
    }

    /// "16:10", for machines.
    pub(super) fn time_as_number(self, time: Time) -> Self {
        self.two(time.hour().unsigned_abs())
            .text(":")
            .two(time.minute().unsigned_abs())
    }

    /// "4:10pm", "4pm", "midday".
    pub(super) fn time(self, time: Time) -> Self {
        let half = if time.hour() < 12 { "am" } else { "pm" };
        let hour = match time.hour().unsigned_abs() % 12 {
            0 => 12,
            hour => hour,
        };
        match (time.hour(), time.minute()) {
            (0, 0) => self.text("midnight"),
            (12, 0) => self.text("midday"),
            (_, 0) => self.number(hour).text(half),
            (_, minute) => self
                .number(hour)
                .text(":")
                .two(minute.unsigned_abs())
                .text(half),
        }
    }

    fn day_of_month(self, day: Date) -> Self {
        self.number(day.day().unsigned_abs())
    }

    /// A number below a hundred.
    fn number(self, number: u8) -> Self {
        if number < 10 {
            self.digit(number)
        } else {
            self.two(number)
        }
    }

    /// A number below a hundred in two digits.
    fn two(self, number: u8) -> Self {
        self.digit(number / 10).digit(number % 10)
    }

    fn digit(mut self, digit: u8) -> Self {
        self.0.push(char::from(b'0' + digit));
        self
    }
}

fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

fn month_name(day: Date) -> &'static str {
    match day.month() {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        _ => "December",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan as _;
    use jiff::civil::{date, time};

    #[test]
    fn every_day_and_minute_reads_as_its_pattern_says() {
        let of = |made: fn(Phrase, Date) -> Phrase, day| made(Phrase::new(), day).done();
        let days = date(2027, 12, 28).series(1.day()).take(400);
        for day in days.chain([date(7, 3, 9)]) {
            let pattern = |pattern| day.strftime(pattern).to_string();
            assert_eq!(of(Phrase::day, day), pattern("%A %-d %B %Y"));
            assert_eq!(of(Phrase::short_day, day), pattern("%-d %b %Y"));
            assert_eq!(of(Phrase::day_and_month, day), pattern("%-d %B"));
            assert_eq!(of(Phrase::day_as_number, day), pattern("%Y-%m-%d"));
        }
        for time in time(0, 1, 59, 999_999_999).series(1.minute()) {
            let words = Phrase::new().time(time).text(" ").time_as_number(time);
            let pattern = match (time.hour(), time.minute()) {
                (12, 0) => "midday %H:%M",
                (_, 0) => "%-I%P %H:%M",
                _ => "%-I:%M%P %H:%M",
            };
            assert_eq!(words.done(), time.strftime(pattern).to_string());
        }
    }
}
