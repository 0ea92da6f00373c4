//! Closing a draft whose author cannot finish it: as it stands, unaltered and attributed (FIN-011).

use super::judge::day_typed;
use super::reopen::signature;
use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::file::{self, Whose};
use access::DraftOf;
use access::permit::{CloseAbandonedDraft, ReadFile};
use record::ids::EntryId;
use record::note::fields::Fields;
use record::note::finalised::Signature;
use record::note::form::OnFile;
use record::note::unattested::Unattested;
use record::problem::Problem;
use record::shows_only;
use record::time::{Instant, Now};
use record::words::one_line;
use std::collections::BTreeMap;
use store::Source;
use store::drafts::{self, Saved};
use store::unattested::{self, Closed};
use store::{accounts, notes, sessions};

/// Longest reason, in characters.
const BECAUSE_CHARACTERS_MAX: usize = 400;

/// A draft that may be closed, as its page shows it.
#[derive(Clone)]
pub struct Closing {
    /// Whose file it is.
    pub whose: Whose,
    /// The draft as saved.
    pub saved: Saved,
    /// What its answers are called.
    pub words: WordsOf,
    /// Its author's name.
    pub author_name: String,
}

shows_only!(Closing: whose, saved);

/// What the answers of a draft are called: its types of contact under the policy it was written
/// under, and who was on the file then.
#[derive(Debug, Clone)]
pub struct WordsOf {
    /// Names of the types of contact.
    pub kinds: BTreeMap<String, String>,
    /// Everyone the form asked about.
    pub people: Vec<OnFile>,
}

/// A closed draft as its page shows it.
#[derive(Debug, Clone)]
pub struct ClosedDraft {
    /// Whose file it is.
    pub whose: Whose,
    /// Who closed it, when and why.
    pub line: Closed,
    /// What was typed.
    pub closed: Unattested,
    /// What its answers are called.
    pub words: WordsOf,
}

/// Reads a draft that may be closed.
///
/// # Errors
/// [`Error::NotFound`] for anybody but a manager of the child's team, and while the author can
/// still finish it.
pub async fn closing(desk: &Desk, who: &Who, on: DraftOf, now: Now) -> Result<Closing, Error> {
    let mut look = desk.look(who, CloseAbandonedDraft, on, now).await?;
    let saved = drafts::one(&mut look.read, &look.permit).await?;
    let saved = saved.ok_or(Error::NotFound)?;
    let author = accounts::one(&mut look.read, saved.draft.author).await?;
    let whose = Whose::read(&mut look, now).await?;
    let days = (saved.draft.first_entered, saved.saved_at);
    let typed = (&saved.draft.fields, days);
    let closing = Closing {
        words: words_of(desk, &mut look.read, typed, &whose).await?,
        whose,
        author_name: author.map_or_else(String::new, |author| author.name),
        saved,
    };
    desk.show(who, look, Some(format!("draft {}", on.note)), now)
        .await?;
    Ok(closing)
}

/// A draft is written under the policy of the day of its contact; of the day on which it was begun
/// where it names none (CFG-002).
async fn words_of(
    desk: &Desk,
    from: &mut impl Source,
    (fields, (begun, saved)): (&Fields, (Instant, Instant)),
    whose: &Whose,
) -> Result<WordsOf, Error> {
    let typed = day_typed(fields, saved.local().date());
    let day = typed.unwrap_or(begun.local().date());
    Ok(WordsOf {
        kinds: file::kinds(desk.policy_on(from, day).await?),
        people: file::people::on_file(&whose.child, &whose.facts, day),
    })
}

/// Closes it.
///
/// # Errors
/// [`Error::NotFound`] as [`closing()`]; [`Error::Problems`] without a reason.
pub async fn close(
    desk: &Desk,
    who: &Who,
    on: DraftOf,
    because: &str,
    form_key: &str,
    now: Now,
) -> Result<EntryId, Error> {
    let staff = who.staff().ok_or(Error::NotFound)?;
    let mut tx = desk.store().write().await?;
    if let Some(answer) = sessions::answer_to(&mut tx, form_key, staff).await? {
        tx.commit().await?;
        return EntryId::parse(&answer).map_err(|_| Error::NotFound);
    }
    let (mut tx, permit) = desk.admit_in(tx, who, CloseAbandonedDraft, on, now).await?;
    let because = reason(because)?;
    let saved = drafts::one(&mut tx, &permit).await?;
    let saved = saved.ok_or(Error::NotFound)?;
    let author = accounts::one(&mut tx, saved.draft.author).await?;
    let author = author.ok_or(Error::NotFound)?;
    let closed = Unattested {
        note: saved.draft.note,
        visit: saved.draft.visit,
        replaces: saved.draft.replaces.map(|earlier| earlier.entry),
        author: Signature {
            author: author.staff,
            name: author.name,
            role: author.role.words().to_owned(),
        },
        closed_by: signature(who)?,
        because,
        first_entered: saved.draft.first_entered,
        saved_at: saved.saved_at,
        fields: saved.draft.fields,
    };
    let policy = desk.policy_on(&mut tx, now.today()).await?;
    let stamp = desk.stamp(who, Some(policy), now);
    let receipt = unattested::close(&mut tx, &permit, &closed, stamp).await?;
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, form_key, staff, now.instant(), &answer).await?;
    tx.commit().await?;
    Ok(receipt.entry)
}

fn reason(typed: &str) -> Result<String, Error> {
    let because = one_line(typed);
    if because.is_empty() {
        return Err(Problem::new("because", "Say why the author cannot finish it").into());
    }
    if because.chars().count() > BECAUSE_CHARACTERS_MAX {
        let message = format!("Say it in {BECAUSE_CHARACTERS_MAX} characters or fewer");
        return Err(Problem::new("because", message).into());
    }
    Ok(because)
}

/// Reads a closed draft.
///
/// # Errors
/// [`Error::NotFound`] where there is none, or none that this person may know of.
pub async fn closed(
    desk: &Desk,
    who: &Who,
    entry: EntryId,
    now: Now,
) -> Result<ClosedDraft, Error> {
    let mut finding = desk.store().read().await?;
    let mut file = unattested::file_of(&mut finding, entry).await?;
    if file.is_none() {
        file = notes::file_of(&mut finding, entry).await?;
    }
    finding.finish()?;
    // No such entry and one on a hidden file take the same way out.
    let file = file.unwrap_or_else(|| record::ids::ChildId::new(entry.uuid()));
    let mut look = desk.look(who, ReadFile, file, now).await?;
    let found = unattested::one(&mut look.read, &look.permit, entry).await?;
    let whose = Whose::read(&mut look, now).await?;
    let words = match &found {
        Some((_, closed)) => {
            let typed = (&closed.fields, (closed.first_entered, closed.saved_at));
            Some(words_of(desk, &mut look.read, typed, &whose).await?)
        }
        None => None,
    };
    desk.show(who, look, Some(format!("entry {entry}")), now)
        .await?;
    let ((line, closed), words) = found.zip(words).ok_or(Error::NotFound)?;
    Ok(ClosedDraft {
        whose,
        line,
        closed,
        words,
    })
}
