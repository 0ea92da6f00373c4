//! The web room.

pub mod components;
