//! Accounts: signing in, sessions, and stating who works here.

mod session;
mod sign_in;
mod state;
mod tries;
mod waiting_form;

pub(crate) use session::oldest_begun;
pub use session::{
    IDLE_MINUTES_DEFAULT, Now as SessionNow, SESSION_HOURS_MAX, current, sign_out, unlock,
};
pub use sign_in::{
    NewSession, PASSWORD_CHARACTERS_MIN, SignIn, check_code, hash_password, sign_in,
};
pub(crate) use tries::Tries;
pub use waiting_form::{NotOpened, WAITING_DAYS_MAX, open_form, seal_form};

pub use state::{NewAccount, Welcome, list, member, named, state, state_team, teams, to_allocate};

/// Accounts of one page of those to whom a child can be allocated.
pub use store::accounts::PAGE_MAX as PAGE_TO_ALLOCATE;
