//! Falling behind: who says so, who agrees a plan, and where it is seen.

use crate::office::{Office, at, for_each_engine, key};
use crate::reopen::{OURS, reopened};
use access::{AccountState, DraftOf, Role};
use casework::catch_up::{self, Ask, Decision};
use casework::team::{self, Span, WhichDrafts};
use casework::{CatchUpState, Error, Filter, Who, file, notes, policies, work};
use record::catch_up::{Owed, Piece};
use record::ids::EntryId;
use record::problem::Problem;
use record::time::Now;

fn piece(on: DraftOf) -> String {
    let owed = Owed::Note(on.note);
    let child = on.child;
    Piece { child, owed }.code()
}

fn behind(on: DraftOf, by: &str) -> Ask {
    Ask {
        pieces: vec![piece(on)],
        because: "Two weeks of duty cover".to_owned(),
        by: by.to_owned(),
        form_key: key(),
    }
}

fn agreeing(day: &str) -> Decision {
    Decision {
        agree: Some(true),
        days: vec![day.to_owned()],
        because: "Two mornings at her desk".to_owned(),
        form_key: key(),
    }
}

async fn wrong(asked: Result<(), Error>) -> Vec<String> {
    let Err(Error::Problems(wrong)) = asked else {
        panic!("{asked:?}");
    };
    let field = |problem: Problem| problem.field;
    wrong.into_iter().map(field).collect()
}

async fn request_of(office: &Office, worker: &Who, now: Now) -> EntryId {
    let asking = catch_up::asking(&office.desk, worker, now).await.unwrap();
    asking.earlier[0].entry
}

/// TIME-016, TIME-007, TIME-010: a worker says that they have fallen behind, their manager agrees a
/// plan with a day and why; it stands beside the lateness and takes none of it away.
#[tokio::test(flavor = "multi_thread")]
async fn a_plan_agreed_with_the_manager_stands_beside_the_late_note() {
    for_each_engine("policy-000", async |office| {
        let desk = &office.desk;
        let (worker, manager) = (office.who("worker").await, office.who("manager").await);
        let (begun, asked) = (at("2026-11-12T09:00"), at("2026-11-18T09:00"));
        let fields = office.visit("home-visit");
        let on = office.draft(&worker, &fields, begun).await;
        catch_up::ask(desk, &worker, &behind(on, "24/11/2026"), asked)
            .await
            .unwrap();
        let home = work::my_work(desk, &manager, work::Pages::default(), asked).await;
        assert_eq!(home.unwrap().to_agree, Some(1));
        let found = catch_up::of_staff(desk, &manager, asked).await.unwrap();
        let request = found.waiting[0].entry;
        let seen = catch_up::one(desk, &manager, request, asked).await.unwrap();
        assert!(seen.decides && seen.shown[0].draft == Some(on.note));
        assert_eq!(seen.request.because, "Two weeks of duty cover");
        catch_up::rule(desk, &manager, request, &agreeing("23/11/2026"), asked)
            .await
            .unwrap();

        let found = catch_up::of_staff(desk, &manager, asked).await.unwrap();
        assert_eq!((found.waiting.len(), found.standing.len()), (0, 1));
        let home = work::my_work(desk, &worker, work::Pages::default(), asked).await;
        let home = home.unwrap();
        let promised: Vec<_> = home.promises.of_draft(on.note).collect();
        assert_eq!(promised[0].day.to_string(), "2026-11-23");
        assert_eq!(promised[0].agreed_by, "manager of the office");
        let now = at("2026-11-25T09:00");
        let today = (WhichDrafts::Overdue, None);
        let drafts = team::drafts(desk, &manager, office.team, today, 0, now).await;
        let drafts = drafts.unwrap();
        assert_eq!(drafts.beside.promises.of_draft(on.note).count(), 1);

        let note = office.finalise(&worker, on, now).await;
        let found = catch_up::of_staff(desk, &manager, now).await.unwrap();
        assert_eq!(
            found.standing.len(),
            0,
            "recorded, and off the manager's list"
        );
        let shown = notes::read(desk, &worker, note, now).await.unwrap();
        assert_eq!(shown.whole.line.late.as_deref(), Some("Late Entry"));
        let beside: Vec<_> = shown.promises.of_note(note).collect();
        assert_eq!(beside.len(), 1);
        assert!(beside[0].done_at.is_some() && beside[0].clause == "policy-000/catch-up-plan");
        let front = file::front(desk, &worker, office.child, &Filter::default(), now).await;
        assert_eq!(front.unwrap().promises.of_note(note).count(), 1);
        let days = jiff::civil::date(2026, 11, 1);
        let wanted = team::Wanted::of(Span {
            from: days,
            to: now.today(),
        });
        let listed = team::notes(desk, &manager, office.team, wanted, 0, now).await;
        let listed = listed.unwrap();
        assert_eq!(listed.listed.rows[0].late.as_deref(), Some("Late Entry"));
        assert_eq!(listed.beside.promises.of_note(note).count(), 1);
    })
    .await;
}

/// TIME-016, FIN-007, TIME-010: a late note that is reopened, twice, keeps its label, and the plan
/// that was agreed stands beside the label of every version.
#[tokio::test(flavor = "multi_thread")]
async fn the_plan_stands_beside_every_version_of_a_reopened_note() {
    for_each_engine("policy-000", async |office| {
        let desk = &office.desk;
        let (worker, manager) = (office.who("worker").await, office.who("manager").await);
        let listed = desk.book().read_one("ours.toml", OURS).unwrap();
        let (from, began) = (jiff::civil::date(2026, 10, 2), at("2026-10-01T09:00"));
        policies::adopt(desk, &Who::operator(), &listed, from, began)
            .await
            .unwrap();
        let asked = at("2026-11-18T09:00");
        let on = office
            .draft(&worker, &office.visit("home-visit"), asked)
            .await;
        catch_up::ask(desk, &worker, &behind(on, "24/11/2026"), asked)
            .await
            .unwrap();
        let request = request_of(office, &worker, asked).await;
        catch_up::rule(desk, &manager, request, &agreeing("23/11/2026"), asked)
            .await
            .unwrap();
        let mut versions = vec![office.finalise(&worker, on, at("2026-11-25T09:00")).await];
        for day in ["2026-11-26T09:00", "2026-11-27T09:00"] {
            let next = reopened(office, &worker, versions[versions.len() - 1], at(day)).await;
            versions.push(office.finalise(&worker, next, at(day)).await);
        }

        let now = at("2026-11-28T09:00");
        for version in &versions {
            let shown = office.read(&worker, *version, now).await;
            assert!(shown.whole.line.late.is_some());
            let beside: Vec<_> = shown.promises.of_note(*version).collect();
            assert_eq!(beside.len(), 1);
            assert_eq!(beside[0].done_at, Some(at("2026-11-25T09:00").instant()));
        }
        let front = file::front(desk, &worker, office.child, &Filter::default(), now).await;
        let front = front.unwrap();
        let stands = &front.chronology.lines[0];
        assert_eq!((stands.entry, stands.version), (versions[2], 3));
        assert_eq!(front.promises.of_note(stands.entry).count(), 1);
        let span = team::Wanted::of(Span {
            from: jiff::civil::date(2026, 11, 1),
            to: now.today(),
        });
        let told = team::notes(desk, &manager, office.team, span, 0, now).await;
        let told = told.unwrap();
        let row = &told.listed.rows[0];
        assert_eq!(told.beside.promises.of_note(row.entry).count(), 1);
    })
    .await;
}

/// TIME-016: who asked cannot change what was agreed, nobody agrees for themselves, and nobody else
/// reads the reasons.
#[tokio::test(flavor = "multi_thread")]
async fn only_another_manager_of_the_worker_decides_and_what_is_decided_stays() {
    for_each_engine("policy-003", async |office| {
        let desk = &office.desk;
        let manager = office.who("manager").await;
        let now = at("2026-11-18T09:00");
        let fields = office.visit("home-visit");
        let worker = office.who("worker").await;
        let on = office.draft(&worker, &fields, now).await;
        catch_up::ask(desk, &worker, &behind(on, "24/11/2026"), now)
            .await
            .unwrap();
        let twice = catch_up::ask(desk, &worker, &behind(on, "24/11/2026"), now).await;
        assert_eq!(wrong(twice).await, ["pieces"]);
        let request = request_of(office, &worker, now).await;
        office
            .account("other", Role::TeamManager, AccountState::Active)
            .await;
        for nobody in ["colleague", "admin", "worker"] {
            let nobody = office.who(nobody).await;
            let ruled = catch_up::rule(desk, &nobody, request, &agreeing("24/11/2026"), now).await;
            assert!(matches!(ruled, Err(Error::NotFound)), "{}", nobody.name);
        }
        let colleague = office.who("colleague").await;
        assert!(catch_up::one(desk, &colleague, request, now).await.is_err());
        let short = Decision {
            days: Vec::new(),
            ..agreeing("")
        };
        let ruled = catch_up::rule(desk, &manager, request, &short, now).await;
        assert!(matches!(ruled, Err(Error::Changed)));
        let unchosen = Decision {
            agree: None,
            ..agreeing("24/11/2026")
        };
        let ruled = catch_up::rule(desk, &manager, request, &unchosen, now).await;
        assert_eq!(wrong(ruled).await, ["decision"]);
        let refusing = Decision {
            agree: Some(false),
            because: "Let us look at it together first".to_owned(),
            form_key: key(),
            ..Decision::default()
        };
        catch_up::rule(desk, &manager, request, &refusing, now)
            .await
            .unwrap();
        let again = catch_up::rule(desk, &manager, request, &agreeing("24/11/2026"), now).await;
        assert!(matches!(again, Err(Error::Changed)));
        let seen = catch_up::one(desk, &worker, request, now).await.unwrap();
        assert_eq!(seen.request.state, CatchUpState::Refused);
        assert_eq!(seen.promises.of_draft(on.note).count(), 0);

        // The manager's own: another manager of the team decides it.
        let own = office.draft(&manager, &fields, now).await;
        catch_up::ask(desk, &manager, &behind(own, "24/11/2026"), now)
            .await
            .unwrap();
        let request = request_of(office, &manager, now).await;
        let found = catch_up::of_staff(desk, &manager, now).await.unwrap();
        assert!(found.waiting.is_empty());
        let ruled = catch_up::rule(desk, &manager, request, &agreeing("24/11/2026"), now).await;
        assert!(matches!(ruled, Err(Error::NotFound)));
        let other = office.who("other").await;
        catch_up::rule(desk, &other, request, &agreeing("24/11/2026"), now)
            .await
            .unwrap();
    })
    .await;
}

/// TIME-016: what is not one's own to write, or not owed, cannot be promised.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_falls_behind_with_somebody_elses_record() {
    for_each_engine("policy-001", async |office| {
        let desk = &office.desk;
        let (worker, colleague) = (office.who("worker").await, office.who("colleague").await);
        let now = at("2026-11-12T09:00");
        let on = office
            .draft(&worker, &office.visit("home-visit"), now)
            .await;
        let others = catch_up::ask(desk, &colleague, &behind(on, "24/11/2026"), now).await;
        assert_eq!(wrong(others).await, ["pieces"]);
        let nothing = Ask {
            form_key: key(),
            ..Ask::default()
        };
        let nothing = catch_up::ask(desk, &worker, &nothing, now).await;
        assert_eq!(wrong(nothing).await, ["pieces", "because", "by"]);
        let admin = office.who("admin").await;
        assert!(catch_up::asking(desk, &admin, now).await.is_err());
        office.finalise(&worker, on, now).await;
        let done = catch_up::ask(desk, &worker, &behind(on, "24/11/2026"), now).await;
        assert_eq!(wrong(done).await, ["pieces"]);
    })
    .await;
}
