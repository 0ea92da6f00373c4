//! Opening what is not as it should be: one clear sentence, and nothing half done.

use crate::disk::{SmallDisk, fill};
use crate::house::{House, Told, entropy, for_each_engine, for_each_engine_to_break, id};
use record::ids::AuthorityId;
use record::time::Now;
use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Command;
use store::{Place, Store, StoreError};
use testkit::{Database, TempDir};

fn now() -> Now {
    Now::at("2026-11-21T09:00:00Z".parse().unwrap())
}

async fn open(place: Place) -> Result<Store, StoreError> {
    Store::open(place, entropy(), AuthorityId::new(id())).await
}

fn said<T>(outcome: Result<T, StoreError>) -> String {
    match outcome {
        Ok(_) => panic!("it was not refused"),
        Err(error) => error.to_string(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn migrating_again_changes_nothing() {
    for_each_engine(async |house| {
        house.lived_in().await;
        let applied = Store::migrate(&house.place(), now()).await.unwrap();
        assert!(applied.is_empty(), "{applied:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_who_migrate_at_once_one_does_it() {
    let mut places = Vec::new();
    let dir = TempDir::new();
    places.push((Place::folder(dir.path()), None));
    if let Some(database) = Database::make() {
        let place = Place::server(dir.path(), &database.url()).unwrap();
        places.push((place, Some(database)));
    }
    for (place, _database) in places {
        let both: Vec<_> = (0..2)
            .map(|_| {
                let place = place.clone();
                tokio::spawn(async move { Store::migrate(&place, now()).await.unwrap() })
            })
            .collect();
        let mut applied = Vec::new();
        for one in both {
            applied.push(one.await.unwrap());
        }
        // Each step by one of them, whichever came first to it.
        let mut applied = applied.concat();
        applied.sort_unstable();
        assert_eq!(
            applied,
            [
                1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24
            ]
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_newer_than_the_binary_is_left_alone() {
    for_each_engine_to_break(async |house| {
        let mut raw = house.raw().await;
        raw.run("INSERT INTO migration (version, digest, applied_at) VALUES (99, 'x', 'y')")
            .await
            .unwrap();
        for refused in [
            said(open(house.place()).await),
            said(Store::migrate(&house.place(), now()).await),
        ] {
            assert!(
                refused.contains("structure 99, made by a newer Daybook"),
                "{refused}"
            );
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_not_migrated_says_what_to_run() {
    let dir = TempDir::new();
    let refused = said(open(Place::folder(dir.join("nowhere"))).await);
    assert!(refused.contains("run `daybook migrate`"), "{refused}");
    assert!(!dir.join("nowhere").exists(), "made by opening");
    for_each_engine_to_break(async |house| {
        let mut raw = house.raw().await;
        raw.run("DROP TABLE migration").await.unwrap();
        let refused = said(open(house.place()).await);
        assert!(refused.contains("run `daybook migrate`"), "{refused}");
        // And migrating does not lay a second set of tables beside the first.
        let refused = said(Store::migrate(&house.place(), now()).await);
        assert!(
            refused.contains("what step 1 makes is in this"),
            "{refused}"
        );
    })
    .await;
}

/// A step that is taken off the list is not taken a second time over its tables.
#[tokio::test(flavor = "multi_thread")]
async fn a_step_whose_tables_are_there_is_not_taken_again() {
    for_each_engine_to_break(async |house| {
        let mut raw = house.raw().await;
        for (gone, step) in [("> 17", 18), ("> 15", 16), ("> 13", 14), ("> 0", 1)] {
            raw.run(&format!("DELETE FROM migration WHERE version {gone}"))
                .await
                .unwrap();
            let refused = said(open(house.place()).await);
            assert!(refused.contains("run `daybook migrate`"), "{refused}");
            let refused = said(Store::migrate(&house.place(), now()).await);
            let sentence = format!("what step {step} makes is in this database already");
            assert!(refused.contains(&sentence), "{refused}");
        }
    })
    .await;
}

/// Nor beside the tables of another program.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_something_else_is_left_alone() {
    let dir = TempDir::new();
    let file = dir.join("daybook.db");
    let mut raw = crate::raw::Raw::sqlite(&file);
    raw.run("CREATE TABLE minutes (said TEXT)").await.unwrap();
    let refused = said(Store::migrate(&Place::folder(dir.path()), now()).await);
    assert!(refused.contains("tables of something else"), "{refused}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_structure_made_by_another_text_of_a_step_is_refused() {
    for_each_engine_to_break(async |house| {
        let mut raw = house.raw().await;
        raw.run("UPDATE migration SET digest = 'another'")
            .await
            .unwrap();
        for refused in [
            said(open(house.place()).await),
            said(Store::migrate(&house.place(), now()).await),
        ] {
            assert!(
                refused.contains("another version of that step"),
                "{refused}"
            );
        }
    })
    .await;
}

/// FIN-001: a table or column that is gone is named before anything is read; what stands beside ours
/// is left alone.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_lacks_a_table_or_column_is_refused() {
    for_each_engine_to_break(async |house| {
        let mut raw = house.raw().await;
        raw.run("CREATE TABLE beside (x TEXT); ALTER TABLE note ADD COLUMN beside TEXT")
            .await
            .unwrap();
        assert!(open(house.place()).await.is_ok());
        for (change, lacks) in [
            (
                "ALTER TABLE note RENAME COLUMN title TO other",
                "lacks the column title of its table note:",
            ),
            ("DROP TABLE meta", "lacks its table meta:"),
            ("DROP TABLE draft", "lacks its table draft:"),
        ] {
            raw.run(change).await.unwrap();
            let refused = said(open(house.place()).await);
            assert!(refused.contains(lacks), "{refused}");
        }
    })
    .await;
}

/// FIN-001: where no entry says either whose installation it is, no new id is made over what is there.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_has_lost_whose_it_is_is_refused() {
    for_each_engine_to_break(async |house| {
        house.lived_in().await;
        let mut raw = house.raw().await;
        raw.pass_guards().await;
        raw.run("DELETE FROM meta WHERE name = 'authority'; DELETE FROM ledger_leaf WHERE number = 1 AND kind <> 'file.opened'")
            .await
            .unwrap();
        let refused = said(open(house.place()).await);
        assert!(
            refused.contains("no longer says whose installation it is"),
            "{refused}"
        );
        let rows = raw.value("SELECT COUNT(*) FROM meta WHERE name = 'authority'");
        assert_eq!(rows.await, "0");
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_no_database_is_named() {
    for bytes in [
        &b"Dear all, please find attached the minutes of the meeting.\n".repeat(200)[..],
        &[0; 8192],
        b"SQLite format 3\0 and then something else entirely, not pages",
    ] {
        let dir = TempDir::new();
        let file = dir.join("daybook.db");
        std::fs::write(&file, bytes).unwrap();
        for refused in [
            said(open(Place::folder(dir.path())).await),
            said(Store::migrate(&Place::folder(dir.path()), now()).await),
        ] {
            assert!(refused.contains("is not a Daybook database"), "{refused}");
        }
        assert_eq!(std::fs::read(&file).unwrap(), bytes, "the file was changed");
        assert!(
            !dir.join("installation.key").exists(),
            "a key was made for it"
        );
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_or_an_address_that_is_none_says_so() {
    let dir = TempDir::new();
    let refused = said(Place::server(dir.path(), "postgres//oops"));
    assert!(
        refused.contains("postgres://user@host:5432/name"),
        "{refused}"
    );
    // A port that was free a moment ago, on which nobody answers.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let url = format!("postgres://somebody:secret@127.0.0.1:{port}/records");
    let place = Place::server(dir.path(), &url).unwrap();
    for refused in [
        said(open(place.clone()).await),
        said(Store::migrate(&place, now()).await),
    ] {
        assert!(refused.contains("cannot be reached"), "{refused}");
        assert!(!refused.contains("secret"), "{refused}");
    }
}

const WHERE: &str = "DAYBOOK_TEST_READ_ONLY";

/// Not a test: what a user who may not write to the folder runs.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "a child process of the test below"]
async fn the_child_that_may_not_write() {
    let Ok(data) = std::env::var(WHERE) else {
        return;
    };
    let inside = Path::new(&data).join("new");
    println!(
        "\nmigrate: {}",
        said(Store::migrate(&Place::folder(&inside), now()).await)
    );
    println!("open: {}", said(open(Place::folder(&data)).await));
}

/// Root may write everywhere, so this is tried as nobody, to whom everything belongs.
#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_written_is_named_and_left_alone() {
    let house = House::on_sqlite().await;
    house.lived_in().await;
    let data = house.data.clone();
    let hand_over = |of_folder, of_database| {
        for entry in std::fs::read_dir(&data).unwrap() {
            let path = entry.unwrap().path();
            let is_key = path.ends_with("installation.key");
            let mode = if is_key { 0o400 } else { of_database };
            std::fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
            if is_root() {
                std::os::unix::fs::chown(&path, Some(NOBODY), Some(NOBODY)).unwrap();
            }
        }
        std::fs::set_permissions(&data, Permissions::from_mode(of_folder)).unwrap();
    };
    let before = std::fs::read(data.join("daybook.db")).unwrap();
    hand_over(0o555, 0o444);
    let said = as_nobody("opening::the_child_that_may_not_write", &data);
    hand_over(0o755, 0o600);
    let Some(said) = said else { return };
    for (verb, says) in [
        ("migrate: ", "who may write there"),
        ("open: ", "the database cannot be written"),
    ] {
        let line = said.lines().find_map(|line| line.strip_prefix(verb));
        let line = line.unwrap_or_else(|| panic!("{verb}{said}"));
        assert!(line.contains(says), "{line}");
    }
    assert_eq!(std::fs::read(data.join("daybook.db")).unwrap(), before);
    house.assert_sound().await;
}

const NOBODY: u32 = 65_534;

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0)
}

/// Runs a test of this binary as a user without rights, and gives what it printed.
fn as_nobody(test: &str, data: &Path) -> Option<String> {
    let exe = std::env::current_exe().unwrap();
    let mut command = Command::new(exe);
    command
        .args(["--exact", test, "--ignored", "--nocapture"])
        .env(WHERE, data)
        .current_dir("/");
    // Its own user is enough where it is not root.
    if is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    match command.output() {
        Ok(output) => {
            let said = [output.stdout, output.stderr].concat();
            Some(String::from_utf8_lossy(&said).into_owned())
        }
        Err(error) => {
            eprintln!("skipped: this binary cannot be run as another user: {error}");
            None
        }
    }
}

/// T06: on a full disk a note is refused plainly, what was kept is kept, reads go on, and so does
/// everything once there is room.
#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_plainly_and_loses_nothing() {
    let dir = TempDir::new();
    let Some(disk) = SmallDisk::over(dir.path(), "6m") else {
        eprintln!("skipped: only root may mount a small file system");
        return;
    };
    let house = House::on_sqlite_in(dir).await;
    let crew = house.crew().await;
    let on = house.child(&crew, "Sam", "Ridley").await;
    let mut kept = 0;
    let mut refusals = 0;
    for round in 0..20 {
        // Leaves another bit of room each time.
        let room = 24_576 * round;
        let ballast = house.data.join("ballast");
        fill(&ballast, room);
        loop {
            match write(&house, &crew.worker, on).await {
                Ok(()) => kept += 1,
                Err(error) => {
                    assert!(matches!(error, StoreError::Full), "{error:?}");
                    refusals += 1;
                    break;
                }
            }
        }
        assert_eq!(
            count(&house, &crew.worker, on).await,
            kept,
            "reads go on, and count what was kept"
        );
        if round % 5 == 0 {
            // A start on the full disk reads too.
            let store = house.open_again().await;
            assert_eq!(
                store::verify::verify(&store, None, &|_, _| {})
                    .await
                    .unwrap()
                    .faults,
                []
            );
        }
        std::fs::remove_file(&ballast).unwrap();
        write(&house, &crew.worker, on).await.unwrap();
        kept += 1;
        disk.resize(&format!("{}m", 7 + round));
    }
    println!("{refusals} refusals, {kept} notes kept");
    house.assert_sound().await;
    assert_eq!(count(&house, &crew.worker, on).await, kept);
    drop(house.store.clone());
}

async fn write(
    house: &House,
    worker: &access::Actor,
    on: crate::house::OnFile,
) -> Result<(), StoreError> {
    let mut tx = house.store.write().await?;
    let told = Told {
        words: "We talked about school and about football. ".repeat(40),
        ..Told::on("2026-11-20")
    };
    house.try_note_in(&mut tx, worker, on, &told).await?;
    tx.commit().await
}

async fn count(house: &House, worker: &access::Actor, on: crate::house::OnFile) -> u64 {
    let mut read = house.store.read().await.unwrap();
    let permit = house.read_permit(&mut read, worker, on.child).await;
    let page = store::notes::lines(
        &mut read,
        &permit,
        &store::notes::Filter::default(),
        store::notes::PAGE_NOTES,
    )
    .await;
    read.finish().unwrap();
    page.unwrap().all
}
