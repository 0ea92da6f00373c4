//! The environment's part of the configuration: its names all begin with `DAYBOOK_`, and one that
//! nobody reads stops the start, as an unknown key of the file does. A misspelt `DAYBOOK_DATA` would
//! otherwise open another folder in silence.

use crate::args::Args;
use crate::outcome::Failed;
use clap::CommandFactory as _;
use std::collections::BTreeSet;
use std::ffi::OsString;

/// What the log of `serve` shows, as `tracing` filters it.
pub const LOG: &str = "DAYBOOK_LOG";

const OURS: &str = "DAYBOOK_";
/// Names of the tests and their scripts. The binary reads none of them, and lets them pass.
const TESTS: &str = "DAYBOOK_TEST_";

/// Refuses a name of ours that nothing reads.
pub fn check(names: impl Iterator<Item = OsString>) -> Result<(), Failed> {
    let known = known();
    let unknown: BTreeSet<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.starts_with(OURS) && !name.starts_with(TESTS))
        .filter(|name| !known.contains(name))
        .collect();
    let said: Vec<String> = unknown
        .iter()
        .map(|name| {
            let known = Vec::from_iter(known.iter().map(String::as_str)).join(", ");
            format!("environment: unknown variable `{name}`, expected one of {known}")
        })
        .collect();
    if said.is_empty() {
        Ok(())
    } else {
        Err(Failed::said(said.join("\n")))
    }
}

/// Every variable that an argument of some command can be set by, and the log's.
fn known() -> BTreeSet<String> {
    let all = Args::command();
    std::iter::once(&all)
        .chain(all.get_subcommands())
        .flat_map(clap::Command::get_arguments)
        .filter_map(|argument| argument.get_env())
        .map(|name| name.to_string_lossy().into_owned())
        .chain([LOG.to_owned()])
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    fn checked(names: &[&str]) -> Result<(), Failed> {
        check(names.iter().map(OsString::from))
    }

    #[test]
    fn every_misspelt_variable_is_named_with_those_that_exist() {
        let said = checked(&["DAYBOOK_LISTN", "PATH", "DAYBOOK_DATTA"]);
        let said = said.unwrap_err().to_string();
        for name in [
            "`DAYBOOK_LISTN`",
            "`DAYBOOK_DATTA`",
            "DAYBOOK_LISTEN, DAYBOOK_LOG",
        ] {
            assert!(said.contains(name), "{said}");
        }
        assert!(!said.contains("PATH"), "{said}");
    }

    #[test]
    fn what_is_read_passes_and_so_do_the_tests_own_names() {
        checked(&[
            "DAYBOOK_DATA",
            "DAYBOOK_LOG",
            "DAYBOOK_TEST_POSTGRES",
            "HOME",
        ])
        .unwrap();
    }

    #[test]
    fn the_page_on_configuration_names_every_variable() {
        let page = include_str!("../../../docs/configuration.md");
        for name in known() {
            assert!(page.contains(&format!("`{name}`")), "{name}");
        }
    }
}
