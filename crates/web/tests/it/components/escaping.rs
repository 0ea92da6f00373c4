//! Only components may say that a string is markup already.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn no_page_marks_a_string_as_markup() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let outside = files
        .iter()
        .filter(|path| !path.starts_with(src.join("components")));
    let found: Vec<_> = outside
        .filter(|path| fs::read_to_string(path).unwrap().contains("PreEscaped"))
        .collect();
    assert!(found.is_empty(), "PreEscaped in {found:?}");
}
