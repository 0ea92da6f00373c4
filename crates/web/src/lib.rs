//! The pages: what people read and send over HTTP.
//!
//! A handler is three sentences: parse, one verb of `casework`, present. Nothing here decides who
//! may do what or what must be written; no request reaches the store but through a verb. The
//! clock and the random source of this door are in `app` and nowhere else.
//!
//! Start with [`routes()`], the closed list of addresses; then `gate`, which every request passes;
//! then a noun, such as `children`, with a file for each verb that holds the handler and its page.

pub mod assets;
pub mod components;

mod app;
mod at;
mod catch_up;
mod form;
mod gate;
mod headers;
mod onward;
mod page;
mod problem;
mod refusal;
mod router;
mod routes;
mod say;
mod serve;
mod session;

mod absences;
mod children;
mod help;
mod home;
mod late;
mod notes;
mod policies;
mod preferences;
mod sign_in;
mod static_files;
mod team;
mod tidy;
mod trail;
mod upload;

pub use app::{App, Clock, Entropy};
pub use policies::settle;
pub use router::router;
pub use routes::{
    FORM_BYTES_MAX, KEPT_FORM_BYTES_MAX, Kind, Listed, Method, NOTE_FORM_BYTES_MAX, State, Who,
    routes,
};
pub use serve::serve;
pub use tidy::tidy;
