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
