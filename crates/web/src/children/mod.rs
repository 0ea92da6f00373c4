//! A child's file: found, opened, read, added to.
//!
//! Start with [`front`], the file as it opens; `whose` is the identity bar on every page of a
//! file, `sections` the parts of its front, `facts` and `lines` how statements and notes read.

mod access;
mod allocate;
mod basics;
mod chronology;
mod details;
mod end_allocation;
mod facts;
mod find;
mod front;
mod gaps;
mod history;
mod lines;
mod narrowed;
mod new;
mod people;
pub(crate) mod reason;
mod sections;
mod state;
mod state_view;
pub(crate) mod whose;
mod withdraw;

use crate::routes::{KEPT_FORM_BYTES_MAX, Route, act, full, page, refused};

const WORKER: &str = "practitioner";
const MANAGER: &str = "team-manager";

pub(crate) fn routes() -> Vec<Route> {
    let finding = vec![
        page("/children", find::get).looked_at([
            full("/children", WORKER),
            refused("/children", WORKER, "Find"),
        ]),
        act("/children", find::post),
        act("/search", find::quick),
        page("/children/new", new::get).looked_at([
            full("/children/new", WORKER),
            refused("/children/new", WORKER, "Open the file"),
        ]),
        act("/children/new", new::post),
    ];
    finding
        .into_iter()
        .chain(reading())
        .chain(adding())
        .collect()
}

fn reading() -> Vec<Route> {
    const FILE: &str = "/children/{child}";
    const EMPTY: &str = "/children/{empty-child}";
    const CHRONOLOGY: &str = "/children/{child}/chronology";
    const PEOPLE: &str = "/children/{child}/people";
    const DETAILS: &str = "/children/{child}/details";
    vec![
        page(FILE, front::get).looked_at([
            full(FILE, WORKER),
            full(EMPTY, WORKER).named("empty"),
            full("/children/{child}?show=late&from=nonsense", WORKER).named("none match"),
            full("/children/{other-child}", WORKER).named("reason needed"),
            full("/children/{child}", MANAGER).named("manager"),
        ]),
        page(CHRONOLOGY, chronology::get).looked_at([
            full(CHRONOLOGY, WORKER),
            full("/children/{empty-child}/chronology", WORKER).named("empty"),
        ]),
        page(PEOPLE, people::get).looked_at([
            full(PEOPLE, WORKER),
            full("/children/{empty-child}/people", WORKER).named("empty"),
        ]),
        page(DETAILS, details::get).looked_at([full(DETAILS, WORKER)]),
        page("/children/{child}/access", access::get)
            .looked_at([full("/children/{child}/access", WORKER)]),
    ]
}

fn adding() -> Vec<Route> {
    const REASON: &str = "/children/{other-child}/reason";
    const ADDRESS: &str = "/children/{child}/state/address";
    const ERROR: &str = "/children/{child}/details/{entry}/withdraw";
    const WITHDRAW: &str = "/children/{child}/details/{fact}/withdraw";
    const ALLOCATE: &str = "/children/{child}/allocate";
    const END: &str = "/children/{child}/allocate/end";
    vec![
        page("/children/{child}/reason", reason::get).looked_at([
            full(REASON, WORKER),
            refused(REASON, WORKER, "Open the file"),
        ]),
        act("/children/{child}/reason", reason::post).taking(KEPT_FORM_BYTES_MAX),
        page("/children/{child}/state/{kind}", state::get).looked_at([
            full(ADDRESS, WORKER),
            refused(ADDRESS, WORKER, "Record"),
            full("/children/{child}/state/name?replaces={entry}", WORKER).named("change"),
            full("/children/{child}/state/relation", WORKER).named("person"),
            full("/children/{child}/state/ethnicity", WORKER).named("coded"),
            full("/children/{child}/state/assessment", WORKER).named("several codes"),
        ]),
        act("/children/{child}/state/{kind}", state::post),
        page(WITHDRAW, withdraw::get).looked_at([
            full(ERROR, WORKER),
            refused(ERROR, WORKER, "Record the error"),
        ]),
        act(WITHDRAW, withdraw::post),
        page(ALLOCATE, allocate::get).looked_at([
            full(ALLOCATE, MANAGER),
            refused(ALLOCATE, MANAGER, "Allocate"),
        ]),
        act(ALLOCATE, allocate::post),
        page(END, end_allocation::get).looked_at([full(END, MANAGER)]),
        act(END, end_allocation::post),
    ]
}
