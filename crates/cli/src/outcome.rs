//! How a command ends.

use casework::Error;
use store::StoreError;

/// Done.
pub const DONE: u8 = 0;
/// Something was found wrong in what was checked or loaded.
pub const FOUND_WRONG: u8 = 1;
/// The command could not be carried out.
pub const CANNOT: u8 = 3;

/// The policy sets no limit for what was asked.
pub const NO_LIMIT: u8 = 4;
/// The answer depends on what was not told.
pub const DEPENDS: u8 = 5;

/// Why a command could not be carried out: one sentence for whoever runs it.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failed(String);

impl Failed {
    /// Takes the sentence.
    pub fn said(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self(chain(&error))
    }
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        match &error {
            Error::Problems(problems) => {
                let said = problems.iter().map(|problem| problem.message.clone());
                Self(said.collect::<Vec<_>>().join("; "))
            }
            error => Self(chain(error)),
        }
    }
}

impl From<std::io::Error> for Failed {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

/// An error with everything that led to it.
fn chain(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        let next_said = next.to_string();
        if !said.ends_with(&next_said) {
            said = format!("{said}: {next_said}");
        }
        cause = next.source();
    }
    said
}
