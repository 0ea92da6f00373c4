//! Marks of the plain editor as buttons above a long text: signs put round words, never a word. They
//! do nothing without a script, and are not shown then.

use maud::{Markup, Render, html};

/// The buttons of one text.
#[derive(Clone, Debug)]
pub struct Toolbar {
    /// Id of the text.
    pub of: String,
    /// Name of the text, to tell this toolbar from others: "Detailed notes".
    pub name: String,
    /// The child whose words are marked, by the name that the mark begins with.
    pub child: String,
}

impl Render for Toolbar {
    fn render(&self) -> Markup {
        let quoted = format!("[[{}: ", self.child);
        let button = |mark: &str, words: Markup, keys: &str, around: (&str, &str)| {
            let (before, after) = around;
            html! {
                button type="button" class="db-toolbar__button" data-mark=(mark)
                    data-before=[Some(before).filter(|signs| !signs.is_empty())]
                    data-after=[Some(after).filter(|signs| !signs.is_empty())]
                    aria-keyshortcuts=(keys) title=(keys.replace("Control", "Ctrl")) { (words) }
            }
        };
        html! {
            div class="db-toolbar" role="toolbar" aria-label={ "Marks for " (self.name) }
                aria-controls=(self.of) {
                (button("child-words", html! { "Child’s words" }, "Control+'", (&quoted, "]]")))
                (button("strong", html! { strong { "Strong" } }, "Control+B", ("**", "**")))
                (button("bullets", html! { "Bullets" }, "Control+Shift+8", ("", "")))
                (button("numbers", html! { "Numbers" }, "Control+Shift+7", ("", "")))
            }
        }
    }
}
