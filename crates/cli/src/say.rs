//! What commands print. A reader that goes away (`daybook … | head`) ends nothing: the command
//! finishes its work, unread.

use std::fmt::Arguments;
use std::io::Write as _;

/// Prints a line for whoever asked.
macro_rules! say {
    ($($words:tt)*) => {
        $crate::say::line(format_args!($($words)*))
    };
}
pub(crate) use say;

/// Prints a line; [`say!`] is the way to call it.
pub fn line(words: Arguments<'_>) {
    writeln!(std::io::stdout(), "{words}").ok();
}
