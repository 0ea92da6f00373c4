//! The web room.

pub mod assets;
pub mod components;
