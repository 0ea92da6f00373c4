//! Reading one ledger block. What is read is written again and compared, so that nothing here has
//! to know the order of names or what else has only one spelling.

use super::super::text::{BadText, Marks, Place, Run};
use super::attrs::Attrs;
use super::{LIMIT_JSON_BYTES, malformed, within};
use serde::Deserialize;
use std::borrow::Cow;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Passage<'a> {
    block: &'a str,
    #[serde(borrow)]
    content: Vec<Words<'a>>,
    #[serde(default)]
    continues: bool,
    number: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words<'a> {
    #[serde(borrow, default)]
    marks: Vec<Mark<'a>>,
    #[serde(borrow)]
    text: Cow<'a, str>,
    r#type: &'a str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mark<'a> {
    #[serde(borrow, default)]
    attrs: Attrs<'a>,
    r#type: &'a str,
}

/// Where a passage stands, whether it continues the line of the passage before it, and its runs.
pub(super) fn passage(bytes: &[u8]) -> Result<(Place, bool, Vec<Run>), BadText> {
    if bytes.len() > LIMIT_JSON_BYTES {
        return Err(BadText::TooLong);
    }
    let read: Passage<'_> =
        serde_json::from_slice(bytes).map_err(|_| malformed("", "not a passage"))?;
    let place = match (read.block, read.number) {
        ("paragraph", None) => Place::Paragraph,
        ("bullet", None) => Place::Bullet,
        ("number", Some(number)) => Place::Number(number),
        _ => return Err(malformed("block", "unknown kind of block")),
    };
    let runs = read.content.iter().enumerate();
    let runs =
        runs.map(|(at, words)| run(words).map_err(|bad| within(bad, &format!("content[{at}]"))));
    Ok((place, read.continues, runs.collect::<Result<_, _>>()?))
}

fn run(words: &Words<'_>) -> Result<Run, BadText> {
    if words.r#type != "text" {
        return Err(malformed("type", "not allowed here"));
    }
    let mut marks = Marks::default();
    for (at, mark) in words.marks.iter().enumerate() {
        let set = mark.attrs.set(mark.r#type, &mut marks);
        set.map_err(|bad| within(bad, &format!("marks[{at}]")))?;
    }
    Ok(Run::new(&words.text, marks))
}
