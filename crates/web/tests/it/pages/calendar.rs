//! The page of bank holidays: read by everybody, changed by whoever keeps the settings.

use super::Held;
use crate::app::once;
use access::Role;
use axum::http::StatusCode;

const PAGE: &str = "/admin/calendar";

/// CFG-002: England's days by year, published or expected; a day that is added stands on the page
/// with who added it and why, and a refused form comes back with all that was typed.
#[tokio::test]
async fn a_bank_holiday_is_added_with_a_reason_and_everybody_reads_by_whom_and_why() {
    let held = Held::new().await;
    let app = &held.app;
    app.account("karen", Role::SystemAdministrator, &[]).await;
    let karen = app.sign_in("karen").await;
    let page = karen.get(app, PAGE).await.main();
    for said in [
        "2000 to 2027 are published",
        "2026 Published",
        "Monday 28 December 2026",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let later = karen.get(app, "/admin/calendar?year=2028").await.main();
    assert!(later.contains("2028 Expected, not published"), "{later}");

    let key = once();
    let mut fields = vec![
        ("what", "day-off"),
        ("day", "4/12/2026"),
        ("name", "A day of <thanks>"),
        ("because", ""),
        ("year", "2026"),
        ("known", "2028"),
        ("once", key.as_str()),
    ];
    let refused = karen.post(app, PAGE, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.main().contains("Say why"), "{}", refused.main());
    assert!(
        refused.body.contains("A day of &lt;thanks&gt;"),
        "what was typed is lost"
    );
    fields[3] = ("because", "Proclaimed on 20 November");
    let sent = karen.post(app, PAGE, &fields).await;
    assert_eq!(sent.location(), "/admin/calendar?year=2026&said=changed");

    let page = held
        .amina
        .get(app, "/admin/calendar?year=2026")
        .await
        .main();
    for said in [
        "Friday 4 December 2026 is a day off: A day of <thanks>",
        "Proclaimed on 20 November",
        "karen of the tests",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(!page.contains("Change the calendar"), "{page}");
}
