//! Correcting a finalised note: always a new note that stands beside it, never an edit (FIN-005,
//! FIN-006).

use super::begin::Started;
use crate::desk::{Desk, Who};
use crate::error::Error;
use access::permit::CorrectNote;
use record::ids::{EntryId, NoteId};
use record::note::answers::Answers;
use record::note::fields::Fields;
use record::note::finalised::Draft;
use record::time::Now;
use store::drafts::{self, Planned};
use store::{notes, sessions};

/// Starts a correction of a finalised note: a draft on the same file and visit, with its kind and
/// date, and nothing of its words.
///
/// # Errors
/// [`Error::NotFound`] where there is no such note, or this person may not correct on its file.
pub async fn correct(
    desk: &Desk,
    who: &Who,
    entry: EntryId,
    form_key: &str,
    now: Now,
) -> Result<Started, Error> {
    let mut read = desk.store().read().await?;
    let file = notes::file_of(&mut read, entry).await?;
    read.finish()?;
    let child = file.unwrap_or_else(|| record::ids::ChildId::new(entry.uuid()));
    let (mut tx, permit) = desk.admit(who, CorrectNote, child, now).await?;
    let author = who.staff().ok_or(Error::NotFound)?;
    if let Some(answer) = sessions::answer_to(&mut tx, form_key, author).await? {
        tx.commit().await?;
        let note = NoteId::parse(&answer).map_err(|_| Error::NotFound)?;
        return Ok(Started { child, note });
    }
    let original = notes::line(&mut tx, &permit, entry)
        .await?
        .ok_or(Error::NotFound)?;
    let note = NoteId::new(desk.id());
    let draft = Draft {
        note,
        child,
        visit: original.visit,
        author,
        corrects: Some(entry),
        replaces: None,
        first_entered: now.instant(),
        answers: Answers::default(),
        fields: Fields::new()
            .with("kind", original.kind.as_str())
            .with("class", original.class.as_str())
            .with(
                "date",
                original.occurred.date.strftime("%d/%m/%Y").to_string(),
            ),
    };
    let planned = Planned {
        kind: original.kind,
        ..Planned::default()
    };
    drafts::start(&mut tx, &permit, &draft, &planned).await?;
    sessions::keep_answer(&mut tx, form_key, author, now.instant(), &note.to_string()).await?;
    tx.commit().await?;
    Ok(Started { child, note })
}
