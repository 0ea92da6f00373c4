//! Lists hold the rows that a permit for each would have opened, and rights are those of the moment.

use crate::house::{Dice, House, fact, for_each_engine, id, member};
use access::permit::{GiveReason, ImportCensus};
use access::scope::List;
use access::{AccountState, Actor, Member, Role, Scope, admit, admit_to_house};
use record::fact::FactKind;
use record::ids::{ChildId, EntryId, NoteId, PersonId, SessionId, StaffId, TeamId};
use record::time::Now;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use store::accounts::Account;
use store::children::Wanted;
use store::drafts::Planned;
use store::{children, drafts, facts, relations};

/// Moments at which something ends: reasons after eight hours, writing up after thirty days, both
/// across the night in which the clocks went back.
const MOMENTS: [&str; 8] = [
    "2026-11-18T23:59:59.999999Z",
    "2026-11-19T00:00:00Z",
    "2026-11-19T23:00:00Z",
    "2026-11-20T00:00:00.000001Z",
    "2026-11-21T08:59:59.999999Z",
    "2026-11-21T09:00:00Z",
    "2026-11-21T17:00:00Z",
    "2026-11-21T17:00:00.000001Z",
];
const DAYS: [&str; 5] = [
    "2026-10-18",
    "2026-10-19",
    "2026-10-20",
    "2026-10-21",
    "2026-10-22",
];

type Allocation = Vec<(&'static str, String)>;

struct World {
    teams: Vec<TeamId>,
    people: Vec<Member>,
    children: Vec<ChildId>,
    /// The same children as persons, in the same order.
    persons: Vec<PersonId>,
    /// Allocations that stand, which a later one may end.
    standing: Vec<(EntryId, ChildId, Allocation)>,
    drafts: Vec<(NoteId, StaffId, ChildId)>,
}

async fn world(house: &House, dice: &mut Dice) -> World {
    let teams = vec![
        house.team("East").await,
        house.team("West").await,
        house.team("Duty").await,
    ];
    let mut people: Vec<Member> = Vec::new();
    for role in Role::ALL {
        let mine: Vec<TeamId> = teams
            .iter()
            .copied()
            .filter(|_| dice.below(2) == 0)
            .collect();
        let supervisor = (dice.below(2) == 0 && !people.is_empty())
            .then(|| people[dice.below(people.len() as u64) as usize].staff);
        let account = Account {
            staff: StaffId::new(id()),
            sign_in: role.as_str().to_owned(),
            name: role.as_str().to_owned(),
            role: *role,
            teams: mine,
            supervisor,
            state: AccountState::Active,
        };
        house.state(&account).await;
        let session = (dice.below(4) > 0).then(|| SessionId::new(id()));
        people.push(account.member(session));
    }
    let crew = house.crew().await;
    let (mut files, mut persons) = (Vec::new(), Vec::new());
    // One more than one statement asks for.
    for given in [
        "Ada", "Ben", "Cem", "Dana", "Eli", "Fay", "Gus", "Hana", "Ivo",
    ] {
        let mut tx = house.store.write().await.unwrap();
        let on = house
            .child_in(&mut tx, &crew.manager, given, "Ridley")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        files.push(on.child);
        persons.push(on.person);
    }
    World {
        teams,
        people,
        children: files,
        persons,
        standing: Vec::new(),
        drafts: Vec::new(),
    }
}

impl World {
    fn anyone(&self, dice: &mut Dice) -> Member {
        self.people[dice.below(self.people.len() as u64) as usize].clone()
    }

    fn any_child(&self, dice: &mut Dice) -> ChildId {
        self.children[dice.below(self.children.len() as u64) as usize]
    }

    /// Allocates, ends an allocation, gives a reason, or starts a draft.
    async fn turn(&mut self, house: &House, dice: &mut Dice) {
        match dice.below(6) {
            0 | 1 => {
                let roles = ["responsible", "co-worker", "reviewing-officer"];
                let mut fields = vec![
                    ("role", roles[dice.below(3) as usize].to_owned()),
                    ("from", "2026-10-02".to_owned()),
                ];
                if dice.below(5) > 0 {
                    fields.push(("staff", self.anyone(dice).staff.to_string()));
                }
                if dice.below(3) > 0 {
                    fields.push(("team", self.teams[dice.below(3) as usize].to_string()));
                }
                let child = self.any_child(dice);
                let entry = state(house, child, &fields, None).await;
                self.standing.push((entry, child, fields));
            }
            2 | 3 if !self.standing.is_empty() => {
                let at = dice.below(self.standing.len() as u64) as usize;
                let (entry, child, mut fields) = self.standing.swap_remove(at);
                fields.push(("to", DAYS[dice.below(5) as usize].to_owned()));
                state(house, child, &fields, Some(entry)).await;
            }
            4 => {
                let mut tx = house.store.write().await.unwrap();
                let (actor, child) = (Actor::from(self.anyone(dice)), self.any_child(dice));
                let ties = relations::of_child(&mut tx, &actor, child, None)
                    .await
                    .unwrap();
                if let Ok(permit) = admit(GiveReason, &actor, child, &ties, house.now()) {
                    let staff = actor.staff().unwrap();
                    let at = house.now().instant();
                    children::claim(&mut tx, &permit, staff, at).await.unwrap();
                    tx.commit().await.unwrap();
                }
            }
            _ => {
                let mut tx = house.store.write().await.unwrap();
                let (actor, child) = (Actor::from(self.anyone(dice)), self.any_child(dice));
                let ties = relations::of_child(&mut tx, &actor, child, None)
                    .await
                    .unwrap();
                let draft = house.draft(&actor, child, None);
                let permit = admit(access::permit::WriteNote, &actor, child, &ties, house.now());
                if let Ok(permit) = permit {
                    drafts::start(&mut tx, &permit, &draft, &Planned::default())
                        .await
                        .unwrap();
                    tx.commit().await.unwrap();
                    self.drafts.push((draft.note, draft.author, child));
                }
            }
        }
    }
}

async fn state(
    house: &House,
    child: ChildId,
    fields: &[(&'static str, String)],
    earlier: Option<EntryId>,
) -> EntryId {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let mut allocation = fact(FactKind::Allocation, &fields);
    if let Some(earlier) = earlier {
        allocation = allocation.superseding(earlier);
    }
    let mut tx = house.store.write().await.unwrap();
    let permit = admit_to_house(ImportCensus, &Actor::Operator, house.now()).unwrap();
    let stamp = house.stamp(&Actor::Operator);
    let receipt = facts::state_on_opening(&mut tx, &permit, child, &allocation, stamp)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    receipt.entry
}

/// ACC-003: a list holds exactly the rows whose relations the scope admits, so that it shows what
/// a decision on each row would have allowed, and no more. Asked of several people at once, the ties
/// are those of each.
#[tokio::test(flavor = "multi_thread")]
async fn a_list_holds_the_rows_that_its_scope_admits_and_no_others() {
    for_each_engine(async |house| {
        let mut dice = Dice::cast();
        let mut world = world(house, &mut dice).await;
        let mut rows = 0;
        let mut kinds = BTreeSet::new();
        for _ in 0..150 {
            house.clock.set("2026-11-21T09:00:00Z");
            world.turn(house, &mut dice).await;
            let moment = MOMENTS[dice.below(MOMENTS.len() as u64) as usize];
            house.clock.set(moment);
            let mut member = world.anyone(&mut dice);
            if dice.below(10) == 0 {
                member.account = AccountState::Locked;
            }
            let actor = Actor::from(member);
            rows += compare(house, &world, &actor, house.now(), &mut kinds).await;
        }
        println!("{rows} rows compared, by {kinds:?}");
        assert!(rows > 200, "hardly a row was compared");
    })
    .await;
}

async fn compare(
    house: &House,
    world: &World,
    actor: &Actor,
    now: Now,
    kinds: &mut BTreeSet<String>,
) -> usize {
    let mut read = house.store.read().await.unwrap();
    let mut ties = Vec::new();
    for child in &world.children {
        ties.push((
            *child,
            relations::of_child(&mut read, actor, *child, None)
                .await
                .unwrap(),
        ));
    }
    let people = world.persons.iter().copied().collect();
    let at_once = relations::of_people(&mut read, actor, &people).await;
    let one_by_one = world.persons.iter().copied().zip(ties.iter().cloned());
    assert_eq!(at_once.unwrap(), one_by_one.collect());
    let mut rows = 0;
    for list in List::ALL {
        let scope = Scope::of(actor, *list, now);
        let admitted: BTreeSet<ChildId> = ties
            .iter()
            .filter(|(_, ties)| scope.admits(ties))
            .map(|(child, _)| *child)
            .collect();
        let found = children::find(&mut read, &scope, &Wanted::default())
            .await
            .unwrap();
        assert_eq!(found.all, admitted.len() as u64, "nobody else is counted");
        let found: BTreeSet<ChildId> = found.children.iter().map(|child| child.id).collect();
        let who = (member(actor).role, list, now.instant());
        assert_eq!(found, admitted, "find {who:?}");
        if matches!(scope.rows(), access::scope::Rows::Any(_)) {
            let cases = children::cases(&mut read, &scope).await.unwrap();
            let cases: BTreeSet<ChildId> = cases.iter().map(|case| case.child.id).collect();
            assert_eq!(cases, admitted, "cases {who:?}");
            let own: BTreeSet<NoteId> = drafts::own(&mut read, &scope)
                .await
                .unwrap()
                .iter()
                .map(|one| one.note)
                .collect();
            let expected: BTreeSet<NoteId> = world
                .drafts
                .iter()
                .filter(|(_, author, child)| {
                    Some(*author) == actor.staff() && admitted.contains(child)
                })
                .map(|(note, _, _)| *note)
                .collect();
            assert_eq!(own, expected, "drafts {who:?}");
            rows += admitted.len();
            if !admitted.is_empty() {
                kinds.insert(format!("{} {}", who.0.as_str(), list.as_str()));
            }
        }
    }
    read.finish().unwrap();
    rows
}

/// Names are compared without case, signs and gaps; what means something in a pattern does not here.
#[tokio::test(flavor = "multi_thread")]
async fn a_child_is_found_by_the_beginnings_of_names_by_number_and_by_birth() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let sam = house.child(&crew, "Sam", "Ridley-Osei").await;
        let ada = house.child(&crew, "Ada %_", "O'Bello").await;
        let birth = fact(FactKind::Birth, &[("date", "2018-05-06")]);
        house.fact(&crew.worker, sam.child, &birth).await;
        let mut read = house.store.read().await.unwrap();
        let scope = Scope::of(&crew.worker, List::Find, house.now());
        let name = |name: &str| Wanted {
            name: name.to_owned(),
            ..Wanted::default()
        };
        let number = |id: &str| Wanted {
            id: id.to_owned(),
            ..Wanted::default()
        };
        let born = |day: &str| Wanted {
            born: Some(crate::house::day(day)),
            ..Wanted::default()
        };
        for (wanted, found) in [
            (name("sam"), vec![sam]),
            (name("OSEI sam"), vec![sam]),
            (name("rid os s"), vec![sam]),
            (name("am"), vec![]),
            (name("ridley-osei"), vec![sam]),
            (name("o’bello"), vec![ada]),
            (name("%"), vec![]),
            (name(""), vec![ada, sam]),
            (name("o s r ri"), vec![sam]),
            (name("o s r x"), vec![]),
            (name("_am"), vec![]),
            (name("' OR 1=1 --"), vec![]),
            (number("204 001"), vec![sam]),
            (number("204001 OR 1=1"), vec![]),
            (number("0204001"), vec![sam]),
            (born("2018-05-06"), vec![sam]),
            (born("2018-06-05"), vec![]),
        ] {
            let matches = children::find(&mut read, &scope, &wanted).await.unwrap();
            let children = matches.children;
            let ids: Vec<ChildId> = children.iter().map(|child| child.id).collect();
            let found: Vec<ChildId> = found.iter().map(|on| on.child).collect();
            assert_eq!(ids, found, "{} {}", wanted.name, wanted.id);
        }
        read.finish().unwrap();
    })
    .await;
}

/// PRX-002: a child is found by a name given at birth, by a former one and by one that was replaced;
/// the chosen name leads, and a name that ended still does where there is no other.
#[tokio::test(flavor = "multi_thread")]
async fn a_child_is_found_by_every_name_they_ever_had() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let sam = house.child(&crew, "Danielle", "Oldham").await;
        let scope = Scope::of(&crew.manager, List::Find, house.now());
        let named = async |words: &str| {
            let mut read = house.store.read().await.unwrap();
            let wanted = Wanted {
                name: words.to_owned(),
                ..Wanted::default()
            };
            let found = children::find(&mut read, &scope, &wanted).await.unwrap();
            read.finish().unwrap();
            let names = found.children.into_iter().map(|child| child.name);
            names.collect::<Vec<_>>()
        };
        let name = |fields: &[(&str, &str)]| fact(FactKind::Name, fields);
        let first = {
            let mut read = house.store.read().await.unwrap();
            let permit = house.read_permit(&mut read, &crew.worker, sam.child).await;
            let all = facts::read(&mut read, &permit, false).await.unwrap();
            let found = facts::of_kind(&all, FactKind::Name).next().unwrap().entry;
            read.finish().unwrap();
            found
        };
        let stated = async |fact: record::fact::Fact| {
            let mut tx = house.store.write().await.unwrap();
            let permit = house
                .permit_in(&mut tx, access::permit::StateFact, &crew.worker, sam.child)
                .await;
            let stamp = house.stamp(&crew.worker);
            let receipt = facts::state(&mut tx, &permit, &fact, stamp).await.unwrap();
            tx.commit().await.unwrap();
            receipt.entry
        };
        let ended = [
            ("kind", "family"),
            ("given", "Danielle"),
            ("family", "Oldham"),
            ("to", "2026-11-01"),
        ];
        let former = stated(name(&ended).superseding(first)).await;
        assert_eq!(
            named("oldham").await,
            ["Danielle Oldham"],
            "no other name is known"
        );
        let chosen = [("kind", "chosen"), ("given", "Dan"), ("family", "Newby")];
        stated(name(&chosen)).await;
        for words in ["Danielle", "oldham", "dan newby", "newby oldham"] {
            assert_eq!(named(words).await, ["Dan Newby"], "{words}");
        }
        let other = [
            ("kind", "family"),
            ("given", "Danielle"),
            ("family", "Newby"),
        ];
        stated(name(&other).superseding(former)).await;
        assert_eq!(
            named("oldham").await,
            ["Dan Newby"],
            "replaced, and still found"
        );
        assert_eq!(named("ewby").await, Vec::<String>::new());
        house.assert_sound().await;
    })
    .await;
}

/// PRX-002: a child is found by every number that stands on the file, whole and however it is spaced;
/// one that was replaced, or was entered in error, finds nobody: it may be another child's.
#[tokio::test(flavor = "multi_thread")]
async fn a_child_is_found_by_every_number_that_others_know_them_by() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let sam = house.child(&crew, "Sam", "Ridley").await;
        house.child(&crew, "Ada", "Finch").await;
        let stated = async |scheme: &str, number: &str, earlier| {
            let fields = [("scheme", scheme), ("number", number)];
            let mut fact = fact(FactKind::Identifier, &fields);
            if let Some(earlier) = earlier {
                fact = fact.superseding(earlier);
            }
            house.fact(&crew.worker, sam.child, &fact).await.entry
        };
        let wrong = stated("NHS number", "943 476 5918", None).await;
        stated("NHS number", "943 476 5919", Some(wrong)).await;
        stated("UPN", "q123456789012", None).await;
        stated("Passport", "GB_12%", None).await;
        let anothers = stated("Passport", "GB77", None).await;
        house
            .withdraw(&crew.worker, sam.child, anothers)
            .await
            .unwrap();
        let found = async |actor: &Actor, id: &str| {
            let scope = Scope::of(actor, List::Find, house.now());
            let mut read = house.store.read().await.unwrap();
            let wanted = Wanted {
                id: id.to_owned(),
                ..Wanted::default()
            };
            let found = children::find(&mut read, &scope, &wanted).await.unwrap();
            read.finish().unwrap();
            let names = found.children.into_iter().map(|child| child.name);
            names.collect::<Vec<_>>().join(", ")
        };
        for number in [
            "9434765919",
            " 943 476 5919 ",
            "94 34 76 59 19",
            "Q123456789012",
            "GB_12%",
        ] {
            assert_eq!(found(&crew.worker, number).await, "Sam Ridley", "{number}");
        }
        for number in [
            "9434765918",
            "943476591",
            "434765919",
            "%",
            "_",
            "GB912%",
            "!",
            "GB77",
        ] {
            assert_eq!(found(&crew.worker, number).await, "", "{number}");
        }
        let auditor = house.staff("Lee Moss", Role::Auditor, &[]).await;
        assert_eq!(
            found(&auditor, "9434765919").await,
            "",
            "no wider than a name"
        );
    })
    .await;
}

/// ACC-003: a right that was taken away is gone for every read begun after that was kept (T14).
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_right_that_was_taken_away_is_gone_for_the_next_read() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let mut tx = house.store.write().await.unwrap();
        let on = house
            .child_in(&mut tx, &crew.manager, "Sam", "Ridley")
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let staff = crew.worker.staff().unwrap().to_string();
        for _ in 0..60 {
            let mut fields = vec![
                ("role", "responsible".to_owned()),
                ("staff", staff.clone()),
                ("from", "2026-10-02".to_owned()),
            ];
            let standing = state(house, on.child, &fields, None).await;
            let revoked = Arc::new(AtomicBool::new(false));
            let readers: Vec<_> = (0..4)
                .map(|_| {
                    let (store, actor) = (house.store.clone(), crew.worker.clone());
                    let revoked = revoked.clone();
                    tokio::spawn(async move {
                        loop {
                            let was_revoked = revoked.load(Ordering::SeqCst);
                            let mut read = store.read().await.unwrap();
                            let ties = relations::of_child(&mut read, &actor, on.child, None).await;
                            read.finish().unwrap();
                            if was_revoked {
                                assert!(!ties.unwrap().allocated, "read after the right was gone");
                                return;
                            }
                            tokio::task::yield_now().await;
                        }
                    })
                })
                .collect();
            fields.push(("to", "2026-11-20".to_owned()));
            state(house, on.child, &fields, Some(standing)).await;
            revoked.store(true, Ordering::SeqCst);
            for reader in readers {
                reader.await.unwrap();
            }
        }
    })
    .await;
}

/// One moment: what is committed while a read lasts does not show in it.
#[tokio::test(flavor = "multi_thread")]
async fn a_read_is_of_one_moment() {
    for_each_engine(async |house| {
        let crew = house.crew().await;
        let mut read = house.store.read().await.unwrap();
        let before = children::count(&mut read).await.unwrap();
        house.child(&crew, "Sam", "Ridley").await;
        assert_eq!(children::count(&mut read).await.unwrap(), before);
        read.finish().unwrap();
        let mut read = house.store.read().await.unwrap();
        assert_eq!(children::count(&mut read).await.unwrap(), before + 1);
        read.finish().unwrap();
    })
    .await;
}
