//! Actions that notes give to somebody by name, in their work.

use crate::office::{at, for_each_engine};
use casework::work::{self, Pages};
use jiff::civil::date;

/// RPT-010, PLAN-006: an action is in the work of whoever is named as its owner and works with the
/// child, or manages who does; in nobody else's, and not once its day is two weeks past.
#[tokio::test(flavor = "multi_thread")]
async fn an_action_is_in_the_work_of_its_owner_who_works_with_the_child() {
    for_each_engine("policy-001", async |office| {
        let worker = office.who("worker").await;
        let mut fields = office.visit("looked-after-visit");
        for (number, (owner, due)) in [
            ("Worker of the office", "28/11/2026"),
            ("worker of the office", "20/11/2026"),
            ("manager of the office", "20/11/2026"),
            ("colleague of the office", "20/11/2026"),
            ("Kerry Hartley", "20/11/2026"),
        ]
        .into_iter()
        .enumerate()
        {
            let field = |name: &str| format!("action.{number}.{name}");
            fields.set(&field("what"), "Ring the school");
            fields.set(&field("owner"), owner);
            fields.set(&field("due"), due);
            fields.set(&field("measure"), "Maya has breakfast at school");
        }
        let now = at("2026-11-11T09:00");
        let note = office.note(&worker, &fields, now).await;
        for (sign_in, on, due) in [
            (
                "worker",
                "2026-11-11T10:00",
                vec![date(2026, 11, 20), date(2026, 11, 28)],
            ),
            (
                "worker",
                "2026-12-04T10:00",
                vec![date(2026, 11, 20), date(2026, 11, 28)],
            ),
            ("worker", "2026-12-05T10:00", vec![date(2026, 11, 28)]),
            ("manager", "2026-11-11T10:00", vec![date(2026, 11, 20)]),
            ("colleague", "2026-11-11T10:00", vec![]),
            ("admin", "2026-11-11T10:00", vec![]),
        ] {
            let who = office.who(sign_in).await;
            let work = work::my_work(&office.desk, &who, Pages::default(), at(on)).await;
            let actions = work.unwrap().actions;
            let days: Vec<_> = actions.iter().map(|action| action.due).collect();
            assert_eq!(days, due, "{sign_in} on {on}");
            assert!(actions.iter().all(|action| action.entry == note));
        }
    })
    .await;
}
