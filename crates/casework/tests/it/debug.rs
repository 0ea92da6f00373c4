//! What is printed of what doors hand to the verbs.

use access::{AccountState, Actor, Role};
use casework::accounts::{NewAccount, NewSession, Welcome};
use casework::file::{NewFact, NewFile, NewWithdrawal, Search};
use casework::notes::{approval, reopen};
use casework::{Account, Who, absences, allocations, catch_up, policies};
use record::fact::FactKind;
use record::ids::{EntryId, PersonId, StaffId};
use record::note::contact::Contact;
use record::note::form::OnFile;
use record::row::Row;
use uuid::Uuid;

/// Stands for a password, a name, a birth date, and whatever somebody said.
const SAID: &str = "27/3/2015 Juniper";

fn said() -> String {
    SAID.to_owned()
}

fn of_accounts() -> Vec<String> {
    let account = Account {
        staff: StaffId::new(Uuid::nil()),
        sign_in: said(),
        name: said(),
        role: Role::Practitioner,
        teams: Vec::new(),
        supervisor: None,
        state: AccountState::Active,
    };
    let new = NewAccount {
        sign_in: said(),
        name: said(),
        role: Role::Practitioner,
        teams: Vec::new(),
        supervisor: None,
        state: AccountState::Active,
        password: Some(said()),
        totp: Some(SAID.into()),
        salt: [3; 16],
    };
    let welcome = Welcome {
        account,
        authenticator: Some(said()),
    };
    let session = NewSession {
        token: SAID,
        address: SAID,
        device: "test",
    };
    let who = Who {
        actor: Actor::Operator,
        name: said(),
        address: said(),
        device: said(),
        reason: Some(said()),
    };
    vec![
        format!("{new:?}"),
        format!("{welcome:?}"),
        format!("{session:?}"),
        format!("{who:?}"),
    ]
}

fn of_files() -> Vec<String> {
    let file = NewFile {
        given: said(),
        family: said(),
        born: said(),
        status: said(),
        known_from: said(),
        ..NewFile::default()
    };
    let search = Search {
        name: said(),
        id: said(),
        born: said(),
    };
    let fact = NewFact {
        kind: FactKind::Name,
        fields: Row::new().with("given", SAID),
        known_by: None,
        known_from: said(),
        supersedes: None,
        form_key: "1".to_owned(),
    };
    let person = OnFile {
        person: PersonId::new(Uuid::nil()),
        name: said(),
        relation: said(),
        born: Some(jiff::civil::date(2015, 3, 27)),
    };
    let contact = Contact {
        context: said(),
        ..Contact::default()
    };
    vec![
        format!("{file:?}"),
        format!("{search:?}"),
        format!("{fact:?}"),
        format!("{person:?}"),
        format!("{contact:?}"),
    ]
}

fn of_acts() -> Vec<String> {
    let absence = absences::NewAbsence {
        kind: said(),
        from: said(),
        to: said(),
        supersedes: None,
        form_key: "2".to_owned(),
    };
    let allocation = allocations::NewAllocation {
        role: said(),
        staff: said(),
        because: said(),
        from: said(),
        seen: Some(said()),
        form_key: "3".to_owned(),
    };
    let end = allocations::NewEnd {
        which: said(),
        because: said(),
        to: said(),
        form_key: "7".to_owned(),
    };
    let error = NewWithdrawal {
        statement: EntryId::new(Uuid::from_u128(7)),
        seen: None,
        because: said(),
        form_key: "8".to_owned(),
    };
    let behind = catch_up::Ask {
        pieces: vec![said()],
        because: said(),
        by: said(),
        form_key: "4".to_owned(),
    };
    let plan = catch_up::Decision {
        days: vec![said()],
        because: said(),
        ..catch_up::Decision::default()
    };
    let again = reopen::Ask {
        inaccuracy: said(),
        found_by: said(),
        form_key: "5".to_owned(),
    };
    let ruled = reopen::Decision {
        reopen: None,
        because: said(),
        form_key: "6".to_owned(),
    };
    let advice = policies::NewAdvice {
        advice: said(),
        ..policies::NewAdvice::default()
    };
    let policy = policies::NewPolicy {
        because: said(),
        ..policies::NewPolicy::default()
    };
    vec![
        format!("{policy:?}"),
        format!("{absence:?}"),
        format!("{allocation:?}"),
        format!("{end:?}"),
        format!("{error:?}"),
        format!("{behind:?}"),
        format!("{plan:?}"),
        format!("{again:?}"),
        format!("{ruled:?}"),
        format!("{advice:?}"),
        format!("{:?}", approval::Decision::Refuse(said())),
    ]
}

/// A log line or a failed test prints no secret, no name and nothing that anybody said.
#[test]
fn debug_shows_no_secret_no_name_and_no_word_that_was_typed() {
    // A secret in bytes is printed as numbers.
    let bytes = format!("{:?}", SAID.as_bytes());
    for printed in [of_accounts(), of_files(), of_acts()].concat() {
        for word in ["Juniper", "2015", bytes.as_str(), "[3, 3"] {
            assert!(!printed.contains(word), "{printed}");
        }
    }
}
