//! Reading our own source text, for the tests that hold the house together.
//!
//! Text is read as tokens rather than lines, so that a word in a comment is not taken for code.

use crate::found::checkout;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::path::{Path, PathBuf};

/// One word, sign or literal of a source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// As written; a string with its quotation marks.
    pub text: String,
    /// The line it stands on, counted from one.
    pub line: usize,
    /// Whether it is a literal, a string in most cases.
    pub is_literal: bool,
}

/// A Rust file of this checkout.
#[derive(Debug)]
pub struct SourceFile {
    /// Its path from the root of the checkout, with `/`.
    pub path: String,
    /// All of it.
    pub tokens: TokenStream,
}

impl SourceFile {
    /// Reads a file.
    ///
    /// # Panics
    /// When it cannot be read or is not Rust.
    #[must_use]
    pub fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path:?}: {e}"));
        let tokens = text
            .parse()
            .unwrap_or_else(|e| panic!("{path:?} is not Rust: {e}"));
        let checkout = checkout();
        let short = path.strip_prefix(&checkout).unwrap_or(path);
        Self {
            path: short.to_string_lossy().replace('\\', "/"),
            tokens,
        }
    }

    /// The name of the room it belongs to.
    #[must_use]
    pub fn room(&self) -> &str {
        self.path.split('/').nth(1).unwrap_or_default()
    }

    /// Whether the whole file is test or benchmark code, by where it lies.
    #[must_use]
    pub fn is_test_file(&self) -> bool {
        let folders = ["tests", "benches", "tests.rs"];
        self.room() == "testkit" || self.path.split('/').any(|part| folders.contains(&part))
    }

    /// The words and signs that ship: without comments, doc comments and `#[cfg(test)]` items.
    #[must_use]
    pub fn shipped(&self) -> Vec<Token> {
        let mut flat = Vec::new();
        if !self.is_test_file() {
            flatten(&self.tokens, &mut flat);
        }
        flat
    }
}

/// Every Rust file of every room, tests included, in order of path.
#[must_use]
pub fn all_rooms() -> Vec<SourceFile> {
    let paths = files_under(&checkout().join("crates"), "rs");
    paths.iter().map(|path| SourceFile::read(path)).collect()
}

/// The files below a folder whose names end with `.extension`, in order of path; nothing where
/// there is no such folder.
#[must_use]
pub fn files_under(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next).into_iter().flatten().flatten() {
            let path = entry.path();
            let skipped = ["target", "node_modules"].map(std::ffi::OsStr::new);
            if path.is_dir() && !skipped.contains(&entry.file_name().as_os_str()) {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn flatten(tokens: &TokenStream, flat: &mut Vec<Token>) {
    let mut trees = tokens.clone().into_iter().peekable();
    while let Some(tree) = trees.next() {
        if let Some(attribute) = attribute(&tree, trees.peek()) {
            trees.next();
            if is_cfg_test(&attribute) {
                skip_item(&mut trees);
            } else if first_word(&attribute).as_deref() != Some("doc") {
                flatten(&attribute.stream(), flat);
            }
            continue;
        }
        let line = tree.span().start().line;
        match tree {
            TokenTree::Group(group) => {
                let (open, close) = signs(group.delimiter());
                flat.push(Token {
                    text: open.to_owned(),
                    line,
                    is_literal: false,
                });
                flatten(&group.stream(), flat);
                flat.push(Token {
                    text: close.to_owned(),
                    line,
                    is_literal: false,
                });
            }
            TokenTree::Literal(literal) => {
                flat.push(Token {
                    text: literal.to_string(),
                    line,
                    is_literal: true,
                });
            }
            other => flat.push(Token {
                text: other.to_string(),
                line,
                is_literal: false,
            }),
        }
    }
}

/// The bracket of `#[…]`, where these two trees begin one. (`#![…]` has a `!` between and is
/// never `cfg(test)` here.)
pub(crate) fn attribute(sign: &TokenTree, next: Option<&TokenTree>) -> Option<Group> {
    match (sign, next) {
        (TokenTree::Punct(sign), Some(TokenTree::Group(group)))
            if sign.as_char() == '#' && group.delimiter() == Delimiter::Bracket =>
        {
            Some(group.clone())
        }
        _ => None,
    }
}

/// The first word of an attribute.
pub(crate) fn first_word(attribute: &Group) -> Option<String> {
    attribute
        .stream()
        .into_iter()
        .next()
        .map(|tree| tree.to_string())
}

fn is_cfg_test(attribute: &Group) -> bool {
    attribute.stream().to_string().replace(' ', "") == "cfg(test)"
}

/// Skips to the end of an item: its body in braces, or its `;`.
fn skip_item(trees: &mut impl Iterator<Item = TokenTree>) {
    for tree in trees {
        let ends = match tree {
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            TokenTree::Punct(sign) => sign.as_char() == ';',
            _ => false,
        };
        if ends {
            return;
        }
    }
}

const fn signs(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped(text: &str) -> Vec<String> {
        let tokens = text.parse().expect("the example is Rust");
        let file = SourceFile {
            path: "crates/web/src/a.rs".to_owned(),
            tokens,
        };
        file.shipped().into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn comments_and_tests_do_not_ship() {
        let text = r#"
            /// Timestamp::now in a doc comment
            fn a() { b("SELECT 1") } // and in a comment
            #[cfg(test)]
            mod tests { fn c() { Timestamp::now() } }
            #[cfg(test)]
            use d::e;
            fn f() {}
        "#;
        let expected = ["fn", "a", "(", ")", "{", "b", "(", "\"SELECT 1\"", ")", "}"];
        assert_eq!(
            shipped(text),
            [expected.as_slice(), &["fn", "f", "(", ")", "{", "}"]].concat()
        );
    }

    #[test]
    fn words_inside_a_page_macro_are_seen() {
        assert!(
            shipped("fn a() { html! { p { (PreEscaped(x)) } } }")
                .contains(&"PreEscaped".to_owned())
        );
    }
}
