//! Whose file it is, on every page of a note: the identity bar, and the record number in the
//! title. Nobody writes in the wrong file.

use casework::notes::Desktop;
use casework::{Child, Stated};
use record::ids::{ChildId, PersonId};
use record::time::Now;
use std::collections::BTreeMap;

use crate::children::whose::bar;
use crate::components::PageFrame;
use crate::say;

/// Puts the child's bar on a page.
pub(super) fn on(frame: &mut PageFrame, child: &Child, facts: &[Stated], now: Now) {
    put(frame, child, facts, &BTreeMap::new(), now);
}

/// Puts the child's bar on a page about a draft, with links to the files of brothers and sisters
/// on which this person may write too.
pub(super) fn of_draft(frame: &mut PageFrame, desktop: &Desktop, now: Now) {
    put(
        frame,
        &desktop.child,
        &desktop.facts,
        &desktop.siblings,
        now,
    );
}

fn put(
    frame: &mut PageFrame,
    child: &Child,
    facts: &[Stated],
    linked: &BTreeMap<PersonId, ChildId>,
    now: Now,
) {
    frame.record = Some(say::number(child.number));
    frame.identity = Some(bar(child, facts, &BTreeMap::new(), linked, now.today()));
}
