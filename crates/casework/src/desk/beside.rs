//! Admission to what is no child's file: a team's figures, the house as a whole, a colleague.

use super::{Desk, Who, blank, standing};
use crate::error::Error;
use access::permit::{Act, ReadTeam};
use access::{Actor, Denied, Permit, Refusal, admit_to_account, admit_to_house, admit_to_team};
use record::ids::{StaffId, TeamId};
use record::time::Now;
use store::trail::Use;
use store::{Read, Tx, accounts, trail};

impl Desk {
    /// Admits to reading a team's figures. What is read may leave only through
    /// [`Desk::show_team`]; a team that is not theirs is as one that does not exist.
    pub(crate) async fn look_at_team(
        &self,
        who: &Who,
        team: TeamId,
        now: Now,
    ) -> Result<(Read, Permit<ReadTeam>), Error> {
        let mut read = self.store.read().await?;
        let actor = standing(&mut read, &who.actor).await?;
        match admit_to_team(ReadTeam, &actor, team, now) {
            Ok(permit) => Ok((read, permit)),
            Err(denied) => {
                read.finish()?;
                let used = Use {
                    thing: Some(format!("team {team}")),
                    basis: denied.because().as_str(),
                    ..blank::<ReadTeam>(who, false, now)
                };
                self.write_trail(&used).await?;
                Err(Error::NotFound)
            }
        }
    }

    /// Ends the read of a team's figures and writes its trail row.
    pub(crate) async fn show_team(
        &self,
        who: &Who,
        read: Read,
        permit: Permit<ReadTeam>,
        what: &str,
        now: Now,
    ) -> Result<(), Error> {
        read.finish()?;
        let used = Use {
            thing: Some(format!("team {}: {what}", permit.team())),
            basis: permit.because().as_str(),
            ..blank::<ReadTeam>(who, true, now)
        };
        self.write_trail(&used).await
    }

    /// Admits to an act on the house as a whole, with a trail row in the same write.
    pub(crate) async fn admit_to_house<A: Act<On = ()>>(
        &self,
        who: &Who,
        act: A,
        now: Now,
    ) -> Result<(Tx, Permit<A>), Error> {
        let mut tx = self.store.write().await?;
        let actor = standing(&mut tx, &who.actor).await?;
        match admit_to_house(act, &actor, now) {
            Ok(permit) => {
                let used = Use {
                    basis: permit.because().as_str(),
                    ..blank::<A>(who, true, now)
                };
                trail::add(&mut tx, &used).await?;
                Ok((tx, permit))
            }
            Err(denied) => {
                let used = Use {
                    basis: denied.because().as_str(),
                    ..blank::<A>(who, false, now)
                };
                trail::add(&mut tx, &used).await?;
                tx.commit().await?;
                Err(Error::NotFound)
            }
        }
    }

    /// Admits to an act about a colleague, or about oneself, with a trail row in the same write.
    pub(crate) async fn admit_to_account<A: Act<On = StaffId>>(
        &self,
        who: &Who,
        act: A,
        colleague: StaffId,
        now: Now,
    ) -> Result<(Tx, Permit<A>), Error> {
        let mut tx = self.store.write().await?;
        let actor = standing(&mut tx, &who.actor).await?;
        let theirs = accounts::one(&mut tx, colleague).await?;
        let own_staff = match (&actor, &theirs) {
            (Actor::Member(member), Some(theirs)) => {
                theirs.teams.iter().any(|team| member.teams.contains(team))
            }
            _ => false,
        };
        let decided = match theirs {
            Some(_) => admit_to_account(act, &actor, colleague, own_staff, now),
            None => Err(Denied::Hidden {
                because: Refusal::NoTie,
            }),
        };
        let basis = match &decided {
            Ok(permit) => permit.because().as_str(),
            Err(denied) => denied.because().as_str(),
        };
        let used = Use {
            basis,
            thing: Some("a colleague".to_owned()),
            ..blank::<A>(who, decided.is_ok(), now)
        };
        trail::add(&mut tx, &used).await?;
        match decided {
            Ok(permit) => Ok((tx, permit)),
            Err(_) => {
                tx.commit().await?;
                Err(Error::NotFound)
            }
        }
    }
}
