//! T21: each form, posted twice, five and fifty times at once and after a connection that was cut,
//! is one act: the ledger grows as by one post, and every answer is the same.

use crate::app::{Browser, TestApp, body_of, once};
use access::Role;
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use record::ids::{AuthorityId, ChildId, StaffId};
use store::{Entropy, Place, Store};
use tower::ServiceExt as _;
use uuid::Uuid;

/// Rounds for each form in one run of `make test`; `make test-long` does them all.
const SOME_ROUNDS: usize = 3;
const ALL_ROUNDS: usize = 1_000;

/// How often a form is posted at once.
const TIMES: [usize; 3] = [2, 5, 50];

struct Office {
    app: TestApp,
    worker: Browser,
    manager: Browser,
    child: ChildId,
    staff: StaffId,
    /// A second way to the same records, to see how far the ledger has grown.
    store: Store,
}

/// A form that is ready to be sent: whose, where to, and what is in it.
struct Ready {
    browser: Browser,
    path: String,
    fields: Vec<(String, String)>,
}

/// The forms that a person fills in and sends.
#[derive(Debug, Clone, Copy)]
enum Form {
    OpenFile,
    StateFact,
    Allocate,
    BeginNote,
    Jot,
    Finalise,
    Correct,
    Absence,
}

const FORMS: [Form; 8] = [
    Form::OpenFile,
    Form::StateFact,
    Form::Allocate,
    Form::BeginNote,
    Form::Jot,
    Form::Finalise,
    Form::Correct,
    Form::Absence,
];

impl Office {
    async fn new() -> Self {
        let app = TestApp::new().await;
        let team = app.team("Safeguarding east").await;
        app.account("amina", Role::Practitioner, &[team]).await;
        app.account("manager", Role::TeamManager, &[team]).await;
        let staff = app.account("jo", Role::Practitioner, &[team]).await;
        let (worker, manager) = (app.sign_in("amina").await, app.sign_in("manager").await);
        let who = app.who(&worker).await;
        let child = app.open_file(&who, "Maya").await;
        let place = Place::folder(app.data());
        let entropy = Entropy::new(|bytes| bytes.fill(7));
        let store = Store::open(place, entropy, AuthorityId::new(Uuid::from_u128(7)));
        let store = store.await.unwrap();
        Self {
            app,
            worker,
            manager,
            child,
            staff,
            store,
        }
    }

    async fn entries(&self) -> u64 {
        let mut read = self.store.read().await.unwrap();
        let head = store::ledger::head(&mut read).await.unwrap();
        read.finish().unwrap();
        head.size
    }

    async fn ready(&self, form: Form) -> Ready {
        let at = |path: &str| format!("/children/{}{path}", self.child);
        let known = [
            ("known_by", "checked"),
            ("known_from", "Kerry Hartley, 20 November"),
        ];
        let (path, fields) = match form {
            Form::OpenFile => {
                let named = [
                    ("given", "Noor"),
                    ("family", "Haddad"),
                    ("born", "3/7/2017"),
                ];
                (
                    "/children/new".to_owned(),
                    [&named[..], &known[1..]].concat(),
                )
            }
            Form::StateFact => (
                at("/state/religion"),
                [&[("religion", "Quaker")], &known[..]].concat(),
            ),
            Form::Allocate => {
                let staff = self.staff.to_string();
                let fields = [
                    ("role", "co-worker"),
                    ("staff", &*staff),
                    ("from", "21/11/2026"),
                ];
                return self.filled(&self.manager, at("/allocate"), &fields);
            }
            Form::BeginNote => (at("/notes/new"), vec![("kind", "home-visit")]),
            Form::Jot => (
                at("/notes/jot"),
                vec![("kind", "telephone-call"), ("day", "20/11/2026")],
            ),
            Form::Finalise => return self.to_finalise().await,
            Form::Correct => {
                let who = self.app.who(&self.worker).await;
                let note = self
                    .app
                    .note(&who, self.child, "Visit about school", "20/11/2026")
                    .await;
                (format!("/notes/{note}/correct"), Vec::new())
            }
            Form::Absence => {
                let own = self.app.who(&self.worker).await.staff().unwrap();
                let fields = vec![
                    ("kind", "leave"),
                    ("from", "1/12/2026"),
                    ("to", "2/12/2026"),
                ];
                (format!("/absences/{own}"), fields)
            }
        };
        self.filled(&self.worker, path, &fields)
    }

    fn filled(&self, browser: &Browser, path: String, fields: &[(&str, &str)]) -> Ready {
        let key = once();
        let hidden = [("once", &*key), ("csrf", &*browser.csrf)];
        let all = fields.iter().chain(&hidden);
        let own = |(name, typed): &(&str, &str)| ((*name).to_owned(), (*typed).to_owned());
        Ready {
            browser: browser.clone(),
            path,
            fields: all.map(own).collect(),
        }
    }

    /// A note about record keeping, which asks little.
    async fn to_finalise(&self) -> Ready {
        let begin = self.filled(
            &self.worker,
            format!("/children/{}/notes/new", self.child),
            &[("kind", "record")],
        );
        let (_, draft) = self.post(&begin).await;
        let seen = self.worker.get(&self.app, &draft).await.field("seen");
        let fields = [
            ("seen", &*seen),
            ("kind", "record"),
            ("class", "record"),
            ("date", "20/11/2026"),
            ("start", "10:00"),
            ("reason", "A letter was filed"),
            (
                "detailed",
                "The school's letter of 18 November is on the paper file.",
            ),
        ];
        self.filled(&self.worker, format!("{draft}/finalise"), &fields)
    }

    /// Sends a form; its answer's status and where it leads.
    async fn post(&self, ready: &Ready) -> (StatusCode, String) {
        self.sent(ready).await.unwrap()
    }

    fn sent(&self, ready: &Ready) -> tokio::task::JoinHandle<(StatusCode, String)> {
        let fields: Vec<(&str, &str)> = ready
            .fields
            .iter()
            .map(|(name, typed)| (&**name, &**typed))
            .collect();
        let request = ready
            .browser
            .request(Method::POST, &ready.path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body_of(&fields)))
            .unwrap();
        let router = self.app.router.clone();
        tokio::spawn(async move {
            let answer = router.oneshot(request).await.unwrap();
            let location = answer.headers().get(header::LOCATION);
            let location = location.map_or("", |to| to.to_str().unwrap()).to_owned();
            (answer.status(), location)
        })
    }

    /// One round: a post that is cut off, then so many at once.
    async fn round(&self, form: Form, times: usize, grows: u64) {
        let ready = self.ready(form).await;
        let before = self.entries().await;
        let cut = self.sent(&ready);
        tokio::task::yield_now().await;
        cut.abort();
        let posts: Vec<_> = (0..times).map(|_| self.sent(&ready)).collect();
        let mut answers = Vec::new();
        for post in posts {
            answers.push(post.await.unwrap());
        }
        for answer in &answers {
            assert_eq!(answer.0, StatusCode::SEE_OTHER, "{form:?}: {answer:?}");
            assert_eq!(answer, &answers[0], "{form:?}: another receipt");
        }
        assert_eq!(
            self.entries().await,
            before + grows,
            "{form:?} {times} times"
        );
    }
}

async fn every_form(rounds: usize) {
    let mut office = Office::new().await;
    for form in FORMS {
        let before = (office.ready(form).await, office.entries().await);
        let (status, _) = office.post(&before.0).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{form:?}");
        let grows = office.entries().await - before.1;
        for times in TIMES.iter().cycle().take(rounds) {
            office.round(form, *times, grows).await;
        }
        // A file with a thousand notes would be another test.
        let who = office.app.who(&office.worker).await;
        office.child = office.app.open_file(&who, "Maya").await;
    }
}

/// FIN-001: in a few rounds (T21).
#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_many_times_at_once_is_one_act() {
    every_form(SOME_ROUNDS).await;
}

/// FIN-001: in a thousand rounds for each form (T21).
#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: make test-long"]
async fn a_form_sent_many_times_at_once_is_one_act_a_thousand_times() {
    every_form(ALL_ROUNDS).await;
}
