//! A child alleged to be harmed is seen within 24 hours, told by what people do (families: Nowak 3).

use super::Held;
use crate::app::once;
use axum::http::StatusCode;
use record::ids::ChildId;

impl Held {
    /// The worker sits down again at another hour.
    async fn at_work(&mut self, at: &str) {
        self.app.clock.set(at);
        self.amina = self.app.sign_in("amina").await;
    }

    /// A section 47 enquiry, as the worker enters it.
    async fn enquiry(&self, child: ChildId, from: &str) {
        let key = once();
        let fields = [
            ("from", from),
            ("known_by", "document"),
            ("known_from", "Strategy meeting with police and health"),
            ("once", &*key),
        ];
        let path = format!("/children/{child}/state/enquiry");
        let sent = self.amina.post(&self.app, &path, &fields).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.main());
    }

    /// A home visit, begun and finalised on its own pages.
    async fn visit(&self, child: ChildId, when: (&str, &str), seen: &[(&str, &str)], reason: &str) {
        let (begin, key) = (once(), once());
        let kind = [("kind", "home-visit"), ("once", &*begin)];
        let path = format!("/children/{child}/notes/new");
        let draft = self.amina.post(&self.app, &path, &kind).await;
        let draft = draft.location().to_owned();
        let page = self.amina.get(&self.app, &draft).await;
        let own = page
            .body
            .split("name=\"p.")
            .nth(1)
            .and_then(|rest| rest.split('.').next());
        let own = own.expect("a row for the child");
        let seen: Vec<(String, &str)> = seen
            .iter()
            .map(|(column, answer)| (format!("p.{own}.{column}"), *answer))
            .collect();
        let version = page.field("seen");
        let mut fields = vec![
            ("seen", &*version),
            ("once", &*key),
            ("kind", "home-visit"),
            ("class", "contact"),
            ("date", when.0),
            ("start", when.1),
            ("place", "At home"),
            ("method", "in-person"),
            ("planned", "yes"),
            ("significant", "yes"),
            ("chronology", "yes"),
            ("reason", reason),
            (
                "detailed",
                "I went to the home with a colleague from the police.",
            ),
            (
                "analysis",
                "What was said is not yet tested, so the present plan goes on until it is.",
            ),
            ("working-well", "Grandmother came at once."),
            ("worried", "The injury is not explained."),
            ("needs", "The child is seen and heard."),
            ("plan_effect", "no-change"),
            ("shared", "no"),
            ("shared_why_not", "It could put the child at risk"),
        ];
        fields.extend(seen.iter().map(|(name, answer)| (name.as_str(), *answer)));
        let done = self
            .amina
            .post(&self.app, &format!("{draft}/finalise"), &fields)
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.main());
    }

    /// What My work says of seeing a child after an allegation, row by row.
    async fn to_see(&self) -> Vec<String> {
        let home = self.amina.get(&self.app, "/?all=yes").await;
        let page = scraper::Html::parse_document(&home.body);
        let row = scraper::Selector::parse("main tbody tr").unwrap();
        let rule = scraper::Selector::parse("a[href*='/seen-after-allegation-hours?on=']").unwrap();
        let rows = page
            .select(&row)
            .filter(|row| row.select(&rule).next().is_some());
        let words = rows.map(|row| row.text().collect::<Vec<_>>().join(" "));
        words
            .map(|row| row.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }
}

const SEEN: [(&str, &str); 4] = [
    ("seen", "yes"),
    ("alone", "yes"),
    ("bedroom", "yes"),
    ("interviewed", "yes"),
];

const NOT_SEEN: [(&str, &str); 5] = [
    ("seen", "no"),
    ("alone", "no"),
    ("bedroom", "no"),
    ("interviewed", "no"),
    (
        "why_not",
        "He was in hospital and the ward asked us to wait",
    ),
];

/// SAFE-007: the allegation starts 24 hours, a visit at which the child was not seen does not meet
/// them and says why, and only seeing the child does; a child who is seen in time is owed nothing.
#[tokio::test]
async fn a_child_is_seen_within_24_hours_of_the_allegation_or_stands_overdue_until_then() {
    let mut held = Held::new().await;
    let antoni = held.child;
    let zofia = held.app.open_file(&held.who, "Zofia").await;
    assert_eq!(held.to_see().await, [""; 0]);

    // Saturday's allegation, without its time of day: until the end of Sunday.
    for child in [antoni, zofia] {
        held.enquiry(child, "21/11/2026").await;
    }
    held.at_work("2026-11-22T09:00:00Z").await;
    let owed = held.to_see().await;
    assert_eq!(owed.len(), 2);
    for row in &owed {
        assert!(
            row.contains("24 hours") && row.contains("Due today, 11:59pm"),
            "{row}"
        );
    }

    held.at_work("2026-11-22T16:00:00Z").await;
    let reason = "To see Zofia after the allegation";
    held.visit(zofia, ("22/11/2026", "13:00"), &SEEN, reason)
        .await;
    let reason = "To see him after the allegation. Child not seen";
    held.visit(antoni, ("22/11/2026", "14:00"), &NOT_SEEN, reason)
        .await;
    let owed = held.to_see().await;
    assert_eq!(owed.len(), 1, "{owed:?}");
    assert!(owed[0].contains("Maya"), "{owed:?}");

    held.at_work("2026-11-23T09:00:00Z").await;
    let owed = held.to_see().await;
    assert!(owed[0].contains("Overdue 9 hours"), "{owed:?}");
    let file = held.page("").await.main();
    for said in [
        "Overdue 9 hours",
        "Child not seen",
        "the ward asked us to wait",
    ] {
        assert!(file.contains(said), "{said}: {file}");
    }

    held.visit(
        antoni,
        ("23/11/2026", "08:00"),
        &SEEN,
        "To see him on the ward",
    )
    .await;
    assert_eq!(held.to_see().await, [""; 0]);
}
