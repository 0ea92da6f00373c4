//! One version of one recording policy.

use super::clause::{Clause, ClauseRef, Statement, Strictness};
use super::clocks::{self, Clock, Clocks};
use super::defaults::Defaults;
use super::head::Head;
use super::kinds::ContactType;
use super::parameters::Parameters;
use super::prompts::{Asked, Prompt};
use super::rules::{Rule, Rules, Ruling};
use super::shelf::Shelf;
use super::word_list::WordList;
use super::words::Role;
use crate::clock::Calendar;
use crate::dictionary::Dictionary;
use crate::phrase::{Phrase, WordSet, spellings};
use crate::read::{BadPolicy, Faults, Node, Table, nearest, whole};
use jiff::civil::Date;
use record::note::contact::Part;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// One version of a recording policy, complete: what the file does not state is the documented
/// default (CFG-004).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    head: Head,
    parameters: Parameters,
    rules: Rules,
    contact_types: Vec<ContactType>,
    prompts: Vec<Prompt>,
    clocks: Clocks,
    calendar: Arc<Calendar>,
    lists: Vec<Arc<WordList>>,
    /// What its lists and places know how to spell (QLT-007).
    spellings: WordSet<String>,
    /// The words of its places (RES-009).
    places: WordSet<String>,
    /// Its words that judge (NOTE-024).
    judgements: Vec<Phrase>,
    dictionary: Option<Arc<Dictionary>>,
    text: Arc<str>,
    /// Digest of the text, worked out once: every entry and every look-up names it.
    digest: [u8; 32],
    pub(super) file: Arc<str>,
}

impl Policy {
    /// Reads a policy file over the documented defaults.
    pub(super) fn read(
        file: &str,
        text: &str,
        defaults: &Defaults,
        shelf: &Shelf,
    ) -> Result<Self, Vec<BadPolicy>> {
        whole(file, text, |table, faults| {
            let head = Head::read(table, faults);
            let mut policy = Self {
                parameters: defaults.parameters.clone(),
                rules: defaults.rules.clone(),
                contact_types: defaults.contact_types.clone(),
                prompts: defaults.prompts.clone(),
                clocks: defaults.clocks.clone(),
                calendar: Arc::clone(shelf.calendars.values().next()?),
                lists: Vec::new(),
                spellings: WordSet::default(),
                places: WordSet::default(),
                judgements: Vec::new(),
                dictionary: None,
                text: Arc::from(text),
                digest: Sha256::digest(text.as_bytes()).into(),
                file: Arc::from(file),
                // A wrong head is a fault already; the rest is still read, to name its faults too.
                head: head.clone().unwrap_or_default(),
            };
            policy.overlay(table, faults);
            policy.check(table, shelf, faults);
            policy.take_lists(table, shelf, faults);
            policy.know();
            policy.check_words(table, faults);
            clocks::check(&policy, &policy.clocks, faults);
            head.map(|_| policy)
        })
    }

    fn overlay(&mut self, table: &mut Table<'_>, faults: &mut Faults<'_>) {
        let document = self.head.document.clone();
        if let Some(mut stated) = table.table("parameters", faults) {
            self.parameters.overlay(&mut stated, &document, faults);
            stated.close(faults);
        }
        clocks::overlay(&mut self.clocks, table, &self.parameters, &document, faults);
        if let Some(mut stated) = table.table("rules", faults) {
            self.rules.overlay(&mut stated, &document, faults);
            stated.close(faults);
        }
        if let Some(list) = table.tables("contact_types", faults) {
            let read = |each| ContactType::read(each, &document, faults);
            self.contact_types = list.into_iter().filter_map(read).collect();
        }
        if let Some(list) = table.tables("prompts", faults) {
            let read = |each| Prompt::read(each, &document, faults);
            self.prompts = list.into_iter().filter_map(read).collect();
        }
    }

    /// What no single value can show: codes that nobody defined, and a calendar nobody gave.
    fn check(&mut self, table: &mut Table<'_>, shelf: &Shelf, faults: &mut Faults<'_>) {
        let codes: Vec<&str> = self
            .contact_types
            .iter()
            .map(|kind| kind.code.as_str())
            .collect();
        let once: BTreeSet<&str> = codes.iter().copied().collect();
        if once.len() < codes.len() || codes.is_empty() {
            let place = table.node("contact_types").map_or(0..0, |node| node.span());
            faults.add(
                &place,
                "types of contact are missing or share a code",
                "each code once",
            );
        }
        let named = [
            (
                "reopen_contact_types",
                self.parameters.reopen_contact_types.value.to_vec(),
            ),
            (
                "unstatused_visit_types",
                self.parameters.unstatused_visit_types.value.to_vec(),
            ),
        ];
        for (key, list) in named {
            for code in list.iter().filter(|code| !once.contains(code.as_str())) {
                let problem = format!("`{key}` names `{code}`, which is no type of contact here");
                let near = nearest(code, codes.iter().copied());
                faults.near(
                    &place_of(table, key),
                    problem,
                    "the code of a type of contact",
                    near,
                );
            }
        }
        self.check_who_reopens(table, faults);
        let wanted = &self.parameters.working_day_calendar.value;
        match shelf.calendars.get(wanted) {
            Some(calendar) => self.calendar = Arc::clone(calendar),
            None => {
                let near = nearest(wanted, shelf.calendars.keys().map(String::as_str));
                let place = place_of(table, "working_day_calendar");
                faults.near(
                    &place,
                    format!("there is no calendar `{wanted}`"),
                    "a calendar",
                    near,
                );
            }
        }
    }

    /// A role that can never decide would leave every request waiting.
    fn check_who_reopens(&self, table: &mut Table<'_>, faults: &mut Faults<'_>) {
        let role = self.parameters.reopen_role.value;
        if role.can_reopen() {
            return;
        }
        let able: Vec<String> = Role::ALL
            .iter()
            .filter(|role| role.can_reopen())
            .map(|role| format!("`{}`", role.code()))
            .collect();
        let problem = format!(
            "a {} cannot reopen a note: nobody could decide",
            role.label()
        );
        faults.add(&place_of(table, "reopen_role"), problem, &able.join(", "));
    }

    /// Words to look for have letters or numbers: signs alone stand in every text or in none, and
    /// whoever wrote them meant a pattern, which no check here knows.
    fn check_words(&self, table: &mut Table<'_>, faults: &mut Faults<'_>) {
        let judgement = self.judgements.iter();
        let listened = self.prompts.iter().flat_map(|prompt| &prompt.listen);
        let empty = |phrase: &&Phrase| phrase.words.is_empty();
        for (key, words) in [
            ("judgement_words", judgement.filter(empty).count()),
            ("listen", listened.filter(empty).count()),
        ] {
            if words > 0 {
                let problem = format!("`{key}` has words without a letter");
                faults.add(
                    &place_of(table, key),
                    problem,
                    "words as they stand in notes",
                );
            }
        }
    }

    /// The lists of words it names.
    fn take_lists(&mut self, table: &mut Table<'_>, shelf: &Shelf, faults: &mut Faults<'_>) {
        for wanted in self.parameters.word_lists.value.iter() {
            if let Some(list) = shelf.lists.get(wanted) {
                self.lists.push(Arc::clone(list));
                continue;
            }
            let near = nearest(wanted, shelf.lists.keys().map(String::as_str));
            let place = place_of(table, "word_lists");
            let problem = format!("there is no list of words `{wanted}`");
            faults.near(&place, problem, "a list of words", near);
        }
    }

    /// Takes apart, once, what every note is compared with.
    fn know(&mut self) {
        let judgements = self.parameters.judgement_words.value.iter();
        self.judgements = judgements.map(Phrase::new).collect();
        let places = self.parameters.place_words.value.iter();
        self.places = spellings(places.map(String::as_str)).collect();
        let listed = self.lists.iter().flat_map(|list| list.known());
        self.spellings = spellings(listed)
            .chain(self.places.iter().cloned())
            .collect();
    }

    /// The policy's id: `policy-001`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.head.id
    }

    /// Its version.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.head.version
    }

    /// What people call it.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.head.title
    }

    /// The title of the document it is drawn from.
    #[must_use]
    pub fn document(&self) -> &str {
        &self.head.document
    }

    /// The first day it is in force; none from the day the authority adopts it, and for contacts
    /// before that day too.
    #[must_use]
    pub const fn from(&self) -> Option<Date> {
        self.head.from
    }

    /// The last day it is in force; none until another version begins.
    #[must_use]
    pub const fn to(&self) -> Option<Date> {
        self.head.to
    }

    /// The exact bytes of its file, which enter the ledger when it comes into force (CFG-002).
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// SHA-256 of [`Policy::bytes`].
    #[must_use]
    pub const fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// Its values.
    #[must_use]
    pub const fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// Its types of contact, in the order of the form.
    #[must_use]
    pub fn contact_types(&self) -> &[ContactType] {
        &self.contact_types
    }

    /// The type of contact with this code.
    #[must_use]
    pub fn contact_type(&self, code: &str) -> Option<&ContactType> {
        self.contact_types.iter().find(|kind| kind.code == code)
    }

    /// What to cover in a part of the note (NOTE-017, NOTE-020).
    #[must_use]
    pub fn prompts(&self, part: Part) -> Vec<Asked<'_>> {
        let asked = self.prompts.iter().filter(|prompt| prompt.part == part);
        asked
            .map(|prompt| Asked {
                prompt,
                clause: self.reference(&prompt.statement),
            })
            .collect()
    }

    /// The calendar by which it counts working days.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The same policy, counting by a calendar that an authority has changed (CFG-002).
    #[must_use]
    pub fn counted_by(mut self, calendar: Arc<Calendar>) -> Self {
        self.calendar = calendar;
        self
    }

    /// Every clock by its name: the table of timescales (TIME-014).
    pub fn clocks(&self) -> impl Iterator<Item = &Clock> {
        self.clocks.values()
    }

    /// The clock with this name.
    #[must_use]
    pub fn clock(&self, name: &str) -> Option<&Clock> {
        self.clocks.get(name)
    }

    /// The same policy with a dictionary, by which notes under it are checked (QLT-007).
    #[must_use]
    pub fn spelt_with(mut self, dictionary: &Arc<Dictionary>) -> Self {
        self.dictionary = Some(Arc::clone(dictionary));
        self
    }

    /// The dictionary that notes under it are checked with; none where the book has none.
    #[must_use]
    pub fn dictionary(&self) -> Option<&Dictionary> {
        self.dictionary.as_deref()
    }

    /// The lists of words it names, in its order.
    pub(crate) fn word_lists(&self) -> &[Arc<WordList>] {
        &self.lists
    }

    /// Whether its lists or its places hold a word in small letters.
    pub(crate) fn spells(&self, word: &str) -> bool {
        self.spellings.contains(word)
    }

    /// Its words that judge, which belong among opinions and not among facts (NOTE-024).
    pub(crate) fn judgements(&self) -> &[Phrase] {
        &self.judgements
    }

    /// Whether a word in small letters stands in the name of one of its places.
    pub(crate) fn knows_place(&self, word: &str) -> bool {
        self.places.contains(word)
    }

    pub(crate) fn ruling(&self, rule: Rule) -> Option<&Ruling> {
        self.rules.get(rule)
    }

    /// Every clause as a page shows it: values, rules, types of contact and prompts (TRN-001).
    #[must_use]
    pub fn clauses(&self) -> Vec<Clause> {
        let since = self.head.from;
        let mut clauses = self.parameters.clauses(since);
        clauses.extend(self.rules.clauses(since));
        clauses.extend(self.contact_types.iter().map(|kind| kind.clause(since)));
        clauses.extend(clocks::clauses(&self.clocks, since));
        clauses.extend(self.prompts.iter().map(|prompt| prompt.clause(since)));
        clauses
    }

    /// The clause of a page's address.
    #[must_use]
    pub fn clause(&self, slug: &str) -> Option<Clause> {
        self.clauses()
            .into_iter()
            .find(|clause| clause.slug == slug)
    }

    /// How strict the rule with this slug is, where it is a rule.
    pub(super) fn check_of(&self, slug: &str) -> Option<Strictness> {
        self.rules.strictness(slug)
    }

    /// Whether a line of what to cover has this slug.
    pub(super) fn has_prompt(&self, slug: &str) -> bool {
        self.prompts
            .iter()
            .any(|prompt| prompt.statement.slug == slug)
    }

    /// A pointer to a clause of this version.
    pub(crate) fn reference(&self, statement: &Statement) -> ClauseRef {
        ClauseRef {
            policy: self.head.id.clone(),
            version: self.head.version,
            slug: statement.slug.clone(),
            origin: statement.origin,
            place: statement.place(),
        }
    }
}

/// Where a parameter stands in the file, for faults that are found when all is read.
fn place_of(table: &mut Table<'_>, key: &str) -> Range<usize> {
    let inside = |node: Node<'_>| -> Option<Range<usize>> {
        let found = node.value.get_ref().as_table()?;
        let each = found.iter().find(|(name, _)| name.get_ref() == key)?;
        Some(each.0.span())
    };
    table.node("parameters").and_then(inside).unwrap_or(0..0)
}
