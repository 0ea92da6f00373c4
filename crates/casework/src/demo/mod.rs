//! The invented authority.
