//! The stored form of structured facts: an object of named texts, one object a block, so that one
//! person, action or detail can be disclosed or destroyed alone (decision 3).

use std::collections::BTreeMap;

/// Named texts in a fixed order. An absent name and an empty text mean the same: not stated.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Row(BTreeMap<String, String>);

/// Stored bytes that are not a row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("stored bytes are not a row of named texts")]
pub struct BadRow;

impl Row {
    /// A row with nothing in it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a named text; an empty one is left out.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.set(name, value);
        self
    }

    /// Adds a named text where there is one.
    #[must_use]
    pub fn with_some(self, name: &str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(name, value.to_string()),
            None => self,
        }
    }

    /// Sets a named text; an empty one removes it.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        if value.is_empty() {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), value);
        }
    }

    /// Lets all texts go but those under such names.
    pub fn keep_only(&mut self, is_kept: impl Fn(&str) -> bool) {
        self.0.retain(|name, _| is_kept(name));
    }

    /// Takes over the texts of another row.
    pub fn take(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The text under a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The text under a name, empty where not stated.
    #[must_use]
    pub fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().to_owned()
    }

    /// Names and texts in their stored order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether nothing is stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The exact bytes of a ledger block: a JSON object of strings, names in byte order.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        // Texts under names cannot fail to be written.
        serde_json::to_vec(&self.0).unwrap_or_default()
    }

    /// Reads the bytes of a ledger block.
    ///
    /// # Errors
    /// [`BadRow`] for anything but an object of strings.
    pub fn decode(bytes: &[u8]) -> Result<Self, BadRow> {
        // Looked at as a whole, and not again text by text.
        let text = std::str::from_utf8(bytes).map_err(|_| BadRow)?;
        let mut texts: BTreeMap<String, String> = serde_json::from_str(text).map_err(|_| BadRow)?;
        texts.retain(|_, text| !text.is_empty());
        Ok(Self(texts))
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Row {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut row = Self::new();
        for (name, value) in pairs {
            row.set(&name.into(), value);
        }
        row
    }
}

/// Rows hold what families told us: `Debug` shows names, never texts.
impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map()
            .entries(self.0.keys().map(|name| (name, "•••")))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_reads_back_as_it_was_written() {
        let row = Row::new().with("what", "ring \"school\"").with("empty", "");
        assert_eq!(Row::decode(&row.encode()), Ok(row.clone()));
        assert_eq!(row.iter().count(), 1);
    }

    #[test]
    fn only_an_object_of_texts_is_a_row() {
        for bytes in ["", "[]", "{\"a\":1}", "{\"a\":null}", "{\"a\":\"x\"} x"] {
            assert_eq!(Row::decode(bytes.as_bytes()), Err(BadRow), "{bytes}");
        }
        assert_eq!(Row::decode(b"{\"a\":\"\"}"), Ok(Row::new()));
    }

    #[test]
    fn debug_never_shows_what_was_said() {
        let row = Row::new().with("name", "Maya");
        assert!(!format!("{row:?}").contains("Maya"));
    }
}
