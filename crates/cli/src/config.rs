//! The configuration: command line first, then environment, then file, then defaults. A key that
//! does not exist stops the start with file and line. `docs/configuration.md` is its page.

use crate::args::PlaceArgs;
use crate::environment;
use crate::outcome::Failed;
use serde::Deserialize;
use std::path::{Path, PathBuf};

const FILE: &str = "daybook.toml";
const DATA: &str = "./data";

/// An installation's settings.
#[derive(Debug, Clone)]
pub struct Config {
    /// Folder with the records and the key file.
    pub data: PathBuf,
    /// PostgreSQL server, where there is one.
    pub database: Option<String>,
    /// Address and port to listen on.
    pub listen: Option<String>,
    /// The authority's name, as pages show it.
    pub authority: String,
    /// Whether pages are reached over HTTPS, through a proxy: cookies are then for HTTPS only.
    pub https: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    data: Option<PathBuf>,
    database: Option<String>,
    listen: Option<String>,
    authority: Option<String>,
    https: Option<bool>,
}

/// Reads the settings.
pub fn read(args: &PlaceArgs) -> Result<Config, Failed> {
    environment::check(std::env::vars_os().map(|(name, _)| name))?;
    let guessed = args
        .data
        .clone()
        .unwrap_or_else(|| PathBuf::from(DATA))
        .join(FILE);
    let file = match &args.config {
        Some(named) => parse(named)?,
        None if guessed.exists() => parse(&guessed)?,
        None => File::default(),
    };
    Ok(Config {
        data: args
            .data
            .clone()
            .or(file.data)
            .unwrap_or_else(|| PathBuf::from(DATA)),
        database: args.database.clone().or(file.database),
        listen: file.listen,
        authority: file
            .authority
            .unwrap_or_else(|| "Northmoor Council".to_owned()),
        https: file.https.unwrap_or(false),
    })
}

fn parse(path: &Path) -> Result<File, Failed> {
    let bytes = std::fs::read(path)
        .map_err(|_| Failed::said(format!("cannot read the configuration {}", path.display())))?;
    let text = std::str::from_utf8(&bytes).map_err(|error| {
        let what = "this is not UTF-8 text: save the file as UTF-8";
        wrong(path, &bytes, error.valid_up_to(), what)
    })?;
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        wrong(path, &bytes, at, error.message())
    })
}

/// What is wrong at this byte of the file, by line and column.
fn wrong(path: &Path, bytes: &[u8], at: usize, what: &str) -> Failed {
    let before = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    Failed::said(format!("{}:{line}:{column}: {what}", path.display()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    /// What reading a file of these bytes says, after its name.
    fn said_of(bytes: &[u8]) -> String {
        let folder = testkit::TempDir::new();
        let path = folder.join("daybook.toml");
        std::fs::write(&path, bytes).unwrap();
        let args = PlaceArgs {
            config: Some(path.clone()),
            ..PlaceArgs::default()
        };
        let said = read(&args).unwrap_err().to_string();
        let named = path.display().to_string();
        said.strip_prefix(&named).unwrap_or(&said).to_owned()
    }

    #[test]
    fn an_unknown_key_is_refused_with_file_and_line() {
        let said = said_of(b"authority = \"Northmoor\"\nlisten-on = \"x\"\n");
        assert!(
            said.starts_with(":2:1: unknown field `listen-on`"),
            "{said}"
        );
    }

    #[test]
    fn a_file_in_another_encoding_is_refused_with_file_and_line() {
        let said = said_of(b"https = true\nauthority = \"Ynys M\xf4n\"\n");
        assert!(said.starts_with(":2:20: this is not UTF-8"), "{said}");
    }

    #[test]
    fn the_page_on_configuration_names_every_key() {
        let said = said_of(b"nothing = 1\n");
        let page = include_str!("../../../docs/configuration.md");
        let keys: Vec<&str> = said.split('`').skip(3).step_by(2).collect();
        assert_eq!(keys.len(), 5, "{said}");
        for key in keys {
            assert!(page.contains(&format!("`{key}`")), "{key}");
        }
    }
}
