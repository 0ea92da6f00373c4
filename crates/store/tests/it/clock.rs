//! The recorded time never runs back, whatever the machine's clock does.

use crate::house::{Dice, Told, for_each_engine};
use crate::raw::unhex;
use jiff::SignedDuration;
use record::ledger::{ClockNote, Leaf};

/// TIME-011: an entry made while the clock stands behind the last one is recorded at that one's
/// time, and says so; order is by number.
#[tokio::test(flavor = "multi_thread")]
async fn an_entry_made_while_the_clock_is_behind_is_held_and_says_so() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let other = house.child(&crew, "Ada", "Bello").await;
        let first = house.note(&crew.worker, on, &Told::on("2026-11-20")).await;
        house.clock.set("2026-11-21T08:59:59.999999Z");
        // On another file too: the time is the installation's.
        let held = [
            house.note(&crew.worker, on, &Told::on("2026-11-20")).await,
            house
                .note(&crew.worker, other, &Told::on("2026-11-20"))
                .await,
        ];
        house.clock.set("2026-11-21T09:00:00.000001Z");
        let after = house.note(&crew.worker, on, &Told::on("2026-11-20")).await;
        assert!(
            held.iter()
                .all(|held| held.recorded_at == first.recorded_at)
        );
        assert_eq!(after.recorded_at.to_string(), "2026-11-21T09:00:00.000001Z");
        let mut raw = house.raw().await;
        let notes = raw
            .rows("SELECT leaf FROM ledger_leaf WHERE kind = 'note.finalised' ORDER BY idx")
            .await;
        let clock_notes: Vec<_> = notes
            .iter()
            .map(|leaf| Leaf::decode(&unhex(&leaf[0])).unwrap().clock_note)
            .collect();
        let said = Some(ClockNote::HELD);
        assert_eq!(clock_notes, [None, said.clone(), said, None]);
    })
    .await;
}

/// TIME-011: the clock set a second to ten years ahead and back, at random moments.
#[tokio::test(flavor = "multi_thread")]
async fn recorded_times_never_run_back() {
    for_each_engine(async |house| {
        let mut dice = Dice::cast();
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        for _ in 0..40 {
            let seconds = 1 << dice.below(28);
            let ahead = dice.below(2) == 0;
            house.clock.advance(SignedDuration::from_secs(if ahead {
                seconds
            } else {
                -seconds
            }));
            house.note(&crew.worker, on, &Told::on("2026-11-20")).await;
        }
        let mut raw = house.raw().await;
        let times = raw
            .rows("SELECT recorded_at FROM ledger_leaf ORDER BY idx")
            .await
            .concat();
        assert!(times.is_sorted(), "{times:?}");
    })
    .await;
}
