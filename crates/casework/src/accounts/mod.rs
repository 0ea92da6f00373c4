//! Accounts: signing in, sessions, and stating who works here.

mod session;
mod sign_in;
mod state;
mod tries;

pub use session::{
    IDLE_MINUTES_DEFAULT, Now as SessionNow, SESSION_HOURS_MAX, current, sign_out, unlock,
};
pub use sign_in::{
    NewSession, PASSWORD_CHARACTERS_MIN, SignIn, check_code, hash_password, sign_in,
};
pub(crate) use tries::Tries;

pub use state::{NewAccount, Welcome, list, member, named, state, state_team, teams};
