//! What the note page needs: the draft, the people, the kinds offered, the prompts, the checks.

use super::judge::{self, Check, Prompt, day_of, judge};
use crate::desk::{Desk, Look, Who};
use crate::error::Error;
use crate::file::{self, Whose};
use access::permit::{EditDraft, WriteNote};
use access::{Action, DraftOf, decide};
use policy::{KindOffer, kinds_offered};
use record::ids::{ChildId, PersonId};
use record::note::contact::Part;
use record::note::fields::Fields;
use record::note::finalised::Draft;
use record::note::form::OnFile;
use record::shows_only;
use record::time::{Instant, Now};
use std::collections::BTreeMap;
use store::accounts;
use store::approvals::{self, Approval};
use store::children;
use store::drafts::{self, Saved};
use store::relations;
use store::reopening::{self, Reopening, State};

/// Everything on the page where a note is written.
#[derive(Debug, Clone)]
pub struct Desktop {
    /// Whose file it is.
    pub whose: Whose,
    /// The draft as saved.
    pub saved: Saved,
    /// Everyone the form asks about, the child first.
    pub people: Vec<OnFile>,
    /// Relations who have a file that this person may write on: their own drafts can be started.
    pub siblings: BTreeMap<PersonId, ChildId>,
    /// The types of contact, each with why it is not offered.
    pub kinds: Vec<KindOffer>,
    /// What to cover, by part.
    pub prompts: BTreeMap<&'static str, Vec<Prompt>>,
    /// The draft as read and judged now.
    pub check: Check,
    /// Who asked to edit the draft, and what its author answered (FIN-003).
    pub approvals: Vec<Approval>,
    /// Where it is another's, opened to this person: whose, and until when.
    pub let_in: Option<LetIn>,
    /// Why the note was reopened, where this is its next version (FIN-007).
    pub reopened: Option<Reopening>,
}

/// On what approval somebody writes in another's draft.
#[derive(Clone, PartialEq, Eq)]
pub struct LetIn {
    /// The author's name.
    pub author_name: String,
    /// Until when.
    pub until: Option<Instant>,
}

shows_only!(LetIn: until);

/// The page where a note is written; with other fields than the saved ones where a refused form
/// comes back with everything typed.
///
/// # Errors
/// [`Error::NotFound`] where there is no such draft, or none that this person may open.
pub async fn desktop(
    desk: &Desk,
    who: &Who,
    on: DraftOf,
    typed: Option<&Fields>,
    now: Now,
) -> Result<Desktop, Error> {
    let mut look = desk.look(who, EditDraft, on, now).await?;
    let mut saved = drafts::one(&mut look.read, &look.permit)
        .await?
        .ok_or(Error::NotFound)?;
    if let Some(typed) = typed {
        saved.draft.fields = typed.clone();
    }
    let whose = Whose::read(&mut look, now).await?;
    let Whose { child, facts, .. } = &whose;
    let day = day_of(&saved.draft.fields, now);
    let file = judge::OnFile {
        draft: &saved.draft,
        child,
        facts,
    };
    let (check, policy, consulted) =
        judge(desk, &mut look.read, who, &look.permit, &file, now).await?;
    let people = file::people::on_file(child, facts, day);
    let mut siblings = BTreeMap::new();
    for person in people
        .iter()
        .filter(|person| person.is_child_on(day))
        .skip(1)
    {
        let found = children::file_of_person(&mut look.read, person.person).await?;
        let Some(found) = found else { continue };
        let ties = relations::of_child(&mut look.read, &who.actor, found, None).await?;
        if decide(&who.actor, Action::WriteNote, &ties, now).is_allowed() {
            siblings.insert(person.person, found);
        }
    }
    let prompts = Part::ALL.iter().map(|part| {
        let asked = policy.prompts(*part).into_iter().map(|asked| Prompt {
            text: asked.prompt.text.clone(),
            clause: asked.clause.path(),
        });
        (part.code(), asked.collect())
    });
    let reopened = match &saved.draft.replaces {
        Some(earlier) => reopening::of_note(&mut look.read, &look.permit, earlier.entry)
            .await?
            .into_iter()
            .find(|request| request.state == State::Reopened),
        None => None,
    };
    let approvals = approvals::of_draft(&mut look.read, &look.permit).await?;
    let let_in = let_in(&mut look, &saved.draft, &approvals, now).await?;
    let desktop = Desktop {
        approvals,
        let_in,
        kinds: kinds_offered(policy, &file::statuses_on(facts, day)),
        prompts: prompts.collect(),
        whose,
        saved,
        people,
        siblings,
        check,
        reopened,
    };
    let thing = Some(format!("draft {}", on.note));
    desk.show_beside(who, look, thing, &consulted.rows(who, now), now)
        .await?;
    Ok(desktop)
}

/// None for the draft's own author.
async fn let_in(
    look: &mut Look<EditDraft>,
    draft: &Draft,
    approvals: &[Approval],
    now: Now,
) -> Result<Option<LetIn>, Error> {
    let staff = look.permit.actor().staff();
    if staff == Some(draft.author) {
        return Ok(None);
    }
    let author = accounts::one(&mut look.read, draft.author).await?;
    let held = approvals
        .iter()
        .filter(|one| Some(one.staff) == staff && one.holds(now.instant()));
    Ok(Some(LetIn {
        author_name: author.map_or_else(String::new, |author| author.name),
        until: held.filter_map(|one| one.until).max(),
    }))
}

/// The types of contact offered for a new note on a child's file.
///
/// # Errors
/// [`Error::NotFound`] or [`Error::ReasonNeeded`] for those who may not write there.
pub async fn choices(
    desk: &Desk,
    who: &Who,
    child: ChildId,
    now: Now,
) -> Result<(Whose, Vec<KindOffer>), Error> {
    let mut look = desk.look(who, WriteNote, child, now).await?;
    let whose = Whose::read(&mut look, now).await?;
    let policy = desk.policy_on(&mut look.read, now.today()).await?;
    let kinds = kinds_offered(policy, &file::statuses_on(&whose.facts, now.today()));
    desk.show(who, look, Some("new note".to_owned()), now)
        .await?;
    Ok((whose, kinds))
}
