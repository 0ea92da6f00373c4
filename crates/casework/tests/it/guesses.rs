//! Guessing at passwords: how many tries are made, and that nobody is kept out by another's.

use crate::office::{Office, at, for_each_engine};
use access::AccountState;
use casework::accounts::{self, NewSession, SignIn};
use casework::{Desk, Who};
use jiff::SignedDuration;
use record::time::Now;
use tokio::task::JoinSet;

const RIGHT: &str = "three kind words";
const HOME: &str = "192.0.2.1";
const ELSEWHERE: &str = "192.0.2.2";

/// So many seconds after ten o'clock.
fn after(seconds: i64) -> Now {
    let ten = at("2026-11-24T10:00").instant().timestamp();
    Now::at(ten + SignedDuration::from_secs(seconds))
}

/// Somebody with a password and no second factor.
async fn pat(office: &Office) {
    let active = AccountState::Active;
    office.with_password("pat", RIGHT, active).await;
}

/// How an attempt ended, in a word.
async fn tries(desk: &Desk, name: &str, password: &str, from: &str, now: Now) -> String {
    let token = format!("{name}{password}{from}{now:?}");
    let new = NewSession {
        token: &token,
        address: from,
        device: "test",
    };
    let ended = accounts::sign_in(desk, name, password.to_owned(), new, now).await;
    format!("{:?}", ended.unwrap())
}

/// T49: of many guesses at once, the right one among them, no more than five are tried.
#[tokio::test(flavor = "multi_thread")]
async fn guesses_at_once_are_counted_before_they_are_tried() {
    for_each_engine("policy-001", async |office| {
        pat(office).await;
        let mut guesses = JoinSet::new();
        for guess in 0..40 {
            let (desk, wrong) = (office.desk.clone(), format!("a wrong guess, {guess}"));
            // They were received within a second, and come to be counted in any order.
            let now = after(i64::from(guess % 2));
            guesses.spawn(async move { tries(&desk, "pat", &wrong, HOME, now).await });
        }
        let ended = guesses.join_all().await;
        let tried = ended.iter().filter(|ended| *ended == "Refused").count();
        assert_eq!(tried, 5, "{ended:?}");
        let right = tries(&office.desk, "pat", RIGHT, HOME, after(2)).await;
        assert!(right.starts_with("Wait"), "{right}");
        let right = tries(&office.desk, "pat", RIGHT, HOME, after(46)).await;
        assert_eq!(right, "Done");
    })
    .await;
}

/// T49: who must wait waits for three quarters of a minute, however often it is tried meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn a_try_that_is_refused_does_not_make_the_wait_longer() {
    for_each_engine("policy-001", async |office| {
        pat(office).await;
        for second in 0..45 {
            let ended = tries(&office.desk, "pat", "a wrong guess", HOME, after(second)).await;
            let waits = format!("Wait({})", 45 - second);
            let expected = if second < 5 { "Refused" } else { &waits };
            assert_eq!(ended, expected, "after {second} seconds");
        }
        let right = tries(&office.desk, "pat", RIGHT, HOME, after(45)).await;
        assert_eq!(right, "Done");
    })
    .await;
}

/// T49: guesses from one address keep nobody out at another; guesses from many are limited
/// together, and keep nobody out where they are used to sign in.
#[tokio::test(flavor = "multi_thread")]
async fn guesses_from_elsewhere_do_not_keep_the_real_person_out() {
    for_each_engine("policy-001", async |office| {
        pat(office).await;
        let desk = &office.desk;
        let from = async |address: &str, second| {
            tries(desk, "pat", "a wrong guess", address, after(second)).await
        };
        for _ in 0..5 {
            assert_eq!(from(ELSEWHERE, 0).await, "Refused");
        }
        assert_eq!(from(ELSEWHERE, 1).await, "Wait(44)");
        assert_eq!(tries(desk, "pat", RIGHT, HOME, after(1)).await, "Done");
        for guess in 5..20 {
            let ended = from(&format!("198.51.100.{guess}"), 1).await;
            assert_eq!(ended, "Refused", "{guess}");
        }
        for _ in 0..10 {
            assert_eq!(from("198.51.100.20", 2).await, "Wait(43)");
        }
        assert_eq!(tries(desk, "pat", RIGHT, HOME, after(2)).await, "Done");
        let travelling = "203.0.113.9";
        let waits = tries(desk, "pat", RIGHT, travelling, after(3)).await;
        assert_eq!(waits, "Wait(42)");
        let right = tries(desk, "pat", RIGHT, travelling, after(45)).await;
        assert_eq!(right, "Done");
    })
    .await;
}

/// T49: of a spray of ten passwords at each of a thousand names, each from another address than the one
/// before, no more than a hundredth are tried. It keeps nobody out where they are used to sign in, and
/// whoever is on the way is in within a minute.
#[tokio::test(flavor = "multi_thread")]
async fn a_spray_over_many_names_from_many_addresses_is_slowed_and_keeps_nobody_out() {
    for_each_engine("policy-001", async |office| {
        pat(office).await;
        let desk = &office.desk;
        assert_eq!(tries(desk, "pat", RIGHT, HOME, after(0)).await, "Done");
        let mut tried = 0;
        for guess in 0..10 {
            for number in 0..1_000 {
                // Every name once before any is tried again.
                let name = format!("worker{number}");
                let from = format!("198.51.{}.{}", number % 40, guess);
                let ended = tries(desk, &name, "spring 2026", &from, after(1)).await;
                tried += u32::from(ended == "Refused");
            }
        }
        assert_eq!(tried, 40, "of ten thousand");
        assert_eq!(tries(desk, "pat", RIGHT, HOME, after(2)).await, "Done");
        let travelling = "203.0.113.9";
        let waits = tries(desk, "pat", RIGHT, travelling, after(3)).await;
        assert_eq!(waits, "Wait(42)");
        let right = tries(desk, "pat", RIGHT, travelling, after(46)).await;
        assert_eq!(right, "Done");
    })
    .await;
}

/// T49: nor can a single address use up what is there for all others.
#[tokio::test(flavor = "multi_thread")]
async fn a_spray_from_one_address_leaves_the_others_their_tries() {
    for_each_engine("policy-001", async |office| {
        pat(office).await;
        let desk = &office.desk;
        let mut tried = 0;
        for number in 0..100 {
            let name = format!("worker{number}");
            let ended = tries(desk, &name, "spring 2026", ELSEWHERE, after(1)).await;
            tried += u32::from(ended == "Refused");
        }
        assert_eq!(tried, 20);
        assert_eq!(tries(desk, "pat", RIGHT, HOME, after(2)).await, "Done");
    })
    .await;
}

/// T49: a name that nobody has is answered and limited as one that somebody has, however it is
/// typed.
#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_nobody_has_waits_as_long_as_one_that_somebody_has() {
    for_each_engine("policy-001", async |office| {
        pat(office).await;
        let mut answers = Vec::new();
        for typed in [["pat", " PAT"], ["nobody", " NOBODY"]] {
            let mut ended = Vec::new();
            for guess in 0..30_u8 {
                let (name, from) = (
                    typed[usize::from(guess % 2)],
                    format!("192.0.2.{}", guess / 6),
                );
                ended.push(tries(&office.desk, name, "a wrong guess", &from, after(3)).await);
            }
            answers.push(ended);
        }
        assert_eq!(answers[0], answers[1]);
        let refused = answers[0].iter().filter(|ended| *ended == "Refused");
        assert_eq!(refused.count(), 20, "{:?}", answers[0]);
    })
    .await;
}

/// T49: a wrong password for a name that somebody has, for one whose account is closed, and for one
/// that nobody has each leave one row of the trail, and nothing is answered before it is durable.
#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_writes_as_much_for_a_name_that_nobody_has() {
    for_each_engine("policy-001", async |office| {
        pat(office).await;
        let closed = AccountState::Closed;
        office.with_password("gone", RIGHT, closed).await;
        let tried = [
            ("pat", "a wrong guess"),
            ("gone", "a wrong guess"),
            ("gone", RIGHT),
            ("nobody", "a wrong guess"),
        ];
        for (name, guess) in tried {
            let before = (rows(office).await, office.desk.durable_commits());
            let ended = tries(&office.desk, name, guess, HOME, after(1)).await;
            assert_eq!(ended, "Refused", "{name}");
            let commits = office.desk.durable_commits() - before.1;
            // The check that counts the rows has one of its own.
            assert_eq!((rows(office).await - before.0, commits), (2, 1), "{name}");
        }
    })
    .await;
}

/// How many rows the trail holds, that of this check among them.
async fn rows(office: &Office) -> u64 {
    let operator = Who::operator();
    let report = casework::verify::verify(&office.desk, &operator, None, &|_, _| {}, after(2));
    report.await.unwrap().trail_rows
}

/// T49, ACC-004: who holds a locked session opens it whatever others try at the door, and has five
/// tries too.
#[tokio::test(flavor = "multi_thread")]
async fn a_locked_session_has_tries_of_its_own() {
    for_each_engine("policy-001", async |office| {
        pat(office).await;
        let desk = &office.desk;
        let session = |token| NewSession {
            token,
            address: HOME,
            device: "test",
        };
        let begun = accounts::sign_in(desk, "pat", RIGHT.to_owned(), session("0"), after(0)).await;
        assert!(matches!(begun, Ok(SignIn::Done)));
        for _ in 0..6 {
            tries(desk, "pat", "a wrong guess", HOME, after(1)).await;
        }
        let unlock = async |old, new, password: &str, second| {
            let new = session(new);
            let ended = accounts::unlock(desk, old, password.to_owned(), new, after(second)).await;
            format!("{:?}", ended.unwrap())
        };
        assert_eq!(unlock("0", "1", RIGHT, 1).await, "Done");
        for _ in 0..5 {
            assert_eq!(unlock("1", "2", "a wrong guess", 2).await, "Refused");
        }
        assert_eq!(unlock("1", "2", RIGHT, 3).await, "Wait(44)");
        assert_eq!(unlock("1", "2", RIGHT, 47).await, "Done");
    })
    .await;
}
