//! Our components against the fixtures that GOV.UK Frontend publishes.

mod assets;
mod dom;
mod escaping;
mod fields;
mod fixtures;
mod gallery;
mod gallery_pages;
mod options;
mod others;
mod skipped;
