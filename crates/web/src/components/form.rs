//! A form that changes something: its two secrets, and its fields.

use maud::{Markup, Render, html};

use super::content::{Attributes, Content};
use super::element::Element;

/// Name of the hidden field with the token that proves the form is ours.
pub const CSRF_FIELD: &str = "csrf";
/// Name of the hidden field with the key that makes a second sending of the same form do nothing.
pub const ONCE_FIELD: &str = "once";

/// A `POST` form. Browsers' own checks are off: the server's messages are the ones shown. So is
/// their memory: what was typed would lie in the browser's own folder, to restore the page after a
/// crash (reliability T43). Fields about the person themselves may ask for it again.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Address.
    pub action: String,
    /// Token of the session.
    pub csrf: String,
    /// Idempotency key; none where sending twice does no harm (a search).
    pub once: Option<String>,
    /// `enctype` `multipart/form-data`, for files.
    pub multipart: bool,
    /// Id; empty for none.
    pub id: String,
    /// Further attributes.
    pub attributes: Attributes,
    /// Fields and buttons.
    pub body: Content,
}

impl Render for Form {
    fn render(&self) -> Markup {
        Element::new("form")
            .attr("action", &self.action)
            .attr("method", "post")
            .attr("autocomplete", "off")
            .filled("id", &self.id)
            .filled(
                "enctype",
                if self.multipart {
                    "multipart/form-data"
                } else {
                    ""
                },
            )
            .flag("novalidate", true)
            .attributes(&self.attributes)
            .holding(html! {
                input type="hidden" name=(CSRF_FIELD) value=(self.csrf);
                @if let Some(once) = &self.once {
                    input type="hidden" name=(ONCE_FIELD) value=(once);
                }
                (self.body)
            })
    }
}
