//! The session of a request: whose it is, whether it is locked or has run out (ACC-004).

use super::sign_in::{NewSession, SignIn, is_password_of};
use crate::desk::{Desk, Who};
use crate::error::Error;
use access::AccountState;
use jiff::SignedDuration;
use record::time::{Instant, Now as Present};
use store::sessions::{self, Session};
use store::{accounts, ahead, trail};

/// Minutes without a request after which a session locks, where the policy says nothing.
pub const IDLE_MINUTES_DEFAULT: i64 = 10;

/// Hours after which a session ends whatever its use.
pub const SESSION_HOURS_MAX: i64 = 12;

/// Requests closer together than this are not noted one by one.
const NOTED_EVERY_SECONDS: i64 = 30;

/// What a request's token says.
#[derive(Debug)]
pub enum Now {
    /// Signed in.
    Open(Box<Who>),
    /// The password is right and the second factor is still to come; after idling it is asked for
    /// no more, and whoever it was signs in anew.
    CodeNeeded,
    /// Locked after idling: the password opens it again, and nothing is lost.
    Locked(Box<Who>),
    /// Nobody.
    Nobody,
}

/// Whose request this is.
///
/// # Errors
/// [`Error`] where storage fails.
pub async fn current(desk: &Desk, token: &str, address: &str, now: Present) -> Result<Now, Error> {
    let mut read = desk.store().read().await?;
    ahead::of_request(&mut read, token, now.today()).await?;
    let Some(session) = sessions::of_token(&mut read, token).await? else {
        read.finish()?;
        return Ok(Now::Nobody);
    };
    let account = accounts::of_token(&mut read, token).await?;
    let idle = idle_minutes(desk, &mut read, now).await?;
    read.finish()?;
    let Some(account) = account.filter(|account| account.state == AccountState::Active) else {
        return end(desk, &session, now).await;
    };
    if seconds_since(session.begun_at, now) >= SESSION_HOURS_MAX * 60 * 60 {
        return end(desk, &session, now).await;
    }
    let idled = seconds_since(session.seen_at, now);
    let locks = session.locked || idled >= idle * 60;
    if !session.passed_totp {
        // Half a sign-in has nothing to lose: no password opens it, so it is begun again.
        return if locks {
            end(desk, &session, now).await
        } else {
            Ok(Now::CodeNeeded)
        };
    }
    let who = Box::new(Who::of(&account, &session, address));
    if locks {
        if !session.locked {
            let mut tx = desk.store().write().await?;
            sessions::lock(&mut tx, session.id).await?;
            tx.commit().await?;
        }
        return Ok(Now::Locked(who));
    }
    if idled >= NOTED_EVERY_SECONDS {
        let mut tx = desk.store().write().await?;
        sessions::seen(&mut tx, session.id, now.instant()).await?;
        tx.commit().await?;
    }
    Ok(Now::Open(who))
}

/// Minutes without a request after which a session locks, from the policy in force today.
async fn idle_minutes(
    desk: &Desk,
    from: &mut impl store::Source,
    now: Present,
) -> Result<i64, Error> {
    match desk.policy_on(from, now.today()).await {
        Ok(policy) => Ok(i64::from(policy.parameters().idle_lock_minutes.value.get())),
        Err(Error::NoPolicy) => Ok(IDLE_MINUTES_DEFAULT),
        Err(error) => Err(error),
    }
}

fn seconds_since(then: Instant, now: Present) -> i64 {
    now.instant()
        .timestamp()
        .duration_since(then.timestamp())
        .as_secs()
}

/// Sessions that began before this have run out, whatever became of them.
pub(crate) fn oldest_begun(now: Present) -> Instant {
    now.instant()
        .before(SignedDuration::from_hours(SESSION_HOURS_MAX))
}

async fn end(desk: &Desk, session: &Session, now: Present) -> Result<Now, Error> {
    let mut tx = desk.store().write().await?;
    sessions::end(&mut tx, session.id, now.instant()).await?;
    tx.commit().await?;
    Ok(Now::Nobody)
}

/// Opens a locked session with its owner's password; the session gets a new token.
///
/// # Errors
/// [`Error::NotFound`] where there is no such session; [`Error`] where storage fails.
pub async fn unlock(
    desk: &Desk,
    token: &str,
    password: String,
    new: NewSession<'_>,
    now: Present,
) -> Result<SignIn, Error> {
    let mut read = desk.store().read().await?;
    let session = sessions::of_token(&mut read, token).await?;
    read.finish()?;
    let session = session
        .filter(|session| session.passed_totp)
        .ok_or(Error::NotFound)?;
    let tried = is_password_of(desk, &session, password, now).await?;
    if !matches!(tried, SignIn::Done) {
        return Ok(tried);
    }
    let mut tx = desk.store().write().await?;
    sessions::renew(&mut tx, session.id, new.token, now.instant()).await?;
    tx.commit().await?;
    Ok(SignIn::Done)
}

/// Ends one's session.
///
/// # Errors
/// [`Error`] where storage fails.
pub async fn sign_out(desk: &Desk, who: &Who, now: Present) -> Result<(), Error> {
    let Some(session) = who.session() else {
        return Ok(());
    };
    let mut tx = desk.store().write().await?;
    sessions::end(&mut tx, session, now.instant()).await?;
    let used = trail::Use {
        actor: &who.actor,
        address: &who.address,
        device: &who.device,
        act: "sign_out",
        child: None,
        thing: None,
        basis: "own",
        allowed: true,
        reason: None,
        now,
    };
    trail::add(&mut tx, &used).await?;
    Ok(tx.commit().await?)
}
