//! The note codec: written text as JSON, for the rich editor and for the ledger.
//!
//! Names in objects are always in byte order, and no white space stands between tokens, so that
//! one text has one encoding whatever the JSON library is built with.

use super::text::{
    BadLabel, BadText, Block, Line, Mark, Marks, Opinion, PersonRef, Place, Run, Source,
    SourceKind, Text,
};
use crate::ids::PersonId;
use serde_json::{Map, Value, json};

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
    let blocks: Vec<Value> = text.content().iter().map(block_node).collect();
    json!({"content": blocks, "type": "doc"})
        .to_string()
        .into_bytes()
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
        for (index, runs) in line.passages().enumerate() {
            let content: Vec<Value> = runs.iter().map(run_node).collect();
            let mut object = Map::new();
            object.insert("block".to_owned(), place_name(place).into());
            object.insert("content".to_owned(), content.into());
            if index > 0 {
                object.insert("continues".to_owned(), true.into());
            }
            if let Place::Number(number) = place {
                object.insert("number".to_owned(), number.into());
            }
            blocks.push(Value::Object(object).to_string().into_bytes());
        }
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
        let (place, continues, runs) =
            stored(bytes).map_err(|bad| within(bad, &format!("blocks[{index}]")))?;
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

fn stored(bytes: &[u8]) -> Result<(Place, bool, Vec<Run>), BadText> {
    let value = parse(bytes)?;
    let object = object(&value, &["block", "content", "continues", "number"])?;
    let place = match (string(object, "block")?, object.get("number")) {
        ("paragraph", None) => Place::Paragraph,
        ("bullet", None) => Place::Bullet,
        ("number", Some(number)) => {
            let number = number
                .as_u64()
                .and_then(|number| usize::try_from(number).ok());
            Place::Number(number.ok_or_else(|| malformed("number", "not a whole number"))?)
        }
        _ => return Err(malformed("block", "unknown kind of block")),
    };
    let continues = object.get("continues") == Some(&Value::Bool(true));
    Ok((place, continues, list(object, "content", run)?))
}

const fn place_name(place: Place) -> &'static str {
    match place {
        Place::Paragraph => "paragraph",
        Place::Bullet => "bullet",
        Place::Number(_) => "number",
    }
}

fn block_node(block: &Block) -> Value {
    let list = |items: &[Line], name: &str| {
        let item = |line| json!({"content": [paragraph_node(line)], "type": "list_item"});
        let items: Vec<Value> = items.iter().map(item).collect();
        json!({"content": items, "type": name})
    };
    match block {
        Block::Paragraph(line) => paragraph_node(line),
        Block::BulletList(items) => list(items, "bullet_list"),
        Block::NumberedList(items) => list(items, "numbered_list"),
    }
}

fn paragraph_node(line: &Line) -> Value {
    let runs: Vec<Value> = line.runs().iter().map(run_node).collect();
    json!({"content": runs, "type": "paragraph"})
}

fn run_node(run: &Run) -> Value {
    let marks: Vec<Value> = run.marks().iter().map(mark_node).collect();
    if marks.is_empty() {
        json!({"text": run.words(), "type": "text"})
    } else {
        json!({"marks": marks, "text": run.words(), "type": "text"})
    }
}

fn mark_node(mark: Mark<'_>) -> Value {
    match mark {
        Mark::Source(source) => {
            let who = source.who().unwrap_or_default();
            json!({"attrs": {"kind": source.kind().code(), "who": who}, "type": "source"})
        }
        Mark::Opinion(opinion) => {
            json!({"attrs": {"basis": opinion.basis().unwrap_or_default()}, "type": "opinion"})
        }
        Mark::ChildWords(child) => {
            let attrs = json!({"child": child.id().to_string(), "name": child.name()});
            json!({"attrs": attrs, "type": "child_words"})
        }
        Mark::Strong => json!({"type": "strong"}),
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
    let is_new = match kind(value)? {
        "strong" => {
            Node::read(value, "strong", &[])?;
            !std::mem::replace(&mut marks.strong, true)
        }
        "source" => {
            let attrs = attrs(value, "source", &["kind", "who"])?;
            let kind = SourceKind::parse(attr(attrs, "kind")?);
            let kind = kind.ok_or_else(|| malformed("attrs.kind", "unknown source"))?;
            let source = Source::new(kind, attr(attrs, "who")?);
            marks
                .source
                .replace(source.map_err(|bad| label("attrs.who", bad))?)
                .is_none()
        }
        "opinion" => {
            let attrs = attrs(value, "opinion", &["basis"])?;
            let opinion = Opinion::new(attr(attrs, "basis")?);
            marks
                .opinion
                .replace(opinion.map_err(|bad| label("attrs.basis", bad))?)
                .is_none()
        }
        "child_words" => {
            let attrs = attrs(value, "child_words", &["child", "name"])?;
            let id = PersonId::parse(attr(attrs, "child")?);
            let id = id.map_err(|_| malformed("attrs.child", "not an identifier"))?;
            let child = PersonRef::new(id, attr(attrs, "name")?);
            marks
                .child_words
                .replace(child.map_err(|bad| label("attrs.name", bad))?)
                .is_none()
        }
        _ => return Err(malformed("type", "unknown mark")),
    };
    if is_new {
        Ok(())
    } else {
        Err(malformed("type", "the same mark twice"))
    }
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

fn label(path: &str, bad: BadLabel) -> BadText {
    malformed(
        path,
        match bad {
            BadLabel::Missing => "nobody is named",
            BadLabel::NotWanted => "this kind of source names nobody",
            BadLabel::TooLong => "too long",
        },
    )
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
