//! A note of a file as the raw fields of the form.

use super::BadSheet;
use super::shape::{Note, Row};
use super::typed::{People, word};
use record::note::contact::{
    Agreement, Class, EventKind, InterpreterFrom, Method, Part, PlanEffect,
};
use record::note::fields::Fields;

/// The note as the form's raw fields, so that a file and a page are read by the same reader.
pub(super) fn fields(note: &Note, people: &People, key: &str) -> Result<Fields, BadSheet> {
    let mut fields = Fields::new();
    let lines = [
        ("kind", &note.kind),
        ("context", &note.context),
        ("date", &note.date),
        ("start", &note.start),
        ("end", &note.end),
        ("place", &note.place),
        ("reason", &note.reason),
        ("responsibilities", &note.responsibilities),
        (Part::Detailed.code(), &note.detailed),
        (Part::Analysis.code(), &note.analysis),
        (Part::WorkingWell.code(), &note.working_well),
        (Part::Worried.code(), &note.worried),
        (Part::Needs.code(), &note.needs),
    ];
    for (name, typed) in lines {
        fields.set(name, typed.as_str());
    }
    let answers = [
        ("planned", note.planned),
        ("significant", note.significant),
        ("chronology", note.chronology),
    ];
    for (name, answer) in answers {
        fields.set(name, yes_no(answer));
    }
    fields.set("after_closure", yes_no(note.after_closure.then_some(true)));
    words(&mut fields, note, key)?;
    for (short, row) in &note.grid {
        let key = format!("{key}.grid.{short}");
        let base = format!("p.{}", people.id(&key, short)?);
        fields.set(&format!("{base}.with"), "yes");
        grid(&mut fields, &base, row, &key)?;
    }
    rows(&mut fields, note, key)?;
    told(&mut fields, note, key)?;
    Ok(fields)
}

const fn yes_no(answer: Option<bool>) -> &'static str {
    match answer {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

fn words(fields: &mut Fields, note: &Note, key: &str) -> Result<(), BadSheet> {
    if let Some(text) = &note.class {
        fields.set(
            "class",
            word(&format!("{key}.class"), text, Class::ALL, Class::code)?.code(),
        );
    }
    if let Some(text) = &note.method {
        fields.set(
            "method",
            word(&format!("{key}.method"), text, Method::ALL, Method::code)?.code(),
        );
    }
    if let Some(text) = &note.plan_effect {
        let effect = word(
            &format!("{key}.plan_effect"),
            text,
            PlanEffect::ALL,
            PlanEffect::code,
        )?;
        fields.set("plan_effect", effect.code());
    }
    Ok(())
}

fn grid(fields: &mut Fields, base: &str, row: &Row, key: &str) -> Result<(), BadSheet> {
    let columns = [
        ("seen", &row.seen, &row.seen_why),
        ("alone", &row.alone, &row.alone_why),
        ("bedroom", &row.bedroom, &row.bedroom_why),
        ("interviewed", &row.interviewed, &row.interviewed_why),
    ];
    for (column, answer, why) in columns {
        if let Some(answer) = answer {
            let answer = word(
                &format!("{key}.{column}"),
                answer,
                &["yes", "no", "not-known"],
                |each| each,
            )?;
            fields.set(&format!("{base}.{column}"), answer);
        }
        fields.set(&format!("{base}.{column}_why"), why.as_str());
    }
    fields.set(&format!("{base}.why_not"), row.why_not.as_str());
    if let Some(declined) = &row.declined {
        fields.set(&format!("{base}.declined"), "yes");
        fields.set(&format!("{base}.declined_reason"), declined.reason.as_str());
        fields.set(
            &format!("{base}.declined_offered"),
            declined.offered.as_str(),
        );
        fields.set(&format!("{base}.declined_next"), declined.next.as_str());
    }
    Ok(())
}

fn rows(fields: &mut Fields, note: &Note, key: &str) -> Result<(), BadSheet> {
    for (number, other) in note.others.iter().enumerate() {
        let base = format!("other.{number}");
        fields.set(&format!("{base}.name"), other.name.as_str());
        fields.set(&format!("{base}.role"), other.role.as_str());
        fields.set(
            &format!("{base}.interviewed"),
            yes_no(other.interviewed.then_some(true)),
        );
    }
    for (number, event) in note.events.iter().enumerate() {
        let base = format!("event.{number}");
        let what = word(
            &format!("{key}.events[{number}].what"),
            &event.what,
            EventKind::ALL,
            EventKind::code,
        )?;
        fields.set(&format!("{base}.what"), what.code());
        fields.set(&format!("{base}.detail"), event.detail.as_str());
        fields.set(&format!("{base}.with"), event.with.as_str());
    }
    for (number, action) in note.actions.iter().enumerate() {
        let base = format!("action.{number}");
        fields.set(&format!("{base}.what"), action.what.as_str());
        fields.set(&format!("{base}.owner"), action.owner.as_str());
        fields.set(&format!("{base}.due"), action.due.as_str());
        fields.set(&format!("{base}.measure"), action.measure.as_str());
    }
    for (number, view) in note.views.iter().enumerate() {
        fields.set(&format!("view.{number}.holder"), view.holder.as_str());
        fields.set(&format!("view.{number}.view"), view.view.as_str());
    }
    Ok(())
}

fn told(fields: &mut Fields, note: &Note, key: &str) -> Result<(), BadSheet> {
    if let Some(interpreter) = &note.interpreter {
        fields.set("interpreter", yes_no(Some(interpreter.used)));
        fields.set("interpreter_name", interpreter.name.as_str());
        fields.set("interpreter_language", interpreter.language.as_str());
        fields.set(
            "interpreter_qualification",
            interpreter.qualification.as_str(),
        );
        fields.set("interpreter_original", interpreter.original.as_str());
        fields.set("interpreter_why_not", interpreter.why_not.as_str());
        if let Some(text) = &interpreter.from {
            let key = format!("{key}.interpreter.from");
            let from = word(&key, text, InterpreterFrom::ALL, InterpreterFrom::code)?;
            fields.set("interpreter_from", from.code());
        }
    }
    if let Some(sharing) = &note.sharing {
        fields.set("shared", yes_no(Some(sharing.shared)));
        fields.set("shared_why_not", sharing.why_not.as_str());
        fields.set("comments", sharing.comments.as_str());
        if let Some(text) = &sharing.agreed {
            let agreed = word(
                &format!("{key}.sharing.agreed"),
                text,
                Agreement::ALL,
                Agreement::code,
            )?;
            fields.set("agreed", agreed.code());
        }
    }
    if let Some(anonymous) = &note.anonymous {
        fields.set("anonymous", "yes");
        fields.set("verify_attempts", anonymous.attempts.as_str());
        fields.set("verify_result", anonymous.result.as_str());
    }
    if let Some(not) = &note.not_happened {
        fields.set("not_happened", not.what.as_str());
        fields.set("not_happened_why", not.why.as_str());
    }
    Ok(())
}
