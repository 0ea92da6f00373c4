//! The receipt of a finalised note: carried in the address of the chronology, where it stands as
//! a banner above the entry itself.
//!
//! The address holds numbers and a hash, nothing of the child; what does not parse shows nothing.

use casework::Line;
use export::receipt::Noted;
use maud::{Render as _, html};
use record::ids::{ChildId, EntryId};
use record::time::Instant;

use crate::components::{BannerBody, Content, NotificationBanner};
use crate::form::Fields;
use crate::late;
use crate::say;

/// The chronology of the file, at the new entry.
pub(super) fn url(
    child: ChildId,
    entry: EntryId,
    number: u64,
    noted: Noted,
    at: Instant,
) -> String {
    let receipt = noted.text();
    format!(
        "/children/{child}/chronology?entry={number}&note={entry}&receipt={receipt}&at={at}\
         #entry-{number}"
    )
}

/// The entry that an address says has just been made.
pub(crate) fn made(query: &Fields) -> Option<EntryId> {
    EntryId::parse(query.get("note")).ok()
}

/// The banner of a receipt in an address, where there is one; with the note's line, where the file
/// has it, whose label of a late entry stands there too (TIME-010).
pub(crate) fn banner(query: &Fields, line: Option<&Line>) -> Option<Content> {
    let number: u64 = query.get("entry").parse().ok()?;
    let noted = Noted::parse(query.get("receipt")).ok()?;
    let at = say::instant(Instant::parse(query.get("at")).ok()?);
    let entry = made(query)?;
    let words = html! {
           p class="govuk-notification-banner__heading" {
               "Finalised " (at) ": entry " (number) " of this file. "
               a class="govuk-notification-banner__link" href={ "/notes/" (entry) } { "Open the note" }
           }
    @if let Some(line) = line { (late::told(line)) }
           p { "Ledger receipt: " span class="db-receipt" { (noted.text()) } }
           p {
               "Nobody can change it now, and anyone can check that nobody did: "
               code { "daybook verify --expect" } " with this receipt."
           }
       };
    let banner = NotificationBanner {
        body: BannerBody::Markup(words.into()),
        ..NotificationBanner::success("")
    };
    Some(banner.render().into())
}
