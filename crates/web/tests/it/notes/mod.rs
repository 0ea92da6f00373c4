//! Notes over HTTP: written, checked, finalised, read, corrected.

mod approval;
mod demonstration;
mod finalising;
mod hostile;
mod keeping;
mod kit;
mod looks;
mod reopening;
mod writing;
