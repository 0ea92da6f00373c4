//! Small pictures beside words. They carry no meaning of their own and are hidden from screen readers;
//! every one has a width and a height, or it would fill the page before the style sheet comes.

use maud::{Markup, PreEscaped, html};

/// The pictures there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Child seen; a check that is done.
    Tick,
    /// Child not seen.
    Cross,
    /// Information shared, a meeting, consent.
    Envelope,
    /// Overdue, danger; a check that must be mended.
    Triangle,
    /// Due soon.
    Clock,
    /// A check to think about.
    Lamp,
    /// Restricted.
    Lock,
    /// Search.
    Glass,
    /// Oversight.
    Eye,
}

impl Icon {
    /// The picture, 16 by 16.
    #[must_use]
    pub fn draw(self) -> Markup {
        html! {
            svg class="db-icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"
                focusable="false" {
                path fill="currentColor" fill-rule="evenodd" d=(PreEscaped(self.path())) {}
            }
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Tick => "M6.2 13.4 1.3 8.5l2-2 2.9 2.9 6.5-6.6 2 2z",
            Self::Cross => "m8 6 4-4 2 2-4 4 4 4-2 2-4-4-4 4-2-2 4-4-4-4 2-2z",
            Self::Envelope => {
                "M1 3h14v10H1zm1.6 1.6v.6L8 9l5.4-3.8v-.6zm0 2.5v4.3h10.8V7.1L8 10.9z"
            }
            Self::Triangle => "M8 1.2 15.6 14.6H.4zM7.1 6v4.4h1.8V6zm0 5.4v1.7h1.8v-1.7z",
            Self::Clock => {
                "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1m0 1.7a5.3 5.3 0 1 0 0 10.6A5.3 5.3 0 0 0 8 2.7m-.8 1.5h1.6v3.5l2.4 1.4-.8 1.4-3.2-1.9z"
            }
            Self::Lamp => {
                "M8 .8a5 5 0 0 1 2.9 9.1v1.3H5.1V9.9A5 5 0 0 1 8 .8m0 1.7a3.3 3.3 0 0 0-1.6 6.2l.4.3v.6h2.4V9l.4-.3A3.3 3.3 0 0 0 8 2.5m-2.9 9.7h5.8v1.2H5.1zm1 1.9h3.8v1.1H6.1z"
            }
            Self::Lock => {
                "M4.3 6.5V4.7a3.7 3.7 0 0 1 7.4 0v1.8H13V15H3V6.5zm1.8 0h3.8V4.7a1.9 1.9 0 0 0-3.8 0zm1 3v3h1.8v-3z"
            }
            Self::Glass => {
                "M6.7 1a5.7 5.7 0 0 1 4.6 9.1l3.9 3.9-1.4 1.4-3.9-3.9A5.7 5.7 0 1 1 6.7 1m0 2a3.7 3.7 0 1 0 0 7.4 3.7 3.7 0 0 0 0-7.4"
            }
            Self::Eye => {
                "M8 2.8c3.2 0 5.9 1.9 7.4 5.2-1.5 3.3-4.2 5.2-7.4 5.2S2.1 11.3.6 8C2.1 4.7 4.8 2.8 8 2.8m0 1.7C5.7 4.5 3.7 5.7 2.5 8c1.2 2.3 3.2 3.5 5.5 3.5s4.3-1.2 5.5-3.5C12.3 5.7 10.3 4.5 8 4.5m0 1.3a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4"
            }
        }
    }
}
