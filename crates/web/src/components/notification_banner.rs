//! Banner after a redirect: what has just happened.

use maud::{Markup, Render, html};

use super::content::{Attributes, Content};
use super::element::Element;
use super::heading;

const TITLE_ID: &str = "govuk-notification-banner-title";

/// What a banner says.
#[derive(Clone, Debug)]
pub enum BannerBody {
    /// One sentence.
    Sentence(Content),
    /// Markup of the page.
    Markup(Content),
}

/// GOV.UK notification banner.
#[derive(Clone, Debug)]
pub struct NotificationBanner {
    /// What it says.
    pub body: BannerBody,
    /// Whether it tells of something done: then it takes focus. Green is not used (ux §4).
    pub success: bool,
    /// Title; "Success" or "Important" when empty.
    pub title: Content,
    /// Id of the title, if not the usual one.
    pub title_id: String,
    /// Level of the title's heading; two when `None`.
    pub heading_level: Option<u8>,
    /// ARIA role, if not `alert` for success and `region` otherwise.
    pub role: String,
    /// `Some(true)` leaves focus where it is.
    pub disable_auto_focus: Option<bool>,
    /// Further classes.
    pub classes: String,
    /// Further attributes.
    pub attributes: Attributes,
}

impl NotificationBanner {
    /// Something to know.
    #[must_use]
    pub fn new(sentence: impl Into<Content>) -> Self {
        Self {
            body: BannerBody::Sentence(sentence.into()),
            success: false,
            title: Content::default(),
            title_id: String::new(),
            heading_level: None,
            role: String::new(),
            disable_auto_focus: None,
            classes: String::new(),
            attributes: Attributes::default(),
        }
    }

    /// Something that was done: "Note finalised at 4:12pm, entry 204".
    #[must_use]
    pub fn success(sentence: impl Into<Content>) -> Self {
        Self {
            success: true,
            ..Self::new(sentence)
        }
    }

    fn header(&self, title_id: &str) -> Markup {
        let usual = Content::from(if self.success { "Success" } else { "Important" });
        let title = if self.title.is_empty() {
            &usual
        } else {
            &self.title
        };
        let heading = heading(self.heading_level.unwrap_or(2))
            .attr("class", "govuk-notification-banner__title")
            .attr("id", title_id)
            .holding(title);
        html! { div class="govuk-notification-banner__header" { (heading) } }
    }
}

impl Render for NotificationBanner {
    fn render(&self) -> Markup {
        let title_id = if self.title_id.is_empty() {
            TITLE_ID
        } else {
            &self.title_id
        };
        let (class, usual_role) = if self.success {
            ("govuk-notification-banner--success", "alert")
        } else {
            ("", "region")
        };
        Element::new("div")
            .class(&["govuk-notification-banner", class, &self.classes])
            .attr(
                "role",
                if self.role.is_empty() {
                    usual_role
                } else {
                    &self.role
                },
            )
            .attr("aria-labelledby", title_id)
            .attr("data-module", "govuk-notification-banner")
            .truth("data-disable-auto-focus", self.disable_auto_focus)
            .attributes(&self.attributes)
            .holding(html! {
                (self.header(title_id))
                div class="govuk-notification-banner__content" {
                    @match &self.body {
                        BannerBody::Sentence(words) => {
                            p class="govuk-notification-banner__heading" { (words) }
                        }
                        BannerBody::Markup(markup) => (markup),
                    }
                }
            })
    }
}
