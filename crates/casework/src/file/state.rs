//! Stating a fact on a file.

use super::coded;
use super::withdraw::is_stated_by_hand;
use crate::desk::{Desk, Who};
use crate::duties;
use crate::error::Error;
use access::permit::StateFact;
use record::fact::{Fact, FactKind, KnownBy};
use record::ids::{ChildId, EntryId, PersonId};
use record::problem::Problem;
use record::row::Row;
use record::shows_only;
use record::time::Now;
use store::duties::Owing;
use store::facts;
use store::{Receipt, children, sessions};

/// A fact as typed.
#[derive(Clone)]
pub struct NewFact {
    /// Its kind.
    pub kind: FactKind,
    /// Its fields, as typed.
    pub fields: Row,
    /// How it is known.
    pub known_by: Option<KnownBy>,
    /// From whom or what.
    pub known_from: String,
    /// The earlier statement it replaces.
    pub supersedes: Option<EntryId>,
    /// The form's own key: the same form twice is one fact.
    pub form_key: String,
}

shows_only!(NewFact: kind, supersedes);

/// States a fact on the file of a child.
///
/// # Errors
/// [`Error::Problems`] with every field that is wrong; [`Error::Changed`] where the statement it
/// replaces has been replaced already.
pub async fn state(
    desk: &Desk,
    who: &Who,
    child: ChildId,
    new: NewFact,
    now: Now,
) -> Result<(), Error> {
    if !is_stated_by_hand(new.kind) {
        return Err(Error::NotFound);
    }
    let fact = parse(desk, &new, now)?;
    let (mut tx, permit) = desk.admit(who, StateFact, child, now).await?;
    let staff = who.staff().ok_or(Error::NotFound)?;
    if sessions::answer_to(&mut tx, &new.form_key, staff)
        .await?
        .is_some()
    {
        return Ok(tx.commit().await?);
    }
    if let Some(earlier) = new.supersedes {
        let earlier = facts::one(&mut tx, &permit, earlier).await?;
        let earlier = earlier.filter(|stated| stated.fact.kind() == new.kind);
        if earlier.ok_or(Error::NotFound)?.superseded_by.is_some() {
            return Err(Error::Changed);
        }
    }
    if matches!(new.kind, FactKind::Birth | FactKind::Death) {
        let child = children::one(&mut tx, &permit).await?;
        let opened = Some(child.opened).filter(|_| child.authority_child.is_none());
        let too_old = opened.and_then(|opened| fact.against_opening(opened));
        if let Some(problem) = too_old.or_else(|| fact.against_life(child.born, child.died)) {
            return Err(problem.into());
        }
    }
    let policy = desk.policy_on(&mut tx, now.today()).await?;
    let stamp = desk.stamp(who, Some(policy), now);
    let receipt: Receipt = facts::state(&mut tx, &permit, &fact, stamp).await?;
    duties::after(desk, &mut tx, Owing::of(&permit)).await?;
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, &new.form_key, staff, now.instant(), &answer).await?;
    Ok(tx.commit().await?)
}

/// Reads what was typed. A relation or professional without a person gets a new one.
fn parse(desk: &Desk, new: &NewFact, now: Now) -> Result<Fact, Error> {
    let mut fields = new.fields.clone();
    let asks_for_person = new.kind.fields().iter().any(|field| field.name == "person");
    if asks_for_person && fields.get("person").is_none() {
        fields.set("person", PersonId::new(desk.id()).to_string());
    }
    let known_by = new.known_by.unwrap_or(KnownBy::Reported);
    let parsed = Fact::parse(new.kind, &fields, known_by, &new.known_from, now.today());
    let mut problems = parsed.as_ref().err().cloned().unwrap_or_default();
    problems.extend(coded::problems(new.kind, &fields));
    if !matches!(
        new.known_by,
        Some(KnownBy::Checked | KnownBy::Document | KnownBy::Reported)
    ) {
        problems.push(Problem::new("known_by", "Choose how this is known"));
    } else if new.known_from.trim().is_empty() {
        problems.push(Problem::new(
            "known_from",
            "Say with whom it was checked and when, in which document it stands, or who reported it",
        ));
    }
    match parsed {
        Ok(fact) if problems.is_empty() => Ok(match new.supersedes {
            Some(earlier) => fact.superseding(earlier),
            None => fact,
        }),
        _ => Err(Error::Problems(problems)),
    }
}
