//! The first visit to a child on a plan, as the pages name it.

use super::Held;
use record::fact::FactKind;

/// RPT-010: the first visit of a plan is named as such, with its day and its rule, on the file, in
/// the work of whoever holds the child, and in the lists of their manager.
#[tokio::test]
async fn a_first_visit_is_named_with_its_day_and_rule_wherever_it_is_owed() {
    let held = Held::new().await;
    let app = &held.app;
    let plan = [("status", "child-protection"), ("from", "21/11/2026")];
    app.state(&held.who, held.child, FactKind::Status, &plan)
        .await;
    let rule = "/policies/policy-001/visit-interval?on=2026-11-21";
    let file = held.page("").await;
    assert!(file.main().contains("First visit 10 working days from"));
    let own = held.amina.get(app, "/").await;
    let team = held.manager.get(app, "/").await;
    for home in [&own, &team] {
        let list = home.main();
        assert!(list.contains("First visit due 4 Dec 2026"), "{list}");
        assert!(home.body.contains(rule));
    }
    assert!(own.main().contains("First visit : Maya Hartley"));
    let figures = held.team_page().await;
    let owed = held
        .manager
        .get(app, &format!("{figures}/duties?show=all"))
        .await;
    assert!(owed.main().contains("First visit"), "{}", owed.main());
    assert!(owed.body.contains(rule));
}
