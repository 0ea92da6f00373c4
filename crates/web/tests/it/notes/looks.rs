//! What the pages of a note say, as snapshots of their words: a change of wording is looked at.

use super::kit::{Answer, Family, css, house, sound, with};
use scraper::ElementRef;

/// The words of each part that matches, a line each.
fn lines(answer: &Answer, selector: &str) -> String {
    answer.words(selector).join("\n")
}

/// Every field of the page with its label, or its question and answers.
fn fields(answer: &Answer, family: &Family) -> String {
    let page = answer.page();
    let (all, label) = (css("#note [name]:not([type=hidden])"), css("label"));
    let words = |element: ElementRef<'_>| {
        element
            .text()
            .collect::<String>()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let mut lines = Vec::new();
    for field in page.select(&all) {
        let name = field.attr("name").unwrap();
        let id = field.attr("id").unwrap_or_default();
        let own = page
            .select(&label)
            .find(|label| label.attr("for") == Some(id));
        let said = own.map_or_else(|| words(field), words);
        let value = field.attr("value").unwrap_or_default();
        lines.push(format!("{name} = {value} | {said}"));
    }
    let people = [
        (family.maya_person, "MAYA"),
        (family.tyler_person, "TYLER"),
        (family.kerry_person, "KERRY"),
    ];
    people
        .iter()
        .fold(lines.join("\n"), |lines, (person, name)| {
            lines.replace(&person.to_string(), name)
        })
}

#[test]
fn the_kinds_of_contact() {
    let house = house();
    let family = house.family();
    let page = house.get(&format!("/children/{}/notes/new", family.maya));
    insta::assert_snapshot!(lines(
        &page,
        "h1, legend, .govuk-radios__item, .govuk-radios__divider, main button"
    ));
}

#[test]
fn the_fields_of_the_note_page() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "home-visit");
    insta::assert_snapshot!(fields(&house.get(&draft), &family));
}

#[test]
fn the_check_page_of_an_unfinished_note() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "child-protection-visit");
    let page = house.get(&format!("{draft}/check"));
    insta::assert_snapshot!(lines(&page, "h1, h2, h3, .db-checks li, .db-ending p"));
}

#[test]
fn a_finalised_note() {
    let house = house();
    let family = house.family();
    let draft = house.start(family.maya, "child-protection-visit");
    let fields = sound(&family);
    let note = house.finalised(&draft, &with(&fields, &[]));
    insta::assert_snapshot!(lines(
        &note,
        "h1, article h2, .db-entry__marks li, article dt, article dd, article td, article p:not(:has(.db-receipt)), article caption"
    ));
}
