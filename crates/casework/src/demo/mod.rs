//! The invented authority: teams, staff, five families whose stories show what the policies ask,
//! and as many ordinary families as wanted. Everything is done through the same verbs as a
//! person's acts, each by somebody of the authority at the moment it happened.
//!
//! Every name, address and number is invented; telephone and NHS numbers are from the ranges kept
//! for that. The same plan gives the same authority every time, but for salts and keys.
//!
//! Start with [`fill`]. Stories are told into a [`script::Script`], and [`play`] does what it says.
//!
//! # What waits
//! Of the families' numbered notes, these need acts that the product does not have yet:
//! - Hartley-Osei: the refusal of 3 (text copied from a sister's note); Tyler's own note is there.
//!   7 stands as a draft that the check page judges.
//! - Rahimi: 1 to 6 (clinical notes, supervision).
//! - Whitcombe: 2, 3, 4, 6, 8, 9, 10 (scans, restricted items, reviews, documents, requests).
//! - Nowak: the telling by voice of 2, and 1, 4, 5, 6, 8, 9, 10 as acts of their own; as far as a
//!   note can say them, 1, 4, 5 and 8 are there as notes.
//! - Begum-Carter: the sealing of 3, the move of 4; 1 is reopened under a policy that reopens, and
//!   corrected under the others.

mod dice;
mod families;
mod kinds;
mod note;
mod ordinary;
mod play;
mod proposed;
mod script;
mod staff;

pub use dice::ids;
pub use staff::Card;

use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::policies;
use jiff::ToSpan;
use jiff::civil::Date;
use play::Play;
use record::time::{Now, in_england};
use script::Script;

/// What the invented authority is called. No council of the United Kingdom has this name.
pub const AUTHORITY: &str = "Harrowmere Council";

/// The password of everyone in a demonstration, printed wherever one is made.
pub const PASSWORD: &str = "daybook-demonstration";

/// What to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What chance starts from.
    pub seed: u64,
    /// Children in all. The five families are always there, however few are asked for.
    pub children: usize,
    /// Notes on the file of each child of an ordinary family; the five have those of their story.
    pub notes_per_child: usize,
    /// The day on which the demonstration stands: everything finalised lies before it.
    pub today: Date,
    /// The recording policy in force, for example `policy-001`.
    pub policy: String,
}

/// Fills an empty installation, and says who can sign in. Progress is told as acts done and acts
/// in all.
///
/// The desk should take its ids from [`ids`], so that the same plan gives the same ids.
///
/// # Errors
/// [`Error::NoPolicy`] where the plan's policy is not known; any other error of a verb is a fault
/// of the demonstration itself, told rather than passed over.
pub async fn fill(
    desk: &Desk,
    plan: &Plan,
    progress: &(dyn Fn(u64, u64) + Send + Sync),
) -> Result<Vec<Card>, Error> {
    let policy = desk.book().policy(&plan.policy, plan.today);
    let policy = policy.map_err(|_| Error::NoPolicy)?;
    let mut script = Script::new(plan.today, policy);
    families::tell(&mut script);
    ordinary::tell(&mut script, plan);
    script.sort();
    let acts = script.acts();
    let total = staff::COUNT + u64::try_from(acts.len()).unwrap_or(u64::MAX);
    let first = acts.first().map_or(plan.today, |act| act.at.date());
    let begun = script::at(first.saturating_sub(30.days()), "08:00");
    let now = Now::at(in_england(begun).timestamp());
    policies::adopt(desk, &Who::operator(), policy, begun.date(), now).await?;
    let hired = |done| progress(done, total);
    let (crew, cards) = staff::take_on(desk, now, &hired).await?;
    let mut play = Play::new(desk, &crew, &script);
    for (done, act) in (staff::COUNT + 1..).zip(acts) {
        let acted = play.act(&script, act).await;
        if acted.is_err() {
            tracing::error!(act = done, at = %act.at, by = act.by, "the demonstration stopped here");
        }
        acted?;
        progress(done, total);
    }
    let last = acts.last().map_or(begun, |act| act.at);
    proposed::sooner(desk, policy, Now::at(in_england(last).timestamp())).await?;
    Ok(cards)
}
