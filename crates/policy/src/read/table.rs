//! A table of the file, which remembers which keys were asked for, so that any other is an error.

use super::value::Value;
use super::{Faults, nearest};
use std::collections::BTreeSet;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// One value of the file with the name it stands under.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: &'a Spanned<DeValue<'a>>,
}

impl<'a> Node<'a> {
    pub(crate) fn span(&self) -> Range<usize> {
        self.value.span()
    }

    /// The value as a table.
    pub(crate) fn table(self, faults: &mut Faults<'_>) -> Option<Table<'a>> {
        match self.value.get_ref() {
            DeValue::Table(map) => Some(Table::new(self.name, self.span(), map)),
            other => {
                let problem = format!("`{}` is a {}", self.name, other.type_str());
                faults.add(&self.span(), problem, "a table");
                None
            }
        }
    }

    /// The value as a list.
    pub(crate) fn list(self, faults: &mut Faults<'_>) -> Vec<Self> {
        match self.value.get_ref() {
            DeValue::Array(items) => items
                .iter()
                .map(|value| Node {
                    name: self.name,
                    value,
                })
                .collect(),
            other => {
                let problem = format!("`{}` is a {}", self.name, other.type_str());
                faults.add(&self.span(), problem, "a list in square brackets");
                Vec::new()
            }
        }
    }
}

/// A table being read.
pub(crate) struct Table<'a> {
    name: &'a str,
    span: Range<usize>,
    map: &'a DeTable<'a>,
    known: BTreeSet<&'static str>,
}

impl<'a> Table<'a> {
    pub(crate) fn top(table: &'a Spanned<DeTable<'a>>) -> Self {
        Self::new("the file", table.span(), table.get_ref())
    }

    fn new(name: &'a str, span: Range<usize>, map: &'a DeTable<'a>) -> Self {
        Self {
            name,
            span,
            map,
            known: BTreeSet::new(),
        }
    }

    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Every key of the table with its value, for tables whose keys the file chooses.
    pub(crate) fn entries(&self) -> Vec<(&'a str, Node<'a>)> {
        let entry = |(key, value): (&'a Spanned<_>, _)| -> (&'a str, Node<'a>) {
            let key: &'a std::borrow::Cow<'a, str> = key.get_ref();
            (key, Node { name: key, value })
        };
        self.map.iter().map(entry).collect()
    }

    /// The value under a key, where there is one.
    pub(crate) fn node(&mut self, key: &'static str) -> Option<Node<'a>> {
        self.known.insert(key);
        let (name, value) = self.map.iter().find(|(name, _)| name.get_ref() == key)?;
        Some(Node {
            name: name.get_ref(),
            value,
        })
    }

    /// A value that may be missing. A wrong one is a fault and counts as missing.
    pub(crate) fn get<V: Value>(
        &mut self,
        key: &'static str,
        faults: &mut Faults<'_>,
    ) -> Option<V> {
        self.node(key).and_then(|node| V::read(node, faults))
    }

    /// A value that must be there.
    pub(crate) fn need<V: Value>(
        &mut self,
        key: &'static str,
        faults: &mut Faults<'_>,
    ) -> Option<V> {
        let node = self.node(key);
        if node.is_none() {
            let problem = format!("`{key}` is missing from {}", self.name);
            faults.add(&self.span, problem, &V::expected());
        }
        node.and_then(|node| V::read(node, faults))
    }

    /// A table below this one.
    pub(crate) fn table(&mut self, key: &'static str, faults: &mut Faults<'_>) -> Option<Self> {
        self.node(key).and_then(|node| node.table(faults))
    }

    /// The tables of a list (`[[key]]`), each with its place; none where the key is missing.
    pub(crate) fn tables(
        &mut self,
        key: &'static str,
        faults: &mut Faults<'_>,
    ) -> Option<Vec<Self>> {
        let node = self.node(key)?;
        let list = node.list(faults);
        Some(
            list.into_iter()
                .filter_map(|node| node.table(faults))
                .collect(),
        )
    }

    /// Ends the reading: a key that nobody asked for is an error (CFG-001).
    pub(crate) fn close(self, faults: &mut Faults<'_>) {
        for (key, _) in self
            .map
            .iter()
            .filter(|(key, _)| !self.known.contains(key.get_ref().as_ref()))
        {
            let near = nearest(key.get_ref(), self.known.iter().copied());
            let problem = format!("unknown key `{}` in {}", key.get_ref(), self.name);
            let known: Vec<&str> = self.known.iter().copied().collect();
            // A long list would bury the answer; the nearest key is shown beside it anyway.
            let expected = if known.len() <= 12 {
                format!("one of {}", known.join(", "))
            } else {
                String::new()
            };
            faults.near(&key.span(), problem, &expected, near);
        }
    }
}
