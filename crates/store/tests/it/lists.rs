//! Lists that are longer than what is read at once.

use crate::house::{House, for_each_engine, id};
use access::{AccountState, Actor, Role};
use record::ids::{StaffId, TeamId};
use std::collections::BTreeSet;
use store::accounts::{self, Account, Leave, PAGE_MAX, Team};
use store::policies;

/// One more than is read at once.
const MANY: usize = PAGE_MAX as usize + 1;

fn account(name: &str, role: Role, state: AccountState) -> Account {
    Account {
        staff: StaffId::new(id()),
        sign_in: format!("{}", id()),
        name: name.to_owned(),
        role,
        teams: Vec::new(),
        supervisor: None,
        state,
    }
}

/// So many open accounts of practitioners, all of one name, and two that no child is given to.
async fn staffed(house: &House) {
    let mut tx = house.store.write().await.unwrap();
    let same = || account("Sam Ellis", Role::Practitioner, AccountState::Active);
    let mut all: Vec<Account> = (0..MANY).map(|_| same()).collect();
    all.push(account("Kay", Role::Practitioner, AccountState::Closed));
    all.push(account("Lee", Role::Auditor, AccountState::Active));
    for one in &all {
        let stamp = house.stamp(&Actor::Operator);
        let authority = house.store.authority();
        accounts::state(&mut tx, authority, &Leave::Operator, one, stamp)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
}

/// ACC-003, REC-010: a list of accounts does not end in silence; whom a child can be given to are the
/// open accounts of roles that hold children, a page at a time, with how many there are.
#[tokio::test(flavor = "multi_thread")]
async fn no_account_is_left_out_of_a_long_list() {
    for_each_engine(async |house| {
        staffed(house).await;
        let mut read = house.store.read().await.unwrap();
        let all = accounts::all(&mut read).await.unwrap();
        let ids: BTreeSet<StaffId> = all.iter().map(|one| one.staff).collect();
        assert_eq!((all.len(), ids.len()), (MANY + 2, MANY + 2));
        let mut offered = BTreeSet::new();
        for (page, length) in [(0, MANY - 1), (1, 1), (2, 0)] {
            let listed = accounts::to_allocate(&mut read, page).await.unwrap();
            assert_eq!(listed.rows.len(), length);
            if length > 0 {
                assert_eq!(listed.matching, MANY as u64);
            }
            assert!(listed.rows.iter().all(|one| one.name == "Sam Ellis"));
            offered.extend(listed.rows.iter().map(|one| one.staff));
        }
        assert_eq!(offered.len(), MANY);
        read.finish().unwrap();
    })
    .await;
}

/// RPT-002: nor is a team, so that no name of one is given twice.
#[tokio::test(flavor = "multi_thread")]
async fn no_team_is_left_out_of_a_long_list() {
    for_each_engine(async |house| {
        let mut tx = house.store.write().await.unwrap();
        for number in 0..MANY {
            let team = Team {
                id: TeamId::new(id()),
                name: format!("Team {number}"),
            };
            let stamp = house.stamp(&Actor::Operator);
            accounts::state_team(&mut tx, house.store.authority(), &team, stamp)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let mut read = house.store.read().await.unwrap();
        let all = accounts::teams(&mut read).await.unwrap();
        let names: BTreeSet<&str> = all.iter().map(|team| team.name.as_str()).collect();
        assert_eq!((all.len(), names.len()), (MANY, MANY));
        read.finish().unwrap();
    })
    .await;
}

/// CFG-002: nor is an adoption, by whose day the policy of every note is found.
#[tokio::test(flavor = "multi_thread")]
async fn no_adoption_is_left_out_of_a_long_list() {
    for_each_engine(async |house| {
        let mut tx = house.store.write().await.unwrap();
        for number in 0..policies::PAGE_MAX + 1 {
            let bytes = format!("version = {number}");
            let (authority, stamp) = (house.store.authority(), house.stamp(&Actor::Operator));
            let from = "2026-11-01".parse().unwrap();
            policies::adopt(
                &mut tx,
                authority,
                "policy-001",
                bytes.as_bytes(),
                from,
                stamp,
            )
            .await
            .unwrap();
        }
        let all = policies::adopted(&mut tx).await.unwrap();
        let dates = policies::dates(&mut tx).await.unwrap();
        assert_eq!((all.len(), dates.len()), (MANY, MANY));
        let last = record::ledger::Digest::of(format!("version = {}", MANY - 1).as_bytes());
        assert_eq!(all[MANY - 1].digest, last, "in the order of the ledger");
        assert_eq!(dates[MANY - 1].digest, last);
        tx.commit().await.unwrap();
    })
    .await;
}
