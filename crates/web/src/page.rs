//! What every page of this house has in common: its frame, and the few kinds of answer.

use access::permit::{Act, OpenFile};
use access::{Action, Actor, Clause, List, Relations, Rows, Scope, admit_to_house, decide};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use record::ids::TeamId;
use record::problem::Problem as Fault;
use record::time::Now;

use crate::app::App;
use crate::components::page::layout;
use crate::components::{
    Attributes, ErrorSummary, NavItem, NotificationBanner, PageFrame, Pagination, SignedIn as Bar,
    SummaryError,
};
use crate::form::Fields;
use crate::session::{SignedIn, Visitor};

/// The main places of the bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// The home page.
    Work,
    /// Finding a child, and every page of a file.
    Children,
    /// A team's figures.
    Team,
    /// The recording policies.
    Policies,
    /// None of these.
    Elsewhere,
}

impl Place {
    /// The letter that leads to it after G, where single keys are switched on (ux §10).
    const fn key(self) -> Option<&'static str> {
        match self {
            Self::Work => Some("w"),
            Self::Children => Some("c"),
            Self::Team => Some("t"),
            Self::Policies | Self::Elsewhere => None,
        }
    }
}

/// The frame of a page for someone signed in: bar, places, density. The page adds the rest.
pub(crate) fn frame(app: &App, me: &SignedIn, place: Place, task: &str) -> PageFrame {
    let actor = &me.who.actor;
    let may_search = may_search(actor, app.now());
    PageFrame {
        task: task.to_owned(),
        heading: Some(task.into()),
        authority: app.authority_name.as_str().into(),
        signed_in: Some(Bar {
            name: me.who.name.clone(),
            role: actor.role().map_or("", |role| role.words()).to_owned(),
            csrf: me.csrf.clone(),
            may_search,
        }),
        navigation: places(place, actor, app.now()),
        density: me.density,
        single_keys: me.single_keys,
        ..PageFrame::default()
    }
}

/// The frame of a page that anybody may read; with the bar of whoever is signed in.
pub(crate) fn frame_for(app: &App, visitor: &Visitor, place: Place, task: &str) -> PageFrame {
    match &visitor.who {
        Some(who) => {
            let me = SignedIn {
                who: who.clone(),
                csrf: visitor.csrf(),
                density: visitor.density,
                single_keys: visitor.single_keys,
            };
            frame(app, &me, place, task)
        }
        None => PageFrame {
            task: task.to_owned(),
            heading: Some(task.into()),
            authority: app.authority_name.as_str().into(),
            density: visitor.density,
            single_keys: visitor.single_keys,
            ..PageFrame::default()
        },
    }
}

fn places(here: Place, actor: &Actor, now: Now) -> Vec<NavItem> {
    let item = |place: Place, href: &str, words: &str| NavItem {
        active: place == here,
        attributes: place.key().map_or_else(Attributes::default, |key| {
            Attributes::from([("data-place", key)])
        }),
        ..NavItem::new(href, words)
    };
    let mut places = vec![item(Place::Work, "/", "My work")];
    if may_search(actor, now) {
        places.push(item(Place::Children, "/children", "Children"));
    }
    match teams_of(actor, now).as_slice() {
        [] => {}
        [one] => places.push(item(Place::Team, &format!("/team/{one}"), "Team")),
        _ => places.push(item(Place::Team, "/teams", "Team")),
    }
    places.push(item(Place::Policies, "/policies", "Policies"));
    places
}

/// Whether a search could find anybody for this person.
pub(crate) fn may_search(actor: &Actor, now: Now) -> bool {
    match Scope::of(actor, List::Find, now).rows() {
        Rows::Every => true,
        Rows::Any(clauses) => !clauses.is_empty(),
    }
}

/// The teams whose figures this person may read.
pub(crate) fn teams_of(actor: &Actor, now: Now) -> Vec<TeamId> {
    let scope = Scope::of(actor, List::Teams, now);
    let Rows::Any(clauses) = scope.rows() else {
        return Vec::new();
    };
    let teams = clauses.iter().filter_map(|clause| match clause {
        Clause::OwnTeams(teams) => Some(teams.iter().copied()),
        _ => None,
    });
    teams.flatten().collect()
}

/// Whether this person's role may give a reason for a file: whether to offer the question.
pub(crate) fn may_give_reason(actor: &Actor, now: Now) -> bool {
    decide(actor, Action::GiveReason, &Relations::stranger(), now).is_allowed()
}

/// Whether this person may open a file for a child not yet known.
pub(crate) fn may_open_file(actor: &Actor, now: Now) -> bool {
    may(OpenFile, actor, now)
}

/// Whether an act on the house as a whole would be allowed: pages offer nothing else.
pub(crate) fn may<A: Act<On = ()>>(act: A, actor: &Actor, now: Now) -> bool {
    admit_to_house(act, actor, now).is_ok()
}

/// The page.
pub(crate) fn show(frame: &PageFrame) -> Response {
    layout(frame).into_response()
}

/// The page with another status: a refused form is 422, with everything typed in it.
pub(crate) fn show_as(status: StatusCode, frame: &PageFrame) -> Response {
    (status, layout(frame)).into_response()
}

/// A refused form: the page again.
pub(crate) fn show_again(frame: &PageFrame) -> Response {
    show_as(StatusCode::UNPROCESSABLE_ENTITY, frame)
}

/// On to another page of ours, by `GET`.
pub(crate) fn see_other(to: &str) -> Response {
    match HeaderValue::from_str(to) {
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(_) => crate::problem::Problem::bug("an address does not fit a header").into_response(),
    }
}

/// The summary of everything wrong with a form; each line leads to its field.
pub(crate) fn summary(faults: &[Fault]) -> ErrorSummary {
    let line = |fault: &Fault| SummaryError::at(&fault.field, fault.message.as_str());
    ErrorSummary::new(faults.iter().map(line))
}

/// What is wrong with one field.
pub(crate) fn fault_of<'f>(faults: &'f [Fault], field: &str) -> Option<&'f str> {
    let found = faults.iter().find(|fault| fault.field == field);
    found.map(|fault| fault.message.as_str())
}

/// The part of a list that one of its pages shows, and the links to the others where it has more
/// than one: a page stays within what a browser and a reader can take (ux §14). Pages count from one.
pub(crate) fn part<T>(
    list: &[T],
    each: usize,
    page: u32,
    href: impl Fn(u32) -> String,
) -> (&[T], Option<Pagination>) {
    let last = u32::try_from(list.len().div_ceil(each)).unwrap_or(u32::MAX);
    let page = page.clamp(1, last.max(1));
    let first = (page as usize - 1) * each;
    let shown = list.get(first..).unwrap_or_default();
    let shown = shown.get(..each).unwrap_or(shown);
    (
        shown,
        (last > 1).then(|| Pagination::pages(page, last, href)),
    )
}

/// Which page of a list an address asks for, from one.
pub(crate) fn asked_for(query: &Fields, name: &str) -> u32 {
    query.get(name).parse().unwrap_or(1)
}

/// How many pages a list has that is read a page at a time.
pub(crate) fn pages_of(matching: u64, each: i64) -> u32 {
    let pages = matching.div_ceil(each.unsigned_abs().max(1));
    u32::try_from(pages).unwrap_or(u32::MAX)
}

/// The banner of a page that someone was sent on to after doing something.
pub(crate) fn done(sentence: &str) -> NotificationBanner {
    NotificationBanner::success(sentence)
}
