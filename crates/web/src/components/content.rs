//! What stands inside a component, and the attributes a page may add to its outermost tag.

use std::borrow::Cow;
use std::fmt::Write as _;

use maud::{Escaper, Markup, PreEscaped, Render};

/// Words or markup inside a component.
///
/// Made from `&str` or `String` it is plain text and is escaped here; made from [`Markup`] it is kept as it
/// is, because maud escaped its parts already. There is no third way in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content(String);

impl Content {
    /// Whether nothing would be shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Content {
    fn from(words: &str) -> Self {
        Self(escape(words))
    }
}

impl From<String> for Content {
    fn from(words: String) -> Self {
        Self(escape(&words))
    }
}

impl From<&String> for Content {
    fn from(words: &String) -> Self {
        Self(escape(words))
    }
}

impl From<Markup> for Content {
    fn from(markup: Markup) -> Self {
        Self(markup.into_string())
    }
}

impl Render for Content {
    fn render_to(&self, buffer: &mut String) {
        buffer.push_str(&self.0);
    }
}

/// Plain words where a page has many: as `html!` escapes them, in less time.
#[derive(Clone, Copy, Debug)]
pub struct Words<'w>(pub &'w str);

impl Render for Words<'_> {
    fn render_to(&self, buffer: &mut String) {
        write_escaped(buffer, self.0);
    }
}

/// Attributes a page adds to a component, such as `data-…` for a script.
///
/// ```
/// # use web::components::Attributes;
/// let attributes = Attributes::from([("data-save", "draft")]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributes(Vec<(Cow<'static, str>, Option<String>)>);

impl Attributes {
    /// The same attributes and one more with a value.
    #[must_use]
    pub fn and(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.0.push((name.into(), Some(value.into())));
        self
    }

    /// The same attributes and one more that has no value, such as `hidden`.
    #[must_use]
    pub fn and_flag(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.0.push((name.into(), None));
        self
    }

    pub(super) fn write(&self, html: &mut String) {
        for (name, value) in &self.0 {
            write_attribute(html, name, value.as_deref());
        }
    }
}

impl<const N: usize> From<[(&'static str, &str); N]> for Attributes {
    fn from(pairs: [(&'static str, &str); N]) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(n, v)| (Cow::Borrowed(n), Some(v.to_owned())))
                .collect(),
        )
    }
}

/// Some text as HTML text or attribute value.
pub(super) fn escape(words: &str) -> String {
    let mut html = String::with_capacity(words.len());
    write_escaped(&mut html, words);
    html
}

fn write_escaped(html: &mut String, words: &str) {
    // All bytes are looked at before any is decided on, so that many are looked at together; maud
    // takes them one by one. Most words of a page have nothing to escape.
    let plain = words.bytes().fold(true, |plain, byte| {
        plain & !matches!(byte, b'&' | b'<' | b'>' | b'"')
    });
    if plain {
        html.push_str(words);
    } else {
        // Writing to a string cannot fail.
        let _ = Escaper::new(html).write_str(words);
    }
}

/// Adds ` name="value"`, or only ` name`. A name that could end the tag is left out.
pub(super) fn write_attribute(html: &mut String, name: &str, value: Option<&str>) {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    if name.is_empty() || !name.chars().all(plain) {
        return;
    }
    html.push(' ');
    html.push_str(name);
    if let Some(value) = value {
        html.push_str("=\"");
        write_escaped(html, value);
        html.push('"');
    }
}

/// Markup from a string whose every part went through [`escape`] or maud.
pub(super) fn trusted(html: String) -> Markup {
    PreEscaped(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_are_escaped_and_markup_is_not_escaped_twice() {
        assert_eq!(
            Content::from("<b> & \"x\"").0,
            "&lt;b&gt; &amp; &quot;x&quot;"
        );
        assert_eq!(Words("a > b’s").render().0, "a &gt; b’s");
        assert_eq!(
            Content::from(maud::html! { b { "a & b" } }).0,
            "<b>a &amp; b</b>"
        );
    }

    #[test]
    fn an_attribute_cannot_break_out_of_its_tag() {
        let mut html = String::new();
        Attributes::from([("data-x", "\"><script>")])
            .and("onload=\"x", "1")
            .and_flag("hidden")
            .write(&mut html);
        assert_eq!(html, " data-x=\"&quot;&gt;&lt;script&gt;\" hidden");
    }
}
