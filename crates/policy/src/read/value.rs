//! The kinds of value a policy file may hold, each with what it looks like when it is right.

use super::table::Node;
use super::{Faults, nearest};
use jiff::civil::Date;
use serde_json::{Value as Json, json};
use toml::de::DeValue;

/// A value that can be read from the file and shown to a person.
pub(crate) trait Value: Sized {
    /// What a right value looks like.
    fn expected() -> String;

    /// Reads it, or notes what is wrong.
    fn read(node: Node<'_>, faults: &mut Faults<'_>) -> Option<Self>;

    /// The value in words.
    fn shown(&self) -> String;

    /// The same as [`Value::expected`] for programs: a JSON Schema.
    fn schema() -> Json {
        json!({ "description": Self::expected() })
    }
}

/// Notes that a value is not of the expected kind.
pub(crate) fn wrong<V: Value>(node: Node<'_>, faults: &mut Faults<'_>) {
    let problem = match node.value.get_ref() {
        DeValue::String(text) => format!("`{}` is the text \"{text}\"", node.name),
        DeValue::Integer(number) => format!("`{}` is the number {number}", node.name),
        other => format!("`{}` is a {}", node.name, other.type_str()),
    };
    faults.add(&node.span(), problem, &V::expected());
}

impl Value for String {
    fn expected() -> String {
        "text in quotes".to_owned()
    }

    fn read(node: Node<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        let text = node.value.get_ref().as_str().map(str::trim);
        match text {
            Some(text) if !text.is_empty() => Some(text.to_owned()),
            _ => {
                wrong::<Self>(node, faults);
                None
            }
        }
    }

    fn schema() -> Json {
        json!({ "type": "string", "minLength": 1 })
    }

    fn shown(&self) -> String {
        self.clone()
    }
}

impl Value for bool {
    fn expected() -> String {
        "true or false".to_owned()
    }

    fn read(node: Node<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        let flag = node.value.get_ref().as_bool();
        if flag.is_none() {
            wrong::<Self>(node, faults);
        }
        flag
    }

    fn schema() -> Json {
        json!({ "type": "boolean" })
    }

    fn shown(&self) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }
}

/// Largest number a policy may state: beyond it lies a slip of the hand, not a rule.
const NUMBER_MAX: u32 = 10_000;

fn number(node: Node<'_>) -> Option<u32> {
    let integer = node.value.get_ref().as_integer()?;
    let number = u32::from_str_radix(integer.as_str(), integer.radix()).ok()?;
    (number <= NUMBER_MAX).then_some(number)
}

impl Value for u32 {
    fn expected() -> String {
        format!("a whole number from 0 to {NUMBER_MAX}")
    }

    fn read(node: Node<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        let number = number(node);
        if number.is_none() {
            wrong::<Self>(node, faults);
        }
        number
    }

    fn schema() -> Json {
        json!({ "type": "integer", "minimum": 0, "maximum": NUMBER_MAX })
    }

    fn shown(&self) -> String {
        self.to_string()
    }
}

/// A number that cannot be zero: a limit of nothing is no limit anyone can keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count(u32);

impl Count {
    /// The number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl Value for Count {
    fn expected() -> String {
        format!("a whole number from 1 to {NUMBER_MAX}")
    }

    fn read(node: Node<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        let number = number(node).filter(|number| *number > 0);
        if number.is_none() {
            wrong::<Self>(node, faults);
        }
        number.map(Self)
    }

    fn schema() -> Json {
        json!({ "type": "integer", "minimum": 1, "maximum": NUMBER_MAX })
    }

    fn shown(&self) -> String {
        self.0.to_string()
    }
}

impl Value for Date {
    fn expected() -> String {
        "a date such as 2026-04-01, without quotes".to_owned()
    }

    fn read(node: Node<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        let date = node.value.get_ref().as_datetime().and_then(|stamp| {
            if stamp.time.is_some() {
                return None;
            }
            let date = stamp.date?;
            let year = i16::try_from(date.year).ok()?;
            Self::new(
                year,
                i8::try_from(date.month).ok()?,
                i8::try_from(date.day).ok()?,
            )
            .ok()
        });
        if date.is_none() {
            wrong::<Self>(node, faults);
        }
        date
    }

    fn shown(&self) -> String {
        self.strftime("%-d %B %Y").to_string()
    }
}

/// `"none"` in the file: TOML has no way to say that a value is absent on purpose.
impl<V: Value> Value for Option<V> {
    fn expected() -> String {
        format!("{}, or \"none\"", V::expected())
    }

    fn read(node: Node<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        if node.value.get_ref().as_str() == Some("none") {
            return Some(None);
        }
        V::read(node, faults).map(Some)
    }

    fn schema() -> Json {
        json!({ "anyOf": [V::schema(), { "const": "none" }] })
    }

    fn shown(&self) -> String {
        self.as_ref()
            .map_or_else(|| "none".to_owned(), Value::shown)
    }
}

/// A list of values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Items<V>(Vec<V>);

impl<V> std::ops::Deref for Items<V> {
    type Target = [V];

    fn deref(&self) -> &[V] {
        &self.0
    }
}

impl<V: Value> Value for Items<V> {
    fn expected() -> String {
        format!("a list in square brackets, each item {}", V::expected())
    }

    fn read(node: Node<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        if !node.value.get_ref().is_array() {
            wrong::<Self>(node, faults);
            return None;
        }
        let items = node.list(faults);
        Some(Self(
            items
                .into_iter()
                .filter_map(|item| V::read(item, faults))
                .collect(),
        ))
    }

    fn schema() -> Json {
        json!({ "type": "array", "items": V::schema() })
    }

    fn shown(&self) -> String {
        if self.0.is_empty() {
            return "none".to_owned();
        }
        self.0
            .iter()
            .map(Value::shown)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

/// Reads a word that must be one of a closed list.
pub(crate) fn word<V: Value + Copy>(
    node: Node<'_>,
    faults: &mut Faults<'_>,
    all: &[(&'static str, V)],
) -> Option<V> {
    let Some(text) = node.value.get_ref().as_str() else {
        wrong::<V>(node, faults);
        return None;
    };
    let found = all
        .iter()
        .find(|(code, _)| *code == text)
        .map(|(_, value)| *value);
    if found.is_none() {
        let near = nearest(text, all.iter().map(|(code, _)| *code));
        let problem = format!("`{}` is the text \"{text}\"", node.name);
        faults.near(&node.span(), problem, &V::expected(), near);
    }
    found
}

/// Declares closed lists of words: each value with its word in the file and what people read.
macro_rules! choices {
    ($($(#[$doc:meta])* $type:ident { $($(#[$each:meta])* $name:ident = $code:literal, $shown:literal;)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $type { $($(#[$each])* $name),* }

        impl $type {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word in the file.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// What people read.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $shown),* }
            }

            /// Reads the word.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }

        impl $crate::read::Value for $type {
            fn expected() -> String {
                format!("one of {}", [$(concat!("\"", $code, "\"")),*].join(", "))
            }

            fn read(node: $crate::read::Node<'_>, faults: &mut $crate::read::Faults<'_>) -> Option<Self> {
                $crate::read::word(node, faults, &[$(($code, Self::$name)),*])
            }

            fn schema() -> serde_json::Value {
                serde_json::json!({ "enum": [$($code),*] })
            }

            fn shown(&self) -> String {
                self.label().to_owned()
            }
        }
    )*};
}
pub(crate) use choices;
