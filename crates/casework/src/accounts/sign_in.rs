//! Signing in: password, then second factor where the account has one (ACC-003).

use super::tries::What;
use crate::desk::{Desk, Who};
use crate::error::Error;
use access::AccountState;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use record::ids::SessionId;
use record::shows_only;
use record::time::{Instant, Now};
use std::sync::LazyLock;
use store::accounts::{self, Account};
use store::sessions::{self, Session};
use store::trail::{self, Unknown, Use};
use tokio::sync::Semaphore;

/// Fewest characters of a password.
pub const PASSWORD_CHARACTERS_MIN: usize = 12;

/// Password hashes computed at once: each takes many megabytes.
static HASHING: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(2));

/// The act and the refusal on the trail, the same for a name that nobody has.
const SIGN_IN: &str = "sign_in";
const REFUSED: &str = "refused";

/// How an attempt to sign in ended.
#[derive(Debug)]
pub enum SignIn {
    /// Signed in.
    Done,
    /// The password was right; the second factor is still to come.
    CodeNeeded,
    /// Name, password or code is wrong: one answer for all three, and for an account that is not
    /// active.
    Refused,
    /// Too many wrong tries: wait so many seconds.
    Wait(i64),
}

/// A new session as its door has made it: the token goes into the cookie and only its hash is kept.
#[derive(Clone, Copy)]
pub struct NewSession<'a> {
    /// Its token, 256 random bits.
    pub token: &'a str,
    /// The address it begins from.
    pub address: &'a str,
    /// With what device or program.
    pub device: &'a str,
}

shows_only!(NewSession<'_>: device);

/// Signs in with name and password. The work is the same for a name that nobody has, and so is the
/// wait after too many wrong tries.
///
/// # Errors
/// [`Error`] where storage fails.
pub async fn sign_in(
    desk: &Desk,
    name: &str,
    password: String,
    new: NewSession<'_>,
    now: Now,
) -> Result<SignIn, Error> {
    let mut read = desk.store().read().await?;
    let found = accounts::for_sign_in(&mut read, name).await?;
    let staff = found.as_ref().map(|(account, _)| account.staff);
    let is_usual = sessions::have_begun(&mut read, staff, new.address).await?;
    read.finish()?;
    let tried = What::password(name, new.address, is_usual);
    if let Err(seconds) = desk.tries().count(&tried, now.instant()) {
        return Ok(SignIn::Wait(seconds));
    }
    let hash = found
        .as_ref()
        .map(|(_, credential)| credential.password.clone());
    let right = verify_password(password, hash).await?;
    let active = found
        .as_ref()
        .filter(|(account, _)| right && account.state == AccountState::Active);
    let Some((account, credential)) = active else {
        let account = found.as_ref().map(|(account, _)| account);
        refuse(desk, account, new, now).await?;
        return Ok(SignIn::Refused);
    };
    desk.tries().was_right(&tried);
    begin(desk, account, credential.totp.is_none(), new, now).await?;
    Ok(if credential.totp.is_none() {
        SignIn::Done
    } else {
        SignIn::CodeNeeded
    })
}

/// A refusal is a row of the trail, and one durable write, whether anybody has the name or not.
async fn refuse(
    desk: &Desk,
    account: Option<&Account>,
    new: NewSession<'_>,
    now: Now,
) -> Result<(), Error> {
    let mut tx = desk.store().write().await?;
    if let Some(account) = account {
        let actor = account.member(None).into();
        trail::add(&mut tx, &row(&actor, SIGN_IN, false, new, now)).await?;
    } else {
        let tried = Unknown {
            address: new.address,
            device: new.device,
            act: SIGN_IN,
            basis: REFUSED,
            now,
        };
        trail::add_unknown(&mut tx, &tried).await?;
    }
    Ok(tx.commit().await?)
}

async fn begin(
    desk: &Desk,
    account: &Account,
    complete: bool,
    new: NewSession<'_>,
    now: Now,
) -> Result<(), Error> {
    let session = Session {
        id: SessionId::new(desk.id()),
        staff: account.staff,
        begun_at: now.instant(),
        seen_at: now.instant(),
        passed_totp: complete,
        locked: false,
        device: new.device.to_owned(),
    };
    let mut tx = desk.store().write().await?;
    sessions::begin(&mut tx, new.token, &session, new.address).await?;
    if complete {
        let actor = account.member(Some(session.id)).into();
        trail::add(&mut tx, &row(&actor, SIGN_IN, true, new, now)).await?;
    }
    Ok(tx.commit().await?)
}

fn row<'a>(
    actor: &'a access::Actor,
    act: &'a str,
    allowed: bool,
    new: NewSession<'a>,
    now: Now,
) -> Use<'a> {
    Use {
        actor,
        address: new.address,
        device: new.device,
        act,
        child: None,
        thing: None,
        basis: if allowed { "password" } else { REFUSED },
        allowed,
        reason: None,
        now,
    }
}

/// Checks the second factor of a session that has passed its password, and gives the session a
/// new token. A code is taken once.
///
/// # Errors
/// [`Error::NotFound`] where no session waits for a code; [`Error`] where storage fails.
pub async fn check_code(
    desk: &Desk,
    token: &str,
    code: &str,
    new: NewSession<'_>,
    now: Now,
) -> Result<SignIn, Error> {
    let mut tx = desk.store().write().await?;
    let session = sessions::of_token(&mut tx, token).await?;
    let session = session
        .filter(|session| !session.passed_totp)
        .ok_or(Error::NotFound)?;
    let account = accounts::one(&mut tx, session.staff)
        .await?
        .ok_or(Error::NotFound)?;
    let found = accounts::for_sign_in(&mut tx, &account.sign_in).await?;
    let (_, credential) = found.ok_or(Error::NotFound)?;
    let what = [What::Code(session.staff)];
    if let Err(seconds) = desk.tries().count(&what, now.instant()) {
        return Ok(SignIn::Wait(seconds));
    }
    let step = credential
        .totp
        .as_deref()
        .and_then(|secret| step_of(secret, code, now.instant()));
    let taken = match step {
        Some(step) => accounts::use_totp_step(&mut tx, session.staff, step).await?,
        None => false,
    };
    let actor = account.member(Some(session.id)).into();
    trail::add(&mut tx, &row(&actor, "second_factor", taken, new, now)).await?;
    if taken {
        sessions::renew(&mut tx, session.id, new.token, now.instant()).await?;
    }
    tx.commit().await?;
    if taken {
        desk.tries().was_right(&what);
    }
    Ok(if taken { SignIn::Done } else { SignIn::Refused })
}

/// The time step for which a code is right: this one, or the one before or after it.
fn step_of(secret: &[u8], code: &str, now: Instant) -> Option<u64> {
    let seconds = u64::try_from(now.timestamp().as_second()).ok()?;
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    totp(secret, "")?.check(&code, seconds)
}

/// The second factor of an account.
pub(super) fn totp(secret: &[u8], account: &str) -> Option<totp_rs::Totp> {
    let builder = totp_rs::Builder::new().with_secret(secret.to_vec());
    builder
        .with_account_name(account)
        .with_issuer(Some("Daybook"))
        .build()
        .ok()
}

/// Whether a password is that of a hash; without a hash the same work is done for nothing.
pub(super) async fn verify_password(password: String, hash: Option<String>) -> Result<bool, Error> {
    const BUG: Error = Error::Store(store::StoreError::Bug("password hashing stopped"));
    let _turn = HASHING.acquire().await.map_err(|_| BUG)?;
    let verified = tokio::task::spawn_blocking(move || match hash {
        Some(hash) => PasswordHash::new(&hash).is_ok_and(|hash| {
            let verified = Argon2::default().verify_password(password.as_bytes(), &hash);
            verified.is_ok()
        }),
        // Nobody's: one hash is made of it, as of any other, and thrown away.
        None => hash_password(&password, &[0; 16]).is_ok_and(|_| false),
    });
    verified.await.map_err(|_| BUG)
}

/// Hashes a password with Argon2id.
///
/// # Errors
/// [`Error`] where the salt or password cannot be used.
pub fn hash_password(password: &str, salt: &[u8; 16]) -> Result<String, Error> {
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), salt);
    hash.map(|hash| hash.to_string())
        .map_err(|_| Error::Store(store::StoreError::Bug("a password could not be hashed")))
}

/// Checks the password of a locked session's owner.
pub(super) async fn is_password_of(
    desk: &Desk,
    session: &Session,
    password: String,
    now: Now,
) -> Result<SignIn, Error> {
    let what = [What::Unlock(session.id)];
    if let Err(seconds) = desk.tries().count(&what, now.instant()) {
        return Ok(SignIn::Wait(seconds));
    }
    let mut read = desk.store().read().await?;
    let account = accounts::one(&mut read, session.staff)
        .await?
        .ok_or(Error::NotFound)?;
    let found = accounts::for_sign_in(&mut read, &account.sign_in).await?;
    read.finish()?;
    let (_, credential) = found.ok_or(Error::NotFound)?;
    if !verify_password(password, Some(credential.password)).await? {
        return Ok(SignIn::Refused);
    }
    desk.tries().was_right(&what);
    Ok(SignIn::Done)
}

impl Who {
    /// A member of staff in a session.
    pub(crate) fn of(account: &Account, session: &Session, address: &str) -> Self {
        Self {
            actor: account.member(Some(session.id)).into(),
            name: account.name.clone(),
            address: address.to_owned(),
            device: session.device.clone(),
            reason: None,
        }
    }
}
