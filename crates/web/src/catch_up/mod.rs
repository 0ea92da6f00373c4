//! Falling behind with recording (TIME-007, TIME-016): a worker says so, their manager agrees a plan
//! with a day for each record or refuses. Reasons stay between the two; days and names stand beside
//! lateness wherever it is shown ([`crate::late::promised`]).

mod ask;
mod one;
mod waiting;

use casework::CatchUpState;
use record::ids::EntryId;

use crate::at::InPath;
use crate::routes::{Route, act, full, page, refused};

const ASK: &str = "Ask your manager for a plan";

/// The addresses of falling behind.
pub(crate) fn routes() -> Vec<Route> {
    const ONE: &str = "/catch-up/{request}";
    vec![
        page("/catch-up", ask::show).looked_at([
            full("/catch-up", "practitioner"),
            full("/catch-up", "reviewing-officer").named("empty"),
            refused("/catch-up", "practitioner", ASK),
        ]),
        act("/catch-up", ask::ask),
        page("/catch-up/requests", waiting::show).looked_at([
            full("/catch-up/requests", "team-manager"),
            full("/catch-up/requests", "practitioner").named("empty"),
        ]),
        page(ONE, one::show).looked_at([
            full(ONE, "team-manager"),
            refused(ONE, "team-manager", "Decide"),
        ]),
        act(ONE, one::decide),
    ]
}

/// The request that an address names.
struct Request(EntryId);

impl InPath for Request {
    const NAME: &'static str = "request";
    fn read(text: &str) -> Option<Self> {
        EntryId::parse(text).ok().map(Self)
    }
}

const fn state_words(state: CatchUpState) -> &'static str {
    match state {
        CatchUpState::Asked => "Waits for your manager",
        CatchUpState::Agreed => "Plan agreed",
        CatchUpState::Refused => "No plan agreed",
    }
}
