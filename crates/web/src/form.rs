//! What a form sent: pairs of name and text, as typed. Reading them is the noun's own business.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

use crate::components::{CSRF_FIELD, ONCE_FIELD};
use crate::problem::Problem;

/// Stands between a form's own key and the hash of its words.
const WORDS: char = '.';

/// The form's own key, from what [`Fields::act`] made of it: a page that comes back keeps its key.
pub(crate) fn key_of(act: &str) -> String {
    act.rsplit_once(WORDS)
        .map_or(act, |(key, _)| key)
        .to_owned()
}

/// The fields of a form in the order in which they were sent. Cheap to clone.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fields(Arc<Vec<(String, String)>>);

impl Fields {
    /// Reads an `application/x-www-form-urlencoded` body. Bytes that are no text become the
    /// replacement character; nothing is refused here.
    #[must_use]
    pub fn read(body: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(body);
        Self(Arc::new(
            pairs
                .map(|(name, text)| (name.into_owned(), text.into_owned()))
                .collect(),
        ))
    }

    /// The first text under a name; empty where the form has none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        let found = self.iter().find(|(given, _)| *given == name);
        found.map_or("", |(_, text)| text)
    }

    /// Every text under a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.iter()
            .filter(move |(given, _)| *given == name)
            .map(|(_, text)| text)
    }

    /// The form's own key, drawn for the page that it stands on.
    #[must_use]
    pub fn once(&self) -> &str {
        self.get(ONCE_FIELD)
    }

    /// What makes a second sending of this form do nothing: its own key and every word in it. After
    /// a step back and a change it is another form, and is taken as one.
    #[must_use]
    pub fn act(&self) -> String {
        let mut hash = Sha256::new();
        hash.update("daybook form act v1\n");
        for text in self.typed().flat_map(|(name, text)| [name, text]) {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        }
        let words = URL_SAFE_NO_PAD.encode(hash.finalize());
        format!("{}{WORDS}{words}", self.once())
    }

    /// Names and texts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The same form without these fields.
    pub(crate) fn without(&self, names: &[&str]) -> Self {
        let stay = self
            .0
            .iter()
            .filter(|(name, _)| !names.contains(&name.as_str()));
        Self(Arc::new(stay.cloned().collect()))
    }

    /// What a person typed and chose: everything but the token.
    pub(crate) fn typed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.iter().filter(|(name, _)| *name != CSRF_FIELD)
    }

    /// The typed fields as the body of a form, so that they can outlive a sign-in.
    pub(crate) fn typed_body(&self) -> String {
        let mut encoded = form_urlencoded::Serializer::new(String::new());
        encoded.extend_pairs(self.typed());
        encoded.finish()
    }

    /// The body of the same form sent anew with this token.
    pub(crate) fn body_with(&self, csrf: &str) -> String {
        let mut encoded = form_urlencoded::Serializer::new(String::new());
        encoded.extend_pairs(self.typed());
        encoded.append_pair(CSRF_FIELD, csrf);
        encoded.finish()
    }
}

impl FromIterator<(String, String)> for Fields {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        Self(Arc::new(pairs.into_iter().collect()))
    }
}

/// Forms hold what families told us: `Debug` says how many fields there are and nothing more.
impl std::fmt::Debug for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fields({} fields)", self.0.len())
    }
}

/// A form whose token and origin [`crate::gate`] has checked. Only routes that change something
/// have one.
#[derive(Debug, Clone)]
pub struct Checked(pub Fields);

impl<S: Sync> FromRequestParts<S> for Checked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let checked = parts.extensions.get::<Self>().cloned();
        checked.ok_or_else(|| Problem::bug("a handler asked for a form that nobody checked"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fields_keep_their_order_and_their_repetitions() {
        let form = Fields::read(b"a=1&b=x+y&a=%C3%A9&csrf=secret");
        assert_eq!(form.all("a").collect::<Vec<_>>(), ["1", "é"]);
        assert_eq!(form.get("b"), "x y");
        assert_eq!(form.get("none"), "");
    }

    #[test]
    fn debug_never_shows_what_was_typed() {
        assert_eq!(
            format!("{:?}", Fields::read(b"name=Maya")),
            "Fields(1 fields)"
        );
    }

    proptest! {
        #[test]
        fn a_form_comes_back_whole_but_for_its_token(
            pairs in proptest::collection::vec((".{0,8}", ".{0,80}"), 0..8)
        ) {
            let mut body = form_urlencoded::Serializer::new(String::new());
            body.extend_pairs(&pairs).append_pair(CSRF_FIELD, "token");
            let form = Fields::read(body.finish().as_bytes());
            let back = Fields::read(form.typed_body().as_bytes());
            let wanted: Vec<_> = form.typed().collect();
            prop_assert_eq!(back.iter().collect::<Vec<_>>(), wanted);
            prop_assert_eq!(back.get(CSRF_FIELD), "");
        }
    }
}
