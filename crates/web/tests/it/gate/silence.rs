//! What is never said: whether a hidden child exists, and any name outside a page's body.

use super::Held;
use crate::app::{Browser, TestApp, once};
use crate::behind::Raw;
use access::{Actor, Role};
use axum::http::StatusCode;
use jiff::SignedDuration;
use record::ids::EntryId;
use std::cell::RefCell;
use std::io::Write;
use std::sync::Once;
use uuid::Uuid;

/// ACC-003: for who may not know of a child, the answer on every address of the child, of their notes
/// and of a draft closed as it stood is byte for byte that for what does not exist.
#[tokio::test]
async fn a_hidden_child_and_no_child_answer_with_the_same_bytes() {
    let held = Held::new().await;
    let (note, closed) = held.two_entries().await;
    let absent = Uuid::from_u128(0x0190_cafe);
    let things = [
        ("{child}", held.child.uuid()),
        ("{note}", note.uuid()),
        ("{note}", closed.uuid()),
    ];
    for role in ["student", "auditor", "clinical_supervisor"] {
        held.app
            .account(role, Role::parse(role).unwrap(), &[])
            .await;
        let browser = held.app.sign_in(role).await;
        for (place, hidden) in things {
            let about = web::routes()
                .into_iter()
                .filter(|route| route.path.contains(place));
            let mut tried = 0;
            for route in about {
                if route.path.ends_with("/access") && role == "auditor" {
                    continue;
                }
                let there = held.answer(&browser, &route, place, hidden).await;
                let nowhere = held.answer(&browser, &route, place, absent).await;
                assert_eq!(there, nowhere, "{} as {role}", route.path);
                tried += 1;
            }
            assert!(tried > 5, "{place} has {tried} addresses");
        }
    }
}

impl Held {
    /// A finalised note of the child, and a draft that was closed as it stood.
    async fn two_entries(&self) -> (EntryId, EntryId) {
        let (app, who) = (&self.app, self.app.who(&self.amina).await);
        let note = app.note(&who, self.child, "Planned visit", "20/11/2026");
        let (note, draft) = (note.await, app.draft(&who, self.child).await);
        let Actor::Member(member) = &who.actor else {
            panic!("amina is a member of staff");
        };
        app.account("rajan", Role::TeamManager, &member.teams).await;
        let rajan = app.sign_in("rajan").await;
        let away = [
            ("once", &*once()),
            ("kind", "sickness"),
            ("from", "20/11/2026"),
        ];
        let absences = format!("/absences/{}", member.staff);
        self.amina.post(app, &absences, &away).await;
        let close = format!("/children/{}/notes/{draft}/close", self.child);
        let why = [("once", &*once()), ("because", "Off sick for a while")];
        let closed = rajan.post(app, &close, &why).await;
        let entry = closed.location().strip_prefix("/unattested/").unwrap();
        (note, EntryId::parse(entry).unwrap())
    }

    /// What an address answers about a thing: headers and body of a page that is not found.
    async fn answer(
        &self,
        browser: &Browser,
        route: &web::Listed,
        place: &str,
        thing: Uuid,
    ) -> (Vec<String>, String) {
        let path = route
            .path
            .replace(place, &thing.to_string())
            .replace("{kind}", "religion")
            .replace("{draft}", &Uuid::from_u128(5).to_string());
        let key = once();
        let fields = [
            ("once", key.as_str()),
            ("religion", "Quaker"),
            ("known_by", "checked"),
            ("known_from", "Kerry"),
            ("reason", "The school rang about this child this morning"),
            ("kind", "home-visit"),
            ("inaccuracy", "The wrong day"),
            ("found_by", "Jo Ferris"),
            ("decision", "reopen"),
        ];
        let answer = match route.method {
            web::Method::Get => browser.get(&self.app, &path).await,
            web::Method::Post => browser.post(&self.app, &path, &fields).await,
        };
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        let headers = answer.headers.iter();
        let mut headers: Vec<String> = headers
            .map(|(name, value)| format!("{name}: {value:?}"))
            .collect();
        headers.sort();
        (headers, answer.body)
    }
}

/// Titles and addresses stay in browser histories: neither holds a name.
#[tokio::test]
async fn no_title_and_no_address_holds_a_name() {
    let held = Held::new().await;
    let who = held.app.who(&held.amina).await;
    held.app
        .note(
            &who,
            held.child,
            "Planned visit to hear about school",
            "20/11/2026",
        )
        .await;
    let paths = [
        "",
        "/chronology",
        "/people",
        "/details",
        "/access",
        "/state/name",
        "/notes/new",
    ];
    for path in paths {
        let page = held
            .amina
            .get(&held.app, &format!("/children/{}{path}", held.child))
            .await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let title = page.words("title");
        assert!(title.ends_with("– Daybook"), "{title}");
        assert!(
            !title.contains("Maya") && !title.contains("Hartley"),
            "{title}"
        );
        for part in page
            .body
            .split("href=\"")
            .skip(1)
            .chain(page.body.split("action=\"").skip(1))
        {
            let address = part.split('"').next().unwrap();
            assert!(
                !address.contains("Maya") && !address.contains("Hartley"),
                "{address}"
            );
        }
    }
    let search = held
        .amina
        .post(&held.app, "/search", &[("q", "Maya Hartley")])
        .await;
    let (path, query) = search.location().split_once('?').unwrap();
    assert_eq!(path, "/children");
    assert!(
        Uuid::try_parse(query.strip_prefix("search=").unwrap()).is_ok(),
        "{query}"
    );
    let found = held.amina.get(&held.app, search.location()).await;
    assert!(found.main().contains("Maya Hartley"), "{}", found.main());
    assert!(!found.words("title").contains("Maya"));
}

thread_local! {
    /// What this thread has logged.
    static HEARD: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Writes each thread's log to itself, so that tests beside this one are not heard.
struct Ear;

impl Write for Ear {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        HEARD.with_borrow_mut(|heard| heard.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Listens from now on, down to the finest level.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(|| Ear)
            .finish();
        tracing::subscriber::set_global_default(subscriber).unwrap();
    });
    HEARD.take();
}

/// Reliability 6.4: the words of a search whose session was only left go while the server runs, though
/// nobody signs in.
#[tokio::test]
async fn what_was_looked_for_in_a_session_that_was_left_goes_by_itself() {
    let held = Held::new().await;
    held.amina
        .post(&held.app, "/search", &[("q", "Maya")])
        .await;
    held.app.clock.advance(SignedDuration::from_hours(13));
    let given = held.app.clock.clone();
    let clock = web::Clock::new(move || given.now());
    let mut raw = Raw::sqlite(&held.app.data().join("daybook.db"));
    let mut left = async || raw.value("SELECT COUNT(*) FROM search").await;
    assert_eq!(left().await, "1");
    let gone = async {
        while left().await != "0" {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        () = web::tidy(&held.app.desk, &clock) => {}
        () = gone => {}
    }
}

/// No name, token, password, search or text of anybody is logged, at any level; each request is,
/// by its template.
#[tokio::test]
async fn logs_name_the_address_by_its_template_and_nobody() {
    listen();
    let app = TestApp::new().await;
    app.account("amina", Role::Practitioner, &[]).await;
    let amina = app.sign_in("amina").await;
    let who = app.who(&amina).await;
    let child = app.open_file(&who, "Zephyrine").await;
    let page = format!("/children/{child}");
    for path in [
        page.as_str(),
        "/children/not-an-id",
        "/no/such/page",
        "/children?search=Zephyrine",
    ] {
        amina.get(&app, path).await;
    }
    amina.post(&app, "/search", &[("q", "Zephyrine")]).await;
    amina
        .post(
            &app,
            &format!("{page}/state/religion"),
            &[("religion", "Zephyrine")],
        )
        .await;
    let heard = String::from_utf8(HEARD.take()).unwrap();
    let token = amina.cookie.split_once('=').unwrap().1;
    for secret in [
        "Zephyrine",
        "Hartley",
        "amina of",
        crate::app::PASSWORD,
        token,
        &amina.csrf,
    ] {
        assert!(!heard.contains(secret), "{secret} is logged");
    }
    assert!(heard.contains("/children/{child}"), "{heard}");
    assert!(heard.contains("status=404"), "{heard}");
}
