//! The verbs, tried from outside as a door calls them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

mod absences;
mod actions;
mod after_death;
mod allocations;
mod approval;
mod around;
mod calendar;
mod catch_up;
mod close;
mod concerns;
mod corrections;
mod debug;
mod demo;
mod demo_stories;
mod duties;
mod first_visits;
mod guesses;
mod house;
mod import;
mod keep;
mod late;
mod office;
mod passes;
mod policies;
mod reopen;
mod searches;
mod tally;
mod withdraw;
