//! A typical note of a home visit: some 350 words, two children, three actions.

use crate::client::{Answer, Client, hidden};
use jiff::{ToSpan as _, Zoned};
use std::sync::atomic::{AtomicU64, Ordering};

/// A file to write on, with two children of the family whom the note is about.
#[derive(Debug, Clone)]
pub struct File {
    pub child: String,
    /// What the child is called.
    pub name: String,
    /// The people whom the form asks about.
    pub people: [String; 2],
}

/// A draft that only waits for its last button.
pub struct Prepared {
    path: String,
    csrf: String,
}

const DETAILED: &str = "Kerry let me in and made tea. Both children came in from school while we \
talked. The kitchen was clean and warm, there was food in the fridge, and the rota for the nights \
hung on its door, filled in for five nights of seven. I explained why I had come and what had been \
agreed at the last meeting.\n\nI saw {name} alone in the bedroom for half an hour. We used the three \
houses. In the house of worries there was a clock; in the house of good things pancakes, the school \
library and Grandma. {name} told me: [[{name}: I slept till the alarm. Twice. It is quieter now.]] I \
asked what helps when it is hard to sleep and we drew it together. {name} showed me a reading badge \
and asked me to tell the school that the homework club is good.\n\nI asked Kerry how the nights have \
been. She said that they are better since her sister stays on Thursdays and that she has been to the \
surgery. {{professional, Ms Lind, school: on time every day this week, and cheerful.}} We looked at \
both bedrooms: two beds with clean sheets, a lamp and drawings on the wall. The window lock that was \
broken at my last visit has been mended.\n\nBefore I left we went through what happens next, and \
Kerry wrote the dates on the rota. I told both children what I would write, in words that fit their \
age, and asked whether anything was missing.";

const ANALYSIS: &str = "The rota holds on most nights, which is the change that was asked for, and \
the children notice it. What they say separately fits what school and the surgery say. The gap is \
the nights on call, and the plan should name an adult for them before the winter. Kerry's own view \
of what helps is clear and worth building on. Nothing seen today points to a new worry, and the \
purpose of the visit, to see whether sleep has come back, was met.";

static NEXT: AtomicU64 = AtomicU64::new(1);

/// A key that no other form of this run has.
pub fn once() -> String {
    format!("figures-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Begins a draft, and gives its address and the token of its forms.
pub async fn begin(client: &mut Client, child: &str) -> (String, String) {
    let path = format!("/children/{child}/notes/new");
    let page = client.get(&path).await.text();
    let csrf = hidden(&page, "csrf").to_owned();
    let form = [
        ("csrf", csrf.as_str()),
        ("once", &once()),
        ("kind", "home-visit"),
    ];
    let draft = client.post(&path, &form).await.leads_to("starting a note");
    (draft, csrf)
}

/// The people whom the form of this file asks about as children, in its order.
pub async fn people(client: &mut Client, child: &str) -> Vec<String> {
    let (draft, csrf) = begin(client, child).await;
    let page = client.get(&draft).await.text();
    let named = page
        .split("name=\"p.")
        .skip(1)
        .filter_map(|rest| rest.split_once(".seen\""));
    let mut people: Vec<String> = named.map(|(person, _)| person.to_owned()).collect();
    people.retain(|person| !person.contains('"'));
    people.dedup();
    let form = [("csrf", csrf.as_str()), ("once", &once())];
    client
        .post(&format!("{draft}/discard"), &form)
        .await
        .leads_to("discarding a draft");
    people
}

/// Writes a whole note into a new draft.
pub async fn prepare(client: &mut Client, file: &File) -> Prepared {
    let draft = begin(client, &file.child).await;
    save(client, draft, file).await
}

/// Writes a whole note into a draft that was begun.
pub async fn save(client: &mut Client, (path, csrf): (String, String), file: &File) -> Prepared {
    let (seen, once) = ("1".to_owned(), once());
    let ours = [("csrf", &csrf), ("once", &once), ("seen", &seen)];
    let fields = fields(file);
    let mut form: Vec<(&str, &str)> = ours.map(|(name, value)| (name, value.as_str())).to_vec();
    form.extend(
        fields
            .iter()
            .map(|(name, typed)| (name.as_str(), typed.as_str())),
    );
    client.post(&path, &form).await.leads_to("saving a draft");
    Prepared { path, csrf }
}

/// Presses the button of the check page.
pub async fn finalise(client: &mut Client, draft: &Prepared) {
    press(client, draft).await.leads_to("finalising a note");
}

/// The same, and whether it was.
pub async fn is_finalised(client: &mut Client, draft: &Prepared) -> bool {
    press(client, draft).await.status.is_redirection()
}

/// Whether this note can be finalised on a file: some files ask for more, of a child not yet born
/// or of a record that was closed.
pub async fn fits(client: &mut Client, file: &File) -> bool {
    let draft = prepare(client, file).await;
    is_finalised(client, &draft).await
}

async fn press(client: &mut Client, draft: &Prepared) -> Answer {
    let form = [
        ("csrf", draft.csrf.as_str()),
        ("once", &once()),
        ("seen", "2"),
    ];
    client
        .post(&format!("{}/finalise", draft.path), &form)
        .await
}

/// Words of the long note.
const LONG_WORDS: usize = 3_000;

/// Asks for the checks of a note of 3,000 words, which saves nothing.
pub async fn check(client: &mut Client, draft: &Prepared, long: &[(String, String)]) {
    let once = once();
    let ours = [
        ("csrf", draft.csrf.as_str()),
        ("once", &once),
        ("seen", "2"),
    ];
    let fields = long
        .iter()
        .map(|(name, typed)| (name.as_str(), typed.as_str()));
    let form: Vec<(&str, &str)> = ours.into_iter().chain(fields).collect();
    let answer = client.post(&format!("{}/checks", draft.path), &form).await;
    assert!(answer.status.is_success(), "checks: {}", answer.status);
}

/// The fields of a note of 3,000 words, in sentences that never come twice.
pub fn long(file: &File) -> Vec<(String, String)> {
    let known: Vec<&str> = DETAILED.split_whitespace().collect();
    let mut at = 7;
    let mut text = String::new();
    for word in 1..=LONG_WORDS {
        at = (at * 1_103 + 12_345 + word) % known.len();
        text.push_str(known[at].trim_matches(|c: char| !c.is_alphabetic()));
        text.push_str(match word {
            word if word % 300 == 0 => ".\n\n",
            word if word % 13 == 0 => ". ",
            _ => " ",
        });
    }
    let mut fields = fields(file);
    for (name, typed) in &mut fields {
        if name == "detailed" {
            typed.clone_from(&text);
        }
    }
    fields
}

fn fields(file: &File) -> Vec<(String, String)> {
    let today = Zoned::now().date();
    let day = |days: i64| {
        today
            .saturating_add(days.days())
            .strftime("%d/%m/%Y")
            .to_string()
    };
    let (yesterday, soon) = (day(-1), day(10));
    let detailed = DETAILED.replace("{name}", &file.name);
    let plain = [
        ("kind", "home-visit"),
        ("class", "contact"),
        ("date", &yesterday),
        ("start", "15:40"),
        ("end", "16:50"),
        ("place", "At home"),
        ("method", "in-person"),
        ("context", "Child in need plan"),
        ("planned", "yes"),
        ("significant", "yes"),
        ("chronology", "yes"),
        (
            "reason",
            "Planned visit: to see whether the rota for the nights holds",
        ),
        ("detailed", &detailed),
        ("analysis", ANALYSIS),
        ("working-well", "The rota is kept, and the children sleep."),
        ("worried", "The nights on call have no named adult yet."),
        (
            "needs",
            "A name on the rota for every night, and a visit next week.",
        ),
        ("plan_effect", "progress"),
        ("shared", "yes"),
        ("agreed", "agreed"),
        (
            "comments",
            "Kerry read what I would write and said that it was right.",
        ),
    ];
    let actions = [
        (
            "Ask Kerry's sister to cover Thursdays",
            "Kerry",
            "The rota has a name for Thursdays",
        ),
        (
            "Ring after the night on call",
            "Priya Shah",
            "The children slept through",
        ),
        (
            "Tell school about the homework club",
            "Priya Shah",
            "Ms Lind has been told",
        ),
    ];
    let answers = ["with", "seen", "alone", "bedroom", "interviewed"];
    let plain = plain.map(|(name, typed)| (name.to_owned(), typed.to_owned()));
    let grid = file.people.iter().flat_map(|person| {
        answers.map(|column| (format!("p.{person}.{column}"), "yes".to_owned()))
    });
    let rows = actions
        .into_iter()
        .enumerate()
        .flat_map(|(row, (what, owner, measure))| {
            [
                ("what", what),
                ("owner", owner),
                ("due", &*soon),
                ("measure", measure),
            ]
            .map(|(column, typed)| (format!("action.{row}.{column}"), typed.to_owned()))
        });
    plain.into_iter().chain(grid).chain(rows).collect()
}
