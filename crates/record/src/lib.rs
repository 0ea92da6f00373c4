//! What a child's file is: the words, times, people and entries of a case record.
//!
//! This room is pure. It never reads a file, a clock, a database or a random source; time and
//! entropy come in as arguments. Everything that must still be readable in seventy-five years
//! (leaf bytes, note text, fact bodies) is defined here and nowhere else.
//!
//! Start with [`note`] for what a case note holds, [`fact`] for everything else that a file
//! states, and [`ledger`] for how both become entries that nobody can change unnoticed.

pub mod absence;
pub mod calendar;
pub mod catch_up;
mod debug;
pub mod fact;
pub mod ids;
pub mod ledger;
pub mod note;
pub mod problem;
pub mod row;
pub mod time;
pub mod typed;
pub mod words;
