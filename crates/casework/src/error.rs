//! Why a verb did not do what was asked.

use record::ids::ChildId;
use record::problem::Problem;
use store::StoreError;

/// A refusal or failure of a verb.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or none that this person may know of: one answer for both.
    #[error("not found")]
    NotFound,
    /// A professional not on the case must first say why they open this file (ACC-001).
    #[error("a reason is needed")]
    ReasonNeeded(ChildId),
    /// What was typed cannot be taken; every field that is wrong is named.
    #[error("{} fields need attention", .0.len())]
    Problems(Vec<Problem>),
    /// Somebody else has saved meanwhile; nothing was overwritten.
    #[error("someone else has written meanwhile")]
    Changed,
    /// No recording policy has been adopted.
    #[error("no recording policy is in force: adopt one first")]
    NoPolicy,
    /// The adopted policy's file cannot be read by this build.
    #[error("the recording policy in force cannot be read")]
    BadPolicy,
    /// Storage failed.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::Changed,
            error => Self::Store(error),
        }
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self::Problems(vec![problem])
    }
}
