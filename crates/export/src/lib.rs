//! What leaves: values in, text and bytes out, for people and programs outside this installation.
//!
//! This room is pure and takes no connection, so that whatever leaves can be tested from a
//! literal. So far only receipts leave; disclosures, returns and printed files come later.
//!
//! Start with [`receipt`].

pub mod receipt;
