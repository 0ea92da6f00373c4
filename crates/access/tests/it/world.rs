//! Actors and facts for the tests, by the names the oracle uses.

use access::{
    AccountState, Actor, DraftTie, Member, Purpose, ReasonGiven, Relations, Role, TimeBox,
};
use record::ids::{SessionId, StaffId, TeamId};
use record::time::{Instant, Now};

pub fn instant(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

/// A Saturday afternoon in November.
pub fn now() -> Now {
    Now::at(instant("2026-11-21T16:10:00.000000Z").timestamp())
}

pub fn staff(n: u8) -> StaffId {
    StaffId::parse(&format!("01900000-0000-7000-8000-0000000000{n:02}")).unwrap()
}

pub fn session(n: u8) -> SessionId {
    SessionId::parse(&format!("01900000-0000-7000-8000-0000000001{n:02}")).unwrap()
}

pub fn team(n: u8) -> TeamId {
    TeamId::parse(&format!("01900000-0000-7000-8000-0000000002{n:02}")).unwrap()
}

pub fn member(role: Role, account: AccountState) -> Member {
    Member {
        staff: staff(1),
        role,
        teams: vec![team(1)],
        account,
        session: Some(session(1)),
        supervisor: Some(staff(2)),
    }
}

/// The actor of a role code; `operator` is no role.
pub fn actor(role: &str, account: &str) -> Actor {
    if role == "operator" {
        return Actor::Operator;
    }
    member(
        Role::parse(role).unwrap(),
        AccountState::parse(account).unwrap(),
    )
    .into()
}

/// Adds a situation of the oracle to the facts.
pub fn add(facts: &mut Relations, situation: &str) {
    const SOON: &str = "2026-11-21T16:10:00.000001Z";
    const PRESENT: &str = "2026-11-21T16:10:00.000000Z";
    const HOURS_AGO_8: &str = "2026-11-21T08:10:00.000000Z";
    const ALMOST_8: &str = "2026-11-21T08:10:00.000001Z";
    let reason = |at, n| {
        Some(ReasonGiven {
            at: instant(at),
            session: Some(session(n)),
        })
    };
    let purpose = |purpose, ends| TimeBox {
        purpose,
        ends: instant(ends),
    };
    match situation {
        "nowhere" => facts.exists = false,
        "stranger" => {}
        "allocated" => facts.allocated = true,
        "co_worker" => facts.co_worker = true,
        "covers" => facts.covers = true,
        "team" => facts.team = true,
        "line" => facts.line = true,
        "reviews" => facts.reviews = true,
        "supervisor_holds" => facts.supervisor_holds = true,
        "discussed" => facts.discussed = true,
        "duty_desk" => facts.duty_desk = true,
        "unallocated" => facts.unallocated = true,
        "themselves" => facts.themselves = true,
        "own_staff" => facts.own_staff = true,
        "own_team" => facts.own_team = true,
        "finishing" => facts.finish_until = Some(instant(SOON)),
        "finishing_over" => facts.finish_until = Some(instant(PRESENT)),
        "reason" => facts.reason = reason(ALMOST_8, 1),
        "reason_stale" => facts.reason = reason(HOURS_AGO_8, 1),
        "reason_other_session" => facts.reason = reason(PRESENT, 2),
        "request" => facts.purposes.push(purpose(Purpose::Request, SOON)),
        "request_over" => facts.purposes.push(purpose(Purpose::Request, PRESENT)),
        "rectification" => facts.purposes.push(purpose(Purpose::Rectification, SOON)),
        "rectification_over" => facts
            .purposes
            .push(purpose(Purpose::Rectification, PRESENT)),
        "audit" => facts.purposes.push(purpose(Purpose::Audit, SOON)),
        "audit_over" => facts.purposes.push(purpose(Purpose::Audit, PRESENT)),
        other => panic!("no such situation: {other}"),
    }
}

/// Sets how the actor stands to the draft, by the oracle's name.
pub fn set_draft(facts: &mut Relations, draft: &str) {
    (facts.draft, facts.author_cannot_finish) = match draft {
        "author" => (DraftTie::Author, false),
        "author_stuck" => (DraftTie::Author, true),
        "approved" | "approved_over" => (DraftTie::Approved, false),
        "other" => (DraftTie::Other, false),
        "stuck" => (DraftTie::Other, true),
        other => panic!("no such draft: {other}"),
    };
    facts.approved_until = match draft {
        "approved" => Some(instant("2026-11-21T16:10:00.000001Z")),
        "approved_over" => Some(instant("2026-11-21T16:10:00.000000Z")),
        _ => None,
    };
}

/// Which fact a situation sets, where two situations cannot hold at once.
fn slot(situation: &str) -> Option<&str> {
    match situation {
        "finishing" | "finishing_over" => Some("finishing"),
        "reason" | "reason_stale" | "reason_other_session" => Some("reason"),
        _ => None,
    }
}

/// Whether two situations may hold at once.
pub fn together(one: &str, other: &str) -> bool {
    slot(one).is_none() || slot(one) != slot(other)
}
