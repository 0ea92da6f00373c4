//! What helps to write a policy file: its JSON Schema, and a file to begin with that has every key
//! there is (CFG-001, TRN-001).

use super::clocks::{ClockMark, Happening, Missed, Owner};
use super::head::FORMAT;
use super::parameters::Parameters;
use super::rules::Rules;
use super::words::{EventKind, Status};
use super::{DEFAULTS, Origin, Strictness};
use crate::clock::Limit;
use crate::read::{Items, Value as _};
use record::note::contact::Part;
use serde_json::{Map, Value, json};

/// The JSON Schema of a policy file, made from what the reader reads.
#[must_use]
pub fn policy_schema() -> Value {
    let parameters: Map<String, Value> = Parameters::schemas()
        .into_iter()
        .map(|(key, schema)| (key.to_owned(), stated(&[("value", schema)], &["value"])))
        .collect();
    let rules: Map<String, Value> = Rules::keys()
        .map(|key| {
            (
                key.to_owned(),
                stated(&[("level", Strictness::schema())], &[]),
            )
        })
        .collect();
    let text = || json!({ "type": "string", "minLength": 1 });
    let day = || json!({ "type": "string", "format": "date" });
    let closed = |properties: Map<String, Value>| json!({ "type": "object", "additionalProperties": false, "properties": properties });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A recording policy",
        "description": "See docs/policy-guide.md. Dates are TOML dates, without quotes.",
        "type": "object",
        "additionalProperties": false,
        "required": ["format", "policy_id", "version", "title", "document"],
        "properties": {
            "format": { "const": FORMAT },
            "policy_id": { "type": "string", "pattern": "^[a-z0-9-]+$" },
            "version": { "type": "integer", "minimum": 1 },
            "title": text(),
            "document": text(),
            "effective_from": day(),
            "effective_to": day(),
            "parameters": closed(parameters),
            "rules": closed(rules),
            "clocks": { "type": "object", "additionalProperties": clock() },
            "contact_types": { "type": "array", "items": contact_type() },
            "prompts": { "type": "array", "items": prompt() },
        },
        "$defs": {
            "origin": Origin::schema(),
            "source": source(),
            "says_why": { "anyOf": [{ "required": ["source"] }, { "required": ["origin"] }] },
        },
    })
}

/// A table that says where it comes from, with what else it may hold and must hold.
fn stated(properties: &[(&str, Value)], required: &[&str]) -> Value {
    let mut all = Map::new();
    for (key, schema) in properties {
        all.insert((*key).to_owned(), schema.clone());
    }
    all.entry("rule")
        .or_insert_with(|| json!({ "type": "string" }));
    all.insert("origin".to_owned(), json!({ "$ref": "#/$defs/origin" }));
    all.insert("source".to_owned(), json!({ "$ref": "#/$defs/source" }));
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": all,
        "allOf": [{ "$ref": "#/$defs/says_why" }],
    })
}

fn source() -> Value {
    json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["heading", "lines", "words"],
        "properties": {
            "heading": { "type": "string", "minLength": 1 },
            "lines": Items::<u32>::schema(),
            "words": { "type": "string", "minLength": 1 },
        },
    })
}

fn condition() -> Vec<(&'static str, Value)> {
    vec![
        ("kinds", Items::<String>::schema()),
        ("statuses", Items::<Status>::schema()),
        ("owners", Items::<Owner>::schema()),
        ("marks", Items::<ClockMark>::schema()),
    ]
}

fn clock() -> Value {
    let mut case = condition();
    case.push(("limit", Option::<Limit>::schema()));
    case.push(("start", Happening::schema()));
    let mut properties = condition();
    properties.extend([
        ("heading", String::schema()),
        ("limit", Limit::schema()),
        ("start", Happening::schema()),
        ("act", Happening::schema()),
        ("owner", Owner::schema()),
        ("missed", Missed::schema()),
        ("after", String::schema()),
        ("otherwise", String::schema()),
        ("repeats", bool::schema()),
        (
            "cases",
            json!({ "type": "array", "items": stated(&case, &["limit"]) }),
        ),
    ]);
    let mut clock = stated(&properties, &[]);
    // A clock that only adds cases has nothing to give a source for.
    if let Some(clock) = clock.as_object_mut() {
        clock.remove("allOf");
    }
    clock
}

fn contact_type() -> Value {
    let flag = bool::schema;
    stated(
        &[
            (
                "code",
                json!({ "type": "string", "pattern": "^[a-z0-9-]+$" }),
            ),
            ("label", String::schema()),
            ("visit", flag()),
            ("statutory", flag()),
            ("statuses", Items::<Status>::schema()),
            ("event", EventKind::schema()),
            ("not_done", flag()),
            ("record_keeping", flag()),
            ("records", Items::<Happening>::schema()),
        ],
        &["code", "label"],
    )
}

fn prompt() -> Value {
    let parts: Vec<&str> = Part::ALL.iter().map(|part| part.code()).collect();
    stated(
        &[
            ("part", json!({ "enum": parts })),
            ("code", String::schema()),
            ("text", String::schema()),
            ("short", String::schema()),
            ("listen", Items::<String>::schema()),
            ("grid", bool::schema()),
        ],
        &["part", "code", "text", "short"],
    )
}

/// A policy file to begin with: its head, and under it every default as a comment, to be taken in
/// where the council's document says otherwise. It can be read as it stands.
#[must_use]
pub fn new_policy(id: &str, title: &str, document: &str) -> String {
    // TOML writes text as JSON does.
    let quoted = |text: &str| Value::from(text).to_string();
    let mut file = format!(
        "# Take away the `#` of what your document says, and put its own value and place there:\n\
         # source = {{ heading = \"…\", lines = […], words = \"…\" }}\n\
         # What you leave a comment holds as it stands. docs/policy-guide.md explains each part.\n\n\
         format = {FORMAT}\npolicy_id = {}\nversion = 1\ntitle = {}\ndocument = {}\n",
        quoted(id),
        quoted(title),
        quoted(document)
    );
    let (_, defaults) = DEFAULTS;
    let values = defaults
        .find("# Values")
        .and_then(|start| defaults.get(start..));
    for line in values.unwrap_or_default().lines() {
        let is_said = line.starts_with("heading =") || line.starts_with("fixed =");
        if is_said {
            continue;
        }
        file.push('\n');
        if !line.is_empty() {
            file.push_str(if line.starts_with('#') { "" } else { "# " });
            file.push_str(line);
        }
    }
    file.push('\n');
    file
}
