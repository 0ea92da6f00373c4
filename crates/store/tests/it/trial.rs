//! Recorded notes, read for trying a proposed policy on them.

use crate::house::{House, Told, day, for_each_engine};
use access::permit::{ReadPolicy, TryPolicy};
use access::{Actor, Permit, admit_to_house};
use store::policies::{self, Fired};
use store::trial::{self, Span};

fn permit(house: &House) -> Permit<TryPolicy> {
    admit_to_house(TryPolicy, &Actor::Operator, house.now()).unwrap()
}

fn span(first: &str, last: &str, every: u64) -> Span {
    Span {
        first: day(first),
        last: day(last),
        every,
    }
}

async fn days(house: &House, span: Span) -> Vec<String> {
    let mut read = house.store.read().await.unwrap();
    let permit = permit(house);
    let (mut after, mut days) = (None, Vec::new());
    loop {
        let page = trial::page(&mut read, &permit, span, after).await.unwrap();
        let Some(last) = page.last() else { break };
        after = Some(last.index);
        let occurred = page.iter().filter_map(|each| each.note.contact().occurred);
        days.extend(occurred.map(|at| at.date.to_string()));
    }
    read.finish().unwrap();
    days
}

/// CFG-001: each note of the span once, in the order of the ledger, with its file beside it.
#[tokio::test(flavor = "multi_thread")]
async fn notes_of_a_span_are_read_once_each_in_the_order_of_the_ledger() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        for date in ["2026-11-04", "2026-11-02", "2026-10-30", "2026-11-03"] {
            house.note(&crew.worker, on, &Told::on(date)).await;
        }
        let november = span("2026-11-01", "2026-11-30", 1);
        assert_eq!(
            days(house, november).await,
            ["2026-11-04", "2026-11-02", "2026-11-03"]
        );
        let drawn = days(house, span("2026-11-01", "2026-11-30", 2)).await;
        assert!(!drawn.is_empty() && drawn.len() < 3, "{drawn:?}");
        let mut read = house.store.read().await.unwrap();
        let count = trial::count(&mut read, &permit(house), november).await;
        assert_eq!(count.unwrap(), 3);
        let (child, facts) = trial::file(&mut read, &permit(house), on.child)
            .await
            .unwrap();
        assert_eq!(child.id, on.child);
        assert!(!facts.is_empty());
        read.finish().unwrap();
    })
    .await;
}

/// TRN-001: how often a clause fired is counted by the day of recording, over the authority.
#[tokio::test(flavor = "multi_thread")]
async fn late_entries_are_counted_under_their_clause() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        for late in [Some("Late Entry"), None, Some("Late Entry")] {
            let told = Told {
                late,
                ..Told::on("2026-11-02")
            };
            house.note(&crew.worker, on, &told).await;
        }
        let permit = admit_to_house(ReadPolicy, &Actor::Operator, house.now()).unwrap();
        let today = house.now().today();
        let mut read = house.store.read().await.unwrap();
        let fired = policies::fired(&mut read, &permit, "4", today, today).await;
        assert_eq!(fired.unwrap(), Fired { kept: 0, late: 2 });
        let before = day("2020-01-01");
        let fired = policies::fired(&mut read, &permit, "4", before, before).await;
        assert_eq!(fired.unwrap(), Fired::default());
        read.finish().unwrap();
    })
    .await;
}
