//! Approving a proposed policy from a day on, or turning it down: the act of a second person
//! (CFG-001, CFG-002; "Who may do what: change the recording policy").

use super::explain::{Standing, standings};
use super::propose::proposed;
use crate::desk::{Desk, Who};
use crate::error::Error;
use access::Permit;
use access::permit::ApprovePolicy;
use jiff::ToSpan;
use jiff::civil::Date;
use policy::{BadPolicy, Policy};
use record::ids::EntryId;
use record::problem::Problem;
use record::time::Now;
use record::typed;
use store::ledger::Receipt;
use store::proposals::{self, Decided, Proposal};
use store::{Tx, sessions};

/// Longest reason for turning a proposal down, in characters.
const BECAUSE_CHARACTERS_MAX: usize = 2_000;

/// Approves a proposal: its policy is in force from the day on, and the entry that adopts it names
/// both people.
///
/// # Errors
/// [`Error::Problems`] where the proposer would approve their own, or the day would leave two
/// versions in force at once, a gap, or the past judged anew; [`Error::Changed`] where somebody has
/// decided meanwhile.
pub async fn approve(
    desk: &Desk,
    who: &Who,
    proposal: EntryId,
    from: &str,
    form_key: &str,
    now: Now,
) -> Result<(), Error> {
    let waiting = waiting(desk, who, proposal, form_key, now).await?;
    let Some((mut tx, permit, proposal)) = waiting else {
        return Ok(());
    };
    let from = typed::date(from)
        .ok_or_else(|| Problem::new("from", "Give the first day in force, such as 1/12/2026"))?;
    let policy = proposed(desk, &proposal)?;
    check_words(&policy)?;
    let in_force = standings(desk, &mut tx).await?;
    let tomorrow = now.today().saturating_add(1.day());
    if from < tomorrow {
        return Err(Problem::new(
            "from",
            format!(
                "Choose {} or a later day: what happens today is judged by today’s policy",
                day(tomorrow)
            ),
        )
        .into());
    }
    check_day(&policy, from, in_force.last())?;
    let stamp = desk.stamp(who, Some(&policy), now);
    let authority = desk.store().authority();
    let said = (from, who.name.as_str());
    let receipt = proposals::adopt(&mut tx, authority, &permit, &proposal, said, stamp).await?;
    decided(tx, who, form_key, &receipt, now).await
}

/// Turns a proposal down.
///
/// # Errors
/// [`Error::Problems`] without a reason; [`Error::Changed`] where somebody has decided meanwhile.
pub async fn decline(
    desk: &Desk,
    who: &Who,
    proposal: EntryId,
    because: &str,
    form_key: &str,
    now: Now,
) -> Result<(), Error> {
    let waiting = waiting(desk, who, proposal, form_key, now).await?;
    let Some((mut tx, permit, proposal)) = waiting else {
        return Ok(());
    };
    let because = because.trim();
    if because.is_empty() || because.chars().count() > BECAUSE_CHARACTERS_MAX {
        let asked = "Say why it is turned down, in at most 2,000 characters";
        return Err(Problem::new("declined", asked).into());
    }
    let in_force = desk.policy_on(&mut tx, now.today()).await.ok();
    let stamp = desk.stamp(who, in_force, now);
    let authority = desk.store().authority();
    let said = (who.name.as_str(), because);
    let entry = proposal.entry;
    let receipt = proposals::decline(&mut tx, authority, &permit, entry, said, stamp).await?;
    decided(tx, who, form_key, &receipt, now).await
}

/// A proposal that waits, for another person than the one who made it. That there are two is
/// demanded here, whatever a page shows. None where this form was taken before: it decided then.
async fn waiting(
    desk: &Desk,
    who: &Who,
    entry: EntryId,
    form_key: &str,
    now: Now,
) -> Result<Option<(Tx, Permit<ApprovePolicy>, Proposal)>, Error> {
    let (mut tx, permit) = desk.admit_to_house(who, ApprovePolicy, now).await?;
    let staff = who.staff().ok_or(Error::NotFound)?;
    let answered = sessions::answer_to(&mut tx, form_key, staff).await?;
    if answered.is_some() {
        tx.commit().await?;
        return Ok(None);
    }
    let found = proposals::one(&mut tx, &permit, entry).await?;
    let proposal = found.ok_or(Error::NotFound)?;
    if proposal.decided != Decided::Waiting {
        return Err(Error::Changed);
    }
    if staff == proposal.staff {
        let two = "You proposed this policy yourself: a second person decides on it";
        return Err(Problem::new("decide", two).into());
    }
    Ok(Some((tx, permit, proposal)))
}

/// Keeps that this form decided, in the transaction that does so.
async fn decided(
    mut tx: Tx,
    who: &Who,
    form_key: &str,
    receipt: &Receipt,
    now: Now,
) -> Result<(), Error> {
    let staff = who.staff().ok_or(Error::NotFound)?;
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, form_key, staff, now.instant(), &answer).await?;
    Ok(tx.commit().await?)
}

/// A policy is adopted only where people can see all that it says: one that was proposed before this
/// was asked, or lies in the installation's folder, is looked at here (CFG-001).
pub(super) fn check_words(policy: &Policy) -> Result<(), Error> {
    let text = std::str::from_utf8(policy.bytes()).map_err(|_| Error::BadPolicy)?;
    let hidden = policy::hidden_in(policy.id(), text);
    if hidden.is_empty() {
        return Ok(());
    }
    let said = |fault: BadPolicy| Problem::new("from", fault.to_string());
    Err(Error::Problems(hidden.into_iter().map(said).collect()))
}

/// From which day a policy may come into force: after the last one, and leaving no day without a
/// policy (CFG-002).
pub(super) fn check_day(
    policy: &Policy,
    from: Date,
    last: Option<&Standing<'_>>,
) -> Result<(), Problem> {
    let wrong = |why: String| Err(Problem::new("from", why));
    if let Some(last) = last {
        let title = last.policy.title();
        if from <= last.from {
            return wrong(format!(
                "“{title}” is adopted from {}: from that day or an earlier one two policies would hold at once",
                day(last.from)
            ));
        }
        let ends = last.policy.to();
        if let Some(ends) = ends.filter(|ends| from > ends.saturating_add(1.day())) {
            return wrong(format!(
                "“{title}” ends on {}: no policy would hold from then until {}",
                day(ends),
                day(from)
            ));
        }
    }
    if let Some(begins) = policy.from().filter(|begins| from < *begins) {
        return wrong(format!(
            "The file says that this policy holds from {}: choose that day or a later one",
            day(begins)
        ));
    }
    if let Some(ends) = policy.to() {
        return wrong(format!(
            "The file says that this policy ends on {}, and nothing would hold after that: leave out its last day, for it ends when the next begins",
            day(ends)
        ));
    }
    Ok(())
}

fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
