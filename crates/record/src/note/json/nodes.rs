//! The nodes of a text, for writing and for reading back what was written. The fields of each stand in
//! byte order, for so are they committed to.

use super::super::text::{BadText, Block, Line, Mark, Marks, Place, Run, Text};
use super::attrs::Attrs;
use super::{LIMIT_JSON_BYTES, malformed, within};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A document's node.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Node<'a> {
    Branch {
        content: Vec<Self>,
        r#type: &'static str,
    },
    Words(Words<'a>),
}

/// One passage of a line, as the ledger commits to it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Passage<'a> {
    block: &'a str,
    #[serde(borrow)]
    content: Vec<Words<'a>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    continues: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<usize>,
}

/// A run.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words<'a> {
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Marked<'a>>,
    #[serde(borrow)]
    text: Cow<'a, str>,
    r#type: &'a str,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Marked<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    attrs: Option<Attrs<'a>>,
    r#type: &'a str,
}

/// The exact bytes of a node. Nothing in it can fail to be written.
pub(super) fn bytes(node: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(node).unwrap_or_default()
}

impl<'a> Node<'a> {
    pub(super) fn document(text: &'a Text) -> Self {
        Self::branch("doc", text.content().iter().map(Self::block))
    }

    fn branch(name: &'static str, content: impl Iterator<Item = Self>) -> Self {
        Self::Branch {
            content: content.collect(),
            r#type: name,
        }
    }

    fn block(block: &'a Block) -> Self {
        let item = |line| Self::branch("list_item", std::iter::once(Self::paragraph(line)));
        match block {
            Block::Paragraph(line) => Self::paragraph(line),
            Block::BulletList(items) => Self::branch("bullet_list", items.iter().map(item)),
            Block::NumberedList(items) => Self::branch("numbered_list", items.iter().map(item)),
        }
    }

    fn paragraph(line: &'a Line) -> Self {
        let runs = line.runs().iter().map(Words::of);
        Self::branch("paragraph", runs.map(Self::Words))
    }
}

impl<'a> Passage<'a> {
    /// The passage of these runs; `continues` where another passage of its line stands before it.
    pub(super) fn of(place: Place, continues: bool, runs: &'a [Run]) -> Self {
        let (block, number) = match place {
            Place::Paragraph => ("paragraph", None),
            Place::Bullet => ("bullet", None),
            Place::Number(number) => ("number", Some(number)),
        };
        Self {
            block,
            content: runs.iter().map(Words::of).collect(),
            continues,
            number,
        }
    }

    /// Reads a ledger block. What is read is written again and compared, so that nothing here has
    /// to know the order of names or what else has only one spelling.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, BadText> {
        if bytes.len() > LIMIT_JSON_BYTES {
            return Err(BadText::TooLong);
        }
        serde_json::from_slice(bytes).map_err(|_| malformed("", "not a passage"))
    }

    /// Where it stands, whether it continues the line of the passage before it, and its runs.
    pub(super) fn parts(&self) -> Result<(Place, bool, Vec<Run>), BadText> {
        let place = match (self.block, self.number) {
            ("paragraph", None) => Place::Paragraph,
            ("bullet", None) => Place::Bullet,
            ("number", Some(number)) => Place::Number(number),
            _ => return Err(malformed("block", "unknown kind of block")),
        };
        let runs = self.content.iter().enumerate();
        let runs = runs.map(|(at, words)| {
            let run = words.run();
            run.map_err(|bad| within(bad, &format!("content[{at}]")))
        });
        Ok((place, self.continues, runs.collect::<Result<_, _>>()?))
    }
}

impl<'a> Words<'a> {
    fn of(run: &'a Run) -> Self {
        Self {
            marks: run.marks().iter().map(Marked::of).collect(),
            text: run.words().into(),
            r#type: "text",
        }
    }

    fn run(&self) -> Result<Run, BadText> {
        if self.r#type != "text" {
            return Err(malformed("type", "not allowed here"));
        }
        let mut marks = Marks::default();
        for (at, mark) in self.marks.iter().enumerate() {
            let nothing = Attrs::default();
            let attrs = mark.attrs.as_ref().unwrap_or(&nothing);
            let set = attrs.set(mark.r#type, &mut marks);
            set.map_err(|bad| within(bad, &format!("marks[{at}]")))?;
        }
        Ok(Run::new(&self.text, marks))
    }
}

impl<'a> Marked<'a> {
    fn of(mark: Mark<'a>) -> Self {
        Self {
            attrs: Attrs::of(mark),
            r#type: match mark {
                Mark::Source(_) => "source",
                Mark::Opinion(_) => "opinion",
                Mark::ChildWords(_) => "child_words",
                Mark::Strong => "strong",
            },
        }
    }
}
