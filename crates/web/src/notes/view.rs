//! One finalised note: everything it says, who signed it and when, its place in the ledger, and
//! what corrects it beside it (FIN-004, FIN-005, TIME-010, TIME-011).

use axum::extract::State;
use axum::response::Response;
use casework::notes::reopen::Route;
use casework::notes::{self, Shown, Version};
use casework::{Beside, Line, Reopening, ReopeningState, Whole};
use jiff::civil::Date;
use maud::{Markup, Render as _, html};
use record::ids::EntryId;
use record::note::finalised::Kept;

use super::{approval, reopen, whose, written};
use crate::app::{App, Shared};
use crate::at::At;
use crate::components::{
    Attributes, BackLink, Button, Details, Form, Layout, Neighbour, Pagination, status,
};
use crate::late;
use crate::page;
use crate::policies::{self, rule};
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

/// The page of a note.
pub(crate) async fn show(
    State(app): State<Shared>,
    me: SignedIn,
    At(entry): At<EntryId>,
) -> Result<Response, Problem> {
    let now = app.now();
    let shown = notes::read(&app.desk, &me.who, entry, now).await?;
    let child = shown.whose.child.id;
    let mut frame = page::frame(&app, &me, page::Place::Children, "Note");
    whose::on(&mut frame, &shown.whose, now);
    frame.heading = Some(kind(&shown, &shown.whole.line).into());
    let back = format!(
        "/children/{child}/chronology#entry-{}",
        shown.whole.line.number
    );
    frame.back = BackLink::new(back, "Back to the chronology")
        .render()
        .into();
    frame.layout = Layout::Wide;
    frame.body = html! {
        (versions(&shown))
        (beside(&shown))
        (wrong(&app, &me, &shown))
    }
    .into();
    Ok(page::show(&frame))
}

/// The note alone, or with what it corrects and what corrects it, the older on the left.
fn versions(shown: &Shown) -> Markup {
    let whole = &shown.whole;
    let alone = shown.original.is_none()
        && shown.corrections.is_empty()
        && shown.earlier.is_empty()
        && shown.later.is_none();
    html! {
        div class=(if alone { "db-text" } else { "db-beside" }) {
            @if let Some(original) = &shown.original {
                (article(shown, original, Some("The note that is corrected")))
            }
            @for version in &shown.earlier { (article(shown, &version.whole, Some(&earlier(version)))) }
            (article(shown, whole, (!alone).then_some(this(shown).as_str())))
            @if let Some(later) = &shown.later {
                (article(shown, later, Some(&format!("Version {}, which stands", later.line.version))))
            }
            @for correction in &shown.corrections {
                (article(shown, correction, Some(&which(shown, &correction.line))))
            }
        }
    }
}

/// What the note is called where others stand beside it.
fn this(shown: &Shown) -> String {
    let line = &shown.whole.line;
    match (shown.later.is_some(), shown.earlier.is_empty()) {
        (true, _) => format!("Version {}, which was replaced", line.version),
        (false, false) => format!("Version {}, which stands", line.version),
        (false, true) => "This note".to_owned(),
    }
}

/// What a correction is called: its place among all of them, and which of them it corrects.
fn which(shown: &Shown, line: &Line) -> String {
    let place = |entry| {
        let mut all = shown.corrections.iter();
        all.position(|other| other.line.entry == entry)
    };
    match (place(line.entry), line.corrects.and_then(place)) {
        (Some(at), of) if shown.corrections.len() > 1 => {
            let of = of.map(|of| format!(", of correction {}", of + 1));
            let number = at + 1;
            format!("Correction {number}{}", of.unwrap_or_default())
        }
        _ => "The correction".to_owned(),
    }
}

fn earlier(version: &Version) -> String {
    format!("Version {}, kept as it was", version.whole.line.version)
}

fn kind<'a>(shown: &'a Shown, line: &'a Line) -> &'a str {
    shown
        .kinds
        .get(&line.kind)
        .map_or(line.kind.as_str(), String::as_str)
}

fn article(shown: &Shown, whole: &Whole, beside: Option<&str>) -> Markup {
    let kind = kind(shown, &whole.line);
    let contact = whole.note.contact();
    let level = if beside.is_some() { 3 } else { 2 };
    html! {
        article class="db-whole" id={ "entry-" (whole.line.number) } {
            @if let Some(heading) = beside { h2 { (heading) } }
            (standing(shown, whole))
            (why_replaced(shown, whole))
            (written::marks(&whole.line.marks))
            (written::contact(contact, shown.whose.child.person, kind, level))
            (kept(whole))
            (signature(shown, whole))
        }
    }
}

/// Whether it corrects, is corrected, is late: in words, with links.
fn standing(shown: &Shown, whole: &Whole) -> Markup {
    let line = &whole.line;
    let corrects = |other: &&Line| other.corrects == Some(line.entry);
    html! {
        ul class="db-entry__marks" {
            @if line.significant { li { (status("Significant event")) } }
            @if let Some(late) = late::mark(line) { li { (late) } }
            @if let Some(original) = line.corrects {
                li {
                    (status("Correction")) " of "
                    a class="govuk-link" href={ "/notes/" (original) } { "an earlier note" }
                }
            }
            @if line.version > 1 { li { (status(format!("Version {}", line.version))) } }
            @if let Some(later) = line.replaced_by {
                li {
                    (status("Replaced")) " by "
                    a class="govuk-link" href={ "/notes/" (later) } { "version " (line.version + 1) }
                }
            }
            @for correction in shown.corrected.iter().filter(corrects) {
                li {
                    (status("Corrected")) " by "
                    a class="govuk-link" href={ "/notes/" (correction.entry) } {
                        "a later note"
                        span class="govuk-visually-hidden" { " (entry " (correction.number) ")" }
                    }
                    " of " (correction.author_name) ", " (say::instant(correction.recorded_at))
                }
            }
        }
    }
}

/// Why a version was reopened, on the version itself (FIN-007).
fn why_replaced(shown: &Shown, whole: &Whole) -> Markup {
    let earlier = shown
        .earlier
        .iter()
        .find(|version| version.whole.line.entry == whole.line.entry);
    let here = shown.whole.line.entry == whole.line.entry && shown.later.is_some();
    let done = |request: &&Reopening| request.state == ReopeningState::Done;
    let request = match earlier {
        Some(version) => version.reopened.as_ref(),
        None if here => shown.requests.iter().find(done),
        None => None,
    };
    html! { @if let Some(request) = request { (reopen::one(request)) } }
}

/// What was asked and kept as it is, with who said so and when (FIN-012).
fn kept(whole: &Whole) -> Markup {
    let kept = &whole.note.judged().kept;
    let on = whole.line.occurred.date;
    let list = html! {
        ul class="govuk-list govuk-list--bullet" {
            @for kept in kept { li { (one_kept(kept, on)) } }
        }
    };
    html! {
        @if !kept.is_empty() {
            (Details::new(format!("What was asked and kept ({})", kept.len()), list))
        }
    }
}

fn one_kept(kept: &Kept, on: Date) -> Markup {
    html! {
        (kept.sentence) "."
        @if !kept.words.is_empty() { " " q class="db-passage" { (kept.words) } }
        " "
        @match (kept.at, kept.by.as_str()) {
            (Some(at), by) => { "Kept as it is by " (by) ", " (say::instant(at)) ". " }
            (None, "") => {}
            (None, by) => { "Seen at finalising and left as it is by " (by) ". " }
        }
        (rule(&kept.clause, on, &kept.sentence))
    }
}

/// Author, role, both times, the limit with its clause, and the place in the ledger (FIN-004).
fn signature(shown: &Shown, whole: &Whole) -> Markup {
    let Whole { line, note, .. } = whole;
    html! {
        footer class="db-signature" {
            p {
                "Finalised by " (line.author_name) ", " (line.author_role) ", "
                (say::instant(line.recorded_at)) "."
            }
            p {
                "Event: " (say::occurred(&line.occurred)) ". First entered "
                (say::instant(note.first_entered())) ". Entered " (say::instant(line.recorded_at)) "."
            }
            (late::told(line))
            @if line.entry == shown.whole.line.entry { (late::away(&line.author_name, &shown.away)) }
            (late::promised(shown.promises.of_note(line.entry)))
            @if line.entry == shown.whole.line.entry && !shown.approvals.is_empty() {
                (Details::new("Who asked to edit it as a draft", approval::all(&shown.approvals)))
            }
            p { "Recording policy: " (clause(line)) ". Kind of contact: " (kind_rule(line)) "." }
            p {
                "Receipt: entry " (line.number) " of this file, leaf " (whole.index)
                " of the ledger, " span class="db-receipt" { (whole.leaf) } "."
            }
        }
    }
}

/// Where the policy of that day names this kind of contact (CFG-003).
fn kind_rule(line: &Line) -> Markup {
    let path = policies::kind_path(&line.policy, &line.kind);
    rule(&path, line.occurred.date, "the kind of contact")
}

fn clause(line: &Line) -> Markup {
    let on = line.occurred.date;
    html! {
        @if line.clause.is_empty() {
            a class="govuk-link" href=(policies::href(&line.policy, on)) { (line.policy) }
        } @else {
            a class="govuk-link" href=(policies::href(&line.clause, on)) { (line.clause) }
        }
    }
}

/// The ways to the records just newer and just older (ux §10).
fn beside(shown: &Shown) -> Pagination {
    let [newer, older] = &shown.beside;
    let link = |beside: &Option<Beside>, words: &str, key: &str| {
        let beside = beside.as_ref()?;
        let kind = shown.kinds.get(&beside.kind).unwrap_or(&beside.kind);
        Some(Neighbour {
            content: words.into(),
            label: format!("{kind}, {}", say::plain_day(beside.day)),
            attributes: Attributes::from([("data-key", key)]),
            ..Neighbour::new(format!("/notes/{}", beside.entry))
        })
    };
    Pagination {
        label: "Records of this file".to_owned(),
        previous: link(newer, "Newer record", "newer"),
        next: link(older, "Older record", "older"),
        ..Pagination::default()
    }
}

/// "Something is wrong with this note": the right way for each case, before anybody does anything
/// (FIN-005, FIN-006, FIN-010).
fn wrong(app: &App, me: &SignedIn, shown: &Shown) -> Markup {
    let entry = shown.whole.line.entry;
    let author = &shown.whole.line.author_name;
    let form = Form {
        action: format!("/notes/{entry}/correct"),
        csrf: me.csrf.clone(),
        once: Some(app.once()),
        body: Button::secondary("Add a correction").render().into(),
        ..Form::default()
    };
    let new = format!("/children/{}/notes/new", shown.whose.child.id);
    let body = html! {
        p { "A finalised note never changes. What can be done instead:" }
        h3 { "Something in it is wrong or missing" }
        p { "A correction is a new note that says what was wrong and why. Both are shown side by side." }
        @if shown.may_correct { (form) } @else { p { "Ask " (author) ", or the team manager, to add one." } }
        (reopening(shown, app.now().today()))
        h3 { "Something new has come to light" }
        p { "That is a new note, dated when you learned it: " a class="govuk-link" href=(new) { "start a note" } "." }
        h3 { "It is about another child, or an email was pasted into it" }
        p {
            "Do not copy or repeat it. Tell your line manager now; they agree with the system "
            "administrator what is done. Daybook does not move or seal notes yet."
        }
        h3 { "You are not sure" }
        p { "Ask your line manager or the records team first. Nothing is lost by waiting for an answer." }
    };
    html! {
        section class="db-wrong db-text" {
            (Details::new("Something is wrong with this note", body))
        }
    }
}

/// The way to a reopening, where the policy has one (FIN-007).
fn reopening(shown: &Shown, today: Date) -> Markup {
    let url = format!("/notes/{}/reopen", shown.whole.line.entry);
    let clause = match &shown.reopen {
        Route::Open { clause } | Route::NotThisType { clause } => Some(clause),
        Route::UnderWay | Route::Never => None,
    };
    html! {
        @if shown.reopen != Route::Never { h3 { "It is a visit that the policy lets be reopened" } }
        @match &shown.reopen {
            Route::Never => {}
            Route::Open { .. } => p {
                "Its author can write it anew; this version stays readable beside the new one. "
                @if shown.may_ask { a class="govuk-link" href=(url) { "Ask for it to be reopened" } "." }
                @else { "Ask " (shown.whole.line.author_name) " or their manager to ask for it." }
            },
            Route::NotThisType { .. } => p { "This note is not one of them: add a correction." },
            Route::UnderWay => p {
                "It is being reopened. "
                @if shown.may_ask { a class="govuk-link" href=(url) { "How far it is" } "." }
            },
        }
        @if let Some(clause) = clause {
            p class="db-small" { (reopen::rule(clause, today)) }
        }
    }
}
