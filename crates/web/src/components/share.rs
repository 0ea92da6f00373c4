//! A part of a whole as a plain bar beside its words. It has one colour, whatever the part.

use maud::{Markup, html};

const WIDTH_PIXELS: u32 = 96;
const HEIGHT_PIXELS: u32 = 10;

/// The bar of "n of m"; nothing where there is no whole. The words beside it say the same.
#[must_use]
pub fn share(part: u64, whole: u64) -> Markup {
    html! {
        @if whole > 0 {
            svg class="db-share" width=(WIDTH_PIXELS) height=(HEIGHT_PIXELS)
                viewBox={ "0 0 " (whole) " 1" } preserveAspectRatio="none" aria-hidden="true"
                focusable="false" {
                rect class="db-share__whole" width=(whole) height="1"
                    vector-effect="non-scaling-stroke" {}
                rect class="db-share__part" width=(part.min(whole)) height="1" {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn a_bar_is_hidden_from_screen_readers_and_none_is_drawn_of_nothing() {
        let bar = share(3, 4).into_string();
        assert!(bar.contains("aria-hidden=\"true\""), "{bar}");
        assert!(bar.contains("db-share__part\" width=\"3\""), "{bar}");
        assert_eq!(share(0, 0).into_string(), "");
    }
}
