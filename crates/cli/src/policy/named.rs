//! Which policy a command means by NAME: an id, or a file.

use crate::config::Config;
use crate::outcome::Failed;
use crate::world;
use jiff::civil::Date;
use policy::{BadPolicy, Book, Policy};
use std::path::Path;

/// The policy of this name that is in force on a day; the newest version where no day is named. An
/// id comes before a file of the same name.
pub fn named(config: &Config, name: &str, on: Option<Date>) -> Result<Policy, Failed> {
    let book = world::book(config)?;
    let is_id = book.policies().iter().any(|policy| policy.id() == name);
    if !is_id && Path::new(name).is_file() {
        return file(&book, Path::new(name))?.map_err(|faults| faulty(&faults));
    }
    let found = match on {
        Some(day) => book.policy(name, day),
        None => newest(&book, name),
    };
    found
        .cloned()
        .map_err(|not| Failed::said(format!("{not}{}", known(&book, is_id))))
}

fn newest<'b>(book: &'b Book, name: &str) -> Result<&'b Policy, policy::NotInForce> {
    let last = book.policies().iter().rfind(|policy| policy.id() == name);
    // Asked for a day, the book says why there is none of this name.
    last.map_or_else(|| book.policy(name, Date::MAX), Ok)
}

/// The ids, where the name is none of them.
fn known(book: &Book, is_id: bool) -> String {
    if is_id {
        return String::new();
    }
    let mut ids: Vec<&str> = book.policies().iter().map(Policy::id).collect();
    ids.dedup();
    format!(" (there are {}, and files)", ids.join(", "))
}

/// Reads a policy file by itself, over what else the book holds; its faults, where it has any.
pub fn file(book: &Book, path: &Path) -> Result<Result<Policy, Vec<BadPolicy>>, Failed> {
    let (name, text) = text(path)?;
    Ok(book.read_new(&name, &text))
}

/// The name and the text of a policy file.
pub fn text(path: &Path) -> Result<(String, String), Failed> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|_| Failed::said(format!("cannot read {name}")))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Failed::said(format!("{name} is not text in UTF-8")))?;
    Ok((name, text))
}

/// What is wrong with a policy file, as one failure.
pub fn faulty(faults: &[BadPolicy]) -> Failed {
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    Failed::said(said.join("\n"))
}
