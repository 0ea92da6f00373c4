//! Changing the recording policy on pages: proposed by one person, decided by another.

use super::Held;
use crate::app::{Browser, DAY_POLICY, once};
use access::{DraftOf, Role};
use axum::http::StatusCode;
use record::note::fields::Fields;

struct Changing {
    held: Held,
    changer: Browser,
    chief: Browser,
}

impl Changing {
    async fn new() -> Self {
        let held = Held::new().await;
        held.app
            .account("karen", Role::SystemAdministrator, &[])
            .await;
        held.app.account("chief", Role::SeniorManager, &[]).await;
        let changer = held.app.sign_in("karen").await;
        let chief = held.app.sign_in("chief").await;
        Self {
            held,
            changer,
            chief,
        }
    }

    async fn send(&self, by: &Browser, path: &str, fields: &[(&str, &str)]) -> crate::app::Answer {
        let key = once();
        let all: Vec<(&str, &str)> = fields
            .iter()
            .copied()
            .chain([("once", key.as_str())])
            .collect();
        by.post(&self.held.app, path, &all).await
    }

    async fn proposed(&self) -> String {
        let fields = [
            ("policy", DAY_POLICY),
            ("because", "Notes are wanted sooner"),
            ("step", "propose"),
        ];
        let sent = self.send(&self.changer, "/proposals/new", &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
        sent.location().to_owned()
    }
}

/// CFG-001: a wrong file comes back with every fault, its line and column, and all that was typed.
#[tokio::test]
async fn a_wrong_policy_comes_back_with_line_and_column_and_everything_typed() {
    let changing = Changing::new().await;
    let wrong = DAY_POLICY
        .replace("note_deadline", "note_deadlin")
        .replace('\n', "\r\n");
    for step in ["check", "propose"] {
        let fields = [
            ("policy", wrong.as_str()),
            ("because", "Sooner, please"),
            ("step", step),
        ];
        let page = changing
            .send(&changing.changer, "/proposals/new", &fields)
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for said in ["Line 7, column", "did you mean `note_deadline`?"] {
            assert!(page.main().contains(said), "{said}: {}", page.main());
        }
        assert!(
            page.body.contains("[parameters.note_deadlin]"),
            "the text is lost"
        );
        assert!(page.body.contains("Sooner, please"), "the reason is lost");
    }
    let list = changing.changer.get(&changing.held.app, "/policies").await;
    assert!(
        list.main().contains("No policy has been proposed"),
        "{}",
        list.main()
    );
}

/// CFG-002: before anything is stored the difference is shown clause by clause, with whose wording.
#[tokio::test]
async fn a_sound_policy_is_compared_clause_by_clause_before_it_is_proposed() {
    let changing = Changing::new().await;
    let fields = [("policy", DAY_POLICY), ("because", ""), ("step", "check")];
    let page = changing
        .send(&changing.changer, "/proposals/new", &fields)
        .await;
    assert_eq!(page.status, StatusCode::OK);
    let main = page.main();
    for said in [
        "72 hours",
        "24 hours",
        "2 Timeliness, line 12",
        "Recording standards",
        "clauses differ",
    ] {
        assert!(main.contains(said), "{said}: {main}");
    }
    let without = [
        ("policy", DAY_POLICY),
        ("because", " "),
        ("step", "propose"),
    ];
    let page = changing
        .send(&changing.changer, "/proposals/new", &without)
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.main().contains("Say why"), "{}", page.main());
}

/// CFG-002, decision 9: approved by a second person it is in force from its day in the server that
/// runs, the list names both people, and what was judged before keeps its policy.
#[tokio::test]
async fn an_approved_policy_judges_from_its_day_on_and_old_notes_keep_theirs() {
    let changing = Changing::new().await;
    let (held, app) = (&changing.held, &changing.held.app);
    let old = held
        .app
        .note(
            &held.who,
            held.child,
            "Visit to hear about school",
            "20/11/2026",
        )
        .await;
    let at = changing.proposed().await;
    let page = changing.chief.get(app, &at).await;
    assert!(page.main().contains("Your decision"), "{}", page.main());
    let approve = format!("{at}/approve");
    let early = changing
        .send(&changing.chief, &approve, &[("from", "21/11/2026")])
        .await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        early
            .main()
            .contains("Choose 22 November 2026 or a later day"),
        "{}",
        early.main()
    );
    let sent = changing
        .send(&changing.chief, &approve, &[("from", "22/11/2026")])
        .await;
    assert_eq!(sent.location(), "/policies");
    let list = changing.chief.get(app, "/policies").await.main();
    let both = "Proposed by karen of the tests, approved by chief of the tests";
    assert!(list.contains(both), "{list}");
    let again = changing
        .send(&changing.chief, &approve, &[("from", "23/11/2026")])
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT);

    app.clock.set("2026-11-23T15:00:00Z");
    let amina = app.sign_in("amina").await;
    let who = app.who(&amina).await;
    let new = app
        .note(&who, held.child, "Visit to hear about maths", "22/11/2026")
        .await;
    let deadline = async |note| amina.get(app, &format!("/notes/{note}")).await;
    let (then, now) = (deadline(old).await, deadline(new).await);
    assert!(
        then.body
            .contains("/policies/policy-001/note-deadline?on=2026-11-20")
    );
    assert!(
        now.body
            .contains("/policies/policy-day/note-deadline?on=2026-11-22")
    );
    let rule = amina
        .get(app, "/policies/policy-001/note-deadline?on=2026-11-20")
        .await;
    assert!(
        rule.main().contains("1 April 2024 to 21 November 2026"),
        "{}",
        rule.main()
    );
    let draft = app.draft(&who, held.child).await;
    let check = amina.get(app, &held.at(&format!("/notes/{draft}"))).await;
    assert!(check.body.contains("/policies/policy-day/"));
    let on = DraftOf {
        child: held.child,
        note: draft,
    };
    let call: Fields = [
        ("kind", "telephone-call"),
        ("class", "contact"),
        ("date", "22/11/2026"),
        ("start", "08:10"),
        ("method", "telephone"),
        ("planned", "yes"),
        ("significant", "no"),
        ("chronology", "no"),
        ("reason", "Jo rang about the dentist"),
        ("other.0.name", "Jo Marsh"),
        ("other.0.role", "Foster carer"),
        ("detailed", "Jo rang. I explained who signs the form."),
        ("needs", "Put the dentist on the calendar."),
    ]
    .into_iter()
    .collect();
    let saved = casework::notes::save(&app.desk, &who, on, &call, 1, app.now());
    saved.await.unwrap();
    let ready = amina
        .get(app, &held.at(&format!("/notes/{draft}/check")))
        .await;
    // A policy's word for it may be one that fits on a button alone.
    let ending = ready.main();
    assert!(ending.contains("Finalise this note"), "{ending}");
    assert!(
        ending.contains("The recording policy’s word for it is “Complete”."),
        "{ending}"
    );
}

/// CFG-001: the figures of a trial stand on the proposal's page, and name no child and no worker.
#[tokio::test]
async fn a_trial_is_shown_in_figures_over_the_time_that_is_asked_for() {
    let changing = Changing::new().await;
    let held = &changing.held;
    let about = "Visit to hear about school";
    held.app
        .note(&held.who, held.child, about, "19/11/2026")
        .await;
    let at = changing.proposed().await;
    let tried = format!("{at}?from=1/11/2026&to=30/11/2026");
    let page = changing.chief.get(&held.app, &tried).await;
    let main = page.main();
    assert!(main.contains("1 note judged again"), "{main}");
    assert!(
        main.contains("0 then, 1 now"),
        "due within a day it would have been late: {main}"
    );
    for never in ["Maya", "amina", about] {
        assert!(!main.contains(never), "{never}: {main}");
    }
    for wrong in ["?from=1/11/2026&to=soon", "?from=2/11/2026&to=1/11/2026"] {
        let page = changing.chief.get(&held.app, &format!("{at}{wrong}")).await;
        assert!(page.body.contains("govuk-error-message"), "{wrong}");
    }
}

/// "Who may do what": one person never both proposes and approves, whatever their role becomes; a
/// proposal can be turned down with a reason.
#[tokio::test]
async fn two_people_are_demanded_by_the_act_itself() {
    let changing = Changing::new().await;
    let (held, app) = (&changing.held, &changing.held.app);
    let at = changing.proposed().await;
    // The proposer's role changes meanwhile: the page offers the decision, the act refuses it.
    app.state_account(app.new_account("karen", Role::SeniorManager, &[]))
        .await;
    let karen = app.sign_in("karen").await;
    for (act, field) in [
        ("approve", ("from", "22/11/2026")),
        ("decline", ("declined", "Not now")),
    ] {
        let refused = changing
            .send(&karen, &format!("{at}/{act}"), &[field])
            .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{act}");
        assert!(
            refused.main().contains("a second person decides"),
            "{}",
            refused.main()
        );
    }
    let decline = format!("{at}/decline");
    let without = changing
        .send(&changing.chief, &decline, &[("declined", "")])
        .await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    let why = [("declined", "Not while two teams are short of staff")];
    let sent = changing.send(&changing.chief, &decline, &why).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let page = changing.chief.get(app, &at).await.main();
    assert!(
        page.contains("Turned down by chief of the tests: Not while two teams"),
        "{page}"
    );
    assert!(!page.contains("Your decision"), "{page}");
    let policy = casework::policies::in_force(&app.desk, jiff::civil::date(2027, 1, 1)).await;
    assert_eq!(policy.unwrap().id(), "policy-001");
    assert_eq!(held.amina.get(app, &at).await.status, StatusCode::NOT_FOUND);
}

/// CFG-001: a policy is proposed from a file as well as from pasted text; a file that is no text, or
/// too long, is refused with what to do, and nothing of the rest of the form is lost.
#[tokio::test]
async fn a_policy_is_proposed_from_a_chosen_file() {
    let changing = Changing::new().await;
    let app = &changing.held.app;
    let send = async |step: &str, file: &[u8]| {
        let key = once();
        let fields = [
            ("once", key.as_str()),
            ("policy", "pasted before"),
            ("because", "Notes are wanted sooner"),
            ("step", step),
        ];
        let to = "/proposals/new";
        changing
            .changer
            .post_with_file(app, to, &fields, ("file", file))
            .await
    };
    let checked = send("check", DAY_POLICY.as_bytes()).await;
    assert_eq!(checked.status, StatusCode::OK, "{}", checked.main());
    assert!(
        checked.main().contains("clauses differ"),
        "{}",
        checked.main()
    );
    assert!(
        checked.body.contains("[parameters.note_deadline]"),
        "shown to be read"
    );
    assert!(
        !checked.body.contains("our policy.toml"),
        "a file's name is its owner's"
    );

    let bare = send("check", b"").await;
    assert!(
        bare.body.contains("pasted before"),
        "no file: what is pasted counts"
    );
    let faulty = bare.main();
    assert!(faulty.contains("Line 1, column"), "{faulty}");
    for (file, said) in [
        (b"policy_id = \"\xff\"".to_vec(), "is not text in UTF-8"),
        (
            vec![b'#'; policy::FILE_BYTES_MAX + 1],
            "at most 524288 bytes",
        ),
    ] {
        let refused = send("propose", &file).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.main().contains(said), "{said}: {}", refused.main());
        assert!(refused.body.contains("Notes are wanted sooner"));
    }
    let huge = send("propose", &vec![b'#'; 3 * 1024 * 1024]).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(
        huge.main().contains("choose a smaller file"),
        "{}",
        huge.main()
    );

    let sent = send("propose", DAY_POLICY.as_bytes()).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    let page = changing.chief.get(app, sent.location()).await;
    assert!(
        page.main().contains("A day for every note"),
        "{}",
        page.main()
    );
}

/// A file goes only where a page asks for one, and its form needs the same token.
#[tokio::test]
async fn a_file_is_taken_nowhere_else_and_never_without_the_token() {
    let changing = Changing::new().await;
    let app = &changing.held.app;
    let file = ("file", DAY_POLICY.as_bytes());
    let elsewhere = changing
        .changer
        .post_with_file(app, "/preferences", &[], file)
        .await;
    assert_eq!(elsewhere.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let stale = Browser {
        csrf: "another".to_owned(),
        ..changing.changer.clone()
    };
    let refused = stale
        .post_with_file(app, "/proposals/new", &[("step", "propose")], file)
        .await;
    assert!(
        refused.main().contains("Send this again"),
        "{}",
        refused.main()
    );
}

/// "Who may do what: change the recording policy: information governance advises": the advice stands
/// with its author beside the two names before anybody decides, and after a decision none is added.
#[tokio::test]
async fn information_governance_advises_before_a_second_person_decides() {
    let changing = Changing::new().await;
    let app = &changing.held.app;
    app.account("amit", Role::InformationGovernance, &[]).await;
    let amit = app.sign_in("amit").await;
    let at = changing.proposed().await;
    let advise = format!("{at}/advise");
    assert!(
        changing
            .chief
            .get(app, &at)
            .await
            .main()
            .contains("None is recorded")
    );
    let empty = changing.send(&amit, &advise, &[("advice", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        empty.main().contains("Say what you advise"),
        "{}",
        empty.main()
    );
    let advice = [("advice", "A day is fair where teams have cover at weekends")];
    let sent = changing.send(&amit, &advise, &advice).await;
    assert_eq!(sent.location(), format!("{at}?said=advised"));
    let page = changing.chief.get(app, &at).await.main();
    for said in [
        "Proposed by karen of the tests",
        "A day is fair where teams have cover at weekends amit of the tests, Saturday 21 November",
        "Your decision",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert!(
        !page.contains("Your advice"),
        "only information governance advises"
    );
    let decline = format!("{at}/decline");
    changing
        .send(&changing.chief, &decline, &[("declined", "Not now")])
        .await;
    let late = changing.send(&amit, &advise, &advice).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

/// CFG-001, CFG-002: each clause that would differ leads to its page as it is in force today, and one
/// that is new to what the proposal says of it on the same page.
#[tokio::test]
async fn every_clause_that_would_differ_leads_to_its_rule() {
    let changing = Changing::new().await;
    let app = &changing.held.app;
    let proposal = changing.proposed().await;
    let page = changing.chief.get(app, &proposal).await;
    let html = scraper::Html::parse_document(&page.body);
    let select = |selector: &str| scraper::Selector::parse(selector).unwrap();
    let (rows, links) = (select("main table.db-list tbody tr"), select("a"));
    let (mut known, mut new) = (0, 0);
    for row in html.select(&rows) {
        let link = row.select(&links).next().expect("each row has its rule");
        let name: String = link.text().collect();
        let to = link.value().attr("href").unwrap();
        match to.strip_prefix('#') {
            Some(place) => {
                let place = select(&format!("[id='{place}']"));
                let told: String = html.select(&place).next().unwrap().text().collect();
                assert!(told.contains(&name) && told.contains("Rule"), "{told}");
                new += 1;
            }
            None => {
                assert!(to.starts_with("/policies/policy-001/"), "{to}");
                assert!(to.ends_with("?on=2026-11-21"), "{to}");
                let rule = changing.chief.get(app, to).await;
                assert_eq!(rule.status, StatusCode::OK, "{to}");
                assert!(rule.words("h1").contains(&name), "{to}: {name}");
                known += 1;
            }
        }
    }
    assert!(known > 5 && new > 1, "{known} known and {new} new");
}
