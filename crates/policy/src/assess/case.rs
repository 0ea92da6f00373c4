//! What every check looks at, and how it says what it found.

use super::lines::{self, Line};
use super::phrases::spaced;
use super::{Around, Finding, Level, NoteFacts, Passage, answer};
use crate::book::{ContactType, Policy, Rule, Statement, Strictness};
use record::note::contact::{Class, Contact, Part};
use record::time::Now;
use std::cell::OnceCell;
use std::rc::Rc;

/// A note under judgement.
pub(super) struct Case<'a> {
    pub(super) policy: &'a Policy,
    pub(super) facts: &'a NoteFacts,
    pub(super) around: &'a Around,
    pub(super) contact: &'a Contact,
    pub(super) now: Now,
    /// The type of contact, where it is one of the policy's.
    pub(super) kind: Option<&'a ContactType>,
    findings: Vec<Finding>,
    said: OnceCell<Rc<str>>,
    lines: OnceCell<Rc<[Line<'a>]>>,
    counts: OnceCell<Vec<(Part, usize)>>,
}

/// One thing that is not as the rule asks.
pub(super) struct Found {
    field: String,
    sentence: String,
    remedy: String,
    passage: Option<Passage>,
    instead: Vec<String>,
    for_record: Option<String>,
}

impl Found {
    pub(super) fn new(
        field: impl Into<String>,
        sentence: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            field: field.into(),
            sentence: sentence.into(),
            remedy: remedy.into(),
            passage: None,
            instead: Vec::new(),
            for_record: None,
        }
    }

    pub(super) fn at(mut self, passage: Passage) -> Self {
        self.passage = Some(passage);
        self
    }

    /// Words that could stand in the passage's place.
    pub(super) fn or_instead(mut self, words: Vec<String>) -> Self {
        self.instead = words;
        self
    }

    /// What is kept with the note instead of the sentence, where the sentence tells of another
    /// file.
    pub(super) fn for_record(mut self, sentence: impl Into<String>) -> Self {
        self.for_record = Some(sentence.into());
        self
    }
}

impl<'a> Case<'a> {
    pub(super) fn new(
        policy: &'a Policy,
        facts: &'a NoteFacts,
        around: &'a Around,
        contact: &'a Contact,
        now: Now,
    ) -> Self {
        let kind = contact
            .kind
            .as_deref()
            .and_then(|code| policy.contact_type(code));
        Self {
            policy,
            facts,
            around,
            contact,
            now,
            kind,
            findings: Vec::new(),
            said: OnceCell::new(),
            lines: OnceCell::new(),
            counts: OnceCell::new(),
        }
    }

    /// All that the note says, the child's words too, as [`spaced`] has it.
    pub(super) fn said(&self) -> Rc<str> {
        let said = || {
            let texts = self.contact.texts();
            let all: Vec<String> = texts.iter().map(|(_, text)| text.plain()).collect();
            spaced(&all.join(" ")).into()
        };
        self.said.get_or_init(said).clone()
    }

    /// Every line of the note.
    pub(super) fn lines(&self) -> Rc<[Line<'a>]> {
        let lines = || lines::of(self.contact).into();
        self.lines.get_or_init(lines).clone()
    }

    /// How many words the note has in some of its parts.
    pub(super) fn words_in(&self, parts: &[Part]) -> usize {
        let counts = || {
            let texts = self.contact.texts().into_iter();
            texts
                .map(|(part, text)| (part, text.word_count()))
                .collect()
        };
        let counts = self.counts.get_or_init(counts).iter();
        let asked = counts.filter(|(part, _)| parts.contains(part));
        asked.map(|(_, words)| words).sum()
    }

    /// A rule applies to this note, and this is what breaks it; nothing means that it is met.
    pub(super) fn rule(&mut self, rule: Rule, found: impl IntoIterator<Item = Found>) {
        if let Some(ruling) = self.policy.ruling(rule) {
            self.judge(&ruling.statement, ruling.level, found);
        }
    }

    /// The same for a rule that a value of the policy makes.
    pub(super) fn judge(
        &mut self,
        statement: &Statement,
        strictness: Strictness,
        found: impl IntoIterator<Item = Found>,
    ) {
        let level = match strictness {
            Strictness::Off => return,
            Strictness::Warn => Level::Think,
            Strictness::Block => Level::Blocks,
        };
        let before = self.findings.len();
        self.findings.extend(found.into_iter().map(|each| Finding {
            level,
            code: statement.slug.clone(),
            id: answer::id(
                &statement.slug,
                &each.field,
                each.passage.as_ref(),
                self.contact,
            ),
            field: each.field,
            for_record: each.for_record.unwrap_or_else(|| each.sentence.clone()),
            sentence: each.sentence,
            remedy: each.remedy,
            clause: self.policy.reference(statement),
            passage: each.passage,
            instead: each.instead,
        }));
        if self.findings.len() == before {
            self.findings.push(Finding {
                level: Level::Done,
                code: statement.slug.clone(),
                field: String::new(),
                sentence: statement.heading.clone(),
                remedy: String::new(),
                clause: self.policy.reference(statement),
                passage: None,
                instead: Vec::new(),
                for_record: String::new(),
                id: String::new(),
            });
        }
    }

    /// A rule about how something is written, which says nothing where nothing is found: that a
    /// text has no long sentence is no part of the work done, and praises nobody.
    pub(super) fn point_out(&mut self, rule: Rule, found: Vec<Found>) {
        if !found.is_empty() {
            self.rule(rule, found);
        }
    }

    pub(super) fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Whether the note tells of a visit. A correction tells what was wrong, not the visit again.
    pub(super) fn is_visit(&self) -> bool {
        !self.facts.correction && self.kind.is_some_and(|kind| kind.visit)
    }

    /// Whether it is an entry about record keeping.
    pub(super) fn is_record_keeping(&self) -> bool {
        self.contact.class == Class::Record
            || self.kind.is_some_and(|kind| kind.class == Class::Record)
    }

    /// Whether anybody was met or spoken to.
    pub(super) fn met_anyone(&self) -> bool {
        !self.contact.adults.is_empty() || self.contact.children.iter().any(|row| row.is_seen())
    }

    /// Whether the policy asks of this note what it asks of significant events (NOTE-019).
    pub(super) fn is_significant(&self) -> bool {
        !self.facts.correction
            && (self.contact.significant == Some(true) || self.is_significant_by_kind())
    }

    /// Whether its type is one that the policy always counts as significant. A visit at which
    /// nobody was in tells of no event at home.
    pub(super) fn is_significant_by_kind(&self) -> bool {
        let nobody_in = self.kind.is_some_and(|kind| kind.visit)
            && self.contact.adults.is_empty()
            && self
                .contact
                .children
                .iter()
                .all(|row| row.seen.is_some() && !row.is_seen());
        if nobody_in {
            return false;
        }
        let listed = &self.policy.parameters().analysis_required_for.value;
        self.kind
            .and_then(|kind| kind.event)
            .is_some_and(|event| listed.contains(&event))
    }
}
