//! Letting go, while the server answers, what is kept only for a time.

use casework::{Desk, tidy as kept};
use std::time::Duration;

use crate::app::Clock;

/// Minutes between two rounds.
const EVERY_MINUTES: u64 = 15;

/// Lets go what has been kept for long enough, at once and then every quarter of an hour, for as long
/// as the server runs. What fails is said in the log, and the next round tries again.
pub async fn tidy(desk: &Desk, clock: &Clock) {
    loop {
        match kept::tidy(desk, clock.now()).await {
            Ok(kept::Tidied {
                searches: 0,
                answers: 0,
            }) => {}
            Ok(kept::Tidied { searches, answers }) => {
                tracing::info!(searches, answers, "let go what was kept for a time");
            }
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, "what is kept for a time could not be let go");
            }
        }
        tokio::time::sleep(Duration::from_secs(EVERY_MINUTES * 60)).await;
    }
}
