//! Laws that hold whatever the facts, tried on random actors and relations.

use crate::world::{instant, member, now, session};
use access::{
    AccountState, Action, Actor, Basis, Decision, DraftTie, List, Member, Purpose, ReasonGiven,
    Refusal, Relations, Role, Rows, Scope, Tie, TimeBox, decide,
};
use proptest::prelude::*;
use record::time::Instant;

/// Around the present: either side of the eight hours, and either side of now.
fn moments() -> impl Strategy<Value = Instant> {
    prop::sample::select(vec![
        instant("2026-11-20T16:10:00.000000Z"),
        instant("2026-11-21T08:10:00.000000Z"),
        instant("2026-11-21T08:10:00.000001Z"),
        instant("2026-11-21T16:09:59.999999Z"),
        instant("2026-11-21T16:10:00.000000Z"),
        instant("2026-11-21T16:10:00.000001Z"),
        instant("2026-12-21T16:10:00.000000Z"),
    ])
}

fn one_of<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

prop_compose! {
    fn reasons()(at in moments(), n in prop::option::of(1_u8..3)) -> ReasonGiven {
        ReasonGiven { at, session: n.map(session) }
    }
}

prop_compose! {
    fn purposes()(purpose in one_of(Purpose::ALL), ends in moments()) -> TimeBox {
        TimeBox { purpose, ends }
    }
}

fn set(facts: &mut Relations, tie: Tie, held: bool) {
    let fact = match tie {
        Tie::Allocated => &mut facts.allocated,
        Tie::CoWorker => &mut facts.co_worker,
        Tie::Covers => &mut facts.covers,
        Tie::Team => &mut facts.team,
        Tie::Line => &mut facts.line,
        Tie::Reviews => &mut facts.reviews,
        Tie::SupervisorHolds => &mut facts.supervisor_holds,
        Tie::Discussed => &mut facts.discussed,
        Tie::DutyDesk => &mut facts.duty_desk,
        Tie::Unallocated => &mut facts.unallocated,
        Tie::Themselves => &mut facts.themselves,
        Tie::OwnStaff => &mut facts.own_staff,
        Tie::OwnTeam => &mut facts.own_team,
    };
    *fact = held;
}

prop_compose! {
    /// Sparse enough that refusals are as common as grants.
    fn relations()(
        exists in prop::bool::weighted(0.9),
        ties in prop::sample::subsequence(Tie::ALL, 0..=3),
        finish_until in prop::option::of(moments()),
        reason in prop::option::of(reasons()),
        purposes in prop::collection::vec(purposes(), 0..3),
        draft in one_of(DraftTie::ALL),
        approved_until in prop::option::of(moments()),
        author_cannot_finish in any::<bool>(),
    ) -> Relations {
        let mut facts = Relations {
            exists, finish_until, reason, purposes, draft, approved_until, author_cannot_finish,
            ..Relations::default()
        };
        for tie in ties {
            set(&mut facts, tie, true);
        }
        facts
    }
}

prop_compose! {
    /// With or without teams, a session and a supervisor.
    fn members()(
        role in one_of(Role::ALL),
        account in prop_oneof![3 => Just(AccountState::Active), 1 => one_of(AccountState::ALL)],
        teams in any::<bool>(),
        session in any::<bool>(),
        supervisor in any::<bool>(),
    ) -> Member {
        let mut who = member(role, account);
        if !teams { who.teams.clear(); }
        if !session { who.session = None; }
        if !supervisor { who.supervisor = None; }
        who
    }
}

/// Facts as a store loads them: no team tie without a team, no supervisor's case without one.
fn loaded_for(who: &Member, mut facts: Relations) -> Relations {
    if who.teams.is_empty() {
        (facts.team, facts.line, facts.duty_desk) = (false, false, false);
        (facts.own_team, facts.own_staff) = (false, false);
    }
    facts.supervisor_holds &= who.supervisor.is_some();
    facts
}

fn rank(decision: &Decision) -> u8 {
    match decision {
        Decision::Hidden { .. } => 0,
        Decision::ReasonNeeded { .. } => 1,
        Decision::Allowed { .. } => 2,
    }
}

const SHOWS_CONTENT: [Action; 6] = [
    Action::ReadFile,
    Action::WriteNote,
    Action::EditDraft,
    Action::FinaliseNote,
    Action::CorrectNote,
    Action::StateFact,
];

const WRITES: [Action; 10] = [
    Action::WriteNote,
    Action::EditDraft,
    Action::FinaliseNote,
    Action::CloseAbandonedDraft,
    Action::CorrectNote,
    Action::StateFact,
    Action::Allocate,
    Action::OpenFile,
    Action::ManageStaff,
    Action::ImportCensus,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    /// ACC-003: an account that is not active gets nothing, not even a list.
    #[test]
    fn an_account_that_is_not_active_gets_nothing(
        mut who in members(),
        account in prop::sample::select(vec![AccountState::Pending, AccountState::Locked, AccountState::Closed]),
        facts in relations(), action in one_of(Action::ALL), list in one_of(List::ALL),
    ) {
        who.account = account;
        let actor = Actor::from(who);
        let refused = Decision::Hidden { because: Refusal::AccountNotActive };
        prop_assert_eq!(decide(&actor, action, &facts, now()), refused);
        prop_assert!(!Scope::of(&actor, list, now()).admits(&facts));
    }

    #[test]
    fn a_child_who_does_not_exist_is_hidden_whatever_the_facts_claim(
        who in members(), mut facts in relations(),
    ) {
        facts.exists = false;
        let actor = Actor::from(who);
        for action in Action::ALL.iter().filter(|action| action.is_about_a_child()) {
            prop_assert_eq!(rank(&decide(&actor, *action, &facts, now())), 0);
        }
    }

    #[test]
    fn one_more_tie_reason_or_purpose_never_takes_anything_away(
        who in members(), facts in relations(), action in one_of(Action::ALL),
        tie in one_of(Tie::ALL), reason in reasons(), purpose in purposes(), until in moments(),
    ) {
        let actor = Actor::from(who);
        let before = rank(&decide(&actor, action, &facts, now()));
        let mut with_tie = facts.clone();
        set(&mut with_tie, tie, true);
        let mut with_purpose = facts.clone();
        with_purpose.purposes.push(purpose);
        let mut more = vec![with_tie, with_purpose];
        if facts.reason.is_none() {
            more.push(Relations { reason: Some(reason), ..facts.clone() });
        }
        if facts.finish_until.is_none() {
            more.push(Relations { finish_until: Some(until), ..facts.clone() });
        }
        for facts in more {
            prop_assert!(rank(&decide(&actor, action, &facts, now())) >= before);
        }
    }

    #[test]
    fn an_auditor_never_writes(
        facts in relations(), action in prop::sample::select(&WRITES[..]),
    ) {
        let auditor = Actor::from(member(Role::Auditor, AccountState::Active));
        prop_assert_eq!(rank(&decide(&auditor, action, &facts, now())), 0);
    }

    /// "N content, except a request in hand": then reading, and still no writing on a file.
    #[test]
    fn a_system_administrator_sees_no_content_without_a_request_in_hand(
        facts in relations(), action in prop::sample::select(&SHOWS_CONTENT[..]),
    ) {
        let administrator = Actor::from(member(Role::SystemAdministrator, AccountState::Active));
        let decision = decide(&administrator, action, &facts, now());
        if facts.has_purpose(Purpose::Request, now()) && action == Action::ReadFile {
            prop_assert!(rank(&decision) != 1);
        } else {
            prop_assert_eq!(rank(&decision), 0);
        }
    }

    #[test]
    fn the_operator_does_nothing_on_any_file(
        facts in relations(), action in one_of(Action::ALL), list in one_of(List::ALL),
    ) {
        let decision = decide(&Actor::Operator, action, &facts, now());
        if action.is_about_a_child() || SHOWS_CONTENT.contains(&action) {
            prop_assert_eq!(rank(&decision), 0);
        }
        prop_assert!(!Scope::of(&Actor::Operator, list, now()).admits(&facts));
    }

    /// FIN-001: only the author finalises, whatever the role.
    #[test]
    fn only_the_author_finalises(who in members(), facts in relations()) {
        let decision = decide(&who.into(), Action::FinaliseNote, &facts, now());
        prop_assert!(facts.draft == DraftTie::Author || rank(&decision) == 0);
    }

    /// Whoever may begin a note may finalise it, but for a student, whose note is countersigned:
    /// nobody is given a page to write on whose words can only be thrown away.
    #[test]
    fn whoever_may_begin_a_note_may_finalise_it(who in members(), mut facts in relations()) {
        let student = who.role == Role::Student;
        let actor = Actor::from(who);
        if decide(&actor, Action::WriteNote, &facts, now()).is_allowed() {
            facts.draft = DraftTie::Author;
            let finalises = decide(&actor, Action::FinaliseNote, &facts, now()).is_allowed();
            prop_assert_eq!(finalises, !student);
        }
    }

    /// A reason is asked for only where giving one helps, and may then be given.
    #[test]
    fn a_reason_that_is_asked_for_is_enough(
        who in members(), facts in relations(), action in one_of(Action::ALL),
    ) {
        let session = who.session;
        let actor = Actor::from(who);
        if rank(&decide(&actor, action, &facts, now())) == 1 {
            prop_assert!(decide(&actor, Action::GiveReason, &facts, now()).is_allowed());
            prop_assert!(decide(&actor, Action::FindChild, &facts, now()).is_allowed());
            let reason = Some(ReasonGiven { at: now().instant(), session });
            let given = Relations { reason, ..facts };
            prop_assert!(decide(&actor, action, &given, now()).is_allowed());
        }
    }

    /// Decision 8: a list holds a row exactly when the act it stands for is allowed on that row.
    #[test]
    fn a_scope_says_the_same_as_decide_row_by_row(
        who in members(), facts in relations(), list in one_of(List::ALL),
    ) {
        let mut row = loaded_for(&who, facts);
        let actor = Actor::from(who);
        let listed = Scope::of(&actor, list, now()).admits(&row);
        // What narrows the list beyond the act, said in facts rather than in clauses.
        match list {
            List::Caseload => {
                (row.team, row.line, row.duty_desk) = (false, false, false);
                row.reason = None;
            }
            List::Team => {
                let wide = (row.team, row.line, row.duty_desk);
                row = Relations { exists: row.exists, ..Relations::default() };
                (row.team, row.line, row.duty_desk) = wide;
            }
            List::OwnDrafts => row.draft = DraftTie::Author,
            List::LetIn => row.draft = DraftTie::Other,
            List::Find | List::ToAllocate | List::ToReopen => {}
            List::CatchUps | List::Absences | List::Teams => {}
        }
        prop_assert_eq!(listed, decide(&actor, list.action(), &row, now()).is_allowed());
    }

    /// Only thin cards, and notes without their content, are ever listed for every child.
    #[test]
    fn only_lists_without_content_reach_every_child(who in members(), list in one_of(List::ALL)) {
        let scope = Scope::of(&who.into(), list, now());
        let bare = matches!(list, List::Find | List::ToReopen);
        prop_assert!(bare || *scope.rows() != Rows::Every);
    }
}

#[test]
fn stored_codes_are_read_back_and_never_shared() {
    for basis in Basis::all() {
        assert_eq!(
            Basis::parse(basis.as_str()),
            Some(basis),
            "{}",
            basis.as_str()
        );
    }
    let codes: std::collections::BTreeSet<_> = Basis::all().map(Basis::as_str).collect();
    assert_eq!(codes.len(), Basis::all().count());
    for role in Role::ALL {
        assert_eq!(Role::parse(role.as_str()), Some(*role));
    }
    assert_eq!(Role::parse("developer"), None);
}
