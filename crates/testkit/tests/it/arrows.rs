//! Which way dependencies point. The manifest is the fence: what a room may name is a dependency
//! of it, and the table below is every arrow there may be.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Each room and the rooms it may name. A new arrow needs a page in docs/decisions.
const ARROWS: [(&str, &[&str]); 10] = [
    ("record", &[]),
    ("policy", &["record"]),
    ("access", &["record"]),
    ("export", &["record"]),
    ("intake", &[]),
    // `access` only to demand permits.
    ("store", &["access", "record"]),
    // The single room where the four meet; `intake` by decision 0015.
    (
        "casework",
        &["access", "intake", "policy", "record", "store"],
    ),
    // Never `store`: no request reaches a database but through a verb.
    ("web", &["access", "casework", "export", "policy", "record"]),
    // `store` only to open the database at start.
    (
        "cli",
        &[
            "access", "casework", "export", "intake", "policy", "record", "store", "web",
        ],
    ),
    // The shed stands behind the house: nothing but tests leads there, and it leads nowhere.
    ("testkit", &[]),
];

/// Driver crates that only `store` may name: without them no other room can speak SQL.
const DRIVERS: [&str; 4] = ["rusqlite", "libsqlite3-sys", "tokio-postgres", "sqlx"];

struct Manifest {
    shipped: BTreeSet<String>,
    for_tests: BTreeSet<String>,
}

#[test]
fn no_room_names_a_room_it_may_not() {
    for (room, manifest) in manifests() {
        let allowed = allowed(&room);
        for named in rooms_of(&manifest.shipped) {
            assert!(
                allowed.contains(&named),
                "{room} names {named}: no such arrow"
            );
        }
    }
}

/// A test may reach further down than the code it tests (to open a store below a web page), but
/// never up, and to the shed from everywhere.
#[test]
fn tests_name_only_the_shed_and_rooms_below() {
    for (room, manifest) in manifests() {
        let below = below(&room);
        for named in rooms_of(&manifest.for_tests) {
            let fine = named == "testkit" || below.contains(&named);
            assert!(
                fine,
                "the tests of {room} name {named}, which does not lie below it"
            );
        }
    }
}

#[test]
fn only_the_store_names_a_database_driver() {
    for (room, manifest) in manifests() {
        for driver in DRIVERS
            .iter()
            .filter(|driver| manifest.shipped.contains(**driver))
        {
            assert_eq!(room, "store", "{room} names {driver}");
        }
    }
}

#[test]
fn pure_rooms_name_no_clock_network_or_random_source() {
    let impure = [
        "tokio",
        "axum",
        "getrandom",
        "rand",
        "tracing",
        "clap",
        "reqwest",
    ];
    for room in ["record", "policy", "access", "intake", "export"] {
        for name in impure {
            assert!(
                !manifests()[room].shipped.contains(name),
                "{room} names {name}"
            );
        }
    }
}

fn allowed(room: &str) -> BTreeSet<String> {
    let arrow = ARROWS.iter().find(|(name, _)| *name == room);
    let (_, named) = arrow.unwrap_or_else(|| panic!("{room} is not in the table of rooms"));
    named.iter().map(ToString::to_string).collect()
}

fn below(room: &str) -> BTreeSet<String> {
    let direct = allowed(room);
    let further = direct.iter().flat_map(|named| below(named));
    further.chain(direct.iter().cloned()).collect()
}

fn rooms_of(names: &BTreeSet<String>) -> Vec<String> {
    let is_room = |name: &&String| ARROWS.iter().any(|(room, _)| room == name);
    names.iter().filter(is_room).cloned().collect()
}

/// Every crate of the workspace, as cargo reads its manifest (features and targets included).
fn manifests() -> BTreeMap<String, Manifest> {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(testkit::checkout())
        .output()
        .expect("cargo can be run");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages
        .map(|package| (text(&package["name"]), manifest(package)))
        .collect()
}

fn manifest(package: &serde_json::Value) -> Manifest {
    let dependencies = package["dependencies"].as_array().unwrap();
    let named = |for_tests: bool| {
        let kind = dependencies
            .iter()
            .filter(|it| (it["kind"] == "dev") == for_tests);
        kind.map(|dependency| text(&dependency["name"])).collect()
    };
    Manifest {
        shipped: named(false),
        for_tests: named(true),
    }
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().unwrap().to_owned()
}
