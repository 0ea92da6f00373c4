//! `make coverage`: which requirement is proved by which test. Exit 1 when a citation is wrong.

use std::io::Write;
use std::process::ExitCode;
use testkit::coverage::{citation, faults, register::Register, report};

fn main() -> ExitCode {
    let register = Register::read();
    let citations = citation::all();
    // A reader that stops early (`| head`) is no fault of ours.
    let _ = std::io::stdout().write_all(report::text(&register, &citations).as_bytes());
    let faults = faults(&register, &citations);
    for fault in &faults {
        eprintln!("{fault}");
    }
    if faults.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
