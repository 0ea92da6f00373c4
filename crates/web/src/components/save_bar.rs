//! The bar at the foot of the note page: what is saved, and what can be done. The only sticky thing.

use maud::{Markup, Render, html};

use super::content::Content;

/// The bar.
#[derive(Clone, Debug, Default)]
pub struct SaveBar {
    /// What is saved, in words: "Saved 9:41:07am". Scripts rewrite it; it is announced politely.
    pub state: Content,
    /// Buttons: "Save draft", "Check and finalise".
    pub actions: Content,
}

impl Render for SaveBar {
    fn render(&self) -> Markup {
        html! {
            div class="db-save-bar" {
                p class="db-save-bar__state" role="status" data-save-state { (self.state) }
                div class="db-save-bar__actions" { (self.actions) }
            }
        }
    }
}
