//! What a clause is, where and since when it holds, what it switches on, and how often it fired
//! (CFG-002, CFG-004, TRN-001).

use crate::desk::{Desk, Who};
use crate::error::Error;
use access::admit_to_house;
use access::permit::ReadPolicy;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use policy::book::Use;
use policy::{Clause, Policy};
use record::time::Now;
use store::policies::{self, Adopted, Fired};

/// One adopted version, with the days on which it is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing<'d> {
    /// The version.
    pub policy: &'d Policy,
    /// Its first day; contacts before the first adoption are judged by it too.
    pub from: Date,
    /// Its last day, where another follows.
    pub until: Option<Date>,
}

/// A clause as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained<'d> {
    /// The version it is shown in.
    pub policy: &'d Policy,
    /// The clause.
    pub clause: Clause,
    /// When that version is in force; none where it was never adopted.
    pub standing: Option<Standing<'d>>,
    /// The clause in each version of the policy that is known, with when it holds.
    pub versions: Vec<(&'d Policy, Clause, Option<Standing<'d>>)>,
    /// What it switches on.
    pub uses: Vec<Use>,
    /// The last full quarter of a year, first and last day.
    pub quarter: (Date, Date),
    /// How often it fired in that quarter, over the authority.
    pub fired: Fired,
}

/// Explains a clause of a policy as it is in force on a day.
///
/// # Errors
/// [`Error::NotFound`] where there is no such policy or clause.
pub async fn explain<'d>(
    desk: &'d Desk,
    who: &Who,
    (id, slug): (&str, &str),
    on: Date,
    now: Now,
) -> Result<Explained<'d>, Error> {
    let permit = admit_to_house(ReadPolicy, &who.actor, now).map_err(|_| Error::NotFound)?;
    let mut read = desk.store().read().await?;
    let standings = standings(desk, &mut read).await?;
    let policy = version(desk, &standings, id, on)?;
    let clause = policy.clause(slug).ok_or(Error::NotFound)?;
    let quarter = last_quarter(now.today());
    let path = format!("{id}/{slug}");
    let fired = policies::fired(&mut read, &permit, &path, quarter.0, quarter.1).await?;
    read.finish()?;
    let standing = |policy: &Policy| {
        let of = standings
            .iter()
            .find(|one| one.policy.digest() == policy.digest());
        of.copied()
    };
    let known = desk.policies().into_iter().filter(|one| one.id() == id);
    let versions = known.filter_map(|one| Some((one, one.clause(slug)?, standing(one))));
    Ok(Explained {
        policy,
        standing: standing(policy),
        versions: versions.collect(),
        uses: policy.uses(slug),
        clause,
        quarter,
        fired,
    })
}

/// The version of a policy for a page about a day: the one in force then, else the last that was in
/// force before, else the newest known.
///
/// # Errors
/// [`Error::NotFound`] where there is no policy of this name.
pub async fn shown<'d>(
    desk: &'d Desk,
    who: &Who,
    id: &str,
    on: Date,
    now: Now,
) -> Result<(&'d Policy, Option<Standing<'d>>), Error> {
    super::may_read(who, now)?;
    let mut read = desk.store().read().await?;
    let standings = standings(desk, &mut read).await?;
    read.finish()?;
    let policy = version(desk, &standings, id, on)?;
    let standing = standings
        .into_iter()
        .find(|one| std::ptr::eq(one.policy, policy));
    Ok((policy, standing))
}

fn version<'d>(
    desk: &'d Desk,
    standings: &[Standing<'d>],
    id: &str,
    on: Date,
) -> Result<&'d Policy, Error> {
    let of = || standings.iter().filter(|one| one.policy.id() == id);
    let begun = of().rfind(|one| one.from <= on).or_else(|| of().next());
    let newest = || desk.policies().into_iter().rfind(|one| one.id() == id);
    begun
        .map(|one| one.policy)
        .or_else(newest)
        .ok_or(Error::NotFound)
}

/// The adopted versions in the order in which they come into force. Of two adopted from the same
/// day the later adoption holds.
pub(super) async fn standings<'d>(
    desk: &'d Desk,
    read: &mut impl store::Source,
) -> Result<Vec<Standing<'d>>, Error> {
    let mut adopted: Vec<Adopted> = policies::adopted(read).await?;
    adopted.sort_by_key(|one| one.from);
    let mut standings: Vec<Standing<'d>> = Vec::new();
    for one in &adopted {
        let policy = desk.policy_of(read, &one.digest).await?;
        if let Some(last) = standings.last_mut() {
            if last.from == one.from {
                last.policy = policy;
                continue;
            }
            last.until = Some(one.from.saturating_sub(1.day()));
        }
        standings.push(Standing {
            policy,
            from: one.from,
            until: None,
        });
    }
    Ok(standings)
}

/// The last quarter of a year that is over.
fn last_quarter(today: Date) -> (Date, Date) {
    let month = today.month() - (today.month() - 1) % 3;
    let begun = date(today.year(), month, 1);
    (
        begun.saturating_sub(3.months()),
        begun.saturating_sub(1.day()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_quarter_is_the_one_that_is_over() {
        let of = |today: Date| {
            let (first, last) = last_quarter(today);
            (first.to_string(), last.to_string())
        };
        let pair = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        assert_eq!(of(date(2026, 11, 28)), pair("2026-07-01", "2026-09-30"));
        assert_eq!(of(date(2026, 1, 1)), pair("2025-10-01", "2025-12-31"));
        assert_eq!(of(date(2026, 6, 30)), pair("2026-01-01", "2026-03-31"));
    }
}
