//! From which return a loaded fact is known: the words of its source, and reading them back.

use intake::cin::Reading;
use record::fact::KnownBy;
use store::facts::Stated;

const CENSUS: &str = "Children in need census ";
const AUTHORITY: &str = ", authority ";

/// The words that say which return states a fact.
pub(super) fn words(reading: &Reading) -> String {
    let Reading { file, header, .. } = reading;
    format!(
        "{CENSUS}{}{AUTHORITY}{}, {file}",
        header.year, header.authority
    )
}

/// The collection year of the return that a fact was loaded from; none for what somebody stated.
pub(super) fn year(stated: &Stated) -> Option<i16> {
    let (year, _) = said(stated)?;
    year.parse().ok()
}

/// The authority whose return a fact was loaded from; none for what somebody stated.
pub(super) fn authority(stated: &Stated) -> Option<&str> {
    let (authority, _) = said(stated)?.1.split_once(", ")?;
    Some(authority)
}

/// The words from the year on, parted where the authority begins.
fn said(stated: &Stated) -> Option<(&str, &str)> {
    let fact = &stated.fact;
    let loaded = fact.known_by() == KnownBy::Imported;
    let said = fact.known_from().strip_prefix(CENSUS).filter(|_| loaded);
    said?.split_once(AUTHORITY)
}
