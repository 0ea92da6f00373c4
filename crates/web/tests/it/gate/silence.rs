//! What is never said: whether a hidden child exists, and any name outside a page's body.

use super::Held;
use crate::app::{TestApp, once};
use access::Role;
use axum::http::StatusCode;
use record::ids::ChildId;
use std::cell::RefCell;
use std::io::Write;
use std::sync::Once;
use uuid::Uuid;

/// ACC-003: for who may not know of a child, the answer on every address is byte for byte that
/// for a child who does not exist.
#[tokio::test]
async fn a_hidden_child_and_no_child_answer_with_the_same_bytes() {
    let held = Held::new().await;
    for role in ["student", "auditor", "clinical_supervisor"] {
        held.app
            .account(role, Role::parse(role).unwrap(), &[])
            .await;
        let browser = held.app.sign_in(role).await;
        let absent = ChildId::new(Uuid::from_u128(0x0190_cafe));
        let about = web::routes()
            .into_iter()
            .filter(|route| route.path.contains("{child}"));
        for route in about {
            if route.path.ends_with("/access") && role == "auditor" {
                continue;
            }
            let at = |child: ChildId| {
                route
                    .path
                    .replace("{child}", &child.to_string())
                    .replace("{kind}", "religion")
                    .replace("{draft}", &Uuid::from_u128(5).to_string())
            };
            let key = once();
            let fields = [
                ("once", key.as_str()),
                ("religion", "Quaker"),
                ("known_by", "checked"),
                ("known_from", "Kerry"),
                ("reason", "The school rang about this child this morning"),
                ("kind", "home-visit"),
            ];
            let mut answers = Vec::new();
            for child in [held.child, absent] {
                let path = at(child);
                let answer = match route.method {
                    web::Method::Get => browser.get(&held.app, &path).await,
                    web::Method::Post => browser.post(&held.app, &path, &fields).await,
                };
                let mut headers: Vec<String> = answer
                    .headers
                    .iter()
                    .map(|(name, value)| format!("{name}: {value:?}"))
                    .collect();
                headers.sort();
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path} as {role}");
                answers.push((headers, answer.body));
            }
            assert_eq!(answers[0], answers[1], "{} as {role}", route.path);
        }
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
