//! Changing the calendar of working days: what is open is counted anew, and nothing that is closed.

use crate::demo::{Town, plan, town};
use crate::duties::{all, faults};
use crate::policies::beside;
use casework::calendar::{self, NewChange};
use casework::{Error, Who, duties, policies, verify};
use jiff::civil::date;
use policy::clock::Start;
use record::calendar::TypedChange;
use record::time::in_england;

fn typed(what: &str, day: &str, name: &str) -> NewChange {
    NewChange {
        typed: TypedChange {
            what: what.to_owned(),
            day: day.to_owned(),
            name: name.to_owned(),
            year: "2028".to_owned(),
            because: "A day of mourning was proclaimed".to_owned(),
        },
        form_key: format!("{what} {day}"),
    }
}

async fn fields_of(town: &Town, who: &Who, new: &NewChange) -> Vec<String> {
    match calendar::change(&town.desk, who, new, town.now).await {
        Err(Error::Problems(faults)) => faults.into_iter().map(|fault| fault.field).collect(),
        other => panic!("{other:?}"),
    }
}

/// CFG-002: a bank holiday that is added moves what is open and counted in working days; what was
/// met or lapsed keeps its time, also when everything is made anew from the entries.
#[tokio::test]
async fn a_day_off_that_is_added_moves_what_is_open_and_nothing_that_is_closed() {
    let town = town(&plan(20, 4)).await;
    let before = all(&town).await;
    let karen = town.who("karen.holt").await;
    // Ten working days after a visit of this fortnight; many a closed interval had this day too.
    let new = typed("day-off", "19/11/2026", "A day of mourning");
    calendar::change(&town.desk, &karen, &new, town.now)
        .await
        .unwrap();
    let done = duties::settle(&town.desk, &|_, _| {}, town.now)
        .await
        .unwrap();
    assert!(
        done.is_some(),
        "a changed calendar is a reason to work it out anew"
    );
    let after = all(&town).await;
    let (mut moved, mut stayed, mut closed) = (0, 0, 0);
    for (child, duties) in &before {
        for known in duties {
            let is_it = |duty: &&casework::ClockDuty| {
                duty.started_by == known.started_by && duty.clock == known.clock
            };
            let now = after[child].iter().find(is_it).unwrap();
            let spans = known.limit.contains("working day")
                && known.day < date(2026, 11, 19)
                && known.due.local().date() >= date(2026, 11, 19);
            if !known.is_open() {
                assert!(
                    now == known,
                    "a closed duty moved: {} {}",
                    known.clock,
                    known.limit
                );
                closed += u32::from(spans);
            } else if spans {
                assert!(now.due > known.due, "{} from {}", known.clock, known.day);
                moved += 1;
            } else {
                assert_eq!(now.due, known.due, "{} from {}", known.clock, known.day);
                stayed += 1;
            }
        }
    }
    assert!(
        moved > 3 && stayed > 3 && closed > 0,
        "{moved} {stayed} {closed}"
    );
    assert_eq!(faults(&town).await, Vec::<String>::new());
    verify::rebuild(&town.desk, &Who::operator(), &|_, _| {}, town.now)
        .await
        .unwrap();
    assert!(all(&town).await == after, "made anew it differs");
}

/// CFG-002: every process counts by the changed calendar at once, and one that had counted by the
/// earlier state of it too.
#[tokio::test]
async fn a_change_is_counted_by_at_once_in_every_process() {
    let town = town(&plan(0, 0)).await;
    let other = beside(&town).await;
    let karen = town.who("karen.holt").await;
    let day = date(2028, 5, 8);
    let start = Start::at(in_england(day.at(9, 0, 0, 0)));
    let today = town.now.today();
    let tells = async |desk| {
        let policy = policies::in_force(desk, today).await.unwrap();
        let due = policy::clock::due(
            policy::clock::Limit::WorkingDays(1),
            start,
            policy.calendar(),
        );
        (policy.calendar().is_working(day), due.provisional)
    };
    assert_eq!(tells(&other).await, (true, true));
    for new in [
        typed("day-off", "8/5/2028", "A coronation"),
        typed("published", "", ""),
    ] {
        calendar::change(&town.desk, &karen, &new, town.now)
            .await
            .unwrap();
    }
    for desk in [&town.desk, &other] {
        assert_eq!(tells(desk).await, (false, false));
    }
    let shown = calendar::shown(&other, &karen, town.now).await.unwrap();
    assert_eq!(shown.calendar.known(), (2000, 2028));
    let why: Vec<&str> = shown
        .changes
        .iter()
        .map(|one| one.change.because())
        .collect();
    assert_eq!(why, ["A day of mourning was proclaimed"; 2]);
}

/// A change that would change nothing, or leave a year without its days, is refused at its field;
/// the same form twice is one change.
#[tokio::test]
async fn a_change_that_says_nothing_is_refused_and_the_same_form_twice_is_one() {
    let town = town(&plan(0, 0)).await;
    let karen = town.who("karen.holt").await;
    for (new, field) in [
        (typed("day-off", "25/12/2026", "Christmas"), "day"),
        (typed("day-off", "21/11/2026", "A Saturday"), "day"),
        (typed("day-off", "8/5/1066", "Long ago"), "day"),
        (typed("worked", "24/12/2026", ""), "day"),
        (typed("worked", "", ""), "day"),
        (typed("day-off", "7/5/2028", ""), "name"),
    ] {
        assert_eq!(fields_of(&town, &karen, &new).await, [field], "{new:?}");
    }
    let mut skips = typed("published", "", "");
    skips.typed.year = "2029".to_owned();
    assert_eq!(fields_of(&town, &karen, &skips).await, ["what"]);
    let new = typed("worked", "28/12/2026", "");
    for _ in 0..2 {
        calendar::change(&town.desk, &karen, &new, town.now)
            .await
            .unwrap();
    }
    let shown = calendar::shown(&town.desk, &karen, town.now).await.unwrap();
    assert_eq!(shown.changes.len(), 1);
    assert!(shown.calendar.is_working(date(2026, 12, 28)));
}

/// "Who may do what: change the recording policy": nobody but the system administrator changes it.
#[tokio::test]
async fn only_the_system_administrator_changes_the_calendar() {
    let town = town(&plan(0, 0)).await;
    for name in ["priya.shah", "margaret.doyle"] {
        let who = town.who(name).await;
        let new = typed("worked", "28/12/2026", "");
        let changed = calendar::change(&town.desk, &who, &new, town.now).await;
        assert!(matches!(changed, Err(Error::NotFound)), "{name}");
        calendar::shown(&town.desk, &who, town.now).await.unwrap();
    }
}
