//! Working out anew what is owed, while the server answers.

use casework::{Desk, duties};
use record::time::Now;
use std::sync::atomic::{AtomicU64, Ordering};

/// Works out anew what is owed where policies or calendars have changed since it was (CFG-002). It
/// may take minutes: the log tells of each tenth of the files. What fails is said there too, and the
/// next start goes on.
pub async fn settle(desk: &Desk, now: Now) {
    let told = AtomicU64::new(0);
    let progress = |files: u64, all: u64| {
        let tenth = files.saturating_mul(10).checked_div(all).unwrap_or(0);
        if told.swap(tenth, Ordering::Relaxed) != tenth {
            tracing::info!(files, all, "working out what is owed");
        }
    };
    match duties::settle(desk, &progress, now).await {
        Ok(Some(done)) => {
            let (files, open, changed) = (done.files, done.open, done.changed);
            tracing::info!(files, open, changed, "worked out what is owed");
        }
        Ok(None) => {}
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "what is owed could not be worked out");
        }
    }
}
