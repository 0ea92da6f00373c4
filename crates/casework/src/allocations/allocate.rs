//! Allocating a child to a worker, or to nobody.

use crate::desk::{Desk, Who};
use crate::duties;
use crate::error::Error;
use access::permit::Allocate;
use access::{AccountState, Actor, Capacity};
use record::fact::{Fact, FactKind, KnownBy};
use record::ids::{ChildId, EntryId, StaffId, TeamId};
use record::problem::Problem;
use record::row::Row;
use record::shows_only;
use record::time::Now;
use store::accounts::{self, Account};
use store::duties::Owing;
use store::facts::{self, Stated, of_kind};
use store::sessions;

/// An allocation as typed.
#[derive(Clone)]
pub struct NewAllocation {
    /// Responsible worker, co-worker or reviewing officer: a code.
    pub role: String,
    /// The worker, as chosen; empty where nobody is allocated, with why.
    pub staff: String,
    /// Why nobody is allocated.
    pub because: String,
    /// From which day, as typed.
    pub from: String,
    /// The newest allocation that the form showed; none where no form was shown.
    pub seen: Option<String>,
    /// The form's own key.
    pub form_key: String,
}

shows_only!(NewAllocation: );

/// Allocates: whoever was the responsible worker, or the reviewing officer, is so until the day on
/// which the new one begins; co-workers stand beside each other. Where nobody is allocated the child
/// stays with the team that had them.
///
/// # Errors
/// [`Error::Problems`] with every field that is wrong; [`Error::Changed`] where somebody has allocated
/// since the form was shown.
pub async fn allocate(
    desk: &Desk,
    who: &Who,
    child: ChildId,
    new: &NewAllocation,
    now: Now,
) -> Result<(), Error> {
    let (mut tx, permit) = desk.admit(who, Allocate, child, now).await?;
    let by = who.staff().ok_or(Error::NotFound)?;
    if sessions::answer_to(&mut tx, &new.form_key, by)
        .await?
        .is_some()
    {
        return Ok(tx.commit().await?);
    }
    let account = match StaffId::parse(&new.staff) {
        Ok(staff) => accounts::one(&mut tx, staff).await?,
        Err(_) => None,
    };
    let account = account.filter(|account| account.state == AccountState::Active);
    let standing = facts::read(&mut tx, &permit, false).await?;
    if new
        .seen
        .as_ref()
        .is_some_and(|seen| *seen != newest(&standing))
    {
        return Err(Error::Changed);
    }
    let fact = parse(new, who, account.as_ref(), &standing, now)?;
    let policy = desk.policy_on(&mut tx, now.today()).await?;
    if new.role != Capacity::CoWorker.as_str() {
        for stated in present(&standing, &new.role) {
            let ended = ended(&stated.fact, stated.entry, fact.text("from"), now)?;
            facts::state(&mut tx, &permit, &ended, desk.stamp(who, Some(policy), now)).await?;
        }
    }
    let receipt = facts::state(&mut tx, &permit, &fact, desk.stamp(who, Some(policy), now)).await?;
    duties::after(desk, &mut tx, Owing::of(&permit)).await?;
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, &new.form_key, by, now.instant(), &answer).await?;
    Ok(tx.commit().await?)
}

/// The newest statement of who works with a child, as a form carries it; empty where there is none.
#[must_use]
pub fn newest(standing: &[Stated]) -> String {
    let last = of_kind(standing, FactKind::Allocation).last();
    last.map(|stated| stated.entry.to_string())
        .unwrap_or_default()
}

/// The allocations in a capacity that have not ended.
fn present<'a>(standing: &'a [Stated], role: &'a str) -> impl Iterator<Item = &'a Stated> {
    of_kind(standing, FactKind::Allocation)
        .filter(move |stated| stated.fact.text("role") == role && stated.fact.date("to").is_none())
}

/// Reads what was typed, with the team that has the child from then on.
fn parse(
    new: &NewAllocation,
    who: &Who,
    account: Option<&Account>,
    standing: &[Stated],
    now: Now,
) -> Result<Fact, Error> {
    let theirs = account.and_then(|account| account.teams.first().copied());
    let held = || team_waiting(standing).or_else(|| own_team(who));
    let responsible = new.role == Capacity::Responsible.as_str();
    let team = theirs.or_else(|| responsible.then(held).flatten());
    let row = Row::new()
        .with("role", new.role.as_str())
        .with_some("staff", account.map(|account| account.staff))
        .with_some("team", team)
        .with("unallocated_because", new.because.as_str())
        .with("from", new.from.as_str());
    let parsed = Fact::parse(FactKind::Allocation, &row, KnownBy::OwnAct, "", now.today());
    let mut problems = parsed.as_ref().err().cloned().unwrap_or_default();
    problems.extend(wrong_choice(new, account, standing));
    match parsed {
        Ok(fact) if problems.is_empty() => Ok(fact),
        _ => Err(Error::Problems(problems)),
    }
}

/// What is wrong with who was chosen: nobody only ever by choice, and with why; somebody only as what
/// they can be.
fn wrong_choice(
    new: &NewAllocation,
    account: Option<&Account>,
    standing: &[Stated],
) -> Option<Problem> {
    let capacity = Capacity::parse(&new.role)?;
    let why = !new.because.trim().is_empty();
    let Some(account) = account else {
        let message = match (new.staff.is_empty(), why) {
            (false, _) => "This worker has no open account any more. Choose another, or nobody",
            (true, _) if capacity != Capacity::Responsible => {
                "Choose who it is. To end somebody’s allocation, go back to the file"
            }
            (true, false) => "Choose a worker, or say why nobody is allocated",
            (true, true) => return None,
        };
        return Some(Problem::new("staff", message));
    };
    if !account.role.can_be(capacity) {
        let (role, capacity) = (account.role.words(), capacity.words());
        let message = format!(
            "This person’s role, {}, cannot be allocated as {}. Choose somebody else",
            role.to_lowercase(),
            capacity.to_lowercase()
        );
        return Some(Problem::new("staff", message));
    }
    let is_already = |stated: &Stated| stated.fact.staff("staff") == Some(account.staff);
    if capacity == Capacity::CoWorker && present(standing, &new.role).any(is_already) {
        return Some(Problem::new("staff", "They are a co-worker already"));
    }
    why.then(|| {
        let message = "Choose a worker or say why nobody is allocated, not both";
        Problem::new("unallocated_because", message)
    })
}

/// The team that has the child, or had them last. A child whom nobody holds stays with it, or whom
/// somebody of no team holds, so that its managers go on seeing them (RPT-002).
fn team_waiting(standing: &[Stated]) -> Option<TeamId> {
    of_kind(standing, FactKind::Allocation)
        .filter(|stated| stated.fact.text("role") == "responsible")
        .filter_map(|stated| stated.fact.team("team"))
        .last()
}

/// Of a file that no team ever had: a team of whoever says that nobody is allocated.
fn own_team(who: &Who) -> Option<TeamId> {
    match &who.actor {
        Actor::Member(member) => member.teams.first().copied(),
        Actor::Operator => None,
    }
}

/// The same allocation, ended on a day, or on its first day where that is later.
fn ended(fact: &Fact, entry: EntryId, on: &str, now: Now) -> Result<Fact, Error> {
    let mut fields = fact.fields().clone();
    fields.set("to", on.max(fact.text("from")));
    let ended = Fact::parse(
        FactKind::Allocation,
        &fields,
        KnownBy::OwnAct,
        "",
        now.today(),
    );
    Ok(ended.map_err(Error::Problems)?.superseding(entry))
}
