//! Stating a fact: a name, an address, a person, a status; anew, or in place of an earlier
//! statement, which stays readable (REC-004 to REC-007, REC-009, REC-012).

use axum::extract::{RawQuery, State};
use axum::response::Response;
use casework::file::{self, Coded, Front, NewFact, is_stated_by_hand};
use casework::{Error, Filter, of_kind};
use record::fact::{FactKind, Field, Holds, KnownBy};
use record::ids::{ChildId, EntryId};
use record::problem::Problem as Fault;
use record::row::Row;

use super::state_view::{self, Typed};
use crate::app::{App, Shared};
use crate::at::At;
use crate::form::{Checked, Fields};
use crate::page::{see_other, show, show_again};
use crate::problem::Problem;
use crate::say;
use crate::session::SignedIn;

pub(super) async fn get(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(kind): At<FactKind>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let front = may_state(&app, &me, child, kind).await?;
    let query = Fields::read(query.unwrap_or_default().as_bytes());
    let typed = match query.get("replaces") {
        "" => Typed::default(),
        replaces => earlier(&front, kind, replaces)?,
    };
    Ok(show(&state_view::page(
        &app,
        &me,
        &front,
        kind,
        &typed,
        &[],
    )))
}

pub(super) async fn post(
    State(app): State<Shared>,
    me: SignedIn,
    At(child): At<ChildId>,
    At(kind): At<FactKind>,
    Checked(form): Checked,
) -> Result<Response, Problem> {
    let new = read(kind, &form);
    let typed = Typed::of(&new);
    match file::state(&app.desk, &me.who, child, new, app.now()).await {
        Ok(()) => Ok(see_other(&after(child, kind))),
        Err(Error::Problems(faults)) => again(&app, &me, child, kind, &typed, &faults).await,
        Err(error) => Err(error.into()),
    }
}

fn read(kind: FactKind, form: &Fields) -> NewFact {
    let fields: Row = kind
        .fields()
        .iter()
        .map(|field| (field.name, sent(kind, field, form)))
        .collect();
    NewFact {
        kind,
        fields,
        known_by: KnownBy::parse(form.get("known_by")),
        known_from: form.get("known_from").to_owned(),
        supersedes: EntryId::parse(form.get("replaces")).ok(),
        form_key: form.act(),
    }
}

/// What a form sends for a field: of a list of which several can be ticked, all that are.
fn sent(kind: FactKind, field: &Field, form: &Fields) -> String {
    match Coded::of(kind, field.name) {
        Some(coded) if coded.many => {
            let ticked: Vec<&str> = form.all(field.name).collect();
            ticked.join(" ")
        }
        _ => form.get(field.name).to_owned(),
    }
}

/// The page again, with everything typed and every problem named.
async fn again(
    app: &App,
    me: &SignedIn,
    child: ChildId,
    kind: FactKind,
    typed: &Typed,
    faults: &[Fault],
) -> Result<Response, Problem> {
    let front = may_state(app, me, child, kind).await?;
    Ok(show_again(&state_view::page(
        app, me, &front, kind, typed, faults,
    )))
}

/// The file, for someone who may state this on it; for anyone else there is no such page.
async fn may_state(
    app: &App,
    me: &SignedIn,
    child: ChildId,
    kind: FactKind,
) -> Result<Front, Problem> {
    let front = file::front(&app.desk, &me.who, child, &Filter::default(), app.now()).await?;
    let may = front.may.state && is_stated_by_hand(kind);
    if may {
        Ok(front)
    } else {
        Err(Problem::NotFound)
    }
}

/// The statement that is to be replaced, as the form shows it. One that stands no more was replaced
/// by somebody since the link was shown: an empty form would add a second beside theirs.
fn earlier(front: &Front, kind: FactKind, entry: &str) -> Result<Typed, Problem> {
    let entry = EntryId::parse(entry).map_err(|_| Problem::NotFound)?;
    let found = of_kind(&front.facts, kind).find(|stated| stated.entry == entry);
    let fact = &found.ok_or(Problem::Changed)?.fact;
    let dated = |name: &str| {
        let fields = kind.fields().iter();
        fields.clone().any(|field| {
            field.name == name
                && matches!(field.holds, Holds::Date | Holds::PastDate | Holds::LifeDay)
        })
    };
    let fields = fact.fields().iter().map(|(name, text)| {
        let shown = match fact.date(name).filter(|_| dated(name)) {
            Some(day) => say::typed_day(day),
            None => text.to_owned(),
        };
        (name.to_owned(), shown)
    });
    Ok(Typed {
        fields: fields.collect(),
        known_by: String::new(),
        known_from: String::new(),
        replaces: Some(entry),
        once: None,
    })
}

fn after(child: ChildId, kind: FactKind) -> String {
    let (page, part) = match kind {
        FactKind::Relation | FactKind::Professional => ("/people", ""),
        FactKind::Status => ("", "#standing"),
        _ => ("/details", ""),
    };
    format!("/children/{child}{page}?said=stated{part}")
}
