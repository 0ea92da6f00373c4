//! One HTML element with attributes decided while running. maud has no splice for attributes, and GOV.UK
//! parts need many optional ones, so tags with them are written here and everything else with `html!`.

use maud::Markup;

use super::content::{Attributes, trusted, write_attribute};

/// Room for a tag with its attributes and a few words, so that it seldom has to grow.
const USUAL_BYTES: usize = 256;

/// An opening tag in the making.
pub(super) struct Element {
    name: &'static str,
    html: String,
}

impl Element {
    pub(super) fn new(name: &'static str) -> Self {
        let mut html = String::with_capacity(USUAL_BYTES);
        html.push('<');
        html.push_str(name);
        Self { name, html }
    }

    /// The `class` attribute: non-empty parts, joined by a space.
    pub(super) fn class(mut self, parts: &[&str]) -> Self {
        let words: Vec<&str> = parts.iter().filter(|p| !p.is_empty()).copied().collect();
        if !words.is_empty() {
            write_attribute(&mut self.html, "class", Some(&words.join(" ")));
        }
        self
    }

    pub(super) fn attr(mut self, name: &str, value: &str) -> Self {
        write_attribute(&mut self.html, name, Some(value));
        self
    }

    /// The attribute when there is a value for it.
    pub(super) fn maybe(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// The attribute when the value is not empty.
    pub(super) fn filled(self, name: &str, value: &str) -> Self {
        if value.is_empty() {
            self
        } else {
            self.attr(name, value)
        }
    }

    /// `name="true"`, `name="false"` or nothing.
    pub(super) fn truth(self, name: &str, value: Option<bool>) -> Self {
        self.maybe(name, value.map(|v| if v { "true" } else { "false" }))
    }

    /// The attribute without a value, when it is on.
    pub(super) fn flag(mut self, name: &str, on: bool) -> Self {
        if on {
            write_attribute(&mut self.html, name, None);
        }
        self
    }

    pub(super) fn attributes(mut self, attributes: &Attributes) -> Self {
        attributes.write(&mut self.html);
        self
    }

    /// The whole element with something inside.
    pub(super) fn holding(mut self, inner: impl maud::Render) -> Markup {
        self.html.push('>');
        inner.render_to(&mut self.html);
        self.html.push_str("</");
        self.html.push_str(self.name);
        self.html.push('>');
        trusted(self.html)
    }

    /// The element of a kind that never holds anything (`input`).
    pub(super) fn void(mut self) -> Markup {
        self.html.push('>');
        trusted(self.html)
    }
}
