//! Who is allocated, and whose list a child stands on.

use crate::office::{Office, at, for_each_engine, key};
use access::{AccountState, Role};
use casework::allocations::{self, NewAllocation};
use casework::file::{self, Front, NewFile};
use casework::team::{self, Span, WhichChildren};
use casework::{Error, Filter, Who};
use record::fact::FactKind;
use record::time::Now;
use store::facts::of_kind;

fn now() -> Now {
    at("2026-11-21T12:00")
}

/// Nobody as the responsible worker from today, with why.
fn nobody() -> NewAllocation {
    NewAllocation {
        role: "responsible".to_owned(),
        staff: String::new(),
        because: "Two applicants seen".to_owned(),
        from: "21/11/2026".to_owned(),
        form_key: key(),
    }
}

/// Somebody in a role from today.
fn somebody(role: &str, staff: impl ToString) -> NewAllocation {
    NewAllocation {
        role: role.to_owned(),
        staff: staff.to_string(),
        because: String::new(),
        ..nobody()
    }
}

async fn allocate(office: &Office, by: &Who, new: &NewAllocation) -> Result<(), Error> {
    allocations::allocate(&office.desk, by, office.child, new, now()).await
}

/// The first thing that is wrong: its field and what is said there.
fn refused(answer: Result<(), Error>) -> (String, String) {
    match answer {
        Err(Error::Problems(problems)) => {
            let problem = problems.into_iter().next().unwrap();
            (problem.field, problem.message)
        }
        other => panic!("{other:?}"),
    }
}

/// The children of the office's team with their workers, as one of its managers lists them.
async fn listed(office: &Office, manager: &Who) -> Vec<(String, Option<String>)> {
    let day = now().today();
    let wanted = (WhichChildren::All, None, Span { from: day, to: day });
    let found = team::children(&office.desk, manager, office.team, wanted, 0, now()).await;
    let rows = found.unwrap().listed.rows.into_iter();
    rows.map(|held| (held.child.name, held.worker)).collect()
}

async fn read(office: &Office, by: &Who) -> Result<Front, Error> {
    let all = Filter::default();
    file::front(&office.desk, by, office.child, &all, now()).await
}

/// REC-010, RPT-002: a child allocated to nobody stays with the team that had them, so the managers
/// who said so go on listing and reading the file, and it is there to be allocated again.
#[tokio::test(flavor = "multi_thread")]
async fn a_child_allocated_to_nobody_stays_on_the_list_of_the_team() {
    for_each_engine("policy-001", async |office| {
        let (role, state) = (Role::SeniorManager, AccountState::Active);
        office.account("head", role, state).await;
        let manager = office.who("manager").await;
        allocate(office, &manager, &nobody()).await.unwrap();
        for who in [manager, office.who("head").await] {
            assert_eq!(
                listed(office, &who).await,
                [("Maya Hartley".to_owned(), None)]
            );
            let front = read(office, &who).await.expect("asked for no reason");
            let last = of_kind(&front.facts, FactKind::Allocation).last().unwrap();
            assert_eq!(last.fact.team("team"), Some(office.team));
            assert_eq!(last.fact.text("unallocated_because"), "Two applicants seen");
        }
        let worker = office.who("worker").await;
        let gone = read(office, &worker).await;
        assert!(matches!(gone, Err(Error::ReasonNeeded(_))));
    })
    .await;
}

/// REC-010: a worker whose account was closed meanwhile is refused where they were chosen; nobody is
/// allocated only where somebody said so.
#[tokio::test(flavor = "multi_thread")]
async fn a_worker_who_has_left_is_refused_and_not_taken_for_nobody() {
    for_each_engine("policy-001", async |office| {
        let manager = office.who("manager").await;
        let (role, state) = (Role::Practitioner, AccountState::Closed);
        let left = office.account("colleague", role, state).await;
        for staff in [left.to_string(), "no worker".to_owned()] {
            let mut new = somebody("responsible", staff);
            for because in ["", "Only if she left"] {
                new.because = because.to_owned();
                let (field, said) = refused(allocate(office, &manager, &new).await);
                assert_eq!(field, "staff");
                assert!(said.contains("no open account any more"), "{said}");
            }
        }
        let held = listed(office, &manager).await;
        assert_eq!(held[0].1.as_deref(), Some("worker of the office"));
    })
    .await;
}

/// REC-001, REC-010: a file that somebody opens who holds no cases is allocated to nobody, and waits on
/// the list of their team; a practitioner holds what they open.
#[tokio::test(flavor = "multi_thread")]
async fn only_who_holds_cases_is_responsible_for_what_they_open() {
    for_each_engine("policy-001", async |office| {
        let manager = office.who("manager").await;
        for (sign_in, role, holds) in [
            ("duty", Role::DutyWorker, false),
            ("manager", Role::TeamManager, false),
            ("support", Role::BusinessSupport, false),
            ("agency", Role::AgencyWorker, true),
        ] {
            office.account(sign_in, role, AccountState::Active).await;
            let new = NewFile {
                given: sign_in.to_owned(),
                known_from: "The school, by telephone".to_owned(),
                form_key: key(),
                ..NewFile::default()
            };
            let by = office.who(sign_in).await;
            let child = file::open(&office.desk, &by, &new, now()).await.unwrap();
            let all = Filter::default();
            let front = file::front(&office.desk, &by, child, &all, now()).await;
            assert_eq!(front.unwrap().worker.is_some(), holds, "{sign_in}");
            let listed = listed(office, &manager).await;
            let row = listed.iter().find(|(name, _)| name == sign_in).unwrap();
            assert_eq!(row.1.is_some(), holds, "{sign_in}");
        }
    })
    .await;
}

/// REC-010, ACC-003: only those are allocated whose work it is, each as what they can be; and nobody is
/// allocated together with why nobody is.
#[tokio::test(flavor = "multi_thread")]
async fn only_those_are_allocated_whose_work_it_is() {
    for_each_engine("policy-001", async |office| {
        let manager = office.who("manager").await;
        for (role, wrong) in [
            (Role::SystemAdministrator, "responsible"),
            (Role::BusinessSupport, "co-worker"),
            (Role::ReviewingOfficer, "responsible"),
            (Role::Practitioner, "reviewing-officer"),
            (Role::Student, "responsible"),
        ] {
            let staff = office.account("someone", role, AccountState::Active).await;
            let answer = allocate(office, &manager, &somebody(wrong, staff)).await;
            assert_eq!(refused(answer).0, "staff", "{role:?} as {wrong}");
        }
        let student = office.who("someone").await.staff().unwrap();
        let both = NewAllocation {
            because: "Waiting".to_owned(),
            ..somebody("co-worker", student)
        };
        let (field, _) = refused(allocate(office, &manager, &both).await);
        assert_eq!(field, "unallocated_because");
        allocate(office, &manager, &somebody("co-worker", student))
            .await
            .unwrap();
    })
    .await;
}
