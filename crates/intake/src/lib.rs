//! What comes in from other systems: bytes in, values and a list of faults out.
//!
//! This room is pure. It opens no file, asks no clock and writes nothing: the caller hands it a
//! reader and today's date. It never guesses: what cannot be read is left unknown and listed with
//! its place, and a child whose identifiers or dates are wrong is left out (decision 12).
//!
//! Start with [`cin::read`], which reads a return of the children in need census; [`codes`] holds
//! the dated code lists that it checks against, kept as data in `codes/` at the root.

pub mod cin;
pub mod codes;
