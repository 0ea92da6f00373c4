//! The next version of the policy, which waits for a second person (CFG-001).

use crate::accounts;
use crate::desk::Desk;
use crate::error::Error;
use crate::policies::{NewAdvice, NewPolicy, Outcome, advise, propose};
use policy::Policy;
use record::time::Now;

/// Who changes policies.
const BY: &str = "karen.holt";
/// Who advises on them.
const ADVISED_BY: &str = "amit.bose";

/// The next version: notes are due a day sooner, where this policy gives three.
pub(super) async fn sooner(desk: &Desk, policy: &Policy, now: Now) -> Result<(), Error> {
    let who = accounts::member(desk, BY).await?;
    let text = String::from_utf8_lossy(policy.bytes());
    let (this, next) = (policy.version(), policy.version() + 1);
    let text = text
        .replacen(
            &format!("version = {this}\n"),
            &format!("version = {next}\n"),
            1,
        )
        .replacen("value = { hours = 72 }", "value = { hours = 48 }", 1);
    let new = NewPolicy {
        text,
        because:
            "Managers asked whether notes can be due within two days. To be tried on the last \
                  three months before it is decided."
                .to_owned(),
        form_key: "demonstration-proposal".to_owned(),
    };
    let Outcome::Proposed(proposal) = propose(desk, &who, &new, now).await? else {
        return Err(Error::BadPolicy);
    };
    let adviser = accounts::member(desk, ADVISED_BY).await?;
    let advice = NewAdvice {
        advice: "A sooner date helps requests for a file, which must be answered within a month. \
                 Please look first at how many notes of visits on a Friday would have been late."
            .to_owned(),
        form_key: "demonstration-advice".to_owned(),
    };
    advise(desk, &adviser, proposal, &advice, now).await
}
