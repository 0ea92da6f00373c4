//! What a person has typed so far, as typed: the raw text of a draft, field by field. Nothing is
//! refused here and nothing is lost; reading happens at finalising (decision 10).

use crate::row::{BadRow, Row};
use std::collections::BTreeSet;

/// Most fields a draft may carry: far above the form's, so that only abuse meets it.
pub const FIELDS_MAX: usize = 2_000;

/// The raw fields of a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(Row);

impl Fields {
    /// No fields.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What was typed in a field, empty where nothing was.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).unwrap_or_default()
    }

    /// Sets a field.
    pub fn set(&mut self, name: &str, typed: impl Into<String>) {
        self.0.set(name, typed);
    }

    /// The same fields with one more.
    #[must_use]
    pub fn with(mut self, name: &str, typed: impl Into<String>) -> Self {
        self.set(name, typed);
        self
    }

    /// Lets all fields go but those of such names.
    pub fn keep_only(&mut self, is_kept: impl Fn(&str) -> bool) {
        self.0.keep_only(is_kept);
    }

    /// Whether a tick box or radio says yes.
    #[must_use]
    pub fn is_yes(&self, name: &str) -> bool {
        self.get(name) == "yes"
    }

    /// Yes, no, or not answered.
    #[must_use]
    pub fn yes_no(&self, name: &str) -> Option<bool> {
        match self.get(name) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// The names that stand between a prefix and the next dot, in order: the rows of a repeating
    /// part, numbered rows by number.
    #[must_use]
    pub fn rows(&self, prefix: &str) -> Vec<String> {
        let keys: BTreeSet<(usize, &str)> = self
            .0
            .iter()
            .filter_map(|(name, _)| name.strip_prefix(prefix)?.strip_prefix('.'))
            .filter_map(|rest| rest.split('.').next())
            .map(|key| (key.parse().unwrap_or(usize::MAX), key))
            .collect();
        keys.into_iter().map(|(_, key)| key.to_owned()).collect()
    }

    /// Every field with what was typed.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter()
    }

    /// The bytes that are sealed and stored.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        self.0.encode()
    }

    /// Reads stored bytes back.
    ///
    /// # Errors
    /// [`BadRow`] where they are not named texts.
    pub fn decode(bytes: &[u8]) -> Result<Self, BadRow> {
        Row::decode(bytes).map(Self)
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Fields {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}
