//! Where a rule comes from: the council's own words, a documented default, law or practice.

use crate::read::{Faults, Items, Table, choices};
use jiff::civil::Date;
use std::fmt;

choices! {
    /// Why a value is what it is (CFG-004).
    Origin {
        /// The council's own document says so.
        Seed = "seed", "The council's own policy";
        /// The document is silent: a documented default holds, and is shown as one.
        Default = "default", "Default, where the policy is silent";
        /// Current law or statutory guidance; the authority confirms it.
        Law = "law", "Law or statutory guidance, where the policy is silent";
        /// Practice; the authority confirms it.
        Practice = "practice", "Practice, where the policy is silent";
    }
}

/// Where a document says something: a pointer, never its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The document's title.
    pub document: String,
    /// The heading it stands under: `§5 Recording guidance`.
    pub heading: String,
    /// Lines of the document's text.
    pub lines: Vec<u32>,
    /// A few of its words, enough to find the place.
    pub words: String,
}

impl Source {
    /// Reads a `source` table.
    pub(super) fn read(
        mut table: Table<'_>,
        document: &str,
        faults: &mut Faults<'_>,
    ) -> Option<Self> {
        let heading = table.need::<String>("heading", faults);
        let lines = table.need::<Items<u32>>("lines", faults);
        let words = table.need::<String>("words", faults);
        table.close(faults);
        Some(Self {
            document: document.to_owned(),
            heading: heading?,
            lines: lines?.to_vec(),
            words: words?,
        })
    }

    /// `§5 Recording guidance, line 66`.
    #[must_use]
    pub fn place(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(u32::to_string).collect();
        let word = if lines.len() == 1 { "line" } else { "lines" };
        format!("{}, {word} {}", self.heading, lines.join(" and "))
    }
}

/// One rule or value of a policy as a page shows it (`/policies/{policy}/{clause}`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// The word in the page's address: `note-deadline`.
    pub slug: String,
    /// What it is about.
    pub heading: String,
    /// The rule in words.
    pub rule: String,
    /// The value, or whether it blocks, warns or is off.
    pub value: String,
    /// Why it is so.
    pub origin: Origin,
    /// The place in the document; none where the origin is not the council's own policy.
    pub source: Option<Source>,
    /// The day from which this version holds; none from the day the authority adopts it.
    pub since: Option<Date>,
}

/// The clause a finding or a due time rests on, with enough to link to it and to print it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseRef {
    /// The policy's id: `policy-001`.
    pub policy: String,
    /// The policy's version.
    pub version: u32,
    /// The clause's slug.
    pub slug: String,
    /// Why it is so.
    pub origin: Origin,
    /// The place in words: document and heading, or that the policy is silent.
    pub place: String,
}

impl ClauseRef {
    /// Its page's place under `/policies/`: `policy-001/note-deadline`.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}/{}", self.policy, self.slug)
    }
}

impl fmt::Display for ClauseRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} version {}, {}: {}",
            self.policy, self.version, self.slug, self.place
        )
    }
}

/// What a policy says of one of its rules or values, besides the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Statement {
    pub(crate) slug: String,
    pub(crate) heading: String,
    pub(crate) rule: String,
    pub(crate) origin: Origin,
    pub(crate) source: Option<Source>,
}

impl Statement {
    /// Reads a statement of the documented defaults: everything must be said.
    pub(super) fn read_default(
        name: &str,
        table: &mut Table<'_>,
        faults: &mut Faults<'_>,
    ) -> Option<Self> {
        let heading = table.need::<String>("heading", faults);
        let rule = table.need::<String>("rule", faults);
        let origin = table.need::<Origin>("origin", faults);
        Some(Self {
            slug: slug(name),
            heading: heading?,
            rule: rule?,
            origin: origin?,
            source: None,
        })
    }

    /// The same rule as a council's policy states it: its own source, and its own words where it
    /// gives any.
    pub(super) fn overlaid(
        &self,
        table: &mut Table<'_>,
        document: &str,
        faults: &mut Faults<'_>,
    ) -> Self {
        let rule = table
            .get::<String>("rule", faults)
            .unwrap_or_else(|| self.rule.clone());
        let (origin, source) = origin_and_source(table, document, faults);
        Self {
            slug: self.slug.clone(),
            heading: self.heading.clone(),
            rule,
            origin,
            source,
        }
    }

    /// The statement as a page shows it.
    pub(crate) fn clause(&self, value: String, since: Option<Date>) -> Clause {
        Clause {
            slug: self.slug.clone(),
            heading: self.heading.clone(),
            rule: self.rule.clone(),
            value,
            origin: self.origin,
            source: self.source.clone(),
            since,
        }
    }

    /// The place in words.
    pub(crate) fn place(&self) -> String {
        match &self.source {
            Some(source) => format!("{}, {}", source.document, source.heading),
            None => self.origin.label().to_owned(),
        }
    }
}

/// A value with a source is the council's own; one without must say why it is so.
pub(super) fn origin_and_source(
    table: &mut Table<'_>,
    document: &str,
    faults: &mut Faults<'_>,
) -> (Origin, Option<Source>) {
    let stated = table.get::<Origin>("origin", faults);
    let source = table
        .table("source", faults)
        .and_then(|source| Source::read(source, document, faults));
    let origin = stated.unwrap_or(Origin::Seed);
    if origin == Origin::Seed && source.is_none() {
        faults.add(
            &table.span(),
            "this does not say where it comes from",
            "source = { heading = …, lines = […], words = … }, or origin = \"default\", \"law\" or \
             \"practice\"",
        );
    }
    (origin, source)
}

/// A key as it stands in a page's address.
pub(super) fn slug(key: &str) -> String {
    key.replace('_', "-")
}

choices! {
    /// What a rule does when it is not met.
    Strictness {
        /// It is not checked.
        Off = "off", "not checked";
        /// It can be kept as it is, and that is recorded.
        Warn = "warn", "warns";
        /// The note cannot be finalised.
        Block = "block", "blocks finalising";
    }
}
