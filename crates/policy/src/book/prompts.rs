//! What a policy asks a writer to cover, part by part (NOTE-017, NOTE-020).

use super::ClauseRef;
use super::clause::{Clause, Statement, origin_and_source};
use crate::phrase::Phrase;
use crate::read::{Faults, Items, Node, Table, Value, word};
use jiff::civil::Date;
use record::note::contact::Part;

/// One prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    /// The part of the note it belongs to.
    pub part: Part,
    /// A short word for it.
    pub code: String,
    /// What the writer reads beside the field.
    pub text: String,
    /// What a finding calls it: `what was seen in the home`.
    pub short: String,
    /// Beginnings of words by which we take it for answered; none means that it is never checked.
    pub(crate) listen: Vec<Phrase>,
    /// Whether the people-seen grid answers it too.
    pub grid: bool,
    pub(crate) statement: Statement,
}

/// A prompt as the form shows it, with its clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked<'a> {
    /// The prompt.
    pub prompt: &'a Prompt,
    /// Where the policy asks it.
    pub clause: ClauseRef,
}

impl Prompt {
    pub(super) fn read(
        mut table: Table<'_>,
        document: &str,
        faults: &mut Faults<'_>,
    ) -> Option<Self> {
        let part = table.need::<NotePart>("part", faults);
        let code = table.need::<String>("code", faults);
        let text = table.need::<String>("text", faults);
        let short = table.need::<String>("short", faults);
        let listen = table.get::<Items<String>>("listen", faults);
        let grid = table.get::<bool>("grid", faults).unwrap_or_default();
        let (origin, source) = origin_and_source(&mut table, document, faults);
        table.close(faults);
        let (part, code, text) = (part?.0, code?, text?);
        let statement = Statement {
            slug: format!("prompt-{}-{code}", part.code().replace('_', "-")),
            heading: format!("What to cover: {}", part.label()),
            rule: text.clone(),
            origin,
            source,
        };
        let listen = listen.map(|words| words.iter().map(Phrase::new).collect());
        Some(Self {
            part,
            code,
            text,
            short: short?,
            listen: listen.unwrap_or_default(),
            grid,
            statement,
        })
    }

    pub(super) fn clause(&self, since: Option<Date>) -> Clause {
        self.statement.clause(self.part.label().to_owned(), since)
    }
}

/// A part of the note as a file names it.
#[derive(Clone, Copy)]
struct NotePart(Part);

impl Value for NotePart {
    fn expected() -> String {
        let codes: Vec<String> = Part::ALL
            .iter()
            .map(|part| format!("\"{}\"", part.code()))
            .collect();
        format!("one of {}", codes.join(", "))
    }

    fn read(node: Node<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        let all: Vec<_> = Part::ALL
            .iter()
            .map(|part| (part.code(), Self(*part)))
            .collect();
        word(node, faults, &all)
    }

    fn shown(&self) -> String {
        self.0.label().to_owned()
    }
}
