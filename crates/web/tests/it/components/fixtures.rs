//! Runs every published fixture whose options we support.

use std::collections::BTreeSet;
use std::path::PathBuf;

use maud::Markup;
use serde_json::Value;

use super::dom;
use super::fields::{self, through};
use super::options::{Options, Unsupported};
use super::others;
use super::skipped::SKIPPED;

type Make = fn(&Options<'_>) -> Result<Markup, Unsupported>;

const COMPONENTS: &[(&str, Make)] = &[
    ("back-link", others::back_link),
    ("breadcrumbs", others::breadcrumbs),
    ("button", others::button),
    ("character-count", fields::character_count),
    ("checkboxes", fields::checkboxes),
    ("details", others::details),
    ("error-message", fields::error_message),
    ("error-summary", others::error_summary),
    ("fieldset", fields::fieldset),
    ("file-upload", fields::file_upload),
    ("generic-header", others::generic_header),
    ("hint", fields::hint),
    ("input", fields::input),
    ("inset-text", others::inset_text),
    ("label", fields::label),
    ("notification-banner", others::notification_banner),
    ("pagination", others::pagination),
    ("panel", others::panel),
    ("radios", fields::radios),
    ("select", fields::select),
    ("service-navigation", others::service_navigation),
    ("skip-link", others::skip_link),
    ("summary-list", others::summary_list),
    ("table", others::table),
    ("tag", others::tag),
    ("textarea", fields::textarea),
    ("warning-text", others::warning_text),
];

/// Name, options and expected HTML of each fixture of a component.
fn fixtures_of(component: &str) -> Vec<(String, Value, String)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../assets/node_modules/govuk-frontend/dist/govuk/components")
        .join(component)
        .join("fixtures.json");
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|_| panic!("no fixtures of {component}: run npm ci in assets"));
    let file: Value = serde_json::from_str(&text).unwrap();
    let fixtures = file["fixtures"].as_array().unwrap();
    let text = |f: &Value, key: &str| f[key].as_str().unwrap().to_owned();
    fixtures
        .iter()
        .map(|f| (text(f, "name"), f["options"].clone(), text(f, "html")))
        .collect()
}

/// What our component makes of a fixture, or why it is wrong.
fn fault(make: Make, options: &Value, expected: &str) -> Option<String> {
    let ours = match through(options, make) {
        Ok(markup) => dom::normal(&markup.into_string()),
        Err(reason) => return Some(format!("not supported: {reason}")),
    };
    let expected = dom::normal(expected);
    (ours != expected).then(|| format!("ours:\n{ours}expected:\n{expected}"))
}

#[test]
fn components_give_the_dom_of_the_published_fixtures() {
    let mut faults = Vec::new();
    let mut skipped: BTreeSet<String> = SKIPPED
        .iter()
        .map(|(component, name, _)| format!("{component}: {name}"))
        .collect();
    assert_eq!(skipped.len(), SKIPPED.len(), "a fixture is listed twice");
    let mut run = 0;
    for (component, make) in COMPONENTS {
        for (name, options, html) in fixtures_of(component) {
            let listed = skipped.remove(&format!("{component}: {name}"));
            match (fault(*make, &options, &html), listed) {
                (None, false) => run += 1,
                (Some(_), true) => {}
                (None, true) => faults.push(format!("{component}: {name}: listed, yet it passes")),
                (Some(fault), false) => faults.push(format!("{component}: {name}: {fault}")),
            }
        }
    }
    faults.extend(
        skipped
            .iter()
            .map(|name| format!("{name}: listed, but there is no such fixture")),
    );
    assert!(
        faults.is_empty(),
        "{} faults, {run} pass\n{}",
        faults.len(),
        faults.join("\n")
    );
    assert!(run > 400, "only {run} fixtures were run");
}

#[test]
fn every_fixture_left_out_has_a_reason() {
    let bare: Vec<_> = SKIPPED
        .iter()
        .filter(|(_, _, why)| why.len() < 10)
        .collect();
    assert!(bare.is_empty(), "{bare:?}");
}
