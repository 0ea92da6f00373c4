//! What a manager sees of a team is true now, though it is not counted anew each time.

use crate::office::{Office, at, for_each_engine, key};
use access::{AccountState, Role};
use casework::accounts;
use casework::allocations::{self, NewAllocation};
use casework::file::{self, NewFile};
use casework::notes::{self, NewNote};
use casework::team::{self, Figures, Span};
use casework::{Desk, Who};
use record::ids::TeamId;
use record::time::Now;

const NOVEMBER: Span = Span {
    from: jiff::civil::date(2026, 11, 1),
    to: jiff::civil::date(2026, 11, 30),
};

async fn counted(desk: &Desk, manager: &Who, team: TeamId, now: Now) -> Figures {
    let figures = team::figures(desk, manager, (team, None), NOVEMBER, now);
    figures.await.unwrap()
}

/// The figures of the office's team, which are those that a process gives that never counted
/// before.
async fn figures(office: &Office, now: Now) -> Figures {
    let manager = office.who("manager").await;
    let kept = counted(&office.desk, &manager, office.team, now).await;
    let other = office.desk_of_another_process();
    let anew = counted(&other, &manager, office.team, now).await;
    assert_eq!(format!("{kept:?}"), format!("{anew:?}"));
    kept
}

/// Of what is owed, how much is overdue and how much comes near.
fn owed(figures: &Figures) -> (u64, u64) {
    let acts = figures.owed.iter();
    acts.fold((0, 0), |(overdue, soon), act| {
        (overdue + act.overdue, soon + act.soon)
    })
}

/// A file in another team, and something on it.
async fn elsewhere(office: &Office, now: Now) -> Who {
    let operator = Who::operator();
    let west = accounts::state_team(&office.desk, &operator, "West", now).await;
    let west = west.unwrap().id;
    let (role, state) = (Role::Practitioner, AccountState::Active);
    office.account_in(west, "neighbour", role, state).await;
    let neighbour = office.who("neighbour").await;
    let new = NewFile {
        given: "Owen".to_owned(),
        family: "Reed".to_owned(),
        born: "4/8/2015".to_owned(),
        status: "child-in-need".to_owned(),
        known_from: "Anna Reed, by telephone".to_owned(),
        form_key: key(),
        ..NewFile::default()
    };
    let child = file::open(&office.desk, &neighbour, &new, now);
    let child = child.await.unwrap();
    let new = NewNote {
        kind: "home-visit".to_owned(),
        form_key: key(),
    };
    let begun = notes::begin(&office.desk, &neighbour, child, &new, now);
    begun.await.unwrap();
    neighbour
}

/// RPT-001, RPT-008: every entry about the team's files is in the figures at once.
#[tokio::test(flavor = "multi_thread")]
async fn a_teams_figures_are_those_of_this_moment() {
    for_each_engine("policy-001", async |office| {
        let worker = office.who("worker").await;
        let now = at("2026-11-10T17:30");
        assert_eq!(figures(office, now).await.all.notes(), 0);

        let on = office
            .draft(&worker, &office.visit("home-visit"), now)
            .await;
        assert_eq!(figures(office, now).await.drafts.all, 1);
        office.finalise(&worker, on, now).await;
        let first = figures(office, now).await;
        assert_eq!((first.all.notes(), first.drafts.all), (1, 0));
        assert_eq!((first.children.all, first.children.seen), (1, 1));

        let neighbour = elsewhere(office, now).await;
        assert_eq!(figures(office, now).await.children.all, 1);

        let now = at("2026-11-12T10:00");
        let to = NewAllocation {
            role: "responsible".to_owned(),
            staff: neighbour.staff().unwrap().to_string(),
            because: String::new(),
            from: "12/11/2026".to_owned(),
            seen: None,
            form_key: key(),
        };
        let manager = office.who("manager").await;
        allocations::allocate(&office.desk, &manager, office.child, &to, now)
            .await
            .unwrap();
        assert_eq!(figures(office, now).await.children.all, 0);
    })
    .await;
}

/// RPT-001, TIME-009: a limit that comes near and one that passes are in the figures at once, though
/// nothing is recorded meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn a_limit_that_passes_is_in_the_teams_figures_at_that_moment() {
    for_each_engine("policy-003", async |office| {
        let worker = office.who("worker").await;
        let untold = office.visit("home-visit").with("safeguarding", "yes");
        office.note(&worker, &untold, at("2026-11-10T17:30")).await;
        let (overdue, soon) = owed(&figures(office, at("2026-11-10T17:40")).await);
        assert!(soon > 0, "somebody is to be told by six");
        let later = owed(&figures(office, at("2026-11-10T18:00")).await);
        assert_eq!(later, (overdue, soon));
        let later = owed(&figures(office, at("2026-11-10T18:01")).await);
        assert_eq!(later, (overdue + 1, soon - 1));
    })
    .await;
}
