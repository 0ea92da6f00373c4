//! A form that waits in the page of a sign-in, or of a question, until whoever wrote it is in (ux §9).
//! It stands in the page's source, so it is sealed with the key of this installation: whoever comes to
//! the same screen reads nothing of it. Every server of the authority has that key.

use crate::desk::Desk;
use crate::error::Error;
use jiff::SignedDuration;
use record::time::{Instant, Now};

/// Days for which a form waits. Shorter than answers to forms are kept, so that one that was taken
/// before is never taken for a new one.
pub const WAITING_DAYS_MAX: i64 = 30;

const WHAT: &str = "waiting form";

/// Stands between when it was sealed and what was typed, and between whose it is and where it goes.
const END: u8 = b'\n';

/// Why a form that waited is not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOpened {
    /// It has waited for more than [`WAITING_DAYS_MAX`] days.
    TooOld,
    /// It is not as it was sealed, or was sealed for somebody else or for another address.
    Changed,
}

/// Seals what was typed for whoever wrote it and for the address that it was sent to.
///
/// # Errors
/// [`Error`] where it is too long to be sealed.
pub fn seal_form(
    desk: &Desk,
    (whose, to): (&str, &str),
    typed: &[u8],
    now: Now,
) -> Result<Vec<u8>, Error> {
    let dated = [now.instant().to_string().as_bytes(), &[END], typed].concat();
    Ok(desk.store().seal(WHAT, &bound(whose, to), &dated)?)
}

/// Opens what [`seal_form`] sealed.
///
/// # Errors
/// [`NotOpened`] where it has waited for too long or is not as it was sealed.
pub fn open_form(
    desk: &Desk,
    (whose, to): (&str, &str),
    sealed: &[u8],
    now: Now,
) -> Result<Vec<u8>, NotOpened> {
    let opened = desk.store().unseal(WHAT, &bound(whose, to), sealed);
    let mut dated = opened.ok_or(NotOpened::Changed)?;
    let end = dated.iter().position(|byte| *byte == END);
    let typed = dated.split_off(end.ok_or(NotOpened::Changed)?);
    let at = std::str::from_utf8(&dated).ok().map(Instant::parse);
    let Some(Ok(at)) = at else {
        return Err(NotOpened::Changed);
    };
    let waited = now.instant().timestamp().duration_since(at.timestamp());
    if waited > SignedDuration::from_hours(24 * WAITING_DAYS_MAX) {
        return Err(NotOpened::TooOld);
    }
    Ok(typed.get(1..).unwrap_or_default().to_vec())
}

fn bound(whose: &str, to: &str) -> Vec<u8> {
    [whose.as_bytes(), &[END], to.as_bytes(), &[END]].concat()
}
