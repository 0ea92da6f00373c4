//! The configuration: command line first, then environment, then file, then defaults. A key that
//! does not exist stops the start with file and line.

use crate::args::PlaceArgs;
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
    let text = std::fs::read_to_string(path)
        .map_err(|_| Failed::said(format!("cannot read the configuration {}", path.display())))?;
    toml::from_str(&text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let before = text.get(..at).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        Failed::said(format!(
            "{}:{line}:{column}: {}",
            path.display(),
            error.message()
        ))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn an_unknown_key_is_refused_with_file_and_line() {
        let folder = testkit::TempDir::new();
        let path = folder.join("daybook.toml");
        std::fs::write(&path, "authority = \"Northmoor\"\nlisten-on = \"x\"\n").unwrap();
        let args = PlaceArgs {
            config: Some(path.clone()),
            ..PlaceArgs::default()
        };
        let said = read(&args).unwrap_err().to_string();
        assert!(
            said.starts_with(&format!(
                "{}:2:1: unknown field `listen-on`",
                path.display()
            )),
            "{said}"
        );
    }
}
