#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use super::*;
use crate::book::Book;
use jiff::civil::{date, datetime};
use proptest::prelude::*;
use record::calendar::Change;

fn england() -> Calendar {
    let book = Book::shipped().expect("the shipped policies are sound");
    book.policies()[0].calendar().clone()
}

fn due_local(limit: Limit, start: jiff::civil::DateTime) -> String {
    due(limit, Start::at(in_england(start)), &england())
        .at
        .zoned()
        .strftime("%Y-%m-%d %H:%M:%S %:z")
        .to_string()
}

/// TIME-001: the worked clock examples of the register.
#[test]
fn limits_fall_due_as_the_worked_examples_say() {
    let cases = [
        (
            Limit::Hours(24),
            datetime(2026, 3, 28, 18, 0, 0, 0),
            "2026-03-29 19:00:00 +01:00",
        ),
        (
            Limit::Hours(72),
            datetime(2026, 5, 15, 17, 0, 0, 0),
            "2026-05-18 17:00:00 +01:00",
        ),
        (
            Limit::WorkingDays(3),
            datetime(2026, 5, 15, 9, 0, 0, 0),
            "2026-05-20 23:59:59 +01:00",
        ),
        (
            Limit::WorkingDays(5),
            datetime(2026, 4, 2, 9, 0, 0, 0),
            "2026-04-13 23:59:59 +01:00",
        ),
        (
            Limit::WorkingDays(10),
            datetime(2026, 4, 2, 9, 0, 0, 0),
            "2026-04-20 23:59:59 +01:00",
        ),
        (
            Limit::DayOfMonth(5),
            datetime(2026, 4, 1, 9, 0, 0, 0),
            "2026-05-05 23:59:59 +01:00",
        ),
        (
            Limit::DayOfMonth(5),
            datetime(2026, 4, 30, 23, 0, 0, 0),
            "2026-05-05 23:59:59 +01:00",
        ),
        (
            Limit::CalendarDays(7),
            datetime(2026, 5, 6, 9, 0, 0, 0),
            "2026-05-13 23:59:59 +01:00",
        ),
        (
            Limit::Hours(48),
            datetime(2026, 5, 15, 16, 30, 0, 0),
            "2026-05-17 16:30:00 +01:00",
        ),
        (
            Limit::Months(2),
            datetime(2025, 12, 31, 9, 0, 0, 0),
            "2026-02-28 23:59:59 +00:00",
        ),
        (
            Limit::Minutes(60),
            datetime(2026, 5, 6, 23, 40, 0, 0),
            "2026-05-07 00:40:00 +01:00",
        ),
        (
            Limit::SameDay,
            datetime(2026, 5, 6, 23, 40, 0, 0),
            "2026-05-06 23:59:59 +01:00",
        ),
    ];
    for (limit, start, expected) in cases {
        assert_eq!(due_local(limit, start), expected, "{limit:?} from {start}");
    }
}

/// TIME-001: "exactly on the limit: on time; one second later is late".
#[test]
fn one_second_after_the_limit_is_late_and_the_limit_itself_is_not() {
    let due = in_england(datetime(2026, 5, 18, 17, 0, 0, 0));
    assert!(!is_late(due, due));
    assert!(!is_late(
        due,
        in_england(datetime(2026, 5, 18, 17, 0, 0, 999_000_000))
    ));
    assert!(is_late(due, in_england(datetime(2026, 5, 18, 17, 0, 1, 0))));
}

/// TIME-002: an hour that clocks show twice in autumn is still an hour.
#[test]
fn elapsed_hours_are_real_hours_when_the_clocks_go_back() {
    let start = datetime(2026, 10, 24, 18, 0, 0, 0);
    assert_eq!(
        due_local(Limit::Hours(24), start),
        "2026-10-25 17:00:00 +00:00"
    );
}

#[test]
fn a_contact_that_runs_past_midnight_counts_its_days_from_the_day_it_began() {
    let occurred = Occurred {
        start: Some(Time::constant(23, 0, 0, 0)),
        end: Some(datetime(2026, 5, 8, 1, 0, 0, 0)),
        ..Occurred::on(date(2026, 5, 7))
    };
    let start = Start::of(&occurred);
    let england = england();
    let local = |limit| due(limit, start, &england).at.local();
    assert_eq!(
        local(Limit::WorkingDays(1)),
        datetime(2026, 5, 8, 23, 59, 59, 0)
    );
    assert_eq!(local(Limit::Hours(24)), datetime(2026, 5, 9, 1, 0, 0, 0));
    assert_eq!(local(Limit::SameDay), datetime(2026, 5, 8, 23, 59, 59, 0));
}

/// Bank holidays that were moved or added, from the published lists of those years.
#[test]
fn moved_and_added_bank_holidays_are_days_off() {
    let england = england();
    let off = [
        date(2000, 1, 3),
        date(2002, 6, 3),
        date(2002, 6, 4),
        date(2011, 4, 29),
        date(2012, 6, 4),
        date(2012, 6, 5),
        date(2020, 5, 8),
        date(2021, 12, 27),
        date(2021, 12, 28),
        date(2022, 1, 3),
        date(2022, 6, 2),
        date(2022, 6, 3),
        date(2022, 9, 19),
        date(2023, 1, 2),
        date(2023, 5, 8),
        date(2026, 12, 28),
    ];
    for day in off {
        assert!(!england.is_working(day), "{day}");
    }
    let worked = [
        date(2002, 5, 27),
        date(2012, 5, 28),
        date(2020, 5, 4),
        date(2022, 5, 30),
        date(2026, 12, 29),
    ];
    for day in worked {
        assert!(england.is_working(day), "{day}");
    }
}

#[test]
fn a_due_day_beyond_the_known_years_is_provisional() {
    let england = england();
    let (_, last) = england.known();
    let within = Start::at(in_england(date(last, 12, 1).at(9, 0, 0, 0)));
    let across = Start::at(in_england(date(last, 12, 30).at(9, 0, 0, 0)));
    assert!(!due(Limit::WorkingDays(5), within, &england).provisional);
    assert!(due(Limit::WorkingDays(5), across, &england).provisional);
    assert!(!due(Limit::Hours(120), across, &england).provisional);
}

/// TIME-013: the day of a month is read as people say it.
#[test]
fn a_day_of_the_month_is_read_as_people_say_it() {
    let said = [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (10, "10th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (20, "20th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (30, "30th"),
        (31, "31st"),
    ];
    for (day, ordinal) in said {
        let expected = format!("by the {ordinal} of the next month");
        assert_eq!(Limit::DayOfMonth(day).words(), expected);
    }
}

/// A count of working days that comes from before the calendar's known years is not sure either.
#[test]
fn a_start_before_the_known_years_is_provisional() {
    let england = england();
    assert_eq!(england.title(), "England bank holidays");
    let counted = |day| england.working_day_after(day, 1);
    assert_eq!(counted(date(1999, 12, 20)), (date(1999, 12, 21), true));
    assert_eq!(counted(date(2000, 2, 1)), (date(2000, 2, 2), false));
    // Off the end of all calendars the count stops, rather than never.
    assert_eq!(counted(Date::MAX), (Date::MAX, true));
}

/// CFG-001: a year beyond any calendar is refused at its place.
#[test]
fn a_calendar_speaks_of_years_that_have_calendars() {
    let of = |from: &str, to: &str| {
        let text = format!(
            "calendar = \"ours\"\ntitle = \"Ours\"\nknown_from = {from}\nknown_to = {to}\n\n[holidays]\n1950-12-25 = \"Christmas Day\"\n2200-12-25 = \"Christmas Day\"\n"
        );
        Calendar::read("calendar/ours.toml", &text)
    };
    let first = |read: Result<Calendar, Vec<crate::BadPolicy>>| read.unwrap_err().swap_remove(0);
    let fault = first(of("1949", "2026"));
    assert_eq!(fault.problem, "`known_from` is 1949");
    assert_eq!(fault.expected, "a year from 1950 to 2200");
    assert_eq!((fault.line, fault.column), (3, 14));
    assert_eq!(first(of("1950", "2201")).problem, "`known_to` is 2201");
    assert_eq!(of("1950", "1950").unwrap().known(), (1950, 1950));
    assert_eq!(of("2200", "2200").unwrap().known(), (2200, 2200));
    assert!(
        first(of("2026", "2025"))
            .problem
            .contains("end before they begin")
    );
}

/// CFG-002: what an authority changes of a calendar is counted by, and tells it from every other.
#[test]
fn a_calendar_that_was_changed_is_another_calendar() {
    let (mut changed, day) = (england(), date(2028, 5, 8));
    let mut seen = vec![changed.fingerprint()];
    assert_eq!(england().fingerprint(), seen[0]);
    let mut take = |change: Change| {
        changed.takes(&change).unwrap();
        changed.change(&change);
        assert!(!seen.contains(&changed.fingerprint()), "{change:?}");
        seen.push(changed.fingerprint());
        changed.clone()
    };
    let with = take(Change::DayOff(day, "A coronation".to_owned()));
    assert!(!with.is_working(day));
    assert!(with.days_off().any(|one| one == (day, "A coronation")));
    let without = take(Change::Worked(date(2028, 5, 1)));
    assert!(without.is_working(date(2028, 5, 1)) && !without.is_working(day));
    assert_eq!(take(Change::Published(2028)).known(), (2000, 2028));
    // A file that has come to say more than the ledger's change keeps what it says.
    let mut later = england();
    later.change(&Change::Published(2010));
    assert_eq!(later, england());
}

/// CFG-002: a change that says nothing, or nothing sound, is refused at its field, with why.
#[test]
fn a_change_that_says_nothing_is_refused_at_its_field() {
    let england = england();
    let off = |year, month, day| Change::DayOff(date(year, month, day), "Town day".to_owned());
    let refused = |change: Change| {
        let problem = england.takes(&change).expect_err("it says nothing");
        (problem.field, problem.message)
    };
    let said = |field: &str, message: &str| (field.to_owned(), message.to_owned());
    let already = "This is a day off already: Christmas Day";
    assert_eq!(refused(off(2026, 12, 25)), said("day", already));
    let saturday = "This is a Saturday, which is no working day already";
    assert_eq!(refused(off(2026, 11, 21)), said("day", saturday));
    for change in [
        off(1949, 5, 9),
        off(2201, 5, 8),
        Change::Worked(date(1949, 5, 9)),
    ] {
        assert_eq!(refused(change), said("day", "Check the year"));
    }
    for change in [
        off(1950, 5, 8),
        off(2200, 5, 8),
        Change::Worked(date(2026, 12, 25)),
    ] {
        assert_eq!(england.takes(&change), Ok(()));
    }
    let worked = "This is not one of the days off";
    assert_eq!(
        refused(Change::Worked(date(2026, 12, 24))),
        said("day", worked)
    );
    for year in [2027, 2029] {
        assert_eq!(refused(Change::Published(year)).0, "what");
    }
    assert_eq!(england.takes(&Change::Published(2028)), Ok(()));
    let mut bare = england.clone();
    let days: Vec<Date> = england.days_off().map(|(day, _)| day).collect();
    for day in days.into_iter().filter(|day| day.year() == 2028) {
        bare.change(&Change::Worked(day));
    }
    let why = bare.takes(&Change::Published(2028)).unwrap_err().message;
    assert_eq!(why, "Add the days off of 2028 first");
}

fn limits() -> impl Strategy<Value = (Limit, Limit)> {
    // A limit and one step more of the same unit.
    (1_u32..400, 0_usize..5).prop_map(|(n, unit)| match unit {
        0 => (Limit::Minutes(n), Limit::Minutes(n + 1)),
        1 => (Limit::Hours(n), Limit::Hours(n + 1)),
        2 => (Limit::WorkingDays(n), Limit::WorkingDays(n + 1)),
        3 => (Limit::CalendarDays(n), Limit::CalendarDays(n + 1)),
        _ => (Limit::Months(n), Limit::Months(n + 1)),
    })
}

fn moments() -> impl Strategy<Value = Instant> {
    // 1 January 2000 to the end of 2029, to the second.
    (946_684_800_i64..1_893_456_000)
        .prop_map(|second| Instant::new(jiff::Timestamp::from_second(second).unwrap()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// TIME-001: no limit falls due before its start, and a longer one falls due later.
    #[test]
    fn limits_never_fall_before_their_start_and_grow_with_their_number(
        (limit, longer) in limits(), at in moments()
    ) {
        let england = england_once();
        let start = Start::at(at);
        let first = due(limit, start, england).at;
        prop_assert!(first >= at);
        prop_assert!(due(longer, start, england).at > first);
    }

    /// TIME-001: where working days count, the due day is worked and is the Nth since the start.
    #[test]
    fn working_days_end_on_a_worked_day_after_so_many_of_them(n in 1_u32..60, at in moments()) {
        let england = england_once();
        let start = Start::at(at);
        let day = due(Limit::WorkingDays(n), start, england).at.local().date();
        prop_assert!(england.is_working(day));
        let worked = (1..)
            .map(|ahead: i64| start.day.saturating_add(ahead.days()))
            .take_while(|each| *each <= day)
            .filter(|each| england.is_working(*each))
            .count();
        prop_assert_eq!(worked, usize::try_from(n).unwrap());
    }

    /// TIME-013: the monthly day lies in the month after the event, and the same day always does.
    #[test]
    fn a_day_of_the_month_lies_in_the_next_month(day in 1_u8..=31, at in moments()) {
        let england = england_once();
        let start = Start::at(at);
        let due_day = due(Limit::DayOfMonth(day), start, england).at.local().date();
        prop_assert_eq!(due_day.first_of_month(), start.day.first_of_month().saturating_add(1.month()));
        prop_assert_eq!(due_day.day(), i8::try_from(day).unwrap().min(due_day.days_in_month()));
        prop_assert_eq!(due(Limit::SameDay, start, england).at.local().date(), start.day);
    }
}

fn england_once() -> &'static Calendar {
    static ENGLAND: std::sync::OnceLock<Calendar> = std::sync::OnceLock::new();
    ENGLAND.get_or_init(england)
}
