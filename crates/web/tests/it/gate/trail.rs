//! What cannot be put in the access trail cannot be read (reliability T30): the trail is broken in
//! every way we know of, on both engines, and every address is asked over a socket.

use crate::app::{Answer, Browser, once, sound_form};
use crate::behind::{Behind, fill};
use access::Role;
use casework::Who;
use record::ids::{ChildId, EntryId, NoteId};
use std::collections::BTreeSet;
use store::verify::Fault;

/// Words that stand on a child's file and nowhere else.
const CANARIES: [&str; 2] = ["Zephyrine", "Quillfeather"];

/// A practitioner, and a file of theirs with a note and a draft.
struct Used {
    behind: Behind,
    amina: Browser,
    child: ChildId,
    note: EntryId,
    draft: NoteId,
    search: String,
}

/// A way of breaking the trail, and of mending it. It must stop every page of a file.
struct Way {
    name: &'static str,
    /// On SQLite and on PostgreSQL; nothing where it cannot be done there.
    break_it: [&'static str; 2],
    mend: [&'static str; 2],
}

const SAME: fn(&'static str) -> [&'static str; 2] = |sql| [sql, sql];

fn ways() -> Vec<Way> {
    vec![
        Way {
            name: "its table is gone",
            break_it: SAME("ALTER TABLE trail RENAME TO gone"),
            mend: SAME("ALTER TABLE gone RENAME TO trail"),
        },
        Way {
            name: "its head is gone",
            break_it: SAME("CREATE TABLE kept AS SELECT * FROM trail_head; DELETE FROM trail_head"),
            mend: SAME("INSERT INTO trail_head SELECT * FROM kept; DROP TABLE kept"),
        },
        Way {
            name: "the next place is taken",
            break_it: SAME("UPDATE trail_head SET size = size - 1"),
            mend: SAME("UPDATE trail_head SET size = size + 1"),
        },
        Way {
            name: "a rule of the database refuses the row",
            break_it: [
                "CREATE TRIGGER no_row BEFORE INSERT ON trail BEGIN SELECT RAISE(ABORT, 'no'); END",
                "CREATE FUNCTION no_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$; \
                 CREATE TRIGGER no_row BEFORE INSERT ON trail FOR EACH ROW EXECUTE FUNCTION no_row()",
            ],
            mend: [
                "DROP TRIGGER no_row",
                "DROP TRIGGER no_row ON trail; DROP FUNCTION no_row",
            ],
        },
        Way {
            name: "the row is taken and its commit fails",
            break_it: [
                "CREATE TABLE owing (nobody INTEGER REFERENCES trail_head (one) DEFERRABLE INITIALLY DEFERRED); \
                 CREATE TRIGGER owe AFTER INSERT ON trail BEGIN INSERT INTO owing VALUES (99); END",
                "CREATE FUNCTION owe() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$; \
                 CREATE CONSTRAINT TRIGGER owe AFTER INSERT ON trail DEFERRABLE INITIALLY DEFERRED \
                 FOR EACH ROW EXECUTE FUNCTION owe()",
            ],
            mend: [
                "DROP TRIGGER owe; DROP TABLE owing",
                "DROP TRIGGER owe ON trail; DROP FUNCTION owe",
            ],
        },
        Way {
            name: "the right to add to it is taken away",
            break_it: ["", "REVOKE INSERT ON trail FROM daybook_app"],
            mend: ["", "GRANT INSERT ON trail TO daybook_app"],
        },
        Way {
            name: "the connection is cut while the row is written",
            break_it: [
                "",
                "CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS \
                 $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$; \
                 CREATE TRIGGER cut AFTER INSERT ON trail FOR EACH ROW EXECUTE FUNCTION cut()",
            ],
            mend: ["", "DROP TRIGGER cut ON trail; DROP FUNCTION cut"],
        },
    ]
}

impl Used {
    async fn of(behind: Behind) -> Self {
        let app = &behind.app;
        let team = app.team("East").await;
        app.account("amina", Role::Practitioner, &[team]).await;
        let amina = app.sign_in("amina").await;
        let who = app.who(&amina).await;
        let child = app.open_file(&who, CANARIES[0]).await;
        let words = "Planned visit with Ms Quillfeather of the school";
        let note = app.note(&who, child, words, "20/11/2026").await;
        let draft = app.draft(&who, child).await;
        let found = amina.post(app, "/search", &[("q", CANARIES[0])]).await;
        let search = found.location().to_owned();
        // So that the person's own trail holds words of the file too.
        amina.get(app, &search).await;
        Self {
            amina,
            child,
            note,
            draft,
            search,
            behind,
        }
    }

    fn at(&self, path: &str) -> String {
        path.replace("{child}", &self.child.to_string())
            .replace("{draft}", &self.draft.to_string())
            .replace("{note}", &self.note.to_string())
            .replace("{kind}", "religion")
            .replace("{policy}", "policy-001")
            .replace("{clause}", "idle-lock-minutes")
            .replace("{file}", "none.css")
    }

    /// Every address that reads, and one search.
    fn readings(&self) -> Vec<String> {
        let routes = web::routes().into_iter();
        let reads = routes.filter(|route| route.method == web::Method::Get);
        reads
            .map(|route| self.at(route.path))
            .chain([self.search.clone()])
            .collect()
    }

    async fn read(&self, path: &str) -> Answer {
        self.amina.get(&self.behind.app, path).await
    }

    /// Sends a sound form to every address that takes one and leaves the session as it is.
    async fn send_everything(&self) -> Vec<(String, Answer)> {
        let mut answers = Vec::new();
        for route in web::routes() {
            if route.method != web::Method::Post || route.path.starts_with("/sign") {
                continue;
            }
            let (path, once) = (self.at(route.path), once());
            let fields = sound_form(&once, "");
            let answer = self.amina.post(&self.behind.app, &path, &fields).await;
            answers.push((path, answer));
        }
        answers
    }

    /// Everything that could be stored, but for the trail: sizes of the tables.
    async fn stored(&mut self) -> Vec<String> {
        let mut sizes = Vec::new();
        for table in [
            "ledger_leaf",
            "fact",
            "note",
            "draft",
            "allocation",
            "claim",
        ] {
            let count = format!("SELECT COUNT(*) FROM {table}");
            sizes.push(self.behind.raw.value(&count).await);
        }
        sizes
    }

    async fn change(&mut self, sql: [&str; 2]) -> bool {
        let sql = sql[usize::from(!self.behind.is_sqlite())];
        self.behind.raw.run(sql).await.unwrap();
        !sql.is_empty()
    }
}

fn shows_a_file(answer: &Answer) -> bool {
    CANARIES.iter().any(|word| answer.body.contains(word))
}

async fn both() -> Vec<Used> {
    let mut both = vec![Used::of(Behind::sqlite().await).await];
    if let Some(behind) = Behind::postgres().await {
        both.push(Used::of(behind).await);
    }
    both
}

/// ACC-001: every address that shows words of a file adds one row, and no other address adds any
/// but those that refuse or list.
#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_a_file_that_is_shown_is_one_row_of_the_trail() {
    for mut used in both().await {
        let mut shown = BTreeSet::new();
        for path in used.readings() {
            let before = used.behind.rows().await;
            let answer = used.read(&path).await;
            let rows = used.behind.rows().await - before;
            if shows_a_file(&answer) {
                assert_eq!(rows, 1, "{path}");
                shown.insert(path);
            } else {
                assert!(rows <= 1, "{path} shows nothing and adds {rows} rows");
            }
        }
        assert!(shown.len() >= 14, "only {shown:?} show words of the file");
        used.behind.leave().await;
    }
}

/// ACC-001: with the trail broken, nothing of any file is shown on any address and no form is
/// acted on; once it is mended everything is shown again.
#[tokio::test(flavor = "multi_thread")]
async fn with_the_trail_broken_no_page_shows_anything_and_no_form_is_acted_on() {
    for mut used in both().await {
        let mut tried = 0;
        for way in ways() {
            let (before, rows) = (used.stored().await, used.behind.rows().await);
            if !used.change(way.break_it).await {
                continue;
            }
            tried += 1;
            for path in used.readings() {
                let answer = used.read(&path).await;
                let status = answer.status;
                assert!(
                    !shows_a_file(&answer),
                    "{path}: {status} though {}",
                    way.name
                );
            }
            for (path, answer) in used.send_everything().await {
                assert!(!shows_a_file(&answer), "{path} answers though {}", way.name);
            }
            used.change(way.mend).await;
            let after = (used.stored().await, used.behind.rows().await);
            assert_eq!(
                after,
                (before, rows),
                "something was kept though {}",
                way.name
            );
            let front = used.read(&used.at("/children/{child}")).await;
            assert!(shows_a_file(&front), "not mended: {}", way.name);
        }
        assert!(tried >= 5, "only {tried} ways were tried");
        used.behind.leave().await;
    }
}

/// ACC-002: with the trail's head gone, or its next place taken, the check of everything goes on,
/// names that beside whatever else is wrong, and makes no head anew.
#[tokio::test(flavor = "multi_thread")]
async fn the_check_of_everything_goes_on_though_the_trail_takes_no_row() {
    for mut used in both().await {
        let wrong = "CREATE TABLE before AS SELECT * FROM team; UPDATE team SET name = 'West'";
        used.change(SAME(wrong)).await;
        for (broken, fault) in [
            ("its head is gone", Fault::TrailHead),
            ("the next place is taken", Fault::Trail { seq: 0 }),
        ] {
            let rows = used.behind.rows().await;
            let way = ways().into_iter().find(|way| way.name == broken).unwrap();
            used.change(way.break_it).await;
            let heads = used
                .behind
                .raw
                .value("SELECT COUNT(*) FROM trail_head")
                .await;
            let (desk, now) = (&used.behind.app.desk, used.behind.app.now());
            let operator = Who::operator();
            let report = casework::verify::verify(desk, &operator, None, &|_, _| {}, now);
            let found = report.await.unwrap().faults;
            let is_the_trail = |found: &Fault| match (found, &fault) {
                (Fault::Trail { .. }, Fault::Trail { .. }) => true,
                _ => *found == fault,
            };
            assert!(found.iter().any(is_the_trail), "{found:?}");
            assert!(found.contains(&Fault::NotOnTrail), "{found:?}");
            let is_team = |found: &Fault| matches!(found, Fault::ReadTable { table: "team", .. });
            assert!(found.iter().any(is_team), "{found:?}");
            let after = used
                .behind
                .raw
                .value("SELECT COUNT(*) FROM trail_head")
                .await;
            assert_eq!((used.behind.rows().await, after), (rows, heads), "{broken}");
            used.change(way.mend).await;
        }
        used.behind.leave().await;
    }
}

/// T06: on a full disk a page is shown only if its row still found room.
#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_a_page_is_shown_only_with_its_row() {
    let mut used = Used::of(Behind::sqlite().await).await;
    if used.behind.disk.is_none() {
        eprintln!("skipped: only root may mount a small file system");
        return;
    }
    let ballast = used.behind.app.data().join("ballast");
    let (mut shown, mut refused) = (0, 0);
    for round in 0..6 {
        // Leaves another bit of room each time.
        fill(&ballast, 16_384 * round);
        for path in used.readings() {
            let before = used.behind.rows().await;
            let answer = used.read(&path).await;
            if shows_a_file(&answer) {
                let rows = used.behind.rows().await - before;
                assert_eq!(rows, 1, "{path} is shown without its row");
                shown += 1;
            } else {
                refused += u64::from(answer.status.is_server_error());
            }
        }
        std::fs::remove_file(&ballast).unwrap();
    }
    assert!(shown > 0 && refused > 0, "{shown} shown, {refused} refused");
    let front = used.read(&used.at("/children/{child}")).await;
    assert!(shows_a_file(&front), "not shown though there is room again");
    used.behind.leave().await;
}

/// Another process that holds the database lets nobody read past it.
#[tokio::test(flavor = "multi_thread")]
async fn while_another_process_holds_the_database_no_file_is_shown() {
    for mut used in both().await {
        let hold = [
            "BEGIN IMMEDIATE",
            "BEGIN; LOCK TABLE trail_head IN ACCESS EXCLUSIVE MODE",
        ];
        used.change(hold).await;
        let front = used.read(&used.at("/children/{child}")).await;
        assert!(front.status.is_server_error() && !shows_a_file(&front));
        used.change(["ROLLBACK", "ROLLBACK"]).await;
        let front = used.read(&used.at("/children/{child}")).await;
        assert!(shows_a_file(&front), "{}", front.status);
        used.behind.leave().await;
    }
}
