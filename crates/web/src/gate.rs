//! What every request passes before a handler sees it, and every answer before it leaves.
//!
//! In: whose session it is, whether the address asks for one, and for a form that it comes from a
//! page of ours and carries the session's token. Out: a [`Problem`] becomes a page. Nothing typed
//! is lost on the way: a form that cannot be taken now goes into the page that asks for what is
//! missing (ux §9).

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, Method as Verb, header};
use axum::middleware::Next;
use axum::response::Response;
use casework::accounts::{NotOpened, SessionNow, WAITING_DAYS_MAX, current};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::time::timeout;
use tracing::Instrument as _;

use crate::app::Shared;
use crate::form::{Checked, Fields};
use crate::headers::is_same_origin;
use crate::onward::Address;
use crate::problem::{Problem, SignInFirst};
use crate::refusal;
use crate::routes::{Kind, Listed, Method, Who};
use crate::session::{Visitor, whose};
use crate::upload;

/// Longest a form may take to arrive.
const FORM_SECONDS_MAX: u64 = 60;

/// Longest an answer may take.
const ANSWER_SECONDS_MAX: u64 = 30;

/// The gate of one address.
#[derive(Clone)]
pub(crate) struct Gate {
    app: Shared,
    /// None for addresses that are not listed.
    listed: Option<Arc<Listed>>,
}

/// What was asked for, for the page that says why it was not given.
pub(crate) struct Asked {
    pub(crate) visitor: Visitor,
    /// Path, and for a page its query too.
    pub(crate) to: String,
    /// The form, where one was read and does not come from elsewhere.
    pub(crate) form: Option<Fields>,
}

impl Gate {
    pub(crate) fn new(app: &Shared, listed: Option<Listed>) -> Self {
        Self {
            app: Arc::clone(app),
            listed: listed.map(Arc::new),
        }
    }

    pub(crate) fn path(&self) -> &'static str {
        self.listed
            .as_ref()
            .map_or("unlisted", |listed| listed.path)
    }

    fn is_plain(&self) -> bool {
        let listed = self.listed.as_ref();
        listed.is_some_and(|listed| listed.kind == Kind::Plain)
    }
}

/// Passes one request through.
pub(crate) async fn pass(State(gate): State<Gate>, request: Request, next: Next) -> Response {
    let span = tracing::info_span!("request", method = %request.method(), route = gate.path());
    let begun = Instant::now();
    let answer = if gate.is_plain() {
        next.run(request).instrument(span.clone()).await
    } else {
        answer(&gate, request, next).instrument(span.clone()).await
    };
    let status = answer.status().as_u16();
    let ms = begun.elapsed().as_millis();
    tracing::info!(parent: &span, status, ms, "answered");
    answer
}

async fn answer(gate: &Gate, mut request: Request, next: Next) -> Response {
    let is_read = matches!(*request.method(), Verb::GET | Verb::HEAD);
    let address = address(&request);
    let visitor = Visitor::of(&gate.app, request.headers(), address);
    let mut asked = Asked {
        visitor,
        to: to(&request, is_read),
        form: None,
    };
    match admit(gate, &mut request, &mut asked, is_read).await {
        Ok(()) => {}
        Err(problem) => return refusal::page(&gate.app, &asked, &problem).await,
    }
    request.extensions_mut().insert(asked.visitor.clone());
    let run = timeout(Duration::from_secs(ANSWER_SECONDS_MAX), next.run(request)).await;
    let problem = match run {
        Err(_) => Problem::TooSlow,
        Ok(mut response) => match response.extensions_mut().remove::<Problem>() {
            Some(problem) => problem,
            None => return response,
        },
    };
    refusal::page(&gate.app, &asked, &problem).await
}

/// Lets a request in, or says what is missing.
async fn admit(
    gate: &Gate,
    request: &mut Request,
    asked: &mut Asked,
    is_read: bool,
) -> Result<(), Problem> {
    let missing = session(gate, &mut asked.visitor).await?;
    let Some(listed) = &gate.listed else {
        return Ok(());
    };
    if is_read != (listed.method == Method::Get) {
        return Err(Problem::WrongMethod);
    }
    let mut form = None;
    if !is_read {
        let same_origin = is_same_origin(request.headers());
        if same_origin == Some(false) {
            return Err(Problem::Foreign);
        }
        if let Some(why) = request.extensions().get::<NotOpened>() {
            return Err(not_opened(*why));
        }
        form = Some(read_form(listed, request).await?);
        asked.form = form.as_ref().map(|form| kept_of(listed, form));
    }
    if let Some(missing) = missing.filter(|_| listed.who == Who::SignedIn) {
        return Err(Problem::SignIn(missing));
    }
    if let Some(form) = form {
        let csrf = form.get(crate::components::CSRF_FIELD);
        let token = asked.visitor.token.as_ref();
        if !token.is_some_and(|token| token.is_of_form(csrf)) {
            return Err(stale(&asked.visitor, whose(csrf)));
        }
        if listed.who == Who::SignedIn {
            is_own(&asked.visitor, whose(csrf))?;
        }
        request.extensions_mut().insert(Checked(form));
    }
    Ok(())
}

/// What a page may repeat of a form that was not taken: everything, but of a sign-in no password and no
/// code, which would stand readable in the source of a page that is left open (ux §9).
fn kept_of(listed: &Listed, form: &Fields) -> Fields {
    match listed.who {
        Who::SignedIn => form.clone(),
        Who::Anyone => form.without(&["password", "code"]),
    }
}

/// A form is taken from the person for whom its page was made, and from nobody else (FIN-004).
fn is_own(visitor: &Visitor, owner: &str) -> Result<(), Problem> {
    match visitor.mark() {
        Some(mark) if mark == owner => Ok(()),
        // Nobody's: who is here may say that it is theirs, by sending it once more.
        _ if owner.is_empty() => Err(Problem::Stale),
        _ => Err(Problem::Theirs),
    }
}

/// A form of an earlier session: of this person, who may send it once more, or of somebody else, whose
/// words are shown to nobody.
fn stale(visitor: &Visitor, owner: &str) -> Problem {
    match visitor.mark() {
        Some(mark) if mark != owner && !owner.is_empty() => Problem::Theirs,
        _ => Problem::Stale,
    }
}

/// Why a form that waited for its sign-in is not sent.
fn not_opened(why: NotOpened) -> Problem {
    let sentence = match why {
        NotOpened::TooOld => format!(
            "What you were writing had waited for more than {WAITING_DAYS_MAX} days, so it was not \
             sent. Nothing was stored"
        ),
        NotOpened::Changed => {
            "What you were writing was changed while it waited, so it was not sent. \
             Nothing was stored. Go to the page that it belongs to and write it again"
                .to_owned()
        }
    };
    Problem::Unfit(vec![sentence])
}

/// Finds out whose session it is, and what is missing for one to be open.
async fn session(gate: &Gate, visitor: &mut Visitor) -> Result<Option<SignInFirst>, Problem> {
    let Some(token) = &visitor.token else {
        return Ok(Some(SignInFirst::Nobody));
    };
    let app = &gate.app;
    match current(&app.desk, token.as_str(), &visitor.address, app.now()).await? {
        SessionNow::Open(who) => {
            visitor.who = Some(*who);
            Ok(None)
        }
        SessionNow::CodeNeeded => Ok(Some(SignInFirst::CodeNeeded)),
        SessionNow::Locked(who) => {
            visitor.locked = Some(*who);
            Ok(Some(SignInFirst::Locked))
        }
        SessionNow::Nobody => Ok(Some(SignInFirst::Nobody)),
    }
}

async fn read_form(listed: &Listed, request: &mut Request) -> Result<Fields, Problem> {
    let bytes_max = listed.body_bytes_max;
    let headers = request.headers();
    if length(headers).is_some_and(|length| length > bytes_max) {
        return Err(Problem::TooLarge);
    }
    let with_file = listed.takes_a_file && is_kind(headers, upload::KIND);
    if !with_file && !is_kind(headers, FORM_KIND) {
        return Err(Problem::NotAForm);
    }
    let kind = headers.get(header::CONTENT_TYPE).cloned();
    let body = std::mem::replace(request.body_mut(), Body::empty());
    let read = timeout(
        Duration::from_secs(FORM_SECONDS_MAX),
        to_bytes(body, bytes_max),
    );
    match read.await {
        Ok(Ok(bytes)) => match kind.filter(|_| with_file) {
            Some(kind) => upload::read(kind, bytes).await,
            None => Ok(Fields::read(&bytes)),
        },
        // Longer than it may be, or cut off: nobody is left to read the difference.
        Ok(Err(_)) => Err(Problem::TooLarge),
        Err(_) => Err(Problem::TooSlow),
    }
}

fn length(headers: &HeaderMap) -> Option<usize> {
    headers
        .get(header::CONTENT_LENGTH)?
        .to_str()
        .ok()?
        .parse()
        .ok()
}

/// The kind of body that an ordinary form has.
const FORM_KIND: &str = "application/x-www-form-urlencoded";

fn is_kind(headers: &HeaderMap, wanted: &str) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let kind = kind
        .and_then(|kind| kind.split(';').next())
        .unwrap_or_default();
    kind.trim().eq_ignore_ascii_case(wanted)
}

fn address(request: &Request) -> String {
    if let Some(Address(address)) = request.extensions().get() {
        return address.clone();
    }
    let connected = request.extensions().get::<ConnectInfo<SocketAddr>>();
    connected.map_or_else(String::new, |info| info.0.ip().to_string())
}

fn to(request: &Request, is_read: bool) -> String {
    let uri = request.uri();
    match uri.query().filter(|_| is_read) {
        Some(query) => format!("{}?{query}", uri.path()),
        None => uri.path().to_owned(),
    }
}
