//! Policies as they come into force, and what is judged by which.

use crate::demo::{Town, entropy, plan, town};
use crate::office::{at, for_each_engine_over};
use casework::demo;
use casework::policies::{Months, Weighed};
use casework::{Desk, Error, Who, policies, trail};
use jiff::ToSpan as _;
use policy::{Book, Policy};
use record::ids::AuthorityId;
use std::sync::atomic::{AtomicU64, Ordering};
use store::{Place, Store};

const HEAD: &str = "format = 1\npolicy_id = \"policy-ours\"\nversion = 1\ntitle = \"Our policy\"\ndocument = \"Our standards\"\n";

/// A council's own policy that differs from the shipped ones.
pub fn ours(text: &str) -> Policy {
    Book::shipped()
        .unwrap()
        .read_one("ours.toml", &format!("{HEAD}{text}"))
        .unwrap()
}

/// Another process at the same records.
pub async fn beside(town: &Town) -> Desk {
    let place = Place::folder(town.dir.path());
    let ids = demo::ids(99);
    let store = Store::open(place, entropy(), AuthorityId::new(ids.next()));
    Desk::new(store.await.unwrap(), Book::shipped().unwrap(), ids)
}

/// CFG-002, decision 9: what another process adopts is read from the ledger when it is needed; days
/// before it keep what was in force then.
#[tokio::test]
async fn a_policy_that_another_process_adopted_is_in_force_at_once_from_its_day_on() {
    let town = town(&plan(16, 1)).await;
    let (today, tomorrow) = (town.now.today(), town.now.today().saturating_add(1.day()));
    let ours = ours("[parameters.note_label]\nvalue = \"Entry\"\norigin = \"practice\"\n");
    let other = beside(&town).await;
    policies::adopt(&other, &Who::operator(), &ours, tomorrow, town.now)
        .await
        .unwrap();
    let now = policies::in_force(&town.desk, today).await.unwrap();
    let then = policies::in_force(&town.desk, tomorrow).await.unwrap();
    assert_eq!((now.id(), then.bytes()), ("policy-001", ours.bytes()));
    let known: Vec<&str> = town
        .desk
        .policies()
        .iter()
        .map(|policy| policy.id())
        .collect();
    assert!(known.contains(&"policy-ours"), "{known:?}");
    // And once more, now that it is known.
    let again = policies::in_force(&town.desk, tomorrow).await.unwrap();
    assert!(std::ptr::eq(then, again));
}

/// CFG-001: a policy with what nobody can see is neither proposed nor adopted, and the answer says
/// where it stands.
#[tokio::test]
async fn what_nobody_can_see_is_not_adopted() {
    let town = town(&plan(16, 1)).await;
    let text = "[parameters.note_label]\nvalue = \"En\u{200b}try\"\norigin = \"practice\"\n";
    let hidden = ours(text);
    let from = town.now.today().saturating_add(1.day());
    let refused = policies::adopt(&town.desk, &Who::operator(), &hidden, from, town.now).await;
    let Err(Error::Problems(problems)) = refused else {
        panic!("{refused:?}");
    };
    let said = &problems[0].message;
    assert!(
        said.starts_with("policy-ours:7:12: there is a character"),
        "{said}"
    );
    let account = casework::accounts::list(&town.desk).await.unwrap();
    let admin = |one: &&casework::Account| one.role == access::Role::SystemAdministrator;
    let admin = &account.iter().find(admin).unwrap().sign_in;
    let admin = casework::accounts::member(&town.desk, admin).await.unwrap();
    let weighed = policies::weigh(&town.desk, &admin, &format!("{HEAD}{text}"), town.now).await;
    assert!(matches!(weighed.unwrap(), Weighed::Faulty(faults) if faults[0].line == 7));
}

/// What an authority keeps beside its policies: a calendar of its own and a list of words.
const BESIDE: [(&str, &str); 2] = [
    (
        "data/policies/calendar/ours.toml",
        "calendar = \"ours\"\ntitle = \"Ours\"\nknown_from = 2026\nknown_to = 2026\n\
         [holidays]\n2026-11-11 = \"Founders' day\"\n",
    ),
    (
        "data/policies/words/ours.toml",
        "list = \"ours\"\ntitle = \"Ours\"\nas_of = 2026-10-01\n\
         [abbreviations]\nZQT = \"Zebra Quay team\"\n",
    ),
];

/// CFG-001, CFG-002, TIME-001: a policy that is read from the ledger counts by the calendar and
/// knows the words in the files of the authority, as it did where it was proposed.
#[tokio::test(flavor = "multi_thread")]
async fn an_adopted_policy_is_judged_by_the_authoritys_own_calendar_and_words() {
    const STATED: &str = "\
        [parameters.working_day_calendar]\nvalue = \"ours\"\norigin = \"practice\"\n\
        [parameters.word_lists]\nvalue = [\"ours\"]\norigin = \"practice\"\n\
        [parameters.note_deadline]\nvalue = { working_days = 1 }\norigin = \"practice\"\n";
    for_each_engine_over("policy-001", &BESIDE, async |office| {
        let (desk, admin, now) = (
            &office.desk,
            office.who("admin").await,
            at("2026-10-01T09:00"),
        );
        let text = format!("{HEAD}{STATED}");
        let weighed = policies::weigh(desk, &admin, &text, now).await.unwrap();
        let Weighed::Sound(ours, _) = weighed else {
            panic!("{weighed:?}");
        };
        let from = jiff::civil::date(2026, 10, 2);
        policies::adopt(desk, &Who::operator(), &ours, from, now)
            .await
            .unwrap();

        let worker = office.who("worker").await;
        let fields = office
            .visit("home-visit")
            .with("detailed", "The ZQT came too.");
        let check = office.check(&worker, &fields, at("2026-11-10T18:00")).await;
        assert_eq!(check.policy, "policy-ours");
        let due = check.assessment.due.unwrap();
        assert_eq!(due.at.local().date(), jiff::civil::date(2026, 11, 12));
        let findings = &check.assessment.findings;
        let written_out = "Zebra Quay team (ZQT)".to_owned();
        assert!(
            findings
                .iter()
                .any(|one| one.instead.contains(&written_out)),
            "{findings:?}"
        );
    })
    .await;
}

/// ACC-001: a trial opens notes of many files, so it has a row of the trail before the first is read;
/// who may not try has one that says so, and learns nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_trial_is_on_the_trail_before_a_note_is_opened() {
    for_each_engine_over("policy-001", &[], async |office| {
        let now = at("2026-11-20T10:00");
        let (worker, admin) = (office.who("worker").await, office.who("admin").await);
        let fields = office.visit("home-visit");
        office.note(&worker, &fields, at("2026-11-10T18:00")).await;
        let months = Months {
            first: jiff::civil::date(2026, 11, 1),
            last: jiff::civil::date(2026, 11, 30),
            notes_max: 10,
        };
        let proposed = ours("");
        let none = |_, _| panic!("a note is read");
        let refused = policies::try_out(&office.desk, &worker, &proposed, months, &none, now);
        assert!(matches!(refused.await, Err(Error::NotFound)));
        let read = AtomicU64::new(0);
        let before = office.desk.durable_commits();
        let told = |done, _| {
            assert!(office.desk.durable_commits() > before, "its row is durable");
            read.store(done, Ordering::Relaxed);
        };
        let report = policies::try_out(&office.desk, &admin, &proposed, months, &told, now);
        assert_eq!(report.await.unwrap().all.notes, 1);
        assert_eq!(read.load(Ordering::Relaxed), 1);
        for (who, allowed) in [(&worker, false), (&admin, true)] {
            let own = trail::own(&office.desk, who, None, now).await.unwrap();
            let tried = own.iter().filter(|used| used.act == "try_policy");
            assert_eq!(
                tried.map(|used| used.allowed).collect::<Vec<_>>(),
                [allowed]
            );
        }
    })
    .await;
}
