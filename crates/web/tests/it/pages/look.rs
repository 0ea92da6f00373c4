//! What a few pages say, word for word. A changed snapshot is a changed page: read it.

use super::Held;
use crate::app::Answer;
use record::fact::FactKind;
use scraper::node::Node;
use scraper::{ElementRef, Html, Selector};

/// A page as its structure and words: a line for each heading, paragraph, row, field and link.
fn outline(answer: &Answer) -> String {
    let mut body = answer.body.clone();
    // The hashes in addresses of files change with the files, and are looked at elsewhere.
    for asset in web::assets::all_assets() {
        body = body.replace(&asset.url, &asset.name);
    }
    let page = Html::parse_document(&body);
    let mut lines = format!("{}\n", answer.status);
    let title = Selector::parse("title, body").unwrap();
    for part in page.select(&title) {
        write(part, 0, &mut lines);
    }
    lines
}

const SHOWN: [&str; 24] = [
    "title", "header", "section", "main", "footer", "nav", "h1", "h2", "h3", "p", "li", "dt", "dd",
    "tr", "caption", "legend", "label", "input", "select", "textarea", "button", "summary", "form",
    "time",
];

fn write(element: ElementRef<'_>, depth: usize, lines: &mut String) {
    let value = element.value();
    if value.name() == "svg" {
        return;
    }
    let shown = SHOWN.contains(&value.name());
    let mut depth = depth;
    if shown {
        let mut line = format!("{}{}", "  ".repeat(depth), value.name());
        for name in [
            "type",
            "name",
            "value",
            "action",
            "aria-label",
            "aria-current",
        ] {
            let secret = matches!(value.attr("name"), Some("csrf" | "once")) && name == "value";
            if let Some(text) = value.attr(name).filter(|_| !secret) {
                line.push_str(&format!(" {name}={text:?}"));
            }
        }
        let words = own_words(element);
        if !words.is_empty() {
            line.push_str(&format!(": {words}"));
        }
        lines.push_str(&line);
        lines.push('\n');
        depth += 1;
    }
    for child in element.children().filter_map(ElementRef::wrap) {
        write(child, depth, lines);
    }
}

/// The words of an element that do not belong to a part shown on a line of its own.
fn own_words(element: ElementRef<'_>) -> String {
    let mut words = String::new();
    for child in element.children() {
        match child.value() {
            Node::Text(text) => words.push_str(text),
            Node::Element(inner) if !SHOWN.contains(&inner.name()) && inner.name() != "svg" => {
                let inner = ElementRef::wrap(child).unwrap();
                let href = inner
                    .value()
                    .attr("href")
                    .filter(|_| inner.value().name() == "a");
                words.push_str(&format!(" {} ", own_words(inner)));
                if let Some(href) = href {
                    words.push_str(&format!("<{href}> "));
                }
            }
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn the_sign_in_page_reads_like_this() {
    let held = Held::new().await;
    let nobody = held.app.browser().await;
    insta::assert_snapshot!(outline(&nobody.get(&held.app, "/sign-in").await));
}

#[tokio::test]
async fn a_page_that_is_not_there_reads_like_this() {
    let held = Held::new().await;
    insta::assert_snapshot!(outline(&held.amina.get(&held.app, "/no/such/page").await));
}

#[tokio::test]
async fn home_and_a_file_read_like_this() {
    let held = Held::new().await;
    let (app, who, child) = (&held.app, &held.who, held.child);
    let kerry = [
        ("name", "Kerry Hartley"),
        ("relation", "Mother"),
        ("lives_with", "yes"),
    ];
    app.state(who, child, FactKind::Relation, &kerry).await;
    app.state(
        who,
        child,
        FactKind::Language,
        &[("language", "English"), ("first", "yes")],
    )
    .await;
    app.note(
        who,
        child,
        "Planned visit to hear about school",
        "20/11/2026",
    )
    .await;
    app.draft(who, child).await;
    let home = held.amina.get(app, "/").await;
    insta::assert_snapshot!("home", outline(&home));
    let file = held.page("").await;
    insta::assert_snapshot!("file", outline(&file));
}

#[tokio::test]
async fn the_question_for_a_reason_reads_like_this() {
    let held = Held::new().await;
    held.app
        .account("duty", access::Role::DutyWorker, &[])
        .await;
    let duty = held.app.sign_in("duty").await;
    let page = duty.get(&held.app, &held.at("/reason")).await;
    insta::assert_snapshot!(outline(&page));
}
