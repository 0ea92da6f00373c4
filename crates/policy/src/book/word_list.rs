//! Lists of words that the checks of writing know: what to explain, and what may hurt, with what
//! to write instead and why (QLT-002 to QLT-006). Dated data, as calendars are.

use crate::phrase::Phrase;
use crate::read::{BadPolicy, Faults, Items, Node, Table, Value, choices, whole};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

choices! {
    /// Which rule a careful word belongs to.
    CarefulKind {
        /// It may offend somebody for who they are.
        Offend = "offend", "may offend";
        /// It says what somebody is instead of what they did.
        Label = "label", "labels";
        /// It is disrespectful of people, teams or systems.
        Disrespect = "disrespect", "is disrespectful";
        /// It claims more than anyone saw.
        Sweeping = "sweeping", "claims much";
        /// It does not say what was seen.
        Vague = "vague", "is vague";
    }
}

/// A word to be careful with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Careful {
    pub(crate) kind: CarefulKind,
    pub(crate) words: Phrase,
    pub(crate) instead: String,
    pub(crate) why: String,
}

/// One list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WordList {
    name: String,
    /// The day on which somebody last looked through it.
    as_of: Date,
    pub(crate) everyday: BTreeSet<String>,
    /// Words of the field that dictionaries lack (QLT-007).
    pub(crate) field: Vec<String>,
    /// Beginnings of words by which a note shows that identity was considered (REC-008).
    pub(crate) identity: Vec<Phrase>,
    pub(crate) informal: Vec<Phrase>,
    pub(crate) abbreviations: BTreeMap<String, String>,
    /// Words of the trade, each with what says it plainly.
    pub(crate) jargon: Vec<(Phrase, String)>,
    pub(crate) careful: Vec<Careful>,
}

impl WordList {
    pub(super) fn read(file: &str, text: &str) -> Result<Self, Vec<BadPolicy>> {
        whole(file, text, Self::from_table)
    }

    fn from_table(table: &mut Table<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        let name = table.need::<String>("list", faults);
        table.need::<String>("title", faults);
        let as_of = table.need::<Date>("as_of", faults);
        let everyday = table.get::<Items<String>>("everyday", faults);
        let field = table.get::<Items<String>>("field", faults);
        let identity = table.get::<Items<String>>("identity", faults);
        let informal = table.get::<Items<String>>("informal", faults);
        let abbreviations = pairs(table, "abbreviations", faults);
        let jargon = pairs(table, "jargon", faults);
        let careful = table.tables("careful", faults).unwrap_or_default();
        let careful = careful
            .into_iter()
            .filter_map(|each| careful_word(each, faults))
            .collect();
        Some(Self {
            name: name?,
            as_of: as_of?,
            everyday: everyday
                .map(|words| words.iter().cloned().collect())
                .unwrap_or_default(),
            field: field.map(|words| words.to_vec()).unwrap_or_default(),
            identity: identity
                .map(|words| words.iter().map(Phrase::new).collect())
                .unwrap_or_default(),
            informal: informal
                .map(|words| words.iter().map(Phrase::new).collect())
                .unwrap_or_default(),
            abbreviations,
            jargon: jargon
                .into_iter()
                .map(|(words, plain)| (Phrase::new(words), plain))
                .collect(),
            careful,
        })
    }

    /// Every word that the list holds, by which it is not misspelt (QLT-007).
    pub(super) fn known(&self) -> impl Iterator<Item = &str> {
        let field = self.field.iter().chain(self.abbreviations.values());
        let jargon = self.jargon.iter().map(|(words, _)| &words.written);
        let careful = self.careful.iter().map(|each| &each.words.written);
        field.chain(jargon).chain(careful).map(String::as_str)
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The list's day in words, which a finding shows: words change.
    pub(crate) fn dated(&self) -> String {
        self.as_of.strftime("%B %Y").to_string()
    }
}

fn pairs(
    table: &mut Table<'_>,
    key: &'static str,
    faults: &mut Faults<'_>,
) -> BTreeMap<String, String> {
    let Some(found) = table.table(key, faults) else {
        return BTreeMap::new();
    };
    let entries = found.entries().into_iter();
    let read = |(word, node): (&str, Node<'_>), faults: &mut Faults<'_>| {
        Some((word.to_owned(), String::read(node, faults)?))
    };
    entries.filter_map(|entry| read(entry, faults)).collect()
}

fn careful_word(mut table: Table<'_>, faults: &mut Faults<'_>) -> Option<Careful> {
    let kind = table.need::<CarefulKind>("rule", faults);
    let words = table.need::<String>("words", faults);
    let instead = table.need::<String>("instead", faults);
    let why = table.need::<String>("why", faults);
    table.close(faults);
    Some(Careful {
        kind: kind?,
        words: Phrase::new(words?),
        instead: instead?,
        why: why?,
    })
}
