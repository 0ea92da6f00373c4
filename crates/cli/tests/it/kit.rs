//! Running the binary.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

/// What a command said and how it ended.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

fn command(data: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_daybook"));
    command
        .args(args)
        .arg("--data")
        .arg(data)
        .env_remove("DAYBOOK_DATA")
        .stdin(Stdio::null());
    command
}

/// Runs a command to its end.
pub fn daybook(data: &Path, args: &[&str]) -> Said {
    said(command(data, args).output().expect("the binary runs"))
}

/// Runs a command with one variable more in its environment.
pub fn daybook_with(data: &Path, args: &[&str], (name, value): (&str, &str)) -> Said {
    let mut command = command(data, args);
    said(command.env(name, value).output().expect("the binary runs"))
}

fn said(output: Output) -> Said {
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Runs a command that reads this from standard input.
pub fn daybook_reading(data: &Path, args: &[&str], input: &[u8]) -> Said {
    let mut process = command(data, args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = process.stdin.take().expect("it reads");
    stdin.write_all(input).expect("to the end");
    drop(stdin);
    said(process.wait_with_output().expect("it ends"))
}

/// Runs a command that must succeed.
pub fn done(data: &Path, args: &[&str]) -> String {
    let said = daybook(data, args);
    assert_eq!(said.code, 0, "{args:?}: {}{}", said.out, said.err);
    said.out
}

/// A migrated folder with a policy in force and nothing else.
pub fn ready() -> testkit::TempDir {
    let folder = testkit::TempDir::new();
    done(folder.path(), &["migrate"]);
    done(
        folder.path(),
        &["policy", "adopt", "policy-001", "--from", "2020-01-01"],
    );
    folder
}

/// A small demonstration.
pub fn demo() -> testkit::TempDir {
    let folder = testkit::TempDir::new();
    let args = [
        "demo",
        "--seed",
        "7",
        "--children",
        "16",
        "--notes-per-child",
        "1",
        "--today",
        "2026-11-20",
    ];
    done(folder.path(), &args);
    folder
}

/// A server that is stopped when dropped.
pub struct Serving {
    process: Child,
    pub address: String,
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// Serves a folder on a free port.
pub fn serve(data: &Path) -> Serving {
    let mut command = command(data, &["serve", "--listen", "127.0.0.1:0"]);
    let mut process = command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary runs");
    let out = process.stdout.take().expect("its output is read");
    let mut lines = BufReader::new(out).lines();
    let first = lines.next().expect("it says where it is").expect("in text");
    let address = first
        .strip_prefix("Daybook is at http://")
        .expect("as an address")
        .to_owned();
    // The rest is read away, so that the server never waits for us.
    std::thread::spawn(move || lines.for_each(drop));
    Serving { process, address }
}
