//! A case note: what it holds, how its draft is read, and how it is stored for ever.
//!
//! [`contact`] is the content, part by part; [`form`] reads a draft's raw [`fields`] into it;
//! [`finalised`] is the step that consumes a draft; [`stored`] gives the ledger its bytes.

pub mod answers;
pub mod approval;
pub mod contact;
pub mod fields;
pub mod finalised;
pub mod form;
pub mod grid;
pub mod json;
pub mod reopening;
pub mod stored;
pub mod text;
pub mod timing;
pub mod unattested;
