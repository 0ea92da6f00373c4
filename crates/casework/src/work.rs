//! My work: the children one works with, everything one owes, soonest first, and one's drafts.

use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::file;
use access::permit::AskCatchUp;
use access::{List, Role, Rows, Scope, admit_to_account};
use jiff::ToSpan as _;
use policy::Policy;
use policy::book::{Happening, Status};
use record::absence::Away;
use record::time::Now;
use std::collections::BTreeMap;
use store::Read;
use store::absences;
use store::approvals::{self, Listed};
use store::catch_up::{self, Promises};
use store::children::{self, Cases};
use store::drafts::{self, Waiting};
use store::duties::{self, Owed, OwedBy, OwedDuty, OwnAction};
use store::trail::Use;

/// Children of one page of a list.
pub const PAGE_CHILDREN: i64 = 25;

/// For how many days after its own an action stays in its owner's work. No entry says yet that one was
/// done, so that none may stand there for good, and none goes on the very day that it was for.
pub const ACTION_DAYS_PAST: i32 = 14;

/// Which pages of the two lists of children are looked at, from nought, and how much of what is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pages {
    /// Of one's own children.
    pub own: u32,
    /// Of the children of one's teams.
    pub team: u32,
    /// So many of the soonest duties, which are counted in any case.
    pub duties: i64,
}

impl Default for Pages {
    /// The first pages, and as many duties as a list ever gives.
    fn default() -> Self {
        Self {
            own: 0,
            team: 0,
            duties: duties::OWED_MAX,
        }
    }
}

/// What stands on the home page.
#[derive(Debug, Clone)]
pub struct MyWork {
    /// Children one works with.
    pub own: Cases,
    /// Children of one's teams, where one manages or serves any.
    pub team: Cases,
    /// One's drafts, soonest due first.
    pub drafts: Vec<Waiting>,
    /// Colleagues' requests to edit one's drafts, which wait (FIN-003).
    pub asked_to_edit: Vec<Listed>,
    /// Others' drafts that are open to one now.
    pub open_to_edit: Vec<Listed>,
    /// Others' drafts, on the files of one's teams or duty desk, that tell of a safeguarding issue
    /// which nobody has been told of within its limit (TIME-009).
    pub untold: Vec<Waiting>,
    /// What one owes in person.
    pub owed: Owed,
    /// What one owes as the manager of the children's team.
    pub as_manager: Owed,
    /// Actions that notes give to one by name, soonest first: those of days ahead, and of the last
    /// [`ACTION_DAYS_PAST`] days (PLAN-006).
    pub actions: Vec<OwnAction>,
    /// When one was away (REC-019).
    pub away: Vec<Away>,
    /// What one promised in plans to catch up (TIME-016).
    pub promises: Promises,
    /// Whether one can say that one has fallen behind: as somebody who records, under this policy.
    pub may_fall_behind: bool,
    /// How many requests for a plan wait for one; none for those who decide none.
    pub to_agree: Option<u64>,
    /// Names of the types of contact, from the policy in force.
    pub kinds: BTreeMap<String, String>,
    /// For acts that a note records: the types of contact that do, in the policy's order, each
    /// with the statuses that it belongs to.
    recording: BTreeMap<Happening, Vec<(String, Vec<Status>)>>,
}

impl MyWork {
    /// The type of contact whose note meets a duty for its child, where one does.
    #[must_use]
    pub fn kind_for(&self, owed: &OwedDuty) -> Option<&str> {
        let kinds = self.recording.get(&Happening::parse(&owed.duty.act)?)?;
        let fits = |statuses: &[Status]| {
            statuses.is_empty()
                || statuses
                    .iter()
                    .any(|status| owed.statuses.iter().any(|held| held == status.code()))
        };
        // The type that belongs to this status alone says more than one that fits several.
        let fitting = kinds.iter().filter(|(_, statuses)| fits(statuses));
        let nearest = fitting.min_by_key(|(_, statuses)| statuses.len());
        nearest.map(|(code, _)| code.as_str())
    }
}

/// Reads it, with a row in the trail that says how many children were listed.
///
/// # Errors
/// [`Error`] where storage fails.
pub async fn my_work(desk: &Desk, who: &Who, pages: Pages, now: Now) -> Result<MyWork, Error> {
    let actor = &who.actor;
    let scope = |list| Scope::of(actor, list, now);
    let first = |page: u32| i64::from(page) * PAGE_CHILDREN;
    let mut read = desk.store().read().await?;
    let (caseload, teams) = (scope(List::Caseload), scope(List::Team));
    let own = children::cases_from(&mut read, &caseload, first(pages.own), PAGE_CHILDREN).await?;
    let team = children::cases_from(&mut read, &teams, first(pages.team), PAGE_CHILDREN).await?;
    let drafts = drafts::own(&mut read, &scope(List::OwnDrafts)).await?;
    let asked_to_edit =
        approvals::waiting(&mut read, &scope(List::OwnDrafts), now.instant()).await?;
    let open_to_edit = approvals::open(&mut read, &scope(List::LetIn), now.instant()).await?;
    let untold = drafts::untold(&mut read, &teams, now.instant()).await?;
    let owed = duties::owed(&mut read, &caseload, OwedBy::Oneself, pages.duties, now).await?;
    let as_manager = if actor.role() == Some(Role::TeamManager) {
        duties::owed(&mut read, &teams, OwedBy::TeamManager, pages.duties, now).await?
    } else {
        Owed::default()
    };
    let since = now.today().saturating_sub(ACTION_DAYS_PAST.days());
    let mut actions = duties::owned_by(&mut read, &caseload, &who.name, since).await?;
    actions.extend(duties::owned_by(&mut read, &teams, &who.name, since).await?);
    actions.sort_by_key(|action| (action.due, action.entry));
    actions.dedup();
    let oneself = who.staff().into_iter().collect();
    let away = absences::days(&mut read, &oneself).await?;
    let promises = catch_up::promised_by(&mut read, &oneself).await?;
    let to_agree = to_agree(&mut read, &scope(List::CatchUps)).await?;
    let policy = desk.policy_on(&mut read, now.today()).await?;
    read.finish()?;
    desk.write_trail(&Use {
        actor,
        address: &who.address,
        device: &who.device,
        act: "list_caseload",
        child: None,
        thing: Some(format!("{} children", own.cases.len() + team.cases.len())),
        basis: "scope",
        allowed: true,
        reason: None,
        now,
    })
    .await?;
    Ok(MyWork {
        own,
        team,
        drafts,
        asked_to_edit,
        open_to_edit,
        untold,
        owed,
        as_manager,
        actions,
        away: away.into_values().flatten().collect(),
        promises,
        may_fall_behind: policy.parameters().catch_up_plan.value && records(who, now),
        to_agree,
        kinds: file::kinds(policy),
        recording: recording(policy),
    })
}

/// Whether they record anything, so that they could fall behind with it.
fn records(who: &Who, now: Now) -> bool {
    let own = who.staff();
    own.is_some_and(|own| admit_to_account(AskCatchUp, &who.actor, own, false, now).is_ok())
}

async fn to_agree(read: &mut Read, scope: &Scope) -> Result<Option<u64>, Error> {
    if *scope.rows() == Rows::Any(Vec::new()) {
        return Ok(None);
    }
    Ok(Some(catch_up::waiting(read, scope).await?.len() as u64))
}

fn recording(policy: &Policy) -> BTreeMap<Happening, Vec<(String, Vec<Status>)>> {
    let mut recording: BTreeMap<Happening, Vec<(String, Vec<Status>)>> = BTreeMap::new();
    for kind in policy.contact_types() {
        for act in &kind.records {
            let kinds = recording.entry(*act).or_default();
            kinds.push((kind.code.clone(), kind.statuses.clone()));
        }
    }
    recording
}
