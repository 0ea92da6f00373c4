//! What somebody looked for, and how long it is kept.

use crate::office::{Office, at, for_each_engine};
use access::AccountState;
use casework::accounts::{self, NewSession, SessionNow, SignIn};
use casework::file::{self, Search};
use casework::{Error, Who};
use record::time::Now;
use uuid::Uuid;

const PASSWORD: &str = "three kind words";

async fn sign_in(office: &Office, name: &str, token: &str, now: Now) -> Who {
    let new = NewSession {
        token,
        address: "192.0.2.1",
        device: "test",
    };
    let ended = accounts::sign_in(&office.desk, name, PASSWORD.to_owned(), new, now).await;
    assert!(matches!(ended, Ok(SignIn::Done)));
    let current = accounts::current(&office.desk, token, "192.0.2.1", now).await;
    match current.unwrap() {
        SessionNow::Open(who) => *who,
        other => panic!("{other:?}"),
    }
}

async fn look_for(office: &Office, who: &Who, now: Now) -> Uuid {
    let maya = Search {
        name: "Maya".to_owned(),
        ..Search::default()
    };
    let search = file::search(&office.desk, who, &maya, now).await.unwrap();
    let found = file::find(&office.desk, who, search, now).await.unwrap();
    assert_eq!(found.all, 1);
    search
}

/// What somebody looked for goes when they sign out; and of a session that was only left, when the
/// next person signs in after it has run out.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_looked_for_is_kept_no_longer_than_its_session() {
    for_each_engine("policy-001", async |office| {
        for sign_in in ["pat", "ali"] {
            let active = AccountState::Active;
            office.with_password(sign_in, PASSWORD, active).await;
        }
        let desk = &office.desk;
        let gone = async |who: &Who, search, now| {
            let found = file::find(desk, who, search, now).await;
            matches!(found, Err(Error::NotFound))
        };
        let ten = at("2026-11-24T10:00");
        let pat = sign_in(office, "pat", "1", ten).await;
        let search = look_for(office, &pat, ten).await;
        accounts::sign_out(desk, &pat, ten).await.unwrap();
        assert!(gone(&pat, search, ten).await);

        let pat = sign_in(office, "pat", "2", ten).await;
        let search = look_for(office, &pat, ten).await;
        let evening = at("2026-11-24T22:00");
        sign_in(office, "ali", "3", evening).await;
        assert!(
            !gone(&pat, search, evening).await,
            "it may last twelve hours"
        );
        let later = at("2026-11-24T22:01");
        sign_in(office, "ali", "4", later).await;
        assert!(gone(&pat, search, later).await);
    })
    .await;
}
