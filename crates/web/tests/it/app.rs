//! An installation of a test's own behind its router, and browsers that speak only HTTP.

use access::{AccountState, Role};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, Response, StatusCode, header};
use casework::accounts::{self, NewAccount, SessionNow};
use casework::allocations::{self, NewAllocation};
use casework::demo::Plan;
use casework::file::{self, NewFact, NewFile};
use casework::notes::{self, NewNote, Outcome};
use casework::{Desk, Ids, Who, catch_up, policies};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use record::catch_up::{Owed, Piece};
use record::fact::{FactKind, KnownBy};
use record::ids::{AuthorityId, ChildId, EntryId, NoteId, StaffId, TeamId};
use record::note::fields::Fields;
use record::row::Row;
use record::time::Now;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use testkit::{FixedClock, TempDir};
use tokio::net::{TcpListener, TcpStream};
use tower::ServiceExt as _;
use uuid::Uuid;

/// The password of everyone in these tests.
pub const PASSWORD: &str = "a long day in november";

/// A policy under which notes are due within a day, called entries, and completed.
pub const DAY_POLICY: &str = "format = 1
policy_id = \"policy-day\"
version = 1
title = \"A day for every note\"
document = \"Recording standards\"

[parameters.note_deadline]
value = { hours = 24 }
source = { heading = \"2 Timeliness\", lines = [12], words = \"within a day of the visit\" }

[parameters.finalise_label]
value = \"Complete\"
origin = \"practice\"
";

/// Noon on a Saturday in November.
const NOON: &str = "2026-11-21T12:00:00Z";

/// An installation with policy 001 in force and nobody in it.
pub struct TestApp {
    pub router: Router,
    pub desk: Desk,
    pub clock: FixedClock,
    /// Where it listens, if requests are to go through a socket.
    wire: Option<SocketAddr>,
    folder: TempDir,
}

/// A browser: its cookie and the token of its pages.
#[derive(Clone, Debug, Default)]
pub struct Browser {
    pub cookie: String,
    pub csrf: String,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

/// Bytes that differ at every draw and are the same in every run.
fn counted() -> impl Fn(&mut [u8]) + Send + Sync {
    let next = AtomicU64::new(1);
    move |bytes| {
        let number = next.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        for (byte, digit) in bytes.iter_mut().zip(number.iter().rev().cycle()) {
            *byte = *digit;
        }
    }
}

fn ids() -> Ids {
    let next = AtomicU64::new(1_700_000_000_000);
    Ids::new(move || {
        let moment = next.fetch_add(1, Ordering::Relaxed);
        uuid::Builder::from_unix_timestamp_millis(moment, &[7; 10]).into_uuid()
    })
}

fn random(bytes: &mut [u8]) {
    for chunk in bytes.chunks_mut(8) {
        let drawn = RandomState::new().build_hasher().finish().to_le_bytes();
        chunk.copy_from_slice(&drawn[..chunk.len()]);
    }
}

/// A key no other form has.
pub fn once() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("once-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A new installation at a place.
async fn opened(place: store::Place, clock: &FixedClock, ids: Ids) -> Desk {
    store::Store::migrate(&place, Now::at(clock.now()))
        .await
        .unwrap();
    let entropy = store::Entropy::new(random);
    let authority = AuthorityId::new(Uuid::from_u128(7));
    let store = store::Store::open(place, entropy, authority).await.unwrap();
    Desk::new(store, policy::Book::shipped().unwrap(), ids)
}

fn web_app(desk: &Desk, clock: &FixedClock, secure_cookies: bool) -> web::App {
    let given = clock.clone();
    web::App {
        desk: desk.clone(),
        clock: web::Clock::new(move || given.now()),
        entropy: web::Entropy::new(counted()),
        secure_cookies,
        authority_name: "Harrowmere Council".to_owned(),
    }
}

/// Sends a request as a browser does, on a connection of its own.
async fn over_the(wire: SocketAddr, request: Request<Body>) -> Response<Body> {
    let stream = TcpStream::connect(wire).await.unwrap();
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    sender.send_request(request).await.unwrap().map(Body::new)
}

impl TestApp {
    pub async fn new() -> Self {
        Self::with_cookies(false).await
    }

    /// The same, served as if over HTTPS.
    pub async fn over_https() -> Self {
        Self::with_cookies(true).await
    }

    async fn with_cookies(secure_cookies: bool) -> Self {
        let folder = TempDir::new();
        let place = store::Place::folder(folder.path());
        Self::at(folder, place, secure_cookies).await
    }

    /// One whose records are at a place, reached through a socket by real HTTP.
    pub async fn served(folder: TempDir, place: store::Place) -> Self {
        let mut app = Self::at(folder, place, false).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        app.wire = Some(listener.local_addr().unwrap());
        let served = web_app(&app.desk, &app.clock, false);
        tokio::spawn(web::serve(listener, served, std::future::pending()));
        app
    }

    /// The demonstration without its ordinary families, on the day that it is told for.
    pub async fn demonstration() -> Self {
        let folder = TempDir::new();
        let clock = FixedClock::at(NOON);
        let place = store::Place::folder(folder.path());
        let desk = opened(place, &clock, casework::demo::ids(1)).await;
        let plan = Plan {
            seed: 1,
            children: 0,
            notes_per_child: 0,
            today: Now::at(clock.now()).today(),
            policy: "policy-001".to_owned(),
        };
        casework::demo::fill(&desk, &plan, &|_, _| {})
            .await
            .unwrap();
        Self::behind_its_router(folder, desk, clock, false)
    }

    async fn at(folder: TempDir, place: store::Place, secure_cookies: bool) -> Self {
        let clock = FixedClock::at(NOON);
        let desk = opened(place, &clock, ids()).await;
        let now = Now::at(clock.now());
        let policy = desk.book().policy("policy-001", now.today()).unwrap();
        let from = jiff::civil::date(2024, 4, 1);
        casework::policies::adopt(&desk, &Who::operator(), policy, from, now)
            .await
            .unwrap();
        Self::behind_its_router(folder, desk, clock, secure_cookies)
    }

    fn behind_its_router(
        folder: TempDir,
        desk: Desk,
        clock: FixedClock,
        secure_cookies: bool,
    ) -> Self {
        Self {
            router: web::router(web_app(&desk, &clock, secure_cookies)),
            desk,
            clock,
            wire: None,
            folder,
        }
    }

    /// Another server of the same authority: a process of its own, with the same records and key file.
    pub async fn another_server(&self) -> Router {
        let place = store::Place::folder(self.data());
        let desk = opened(place, &self.clock, casework::demo::ids(2)).await;
        web::router(web::App {
            entropy: web::Entropy::new(random),
            ..web_app(&desk, &self.clock, false)
        })
    }

    /// The folder of the installation.
    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    pub fn now(&self) -> Now {
        Now::at(self.clock.now())
    }

    pub async fn team(&self, name: &str) -> TeamId {
        let operator = Who::operator();
        let team = accounts::state_team(&self.desk, &operator, name, self.now()).await;
        team.unwrap().id
    }

    /// An account with the password of these tests.
    pub async fn account(&self, sign_in: &str, role: Role, teams: &[TeamId]) -> StaffId {
        self.state_account(self.new_account(sign_in, role, teams))
            .await
    }

    pub fn new_account(&self, sign_in: &str, role: Role, teams: &[TeamId]) -> NewAccount {
        NewAccount {
            sign_in: sign_in.to_owned(),
            name: format!("{sign_in} of the tests"),
            role,
            teams: teams.to_vec(),
            supervisor: None,
            state: AccountState::Active,
            password: Some(PASSWORD.to_owned()),
            totp: None,
            salt: [3; 16],
        }
    }

    pub async fn state_account(&self, new: NewAccount) -> StaffId {
        let welcome = accounts::state(&self.desk, &Who::operator(), new, self.now()).await;
        welcome.unwrap().account.staff
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = match self.wire {
            None => self.router.clone().oneshot(request).await.unwrap(),
            Some(wire) => over_the(wire, request).await,
        };
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    /// A browser that has opened the sign-in page.
    pub async fn browser(&self) -> Browser {
        let page = Browser::default().get(self, "/sign-in").await;
        let cookie = page.cookie().expect("the page gives a cookie");
        Browser {
            csrf: page.csrf(),
            cookie,
        }
    }

    /// A browser in which somebody is signed in.
    pub async fn sign_in(&self, sign_in: &str) -> Browser {
        let mut browser = self.browser().await;
        let answer = browser
            .post(
                self,
                "/sign-in",
                &[("user", sign_in), ("password", PASSWORD)],
            )
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        browser.cookie = answer.cookie().expect("a session has a cookie");
        browser.csrf = browser.get(self, "/preferences").await.csrf();
        browser
    }

    /// The person in a browser, to act for them without HTTP.
    pub async fn who(&self, browser: &Browser) -> Who {
        let token = browser.cookie.split_once('=').unwrap().1;
        match accounts::current(&self.desk, token, "", self.now()).await {
            Ok(SessionNow::Open(who)) => *who,
            other => panic!("nobody is signed in: {other:?}"),
        }
    }

    pub async fn open_file(&self, by: &Who, given: &str) -> ChildId {
        let new = NewFile {
            given: given.to_owned(),
            family: "Hartley".to_owned(),
            born: "3/7/2017".to_owned(),
            known_from: "Kerry Hartley, by telephone".to_owned(),
            form_key: once(),
            ..NewFile::default()
        };
        file::open(&self.desk, by, &new, self.now()).await.unwrap()
    }

    pub async fn allocate(&self, by: &Who, child: ChildId, role: &str, staff: Option<StaffId>) {
        let because = if staff.is_none() {
            "waiting for a worker"
        } else {
            ""
        };
        let new = NewAllocation {
            role: role.to_owned(),
            staff: staff.map(|staff| staff.to_string()).unwrap_or_default(),
            because: because.to_owned(),
            from: "21/11/2026".to_owned(),
            seen: None,
            form_key: once(),
        };
        allocations::allocate(&self.desk, by, child, &new, self.now())
            .await
            .unwrap();
    }

    pub async fn state(&self, by: &Who, child: ChildId, kind: FactKind, fields: &[(&str, &str)]) {
        let fields: Row = fields.iter().copied().collect();
        let new = NewFact {
            kind,
            fields,
            known_by: Some(KnownBy::Checked),
            known_from: "Kerry Hartley, 20 November".to_owned(),
            supersedes: None,
            form_key: once(),
        };
        file::state(&self.desk, by, child, new, self.now())
            .await
            .unwrap();
    }

    /// The entry that states a child's birth.
    pub async fn birth(&self, by: &Who, child: ChildId) -> EntryId {
        let details = file::details(&self.desk, by, child, self.now()).await;
        let (_, all) = details.unwrap();
        let birth = casework::of_kind(&all, FactKind::Birth).next();
        birth.unwrap().entry
    }

    pub async fn give_reason(&self, by: &Who, child: ChildId) {
        let reason = "Duty call from the school about this child today";
        file::give_reason(&self.desk, by, child, reason, self.now())
            .await
            .unwrap();
    }

    pub async fn draft(&self, by: &Who, child: ChildId) -> NoteId {
        let new = NewNote {
            kind: "home-visit".to_owned(),
            form_key: once(),
        };
        let started = notes::begin(&self.desk, by, child, &new, self.now()).await;
        started.unwrap().note
    }

    /// Somebody has fallen behind with a note on a file of their own; gives their request.
    pub async fn behind(&self, by: &Who) -> EntryId {
        let child = self.open_file(by, "Noor").await;
        let owed = Owed::Note(self.draft(by, child).await);
        let ask = catch_up::Ask {
            pieces: vec![Piece { child, owed }.code()],
            because: "Two weeks of duty cover".to_owned(),
            by: "28/11/2026".to_owned(),
            form_key: once(),
        };
        catch_up::ask(&self.desk, by, &ask, self.now())
            .await
            .unwrap();
        let asking = catch_up::asking(&self.desk, by, self.now()).await.unwrap();
        asking.earlier[0].entry
    }

    /// A sound policy, proposed: notes are due within a day.
    pub async fn proposal(&self, by: &Who) -> EntryId {
        let new = policies::NewPolicy {
            text: DAY_POLICY.to_owned(),
            because: "Notes are wanted sooner".to_owned(),
            form_key: once(),
        };
        match policies::propose(&self.desk, by, &new, self.now()).await {
            Ok(policies::Outcome::Proposed(entry)) => entry,
            other => panic!("{other:?}"),
        }
    }

    /// A finalised note with this reason and day; everything else is ordinary.
    pub async fn note(&self, by: &Who, child: ChildId, reason: &str, day: &str) -> EntryId {
        self.note_of("home-visit", by, child, reason, day).await
    }

    /// The same, of another type of contact.
    pub async fn note_of(
        &self,
        kind: &str,
        by: &Who,
        child: ChildId,
        reason: &str,
        day: &str,
    ) -> EntryId {
        let told = (kind, reason, day);
        self.note_saying(by, child, told, &[]).await
    }

    /// The same of a type of contact, a reason and a day, with more fields.
    pub async fn note_saying(
        &self,
        by: &Who,
        child: ChildId,
        (kind, reason, day): (&str, &str, &str),
        more: &[(&str, &str)],
    ) -> EntryId {
        let note = self.draft(by, child).await;
        let card = file::card(&self.desk, by, child, self.now()).await.unwrap();
        let own = |name: &str| format!("p.{}.{name}", card.child.person);
        let fields: Fields = [
            ("kind".to_owned(), kind),
            ("class".to_owned(), "contact"),
            ("date".to_owned(), day),
            ("start".to_owned(), "16:10"),
            ("end".to_owned(), "17:00"),
            ("place".to_owned(), "At home"),
            ("method".to_owned(), "in-person"),
            ("planned".to_owned(), "yes"),
            ("significant".to_owned(), "yes"),
            ("chronology".to_owned(), "yes"),
            ("reason".to_owned(), reason),
            (
                "detailed".to_owned(),
                "We read a story about a fox and talked about school.",
            ),
            (
                "analysis".to_owned(),
                "{{opinion because of what was said about school: things are calmer}}, so the \
                 present plan should go on.",
            ),
            ("working-well".to_owned(), "Kerry keeps every appointment."),
            ("worried".to_owned(), "Mornings are hard."),
            ("needs".to_owned(), "Someone helps with breakfast."),
            ("plan_effect".to_owned(), "no-change"),
            ("shared".to_owned(), "yes"),
            ("agreed".to_owned(), "agreed"),
            (own("seen"), "yes"),
            (own("alone"), "yes"),
            (own("bedroom"), "yes"),
            (own("interviewed"), "yes"),
        ]
        .into_iter()
        .chain(
            more.iter()
                .map(|(name, typed)| ((*name).to_owned(), *typed)),
        )
        .collect();
        let command = notes::Command {
            on: access::DraftOf { child, note },
            fields: Some(fields),
            seen: 1,
            form_key: once(),
        };
        match notes::finalise(&self.desk, by, &command, self.now()).await {
            Ok(Outcome::Finalised(receipt)) => receipt.entry,
            Ok(Outcome::Refused(check)) => {
                panic!(
                    "refused: {:?} {:?}",
                    check.problems, check.assessment.findings
                )
            }
            Err(error) => panic!("{error}"),
        }
    }
}

/// A form that every act would take, so that nothing but the right to send it is decided.
pub fn sound_form<'a>(once: &'a str, staff: &'a str) -> [(&'a str, &'a str); 13] {
    [
        ("once", once),
        ("name", "Noor"),
        ("q", "Noor"),
        ("given", "Noor"),
        ("religion", "Quaker"),
        ("known_by", "checked"),
        ("known_from", "Kerry Hartley, 20 November"),
        ("reason", "Duty call from the school about this child today"),
        ("role", "co-worker"),
        ("staff", staff),
        ("from", "21/11/2026"),
        ("kind", "home-visit"),
        ("seen", "1"),
    ]
}

/// A form as its body.
pub fn body_of(fields: &[(&str, &str)]) -> String {
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(fields);
    body.finish()
}

impl Browser {
    /// A request of this browser, to be changed by a test before it is sent.
    pub fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let path = path.split('#').next().unwrap();
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "daybook.test")
            .header(header::COOKIE, &self.cookie)
    }

    pub async fn get(&self, app: &TestApp, path: &str) -> Answer {
        let request = self.request(Method::GET, path);
        app.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a form with the token of this browser's pages.
    pub async fn post(&self, app: &TestApp, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut fields = fields.to_vec();
        fields.push(("csrf", &self.csrf));
        self.post_without_token(app, path, &fields).await
    }

    /// Sends a form with a file in it, as a browser does, with the token of this browser's pages.
    pub async fn post_with_file(
        &self,
        app: &TestApp,
        path: &str,
        fields: &[(&str, &str)],
        file: (&str, &[u8]),
    ) -> Answer {
        let mut body = Vec::new();
        for (name, text) in fields.iter().chain([&("csrf", self.csrf.as_str())]) {
            let head = format!("--part\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend([head.as_bytes(), text.as_bytes(), b"\r\n"].concat());
        }
        let (name, bytes) = file;
        let head = format!(
            "--part\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"our policy.toml\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend([head.as_bytes(), bytes, b"\r\n--part--\r\n"].concat());
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=part");
        app.send(request.body(Body::from(body)).unwrap()).await
    }

    pub async fn post_without_token(
        &self,
        app: &TestApp,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let request = self
            .request(Method::POST, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        app.send(request.body(Body::from(body_of(fields))).unwrap())
            .await
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The cookie that the answer sets, as a browser sends it back.
    pub fn cookie(&self) -> Option<String> {
        let set = self.headers.get_all(header::SET_COOKIE).iter();
        let mut pairs =
            set.map(|line| line.to_str().unwrap().split(';').next().unwrap().to_owned());
        pairs.rfind(|pair| !pair.ends_with('='))
    }

    /// The value of the first field of this name.
    pub fn field(&self, name: &str) -> String {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(&format!("[name=\"{name}\"]")).unwrap();
        let field = page.select(&selector).next();
        let field = field.unwrap_or_else(|| panic!("no field {name} in {}", self.body));
        field.value().attr("value").unwrap_or_default().to_owned()
    }

    /// An attribute of the first element that a selector finds.
    pub fn attribute(&self, selector: &str, name: &str) -> String {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(selector).unwrap();
        let found = page.select(&selector).next().expect("such an element");
        found.value().attr(name).unwrap_or_default().to_owned()
    }

    pub fn csrf(&self) -> String {
        self.field("csrf")
    }

    /// The words of the first element that a selector finds, with single spaces.
    pub fn words(&self, selector: &str) -> String {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(selector).unwrap();
        let found = page.select(&selector).next();
        let words: Vec<&str> = found.map(|one| one.text().collect()).unwrap_or_default();
        words
            .join(" ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// What a person reads in the main part.
    pub fn main(&self) -> String {
        self.words("main")
    }
}
