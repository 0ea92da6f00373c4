//! What somebody looked for, and how long it is kept.

use crate::office::{Office, at, for_each_engine, key};
use access::AccountState;
use casework::absences::{self, NewAbsence};
use casework::accounts::{self, NewSession, SessionNow, SignIn};
use casework::file::{self, Search};
use casework::tidy::{self, Tidied};
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

/// Reliability 6.4: what somebody looked for goes when they sign out; and of a session that was only
/// left, when things are next tidied after it has run out, whether anybody signs in or not.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_looked_for_is_kept_no_longer_than_its_session() {
    for_each_engine("policy-001", async |office| {
        let active = AccountState::Active;
        office.with_password("pat", PASSWORD, active).await;
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
        let none = tidy::tidy(desk, evening).await.unwrap();
        assert_eq!(none, Tidied::default());
        assert!(
            !gone(&pat, search, evening).await,
            "it may last twelve hours"
        );
        let later = at("2026-11-24T22:01");
        let tidied = tidy::tidy(desk, later).await.unwrap();
        assert_eq!((tidied.searches, tidied.answers), (1, 0));
        assert!(gone(&pat, search, later).await);
    })
    .await;
}

/// T21: a form that is sent again is one act for ninety days, however long its page stood open; then
/// the answer is let go, and no earlier.
#[tokio::test(flavor = "multi_thread")]
async fn the_answer_to_a_form_is_kept_for_ninety_days() {
    for_each_engine("policy-001", async |office| {
        let (desk, worker) = (&office.desk, office.who("worker").await);
        let form_key = key();
        let state = async |now| {
            let new = NewAbsence {
                kind: "leave".to_owned(),
                from: "1/12/2026".to_owned(),
                to: "4/12/2026".to_owned(),
                supersedes: None,
                form_key: form_key.clone(),
            };
            let own = worker.staff().unwrap();
            let stated = absences::state(desk, &worker, own, &new, now).await;
            stated.unwrap();
            let theirs = absences::theirs(desk, &worker, own, now).await;
            theirs.unwrap().absences.len()
        };
        assert_eq!(state(at("2026-11-24T10:00")).await, 1);
        let last = at("2027-02-22T10:00");
        // What was done earlier, to set the office up, goes first.
        tidy::tidy(desk, last).await.unwrap();
        assert_eq!(state(last).await, 1, "still one act");
        let after = at("2027-02-22T10:01");
        assert_eq!(tidy::tidy(desk, after).await.unwrap().answers, 1);
        assert_eq!(tidy::tidy(desk, after).await.unwrap(), Tidied::default());
    })
    .await;
}
