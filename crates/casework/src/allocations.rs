//! Allocating a child to a worker (REC-010).

use crate::desk::{Desk, Who};
use crate::duties;
use crate::error::Error;
use access::AccountState;
use access::permit::Allocate;
use record::fact::{Fact, FactKind, KnownBy};
use record::ids::{ChildId, EntryId, StaffId};
use record::problem::Problem;
use record::row::Row;
use record::shows_only;
use record::time::Now;
use store::duties::Owing;
use store::facts::{self, of_kind};
use store::{accounts, sessions};

/// An allocation as typed.
#[derive(Clone)]
pub struct NewAllocation {
    /// Responsible worker, co-worker or reviewing officer: a code.
    pub role: String,
    /// The worker; none where nobody is allocated, with why.
    pub staff: Option<StaffId>,
    /// Why nobody is allocated.
    pub because: String,
    /// From which day, as typed.
    pub from: String,
    /// The form's own key.
    pub form_key: String,
}

shows_only!(NewAllocation: staff);

/// Allocates: the responsible worker's earlier allocation ends on the day the new one begins.
///
/// # Errors
/// [`Error::Problems`] with every field that is wrong.
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
    let account = match new.staff {
        Some(staff) => accounts::one(&mut tx, staff).await?,
        None => None,
    };
    let account = account.filter(|account| account.state == AccountState::Active);
    let row = Row::new()
        .with("role", new.role.as_str())
        .with_some("staff", account.as_ref().map(|account| account.staff))
        .with_some(
            "team",
            account.as_ref().and_then(|account| account.teams.first()),
        )
        .with("unallocated_because", new.because.as_str())
        .with("from", new.from.as_str());
    let parsed = Fact::parse(FactKind::Allocation, &row, KnownBy::OwnAct, "", now.today());
    let mut problems = parsed.as_ref().err().cloned().unwrap_or_default();
    if account.is_none() && new.because.trim().is_empty() {
        problems.push(Problem::new(
            "staff",
            "Choose a worker, or say why nobody is allocated",
        ));
    }
    let fact = match parsed {
        Ok(fact) if problems.is_empty() => fact,
        _ => return Err(Error::Problems(problems)),
    };
    let policy = desk.policy_on(&mut tx, now.today()).await?;
    if new.role == "responsible" {
        let standing = facts::read(&mut tx, &permit, false).await?;
        for stated in of_kind(&standing, FactKind::Allocation) {
            if stated.fact.text("role") == "responsible" && stated.fact.date("to").is_none() {
                let ended = ended(&stated.fact, stated.entry, fact.text("from"), now)?;
                facts::state(&mut tx, &permit, &ended, desk.stamp(who, Some(policy), now)).await?;
            }
        }
    }
    let receipt = facts::state(&mut tx, &permit, &fact, desk.stamp(who, Some(policy), now)).await?;
    duties::after(desk, &mut tx, Owing::of(&permit)).await?;
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, &new.form_key, by, now.instant(), &answer).await?;
    Ok(tx.commit().await?)
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
