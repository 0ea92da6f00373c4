//! Putting the people of a file into the kit's words.

use super::household::{Child, Household};

/// The text with everyone's names and words for them.
pub(super) fn of(household: &Household, child: &Child, text: &str) -> String {
    let [they, them, their, themself] = if child.girl {
        ["she", "her", "her", "herself"]
    } else {
        ["he", "him", "his", "himself"]
    };
    let [big_they, big_their] = if child.girl {
        ["She", "Her"]
    } else {
        ["He", "His"]
    };
    text.replace("@child", &child.given)
        .replace("@carer", household.carer_called())
        .replace("@teacher", child.teacher)
        .replace("@school", child.school)
        .replace("@themself", themself)
        .replace("@Their", big_their)
        .replace("@their", their)
        .replace("@them", them)
        .replace("@They", big_they)
        .replace("@they", they)
}
