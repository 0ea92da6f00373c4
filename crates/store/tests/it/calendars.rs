//! Changes of calendars on both engines: kept as entries, counted and read back in order.

use crate::house::for_each_engine;
use access::permit::ChangeCalendar;
use access::{Role, admit_to_house};
use record::calendar::{CalendarChange, TypedChange};
use store::calendars;

fn change(what: &str, day: &str, year: &str) -> CalendarChange {
    let typed = TypedChange {
        what: what.to_owned(),
        day: day.to_owned(),
        name: "A coronation".to_owned(),
        year: year.to_owned(),
        because: "Proclaimed on 1 March".to_owned(),
    };
    CalendarChange::parse("england", &typed).unwrap()
}

/// CFG-002, decision 4: what was changed of a calendar is in the ledger, and the table that pages
/// read is what the entries say: each house is verified when it is left.
#[tokio::test(flavor = "multi_thread")]
async fn changes_of_a_calendar_are_entries_and_are_read_in_their_order() {
    for_each_engine(async |house| {
        let keeper = house
            .staff("Sol Adeyemi", Role::SystemAdministrator, &[])
            .await;
        let made = [
            change("day-off", "8/5/2028", ""),
            change("worked", "1/5/2028", ""),
            change("published", "", "2028"),
        ];
        for change in &made {
            let permit = admit_to_house(ChangeCalendar, &keeper, house.now()).unwrap();
            let stamp = house.stamp(&keeper);
            let mut tx = house.store.write().await.unwrap();
            let by = "Sol Adeyemi";
            calendars::change(&mut tx, house.store.authority(), &permit, change, by, stamp)
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        let mut read = house.store.read().await.unwrap();
        let found = calendars::changes(&mut read).await.unwrap();
        assert_eq!(calendars::count(&mut read).await.unwrap(), 3);
        read.finish().unwrap();
        assert!(found.iter().map(|one| &one.change).eq(&made));
        assert!(found.iter().all(|one| one.by == "Sol Adeyemi"));
    })
    .await;
}
