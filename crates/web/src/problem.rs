//! Why a page was not given, and what the person reads instead: what happened, whether their work
//! is safe, and what to do now (ux §11).
//!
//! A handler returns a [`Problem`]; [`crate::gate`] makes it a page, because only there it is known
//! who asks and what they had typed.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::{Error, StoreError};
use record::ids::ChildId;
use std::sync::Arc;

/// Why a page was not given.
#[derive(Debug, Clone)]
pub enum Problem {
    /// No such thing, or none that this person may know of: the same bytes for both.
    NotFound,
    /// A reason is asked for before this child's file opens (ACC-001).
    ReasonNeeded(ChildId),
    /// Nobody is signed in, or the session has locked: what was typed is kept over the sign-in.
    SignIn(SignInFirst),
    /// Somebody else has saved meanwhile; nothing was overwritten.
    Changed,
    /// What was sent cannot be taken, and no page of ours can send it: sentences for the person.
    Unfit(Vec<String>),
    /// The form comes from another site.
    Foreign,
    /// The form's token is not that of this session: it was opened before the last sign-in.
    Stale,
    /// The form was written by another person, who was signed in here before.
    Theirs,
    /// More was sent than a page of ours sends.
    TooLarge,
    /// What was sent is not a form.
    NotAForm,
    /// The page exists, and not for this method.
    WrongMethod,
    /// The answer took too long.
    TooSlow,
    /// Something of ours failed.
    Failed(Arc<Error>),
    /// Something that cannot happen did.
    Bug(&'static str),
}

/// What is needed before the page can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInFirst {
    /// Name and password.
    Nobody,
    /// The code of the second factor.
    CodeNeeded,
    /// The password of the session's owner (ACC-004).
    Locked,
}

/// Whether what a person did before is safe, in the words of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Safe {
    /// Nothing was stored by this request; all before it stands.
    NothingStored,
    /// It is not known whether this request was stored.
    NotKnown,
}

impl Problem {
    /// Something that cannot happen did.
    #[must_use]
    pub const fn bug(what: &'static str) -> Self {
        Self::Bug(what)
    }

    /// The status of the answer.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::ReasonNeeded(_) => StatusCode::SEE_OTHER,
            Self::SignIn(_) => StatusCode::UNAUTHORIZED,
            Self::Changed => StatusCode::CONFLICT,
            Self::Unfit(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Foreign | Self::Stale | Self::Theirs => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed(error) if self.is_passing(error) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed(_) | Self::Bug(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Whether it is ours to mend, so that it is logged with a reference.
    pub(crate) const fn is_ours(&self) -> bool {
        matches!(self, Self::Failed(_) | Self::Bug(_) | Self::TooSlow)
    }

    /// Whether trying again later may help.
    const fn is_passing(&self, error: &Error) -> bool {
        matches!(
            error,
            Error::NoPolicy
                | Error::BadPolicy
                | Error::Store(StoreError::Full | StoreError::ReadOnly | StoreError::Busy)
        )
    }

    /// Whether the person's work is safe.
    pub(crate) fn safe(&self) -> Safe {
        match self {
            Self::TooSlow | Self::Bug(_) => Safe::NotKnown,
            Self::Failed(error) => match error.as_ref() {
                Error::Store(StoreError::Unknown) => Safe::NotKnown,
                _ => Safe::NothingStored,
            },
            _ => Safe::NothingStored,
        }
    }

    /// The error with every source below it, for the log.
    pub(crate) fn chain(&self) -> String {
        match self {
            Self::Failed(error) => {
                let mut text = error.to_string();
                let mut source = std::error::Error::source(error.as_ref());
                while let Some(below) = source {
                    text.push_str(": ");
                    text.push_str(&below.to_string());
                    source = below.source();
                }
                text
            }
            Self::Bug(what) => (*what).to_owned(),
            Self::TooSlow => "the answer took too long".to_owned(),
            _ => String::new(),
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound,
            Error::ReasonNeeded(child) => Self::ReasonNeeded(child),
            Error::Changed => Self::Changed,
            Error::Problems(problems) => {
                Self::Unfit(problems.into_iter().map(|one| one.message).collect())
            }
            error => Self::Failed(Arc::new(error)),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
