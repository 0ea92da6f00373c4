//! Our components against the fixtures that GOV.UK Frontend publishes.

mod dom;
mod fields;
mod fixtures;
mod options;
mod others;
mod skipped;
