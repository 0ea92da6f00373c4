//! The walk over every page the router knows: whatever comes from the recording policy says so, and
//! leads to its rule as in force on its day.

use crate::app::{Browser, TestApp};
use axum::http::StatusCode;
use casework::demo::PASSWORD;
use scraper::{ElementRef, Html, Selector};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// One person of each role that reads something.
const PEOPLE: [&str; 6] = [
    "priya.shah",
    "daniel.levy",
    "margaret.doyle",
    "catherine.ashdown",
    "ruth.feldman",
    "karen.holt",
];

/// Pages of one template that each person opens; pages of rules are opened without a limit.
const EACH_MAX: usize = 5;

/// Pages that a button leads to, from which page.
const PRESSED: [(&str, &str); 2] = [
    ("/children/{child}/notes/{draft}", "/check"),
    ("/notes/{note}", "/reopen"),
];

/// Most pages that nobody may reach in the demonstration: signing in, a question for a reason, and
/// what its policy does not know or its days do not hold, such as a draft whose author cannot finish
/// it. What these show of the policy others show too.
const UNREACHED_MAX: usize = 9;

/// What comes from the policy on a page, and the part of the page in which its rule must stand.
const TOLD: [(&str, &[&str]); 6] = [
    // A date: the rule that sets it, or the note in which people agreed it.
    (
        "main .db-tag--soon, main .db-tag--later, main .db-tag--overdue",
        &["tr", "p", "li"],
    ),
    ("main .db-tag--late", &["tr", "article", "li"]),
    (
        "main .db-checks__group--think > ul > li, main .db-checks__group--done > ul > li",
        &["li"],
    ),
    ("main .db-entry", &["li"]),
    ("form#note select#kind", &[".govuk-form-group"]),
    ("main .db-kinds input[disabled]", &[".govuk-radios__item"]),
];

async fn sign_in(app: &TestApp, user: &str) -> Browser {
    let mut browser = app.browser().await;
    let fields = [("user", user), ("password", PASSWORD)];
    let answer = browser.post(app, "/sign-in", &fields).await;
    browser.cookie = answer.cookie().unwrap();
    browser
}

fn select(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

fn links(of: ElementRef<'_>) -> Vec<String> {
    let css = select("a[href]");
    let hrefs = of.select(&css).filter_map(|link| link.value().attr("href"));
    hrefs.map(str::to_owned).collect()
}

/// Whether an address is that of a rule as in force on a day.
fn is_rule(href: &str) -> bool {
    href.starts_with("/policies/") && href.contains("?on=")
}

/// What on a page has no rule, in words.
fn unexplained(page: &Html) -> Vec<String> {
    let mut found = Vec::new();
    for (what, around) in TOLD {
        for told in page.select(&select(what)) {
            let holds = |one: &ElementRef<'_>| {
                around
                    .iter()
                    .any(|css| select(css).matches(one) && !one.value().name().is_empty())
            };
            let here = std::iter::once(told)
                .chain(told.ancestors().filter_map(ElementRef::wrap))
                .find(|one| holds(one));
            let hrefs = here.map(links).unwrap_or_default();
            let agreed = what.contains("--soon") && hrefs.iter().any(|href| is_note(href));
            if !agreed && !hrefs.iter().any(|href| is_rule(href)) {
                found.push(told.html());
            }
        }
    }
    found
}

fn is_note(href: &str) -> bool {
    href.strip_prefix("/notes/")
        .is_some_and(|rest| !rest.contains('/'))
}

/// The template that an address belongs to.
fn template(path: &str) -> Option<&'static str> {
    let parts: Vec<&str> = path.split(['?', '#']).next()?.split('/').collect();
    let fits = |template: &str| {
        let own: Vec<&str> = template.split('/').collect();
        own.len() == parts.len()
            && own
                .iter()
                .zip(&parts)
                .all(|(own, part)| own == part || own.starts_with('{'))
    };
    let pages = web::routes().into_iter();
    let pages = pages.filter(|route| route.kind == web::Kind::Page);
    let mut fitting: Vec<&str> = pages
        .map(|page| page.path)
        .filter(|path| fits(path))
        .collect();
    // `/notes/new` is a page of its own and no note.
    fitting.sort_by_key(|path| path.matches('{').count());
    fitting.first().copied()
}

/// What stands in the places of a template, read off an address.
fn places<'p>(template: &'static str, path: &'p str) -> Vec<(&'static str, &'p str)> {
    let parts = path.split(['?', '#']).next().unwrap().split('/');
    let pairs = template.split('/').zip(parts);
    pairs.filter(|(own, _)| own.starts_with('{')).collect()
}

/// The addresses at which pages are looked at, as far as this person's places fill them.
fn looked_at(known: &BTreeMap<&'static str, String>) -> Vec<String> {
    let pages = web::routes().into_iter();
    let states = pages.flat_map(|page| page.states);
    let urls = states.map(|state| {
        let fill = |url: String, (place, value): (&&str, &String)| url.replace(place, value);
        known.iter().fold(state.url.to_owned(), fill)
    });
    urls.filter(|url| !url.contains('{')).collect()
}

/// Everything that one person reaches from their home by links, and then the pages that only some
/// days lead to, at the addresses at which they are looked at.
#[derive(Default)]
struct Walk {
    opened: BTreeMap<&'static str, usize>,
    rules: BTreeSet<String>,
    faults: Vec<String>,
    known: BTreeSet<String>,
    queue: VecDeque<String>,
    places: BTreeMap<&'static str, String>,
    /// Addresses that no link led to; they may belong to somebody else.
    guessed: BTreeSet<String>,
}

impl Walk {
    async fn of(app: &TestApp, user: &str) -> Self {
        let browser = sign_in(app, user).await;
        let mut walk = Self::default();
        walk.add("/".to_owned());
        while let Some(path) = walk.next() {
            let Some(template) = template(&path) else {
                continue;
            };
            if walk
                .opened
                .get(template)
                .is_some_and(|count| *count >= EACH_MAX)
            {
                continue;
            }
            let answer = browser.get(app, &path).await;
            match answer.status {
                StatusCode::OK => {
                    *walk.opened.entry(template).or_default() += 1;
                    walk.read(user, template, &path, &Html::parse_document(&answer.body));
                }
                StatusCode::SEE_OTHER => {}
                _ if walk.guessed.contains(&path) => {}
                other => walk.faults.push(format!("{user} {path}: {other}")),
            }
        }
        walk
    }

    fn add(&mut self, path: String) -> bool {
        let is_new = self.known.insert(path.clone());
        if is_new {
            self.queue.push_back(path);
        }
        is_new
    }

    fn next(&mut self) -> Option<String> {
        if self.queue.is_empty() {
            for url in looked_at(&self.places) {
                if self.add(url.clone()) {
                    self.guessed.insert(url);
                }
            }
        }
        self.queue.pop_front()
    }

    fn read(&mut self, user: &str, template: &'static str, path: &str, page: &Html) {
        for (place, value) in places(template, path) {
            self.places.entry(place).or_insert_with(|| value.to_owned());
        }
        let faults = unexplained(page).into_iter();
        let faults = faults.map(|fault| format!("{user} {path}: {fault}"));
        self.faults.extend(faults);
        let pressed = PRESSED.iter().filter(|(from, _)| *from == template);
        let pressed = pressed.map(|(_, to)| format!("{path}{to}"));
        for href in links(page.root_element()).into_iter().chain(pressed) {
            if is_rule(&href) && !template.starts_with("/policies") {
                self.rules.insert(href.clone());
            }
            let href = href.split('#').next().unwrap().to_owned();
            if href.starts_with('/') {
                self.add(href);
            }
        }
    }
}

/// CFG-002, FIN-012, TIME-010: on every page that anybody reaches, each date, late mark, finding,
/// gap and label that comes from the policy links to its rule as in force on its day, and that page
/// is there.
#[tokio::test]
async fn whatever_comes_from_the_policy_leads_to_its_rule() {
    let app = TestApp::demonstration().await;
    let (mut opened, mut rules) = (BTreeSet::new(), BTreeSet::new());
    let mut faults = Vec::new();
    for user in PEOPLE {
        let walked = Walk::of(&app, user).await;
        opened.extend(walked.opened.into_keys());
        rules.extend(walked.rules);
        faults.extend(walked.faults);
    }
    assert!(
        faults.is_empty(),
        "{}:\n{}",
        faults.len(),
        faults.join("\n")
    );
    let reader = sign_in(&app, "priya.shah").await;
    for rule in &rules {
        let page = reader.get(&app, rule).await;
        assert_eq!(page.status, StatusCode::OK, "{rule}");
    }
    assert!(rules.len() > 40, "{rules:?}");
    let pages = web::routes().into_iter();
    let pages = pages.filter(|route| route.kind == web::Kind::Page);
    let unseen: Vec<&str> = pages
        .map(|page| page.path)
        .filter(|path| !opened.contains(path))
        .collect();
    assert!(unseen.len() <= UNREACHED_MAX, "not walked: {unseen:?}");
}
