//! Hostile words stay words on every page that shows them (reliability T40).

use super::Held;
use crate::app::once;
use axum::http::StatusCode;
use casework::file::Coded;
use jiff::civil::date;
use record::fact::FactKind;

const PAYLOADS: [&str; 12] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "'><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "javascript:alert(1)",
    "<a href=javascript:alert(1)>x</a>",
    "{{constructor.constructor('alert(1)')()}}",
    "<math><mtext></mtext><script>alert(1)</script></math>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--><script>alert(1)</script>-->",
];

/// Elements and attributes that only hostile words could have brought in.
fn foreign(body: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(body);
    let all = scraper::Selector::parse("*").unwrap();
    let mut found = Vec::new();
    for element in page.select(&all) {
        let name = element.value().name();
        let ours = name == "script"
            && element
                .value()
                .attr("src")
                .is_some_and(|src| src.starts_with("/assets/"));
        if ["script", "iframe", "img", "math", "object", "embed"].contains(&name) && !ours {
            found.push(name.to_owned());
        }
        for (attribute, value) in element.value().attrs() {
            let runs = value.trim_start().to_lowercase().starts_with("javascript:");
            if attribute.starts_with("on")
                || ((attribute == "href" || attribute == "action") && runs)
            {
                found.push(format!("{name} {attribute}={value}"));
            }
        }
    }
    found
}

#[tokio::test]
async fn hostile_words_in_every_field_of_every_detail_stay_words() {
    let held = Held::new().await;
    let mut shown = 0;
    for (index, kind) in FactKind::ALL.iter().enumerate() {
        let payload = PAYLOADS[index % PAYLOADS.len()];
        let key = once();
        let mut fields = vec![
            ("once", key.as_str()),
            ("known_by", "checked"),
            ("known_from", payload),
        ];
        // A coded field takes no words: a code stands there, so that the others' words are kept.
        fields.extend(kind.fields().iter().map(|field| {
            let coded = Coded::of(*kind, field.name);
            let code = coded.and_then(|coded| coded.offered(date(2026, 11, 21)).next());
            (field.name, code.map_or(payload, |(code, _)| code))
        }));
        let path = held.at(&format!("/state/{}", kind.code()));
        // Where a field takes no text the form comes back, with all of it in place.
        let answer = held.amina.post(&held.app, &path, &fields).await;
        assert_ne!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(foreign(&answer.body), [""; 0], "{}", kind.code());
        shown += usize::from(answer.status == StatusCode::SEE_OTHER);
    }
    assert!(shown >= 5, "{shown} kinds were stated");
    for path in [
        "",
        "/people",
        "/details",
        "/chronology",
        "/access",
        "/state/name",
    ] {
        let page = held.page(path).await;
        assert_eq!(foreign(&page.body), [""; 0], "{path}");
    }
    let front = held.page("").await;
    assert!(
        front.main().contains("alert(1)"),
        "the words are shown as words"
    );
}

#[tokio::test]
async fn hostile_words_in_searches_reasons_and_addresses_stay_words() {
    let held = Held::new().await;
    held.app
        .account("duty", access::Role::DutyWorker, &[])
        .await;
    let duty = held.app.sign_in("duty").await;
    for payload in PAYLOADS {
        let sent = held
            .amina
            .post(&held.app, "/children", &[("name", payload)])
            .await;
        // A name of too many words is refused on the spot.
        let found = match sent.location() {
            "" => sent,
            results => held.amina.get(&held.app, results).await,
        };
        let pages = [
            found,
            held.amina
                .post(&held.app, "/children", &[("name", ""), ("born", payload)])
                .await,
            duty.post(
                &held.app,
                &held.at("/reason"),
                &[("reason", payload), ("to", payload)],
            )
            .await,
            held.amina
                .post(&held.app, "/sign-in", &[("user", payload), ("to", payload)])
                .await,
            {
                let mut query = form_urlencoded::Serializer::new(String::new());
                query
                    .append_pair("kind", payload)
                    .append_pair("from", payload);
                held.page(&format!("?{}", query.finish())).await
            },
        ];
        for page in pages {
            assert_eq!(foreign(&page.body), [""; 0], "{payload}");
            assert!(!page.location().contains("javascript"), "{payload}");
        }
    }
}
