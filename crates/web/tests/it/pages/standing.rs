//! What a file says of the child's standing where its statements do not fit each other.

use super::Held;
use crate::app::once;
use record::fact::FactKind;

/// REC-012, NOTE-041: whoever closes a record while a status is open reads so where they land, and ends
/// from there the one that no longer holds.
#[tokio::test]
async fn a_status_that_stayed_open_beside_closed_is_pointed_out_and_ended_from_there() {
    const SAID: &str = "This record is closed, and another status is open";
    let held = Held::new().await;
    assert!(!held.page("").await.main().contains(SAID));
    let key = once();
    let closed = [
        ("once", key.as_str()),
        ("status", "closed"),
        ("from", "21/11/2026"),
        ("known_by", "checked"),
        ("known_from", "Case closure agreed with the family"),
    ];
    let path = held.at("/state/status");
    let done = held.amina.post(&held.app, &path, &closed).await;
    assert_eq!(done.location(), held.at("?said=stated#standing"));
    let front = held.amina.get(&held.app, done.location()).await;
    assert!(front.main().contains(SAID), "{}", front.main());
    let links: Vec<String> = front
        .body
        .split('"')
        .filter(|part| part.contains("/state/status?replaces="))
        .map(|link| link.replace("&amp;", "&"))
        .collect();
    assert_eq!(links.len(), 2, "{}", front.main());
    let form = held.amina.get(&held.app, &links[0]).await;
    let (key, replaces) = (form.field("once"), form.field("replaces"));
    let fields = [
        ("once", key.as_str()),
        ("replaces", replaces.as_str()),
        ("status", "assessment"),
        ("from", "21/11/2026"),
        ("to", "21/11/2026"),
        ("known_by", "checked"),
        ("known_from", "Case closure agreed with the family"),
    ];
    let ended = held.amina.post(&held.app, &path, &fields).await;
    let front = held.amina.get(&held.app, ended.location()).await.main();
    assert!(!front.contains(SAID), "{front}");
    assert!(held.page("").await.words(".db-identity").contains("Closed"));
    let all = casework::file::details(&held.app.desk, &held.who, held.child, held.app.now());
    let all = all.await.unwrap().1;
    assert_eq!(casework::of_kind(&all, FactKind::Status).count(), 3);
}
