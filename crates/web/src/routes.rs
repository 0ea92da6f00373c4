//! The closed list of addresses. [`crate::router()`] is built from it and from nothing else, so an
//! address that is not listed cannot exist.
//!
//! Each noun lists its own addresses beside its handlers; [`table`] puts them together.

use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};
use serde::Serialize;

use crate::app::Shared;
use crate::{
    absences, catch_up, children, help, home, notes, policies, preferences, sign_in, static_files,
    team, trail,
};

/// Most bytes of an ordinary form.
pub const FORM_BYTES_MAX: usize = 64 * 1024;

/// Most bytes of the form of a note.
pub const NOTE_FORM_BYTES_MAX: usize = 5 * 1024 * 1024;

/// Most bytes of a sign-in: it may carry the form of a note, packed.
pub const KEPT_FORM_BYTES_MAX: usize = 7 * 1024 * 1024;

/// A method of HTTP; there are no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Reads, and changes nothing.
    Get,
    /// Changes something, and needs a checked form.
    Post,
}

/// Who is let in at all; what they may do then is decided by the verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// Anybody.
    Anyone,
    /// Somebody signed in.
    SignedIn,
}

/// What an address gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A page for people.
    Page,
    /// The answer to a form.
    Act,
    /// Neither: files and the sign of life.
    Plain,
}

/// A state in which a page is looked at by the browser tests.
///
/// The address may hold places in braces that the demonstration fills: `{child}` (a file that the
/// practitioner works on, with notes, and whose team the manager manages), `{empty-child}` (one
/// without notes), `{other-child}` (one that the practitioner is not on), `{draft}`, `{note}`,
/// `{entry}` (a name stated on the file), `{team}` (one that the manager manages), `{worker}` (the
/// practitioner), `{empty-team}` (one that holds nobody), `{request}` (for a plan to catch up, which
/// waits for the manager) and `{proposal}` (a policy that waits for a second person).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct State {
    /// What is special about it: `empty`, `error`, `full`.
    pub name: &'static str,
    /// Its address.
    pub url: &'static str,
    /// The role of whoever looks, as its code with hyphens: `team-manager`; none for nobody
    /// signed in.
    #[serde(rename = "as", skip_serializing_if = "Option::is_none")]
    pub role: Option<&'static str>,
    /// The button that brings it about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub press: Option<&'static str>,
    /// The status of the answer.
    pub status: u16,
}

/// A state that is there when the page opens, for this role.
pub(crate) const fn full(url: &'static str, role: &'static str) -> State {
    State {
        name: "full",
        url,
        role: Some(role),
        press: None,
        status: 200,
    }
}

/// The state after a form was sent empty.
pub(crate) const fn refused(url: &'static str, role: &'static str, press: &'static str) -> State {
    State {
        name: "error",
        url,
        role: Some(role),
        press: Some(press),
        status: 422,
    }
}

impl State {
    /// The same state, for nobody signed in.
    pub(crate) const fn for_anyone(mut self) -> Self {
        self.role = None;
        self
    }

    /// The same state with another status: what only some days of the demonstration hold.
    pub(crate) const fn answering(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The same state under another name.
    pub(crate) const fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }
}

/// One address with its method, as others may read it.
#[derive(Debug, Clone, Serialize)]
pub struct Listed {
    /// Its method.
    pub method: Method,
    /// Its template: `/children/{child}`.
    pub path: &'static str,
    /// Who is let in.
    pub who: Who,
    /// What it gives.
    pub kind: Kind,
    /// The states in which it is looked at; every page has one.
    pub states: Vec<State>,
    /// Most bytes of what may be sent to it.
    #[serde(skip)]
    pub(crate) body_bytes_max: usize,
    /// Whether its form may hold a file.
    #[serde(skip)]
    pub(crate) takes_a_file: bool,
}

/// One address with what answers there.
pub(crate) struct Route {
    pub(crate) listed: Listed,
    pub(crate) answers: MethodRouter<Shared>,
}

impl Route {
    fn new(method: Method, path: &'static str, kind: Kind, answers: MethodRouter<Shared>) -> Self {
        let listed = Listed {
            method,
            path,
            who: Who::SignedIn,
            kind,
            states: Vec::new(),
            body_bytes_max: FORM_BYTES_MAX,
            takes_a_file: false,
        };
        Self { listed, answers }
    }

    /// The same address, open to anybody.
    pub(crate) fn for_anyone(mut self) -> Self {
        self.listed.who = Who::Anyone;
        self
    }

    /// The same address, looked at in these states.
    pub(crate) fn looked_at<const N: usize>(mut self, states: [State; N]) -> Self {
        self.listed.states = states.to_vec();
        self
    }

    /// The same address, taking up to so many bytes.
    pub(crate) fn taking(mut self, bytes_max: usize) -> Self {
        self.listed.body_bytes_max = bytes_max;
        self
    }

    /// The same address, whose form may hold a file.
    pub(crate) fn with_a_file(mut self) -> Self {
        self.listed.takes_a_file = true;
        self
    }
}

/// A page.
pub(crate) fn page<H: Handler<T, Shared>, T: 'static>(path: &'static str, handler: H) -> Route {
    Route::new(Method::Get, path, Kind::Page, get(handler))
}

/// The answer to a form.
pub(crate) fn act<H: Handler<T, Shared>, T: 'static>(path: &'static str, handler: H) -> Route {
    Route::new(Method::Post, path, Kind::Act, post(handler))
}

/// A file or sign of life, for anybody.
pub(crate) fn plain<H: Handler<T, Shared>, T: 'static>(path: &'static str, handler: H) -> Route {
    Route::new(Method::Get, path, Kind::Plain, get(handler)).for_anyone()
}

/// Every address with what answers there.
pub(crate) fn table() -> Vec<Route> {
    [
        sign_in::routes(),
        home::routes(),
        absences::routes(),
        catch_up::routes(),
        children::routes(),
        notes::routes(),
        team::routes(),
        trail::routes(),
        policies::routes(),
        preferences::routes(),
        help::routes(),
        static_files::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every address there is: for `daybook routes`, and for the test that compares it with the
/// who-may-what table.
#[must_use]
pub fn routes() -> Vec<Listed> {
    table().into_iter().map(|route| route.listed).collect()
}
