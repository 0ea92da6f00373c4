//! Tests of the record from outside: laws, published vectors, and the pages that bind us.

mod ledger_entry;
mod ledger_format;
mod ledger_tree;
mod note;
mod text;
