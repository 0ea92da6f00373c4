//! Working out anew what is owed on every file, while others work.

use crate::office::{Office, at, for_each_engine, key};
use access::{AccountState, Role};
use casework::calendar::{self, NewChange};
use casework::duties::{self, Recomputed};
use casework::file::{self, NewFact, NewFile};
use casework::policies::{self, NewPolicy, Outcome};
use casework::{Filter, Who};
use policy::Book;
use record::calendar::TypedChange;
use record::fact::{FactKind, KnownBy};
use record::ids::ChildId;
use record::row::Row;
use record::time::Now;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::Notify;
use tokio::task::block_in_place;
use tokio::time::timeout;

/// Files beside the one of every office: more than two pages of a pass.
const FILES: u64 = 110;

/// How long to wait for somebody who should not be held up at all.
const STUCK: Duration = Duration::from_secs(60);

/// When the passes run.
fn now() -> Now {
    at("2026-11-12T12:00")
}

/// Opens files with an enquiry each, which asks that the child be seen within 24 hours, and a status
/// that asks for a first visit.
async fn fill(office: &Office) -> Vec<ChildId> {
    let (worker, now) = (office.who("worker").await, at("2026-11-02T09:00"));
    let mut children = Vec::new();
    for number in 0..FILES {
        let new = NewFile {
            given: format!("Robin {number}"),
            family: "Ashby".to_owned(),
            born: "4/5/2016".to_owned(),
            status: "child-in-need".to_owned(),
            known_from: "School, by telephone".to_owned(),
            form_key: key(),
            ..NewFile::default()
        };
        let child = file::open(&office.desk, &worker, &new, now).await.unwrap();
        enquire(office, &worker, child, now).await;
        children.push(child);
    }
    children
}

async fn enquire(office: &Office, by: &Who, child: ChildId, now: Now) {
    let fact = NewFact {
        kind: FactKind::Enquiry,
        fields: Row::new().with("from", now.today().to_string()),
        known_by: Some(KnownBy::Checked),
        known_from: "The strategy discussion".to_owned(),
        supersedes: None,
        form_key: key(),
    };
    file::state(&office.desk, by, child, fact, now)
        .await
        .unwrap();
}

/// A version of the office's policy with another limit after an allegation.
fn version(number: u32, hours: u32) -> String {
    let shipped = Book::shipped().unwrap();
    let first = shipped.policy("policy-001", now().today()).unwrap();
    let text = std::str::from_utf8(first.bytes()).unwrap();
    text.replacen("version = 1\n", &format!("version = {number}\n"), 1)
        + &format!(
            "\n[parameters.seen_after_allegation_hours]\nvalue = {hours}\norigin = \"practice\"\n"
        )
}

/// Adopts a version for days that are past, so that every duty of an enquiry changes.
async fn adopt(office: &Office, hours: u32, progress: &(dyn Fn(u64, u64) + Send + Sync)) {
    let (policy, from) = (
        office
            .desk
            .book()
            .read_one("second", &version(2, hours))
            .unwrap(),
        at("2026-10-15T00:00").today(),
    );
    policies::adopt_showing(
        &office.desk,
        &Who::operator(),
        &policy,
        from,
        progress,
        now(),
    )
    .await
    .unwrap();
}

async fn again(office: &Office) -> Recomputed {
    duties::recompute(&office.desk, &Who::operator(), &|_, _| {}, now())
        .await
        .unwrap()
}

/// CFG-002: a pass that is cut goes on where it was, with the files that it had not done; then all is
/// as the new version has it, and there is nothing more to do.
#[tokio::test(flavor = "multi_thread")]
async fn a_pass_that_was_cut_goes_on_where_it_was() {
    for_each_engine("policy-001", async |office| {
        fill(office).await;
        let cut = Notify::new();
        let after_a_page = |_, _| cut.notify_one();
        tokio::select! {
            biased;
            () = cut.notified() => {}
            () = adopt(office, 48, &after_a_page) => panic!("it was not cut"),
        }
        let first = AtomicU64::new(u64::MAX);
        let progress = |done, all| {
            assert_eq!(all, FILES + 1);
            first.fetch_min(done, Ordering::Relaxed);
        };
        let went_on = duties::settle(&office.desk, &progress, now()).await;
        let went_on = went_on.unwrap().unwrap();
        assert!(went_on.files > 0 && went_on.changed > 0, "{went_on:?}");
        assert!(went_on.files < FILES, "it began again: {went_on:?}");
        assert!(first.load(Ordering::Relaxed) > FILES + 1 - went_on.files);
        let settled = duties::settle(&office.desk, &|_, _| {}, now()).await;
        assert_eq!(settled.unwrap(), None);
        let whole = again(office).await;
        assert_eq!((whole.files, whole.changed), (FILES + 1, 0));
        assert_eq!(whole.open, 2 * FILES + 1);
    })
    .await;
}

/// CFG-001, CFG-002: two people adopt a version from tomorrow, which changes nothing of what began
/// before: every file is looked at and none is written.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_on_which_nothing_changes_is_not_written() {
    for_each_engine("policy-001", async |office| {
        fill(office).await;
        let desk = &office.desk;
        office
            .account("chief", Role::SeniorManager, AccountState::Active)
            .await;
        let new = NewPolicy {
            text: version(2, 48),
            because: "A day is too short where a family is away".to_owned(),
            form_key: key(),
        };
        let (admin, chief) = (office.who("admin").await, office.who("chief").await);
        let proposed = policies::propose(desk, &admin, &new, now()).await.unwrap();
        let Outcome::Proposed(proposal) = proposed else {
            panic!("it is a sound policy");
        };
        policies::approve(desk, &chief, proposal, "13/11/2026", &key(), now())
            .await
            .unwrap();
        let before = desk.durable_commits();
        let settled = duties::settle(desk, &|_, _| {}, now()).await;
        let settled = settled.unwrap().unwrap();
        assert_eq!((settled.files, settled.changed), (FILES + 1, 0));
        let commits = desk.durable_commits() - before;
        assert_eq!(commits, 2, "the row of the trail, and that all is done");
    })
    .await;
}

/// CFG-002: after each page others read, write and change the calendar: nobody is kept waiting by the
/// pass, what they write is owed by the new version, and a pass that finds the calendar changed
/// begins again.
#[tokio::test(flavor = "multi_thread")]
async fn others_work_while_everything_is_worked_out_anew() {
    for_each_engine("policy-001", async |office| {
        let children = fill(office).await;
        let (worker, admin) = (office.who("worker").await, office.who("admin").await);
        let turns = AtomicUsize::new(0);
        let turn = async || {
            let turn = turns.fetch_add(1, Ordering::Relaxed);
            let all = Filter::default();
            file::front(&office.desk, &worker, children[turn], &all, now())
                .await
                .unwrap();
            enquire(office, &worker, children[turn], now()).await;
            if turn == 1 {
                change_calendar(office, &admin).await;
            }
        };
        // The pass stands between two pages until somebody else has had their turn.
        let progress = |_, _| {
            let had = block_in_place(|| Handle::current().block_on(timeout(STUCK, turn())));
            assert!(had.is_ok(), "nobody else could work");
        };
        adopt(office, 48, &progress).await;
        let turns = turns.load(Ordering::Relaxed);
        assert!(turns > 3, "it began again after the calendar: {turns}");
        let settled = duties::settle(&office.desk, &|_, _| {}, now()).await;
        assert_eq!(settled.unwrap(), None);
        let whole = again(office).await;
        assert_eq!(
            (whole.open, whole.changed),
            (2 * FILES + 1 + turns as u64, 0)
        );
    })
    .await;
}

async fn change_calendar(office: &Office, by: &Who) {
    let text = |text: &str| text.to_owned();
    let new = NewChange {
        typed: TypedChange {
            what: text("day-off"),
            day: text("17/11/2026"),
            name: text("A day of thanks"),
            because: text("The council has decided on it"),
            ..TypedChange::default()
        },
        form_key: key(),
    };
    calendar::change(&office.desk, by, &new, now())
        .await
        .unwrap();
}
