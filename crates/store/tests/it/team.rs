//! A team's figures: each number is the length of its list, and a note counts for the team that
//! held the child on the day of the event.

use crate::house::{Dice, House, OnFile, Told, day, fact, finalised, for_each_engine, id, member};
use access::permit::{Allocate, FinaliseNote, ReadFile, ReadTeam, StateFact};
use access::{Actor, DraftOf, List, Permit, Role, Scope, admit, admit_to_team};
use record::fact::{Fact, FactKind};
use record::ids::{EntryId, TeamId};
use record::ledger::Digest;
use record::note::fields::Fields;
use record::note::finalised::Earlier;
use record::note::grid::Answer;
use record::time::{Instant, in_england};
use std::collections::BTreeSet;
use store::duties::{ClockDuty, Owing};
use store::team::notes::{Timing, Wanted};
use store::team::{Span, children, drafts, notes, owed};
use store::{Read, duties, facts, relations, team};

fn span(from: &str, to: &str) -> Span {
    Span {
        from: day(from),
        to: day(to),
    }
}

/// Nothing but a page of rows is ever read at once; these tests stay below it.
const FIRST: u32 = 0;

async fn read_team(house: &House, who: &Actor, team: TeamId) -> (Read, Permit<ReadTeam>) {
    let read = house.store.read().await.unwrap();
    (
        read,
        admit_to_team(ReadTeam, who, team, house.now()).unwrap(),
    )
}

/// Allocates as a senior manager over every team, so that the teams may change.
async fn allocate(house: &House, chief: &Actor, on: OnFile, fact: &Fact) -> EntryId {
    let mut tx = house.store.write().await.unwrap();
    let ties = relations::of_child(&mut tx, chief, on.child, None)
        .await
        .unwrap();
    let permit = admit(Allocate, chief, on.child, &ties, house.now()).unwrap();
    let receipt = facts::state(&mut tx, &permit, fact, house.stamp(chief))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    receipt.entry
}

fn allocation(to: &Actor, from: &str, until: Option<&str>) -> Fact {
    let who = member(to);
    let (staff, team) = (who.staff.to_string(), who.teams[0].to_string());
    let mut fields = vec![
        ("role", "responsible"),
        ("staff", staff.as_str()),
        ("team", team.as_str()),
        ("from", from),
    ];
    fields.extend(until.map(|until| ("to", until)));
    fact(FactKind::Allocation, &fields)
}

/// RPT-001: a note counts for the team that held the child on the day of the event, whatever is
/// recorded first, and wherever the child is now.
#[tokio::test(flavor = "multi_thread")]
async fn a_note_counts_for_the_team_that_held_the_child_on_the_day_of_the_event() {
    for_each_engine(async |house| {
        let (near, far) = (house.team("Near").await, house.team("Far").await);
        let chief = house
            .staff("Chief", Role::SeniorManager, &[near, far])
            .await;
        let first = house.staff("First", Role::Practitioner, &[near]).await;
        let next = house.staff("Next", Role::Practitioner, &[far]).await;
        let mut tx = house.store.write().await.unwrap();
        let on = house
            .child_in(&mut tx, &chief, "Sam", "Ridley")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        // Written by a manager who stands above both teams, before any allocation is recorded.
        allocate(house, &chief, on, &allocation(&chief, "2026-11-19", None)).await;
        for date in [
            "2026-10-01",
            "2026-10-12",
            "2026-10-20",
            "2026-11-02",
            "2026-11-20",
        ] {
            house.note(&chief, on, &Told::on(date)).await;
        }
        let whole = span("2026-09-01", "2026-11-30");
        let dates = async |team: TeamId| {
            let (mut read, permit) = read_team(house, &chief, team).await;
            let list = notes::list(&mut read, &permit, &Wanted::of(whole), FIRST)
                .await
                .unwrap();
            list.rows
                .iter()
                .map(|row| row.occurred.date.to_string())
                .collect::<Vec<_>>()
        };
        let started = allocation(&first, "2026-10-05", None);
        let standing = allocate(house, &chief, on, &started).await;
        assert_eq!(
            dates(near).await,
            ["2026-11-20", "2026-11-02", "2026-10-20", "2026-10-12"]
        );
        // The child moves to the other team on the day of the third note.
        let ended = allocation(&first, "2026-10-05", Some("2026-10-20")).superseding(standing);
        allocate(house, &chief, on, &ended).await;
        allocate(house, &chief, on, &allocation(&next, "2026-10-20", None)).await;
        assert_eq!(dates(far).await, ["2026-11-02", "2026-10-20"]);
        // The first of October: no team held the child, so the note is in neither list.
        assert_eq!(dates(near).await, ["2026-11-20", "2026-10-12"]);
    })
    .await;
}

/// RPT-001: on time, late, late with exception; TIME-006: from the end of the event. A correction
/// is in no number.
#[tokio::test(flavor = "multi_thread")]
async fn notes_stand_to_their_limit_by_the_act_that_the_policy_names() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let at = |text: &str| Some(Instant::parse(text).unwrap());
        let told = |due: Option<Instant>, late: Option<&'static str>| Told {
            due,
            late,
            ..Told::on("2026-11-20")
        };
        // Finalised at 09:00:00 on the 21st. The whole second of a limit is still on time.
        house
            .note(
                &crew.worker,
                on,
                &told(at("2026-11-21T09:00:00.000000Z"), None),
            )
            .await;
        let second = told(at("2026-11-21T08:59:59.000000Z"), Some("Late Entry"));
        let late = house.note(&crew.worker, on, &second).await;
        house
            .note(
                &crew.worker,
                on,
                &told(at("2026-11-20T23:59:59.000000Z"), None),
            )
            .await;
        house.note(&crew.worker, on, &told(None, None)).await;
        house
            .correction(&crew.worker, on, late.entry, &second)
            .await;
        let (mut read, permit) = read_team(house, &crew.manager, crew.team).await;
        let month = span("2026-11-01", "2026-11-30");
        let groups = notes::by_author_and_kind(&mut read, &permit, &Wanted::of(month))
            .await
            .unwrap();
        let found: BTreeSet<_> = groups
            .iter()
            .map(|group| (group.timing, group.notes))
            .collect();
        let each = [
            Timing::InTime,
            Timing::Exception,
            Timing::Late,
            Timing::NoLimit,
        ];
        assert_eq!(found, each.map(|timing| (timing, 1)).into());
        // The event has no time, so it ends at 23:59: nine hours before it was finalised.
        assert!(
            groups.iter().all(|group| group.hours == Some(9)),
            "{groups:?}"
        );
        let by_entry = Wanted {
            met_by_entry: vec!["policy-000".to_owned(), "policy-001".to_owned()],
            ..Wanted::of(month)
        };
        let groups = notes::by_day(&mut read, &permit, &by_entry).await.unwrap();
        assert_eq!(groups.iter().map(|group| group.notes).sum::<u64>(), 4);
    })
    .await;
}

/// FIN-007, RPT-001: a note that was reopened is counted once, with the lateness of its first
/// version: it is not made late by being reopened.
#[tokio::test(flavor = "multi_thread")]
async fn a_reopened_note_keeps_its_own_lateness() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        let told = Told {
            due: Some(Instant::parse("2026-11-21T12:00:00.000000Z").unwrap()),
            seen: Some(Answer::No),
            ..Told::on("2026-11-20")
        };
        let first = house.note(&crew.worker, on, &told).await;
        house.clock.advance(jiff::SignedDuration::from_hours(24));
        let mut draft = house.draft(&crew.worker, on.child, None);
        draft.replaces = Some(Earlier {
            entry: first.entry,
            finalised_first: house.now().instant(),
            late: None,
        });
        let of = DraftOf {
            child: on.child,
            note: draft.note,
        };
        let mut tx = house.store.write().await.unwrap();
        house.start_in(&mut tx, &crew.worker, &draft).await;
        let permit = house
            .draft_permit_in(&mut tx, FinaliseNote, &crew.worker, of)
            .await;
        let note = finalised(draft, &crew.worker, on, &told);
        let stamp = house.stamp(&crew.worker);
        store::notes::append(&mut tx, &permit, &note, stamp)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let (mut read, permit) = read_team(house, &crew.manager, crew.team).await;
        let wanted = Wanted::of(span("2026-11-01", "2026-11-30"));
        let list = notes::list(&mut read, &permit, &wanted, FIRST)
            .await
            .unwrap();
        let found: Vec<_> = list
            .rows
            .iter()
            .map(|row| (row.entry, row.timing))
            .collect();
        assert_eq!(found, [(first.entry, Timing::InTime)]);
    })
    .await;
}

/// RPT-001, RPT-008: every number is the length of its list, whatever happened; and every child
/// listed is one whose file this manager may open.
#[tokio::test(flavor = "multi_thread")]
async fn every_number_is_the_length_of_its_list() {
    for_each_engine(async |house| {
        let mut dice = Dice::cast();
        let world = World::make(house, &mut dice).await;
        for _ in 0..3 {
            world.live(house, &mut dice).await;
            for team in &world.teams {
                world.check_notes(house, &mut dice, *team).await;
                world.check_drafts(house, *team).await;
                world.check_owed(house, *team).await;
                world.check_children(house, &mut dice, *team).await;
            }
        }
    })
    .await;
}

struct World {
    teams: Vec<TeamId>,
    chief: Actor,
    workers: Vec<Actor>,
    children: Vec<OnFile>,
}

const DAYS: [&str; 6] = [
    "2026-09-30",
    "2026-10-01",
    "2026-10-31",
    "2026-11-01",
    "2026-11-19",
    "2026-11-21",
];

fn any<T: Clone>(dice: &mut Dice, from: &[T]) -> T {
    from[usize::try_from(dice.below(from.len() as u64)).unwrap()].clone()
}

impl World {
    async fn make(house: &House, dice: &mut Dice) -> Self {
        let teams = vec![house.team("Near").await, house.team("Far").await];
        let chief = house.staff("Chief", Role::SeniorManager, &teams).await;
        let mut workers = Vec::new();
        for name in ["Ada", "Ben", "Cem"] {
            let team = any(dice, &teams);
            workers.push(house.staff(name, Role::Practitioner, &[team]).await);
        }
        let mut files = Vec::new();
        for given in ["Dana", "Eli", "Fay", "Gus"] {
            let mut tx = house.store.write().await.unwrap();
            files.push(
                house
                    .child_in(&mut tx, &chief, given, "Ridley")
                    .await
                    .unwrap(),
            );
            tx.commit().await.unwrap();
        }
        for on in &files {
            let worker = any(dice, &workers);
            let from = any(dice, &DAYS);
            allocate(house, &chief, *on, &allocation(&worker, from, None)).await;
        }
        Self {
            teams,
            chief,
            workers,
            children: files,
        }
    }

    /// A note with chance answers and a draft with a chance date, each by whoever may.
    async fn live(&self, house: &House, dice: &mut Dice) {
        for on in &self.children {
            let yes = |dice: &mut Dice| (dice.below(2) == 0).then_some(Answer::Yes);
            let told = Told {
                seen: any(dice, &[Some(Answer::Yes), Some(Answer::No), None]),
                alone: yes(dice),
                due: any(dice, &[None, Some("2026-11-20"), Some("2026-11-30")])
                    .map(|by| in_england(day(by).at(9, 0, 0, 0))),
                late: any(dice, &[None, Some("Late Entry")]),
                kind: any(dice, &["home-visit", "call"]),
                ..Told::on(any(dice, &DAYS))
            };
            let mut read = house.store.read().await.unwrap();
            let worker = house.worker_of(&mut read, on.child).await;
            drop(read);
            house.note(&worker, *on, &told).await;
            self.owe(house, dice, *on, &worker).await;
            let mut draft = house.draft(&worker, on.child, None);
            draft.fields = Fields::new().with("date", any(dice, &["", "31/10/2026", "20/11/2026"]));
            let mut tx = house.store.write().await.unwrap();
            house.start_in(&mut tx, &worker, &draft).await;
            tx.commit().await.unwrap();
        }
    }

    /// A duty of each kind in which lists differ, on a file.
    async fn owe(&self, house: &House, dice: &mut Dice, on: OnFile, by: &Actor) {
        let mut tx = house.store.write().await.unwrap();
        let permit = house.permit_in(&mut tx, StateFact, by, on.child).await;
        let now = house.now().instant();
        let met = (dice.below(4) == 0).then(|| (now, EntryId::new(id())));
        let duty = ClockDuty {
            started_by: EntryId::new(id()),
            clock: "visit_interval".to_owned(),
            number: 1,
            about: None,
            act: any(dice, &["visit_made", "summary_written"]).to_owned(),
            repeats: true,
            missed: any(dice, &["overdue", "shown"]).to_owned(),
            owner: "responsible-worker".to_owned(),
            staff: by.staff(),
            team: None,
            started: now,
            day: day("2026-11-01"),
            due: in_england(day(any(dice, &DAYS)).at(9, 0, 0, 0)),
            limit: "10 working days".to_owned(),
            clause: "policy-001/visit-interval".to_owned(),
            policy: Digest::new([1; 32]),
            provisional: false,
            met,
            lapsed: None,
        };
        duties::put(&mut tx, Owing::of(&permit), &[duty])
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    async fn check_owed(&self, house: &House, team: TeamId) {
        let (mut read, permit) = read_team(house, &self.chief, team).await;
        let near = owed::Near {
            now: house.now().instant(),
            soon: in_england(day("2026-11-23").at(9, 0, 0, 0)),
        };
        let acts = owed::by_act(&mut read, &permit, near).await.unwrap();
        for which in owed::Which::ALL {
            let mut sum = 0;
            for act in &acts {
                let expected = match which {
                    owed::Which::All => act.all,
                    owed::Which::Overdue => act.overdue,
                    owed::Which::Soon => act.soon,
                };
                sum += expected;
                let asked = (which, Some(act.act.as_str()), None);
                let list = owed::list(&mut read, &permit, asked, near, FIRST)
                    .await
                    .unwrap();
                assert_eq!(
                    (list.rows.len() as u64, list.matching),
                    (expected, expected)
                );
            }
            let all = owed::list(&mut read, &permit, (which, None, None), near, FIRST)
                .await
                .unwrap();
            assert_eq!(all.matching, sum);
        }
    }

    async fn check_notes(&self, house: &House, dice: &mut Dice, team: TeamId) {
        let (mut read, permit) = read_team(house, &self.chief, team).await;
        let (first, second) = (any(dice, &DAYS), any(dice, &DAYS));
        let days = span(first.min(second), first.max(second));
        let wanted = Wanted::of(days);
        let groups = notes::by_author_and_kind(&mut read, &permit, &wanted)
            .await
            .unwrap();
        let scope = Scope::of(&self.chief, List::Teams, house.now());
        let teams = notes::by_team(&mut read, &scope, &wanted).await.unwrap();
        for timing in Timing::ALL {
            for worker in &self.workers {
                for kind in ["home-visit", "call"] {
                    let key = (worker.staff().unwrap(), kind.to_owned());
                    let of = groups
                        .iter()
                        .filter(|group| group.key == key && group.timing == timing);
                    let narrowed = Wanted {
                        author: worker.staff(),
                        kind: Some(kind.to_owned()),
                        timings: vec![timing],
                        ..wanted.clone()
                    };
                    let list = notes::list(&mut read, &permit, &narrowed, FIRST)
                        .await
                        .unwrap();
                    assert_eq!(list.rows.len() as u64, list.matching);
                    assert_eq!(list.matching, of.map(|group| group.notes).sum::<u64>());
                }
            }
            let of_team = teams
                .iter()
                .filter(|group| group.key == team && group.timing == timing);
            let here = groups.iter().filter(|group| group.timing == timing);
            assert_eq!(
                of_team.map(|group| group.notes).sum::<u64>(),
                here.map(|group| group.notes).sum::<u64>()
            );
        }
        let by_day = notes::by_day(&mut read, &permit, &wanted).await.unwrap();
        let all = notes::list(&mut read, &permit, &wanted, FIRST)
            .await
            .unwrap();
        assert_eq!(
            by_day.iter().map(|group| group.notes).sum::<u64>(),
            all.matching
        );
    }

    async fn check_drafts(&self, house: &House, team: TeamId) {
        let (mut read, permit) = read_team(house, &self.chief, team).await;
        let now = house.now().instant();
        let moments = drafts::Moments {
            now,
            soon: in_england(day("2026-11-23").at(9, 0, 0, 0)),
            month: day("2026-11-01"),
            month_began: in_england(day("2026-11-01").at(0, 0, 0, 0)),
        };
        let counts = drafts::by_author(&mut read, &permit, &moments)
            .await
            .unwrap();
        let scope = Scope::of(&self.chief, List::Teams, house.now());
        let teams = drafts::by_team(&mut read, &scope, &moments).await.unwrap();
        let mut listed = 0;
        for which in drafts::Which::ALL {
            for worker in &self.workers {
                let author = worker.staff();
                let count = counts.iter().find(|count| Some(count.key) == author);
                let expected = count.map_or(0, |count| number(count, which));
                let list = drafts::list(&mut read, &permit, which, author, &moments, FIRST)
                    .await
                    .unwrap();
                assert_eq!(
                    (list.rows.len() as u64, list.matching),
                    (expected, expected)
                );
                listed += expected;
            }
            let of_team = teams.iter().find(|count| count.key == team);
            let list = drafts::list(&mut read, &permit, which, None, &moments, FIRST)
                .await
                .unwrap();
            assert_eq!(
                of_team.map_or(0, |count| number(count, which)),
                list.matching
            );
        }
        assert!(listed > 0 || counts.is_empty());
    }

    async fn check_children(&self, house: &House, dice: &mut Dice, team: TeamId) {
        let (mut read, permit) = read_team(house, &self.chief, team).await;
        let (first, second) = (any(dice, &DAYS), any(dice, &DAYS));
        let days = children::Days {
            span: span(first.min(second), first.max(second)),
            long_before: day("2026-10-22"),
            now: house.now().instant(),
        };
        let counts = children::counts(&mut read, &permit, &days).await.unwrap();
        use children::Which;
        for (which, expected) in [
            (Which::All, counts.all),
            (Which::CanBeSeen, counts.can_be_seen),
            (Which::Seen, counts.seen),
            (Which::NotSeen, counts.can_be_seen - counts.seen),
            (Which::SeenAlone, counts.seen_alone),
            (Which::OwnWords, counts.own_words),
            (Which::Missed, counts.missed),
            (Which::LongUnseen, counts.long_unseen),
            (Which::VisitOverdue, counts.visit_overdue),
        ] {
            let list = children::list(&mut read, &permit, (which, None), &days, FIRST)
                .await
                .unwrap();
            assert_eq!(
                (list.rows.len() as u64, list.matching),
                (expected, expected),
                "{which:?}"
            );
            for held in &list.rows {
                let ties = relations::of_child(&mut read, &self.chief, held.child.id, None)
                    .await
                    .unwrap();
                assert!(admit(ReadFile, &self.chief, held.child.id, &ties, house.now()).is_ok());
            }
        }
    }
}

fn number(count: &drafts::Count<impl Sized>, which: drafts::Which) -> u64 {
    match which {
        drafts::Which::All => count.all,
        drafts::Which::Overdue => count.overdue,
        drafts::Which::Soon => count.soon,
        drafts::Which::EarlierMonth => count.earlier_month,
        drafts::Which::Untold => count.untold,
    }
}

/// TIME-013: a draft is of the month of its contact, or of the month in which it was begun while
/// no date is typed.
#[tokio::test(flavor = "multi_thread")]
async fn a_draft_of_last_month_is_in_the_sweep_whenever_it_was_begun() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let on = house.child(&crew, "Sam", "Ridley").await;
        for date in ["31/10/2026", "01/11/2026", ""] {
            let mut draft = house.draft(&crew.worker, on.child, None);
            draft.fields = Fields::new().with("date", date);
            let mut tx = house.store.write().await.unwrap();
            house.start_in(&mut tx, &crew.worker, &draft).await;
            tx.commit().await.unwrap();
        }
        let (mut read, permit) = read_team(house, &crew.manager, crew.team).await;
        let moments = |month: &str| drafts::Moments {
            now: house.now().instant(),
            soon: house.now().instant(),
            month: day(month),
            month_began: in_england(day(month).at(0, 0, 0, 0)),
        };
        for (month, expected) in [("2026-11-01", 1), ("2026-12-01", 3), ("2026-10-01", 0)] {
            let counts = drafts::by_author(&mut read, &permit, &moments(month))
                .await
                .unwrap();
            assert_eq!(
                counts.iter().map(|count| count.earlier_month).sum::<u64>(),
                expected
            );
        }
    })
    .await;
}

/// Only the teams of a scope are listed, and nobody else's figures can be asked for.
#[tokio::test(flavor = "multi_thread")]
async fn the_list_of_teams_holds_those_that_a_permit_would_open() {
    for_each_engine(async |house| {
        let teams = [
            house.team("A").await,
            house.team("B").await,
            house.team("C").await,
        ];
        for role in Role::ALL {
            let some = house.staff(role.as_str(), *role, &teams[..2]).await;
            let scope = Scope::of(&some, List::Teams, house.now());
            let mut read = house.store.read().await.unwrap();
            let listed = team::of_scope(&mut read, &scope).await.unwrap();
            let opened = teams
                .iter()
                .filter(|team| admit_to_team(ReadTeam, &some, **team, house.now()).is_ok());
            let listed: Vec<TeamId> = listed.iter().map(|team| team.id).collect();
            assert_eq!(
                listed,
                opened.copied().collect::<Vec<_>>(),
                "{}",
                role.as_str()
            );
        }
    })
    .await;
}
