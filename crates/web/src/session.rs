//! The session cookie, the token of forms, and who is at the other end (ACC-003, ACC-004).
//!
//! The cookie holds 256 random bits and nothing else; the store keeps their hash. Over HTTPS it is
//! `__Host-daybook`, which no other host or path can set. Over plain HTTP on this machine, where
//! browsers refuse that, it is `daybook`.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use casework::Who;
use casework::accounts::NewSession;
use sha2::{Digest as _, Sha256};

use crate::app::App;
use crate::components::Density;
use crate::problem::Problem;

const SECURE_NAME: &str = "__Host-daybook";
const PLAIN_NAME: &str = "daybook";

/// Name of the cookie with the preferred density; it says nothing of anybody.
pub(crate) const DENSITY_NAME: &str = "daybook-density";

/// Name of the cookie of those who have switched single keys on; it says nothing of anybody.
pub(crate) const KEYS_NAME: &str = "daybook-keys";

/// Longest token taken from a cookie, in bytes: ours have 43.
const TOKEN_BYTES_MAX: usize = 64;

/// Longest name of a device or program that is kept, in bytes.
const DEVICE_BYTES_MAX: usize = 200;

/// Stands between a form's token and the mark of whose form it is.
const OWNER: char = '.';

/// Characters of the mark of whose form it is.
const OWNER_CHARS: usize = 16;

/// A form's token, and the mark of whose form it is: empty where nobody was signed in.
fn parts(csrf: &str) -> (&str, &str) {
    csrf.split_once(OWNER).unwrap_or((csrf, ""))
}

/// The mark of whose form it is, from the form's token.
pub(crate) fn whose(csrf: &str) -> &str {
    parts(csrf).1
}

/// A form's token with the mark of whose form it is.
pub(crate) fn owned(csrf: &str, owner: &str) -> String {
    format!("{csrf}{OWNER}{owner}")
}

/// The mark of this person's forms. It outlives their session, so that what one person typed is
/// never sent in the name of whoever signs in next at the same screen (FIN-004, ux §9).
fn mark(who: &Who) -> Option<String> {
    let staff = who.staff()?.to_string();
    let hash = Sha256::new()
        .chain_update("daybook form owner v1\n")
        .chain_update(staff)
        .finalize();
    let mut mark = URL_SAFE_NO_PAD.encode(hash);
    mark.truncate(OWNER_CHARS);
    Some(mark)
}

/// Whoever sent a request, signed in or not. Every page has one.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The person, where a session is open.
    pub who: Option<Who>,
    /// The person whose session waits for their password again.
    pub(crate) locked: Option<Who>,
    /// The cookie's token.
    pub(crate) token: Option<Token>,
    /// The address they act from.
    pub(crate) address: String,
    /// With what device or program.
    pub(crate) device: String,
    /// How dense they like pages.
    pub(crate) density: Density,
    pub(crate) single_keys: bool,
}

/// A session token; `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token(String);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(•••)")
    }
}

impl Token {
    /// A token that this door has drawn.
    pub(crate) fn draw(app: &App) -> Self {
        Self(app.token())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The token that forms of this session carry. It follows from the session's token, so that a
    /// form opened before a restart is still good, and does not give that token away.
    pub(crate) fn csrf(&self) -> String {
        let mut hash = Sha256::new();
        hash.update("daybook form token v1\n");
        hash.update(self.0.as_bytes());
        URL_SAFE_NO_PAD.encode(hash.finalize())
    }

    /// Whether a form's token is that of this session; takes as long for a wrong one.
    pub(crate) fn is_of_form(&self, csrf: &str) -> bool {
        // Hashes are compared, so where they differ tells nothing about the token.
        Sha256::digest(self.csrf()) == Sha256::digest(parts(csrf).0)
    }

    /// The `Set-Cookie` value that gives it to the browser, until the browser is closed.
    pub(crate) fn cookie(&self, app: &App) -> Option<HeaderValue> {
        set_cookie(app, &self.0, "")
    }
}

/// The `Set-Cookie` value that takes the token away.
pub(crate) fn forget(app: &App) -> Option<HeaderValue> {
    set_cookie(app, "", "; Max-Age=0")
}

fn set_cookie(app: &App, value: &str, more: &str) -> Option<HeaderValue> {
    let (name, secure) = match app.secure_cookies {
        true => (SECURE_NAME, "; Secure"),
        false => (PLAIN_NAME, ""),
    };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}");
    HeaderValue::from_str(&cookie).ok()
}

impl Visitor {
    /// Reads who may be there from a request; whether their session is open is asked by the gate.
    pub(crate) fn of(app: &App, headers: &HeaderMap, address: String) -> Self {
        let name = if app.secure_cookies {
            SECURE_NAME
        } else {
            PLAIN_NAME
        };
        let token = cookie(headers, name).filter(|token| token.len() <= TOKEN_BYTES_MAX);
        let compact = cookie(headers, DENSITY_NAME) == Some("compact");
        Self {
            who: None,
            locked: None,
            token: token.map(|token| Token(token.to_owned())),
            address,
            device: device(headers),
            density: if compact {
                Density::Compact
            } else {
                Density::Comfortable
            },
            single_keys: cookie(headers, KEYS_NAME) == Some("single"),
        }
    }

    /// A session that this request begins, with its token.
    pub(crate) fn new_session<'t>(&'t self, token: &'t Token) -> NewSession<'t> {
        NewSession {
            token: token.as_str(),
            address: &self.address,
            device: &self.device,
        }
    }

    /// The token for forms, with whose forms they are; empty where there is no cookie yet.
    #[must_use]
    pub fn csrf(&self) -> String {
        let token = self.token.as_ref().map(Token::csrf).unwrap_or_default();
        match self.mark() {
            Some(mark) => owned(&token, &mark),
            None => token,
        }
    }

    /// The mark of the forms of whoever is signed in.
    pub(crate) fn mark(&self) -> Option<String> {
        self.who.as_ref().and_then(mark)
    }
}

/// A cookie of a request.
fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE).iter();
    let pairs = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'));
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(given, _)| *given == name)
        .map(|(_, value)| value)
        .filter(|value| !value.is_empty())
}

fn device(headers: &HeaderMap) -> String {
    let sent = headers.get(header::USER_AGENT);
    let sent = sent
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut end = sent.len().min(DEVICE_BYTES_MAX);
    while !sent.is_char_boundary(end) {
        end -= 1;
    }
    sent.get(..end).unwrap_or_default().to_owned()
}

/// A signed-in person. Routes that ask for one are reached by nobody else.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The person with their rights.
    pub who: Who,
    /// The token for the forms of their pages.
    pub csrf: String,
    pub(crate) density: Density,
    pub(crate) single_keys: bool,
}

impl<S: Sync> FromRequestParts<S> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let visitor = parts.extensions.get::<Self>().cloned();
        visitor.ok_or_else(|| Problem::bug("a request has not passed the gate"))
    }
}

impl<S: Sync> FromRequestParts<S> for SignedIn {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let visitor = Visitor::from_request_parts(parts, state).await?;
        let csrf = visitor.csrf();
        let bug = || Problem::bug("a route without sign-in asks who is signed in");
        Ok(Self {
            who: visitor.who.ok_or_else(bug)?,
            csrf,
            density: visitor.density,
            single_keys: visitor.single_keys,
        })
    }
}
