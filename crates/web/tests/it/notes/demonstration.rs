//! A note of the demonstration, and the same note sent as a browser sends it.

use crate::app::{Browser, TestApp, once};
use crate::behind::Raw;
use axum::http::StatusCode;
use casework::demo::PASSWORD;
use casework::{Filter, file, notes};
use record::ids::EntryId;

/// What the sections of an entry are called, but for what was asked of it and kept.
async fn sections(app: &TestApp, entry: EntryId) -> Vec<Vec<String>> {
    let mut raw = Raw::sqlite(&app.data().join("daybook.db"));
    let sql = "SELECT name FROM ledger_section";
    raw.rows(&format!(
        "{sql} WHERE entry_id = '{entry}' AND name <> 'kept' ORDER BY name"
    ))
    .await
}

async fn sign_in(app: &TestApp, user: &str) -> Browser {
    let mut browser = app.browser().await;
    let fields = [("user", user), ("password", PASSWORD)];
    let answer = browser.post(app, "/sign-in", &fields).await;
    browser.cookie = answer.cookie().unwrap();
    browser.csrf = browser.get(app, "/preferences").await.csrf();
    browser
}

/// The demonstration passes by no rule: a note of it and the same note sent over HTTP have the same
/// sections in their leaves, of the same words, but for ids, salts, keys and times.
#[tokio::test]
async fn a_note_of_the_demonstration_equals_the_same_note_sent_over_http() {
    let app = TestApp::demonstration().await;
    let daniel = sign_in(&app, "daniel.levy").await;
    let who = app.who(&daniel).await;
    let load = file::caseload(&app.desk, &who, app.now()).await.unwrap();
    let is_hers = |case: &&casework::Case| case.child.name == "Aisha Begum-Carter";
    let child = load.own.iter().find(is_hers).unwrap().child.id;
    let front = file::front(&app.desk, &who, child, &Filter::default(), app.now())
        .await
        .unwrap();
    let rang = "Jo rang about the dentist and the school trip";
    let told = front.notes.lines.iter().find(|line| line.reason == rang);
    let told = notes::read(&app.desk, &who, told.unwrap().entry, app.now())
        .await
        .unwrap();
    let people = file::people(&front.facts);
    let jo = people.iter().find(|person| person.name == "Jo Ferris");
    let jo = jo.unwrap().person;
    let begun = daniel
        .post(
            &app,
            &format!("/children/{child}/notes/new"),
            &[("once", &once()), ("kind", "telephone-call")],
        )
        .await;
    let day = told.whole.line.occurred.date.strftime("%d/%m/%Y");
    let (day, words) = (day.to_string(), told.whole.note.contact().detailed.plain());
    let (with, interviewed) = (format!("p.{jo}.with"), format!("p.{jo}.interviewed"));
    let key = once();
    let fields = [
        ("once", key.as_str()),
        ("seen", "1"),
        ("kind", "telephone-call"),
        ("class", "contact"),
        ("date", &day),
        ("start", "12:10"),
        ("end", "12:25"),
        ("method", "telephone"),
        ("planned", "yes"),
        ("significant", "no"),
        ("chronology", "no"),
        ("reason", rang),
        (&with, "yes"),
        (&interviewed, "yes"),
        ("detailed", &words),
        ("needs", "Put the dentist on Aisha's calendar."),
    ];
    let finalise = format!("{}/finalise", begun.location());
    let done = daniel.post(&app, &finalise, &fields).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.main());
    let entry = done.location().split("note=").nth(1).unwrap();
    let entry = EntryId::parse(entry.split(['&', '#']).next().unwrap()).unwrap();
    let sent = notes::read(&app.desk, &who, entry, app.now())
        .await
        .unwrap();
    let (sent_note, told_note) = (&sent.whole.note, &told.whole.note);
    assert_eq!(sent_note.contact(), told_note.contact());
    assert_eq!(sent_note.signed(), told_note.signed());
    let (sent_by, told_by) = (sent_note.judged(), told_note.judged());
    assert_eq!((&sent_by.title, sent_by.due), (&told_by.title, told_by.due));
    // What is asked of the second alone is that it says the same as the first.
    let asked = sent_by.kept.iter().map(|kept| kept.clause.as_str());
    let again = "policy-001/previous-repeated";
    assert!(told_by.kept.is_empty());
    assert!(asked.eq([again]), "{:?}", sent_by.kept);
    let told = sections(&app, told.whole.line.entry).await;
    assert!(!told.is_empty());
    assert_eq!(sections(&app, entry).await, told);
}
