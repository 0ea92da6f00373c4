//! The tests of this checkout and the requirement ids they name.

use crate::source::{SourceFile, all_rooms, attribute, files_under, first_word};
use crate::{checkout, found};
use proc_macro2::{TokenStream, TokenTree};
use std::path::Path;

/// A test that names more ids than this is not about any of them.
pub const IDS_PER_TEST_MAX: usize = 3;

/// Words that look like ids and are not.
const NOT_OURS: [&str; 2] = ["AES", "SHA"];

/// A test that names requirements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The test's name.
    pub test: String,
    /// Where it is, from the root of the checkout.
    pub path: String,
    /// The ids it names, each once, in order.
    pub ids: Vec<String>,
}

/// Every citation of this checkout: Rust tests of all rooms, then the browser tests.
#[must_use]
pub fn all() -> Vec<Citation> {
    let mut citations: Vec<Citation> = all_rooms().iter().flat_map(in_rust).collect();
    for path in files_under(&found::checkout().join("tests"), "mjs") {
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path:?}: {e}"));
        citations.extend(in_script(&short(&path), &text));
    }
    citations
}

fn short(path: &Path) -> String {
    path.strip_prefix(checkout())
        .unwrap_or(path)
        .to_string_lossy()
        .into_owned()
}

/// The citations of one Rust file: functions marked as tests, wherever they stand in it.
#[must_use]
pub fn in_rust(file: &SourceFile) -> Vec<Citation> {
    let mut found = Vec::new();
    walk(&file.tokens, &file.path, &mut found);
    found
}

fn walk(tokens: &TokenStream, path: &str, found: &mut Vec<Citation>) {
    let mut docs = String::new();
    let mut is_test = false;
    let mut trees = tokens.clone().into_iter().peekable();
    while let Some(tree) = trees.next() {
        if let Some(attribute) = attribute(&tree, trees.peek()) {
            trees.next();
            match first_word(&attribute).as_deref() {
                Some("doc") => docs.push_str(&attribute.stream().to_string()),
                // `test`, `tokio::test`, `test_case(…)`: the last word of the attribute's path.
                Some(_) => is_test |= path_end(&attribute.stream()) == "test",
                None => {}
            }
            continue;
        }
        match tree {
            TokenTree::Ident(word) if word == "fn" => {
                let name = trees
                    .next()
                    .map(|name| name.to_string())
                    .unwrap_or_default();
                if is_test {
                    found.extend(citation(name, path, &docs));
                }
            }
            // What may stand between the attributes and `fn`.
            TokenTree::Ident(word) if word == "pub" || word == "async" => continue,
            TokenTree::Group(group) => walk(&group.stream(), path, found),
            _ => {}
        }
        docs.clear();
        is_test = false;
    }
}

fn path_end(attribute: &TokenStream) -> String {
    let words = attribute.clone().into_iter().take_while(|tree| {
        matches!(tree, TokenTree::Ident(_))
            || matches!(tree, TokenTree::Punct(sign) if sign.as_char() == ':')
    });
    words
        .last()
        .map(|word| word.to_string())
        .unwrap_or_default()
}

/// The citations of one browser test file: `test('name', …)` with the comment right above it.
#[must_use]
pub fn in_script(path: &str, text: &str) -> Vec<Citation> {
    let mut found = Vec::new();
    let mut comment = String::new();
    for line in text.lines().map(str::trim_start) {
        if line.starts_with("//") || line.starts_with('*') || line.starts_with("/*") {
            comment.push_str(line);
            continue;
        }
        if let Some(name) = script_test(line) {
            found.extend(citation(name.to_owned(), path, &comment));
        }
        comment.clear();
    }
    found
}

fn script_test(line: &str) -> Option<&str> {
    let call = line
        .strip_prefix("await ")
        .unwrap_or(line)
        .strip_prefix("test(")?;
    let quote = call.chars().next().filter(|sign| "'\"`".contains(*sign))?;
    call.split(quote).nth(1)
}

fn citation(test: String, path: &str, docs: &str) -> Option<Citation> {
    // A name is written `note_009_…` in Rust, so it is read in capitals with hyphens.
    let mut ids = ids_in(docs);
    ids.extend(ids_in(&test.to_uppercase().replace('_', "-")));
    ids.sort();
    ids.dedup();
    (!ids.is_empty()).then(|| Citation {
        test,
        path: path.to_owned(),
        ids,
    })
}

/// Everything in a text that has the form of an id: capitals, a hyphen, three digits.
#[must_use]
pub fn ids_in(text: &str) -> Vec<String> {
    let words = text.split(|sign: char| !sign.is_ascii_alphanumeric());
    let words: Vec<&str> = words.collect();
    let pairs = words.windows(2).filter_map(|pair| match pair {
        [prefix, number] => Some((*prefix, *number)),
        _ => None,
    });
    let is_id = |(prefix, number): &(&str, &str)| {
        (2..=5).contains(&prefix.len())
            && prefix.bytes().all(|byte| byte.is_ascii_uppercase())
            && number.len() == 3
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && !NOT_OURS.contains(prefix)
    };
    let ids = pairs
        .filter(is_id)
        .map(|(prefix, number)| format!("{prefix}-{number}"));
    ids.filter(|id| text.contains(id.as_str())).collect()
}
