//! Permits: what they name, and what they refuse.

use crate::world::{actor, add, instant, now, staff, team};
use access::permit::{
    Act, AskCatchUp, DraftOf, EditDraft, FinaliseNote, ManageStaff, OpenFile, ReadFile, ReadTeam,
    RuleCatchUp, VerifyLedger,
};
use access::{
    Actor, Basis, Denied, DraftTie, Refusal, Relations, Tie, admit, admit_to_account,
    admit_to_house, admit_to_team,
};
use record::ids::{ChildId, NoteId};

fn child() -> ChildId {
    ChildId::parse("01900000-0000-7000-8000-000000000301").unwrap()
}

fn draft() -> DraftOf {
    DraftOf {
        child: child(),
        note: NoteId::parse("01900000-0000-7000-8000-000000000401").unwrap(),
    }
}

fn facts(situations: &[&str]) -> Relations {
    let mut facts = Relations::stranger();
    for situation in situations {
        add(&mut facts, situation);
    }
    facts
}

#[test]
fn a_permit_names_the_child_the_act_the_person_and_what_it_rests_on() {
    let worker = actor("practitioner", "active");
    let permit = admit(ReadFile, &worker, child(), &facts(&["allocated"]), now()).unwrap();
    assert_eq!(permit.child(), child());
    assert_eq!(permit.action(), ReadFile::ACTION);
    assert_eq!(permit.actor(), &worker);
    assert_eq!(permit.because(), Basis::Tie(Tie::Allocated));
}

/// ACC-001: someone who is not on the case is asked for a reason, and it is what they rest on.
#[test]
fn a_reason_opens_the_file_and_is_named_in_the_permit() {
    let worker = actor("practitioner", "active");
    let denied = admit(ReadFile, &worker, child(), &facts(&[]), now()).unwrap_err();
    assert_eq!(
        denied,
        Denied::ReasonNeeded {
            because: Refusal::NotOnTheCase
        }
    );
    let permit = admit(ReadFile, &worker, child(), &facts(&["reason"]), now()).unwrap();
    assert_eq!(permit.because(), Basis::ReasonGiven);
}

/// ACC-001: a tie is named before a reason, so that the trail shows who was on the case.
#[test]
fn a_tie_comes_before_a_purpose_and_a_purpose_before_a_reason() {
    let manager = actor("team_manager", "active");
    let both = facts(&["reason", "team"]);
    let permit = admit(ReadFile, &manager, child(), &both, now()).unwrap();
    assert_eq!(permit.because(), Basis::Tie(Tie::Team));
}

#[test]
fn what_a_refusal_shows_does_not_tell_why() {
    let student = actor("student", "active");
    let hidden = admit(ReadFile, &student, child(), &facts(&[]), now()).unwrap_err();
    let missing = admit(ReadFile, &student, child(), &Relations::default(), now()).unwrap_err();
    assert_ne!(hidden.because(), missing.because());
    assert_eq!(hidden.to_string(), missing.to_string());
}

/// FIN-003: another's draft opens only with its author's approval, and the permit says so.
#[test]
fn a_draft_opened_by_its_author_is_edited_on_that_approval() {
    let colleague = actor("practitioner", "active");
    let mut facts = facts(&["co_worker"]);
    let closed = admit(EditDraft, &colleague, draft(), &facts, now()).unwrap_err();
    assert_eq!(
        closed,
        Denied::Hidden {
            because: Refusal::NotTheirDraft
        }
    );
    facts.draft = DraftTie::Approved;
    facts.approved_until = Some(now().instant());
    assert!(admit(EditDraft, &colleague, draft(), &facts, now()).is_err());
    facts.approved_until = Some(instant("2026-11-21T16:10:00.000001Z"));
    let permit = admit(EditDraft, &colleague, draft(), &facts, now()).unwrap();
    assert_eq!(permit.because(), Basis::AuthorApproved);
    assert_eq!(
        (permit.child(), permit.note()),
        (draft().child, draft().note)
    );
}

#[test]
fn a_worker_who_has_moved_on_finishes_their_own_draft_for_thirty_days() {
    let worker = actor("practitioner", "active");
    let mut facts = facts(&["finishing"]);
    facts.draft = DraftTie::Author;
    let permit = admit(FinaliseNote, &worker, draft(), &facts, now()).unwrap();
    assert_eq!(permit.because(), Basis::Finishing);
    let read = admit(ReadFile, &worker, child(), &facts, now()).unwrap_err();
    assert_eq!(
        read,
        Denied::ReasonNeeded {
            because: Refusal::NotOnTheCase
        }
    );
}

/// ACC-003: no self-grant.
#[test]
fn nobody_manages_their_own_account() {
    let administrator = actor("system_administrator", "active");
    let own = admit_to_account(ManageStaff, &administrator, staff(1), false, now());
    assert_eq!(
        own.unwrap_err(),
        Denied::Hidden {
            because: Refusal::OwnAccount
        }
    );
    let other = admit_to_account(ManageStaff, &administrator, staff(3), false, now()).unwrap();
    assert_eq!(other.colleague(), staff(3));
}

/// TIME-016: a manager who has fallen behind has a manager too.
#[test]
fn nobody_agrees_a_catch_up_plan_with_themselves() {
    let manager = actor("team_manager", "active");
    let own = admit_to_account(RuleCatchUp, &manager, staff(1), true, now());
    assert_eq!(
        own.unwrap_err(),
        Denied::Hidden {
            because: Refusal::OwnRequest
        }
    );
    assert!(admit_to_account(AskCatchUp, &manager, staff(1), true, now()).is_ok());
    assert!(admit_to_account(RuleCatchUp, &manager, staff(3), true, now()).is_ok());
    assert!(admit_to_account(AskCatchUp, &manager, staff(3), true, now()).is_err());
}

#[test]
fn the_operator_verifies_but_opens_no_file() {
    let permit = admit_to_house(VerifyLedger, &Actor::Operator, now()).unwrap();
    assert_eq!(
        (permit.because(), permit.actor().staff()),
        (Basis::Operator, None)
    );
    assert!(admit_to_house(OpenFile, &Actor::Operator, now()).is_err());
}

/// RPT-001: a team's figures are for those who answer for that team, and for no other.
#[test]
fn a_team_is_read_by_those_who_answer_for_it_alone() {
    let (own, other) = (team(1), team(2));
    for (role, answers) in [
        ("team_manager", true),
        ("senior_manager", true),
        ("practitioner", false),
    ] {
        let who = actor(role, "active");
        let permit = admit_to_team(ReadTeam, &who, own, now());
        assert_eq!(permit.is_ok(), answers, "{role}");
        assert!(permit.is_err() || permit.unwrap().team() == own);
        assert!(
            admit_to_team(ReadTeam, &who, other, now()).is_err(),
            "{role}"
        );
    }
    assert!(admit_to_team(ReadTeam, &Actor::Operator, own, now()).is_err());
}
