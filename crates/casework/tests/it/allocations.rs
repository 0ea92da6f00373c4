//! Who is allocated, and whose list a child stands on.

use crate::office::{Office, at, for_each_engine, key};
use access::{AccountState, Capacity, Role};
use casework::allocations::{self, NewAllocation, NewEnd};
use casework::file::{self, Front, NewFile};
use casework::team::{self, Span, WhichChildren};
use casework::{Error, Filter, Who};
use record::fact::FactKind;
use record::time::Now;
use store::facts::{Stated, of_kind};

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
        seen: None,
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

/// REC-010, RPT-002: nor does a child fall off the list whom somebody of no team works with.
#[tokio::test(flavor = "multi_thread")]
async fn a_child_allocated_outside_the_teams_stays_on_the_list_of_the_team() {
    for_each_engine("policy-001", async |office| {
        let outside = office.account_outside("centre", Role::OtherService).await;
        let manager = office.who("manager").await;
        let new = somebody("responsible", outside);
        allocate(office, &manager, &new).await.unwrap();
        let listed = listed(office, &manager).await;
        assert_eq!(listed.len(), 1, "{listed:?}");
        assert!(listed[0].1.is_some(), "with who works with them");
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

/// The allocations in a capacity that have not ended, as the file's manager reads them.
async fn present(office: &Office, manager: &Who, capacity: Capacity) -> Vec<Stated> {
    let front = read(office, manager).await.unwrap();
    let standing = of_kind(&front.facts, FactKind::Allocation).filter(|stated| {
        stated.fact.text("role") == capacity.as_str() && stated.fact.date("to").is_none()
    });
    standing.cloned().collect()
}

fn ending(stated: &Stated) -> NewEnd {
    NewEnd {
        which: stated.entry.to_string(),
        because: "The piece of work is done".to_owned(),
        to: "21/11/2026".to_owned(),
        form_key: key(),
    }
}

/// REC-010, ACC-001: a co-worker's allocation ends on a day, with why, and with it their way into the
/// file; nobody is a co-worker twice over, and nobody at all is none.
#[tokio::test(flavor = "multi_thread")]
async fn a_co_workers_allocation_is_ended_on_a_day_with_why() {
    for_each_engine("policy-001", async |office| {
        let (manager, other) = (office.who("manager").await, office.who("colleague").await);
        let co_worker = || somebody("co-worker", other.staff().unwrap());
        allocate(office, &manager, &co_worker()).await.unwrap();
        read(office, &other)
            .await
            .expect("a co-worker reads the file");
        let twice = refused(allocate(office, &manager, &co_worker()).await);
        assert!(twice.1.contains("already"), "{twice:?}");
        let mut none = nobody();
        none.role = "co-worker".to_owned();
        assert_eq!(refused(allocate(office, &manager, &none).await).0, "staff");

        let held = present(office, &manager, Capacity::CoWorker).await;
        let end = async |new: &NewEnd| {
            allocations::end(&office.desk, &manager, office.child, new, now()).await
        };
        let blank = NewEnd {
            because: String::new(),
            ..ending(&held[0])
        };
        assert_eq!(refused(end(&blank).await).0, "ended_because");
        let too_soon = NewEnd {
            to: "20/11/2026".to_owned(),
            ..ending(&held[0])
        };
        assert_eq!(refused(end(&too_soon).await).0, "to");
        end(&ending(&held[0])).await.unwrap();
        assert!(
            present(office, &manager, Capacity::CoWorker)
                .await
                .is_empty()
        );
        assert!(matches!(
            read(office, &other).await,
            Err(Error::ReasonNeeded(_))
        ));
        let again = end(&ending(&held[0])).await;
        assert!(matches!(again, Err(Error::Changed)), "{again:?}");
        let responsible = present(office, &manager, Capacity::Responsible).await;
        assert_eq!(refused(end(&ending(&responsible[0])).await).0, "which");
    })
    .await;
}

/// REC-010: a second reviewing officer takes the place of the first, from the day on which they begin.
#[tokio::test(flavor = "multi_thread")]
async fn a_second_reviewing_officer_takes_the_place_of_the_first() {
    for_each_engine("policy-001", async |office| {
        let manager = office.who("manager").await;
        let mut last = None;
        for name in ["stephen", "grace"] {
            let (role, state) = (Role::ReviewingOfficer, AccountState::Active);
            let staff = office.account(name, role, state).await;
            let new = somebody("reviewing-officer", staff);
            allocate(office, &manager, &new).await.unwrap();
            last = Some(staff);
        }
        let held = present(office, &manager, Capacity::ReviewingOfficer).await;
        let held: Vec<_> = held
            .iter()
            .map(|stated| stated.fact.staff("staff"))
            .collect();
        assert_eq!(held, [last]);
        let first = office.who("stephen").await;
        assert!(matches!(
            read(office, &first).await,
            Err(Error::ReasonNeeded(_))
        ));
    })
    .await;
}

/// REC-010: of two managers who allocate from the same page, the second is told that somebody was
/// allocated meanwhile, and nothing is recorded for them.
#[tokio::test(flavor = "multi_thread")]
async fn two_who_allocate_at_once_do_not_overwrite_each_other() {
    for_each_engine("policy-001", async |office| {
        let manager = office.who("manager").await;
        let front = read(office, &manager).await.unwrap();
        let seen = Some(allocations::newest(&front.facts));
        let colleague = office.who("colleague").await.staff().unwrap();
        let first = NewAllocation {
            seen: seen.clone(),
            ..somebody("responsible", colleague)
        };
        let second = NewAllocation { seen, ..nobody() };
        allocate(office, &manager, &first).await.unwrap();
        let answer = allocate(office, &manager, &second).await;
        assert!(matches!(answer, Err(Error::Changed)), "{answer:?}");
        let held = present(office, &manager, Capacity::Responsible).await;
        assert_eq!(held.len(), 1);
        assert_eq!(held[0].fact.staff("staff"), Some(colleague));
        // The same form twice is one allocation, and no conflict with itself.
        allocate(office, &manager, &first).await.unwrap();
    })
    .await;
}
