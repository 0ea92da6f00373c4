//! An office in which every form can be sent, and each form made ready for it.

use super::forms::Form;
use crate::app::{Browser, DAY_POLICY, TestApp, body_of, once};
use access::{DraftOf, Role};
use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use casework::absences::{self, NewAbsence};
use casework::notes::approval;
use casework::notes::reopen::{self, Ask};
use casework::{Who, file, policies};
use record::catch_up::{Owed, Piece};
use record::fact::FactKind;
use record::ids::{AuthorityId, ChildId, NoteId, StaffId};
use record::note::approval::Holds;
use std::cell::Cell;
use store::{Entropy, Place, Store};
use tower::ServiceExt as _;
use uuid::Uuid;

/// A policy under which every form is offered.
const POLICY: &str = "format = 1
policy_id = \"policy-twice\"
version = 1
title = \"Every form\"
document = \"Recording standards\"

[parameters.reopen_contact_types]
value = [\"home-visit\"]
origin = \"practice\"

[parameters.draft_edit_by_others]
value = \"author_approves\"
origin = \"practice\"
";

pub struct Office {
    pub app: TestApp,
    pub worker: Browser,
    manager: Browser,
    admin: Browser,
    chief: Browser,
    governance: Browser,
    who: Who,
    /// Somebody who is away with no day of return.
    away: Who,
    pub child: ChildId,
    pub staff: StaffId,
    /// A second way to the same records, to see how far the ledger has grown.
    store: Store,
    turn: Cell<i64>,
}

/// A form that is ready to be sent: whose, where to, and what is in it.
pub struct Ready {
    browser: Browser,
    pub path: String,
    fields: Vec<(String, String)>,
}

/// What came back: the status, and where it leads.
pub type Receipt = (StatusCode, String);

type Pairs<'a> = &'a [(&'a str, &'a str)];

const KNOWN: [(&str, &str); 2] = [
    ("known_by", "checked"),
    ("known_from", "Kerry Hartley, 20 November"),
];

const WHY: (&str, &str) = ("because", "Two weeks of duty cover");

impl Office {
    pub async fn new() -> Self {
        let app = TestApp::new().await;
        let policy = app.desk.book().read_one("policy-twice", POLICY).unwrap();
        let from = jiff::civil::date(2026, 1, 1);
        policies::adopt(&app.desk, &Who::operator(), &policy, from, app.now())
            .await
            .unwrap();
        let team = app.team("Safeguarding east").await;
        app.account("amina", Role::Practitioner, &[team]).await;
        app.account("manager", Role::TeamManager, &[team]).await;
        app.account("admin", Role::SystemAdministrator, &[]).await;
        app.account("chief", Role::SeniorManager, &[]).await;
        app.account("governance", Role::InformationGovernance, &[])
            .await;
        app.account("robin", Role::Practitioner, &[team]).await;
        let staff = app.account("jo", Role::Practitioner, &[team]).await;
        let (worker, manager) = (app.sign_in("amina").await, app.sign_in("manager").await);
        let who = app.who(&worker).await;
        let away = app.who(&app.sign_in("robin").await).await;
        let place = Place::folder(app.data());
        let entropy = Entropy::new(|bytes| bytes.fill(7));
        let store = Store::open(place, entropy, AuthorityId::new(Uuid::from_u128(7)));
        let mut office = Self {
            admin: app.sign_in("admin").await,
            chief: app.sign_in("chief").await,
            governance: app.sign_in("governance").await,
            store: store.await.unwrap(),
            app,
            worker,
            manager,
            who,
            away,
            child: ChildId::new(Uuid::nil()),
            staff,
            turn: Cell::new(0),
        };
        office.child = office.another_child().await;
        office.send_away().await;
        office
    }

    pub async fn another_child(&self) -> ChildId {
        self.app.open_file(&self.who, "Maya").await
    }

    async fn send_away(&self) {
        let new = NewAbsence {
            kind: "sickness".to_owned(),
            from: "12/11/2026".to_owned(),
            to: String::new(),
            supersedes: None,
            form_key: once(),
        };
        let (desk, worker) = (&self.app.desk, self.away.staff().unwrap());
        absences::state(desk, &self.away, worker, &new, self.app.now())
            .await
            .unwrap();
    }

    /// A number that no earlier form of this office had.
    fn turn(&self) -> i64 {
        self.turn.set(self.turn.get() + 1);
        self.turn.get()
    }

    pub async fn entries(&self) -> u64 {
        let mut read = self.store.read().await.unwrap();
        let head = store::ledger::head(&mut read).await.unwrap();
        read.finish().unwrap();
        head.size
    }

    /// A form that no earlier one hinders.
    pub async fn ready(&self, form: Form) -> Ready {
        match form {
            Form::OpenFile | Form::StateFact => self.on_the_file(form),
            Form::WithdrawFact => self.an_error().await,
            Form::Allocate | Form::EndAllocation => self.an_allocation(form).await,
            Form::BeginNote | Form::Jot => self.a_new_note(form),
            Form::Save | Form::Keep | Form::Merge | Form::Discard | Form::Finalise => {
                self.on_a_draft(form).await
            }
            Form::BeginForSibling => self.for_a_sibling().await,
            Form::AskToEdit | Form::LetEdit | Form::RefuseEdit | Form::EndEdit => {
                self.on_anothers_draft(form).await
            }
            Form::Close => self.to_close().await,
            Form::Correct | Form::AskReopen | Form::Reopen | Form::RefuseReopen => {
                self.on_a_note(form).await
            }
            Form::Absence => self.an_absence(),
            Form::FallBehind | Form::AgreePlan | Form::RefusePlan => self.on_a_plan(form).await,
            Form::Propose | Form::Advise | Form::Approve | Form::Decline => {
                self.on_a_policy(form).await
            }
            Form::ChangeCalendar => self.a_day_off(),
        }
    }

    /// A draft of the worker's.
    pub async fn draft(&self) -> NoteId {
        self.app.draft(&self.who, self.child).await
    }

    fn on_the_file(&self, form: Form) -> Ready {
        match form {
            Form::OpenFile => {
                let named = [
                    ("given", "Noor"),
                    ("family", "Haddad"),
                    ("born", "3/7/2017"),
                ];
                let fields = [&named[..], &KNOWN[1..]].concat();
                self.filled(&self.worker, "/children/new", &fields)
            }
            _ => {
                let fields = [&[("religion", "Quaker")], &KNOWN[..]].concat();
                self.filled(&self.worker, &self.at("state/religion"), &fields)
            }
        }
    }

    /// A statement of a file of its own: none is taken back twice.
    async fn an_error(&self) -> Ready {
        let child = self.another_child().await;
        let birth = self.app.birth(&self.who, child).await;
        let path = format!("/children/{child}/details/{birth}/withdraw");
        self.filled(&self.worker, &path, &[WHY])
    }

    /// On a file of its own: the same co-worker is not allocated to a child twice.
    async fn an_allocation(&self, form: Form) -> Ready {
        let child = self.another_child().await;
        let manager = self.app.who(&self.manager).await;
        let at = |page: &str| format!("/children/{child}/{page}");
        if form == Form::Allocate {
            let shown = self.manager.get(&self.app, &at("allocate")).await;
            let (staff, seen) = (self.staff.to_string(), shown.field("seen"));
            let fields = [
                ("seen", &*seen),
                ("role", "co-worker"),
                ("staff", &*staff),
                ("from", "21/11/2026"),
            ];
            return self.filled(&self.manager, &at("allocate"), &fields);
        }
        let staff = Some(self.staff);
        self.app.allocate(&manager, child, "co-worker", staff).await;
        let shown = self.manager.get(&self.app, &at("allocate/end")).await;
        let which = shown.field("which");
        let fields = [
            ("which", &*which),
            ("ended_because", WHY.1),
            ("to", "21/11/2026"),
        ];
        self.filled(&self.manager, &at("allocate/end"), &fields)
    }

    fn at(&self, path: &str) -> String {
        format!("/children/{}/{path}", self.child)
    }

    fn a_new_note(&self, form: Form) -> Ready {
        let (path, fields): (_, Pairs<'_>) = match form {
            Form::BeginNote => ("notes/new", &[("kind", "home-visit")]),
            _ => (
                "notes/jot",
                &[("kind", "telephone-call"), ("day", "20/11/2026")],
            ),
        };
        self.filled(&self.worker, &self.at(path), fields)
    }

    /// A note about record keeping, which asks little.
    async fn on_a_draft(&self, form: Form) -> Ready {
        const WORDS: [(&str, &str); 7] = [
            ("seen", "1"),
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
        const CHOSEN: [(&str, &str); 3] = [
            ("mine/reason", "A letter was filed"),
            ("theirs/reason", "A letter"),
            ("keep/reason", "mine"),
        ];
        let draft = self.draft().await;
        let keeps = [&WORDS[..], &[("keep", "0123456789abcdef")]].concat();
        let merged = [&WORDS[..2], &CHOSEN[..]].concat();
        let (path, fields): (_, Pairs<'_>) = match form {
            Form::Save => ("", &WORDS),
            Form::Keep => ("/keep", &keeps),
            Form::Merge => ("/merge", &merged),
            Form::Discard => ("/discard", &[]),
            _ => ("/finalise", &WORDS),
        };
        let path = self.at(&format!("notes/{draft}{path}"));
        self.filled(&self.worker, &path, fields)
    }

    async fn for_a_sibling(&self) -> Ready {
        let sibling = self.app.open_file(&self.who, "Tyler").await;
        let card = file::card(&self.app.desk, &self.who, sibling, self.app.now()).await;
        let person = card.unwrap().child.person.to_string();
        let relation = [
            ("person", &*person),
            ("name", "Tyler Hartley"),
            ("relation", "Brother"),
            ("born", "3/7/2017"),
        ];
        self.app
            .state(&self.who, self.child, FactKind::Relation, &relation)
            .await;
        let draft = self.draft().await;
        let act = format!("sibling:{person}");
        let fields = [("seen", "1"), ("kind", "home-visit"), ("act", &*act)];
        self.filled(&self.worker, &self.at(&format!("notes/{draft}")), &fields)
    }

    async fn on_anothers_draft(&self, form: Form) -> Ready {
        let (desk, now) = (&self.app.desk, self.app.now());
        let (child, note) = (self.child, self.draft().await);
        let on = DraftOf { child, note };
        let at = |page: &str| self.at(&format!("notes/{note}/{page}"));
        if form == Form::AskToEdit {
            return self.filled(&self.manager, &at("ask-to-edit"), &[WHY]);
        }
        let manager = self.app.who(&self.manager).await;
        approval::ask(desk, &manager, on, WHY.1, &once(), now)
            .await
            .unwrap();
        let letting = approval::letting(desk, &self.who, on, now).await.unwrap();
        let request = letting.requests[0].entry;
        if form == Form::EndEdit {
            let today = approval::Decision::Let(Holds::Today, String::new());
            let asked = (request, &today);
            approval::answer(desk, &self.who, on, asked, &once(), now)
                .await
                .unwrap();
        }
        let decision = match form {
            Form::LetEdit => "today",
            Form::RefuseEdit => "refuse",
            _ => "end",
        };
        let request = request.to_string();
        let fields = [("request", &*request), ("decision", decision)];
        self.filled(&self.worker, &at("approvals"), &fields)
    }

    async fn to_close(&self) -> Ready {
        let child = self.app.open_file(&self.away, "Noor").await;
        let draft = self.app.draft(&self.away, child).await;
        let path = format!("/children/{child}/notes/{draft}/close");
        let why = [("because", "Off sick with no day of return known")];
        self.filled(&self.manager, &path, &why)
    }

    async fn on_a_note(&self, form: Form) -> Ready {
        let reason = "Visit to hear about school";
        let note = self.app.note(&self.who, self.child, reason, "20/11/2026");
        let note = note.await;
        let asked = [
            ("inaccuracy", "Marcus opened the door"),
            ("found_by", "Jo Ferris"),
        ];
        let (browser, page, fields): (_, _, Pairs<'_>) = match form {
            Form::Correct => (&self.worker, "correct", &[]),
            Form::AskReopen => (&self.worker, "reopen", &asked),
            Form::Reopen => (&self.admin, "reopening", &[("decision", "reopen")]),
            _ => (&self.admin, "reopening", &[("decision", "refuse"), WHY]),
        };
        if page == "reopening" {
            let ask = Ask {
                inaccuracy: asked[0].1.to_owned(),
                found_by: asked[1].1.to_owned(),
                form_key: once(),
            };
            reopen::ask(&self.app.desk, &self.who, note, &ask, self.app.now())
                .await
                .unwrap();
        }
        self.filled(browser, &format!("/notes/{note}/{page}"), fields)
    }

    fn an_absence(&self) -> Ready {
        let own = self.who.staff().unwrap();
        let fields = [
            ("kind", "leave"),
            ("from", "1/12/2026"),
            ("to", "2/12/2026"),
        ];
        self.filled(&self.worker, &format!("/absences/{own}"), &fields)
    }

    async fn on_a_plan(&self, form: Form) -> Ready {
        if form == Form::FallBehind {
            let (child, note) = (self.child, self.draft().await);
            let owed = Owed::Note(note);
            let piece = Piece { child, owed }.code();
            let fields = [("pieces", &*piece), ("by", "28/11/2026"), WHY];
            return self.filled(&self.worker, "/catch-up", &fields);
        }
        let request = self.app.behind(&self.who).await;
        let fields: Pairs<'_> = match form {
            Form::AgreePlan => &[("decision", "agree"), ("day-0", "28/11/2026"), WHY],
            _ => &[("decision", "refuse"), WHY],
        };
        self.filled(&self.manager, &format!("/catch-up/{request}"), fields)
    }

    /// Each proposal is of a policy of its own, and is approved from a day after every other.
    async fn on_a_policy(&self, form: Form) -> Ready {
        let turn = self.turn();
        let text = DAY_POLICY.replace("policy-day", &format!("policy-day-{turn}"));
        if form == Form::Propose {
            let fields = [("policy", &*text), WHY, ("step", "propose")];
            return self.filled(&self.admin, "/proposals/new", &fields);
        }
        let new = policies::NewPolicy {
            text,
            because: WHY.1.to_owned(),
            form_key: once(),
        };
        let admin = self.app.who(&self.admin).await;
        let made = policies::propose(&self.app.desk, &admin, &new, self.app.now()).await;
        let Ok(policies::Outcome::Proposed(proposal)) = made else {
            panic!("{made:?}")
        };
        let from = self.day(turn);
        let (browser, act, fields) = match form {
            Form::Advise => (&self.governance, "advise", ("advice", "Tell the teams")),
            Form::Approve => (&self.chief, "approve", ("from", &*from)),
            _ => (&self.chief, "decline", ("declined", "Not now")),
        };
        self.filled(browser, &format!("/proposals/{proposal}/{act}"), &[fields])
    }

    /// So many days from today, as a person types it.
    fn day(&self, turn: i64) -> String {
        use jiff::ToSpan as _;
        let day = self.app.now().today().checked_add(turn.days()).unwrap();
        day.strftime("%d/%m/%Y").to_string()
    }

    /// A day off that was none: on no Wednesday of the next two years is a bank holiday.
    fn a_day_off(&self) -> Ready {
        let day = self.day(7 * self.turn() + 4);
        let fields = [
            ("what", "day-off"),
            ("day", &*day),
            ("name", "Founders’ day"),
            WHY,
        ];
        self.filled(&self.admin, "/admin/calendar", &fields)
    }

    pub fn filled(&self, browser: &Browser, path: &str, fields: Pairs<'_>) -> Ready {
        let key = once();
        let hidden = [("once", &*key), ("csrf", &*browser.csrf)];
        let all = fields.iter().chain(&hidden);
        let own = |(name, typed): &(&str, &str)| ((*name).to_owned(), (*typed).to_owned());
        Ready {
            browser: browser.clone(),
            path: path.to_owned(),
            fields: all.map(own).collect(),
        }
    }

    /// Sends a form; its answer's status and where it leads.
    pub async fn post(&self, ready: &Ready) -> Receipt {
        self.sent(ready).await.unwrap()
    }

    pub fn sent(&self, ready: &Ready) -> tokio::task::JoinHandle<Receipt> {
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
}
