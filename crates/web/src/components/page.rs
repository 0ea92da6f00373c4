//! The frame of every page: head, bar, whose file it is, one `h1`, columns, foot.

use maud::{DOCTYPE, Markup, html};

use super::bar::{SignedIn, bar};
use super::content::Content;
use super::error_summary::ErrorSummary;
use super::identity_bar::IdentityBar;
use super::service_navigation::NavItem;
use super::skip_link::SkipLink;
use crate::assets::asset_url;

/// Name of the product, the last part of every title.
pub const PRODUCT: &str = "Daybook";

/// Colour of the bar, for browsers that colour their own frame.
const THEME_COLOUR: &str = "#16333e";

/// How the page is divided. Sides stand beside the body on a wide window and below it on a narrow one.
#[derive(Clone, Debug, Default)]
pub enum Layout {
    /// One column as wide as text is read well: forms, messages, sign-in.
    #[default]
    Text,
    /// One column over the whole width: tables.
    Wide,
    /// Body and a side of 22rem: home, lists.
    List(Content),
    /// Filters of 14rem (from [`super::Filter`]) and the body: a child's file. Filters come first.
    File(Content),
    /// Editor and checks of 22rem.
    Note(Content),
}

/// Space between lines and in controls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// The usual.
    #[default]
    Comfortable,
    /// Smaller rows and controls; text stays the same.
    Compact,
}

/// Everything round the body of a page.
///
/// The title reads "task – record number – Daybook" and never holds a name, because browsers keep it.
#[derive(Clone, Debug, Default)]
pub struct PageFrame {
    /// What is done here: "Write a note".
    pub task: String,
    /// Record number in groups, on a page about a child.
    pub record: Option<String>,
    /// The `h1`; `None` when the body has it (a receipt, an interruption card, a label as heading).
    pub heading: Option<Content>,
    /// Buttons beside the heading.
    pub heading_actions: Content,
    /// Name or logo of the authority.
    pub authority: Content,
    /// Who is signed in; `None` before that.
    pub signed_in: Option<SignedIn>,
    /// Main places this person may go to, the current one marked.
    pub navigation: Vec<NavItem>,
    /// Whose file it is, on a page about a child.
    pub identity: Option<IdentityBar>,
    /// Tabs of the file, if any.
    pub tabs: Content,
    /// Back link or breadcrumbs.
    pub back: Content,
    /// Banner after a redirect.
    pub banner: Content,
    /// Errors of the form; the title then starts "Error:".
    pub errors: Option<ErrorSummary>,
    /// Columns.
    pub layout: Layout,
    /// Density this person prefers.
    pub density: Density,
    /// Whether this person has switched single keys on.
    pub single_keys: bool,
    /// Further scripts by their name in the build, such as `editor.js`.
    pub scripts: Vec<&'static str>,
    /// Seconds after which the page loads itself again: for a long job, without scripts.
    pub refresh_seconds: Option<u32>,
    /// The page itself.
    pub body: Content,
}

/// The whole page.
#[must_use]
pub fn layout(frame: &PageFrame) -> Markup {
    let compact = frame.density == Density::Compact;
    html! {
        (DOCTYPE)
        html class={ "govuk-template" @if compact { " db-compact" } } lang="en-GB" {
            (head(frame))
            body class="govuk-template__body" data-single-keys[frame.single_keys] {
                (SkipLink {
                    content: "Skip to main content".into(),
                    href: "#main".to_owned(),
                    ..SkipLink::default()
                })
                (bar(&frame.authority, frame.signed_in.as_ref(), &frame.navigation))
                @if let Some(identity) = &frame.identity { (identity) }
                main id="main" class="govuk-width-container db-main" tabindex="-1" {
                    (top(frame))
                    (columns(frame))
                }
                (foot())
            }
        }
    }
}

fn title(frame: &PageFrame) -> String {
    let error = if frame.errors.is_some() {
        "Error: "
    } else {
        ""
    };
    match &frame.record {
        Some(record) => format!("{error}{} – {record} – {PRODUCT}", frame.task),
        None => format!("{error}{} – {PRODUCT}", frame.task),
    }
}

fn head(frame: &PageFrame) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            title { (title(frame)) }
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            meta name="theme-color" content=(THEME_COLOUR);
            meta name="color-scheme" content="light";
            @if let Some(seconds) = frame.refresh_seconds {
                meta http-equiv="refresh" content=(seconds);
            }
            link rel="icon" type="image/svg+xml" href=(asset_url("favicon.svg"));
            link rel="stylesheet" href=(asset_url("daybook.css"));
            script type="module" src=(asset_url("daybook.js")) {}
            @for script in &frame.scripts {
                script type="module" src=(asset_url(script)) {}
            }
        }
    }
}

fn top(frame: &PageFrame) -> Markup {
    html! {
        @if !frame.back.is_empty() { nav class="db-back" aria-label="Back" { (frame.back) } }
        (frame.tabs)
        (frame.banner)
        @if let Some(errors) = &frame.errors { (errors) }
        @if let Some(heading) = &frame.heading {
            div class="db-heading" {
                h1 class="govuk-heading-l" { (heading) }
                @if !frame.heading_actions.is_empty() {
                    div class="db-heading__actions" { (frame.heading_actions) }
                }
            }
        }
    }
}

fn columns(frame: &PageFrame) -> Markup {
    let body = &frame.body;
    match &frame.layout {
        Layout::Text => html! { div class="db-text" { (body) } },
        Layout::Wide => html! { (body) },
        Layout::List(side) => beside("db-columns--list", body, side),
        Layout::Note(side) => beside("db-columns--note", body, side),
        Layout::File(filters) => html! {
            div class="db-columns db-columns--file" {
                div class="db-columns__side" { (filters) }
                div class="db-columns__main" { (body) }
            }
        },
    }
}

fn beside(class: &str, body: &Content, side: &Content) -> Markup {
    html! {
        div class={ "db-columns " (class) } {
            div class="db-columns__main" { (body) }
            div class="db-columns__side" { (side) }
        }
    }
}

fn foot() -> Markup {
    html! {
        footer class="db-foot" {
            div class="govuk-width-container" {
                ul class="db-foot__links" {
                    li { a class="govuk-link" href="/help" { "Help" } }
                    li { a class="govuk-link" href="/help/keys" { "Keyboard" } }
                    li { a class="govuk-link" href="/accessibility" { "Accessibility" } }
                    li { a class="govuk-link" href=(asset_url("licences.txt")) { "Licences" } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_task_record_and_product_and_whether_there_is_an_error() {
        let mut frame = PageFrame {
            task: "Write a note".to_owned(),
            ..PageFrame::default()
        };
        assert_eq!(title(&frame), "Write a note – Daybook");
        frame.record = Some("204 118".to_owned());
        frame.errors = Some(ErrorSummary::default());
        assert_eq!(title(&frame), "Error: Write a note – 204 118 – Daybook");
    }

    #[test]
    fn a_page_has_its_language_landmarks_and_no_inline_script_or_style() {
        let frame = PageFrame {
            task: "My work".to_owned(),
            heading: Some("My work".into()),
            signed_in: Some(SignedIn {
                name: "Amina Yusuf".to_owned(),
                ..SignedIn::default()
            }),
            layout: Layout::List("side".into()),
            ..PageFrame::default()
        };
        let html = layout(&frame).into_string();
        assert!(html.contains("lang=\"en-GB\""), "{html}");
        for part in ["<header", "<main id=\"main\"", "<footer", "<h1", "</h1>"] {
            assert_eq!(html.matches(part).count(), 1, "{part} in {html}");
        }
        assert!(!html.contains("style="), "{html}");
        assert_eq!(
            html.matches("<script").count(),
            html.matches("<script type=\"module\" src").count()
        );
    }
}
