//! What goes wrong is one clear sentence that says what and what to do; nothing is lost.

use crate::kit::{daybook, daybook_with, demo, done, ready, serve};
use std::fs;
use std::net::TcpListener;

/// The sentence of a command that could not be carried out: one line, and no content.
fn refused(data: &std::path::Path, args: &[&str]) -> String {
    let said = daybook(data, args);
    assert_eq!(said.code, 3, "{args:?}: {}{}", said.out, said.err);
    assert_eq!(said.err.lines().count(), 1, "{}", said.err);
    said.err
}

#[test]
fn a_folder_without_records_says_how_to_prepare_it() {
    let folder = testkit::TempDir::new();
    let said = refused(folder.path(), &["verify"]);
    assert!(said.contains("daybook migrate"), "{said}");
}

#[test]
fn a_missing_key_file_stops_every_command_and_says_where_it_belongs() {
    let folder = ready();
    fs::rename(folder.join("installation.key"), folder.join("elsewhere")).unwrap();
    for args in [
        &["verify"][..],
        &["serve", "--listen", "127.0.0.1:0"],
        &["staff", "list"],
        &["migrate"],
    ] {
        let said = refused(folder.path(), args);
        assert!(
            said.contains("installation.key is missing: put it back"),
            "{said}"
        );
    }
    fs::rename(folder.join("elsewhere"), folder.join("installation.key")).unwrap();
    done(folder.path(), &["verify"]);
}

#[test]
fn the_key_file_of_another_installation_is_refused() {
    let (folder, other) = (ready(), ready());
    fs::copy(
        other.join("installation.key"),
        folder.join("installation.key"),
    )
    .unwrap();
    let said = refused(folder.path(), &["verify"]);
    assert!(said.contains("belongs to another installation"), "{said}");
}

#[test]
fn a_key_file_that_others_may_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = ready();
    fs::set_permissions(
        folder.join("installation.key"),
        fs::Permissions::from_mode(0o644),
    )
    .unwrap();
    let said = refused(folder.path(), &["verify"]);
    assert!(said.contains("chmod 600"), "{said}");
}

#[test]
fn a_file_that_is_no_database_is_refused() {
    let folder = testkit::TempDir::new();
    fs::write(folder.join("daybook.db"), "a shopping list ".repeat(1000)).unwrap();
    let said = refused(folder.path(), &["verify"]);
    assert!(said.contains("is not a Daybook database"), "{said}");
}

#[test]
fn a_busy_port_is_named_with_what_to_do() {
    let folder = ready();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let said = refused(folder.path(), &["serve", "--listen", &address]);
    assert!(
        said.contains(&address) && said.contains("--listen"),
        "{said}"
    );
}

#[test]
fn a_second_serve_on_the_same_folder_is_refused_and_other_commands_go_on() {
    let folder = ready();
    let _serving = serve(folder.path());
    let said = refused(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert!(
        said.contains("another `daybook serve` already serves"),
        "{said}"
    );
    done(folder.path(), &["staff", "add-team", "North"]);
    done(folder.path(), &["verify"]);
}

#[test]
fn a_demonstration_is_never_made_over_records() {
    let folder = demo();
    let said = refused(folder.path(), &["demo", "--children", "16"]);
    assert!(said.contains("needs an empty folder"), "{said}");
    done(folder.path(), &["verify"]);
}

#[test]
fn a_demonstration_of_an_unknown_policy_makes_nothing() {
    let folder = testkit::TempDir::new();
    let said = refused(folder.path(), &["demo", "--policy", "policy-999"]);
    assert!(said.contains("no policy `policy-999`"), "{said}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn an_unknown_setting_stops_the_start_with_file_and_line() {
    let folder = ready();
    fs::write(
        folder.join("daybook.toml"),
        "authority = \"Northmoor\"\nlissten = \"x\"\n",
    )
    .unwrap();
    let said = refused(folder.path(), &["verify"]);
    assert!(
        said.contains("daybook.toml:2:1: unknown field `lissten`"),
        "{said}"
    );
}

#[test]
fn an_unknown_variable_of_ours_stops_every_command() {
    let folder = testkit::TempDir::new();
    let said = daybook_with(folder.path(), &["migrate"], ("DAYBOOK_LISTN", "1"));
    assert_eq!(said.code, 3);
    assert!(
        said.err.contains("unknown variable `DAYBOOK_LISTN`"),
        "{}",
        said.err
    );
    assert!(!folder.join("daybook.sqlite").exists());
}

#[test]
fn a_log_filter_that_is_none_stops_the_start() {
    let folder = ready();
    let args = ["serve", "--listen", "127.0.0.1:0"];
    let said = daybook_with(folder.path(), &args, ("DAYBOOK_LOG", "web=verbose"));
    assert_eq!(said.code, 3);
    assert!(said.err.contains("DAYBOOK_LOG"), "{}", said.err);
}

/// CFG-001: a wrong policy file stops the start, with file and line.
#[test]
fn a_wrong_policy_file_stops_the_start_with_file_and_line() {
    let folder = ready();
    fs::create_dir(folder.join("policies")).unwrap();
    fs::write(folder.join("policies/ours.toml"), "policy_idd = \"ours\"\n").unwrap();
    let said = daybook(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(said.code, 3);
    assert!(said.err.contains("ours.toml:1:1"), "{}", said.err);
    assert!(said.err.contains("policy_id"), "{}", said.err);
}

/// CFG-001: policies that cannot be read are not taken for none.
#[test]
fn a_policy_folder_that_cannot_be_read_stops_the_start_before_anything_is_made() {
    let folder = testkit::TempDir::new();
    done(folder.path(), &["migrate"]);
    fs::remove_file(folder.join("installation.key")).unwrap();
    fs::write(folder.join("policies"), "a file, and no folder").unwrap();
    let said = refused(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert!(said.contains("cannot read the policies in"), "{said}");
    assert!(!folder.join("installation.key").exists());
}

#[test]
fn a_misspelt_command_says_so_with_its_own_exit_code() {
    let folder = testkit::TempDir::new();
    assert_eq!(daybook(folder.path(), &["verfy"]).code, 2);
    assert_eq!(
        daybook(folder.path(), &["demo", "--children", "many"]).code,
        2
    );
}
