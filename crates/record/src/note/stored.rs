//! A note's content as the sections and blocks of its ledger entry, and back. These bytes are
//! committed to for ever: a changed shape gets a new section name, and the old stays readable.

use super::contact::{
    Action, Agreement, Class, Contact, Event, EventKind, InterpreterFrom, Interpreting, Method,
    NotHappened, Part, PlanEffect, Sharing, Verification, View,
};
use super::grid::{Adult, Answer, ChildRow, Declined};
use super::text::Text;
use crate::ids::PersonId;
use crate::row::Row;
use crate::time::Occurred;

/// The name of a section and its blocks.
pub type Section = (&'static str, Vec<Vec<u8>>);

/// The section that holds when the event was; the ledger writes it, so it is only read here.
const EVENT: &str = "event";

/// Stored sections that are not a note.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("stored section {section} is not part of a note")]
pub struct BadNote {
    /// The section that could not be read.
    pub section: String,
}

fn bad(section: &str) -> BadNote {
    BadNote {
        section: section.to_owned(),
    }
}

/// The sections of a contact but for the times of the event, empty ones left out.
#[must_use]
pub fn sections(contact: &Contact) -> Vec<Section> {
    let mut sections = vec![
        (
            "contact",
            contact_row(contact)
                .iter()
                .map(|(n, v)| Row::new().with(n, v).encode())
                .collect(),
        ),
        (
            "reason",
            [Row::new().with("reason", contact.reason.as_str())]
                .iter()
                .filter(|row| !row.is_empty())
                .map(Row::encode)
                .collect(),
        ),
        (
            "children",
            contact
                .children
                .iter()
                .map(|child| child_row(child).encode())
                .collect(),
        ),
        (
            "adults",
            contact
                .adults
                .iter()
                .map(|adult| adult_row(adult).encode())
                .collect(),
        ),
        (
            "events",
            contact
                .events
                .iter()
                .map(|event| blue_row(event).encode())
                .collect(),
        ),
        (
            "actions",
            contact
                .actions
                .iter()
                .map(|action| action_row(action).encode())
                .collect(),
        ),
        (
            "views",
            contact
                .views
                .iter()
                .map(|view| view_row(view).encode())
                .collect(),
        ),
        (
            "around",
            around_rows(contact).iter().map(Row::encode).collect(),
        ),
    ];
    sections.extend(
        contact
            .texts()
            .map(|(part, text)| (part.code(), text.blocks())),
    );
    sections.retain(|(_, blocks)| !blocks.is_empty());
    sections
}

/// Reads a contact from its sections. A section that is absent (redacted, or never there) leaves
/// its part empty; sections of other kinds are passed over.
///
/// # Errors
/// [`BadNote`] naming the first section whose bytes are not what this build knows.
pub fn contact<'a>(
    sections: impl IntoIterator<Item = (&'a str, &'a [Vec<u8>])>,
) -> Result<Contact, BadNote> {
    let mut contact = Contact::default();
    for (name, blocks) in sections {
        read_section(&mut contact, name, blocks)?;
    }
    Ok(contact)
}

fn read_section(contact: &mut Contact, name: &str, blocks: &[Vec<u8>]) -> Result<(), BadNote> {
    if let Some(part) = Part::ALL.iter().find(|part| part.code() == name) {
        *contact.text_mut(*part) = Text::from_blocks(blocks).map_err(|_| bad(name))?;
        return Ok(());
    }
    if name == EVENT {
        contact.occurred = Some(event(blocks).ok_or_else(|| bad(name))?);
        return Ok(());
    }
    let rows: Vec<Row> = match name {
        "contact" | "reason" | "children" | "adults" | "events" | "actions" | "views"
        | "around" => blocks
            .iter()
            .map(|block| Row::decode(block))
            .collect::<Result<_, _>>()
            .map_err(|_| bad(name))?,
        _ => return Ok(()),
    };
    let read = match name {
        "contact" => {
            rows.iter().for_each(|row| contact_from(contact, row));
            Some(())
        }
        "reason" => {
            contact.reason = rows
                .first()
                .map(|row| row.text("reason"))
                .unwrap_or_default();
            Some(())
        }
        "children" => every(&rows, child_from).map(|read| contact.children = read),
        "adults" => every(&rows, adult_from).map(|read| contact.adults = read),
        "events" => every(&rows, blue_from).map(|read| contact.events = read),
        "actions" => every(&rows, |row| Some(action_from(row))).map(|read| contact.actions = read),
        "views" => every(&rows, |row| Some(view_from(row))).map(|read| contact.views = read),
        _ => {
            rows.iter().for_each(|row| around_from(contact, row));
            Some(())
        }
    };
    read.ok_or_else(|| bad(name))
}

fn event(blocks: &[Vec<u8>]) -> Option<Occurred> {
    Occurred::parse(std::str::from_utf8(blocks.first()?).ok()?).ok()
}

fn every<T>(rows: &[Row], read: impl Fn(&Row) -> Option<T>) -> Option<Vec<T>> {
    rows.iter().map(read).collect()
}

fn yes_no(answer: bool) -> &'static str {
    if answer { "yes" } else { "no" }
}

fn read_yes_no(row: &Row, name: &str) -> Option<bool> {
    row.get(name).map(|word| word == "yes")
}

fn contact_row(contact: &Contact) -> Row {
    Row::new()
        .with_some("kind", contact.kind.as_ref())
        .with("class", contact.class.code())
        .with("context", contact.context.as_str())
        .with("place", contact.place.as_str())
        .with_some("method", contact.method.map(Method::code))
        .with_some("planned", contact.planned.map(yes_no))
        .with_some("significant", contact.significant.map(yes_no))
        .with_some("chronology", contact.chronology.map(yes_no))
        .with_some("plan_effect", contact.plan_effect.map(PlanEffect::code))
        .with_some("after_closure", contact.after_closure.then_some("yes"))
}

/// Takes up the one name that a block of the contact section holds.
fn contact_from(contact: &mut Contact, row: &Row) {
    for (name, value) in row.iter() {
        match name {
            "kind" => contact.kind = Some(value.to_owned()),
            "class" => contact.class = Class::parse(value).unwrap_or_default(),
            "context" => contact.context = value.to_owned(),
            "place" => contact.place = value.to_owned(),
            "method" => contact.method = Method::parse(value),
            "planned" => contact.planned = read_yes_no(row, name),
            "significant" => contact.significant = read_yes_no(row, name),
            "chronology" => contact.chronology = read_yes_no(row, name),
            "plan_effect" => contact.plan_effect = PlanEffect::parse(value),
            "after_closure" => contact.after_closure = value == "yes",
            _ => {}
        }
    }
}

fn with_answer(row: Row, name: &str, answer: Option<&Answer>) -> Row {
    match answer {
        None => row,
        Some(Answer::Yes) => row.with(name, "yes"),
        Some(Answer::No) => row.with(name, "no"),
        Some(Answer::NotKnown(why)) => row
            .with(name, "not-known")
            .with(&format!("{name}_why"), why.as_str()),
    }
}

fn read_answer(row: &Row, name: &str) -> Option<Answer> {
    match row.get(name)? {
        "yes" => Some(Answer::Yes),
        "no" => Some(Answer::No),
        _ => Some(Answer::NotKnown(row.text(&format!("{name}_why")))),
    }
}

fn child_row(child: &ChildRow) -> Row {
    let mut row = Row::new()
        .with("person", child.person.to_string())
        .with("name", child.name.as_str())
        .with("relation", child.relation.as_str())
        .with_some("age", child.age)
        .with("why_not", child.why_not.as_str());
    for (name, answer) in [
        ("seen", &child.seen),
        ("alone", &child.alone),
        ("bedroom", &child.bedroom),
        ("interviewed", &child.interviewed),
    ] {
        row = with_answer(row, name, answer.as_ref());
    }
    match &child.declined {
        None => row,
        Some(declined) => row
            .with("declined", "yes")
            .with("declined_reason", declined.reason.as_str())
            .with("declined_offered", declined.offered.as_str())
            .with("declined_next", declined.next_try.as_str()),
    }
}

fn child_from(row: &Row) -> Option<ChildRow> {
    Some(ChildRow {
        person: PersonId::parse(row.get("person")?).ok()?,
        name: row.text("name"),
        relation: row.text("relation"),
        age: row.get("age").map(str::parse).transpose().ok()?,
        seen: read_answer(row, "seen"),
        alone: read_answer(row, "alone"),
        bedroom: read_answer(row, "bedroom"),
        interviewed: read_answer(row, "interviewed"),
        why_not: row.text("why_not"),
        declined: (row.get("declined") == Some("yes")).then(|| Declined {
            reason: row.text("declined_reason"),
            offered: row.text("declined_offered"),
            next_try: row.text("declined_next"),
        }),
    })
}

fn adult_row(adult: &Adult) -> Row {
    Row::new()
        .with_some("person", adult.person)
        .with("name", adult.name.as_str())
        .with("role", adult.role.as_str())
        .with_some("interviewed", adult.interviewed.then_some("yes"))
}

fn adult_from(row: &Row) -> Option<Adult> {
    Some(Adult {
        person: row.get("person").map(PersonId::parse).transpose().ok()?,
        name: row.text("name"),
        role: row.text("role"),
        interviewed: row.get("interviewed") == Some("yes"),
    })
}

fn blue_row(event: &Event) -> Row {
    Row::new()
        .with("what", event.what.code())
        .with("detail", event.detail.as_str())
        .with("with", event.with.as_str())
}

fn blue_from(row: &Row) -> Option<Event> {
    Some(Event {
        what: EventKind::parse(row.get("what")?)?,
        detail: row.text("detail"),
        with: row.text("with"),
    })
}

fn action_row(action: &Action) -> Row {
    Row::new()
        .with("what", action.what.as_str())
        .with("owner", action.owner.as_str())
        .with_some("due", action.due)
        .with("measure", action.measure.as_str())
}

fn action_from(row: &Row) -> Action {
    Action {
        what: row.text("what"),
        owner: row.text("owner"),
        due: row.get("due").and_then(|due| due.parse().ok()),
        measure: row.text("measure"),
    }
}

fn view_row(view: &View) -> Row {
    Row::new()
        .with("holder", view.holder.as_str())
        .with("view", view.view.as_str())
}

fn view_from(row: &Row) -> View {
    View {
        holder: row.text("holder"),
        view: row.text("view"),
    }
}

/// What stands around the narrative, one block each, told apart by their `about`.
fn around_rows(contact: &Contact) -> Vec<Row> {
    let mut rows = Vec::new();
    match &contact.interpreting {
        None => {}
        Some(Interpreting::NotUsed { because }) => rows.push(
            Row::new()
                .with("about", "no-interpreter")
                .with("because", because.as_str()),
        ),
        Some(Interpreting::Used {
            name,
            from,
            language,
            qualification,
            original,
        }) => rows.push(
            Row::new()
                .with("about", "interpreter")
                .with("name", name.as_str())
                .with_some("from", from.map(InterpreterFrom::code))
                .with("language", language.as_str())
                .with("qualification", qualification.as_str())
                .with("original", original.as_str()),
        ),
    }
    rows.extend(contact.sharing.as_ref().map(|sharing| {
        Row::new()
            .with("about", "sharing")
            .with("shared", yes_no(sharing.shared))
            .with("why_not", sharing.why_not.as_str())
            .with_some("agreed", sharing.agreed.map(Agreement::code))
            .with("comments", sharing.comments.as_str())
    }));
    rows.extend(contact.anonymous.as_ref().map(|verification| {
        Row::new()
            .with("about", "anonymous")
            .with("attempts", verification.attempts.as_str())
            .with("result", verification.result.as_str())
    }));
    rows.extend(contact.not_happened.as_ref().map(|absent| {
        Row::new()
            .with("about", "not-happened")
            .with("what", absent.what.as_str())
            .with("why", absent.why.as_str())
    }));
    if !contact.responsibilities.is_empty() {
        rows.push(
            Row::new()
                .with("about", "responsibilities")
                .with("text", contact.responsibilities.as_str()),
        );
    }
    rows.extend(contact.timing.rows());
    rows
}

fn around_from(contact: &mut Contact, row: &Row) {
    match row.get("about").unwrap_or_default() {
        "no-interpreter" => {
            contact.interpreting = Some(Interpreting::NotUsed {
                because: row.text("because"),
            });
        }
        "interpreter" => {
            contact.interpreting = Some(Interpreting::Used {
                name: row.text("name"),
                from: row.get("from").and_then(InterpreterFrom::parse),
                language: row.text("language"),
                qualification: row.text("qualification"),
                original: row.text("original"),
            });
        }
        "sharing" => {
            contact.sharing = Some(Sharing {
                shared: row.get("shared") == Some("yes"),
                why_not: row.text("why_not"),
                agreed: row.get("agreed").and_then(Agreement::parse),
                comments: row.text("comments"),
            });
        }
        "anonymous" => {
            contact.anonymous = Some(Verification {
                attempts: row.text("attempts"),
                result: row.text("result"),
            });
        }
        "not-happened" => {
            contact.not_happened = Some(NotHappened {
                what: row.text("what"),
                why: row.text("why"),
            });
        }
        "responsibilities" => contact.responsibilities = row.text("text"),
        _ => contact.timing.take(row),
    }
}
