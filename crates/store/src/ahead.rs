//! What a verb is about to ask, said in one place so that a distant server is asked once and not
//! ten times. Nothing comes back from here: whoever wants an answer asks for it with their permit,
//! and finds that it has come already.

use crate::db::{Conn, Value};
use crate::duties::{self, Owing};
use crate::error::StoreError;
use crate::notes::{self, Filter};
use crate::tx::{Read, Source, Tx};
use crate::{
    absences, accounts, around, catch_up, children, drafts, facts, ledger, policies, project,
    relations, sessions, trail, unattested,
};
use access::permit::ReadFile;
use access::{Actor, DraftOf, Member, Permit};
use jiff::civil::Date;
use record::ids::{ChildId, NoteId, PersonId};
use record::note::finalised::Draft;
use record::time::Instant;
use std::collections::BTreeSet;

/// Before a session's request is let in.
///
/// # Errors
/// [`StoreError`] where the server cannot be reached.
pub async fn of_request(read: &mut Read, token: &str, today: Date) -> Result<(), StoreError> {
    let conn = read.parts()?.conn;
    conn.ahead(
        accounts::OF_TOKEN,
        &[sessions::token_hash(token)[..].into()],
    )
    .await?;
    conn.ahead(policies::IN_FORCE, &[(&today.to_string()).into()])
        .await
}

/// Before a file is opened.
///
/// # Errors
/// [`StoreError`] where the server cannot be reached.
pub async fn of_file(
    read: &mut Read,
    actor: &Actor,
    child: ChildId,
    draft: Option<NoteId>,
) -> Result<(), StoreError> {
    let Actor::Member(member) = actor else {
        return Ok(());
    };
    file(read.parts()?.conn, member, child, draft).await
}

/// Before what stands around a file is read, once it may be opened.
///
/// # Errors
/// [`StoreError`] where the server cannot be reached.
pub async fn around_file(
    read: &mut Read,
    permit: &Permit<ReadFile>,
    today: Date,
) -> Result<(), StoreError> {
    let conn = read.parts()?.conn;
    let child = permit.child().to_string();
    let child = Value::from(&child);
    for (sql, most) in [
        (drafts::ON_FILE, drafts::LIST_MAX),
        (duties::ACTIONS, duties::LIST_MAX),
        (duties::OPEN, duties::LIST_MAX),
        (unattested::OF_CHILD, unattested::LIST_MAX),
        (accounts::NAMES_ON_FILE, accounts::NAMES_MAX),
        (absences::ON_FILE, absences::ON_FILE_MAX),
    ] {
        conn.ahead(sql, &[child, most.into()]).await?;
    }
    conn.ahead(policies::IN_FORCE, &[(&today.to_string()).into()])
        .await?;
    catch_up::ahead(conn, permit.child()).await
}

/// Before a page of its notes is read.
///
/// # Errors
/// [`StoreError`] where the server cannot be reached.
pub async fn of_lines(
    read: &mut Read,
    permit: &Permit<ReadFile>,
    filter: &Filter,
    most: i64,
) -> Result<(), StoreError> {
    notes::ahead(read.parts()?.conn, permit.child(), filter, most).await
}

/// Before it is asked which of these people have a file of their own, and who may open it.
///
/// # Errors
/// [`StoreError`] where the server cannot be reached.
pub async fn of_people(
    read: &mut Read,
    actor: &Actor,
    people: &BTreeSet<PersonId>,
) -> Result<(), StoreError> {
    let Actor::Member(member) = actor else {
        return Ok(());
    };
    relations::ahead_of_people(read.parts()?.conn, member, people).await
}

/// Before the latest events of its chronology are read.
///
/// # Errors
/// [`StoreError`] where the server cannot be reached.
pub async fn of_events(
    read: &mut Read,
    permit: &Permit<ReadFile>,
    most: i64,
) -> Result<(), StoreError> {
    notes::ahead_of_events(read.parts()?.conn, permit.child(), most).await
}

/// Before the teams are read.
///
/// # Errors
/// [`StoreError`] where the server cannot be reached.
pub async fn of_teams(read: &mut Read) -> Result<(), StoreError> {
    let first = accounts::first_teams();
    read.parts()?.conn.ahead(accounts::TEAMS, &first).await
}

/// Before what these files owe is worked out, one after the other.
///
/// # Errors
/// [`StoreError`] where the server cannot be reached.
pub async fn of_duties(from: &mut impl Source, files: &[Owing]) -> Result<(), StoreError> {
    let conn = from.parts()?.conn;
    for owing in files {
        let child = owing.text();
        let notes = [(&child).into(), duties::NOTES_MAX.into()];
        conn.ahead(duties::NOTES, &notes).await?;
        let facts = [(&child).into(), true.into(), facts::FACTS_MAX.into()];
        conn.ahead(facts::OF_CHILD, &facts).await?;
        let kept = [(&child).into(), duties::OF_FILE_MAX.into()];
        conn.ahead(duties::OF_FILE, &kept).await?;
        let waiting = [(&child).into(), drafts::LIST_MAX.into()];
        conn.ahead(drafts::TO_PLAN, &waiting).await?;
    }
    Ok(())
}

/// Before a draft is finalised.
///
/// # Errors
/// [`StoreError`] where the server cannot be reached.
pub async fn of_finalising(
    tx: &mut Tx,
    member: &Member,
    on: DraftOf,
    form_key: &str,
) -> Result<(), StoreError> {
    let conn = tx.parts()?.conn;
    let (staff, child) = (member.staff.to_string(), on.child.to_string());
    conn.ahead(sessions::ANSWER, &[form_key.into(), (&staff).into()])
        .await?;
    conn.ahead(trail::HEAD, &[]).await?;
    conn.ahead(ledger::HEAD, &[]).await?;
    conn.ahead(ledger::FILE, &[(&child).into()]).await?;
    let last = [(&child).into(), (&staff).into(), "".into()];
    conn.ahead(around::LAST_WORDS, &last).await?;
    conn.ahead(project::notes::PERSON, &[(&child).into()])
        .await?;
    file(conn, member, on.child, Some(on.note)).await
}

/// Before a draft is judged, once it was read.
///
/// # Errors
/// [`StoreError`] where the server cannot be reached.
pub async fn of_judging(tx: &mut Tx, draft: &Draft) -> Result<(), StoreError> {
    let visit = draft.visit.to_string();
    let values = [(&visit).into(), around::VISIT_NOTES_MAX.into()];
    tx.parts()?.conn.ahead(around::OF_VISIT, &values).await
}

/// Before a note is added: whether its file goes on after it. The note itself is no answer to that,
/// so that it may be asked before.
///
/// # Errors
/// [`StoreError`] where the server cannot be reached.
pub async fn of_new_note(tx: &mut Tx, owing: Owing, at: Instant) -> Result<(), StoreError> {
    let (child, at) = (owing.text(), at.to_string());
    let values = [(&child).into(), (&at).into()];
    tx.parts()?.conn.ahead(duties::LATER, &values).await
}

async fn file(
    conn: &mut Conn,
    member: &Member,
    child: ChildId,
    draft: Option<NoteId>,
) -> Result<(), StoreError> {
    accounts::ahead(conn, member.staff).await?;
    relations::ahead(conn, member, child, draft).await?;
    let child = child.to_string();
    if let Some(note) = draft {
        let note = note.to_string();
        conn.ahead(drafts::ONE, &[(&note).into(), (&child).into()])
            .await?;
    }
    let standing = [(&child).into(), false.into(), facts::FACTS_MAX.into()];
    conn.ahead(facts::OF_CHILD, &standing).await?;
    conn.ahead(children::ONE, &[(&child).into()]).await
}
