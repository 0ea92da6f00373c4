//! Whose file it is, on every page of a note: the identity bar, and the record number in the
//! title. Nobody writes in the wrong file.

use casework::file::Whose;
use casework::notes::Desktop;
use maud::Render as _;
use record::ids::{ChildId, PersonId};
use record::problem::Problem as Fault;
use record::time::Now;
use std::collections::BTreeMap;

use crate::app::App;
use crate::children::whose::bar;
use crate::components::{BackLink, PageFrame};
use crate::page::{self, Place, summary};
use crate::say;
use crate::session::SignedIn;

/// The frame of a page beside a note, for something that is asked or told about it: the child's bar,
/// the way back, and what is wrong with the form. Heading and body are the page's own.
pub(super) fn frame(
    app: &App,
    me: &SignedIn,
    task: &str,
    whose: &Whose,
    back: BackLink,
    faults: &[Fault],
) -> PageFrame {
    let mut frame = page::frame(app, me, Place::Children, task);
    on(&mut frame, whose, app.now());
    frame.back = back.render().into();
    frame.errors = (!faults.is_empty()).then(|| summary(faults));
    frame
}

/// The way back to the file.
pub(super) fn back_to_file(child: ChildId) -> BackLink {
    BackLink::new(format!("/children/{child}"), "Back to the file")
}

/// Puts the child's bar on a page.
pub(super) fn on(frame: &mut PageFrame, whose: &Whose, now: Now) {
    put(frame, whose, &BTreeMap::new(), now);
}

/// Puts the child's bar on a page about a draft, with links to the files of brothers and sisters
/// on which this person may write too.
pub(super) fn of_draft(frame: &mut PageFrame, desktop: &Desktop, now: Now) {
    put(frame, &desktop.whose, &desktop.siblings, now);
}

fn put(frame: &mut PageFrame, whose: &Whose, linked: &BTreeMap<PersonId, ChildId>, now: Now) {
    let Whose {
        child,
        facts,
        worker,
    } = whose;
    frame.record = Some(say::number(child.number));
    frame.identity = Some(bar(child, facts, worker.as_deref(), linked, now.today()));
}
