//! What must be written, and by when: policy text and facts in, findings and due times out.
//!
//! This room is pure. It never reads a file, a clock or a database, and it never decides who may
//! do what. A council's recording policy is data (`policies/*.toml`); the rules of no council are
//! written in code.
//!
//! Start with [`Book`], which reads the policy files, then [`assess`], which judges a note by one
//! of them. [`clock`] turns limits into instants; [`sheet`] judges a note that stands in a file.
//! `docs/policy-guide.md` and `docs/note-format.md` explain the files.

pub mod assess;
pub mod book;
pub mod clock;
mod dictionary;
mod phrase;
mod read;
pub mod sheet;

pub use assess::{
    Around, Assessment, Died, Due, Finding, Late, Level, NoteFacts, OtherNote, Passage, Wants,
    assess, assess_with, due, length_words, wants,
};
pub use book::{
    Book, Clause, ClauseRef, KindOffer, NotInForce, Origin, Policy, Source, Status, kinds_offered,
};
pub use dictionary::{Dictionary, SUGGESTIONS_MAX};
pub use read::{BadPolicy, FILE_BYTES_MAX, hidden_in};
