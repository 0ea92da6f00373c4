//! The receipt of a finalised note: carried in the address of the chronology, where it stands as
//! a banner above the entry itself.
//!
//! The address holds numbers and a hash, nothing of the child; what does not parse shows nothing.

use export::receipt::Noted;
use maud::{Render as _, html};
use record::ids::{ChildId, EntryId};
use record::time::Instant;

use crate::components::{BannerBody, Content, NotificationBanner};
use crate::form::Fields;
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

/// The banner of a receipt in an address, where there is one.
pub(crate) fn banner(query: &Fields) -> Option<Content> {
    let number: u64 = query.get("entry").parse().ok()?;
    let noted = Noted::parse(query.get("receipt")).ok()?;
    let at = say::instant(Instant::parse(query.get("at")).ok()?);
    let entry = EntryId::parse(query.get("note")).ok()?;
    let words = html! {
        p class="govuk-notification-banner__heading" {
            "Finalised " (at) ": entry " (number) " of this file. "
            a class="govuk-notification-banner__link" href={ "/notes/" (entry) } { "Open the note" }
        }
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
