//! Finalising a note: one transaction, one receipt, no way back (FIN-001, FIN-012).

use super::judge::{Check, OnFile, judge};
use super::plan::planned;
use super::save::within_limits;
use crate::desk::{Desk, Who};
use crate::duties::{self, NewNote};
use crate::error::Error;
use access::permit::{CorrectNote, FinaliseNote};
use access::{Actor, DraftOf};
use policy::{Finding, Level};
use record::ids::{EntryId, StaffId};
use record::ledger::Digest;
use record::note::answers::Answers;
use record::note::fields::Fields;
use record::note::finalised::{Finalised, Judged, Kept, Signature};
use record::time::{Instant, Now};
use store::drafts::{self, Saved};
use store::duties::Owing;
use store::{Head, Receipt, Tx, ahead, children, facts, notes, sessions, trail};

/// A note to be finalised, as its form was sent.
#[derive(Debug, Clone)]
pub struct Command {
    /// Which draft.
    pub on: DraftOf,
    /// Everything typed; none where the check page finalises what was saved.
    pub fields: Option<Fields>,
    /// The version its writer saw.
    pub seen: u64,
    /// The form's own key: the same form twice, or fifty times, is one entry and one receipt.
    pub form_key: String,
}

/// How it ended.
#[derive(Debug)]
pub enum Outcome {
    /// It is on the file for good.
    Finalised(Receipt),
    /// Something stands in the way. Everything typed is saved in the draft.
    Refused(Box<Check>),
}

/// Finalises a draft.
///
/// # Errors
/// [`Error::NotFound`] where there is no such draft, or it is not this person's;
/// [`Error::Changed`] where it was saved elsewhere meanwhile.
pub async fn finalise(
    desk: &Desk,
    who: &Who,
    command: &Command,
    now: Now,
) -> Result<Outcome, Error> {
    if let Some(fields) = &command.fields {
        within_limits(fields)?;
    }
    let author = who.staff().ok_or(Error::NotFound)?;
    let mut tx = desk.store().write().await?;
    if let Actor::Member(member) = &who.actor {
        ahead::of_finalising(&mut tx, member, command.on, &command.form_key).await?;
    }
    if let Some(answer) = sessions::answer_to(&mut tx, &command.form_key, author).await? {
        // Sent before: the same receipt, once whatever took it is durable too.
        tx.commit().await?;
        return decode(&answer)
            .map(Outcome::Finalised)
            .ok_or(Error::NotFound);
    }
    let (mut tx, permit) = desk
        .admit_in(tx, who, FinaliseNote, command.on, now)
        .await?;
    let mut saved = drafts::one(&mut tx, &permit)
        .await?
        .ok_or(Error::NotFound)?;
    // A form that was refused has saved its words, so that a second click finds them there.
    if command.seen != saved.version && command.fields.as_ref() != Some(&saved.draft.fields) {
        tx.commit().await?;
        return Err(Error::Changed);
    }
    let typed = command
        .fields
        .as_ref()
        .filter(|fields| **fields != saved.draft.fields);
    if let Some(fields) = typed {
        saved.draft.fields = fields.clone();
    }
    ahead::of_judging(&mut tx, &saved.draft).await?;
    let stated = facts::read(&mut tx, &permit, false).await?;
    let child = children::one(&mut tx, &permit).await?;
    let on = OnFile {
        draft: &saved.draft,
        child: &child,
        facts: &stated,
    };
    let (check, policy, consulted) = judge(desk, &mut tx, who, &permit, &on, now).await?;
    for used in consulted.rows(who, now) {
        trail::add(&mut tx, &used).await?;
    }
    if !check.can_finalise() {
        if typed.is_some() {
            let due = check.assessment.due.as_ref();
            let planned = planned(&saved.draft, &check.contact, due, policy);
            let (draft, seen) = (&saved.draft, saved.version);
            drafts::save(&mut tx, &permit, draft, seen, &planned, now.instant()).await?;
        }
        tx.commit().await?;
        return Ok(Outcome::Refused(Box::new(check)));
    }
    let note = sign(who, author, saved, check);
    let stamp = desk.stamp(who, Some(policy), now);
    let owing = Owing::of(&permit);
    if let Some(occurred) = note.contact().occurred {
        ahead::of_new_note(&mut tx, owing, occurred.clock_start()).await?;
    }
    let receipt = if note.corrects().is_some() {
        // Who may finalise their own draft may correct; the wider circle is asked again, for the
        // day its draft was begun may be long past.
        let (again, correcting) = desk
            .admit_in(tx, who, CorrectNote, command.on.child, now)
            .await?;
        tx = again;
        notes::append_correction(&mut tx, &correcting, &note, stamp).await?
    } else {
        notes::append(&mut tx, &permit, &note, stamp).await?
    };
    let new = NewNote {
        note: &note,
        child: child.person,
        receipt: &receipt,
        policy,
        facts: &stated,
    };
    duties::after_note(desk, &mut tx, owing, new).await?;
    keep(&mut tx, command, author, &receipt, now).await?;
    tx.commit().await?;
    Ok(Outcome::Finalised(receipt))
}

fn sign(who: &Who, author: StaffId, saved: Saved, check: Check) -> Finalised {
    let signed = Signature {
        author,
        name: who.name.clone(),
        role: who.actor.role().map_or("", |role| role.words()).to_owned(),
    };
    let judged = judged(&check, &signed.name);
    saved.draft.finalise(check.contact, signed, judged)
}

/// The label is the policy's to give, and the author's to add where no limit gives it; nobody's to
/// take away (TIME-010).
fn judged(check: &Check, signer: &str) -> Judged {
    let assessment = &check.assessment;
    let kept = assessment.at(Level::Think);
    let late = assessment.late.as_ref().map(|late| late.label.clone());
    let late = late.or_else(|| check.kept_label.clone());
    let added = check.contact.timing.late_by_author;
    // A late note stands beside the limit that makes it late, which may be the outer one (TIME-004).
    let limit = assessment.late.as_ref().map(|late| &late.limit);
    let limit = limit.or(assessment.due.as_ref());
    Judged {
        policy: check.policy.clone(),
        due: limit.map(|limit| limit.at),
        late: late.or_else(|| added.then(|| check.writing.late_label.clone())),
        late_times: check.writing.late_times,
        clause: limit.map(|limit| limit.clause.path()).unwrap_or_default(),
        title: assessment.title.clone(),
        kept: kept
            .map(|finding| kept_as_it_is(finding, &check.answers, signer))
            .collect(),
    }
}

/// What was asked and stands as it was: kept by an answer, or seen at finalising and left.
fn kept_as_it_is(finding: &Finding, answers: &Answers, signer: &str) -> Kept {
    let answered = answers.get(&finding.id);
    let passage = finding.passage.as_ref();
    Kept {
        clause: finding.clause.path(),
        sentence: finding.for_record.clone(),
        field: finding.field.clone(),
        words: passage
            .map(|passage| passage.words.clone())
            .unwrap_or_default(),
        at: answered.map(|answered| answered.at),
        by: answered.map_or_else(|| signer.to_owned(), |answered| answered.by.clone()),
    }
}

async fn keep(
    tx: &mut Tx,
    command: &Command,
    author: StaffId,
    receipt: &Receipt,
    now: Now,
) -> Result<(), Error> {
    let answer = encode(receipt);
    Ok(sessions::keep_answer(tx, &command.form_key, author, now.instant(), &answer).await?)
}

/// A receipt as the answer to a form.
fn encode(receipt: &Receipt) -> String {
    let Receipt {
        entry,
        number,
        leaf,
        head,
        recorded_at,
    } = receipt;
    format!(
        "{entry} {number} {leaf} {} {} {recorded_at}",
        head.size, head.root
    )
}

fn decode(answer: &str) -> Option<Receipt> {
    let mut words = answer.split(' ');
    Some(Receipt {
        entry: EntryId::parse(words.next()?).ok()?,
        number: words.next()?.parse().ok()?,
        leaf: Digest::parse(words.next()?).ok()?,
        head: Head {
            size: words.next()?.parse().ok()?,
            root: Digest::parse(words.next()?).ok()?,
        },
        recorded_at: Instant::parse(words.next()?).ok()?,
    })
}
