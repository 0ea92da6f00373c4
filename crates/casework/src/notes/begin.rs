//! Starting a note: the only decision asked for is the kind of contact.

use super::judge::{OnFile, plan};
use crate::desk::{Desk, Who};
use crate::error::Error;
use access::DraftOf;
use access::permit::{EditDraft, WriteNote};
use record::ids::{ChildId, NoteId, PersonId, VisitId};
use record::note::answers::Answers;
use record::note::fields::Fields;
use record::note::finalised::Draft;
use record::problem::Problem;
use record::time::Now;
use record::typed;
use store::{children, drafts, facts, sessions};

/// A note to be started.
#[derive(Debug, Clone)]
pub struct NewNote {
    /// Type of contact, a code of the policy; it can be changed later.
    pub kind: String,
    /// The form's own key: the same form twice starts one draft.
    pub form_key: String,
}

/// A draft that was started.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Started {
    /// On whose file.
    pub child: ChildId,
    /// The note it will be.
    pub note: NoteId,
}

/// Fields that belong to the visit and are written once for all its children (decision 6). Under
/// every shipped policy the contact's own details are common; what was seen and said never is.
const SHARED_FIELDS: [&str; 10] = [
    "kind",
    "date",
    "start",
    "end",
    "place",
    "method",
    "planned",
    "context",
    "interpreter",
    "interpreter_name",
];

/// Starts a draft on a child's file.
///
/// # Errors
/// [`Error::NotFound`] or [`Error::ReasonNeeded`] for those who may not write there.
pub async fn begin(
    desk: &Desk,
    who: &Who,
    child: ChildId,
    new: &NewNote,
    now: Now,
) -> Result<Started, Error> {
    let fields = Fields::new().with("kind", new.kind.as_str());
    let visit = VisitId::new(desk.id());
    start(desk, who, child, visit, fields, &new.form_key, now).await
}

/// Jots down that a contact is still to be written up: a draft with its kind and day, which waits
/// among the contacts to write (TIME-015).
///
/// # Errors
/// [`Error::Problems`] where the day is none, or lies ahead; otherwise as [`begin()`].
pub async fn jot(
    desk: &Desk,
    who: &Who,
    child: ChildId,
    new: &NewNote,
    day: &str,
    now: Now,
) -> Result<Started, Error> {
    let Some(known) = typed::date(day).filter(|day| *day <= now.today()) else {
        let message = "Enter the day of the contact, today or earlier, such as 21/11/2026";
        return Err(Problem::new("day", message).into());
    };
    let fields = Fields::new()
        .with("kind", new.kind.as_str())
        .with("date", known.strftime("%d/%m/%Y").to_string());
    let visit = VisitId::new(desk.id());
    start(desk, who, child, visit, fields, &new.form_key, now).await
}

/// Starts a sister's or brother's draft for the same visit, with the contact's details and nothing
/// else copied (NOTE-010, QLT-009).
///
/// # Errors
/// [`Error::NotFound`] where the sibling has no file that this person may write on.
pub async fn begin_for_sibling(
    desk: &Desk,
    who: &Who,
    from: DraftOf,
    sibling: PersonId,
    form_key: &str,
    now: Now,
) -> Result<Started, Error> {
    let mut look = desk.look(who, EditDraft, from, now).await?;
    let saved = drafts::one(&mut look.read, &look.permit).await?;
    let file = children::file_of_person(&mut look.read, sibling).await?;
    desk.show(who, look, Some("sibling".to_owned()), now)
        .await?;
    let draft = saved.ok_or(Error::NotFound)?.draft;
    let shared = SHARED_FIELDS
        .iter()
        .map(|name| (*name, draft.fields.get(name)));
    let fields: Fields = shared.collect();
    start(
        desk,
        who,
        file.ok_or(Error::NotFound)?,
        draft.visit,
        fields,
        form_key,
        now,
    )
    .await
}

async fn start(
    desk: &Desk,
    who: &Who,
    child: ChildId,
    visit: VisitId,
    fields: Fields,
    form_key: &str,
    now: Now,
) -> Result<Started, Error> {
    let (mut tx, permit) = desk.admit(who, WriteNote, child, now).await?;
    let author = who.staff().ok_or(Error::NotFound)?;
    if let Some(answer) = sessions::answer_to(&mut tx, form_key, author).await? {
        tx.commit().await?;
        let note = NoteId::parse(&answer).map_err(|_| Error::NotFound)?;
        return Ok(Started { child, note });
    }
    let note = NoteId::new(desk.id());
    let first_entered = now.instant();
    let draft = Draft {
        note,
        child,
        visit,
        author,
        corrects: None,
        replaces: None,
        first_entered,
        fields,
        answers: Answers::default(),
    };
    let stated = facts::read(&mut tx, &permit, false).await?;
    let known = children::one(&mut tx, &permit).await?;
    let on = OnFile {
        draft: &draft,
        child: &known,
        facts: &stated,
    };
    let planned = plan(desk, &mut tx, &on, now).await?;
    drafts::start(&mut tx, &permit, &draft, &planned).await?;
    sessions::keep_answer(&mut tx, form_key, author, now.instant(), &note.to_string()).await?;
    tx.commit().await?;
    Ok(Started { child, note })
}
