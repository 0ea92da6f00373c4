//! T21: each form, posted twice, five and fifty times at once and after a connection that was cut,
//! is one act: the ledger grows as by one post, and every answer is the same.

mod forms;
mod office;

use crate::app::{once, sound_form};
use axum::http::StatusCode;
use forms::{FORMS, Form, WITHOUT_A_KEY};
use office::Office;
use std::collections::BTreeSet;

/// Rounds for each form in one run of `make test`; `make test-long` does them all.
const SOME_ROUNDS: usize = 3;
const ALL_ROUNDS: usize = 1_000;

/// Rounds of a form in one office: a file with a thousand notes would be another test.
const OFFICE_ROUNDS: usize = 100;

/// How often a form is posted at once.
const TIMES: [usize; 3] = [2, 5, 50];

/// One round: a post that is cut off, then so many at once.
async fn round(office: &Office, form: Form, times: usize, grows: u64) {
    let ready = office.ready(form).await;
    let before = office.entries().await;
    let cut = office.sent(&ready);
    tokio::task::yield_now().await;
    cut.abort();
    let posts: Vec<_> = (0..times).map(|_| office.sent(&ready)).collect();
    let mut answers = Vec::new();
    for post in posts {
        answers.push(post.await.unwrap());
    }
    for answer in &answers {
        assert_eq!(answer.0, StatusCode::SEE_OTHER, "{form:?}: {answer:?}");
        assert_eq!(answer, &answers[0], "{form:?}: another receipt");
    }
    let grown = office.entries().await - before;
    assert_eq!(grown, grows, "{form:?} {times} times");
}

/// How far one post of a form grows the ledger.
async fn grows(office: &Office, form: Form, address: &str) -> u64 {
    let (ready, before) = (office.ready(form).await, office.entries().await);
    assert!(fits(&ready.path, address), "{} is no {address}", ready.path);
    let (status, _) = office.post(&ready).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{form:?}");
    office.entries().await - before
}

/// Whether a path is one of an address.
fn fits(path: &str, address: &str) -> bool {
    let words = |text: &str| text.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (path, address) = (words(path), words(address));
    let same = |(given, word): (&String, &String)| given == word || word.starts_with('{');
    path.len() == address.len() && path.iter().zip(&address).all(same)
}

async fn every_form(rounds: usize) {
    let mut office = Office::new().await;
    for (form, address) in FORMS {
        office.child = office.another_child().await;
        let grows = grows(&office, form, address).await;
        for (done, times) in TIMES.iter().cycle().take(rounds).enumerate() {
            round(&office, form, *times, grows).await;
            if done % OFFICE_ROUNDS == OFFICE_ROUNDS - 1 {
                office = Office::new().await;
            }
        }
    }
}

/// FIN-001: in a few rounds (T21).
#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_many_times_at_once_is_one_act() {
    every_form(SOME_ROUNDS).await;
}

/// FIN-001: in a thousand rounds for each form (T21).
#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: make test-long"]
async fn a_form_sent_many_times_at_once_is_one_act_a_thousand_times() {
    every_form(ALL_ROUNDS).await;
}

/// FIN-001: an address that takes a form, and stands in neither list, fails here (T21).
#[test]
fn every_address_that_takes_a_form_is_tried_or_says_why_not() {
    let posted = web::routes()
        .into_iter()
        .filter(|route| route.method == web::Method::Post);
    let posted: BTreeSet<&str> = posted.map(|route| route.path).collect();
    let tried: BTreeSet<&str> = FORMS.iter().map(|(_, address)| *address).collect();
    let without: BTreeSet<&str> = WITHOUT_A_KEY.iter().map(|(address, _)| *address).collect();
    assert_eq!(tried.intersection(&without).next(), None, "in both lists");
    assert_eq!(posted, tried.union(&without).copied().collect());
}

/// FIN-001, FIN-004: what is refused is refused alike however often it is sent, though the first
/// refusal saves the words; a second click never says that somebody else has saved (T21).
#[tokio::test(flavor = "multi_thread")]
async fn a_note_that_is_refused_is_refused_alike_however_often() {
    let office = Office::new().await;
    let draft = office.draft().await;
    let path = format!("/children/{}/notes/{draft}/finalise", office.child);
    let words = [("seen", "1"), ("kind", "record"), ("reason", "A letter")];
    let ready = office.filled(&office.worker, &path, &words);
    let posts: Vec<_> = (0..5).map(|_| office.sent(&ready)).collect();
    for post in posts {
        let (status, _) = post.await.unwrap();
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

/// FIN-001: what is sent without a key adds no entry, so that twice is no more than once (T21).
#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_a_key_adds_no_entry() {
    let office = Office::new().await;
    let draft = office.draft().await;
    let before = office.entries().await;
    for (address, why) in WITHOUT_A_KEY {
        let path = address.replace("{child}", &office.child.to_string());
        let path = path.replace("{draft}", &draft.to_string());
        let staff = office.staff.to_string();
        let ready = office.filled(&office.worker, &path, &sound_form(&once(), &staff));
        let (status, _) = office.post(&ready).await;
        assert_ne!(status, StatusCode::NOT_FOUND, "{address}");
        assert_eq!(office.entries().await, before, "{address} {why}");
    }
}
