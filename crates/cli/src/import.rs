//! `daybook import cin-census`

use crate::args::Import;
use crate::config::Config;
use crate::outcome::{DONE, FOUND_WRONG, Failed};
use crate::progress::Bar;
use crate::say::say;
use crate::world;
use casework::Who;
use casework::import::{CensusFile, Loaded, cin_census};
use intake::cin::{Fault, Limits, compare_births, read};
use record::ledger::Digest;
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};

/// Loads what other systems return.
pub async fn run(config: &Config, command: &Import) -> Result<u8, Failed> {
    let Import::CinCensus {
        files,
        accept_faults,
        check,
        json,
    } = command;
    let files = read_all(files)?;
    let faults: Vec<&Fault> = files.iter().flat_map(|file| &file.reading.faults).collect();
    if !json {
        faults.iter().for_each(|fault| say!("{fault}"));
    }
    let refused = *check || (!faults.is_empty() && !accept_faults);
    let loaded = if refused {
        Loaded::default()
    } else {
        load(config, &files, *accept_faults).await?
    };
    if !json {
        loaded.faults.iter().for_each(|fault| say!("{fault}"));
    }
    if *json {
        print_json(&files, &loaded)
    } else {
        print_words(&files, &loaded, *check)
    }
    let wrong = !faults.is_empty() || !loaded.faults.is_empty();
    Ok(if wrong { FOUND_WRONG } else { DONE })
}

async fn load(
    config: &Config,
    files: &[CensusFile],
    accept_faults: bool,
) -> Result<Loaded, Failed> {
    let desk = world::desk(config).await?;
    let bar = Bar::new("Loading");
    let at = |done, all| bar.at(done, all);
    let loaded = cin_census(
        &desk,
        &Who::operator(),
        files,
        accept_faults,
        &at,
        world::now(),
    )
    .await?;
    bar.done();
    Ok(loaded)
}

fn read_all(paths: &[PathBuf]) -> Result<Vec<CensusFile>, Failed> {
    let limits = Limits::default();
    let files = paths.iter().map(|path| read_one(path, &limits));
    let mut files: Vec<CensusFile> = files.collect::<Result<_, _>>()?;
    let mut readings: Vec<_> = files.iter_mut().map(|file| &mut file.reading).collect();
    compare_births(&mut readings);
    Ok(files)
}

/// Most characters of a file's name in reports and in the source of a fact, signs that cannot be
/// shown being several each.
const NAME_CHARS_MAX: usize = 255;

/// A name as it may be shown: a line break, or a sign that turns the direction of writing, would let
/// a file's name write lines of its own into the report. Quotation marks stay as they are.
fn shown(name: &OsStr) -> String {
    let escaped = name.to_string_lossy().escape_debug().to_string();
    escaped.replace("\\'", "'").replace("\\\"", "\"")
}

/// Reads a file into memory, at most as much as the limit lets in: its digest is of the very bytes
/// that are read as content.
fn read_one(path: &Path, limits: &Limits) -> Result<CensusFile, Failed> {
    let name = shown(path.file_name().unwrap_or(path.as_os_str()));
    let name: String = name.chars().take(NAME_CHARS_MAX).collect();
    let cannot = |_| {
        let path = shown(path.as_os_str());
        Failed::said(format!(
            "cannot read {path}: check the name and who may read it"
        ))
    };
    let size = std::fs::metadata(path).map_err(cannot)?.len();
    limits
        .check_size(&name, size)
        .map_err(|refusal| Failed::said(refusal.to_string()))?;
    let open = || std::fs::File::open(path).map_err(cannot);
    let mut bytes = Vec::new();
    open()?
        .take(limits.bytes_max)
        .read_to_end(&mut bytes)
        .map_err(cannot)?;
    let digest = Digest::of(&bytes);
    let today = world::now().today();
    let reading = read(BufReader::new(bytes.as_slice()), &name, today, limits)
        .map_err(|refusal| Failed::said(refusal.to_string()))?;
    Ok(CensusFile { digest, reading })
}

fn print_words(files: &[CensusFile], loaded: &Loaded, check: bool) {
    let faults: usize = files.iter().map(|file| file.reading.faults.len()).sum();
    let faults = faults + loaded.faults.len();
    // Each of those that the load found leaves out one more child.
    let sound: usize = files.iter().map(|file| file.reading.children.len()).sum();
    let sound = sound.saturating_sub(loaded.faults.len());
    let all: usize = files.iter().map(|file| file.reading.children_in_file).sum();
    say!("{all} children read, {sound} sound, {faults} faults.");
    if check {
        say!("Nothing was loaded, as asked.");
    } else if !loaded.kept {
        say!(
            "Nothing was loaded. Correct the faults, or load the sound children with --accept-faults."
        );
    } else if loaded.files_known == files.len() {
        say!("Nothing to do: these files were loaded before.");
    } else {
        say!(
            "Loaded: {} new files, {} children already known, {} facts.",
            loaded.children_new,
            loaded.children_known,
            loaded.facts
        );
    }
}

fn print_json(files: &[CensusFile], loaded: &Loaded) {
    let faults: Vec<Value> = files
        .iter()
        .flat_map(|file| &file.reading.faults)
        .chain(&loaded.faults)
        .map(fault_json)
        .collect();
    let answer = json!({
        "faults": faults,
        "kept": loaded.kept,
        "files_known": loaded.files_known,
        "children_new": loaded.children_new,
        "children_known": loaded.children_known,
        "facts": loaded.facts,
    });
    say!("{answer}");
}

fn fault_json(fault: &Fault) -> Value {
    json!({
        "file": &*fault.file,
        "line": fault.line,
        "column": fault.column,
        "path": fault.path,
        "child": fault.child,
        "value": fault.value,
        "rule": fault.rule.code(),
        "severity": fault.severity.word(),
        "wrong": fault.wrong,
        "right": fault.right,
    })
}
