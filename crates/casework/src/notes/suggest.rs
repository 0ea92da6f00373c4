//! Words that may have been meant, where the checks find one that no dictionary has (QLT-007).
//! They are looked for when the writer asks, and nothing is changed by it.

use super::judge::Check;
use crate::desk::Desk;
use crate::error::Error;
use std::sync::Arc;
use store::StoreError;

/// The nearest words of the dictionary to the passage of a finding, by its id; none where it is not
/// about spelling.
///
/// # Errors
/// [`Error`] where the search was stopped.
pub async fn suggestions(desk: &Desk, check: &Check, finding: &str) -> Result<Vec<String>, Error> {
    let findings = &check.assessment.findings;
    let asked = findings
        .iter()
        .find(|one| one.id == finding && one.is_about_spelling());
    let passage = asked.and_then(|one| one.passage.as_ref());
    let (Some(passage), Some(dictionary)) = (passage, desk.book().dictionary()) else {
        return Ok(Vec::new());
    };
    let (dictionary, word) = (Arc::clone(dictionary), passage.words.replace('’', "'"));
    // A tenth of a second of work, for which no other request should wait.
    let found = tokio::task::spawn_blocking(move || dictionary.suggest(&word));
    let stopped = |_| Error::Store(StoreError::Bug("looking for words stopped"));
    found.await.map_err(stopped)
}
