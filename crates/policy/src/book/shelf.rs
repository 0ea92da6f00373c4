//! What stands beside the policies of a book: calendars and lists of words, which policies name.

use super::word_list::WordList;
use crate::clock::Calendar;
use crate::read::BadPolicy;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What policies name and other files hold: calendars and lists of words.
#[derive(Debug, Clone)]
pub(super) struct Shelf {
    pub(super) calendars: BTreeMap<String, Arc<Calendar>>,
    pub(super) lists: BTreeMap<String, Arc<WordList>>,
}

impl Shelf {
    /// Takes calendars and lists of words out of the files, and gives the rest back.
    pub(super) fn take<'f>(
        files: Vec<(&'f str, &'f str)>,
        faults: &mut Vec<BadPolicy>,
    ) -> (Self, Vec<(&'f str, &'f str)>) {
        let (calendars, rest): (Vec<_>, Vec<_>) = files
            .into_iter()
            .partition(|(name, _)| is_in(name, "calendar"));
        let (lists, rest): (Vec<_>, Vec<_>) =
            rest.into_iter().partition(|(name, _)| is_in(name, "words"));
        let lists = collect(&lists, WordList::read, WordList::name, faults);
        let calendars = collect(&calendars, Calendar::read, Calendar::name, faults);
        (Self { calendars, lists }, rest)
    }
}

/// Whether a file stands in a folder of this name.
fn is_in(name: &str, folder: &str) -> bool {
    let mut folders = name.rsplit(['/', '\\']).skip(1);
    folders.next() == Some(folder)
}

fn collect<T>(
    files: &[(&str, &str)],
    read: impl Fn(&str, &str) -> Result<T, Vec<BadPolicy>>,
    name_of: impl Fn(&T) -> &str,
    faults: &mut Vec<BadPolicy>,
) -> BTreeMap<String, Arc<T>> {
    let mut found = BTreeMap::new();
    for (name, text) in files {
        match read(name, text) {
            Ok(each) => {
                found.insert(name_of(&each).to_owned(), Arc::new(each));
            }
            Err(more) => faults.extend(more),
        }
    }
    found
}
