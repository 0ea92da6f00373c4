//! The note codec: written text as JSON, for the rich editor and for the ledger.
//!
//! Names in objects are always in byte order, and no white space stands between tokens, so that
//! one text has one encoding whatever the JSON library is built with.

mod attrs;
mod nodes;

use super::text::{BadText, Block, Line, Marks, Place, Run, Text};
use attrs::Attrs;
use nodes::Passage;
use serde_json::{Map, Value};

/// Bytes of JSON that are read at most; every text within its limits is smaller.
pub const LIMIT_JSON_BYTES: usize = 16 << 20;

/// Writes a text as the document of a ProseMirror-style editor.
///
/// Nodes: `doc`, `paragraph`, `bullet_list`, `numbered_list`, `list_item` (of one paragraph) and
/// `text`; a line break is `\n` in a text. Marks, outermost first: `source` with `kind` and `who`,
/// `opinion` with `basis`, `child_words` with `child` (the person's id) and `name`, `strong`.
/// Every attribute is a string and always there; `who` and `basis` may be empty.
#[must_use]
pub fn encode(text: &Text) -> Vec<u8> {
    nodes::bytes(&nodes::Node::document(text))
}

/// Reads an editor's document into normal form. `content`, `marks` and `attrs` may be missing
/// where they would be empty, as editors leave them out.
///
/// # Errors
/// [`BadText`]; `Malformed` names the place of the first node, mark or attribute that is not of
/// the schema, and never quotes it.
pub fn decode(bytes: &[u8]) -> Result<Text, BadText> {
    let value = parse(bytes)?;
    let doc = Node::read(&value, "doc", &["content"])?;
    Text::new(doc.children(block)?.into_iter().flatten().collect())
}

/// The bytes of each block that the ledger commits to: the text of [`Text::blocks`].
///
/// A block is one passage of a paragraph or item: neighbouring runs under the same source, opinion
/// and child's words. Its bytes are a compact JSON object, names in byte order:
/// - `block`: `paragraph`, `bullet` or `number`;
/// - `content`: the runs as text nodes of [`encode`], at least one;
/// - `continues`: `true` where the passage goes on in the same paragraph or item as the block
///   before it; otherwise left out;
/// - `number`: with `number`, the item's number. 1 begins a list; each further one continues it.
///   Neighbouring bullets are one list.
#[must_use]
pub fn encode_blocks(text: &Text) -> Vec<Vec<u8>> {
    let mut blocks = Vec::new();
    for (place, line) in text.lines() {
        let passages = line.passages().enumerate();
        let passages = passages.map(|(at, runs)| Passage::of(place, at > 0, runs));
        blocks.extend(passages.map(|passage| nodes::bytes(&passage)));
    }
    blocks
}

/// Reads the ledger blocks of a whole text.
///
/// # Errors
/// [`BadText::NotNormal`] for blocks that are of the schema but not what [`encode_blocks`] writes;
/// otherwise as [`decode`].
pub fn decode_blocks(blocks: &[Vec<u8>]) -> Result<Text, BadText> {
    let mut lines: Vec<(Place, Vec<Run>)> = Vec::new();
    for (index, bytes) in blocks.iter().enumerate() {
        let (place, continues, runs) = Passage::read(bytes)
            .and_then(|passage| passage.parts())
            .map_err(|bad| within(bad, &format!("blocks[{index}]")))?;
        match lines.last_mut() {
            Some((above, line)) if continues && *above == place => line.extend(runs),
            _ if continues => return Err(BadText::NotNormal),
            _ => lines.push((place, runs)),
        }
    }
    let lines = lines
        .into_iter()
        .filter_map(|(place, runs)| Some((place, Line::new(runs)?)));
    let text = Text::of_lines(lines.collect())?;
    if encode_blocks(&text) == blocks {
        Ok(text)
    } else {
        Err(BadText::NotNormal)
    }
}

fn parse(bytes: &[u8]) -> Result<Value, BadText> {
    if bytes.len() > LIMIT_JSON_BYTES {
        return Err(BadText::TooLong);
    }
    serde_json::from_slice(bytes).map_err(|_| malformed("", "not JSON"))
}

/// A block of the document; more than one where a paragraph shows nothing is none.
fn block(value: &Value) -> Result<Option<Block>, BadText> {
    let items = |name| -> Result<Vec<Line>, BadText> {
        let node = Node::read(value, name, &["content"])?;
        Ok(node.children(item)?.into_iter().flatten().collect())
    };
    match kind(value)? {
        "paragraph" => Ok(paragraph(value)?.map(Block::Paragraph)),
        "bullet_list" => Ok(Some(Block::BulletList(items("bullet_list")?))),
        "numbered_list" => Ok(Some(Block::NumberedList(items("numbered_list")?))),
        _ => Err(malformed("type", "unknown node")),
    }
}

fn item(value: &Value) -> Result<Option<Line>, BadText> {
    let mut lines = Node::read(value, "list_item", &["content"])?.children(paragraph)?;
    match (lines.pop(), lines.is_empty()) {
        (Some(line), true) => Ok(line),
        _ => Err(malformed("content", "not one paragraph")),
    }
}

fn paragraph(value: &Value) -> Result<Option<Line>, BadText> {
    Ok(Line::new(
        Node::read(value, "paragraph", &["content"])?.children(run)?,
    ))
}

fn run(value: &Value) -> Result<Run, BadText> {
    let node = Node::read(value, "text", &["marks", "text"])?;
    let mut marks = Marks::default();
    for (index, value) in array(node.0, "marks")?.iter().enumerate() {
        mark(value, &mut marks).map_err(|bad| within(bad, &format!("marks[{index}]")))?;
    }
    Ok(Run::new(string(node.0, "text")?, marks))
}

fn mark(value: &Value, marks: &mut Marks) -> Result<(), BadText> {
    let kind = kind(value)?;
    let mut read = Attrs::default();
    match kind {
        "source" => {
            let attrs = attrs(value, kind, &["kind", "who"])?;
            read.kind = Some(attr(attrs, "kind")?.into());
            read.who = Some(attr(attrs, "who")?.into());
        }
        "opinion" => {
            read.basis = Some(attr(attrs(value, kind, &["basis"])?, "basis")?.into());
        }
        "child_words" => {
            let attrs = attrs(value, kind, &["child", "name"])?;
            read.child = Some(attr(attrs, "child")?.into());
            read.name = Some(attr(attrs, "name")?.into());
        }
        "strong" => Node::read(value, kind, &[]).map(|_| ())?,
        _ => {}
    }
    read.set(kind, marks)
}

fn attrs<'a>(
    value: &'a Value,
    name: &str,
    names: &[&str],
) -> Result<&'a Map<String, Value>, BadText> {
    let node = Node::read(value, name, &["attrs"])?;
    let attrs = node
        .0
        .get("attrs")
        .ok_or_else(|| malformed("attrs", "missing"))?;
    object(attrs, names).map_err(|bad| within(bad, "attrs"))
}

/// A JSON object of the expected type with no other names than it may have.
struct Node<'a>(&'a Map<String, Value>);

impl<'a> Node<'a> {
    fn read(value: &'a Value, name: &str, names: &[&str]) -> Result<Self, BadText> {
        if kind(value)? != name {
            return Err(malformed("type", "not allowed here"));
        }
        let names: Vec<&str> = names.iter().copied().chain(["type"]).collect();
        object(value, &names).map(Self)
    }

    fn children<T>(&self, read: impl Fn(&Value) -> Result<T, BadText>) -> Result<Vec<T>, BadText> {
        list(self.0, "content", read)
    }
}

fn list<T>(
    object: &Map<String, Value>,
    name: &str,
    read: impl Fn(&Value) -> Result<T, BadText>,
) -> Result<Vec<T>, BadText> {
    let values = array(object, name)?.iter().enumerate();
    let read = values
        .map(|(index, value)| read(value).map_err(|bad| within(bad, &format!("{name}[{index}]"))));
    read.collect()
}

fn kind(value: &Value) -> Result<&str, BadText> {
    value
        .get("type")
        .and_then(Value::as_str)
        .ok_or_else(|| malformed("type", "missing"))
}

fn object<'a>(value: &'a Value, names: &[&str]) -> Result<&'a Map<String, Value>, BadText> {
    let object = value
        .as_object()
        .ok_or_else(|| malformed("", "not an object"))?;
    match object.keys().all(|name| names.contains(&name.as_str())) {
        true => Ok(object),
        false => Err(malformed("", "unknown attribute")),
    }
}

fn array<'a>(object: &'a Map<String, Value>, name: &str) -> Result<&'a [Value], BadText> {
    match object.get(name) {
        None => Ok(&[]),
        Some(value) => value
            .as_array()
            .map(Vec::as_slice)
            .ok_or_else(|| malformed(name, "not a list")),
    }
}

fn string<'a>(object: &'a Map<String, Value>, name: &str) -> Result<&'a str, BadText> {
    object
        .get(name)
        .and_then(Value::as_str)
        .ok_or_else(|| malformed(name, "not a text"))
}

fn attr<'a>(attrs: &'a Map<String, Value>, name: &str) -> Result<&'a str, BadText> {
    string(attrs, name).map_err(|bad| within(bad, "attrs"))
}

fn malformed(path: &str, what: &'static str) -> BadText {
    BadText::Malformed {
        path: path.to_owned(),
        what,
    }
}

/// The same fault, seen from one step further out.
fn within(bad: BadText, step: &str) -> BadText {
    match bad {
        BadText::Malformed { path, what } if path.is_empty() => malformed(step, what),
        BadText::Malformed { path, what } => malformed(&format!("{step}.{path}"), what),
        other => other,
    }
}
