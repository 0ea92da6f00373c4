//! What information governance advises on a proposed policy, recorded before a second person decides
//! ("Who may do what: change the recording policy").

use crate::desk::{Desk, Who};
use crate::error::Error;
use access::permit::AdvisePolicy;
use record::ids::EntryId;
use record::problem::Problem;
use record::shows_only;
use record::time::Now;
use store::proposals::{self, Decided};
use store::sessions;

/// Longest advice, in characters.
const ADVICE_CHARACTERS_MAX: usize = 2_000;

/// Advice as typed.
#[derive(Clone, Default)]
pub struct NewAdvice {
    /// What is advised.
    pub advice: String,
    /// The form's own key.
    pub form_key: String,
}

shows_only!(NewAdvice: form_key);

/// Records advice on a proposal that waits.
///
/// # Errors
/// [`Error::NotFound`] for those who do not advise, or where there is no such proposal;
/// [`Error::Problems`] without words; [`Error::Changed`] where somebody has decided meanwhile.
pub async fn advise(
    desk: &Desk,
    who: &Who,
    proposal: EntryId,
    new: &NewAdvice,
    now: Now,
) -> Result<(), Error> {
    let (mut tx, permit) = desk.admit_to_house(who, AdvisePolicy, now).await?;
    let staff = who.staff().ok_or(Error::NotFound)?;
    let answered = sessions::answer_to(&mut tx, &new.form_key, staff).await?;
    if answered.is_some() {
        return Ok(tx.commit().await?);
    }
    let found = proposals::one(&mut tx, &permit, proposal).await?;
    if found.ok_or(Error::NotFound)?.decided != Decided::Waiting {
        return Err(Error::Changed);
    }
    let advice = new.advice.trim();
    if advice.is_empty() || advice.chars().count() > ADVICE_CHARACTERS_MAX {
        let asked = "Say what you advise, in at most 2,000 characters";
        return Err(Problem::new("advice", asked).into());
    }
    let in_force = desk.policy_on(&mut tx, now.today()).await.ok();
    let stamp = desk.stamp(who, in_force, now);
    let authority = desk.store().authority();
    let said = (who.name.as_str(), advice);
    let receipt = proposals::advise(&mut tx, authority, &permit, proposal, said, stamp).await?;
    let answer = receipt.entry.to_string();
    sessions::keep_answer(&mut tx, &new.form_key, staff, now.instant(), &answer).await?;
    Ok(tx.commit().await?)
}
