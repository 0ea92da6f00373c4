//! A house with one family in it, and a browser that speaks only HTTP.
//!
//! One house serves every test: each test opens a child's file of its own. Its clock stands still,
//! at five in the afternoon of Saturday 21 November 2026.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use casework::accounts::{self, NewAccount, SessionNow};
use casework::file::{self, NewFact, NewFile};
use casework::{Desk, Ids, Who};
use record::fact::{FactKind, KnownBy};
use record::ids::{AuthorityId, ChildId, PersonId};
use record::row::Row;
use record::time::Now;
use scraper::{Html, Selector};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use testkit::{FixedClock, TempDir};
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

pub const PASSWORD: &str = "plain words for tests";

pub struct House {
    runtime: Runtime,
    router: Router,
    pub desk: Desk,
    clock: FixedClock,
    me: Browser,
    pub who: Who,
    _folder: TempDir,
}

/// A signed-in browser.
#[derive(Clone)]
pub struct Browser {
    cookie: String,
    csrf: String,
}

/// A family with a file for each child.
pub struct Family {
    pub maya: ChildId,
    pub maya_person: PersonId,
    pub tyler_person: PersonId,
    pub kerry_person: PersonId,
}

/// What the server answered.
pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub body: String,
}

pub fn house() -> &'static House {
    static HOUSE: OnceLock<House> = OnceLock::new();
    HOUSE.get_or_init(House::build)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test house needs keys of its own"
)]
fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).unwrap();
}

fn ids() -> Ids {
    let next = AtomicU64::new(1);
    Ids::new(move || {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let mut random = [0; 10];
        random[2..].copy_from_slice(&number.to_be_bytes());
        uuid::Builder::from_unix_timestamp_millis(1_700_000_000_000, &random).into_uuid()
    })
}

impl House {
    fn build() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let folder = TempDir::new();
        let clock = FixedClock::at("2026-11-21T17:00:00Z");
        let (router, desk, me, who) = runtime.block_on(Self::found(&folder, &clock));
        Self {
            runtime,
            router,
            desk,
            clock,
            me,
            who,
            _folder: folder,
        }
    }

    async fn found(folder: &TempDir, clock: &FixedClock) -> (Router, Desk, Browser, Who) {
        let now = Now::at(clock.now());
        let place = store::Place::folder(folder.path());
        store::Store::migrate(&place, now).await.unwrap();
        let authority = AuthorityId::new(uuid::Uuid::from_u128(7));
        let entropy = store::Entropy::new(fill);
        let store = store::Store::open(place, entropy, authority).await.unwrap();
        let book = policy::Book::read(std::iter::empty::<(&str, &str)>()).unwrap();
        let desk = Desk::new(store, book, ids());
        let operator = Who::operator();
        let policy = desk.book().policy("policy-001", now.today()).unwrap();
        let from = jiff::civil::date(2020, 1, 1);
        casework::policies::adopt(&desk, &operator, policy, from, now)
            .await
            .unwrap();
        let team = accounts::state_team(&desk, &operator, "East", now)
            .await
            .unwrap();
        let new = NewAccount {
            sign_in: "amina".to_owned(),
            name: "Amina Yusuf".to_owned(),
            role: access::Role::Practitioner,
            teams: vec![team.id],
            supervisor: None,
            state: access::AccountState::Active,
            password: Some(PASSWORD.to_owned()),
            totp: None,
            salt: [9; 16],
        };
        accounts::state(&desk, &operator, new, now).await.unwrap();
        let ticking = clock.clone();
        let router = web::router(web::App {
            desk: desk.clone(),
            clock: web::Clock::new(move || ticking.now()),
            entropy: web::Entropy::new(fill),
            secure_cookies: false,
            authority_name: "Anyshire Council".to_owned(),
        });
        let me = Browser::sign_in(&router, "amina").await;
        let token = me.cookie.split_once('=').unwrap().1;
        let SessionNow::Open(who) = accounts::current(&desk, token, "", now).await.unwrap() else {
            panic!("nobody is signed in")
        };
        (router, desk, me, *who)
    }

    pub fn now(&self) -> Now {
        Now::at(self.clock.now())
    }

    pub fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// Maya, whose status is child protection, her brother Tyler with a file of his own, and their
    /// mother.
    pub fn family(&self) -> Family {
        self.block_on(async {
            let maya = self.open("Maya", "03/07/2017").await;
            let tyler = self.open("Tyler", "12/02/2020").await;
            let maya_person = self.person_of(maya).await;
            let tyler_person = self.person_of(tyler).await;
            let kerry_person = PersonId::new(uuid::Uuid::from_u128(
                u128::from_be_bytes(*maya_person.bytes()) + 1_000_000,
            ));
            self.relate(maya, tyler_person, "Tyler Hartley", "Brother", "12/02/2020")
                .await;
            self.relate(maya, kerry_person, "Kerry Hartley", "Mother", "01/02/1990")
                .await;
            Family {
                maya,
                maya_person,
                tyler_person,
                kerry_person,
            }
        })
    }

    async fn open(&self, given: &str, born: &str) -> ChildId {
        let new = NewFile {
            given: given.to_owned(),
            family: "Hartley".to_owned(),
            born: born.to_owned(),
            known_from: "Mother, by telephone".to_owned(),
            form_key: uuid_key(),
            ..NewFile::default()
        };
        let child = file::open(&self.desk, &self.who, &new, self.now())
            .await
            .unwrap();
        let status = Row::new()
            .with("status", "child-protection")
            .with("from", "03/03/2026");
        self.state(child, FactKind::Status, status).await;
        child
    }

    async fn state(&self, of: ChildId, kind: FactKind, fields: Row) {
        let new = NewFact {
            kind,
            fields,
            known_by: Some(KnownBy::Checked),
            known_from: "Mother, at home".to_owned(),
            supersedes: None,
            form_key: uuid_key(),
        };
        file::state(&self.desk, &self.who, of, new, self.now())
            .await
            .unwrap();
    }

    async fn person_of(&self, child: ChildId) -> PersonId {
        let card = file::card(&self.desk, &self.who, child, self.now())
            .await
            .unwrap();
        card.child.person
    }

    /// States a person in a child's life; where the day of birth is empty none is known.
    pub async fn relate(&self, of: ChildId, who: PersonId, name: &str, relation: &str, born: &str) {
        let mut fields = Row::new()
            .with("person", who.to_string())
            .with("name", name)
            .with("relation", relation);
        if !born.is_empty() {
            fields = fields.with("born", born);
        }
        self.state(of, FactKind::Relation, fields).await;
    }

    pub fn get(&self, url: &str) -> Answer {
        self.block_on(self.me.get(&self.router, url))
    }

    pub fn post(&self, url: &str, fields: &[(&str, &str)]) -> Answer {
        self.block_on(self.me.post(&self.router, url, fields))
    }

    /// The same form from so many connections at once.
    pub fn post_at_once(
        &'static self,
        times: usize,
        url: &str,
        fields: &[(&str, &str)],
    ) -> Vec<Answer> {
        self.block_on(async {
            let sends: Vec<_> = (0..times)
                .map(|_| {
                    let (url, fields) = (url.to_owned(), owned(fields));
                    tokio::spawn(async move {
                        let fields: Vec<_> = fields
                            .iter()
                            .map(|(n, t)| (n.as_str(), t.as_str()))
                            .collect();
                        self.me.post(&self.router, &url, &fields).await
                    })
                })
                .collect();
            let mut answers = Vec::new();
            for send in sends {
                answers.push(send.await.unwrap());
            }
            answers
        })
    }

    /// Starts a draft of a kind; gives its address.
    pub fn start(&self, child: ChildId, kind: &str) -> String {
        let begun = self.post(
            &format!("/children/{child}/notes/new"),
            &[("once", &uuid_key()), ("kind", kind)],
        );
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
        begun.location
    }

    /// Finalises these fields in a draft; panics with the page where it is refused.
    pub fn finalise(&self, draft: &str, fields: &[(&str, &str)]) -> Answer {
        let seen = self.get(draft).field("seen");
        let key = uuid_key();
        let mut sent = vec![("seen", seen.as_str()), ("once", key.as_str())];
        sent.extend_from_slice(fields);
        self.post(&format!("{draft}/finalise"), &sent)
    }

    /// Finalises and opens the note.
    pub fn finalised(&self, draft: &str, fields: &[(&str, &str)]) -> Answer {
        let done = self.finalise(draft, fields);
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.problems());
        self.get(&format!("/notes/{}", self.entry(&done.location)))
    }

    /// The entry that a receipt's address names.
    pub fn entry(&self, location: &str) -> String {
        let note = location.split("note=").nth(1).unwrap();
        note.split('&').next().unwrap().to_owned()
    }

    /// How many notes the file holds.
    pub fn notes_of(&self, child: ChildId) -> u64 {
        let filter = casework::Filter::default();
        let front = file::chronology(&self.desk, &self.who, child, &filter, None, self.now());
        self.block_on(front).unwrap().chronology.all
    }
}

fn owned(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields
        .iter()
        .map(|(n, t)| ((*n).to_owned(), (*t).to_owned()))
        .collect()
}

/// A form key that nobody else has.
pub fn uuid_key() -> String {
    let mut random = [0; 16];
    fill(&mut random);
    uuid::Builder::from_random_bytes(random)
        .into_uuid()
        .to_string()
}

impl Browser {
    async fn sign_in(router: &Router, user: &str) -> Self {
        let nobody = Self {
            cookie: String::new(),
            csrf: String::new(),
        };
        let request = Request::get("/sign-in").body(Body::empty()).unwrap();
        let response = router.clone().oneshot(request).await.unwrap();
        let cookie = cookie_of(response.headers());
        let body = text(response.into_body()).await;
        let mut me = Self { cookie, ..nobody };
        me.csrf = field_of(&body, "csrf");
        let fields = [("user", user), ("password", PASSWORD)];
        let response = router
            .clone()
            .oneshot(me.form("/sign-in", &fields))
            .await
            .unwrap();
        me.cookie = cookie_of(response.headers());
        let page = me.get(router, "/drafts").await;
        me.csrf = page.field("csrf");
        me
    }

    fn form(&self, url: &str, fields: &[(&str, &str)]) -> Request<Body> {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields).append_pair("csrf", &self.csrf);
        Request::post(url)
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body.finish()))
            .unwrap()
    }

    async fn get(&self, router: &Router, url: &str) -> Answer {
        let url = url.split('#').next().unwrap();
        let request = Request::get(url).header(header::COOKIE, &self.cookie);
        let request = request.body(Body::empty()).unwrap();
        Answer::of(router.clone().oneshot(request).await.unwrap()).await
    }

    async fn post(&self, router: &Router, url: &str, fields: &[(&str, &str)]) -> Answer {
        Answer::of(
            router
                .clone()
                .oneshot(self.form(url, fields))
                .await
                .unwrap(),
        )
        .await
    }
}

fn cookie_of(headers: &axum::http::HeaderMap) -> String {
    let set = headers.get(header::SET_COOKIE).unwrap().to_str().unwrap();
    set.split(';').next().unwrap().to_owned()
}

async fn text(body: Body) -> String {
    String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap()
}

fn field_of(body: &str, name: &str) -> String {
    let page = Html::parse_document(body);
    let input = page
        .select(&css(&format!(
            "main [name=\"{name}\"], header [name=\"{name}\"]"
        )))
        .next();
    let input = input.unwrap_or_else(|| panic!("no field {name} in {body}"));
    input.attr("value").unwrap_or_default().to_owned()
}

pub fn css(selector: &str) -> Selector {
    Selector::parse(selector).unwrap()
}

impl Answer {
    async fn of(response: axum::response::Response) -> Self {
        let status = response.status();
        let location = response.headers().get(header::LOCATION);
        let location = location.map_or("", |to| to.to_str().unwrap()).to_owned();
        Self {
            status,
            location,
            body: text(response.into_body()).await,
        }
    }

    /// The value of a field of the page.
    pub fn field(&self, name: &str) -> String {
        field_of(&self.body, name)
    }

    pub fn page(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// The words of every element that matches, in order, white space as people see it.
    pub fn words(&self, selector: &str) -> Vec<String> {
        let page = self.page();
        let selector = css(selector);
        let found = page.select(&selector);
        let words = found.map(|one| one.text().collect::<String>());
        words
            .map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    /// All words of the main part.
    pub fn main(&self) -> String {
        self.words("main").concat()
    }

    /// What the error summary says, for the message of a failed test.
    pub fn problems(&self) -> String {
        self.words(".govuk-error-summary li, h1").join("\n")
    }
}

/// A note on Maya's file that policy 001 finds nothing wrong with, as a person fills the form.
pub fn sound(family: &Family) -> Vec<(String, String)> {
    let own = |key: &str| format!("p.{}.{key}", family.maya_person);
    let fields = [
        ("kind", "child-protection-visit"),
        ("class", "contact"),
        ("date", "20/11/2026"),
        ("start", "16:10"),
        ("end", "17:00"),
        ("place", "At home"),
        ("method", "in-person"),
        ("planned", "yes"),
        ("significant", "yes"),
        ("chronology", "yes"),
        ("context", "Protection plan"),
        ("reason", "To see how mornings go since the new plan"),
        (
            "detailed",
            "Maya showed me her room.\n\n[[Maya Hartley: I make the bottles]]",
        ),
        (
            "analysis",
            "{{opinion because of what Maya said: she carries too much}}, and the plan should say who helps.",
        ),
        ("working-well", "Kerry keeps every appointment."),
        ("worried", "Maya does the mornings alone."),
        ("needs", "An adult makes breakfast."),
        ("plan_effect", "change"),
        ("action.0.what", "Ring the school about breakfast club"),
        ("action.0.owner", "Amina Yusuf"),
        ("action.0.due", "28/11/2026"),
        ("action.0.measure", "Maya has eaten when lessons begin"),
        ("shared", "yes"),
        ("agreed", "agreed"),
        ("comments", "Kerry said it was fair"),
    ];
    let grid = ["seen", "alone", "bedroom", "interviewed"].map(|key| (own(key), "yes".to_owned()));
    let with = (format!("p.{}.with", family.kerry_person), "yes".to_owned());
    owned(&fields)
        .into_iter()
        .chain(grid)
        .chain([with])
        .collect()
}

/// The same fields as a form takes them, some replaced or added.
pub fn with<'a>(
    fields: &'a [(String, String)],
    changed: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let replaced = |name: &str| changed.iter().any(|(other, _)| *other == name);
    let kept = fields.iter().filter(|(name, _)| !replaced(name));
    kept.map(|(name, typed)| (name.as_str(), typed.as_str()))
        .chain(changed.iter().copied())
        .collect()
}
