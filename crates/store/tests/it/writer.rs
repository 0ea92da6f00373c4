//! The one writer: shared flushes, writes that are given up at any moment, lost connections.

use crate::house::{Dice, House, for_each_engine, id};
use futures_util::future::join_all;
use record::ids::{StaffId, TeamId};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use store::{Store, StoreError, Tx, accounts, sessions};
use tokio::sync::Barrier;
use tokio::task::yield_now;

/// Only reached when something hangs.
const HANGS: Duration = Duration::from_secs(60);

async fn in_time<T>(work: impl Future<Output = T>) -> T {
    tokio::time::timeout(HANGS, work).await.expect("it hangs")
}

fn anybody() -> StaffId {
    StaffId::new(uuid::Uuid::from_u128(7))
}

/// One small write: the answer to a form.
async fn keep(tx: &mut Tx, form: &str) -> Result<(), StoreError> {
    let at = record::time::Instant::parse("2026-11-21T09:00:00.000000Z").unwrap();
    sessions::keep_answer(tx, form, anybody(), at, "kept").await
}

async fn write(store: &Store, form: &str) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    keep(&mut tx, form).await?;
    tx.commit().await
}

async fn is_kept(store: &Store, form: &str) -> bool {
    let mut read = store.read().await.unwrap();
    let answer = sessions::answer_to(&mut read, form, anybody()).await;
    read.finish().unwrap();
    answer.unwrap().is_some()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_at_once_share_their_flushes() {
    const WRITES_EACH: u64 = 40;
    for_each_engine(async |house| {
        let before = house.store.durable_commits();
        let barrier = Arc::new(Barrier::new(8));
        let clients = (0..8).map(|client| {
            let (store, barrier) = (house.store.clone(), barrier.clone());
            tokio::spawn(async move {
                barrier.wait().await;
                for number in 0..WRITES_EACH {
                    write(&store, &format!("{client} {number}")).await.unwrap();
                }
            })
        });
        for client in join_all(clients).await {
            client.unwrap();
        }
        let commits = house.store.durable_commits() - before;
        let writes = 8 * WRITES_EACH;
        println!("{commits} durable commits for {writes} writes");
        assert!(commits * 10 <= writes * 4, "{commits} for {writes}");
    })
    .await;
}

#[tokio::test]
async fn one_alone_waits_for_one_flush() {
    for_each_engine(async |house| {
        let before = house.store.durable_commits();
        for number in 0..5 {
            write(&house.store, &number.to_string()).await.unwrap();
        }
        assert_eq!(house.store.durable_commits() - before, 5);
    })
    .await;
}

#[tokio::test]
async fn a_write_that_is_dropped_leaves_nothing() {
    for_each_engine(async |house| {
        let before = house.store.durable_commits();
        let mut tx = house.store.write().await.unwrap();
        keep(&mut tx, "dropped").await.unwrap();
        drop(tx);
        assert!(!is_kept(&house.store, "dropped").await);
        in_time(write(&house.store, "kept")).await.unwrap();
        assert!(!is_kept(&house.store, "dropped").await);
        assert!(is_kept(&house.store, "kept").await);
        assert_eq!(house.store.durable_commits() - before, 1);
    })
    .await;
}

/// On one thread, so that it is known who queues behind whom.
#[tokio::test]
async fn a_write_that_fails_leaves_those_beside_it_in_the_batch_whole() {
    for_each_engine(async |house| {
        write(&house.store, "taken").await.unwrap();
        let before = house.store.durable_commits();
        let mut first = house.store.write().await.unwrap();
        let queued: Vec<_> = ["one", "taken", "two", "dropped", "three"]
            .into_iter()
            .map(|form| {
                let store = house.store.clone();
                tokio::spawn(async move {
                    let mut tx = store.write().await?;
                    keep(&mut tx, form).await?;
                    if form == "dropped" {
                        drop(tx);
                        return Ok(());
                    }
                    tx.commit().await
                })
            })
            .collect();
        for _ in 0..20 {
            yield_now().await;
        }
        keep(&mut first, "first").await.unwrap();
        in_time(first.commit()).await.unwrap();
        let mut outcomes = Vec::new();
        for one in queued {
            outcomes.push(in_time(one).await.unwrap());
        }
        assert!(matches!(outcomes.remove(1), Err(StoreError::Conflict)));
        assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
        assert_eq!(house.store.durable_commits() - before, 1, "not one batch");
        for form in ["first", "one", "two", "three"] {
            assert!(is_kept(&house.store, form).await, "{form}");
        }
        assert!(!is_kept(&house.store, "dropped").await);
    })
    .await;
}

/// What has half happened is never kept, even by a caller that overlooks an error.
#[tokio::test]
async fn a_write_takes_nothing_more_after_a_statement_has_failed() {
    for_each_engine(async |house| {
        write(&house.store, "taken").await.unwrap();
        let mut tx = house.store.write().await.unwrap();
        keep(&mut tx, "before").await.unwrap();
        assert!(matches!(
            keep(&mut tx, "taken").await,
            Err(StoreError::Conflict)
        ));
        assert!(keep(&mut tx, "after").await.is_err());
        assert!(in_time(tx.commit()).await.is_err());
        for form in ["before", "after"] {
            assert!(!is_kept(&house.store, form).await, "{form}");
        }
        in_time(write(&house.store, "next")).await.unwrap();
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_write_may_be_dropped_on_a_thread_without_a_runtime() {
    for_each_engine(async |house| {
        let mut tx = house.store.write().await.unwrap();
        keep(&mut tx, "dropped").await.unwrap();
        std::thread::spawn(move || drop(tx)).join().unwrap();
        in_time(write(&house.store, "kept")).await.unwrap();
        assert!(!is_kept(&house.store, "dropped").await);
    })
    .await;
}

/// Polls some work so many times, then lets go of it wherever it stands.
async fn give_up_after<T>(polls: usize, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut left = polls;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        let polled = work.as_mut().poll(context).map(Some);
        if polled.is_pending() && left == 0 {
            context.waker().wake_by_ref();
        }
        polled
    })
    .await
}

/// How far a write of the next test got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reached {
    Acknowledged,
    /// Let go of while its commit was under way: kept or not, both are right.
    Committing,
    GivenUp,
}

async fn one_of_a_crowd(store: Store, form: String, mut dice: Dice) -> Reached {
    for _ in 0..dice.below(6) {
        yield_now().await;
    }
    // Most are let go of early, while queueing; some while writing; some while committing.
    let Some(tx) = give_up_after(1 + dice.below(8) as usize, store.write()).await else {
        return Reached::GivenUp;
    };
    let mut tx = tx.unwrap();
    for part in 0..dice.below(3) {
        let form = format!("{form} part {part}");
        if give_up_after(1 + dice.below(10) as usize, keep(&mut tx, &form))
            .await
            .is_none()
        {
            return Reached::GivenUp;
        }
        yield_now().await;
    }
    if give_up_after(12, keep(&mut tx, &form)).await.is_none() || dice.below(5) == 0 {
        return Reached::GivenUp;
    }
    match give_up_after(1 + dice.below(12) as usize, tx.commit()).await {
        None => Reached::Committing,
        Some(outcome) => {
            outcome.unwrap();
            Reached::Acknowledged
        }
    }
}

async fn crowds(house: &House, rounds: u64) {
    let mut dice = Dice::cast();
    let mut seen = [0; 3];
    for round in 0..rounds {
        let crowd = (0..6).map(|number| {
            let form = format!("{round} {number}");
            let dice = Dice(dice.below(u64::MAX) | 1);
            let work = one_of_a_crowd(house.store.clone(), form.clone(), dice);
            async move { (form, tokio::spawn(work).await.unwrap()) }
        });
        let reached = in_time(join_all(crowd)).await;
        // Nobody is left behind: the next one gets a turn and a flush.
        in_time(write(&house.store, &format!("{round} next")))
            .await
            .unwrap();
        for (form, reached) in reached {
            let kept = is_kept(&house.store, &form).await;
            match reached {
                Reached::Acknowledged => assert!(kept, "{form} was acknowledged and is lost"),
                Reached::GivenUp => assert!(!kept, "{form} was given up and is kept"),
                Reached::Committing => {}
            }
            seen[reached as usize] += 1;
        }
    }
    println!("acknowledged, let go while committing, given up: {seen:?}");
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

/// Clients that go away at any moment hang nobody, lose nothing that was acknowledged, and keep
/// nothing that was given up.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn clients_may_go_away_at_any_moment() {
    for_each_engine(async |house| crowds(house, 100).await).await;
}

/// The same on one thread, where the order of steps is another.
#[tokio::test]
async fn clients_may_go_away_at_any_moment_on_one_thread() {
    for_each_engine(async |house| crowds(house, 100).await).await;
}

async fn team(store: &Store, name: &str) -> Result<(), StoreError> {
    let mut tx = store.write().await?;
    let team = accounts::Team {
        id: TeamId::new(id()),
        name: name.to_owned(),
    };
    let stamp = store::Stamp {
        entry: record::ids::EntryId::new(id()),
        author: None,
        session: None,
        policy: None,
        now: record::time::Now::at("2026-11-21T09:00:00Z".parse().unwrap()),
    };
    accounts::state_team(&mut tx, store.authority(), &team, stamp).await?;
    tx.commit().await
}

/// As `serve` and a command beside it would: each reads the head inside its own transaction.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_processes_add_to_one_ledger_in_turn() {
    for_each_engine(async |house| {
        if !house.is_sqlite() {
            // A server may be set up to see, in the whole of a write, what was there at its start.
            let mut owner = house.raw().await;
            let name = owner.value("SELECT current_database()").await;
            let set =
                format!("ALTER DATABASE {name} SET default_transaction_isolation = 'serializable'");
            owner.run(&set).await.unwrap();
        }
        let stores = [house.open_again().await, house.open_again().await];
        let clients = (0..6).map(|client| {
            let store = stores[client % 2].clone();
            tokio::spawn(async move {
                for number in 0..20 {
                    in_time(team(&store, &format!("Team {client} {number}")))
                        .await
                        .unwrap();
                }
            })
        });
        for client in join_all(clients).await {
            client.unwrap();
        }
        let mut read = house.store.read().await.unwrap();
        assert_eq!(store::ledger::head(&mut read).await.unwrap().size, 120);
        assert_eq!(accounts::teams(&mut read).await.unwrap().len(), 120);
        read.finish().unwrap();
    })
    .await;
}

/// Another process that does not let go of the database is named, and is no lasting harm.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_another_holds_is_busy_until_it_lets_go() {
    for_each_engine(async |house| {
        let mut other = house.raw().await;
        let hold = if house.is_sqlite() {
            "BEGIN IMMEDIATE"
        } else {
            "BEGIN; SELECT pg_advisory_xact_lock(4216)"
        };
        other.run(hold).await.unwrap();
        let refused = write(&house.store, "refused").await;
        assert!(matches!(refused, Err(StoreError::Busy)), "{refused:?}");
        other.run("ROLLBACK").await.unwrap();
        in_time(write(&house.store, "taken")).await.unwrap();
        assert!(!is_kept(&house.store, "refused").await);
    })
    .await;
}

/// Ends every other connection to this database, as a restart of the server would.
async fn cut_connections(house: &House) {
    let mut owner = house.raw().await;
    let cut = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    owner.rows(cut).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_lost_while_nobody_used_it_is_made_anew() {
    for_each_engine(async |house| {
        if house.is_sqlite() {
            return;
        }
        write(&house.store, "before").await.unwrap();
        assert!(is_kept(&house.store, "before").await);
        cut_connections(house).await;
        in_time(write(&house.store, "after")).await.unwrap();
        assert!(is_kept(&house.store, "after").await);
    })
    .await;
}

#[tokio::test]
async fn a_connection_lost_in_a_write_keeps_nothing_of_its_batch() {
    for_each_engine(async |house| {
        if house.is_sqlite() {
            return;
        }
        let mut first = house.store.write().await.unwrap();
        let store = house.store.clone();
        let (begun, is_begun) = tokio::sync::oneshot::channel();
        let (go, on_go) = tokio::sync::oneshot::channel::<()>();
        let second = tokio::spawn(async move {
            let mut tx = store.write().await?;
            begun.send(()).unwrap();
            on_go.await.unwrap();
            keep(&mut tx, "second").await?;
            tx.commit().await
        });
        yield_now().await;
        keep(&mut first, "first").await.unwrap();
        let first = tokio::spawn(first.commit());
        is_begun.await.unwrap();
        cut_connections(house).await;
        go.send(()).unwrap();
        let first = in_time(first).await.unwrap();
        let second = in_time(second).await.unwrap();
        assert!(matches!(first, Err(StoreError::Lost)), "{first:?}");
        assert!(matches!(second, Err(StoreError::Lost)), "{second:?}");
        in_time(write(&house.store, "after")).await.unwrap();
        for (form, kept) in [("first", false), ("second", false), ("after", true)] {
            assert_eq!(is_kept(&house.store, form).await, kept, "{form}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_lost_in_a_read_says_so_and_the_next_read_goes_on() {
    for_each_engine(async |house| {
        if house.is_sqlite() {
            return;
        }
        let mut read = house.store.read().await.unwrap();
        sessions::answer_to(&mut read, "any", anybody())
            .await
            .unwrap();
        cut_connections(house).await;
        let lost = sessions::answer_to(&mut read, "any", anybody()).await;
        assert!(matches!(lost, Err(StoreError::Lost)), "{lost:?}");
        drop(read);
        assert!(!is_kept(&house.store, "any").await);
    })
    .await;
}

/// Reads that are dropped half-way give their place back.
#[tokio::test(flavor = "multi_thread")]
async fn more_readers_than_connections_take_turns() {
    for_each_engine(async |house| {
        write(&house.store, "there").await.unwrap();
        for round in 0..4 {
            let readers = (0..30).map(|number| {
                let store = house.store.clone();
                tokio::spawn(async move {
                    let mut read = store.read().await.unwrap();
                    let found = sessions::answer_to(&mut read, "there", anybody()).await;
                    assert!(found.unwrap().is_some());
                    yield_now().await;
                    if (number + round) % 3 > 0 {
                        read.finish().unwrap();
                    }
                })
            });
            for reader in in_time(join_all(readers)).await {
                reader.unwrap();
            }
        }
    })
    .await;
}

/// Checking reads one moment, so that nobody need stop working for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn verify_finds_no_fault_while_others_write() {
    for_each_engine(async |house| {
        let store = house.store.clone();
        let (done, mut is_done) = tokio::sync::oneshot::channel::<()>();
        let writing = tokio::spawn(async move {
            let mut written = 0;
            while is_done.try_recv().is_err() {
                team(&store, &format!("Team {written}")).await.unwrap();
                written += 1;
            }
            written
        });
        let mut sizes = Vec::new();
        for _ in 0..6 {
            let report = store::verify::verify(&house.store, None, &|_, _| {})
                .await
                .unwrap();
            assert_eq!(report.faults, []);
            sizes.push(report.head.size);
        }
        done.send(()).unwrap();
        let written: u64 = in_time(writing).await.unwrap();
        assert!(sizes.is_sorted() && sizes[0] < written, "{sizes:?}");
    })
    .await;
}
