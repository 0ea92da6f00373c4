//! The whole of who-may-do-what against the hand-typed table (T10).

use crate::oracle::{
    ACCOUNTS, CAPACITIES, DRAFT_ACTS, DRAFTS, FILE_ACTS, FINISH_NOTHING, HOUSE_ACTS, ROLES,
    SITUATIONS,
};
use crate::world::{actor, add, now, set_draft, together};
use access::{Action, Actor, Capacity, Decision, Relations, Role, decide};
use std::collections::{BTreeMap, BTreeSet};

/// The three answers, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Answer {
    Hidden,
    Reason,
    Yes,
}

fn answered(decision: Decision) -> Answer {
    match decision {
        Decision::Allowed { .. } => Answer::Yes,
        Decision::ReasonNeeded { .. } => Answer::Reason,
        Decision::Hidden { .. } => Answer::Hidden,
    }
}

/// One row: the situations of a yes, and the answer in the others.
#[derive(Debug, Clone)]
struct Row {
    yes: BTreeSet<&'static str>,
    always: bool,
    otherwise: Answer,
}

impl Row {
    fn parse(yes: &'static str, otherwise: &str) -> Self {
        let always = yes.trim() == "always";
        let words = yes.split_whitespace().filter(|word| *word != "always");
        let yes: BTreeSet<_> = words
            .flat_map(|word| match word {
                "C" => vec!["allocated", "co_worker", "covers"],
                word => vec![word],
            })
            .collect();
        for situation in &yes {
            assert!(
                SITUATIONS.contains(situation),
                "no such situation: {situation}"
            );
        }
        let otherwise = match otherwise.trim() {
            "reason" => Answer::Reason,
            "hidden" => Answer::Hidden,
            "-" if always => Answer::Hidden,
            other => panic!("no such answer: {other}"),
        };
        Self {
            yes,
            always,
            otherwise,
        }
    }

    fn expects(&self, about_a_child: bool, situations: &[&str]) -> Answer {
        if about_a_child && situations.contains(&"nowhere") {
            Answer::Hidden
        } else if self.always || situations.iter().any(|one| self.yes.contains(one)) {
            Answer::Yes
        } else {
            self.otherwise
        }
    }
}

/// Act, draft (or none) and role → row. Every combination exactly once.
type Table = BTreeMap<(&'static str, Option<&'static str>, &'static str), Row>;

fn read(text: &'static str, table: &mut Table) {
    let mut acts: Vec<(&str, Option<&str>)> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(heading) = line.strip_prefix("# ") {
            acts = match heading.split_once(": ") {
                Some((act, drafts)) => drafts.split(", ").map(|one| (act, Some(one))).collect(),
                None => vec![(heading, None)],
            };
            continue;
        }
        let columns: Vec<&str> = line.split('|').collect();
        let [roles, yes, otherwise] = columns[..] else {
            panic!("not a row: {line}")
        };
        for role in roles.split(',').map(str::trim) {
            assert!(ROLES.contains(&role), "no such role: {role}");
            for (act, draft) in &acts {
                let row = Row::parse(yes, otherwise);
                let twice = table.insert((act, *draft, role), row).is_some();
                assert!(!twice, "typed twice: {act} {draft:?} {role}");
            }
        }
    }
}

fn table() -> Table {
    let mut table = Table::new();
    for text in [FILE_ACTS, DRAFT_ACTS, HOUSE_ACTS] {
        read(text, &mut table);
    }
    table
}

/// Each situation alone, and every two that can hold at once.
fn combinations() -> Vec<Vec<&'static str>> {
    let mut all: Vec<Vec<&str>> = SITUATIONS.iter().map(|one| vec![*one]).collect();
    for (at, one) in SITUATIONS.iter().enumerate() {
        for other in &SITUATIONS[at + 1..] {
            if together(one, other) {
                all.push(vec![one, other]);
            }
        }
    }
    all
}

fn facts(draft: Option<&str>, situations: &[&str]) -> Relations {
    let mut facts = Relations::stranger();
    if let Some(draft) = draft {
        set_draft(&mut facts, draft);
    }
    for situation in situations {
        add(&mut facts, situation);
    }
    facts
}

#[test]
fn the_hand_typed_table_has_every_act_and_role_exactly_once() {
    let table = table();
    let typed: BTreeSet<_> = table.keys().map(|(act, ..)| *act).collect();
    let acts: BTreeSet<_> = Action::ALL.iter().map(|act| act.as_str()).collect();
    assert_eq!(typed, acts);
    let with_a_draft: BTreeSet<_> = table
        .keys()
        .filter(|(_, draft, _)| draft.is_some())
        .map(|(act, ..)| *act)
        .collect();
    let plain = acts.len() - with_a_draft.len();
    let columns = plain + with_a_draft.len() * DRAFTS.len();
    assert_eq!(table.len(), columns * ROLES.len());
    let roles: BTreeSet<_> = access::Role::ALL
        .iter()
        .map(|role| role.as_str())
        .chain(["operator"])
        .collect();
    assert_eq!(roles, ROLES.iter().copied().collect());
    let accounts: BTreeSet<_> = access::AccountState::ALL
        .iter()
        .map(|one| one.as_str())
        .collect();
    assert_eq!(accounts, ACCOUNTS.iter().map(|(state, _)| *state).collect());
}

/// ACC-003: role and need to know decide, in every cell as the register says.
/// FIN-001: no cell lets anyone but the author finalise.
#[test]
#[expect(
    clippy::print_stdout,
    reason = "the number of cells tried is part of the result (T10)"
)]
fn every_cell_of_who_may_do_what_is_as_typed_by_hand() {
    let combinations = combinations();
    let facts_of: BTreeMap<_, Vec<_>> = DRAFTS
        .iter()
        .map(|draft| Some(*draft))
        .chain([None])
        .map(|draft| {
            (
                draft,
                combinations.iter().map(|one| facts(draft, one)).collect(),
            )
        })
        .collect();
    let now = now();
    let mut cells = 0;
    let mut wrong = Vec::new();
    for ((act, draft, role), row) in table() {
        let action = Action::parse(act).unwrap();
        for (account, applies) in ACCOUNTS {
            let actor = actor(role, account);
            // The operator has no account that could be closed.
            if actor == Actor::Operator && account != "active" {
                continue;
            }
            for (situations, facts) in combinations.iter().zip(&facts_of[&draft]) {
                let expected = if applies {
                    row.expects(action.is_about_a_child(), situations)
                } else {
                    Answer::Hidden
                };
                let found = answered(decide(&actor, action, facts, now));
                cells += 1;
                if found != expected {
                    wrong.push(format!(
                        "{act} {draft:?} {role} {account} {situations:?}: {found:?}, typed {expected:?}"
                    ));
                }
            }
        }
    }
    println!("who may do what: {cells} cells, {} wrong", wrong.len());
    assert!(
        wrong.is_empty(),
        "{} of {cells} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(
        cells > 500_000,
        "only {cells} cells: part of the table was not tried"
    );
}

/// REC-010: whom a child can be allocated to, and whose a new file is, is as the table says.
#[test]
fn a_child_is_allocated_only_to_those_whose_work_it_is() {
    for (role, able) in CAPACITIES {
        let role = Role::parse(role).unwrap();
        let able: Vec<&str> = able.split_whitespace().collect();
        for capacity in Capacity::ALL {
            let listed = able.contains(&capacity.as_str());
            assert_eq!(role.can_be(*capacity), listed, "{role:?} as {capacity:?}");
        }
        assert_eq!(
            role.holds_what_it_opens(),
            able.contains(&"opens"),
            "{role:?}"
        );
    }
    assert_eq!(CAPACITIES.len(), Role::ALL.len());
}

/// FIN-011: whose drafts can only ever be closed as they stand.
#[test]
fn a_role_finishes_notes_unless_the_table_says_that_it_finishes_nothing() {
    for role in Role::ALL {
        let nothing = FINISH_NOTHING.contains(&role.as_str());
        assert_eq!(role.finishes_notes(), !nothing, "{role:?}");
    }
}
