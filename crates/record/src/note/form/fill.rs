//! The form filled in with what a note says: the way back from [`super::read`], for the next version
//! of a note that was reopened (FIN-007).

use crate::ids::PersonId;
use crate::note::contact::{
    Action, Agreement, Contact, Event, InterpreterFrom, Interpreting, Method, PlanEffect,
};
use crate::note::fields::Fields;
use crate::note::grid::{Adult, Answer, ChildRow};
use crate::note::text::to_markup;
use crate::note::timing::Timing;
use crate::time::Occurred;
use jiff::civil::{Date, Time};

/// What would be typed to say what this note says. Read on the same file, it gives the same note.
#[must_use]
pub fn fill(contact: &Contact) -> Fields {
    let mut form = Form(Fields::new());
    form.set("kind", contact.kind.as_deref().unwrap_or_default());
    form.set("class", contact.class.code());
    form.set("context", &contact.context);
    form.set("place", &contact.place);
    form.set("method", contact.method.map_or("", Method::code));
    form.yes_no("planned", contact.planned);
    form.yes_no("significant", contact.significant);
    form.yes_no("chronology", contact.chronology);
    form.set("reason", &contact.reason);
    form.set(
        "plan_effect",
        contact.plan_effect.map_or("", PlanEffect::code),
    );
    form.set("responsibilities", &contact.responsibilities);
    form.tick("after_closure", contact.after_closure);
    form.occurred(contact.occurred.as_ref());
    contact.children.iter().for_each(|row| form.child(row));
    form.adults(&contact.adults);
    form.events(&contact.events);
    form.actions(&contact.actions);
    form.around(contact);
    form.timing(&contact.timing);
    for (part, text) in contact.texts() {
        form.set(part.code(), &to_markup(text));
    }
    form.0
}

fn day(day: Date) -> String {
    day.strftime("%d/%m/%Y").to_string()
}

fn clock(time: Time) -> String {
    time.strftime("%H:%M").to_string()
}

struct Form(Fields);

impl Form {
    fn set(&mut self, name: &str, typed: &str) {
        if !typed.is_empty() {
            self.0.set(name, typed);
        }
    }

    fn yes_no(&mut self, name: &str, answer: Option<bool>) {
        let word = answer.map_or("", |yes| if yes { "yes" } else { "no" });
        self.set(name, word);
    }

    fn tick(&mut self, name: &str, holds: bool) {
        self.set(name, if holds { "yes" } else { "" });
    }

    fn occurred(&mut self, occurred: Option<&Occurred>) {
        let Some(occurred) = occurred else { return };
        self.set("date", &day(occurred.date));
        let start = occurred.start.map(clock);
        let end = occurred.end.map(|end| clock(end.time()));
        self.set("start", &start.unwrap_or_default());
        self.set("end", &end.unwrap_or_default());
    }

    fn answer(&mut self, name: &str, answer: Option<&Answer>) {
        let (word, why) = match answer {
            None => ("", ""),
            Some(Answer::Yes) => ("yes", ""),
            Some(Answer::No) => ("no", ""),
            Some(Answer::NotKnown(why)) => ("not-known", why.as_str()),
        };
        self.set(name, word);
        self.set(&format!("{name}_why"), why);
    }

    fn child(&mut self, row: &ChildRow) {
        let base = format!("p.{}", row.person);
        self.tick(&format!("{base}.with"), row.relation != "Self");
        for (column, answer) in [
            ("seen", &row.seen),
            ("alone", &row.alone),
            ("bedroom", &row.bedroom),
            ("interviewed", &row.interviewed),
        ] {
            self.answer(&format!("{base}.{column}"), answer.as_ref());
        }
        self.set(&format!("{base}.why_not"), &row.why_not);
        if let Some(declined) = &row.declined {
            self.tick(&format!("{base}.declined"), true);
            self.set(&format!("{base}.declined_reason"), &declined.reason);
            self.set(&format!("{base}.declined_offered"), &declined.offered);
            self.set(&format!("{base}.declined_next"), &declined.next_try);
        }
    }

    fn adults(&mut self, adults: &[Adult]) {
        let known = |adult: &&Adult| adult.person.is_some();
        for adult in adults.iter().filter(known) {
            let person: Option<PersonId> = adult.person;
            let base = person.map(|person| format!("p.{person}"));
            let base = base.unwrap_or_default();
            self.tick(&format!("{base}.with"), true);
            self.tick(&format!("{base}.interviewed"), adult.interviewed);
        }
        let others = adults.iter().filter(|adult| adult.person.is_none());
        for (number, adult) in others.enumerate() {
            let base = format!("other.{number}");
            self.set(&format!("{base}.name"), &adult.name);
            self.set(&format!("{base}.role"), &adult.role);
            self.tick(&format!("{base}.interviewed"), adult.interviewed);
        }
    }

    fn events(&mut self, events: &[Event]) {
        for (number, event) in events.iter().enumerate() {
            self.set(&format!("event.{number}.what"), event.what.code());
            self.set(&format!("event.{number}.detail"), &event.detail);
            self.set(&format!("event.{number}.with"), &event.with);
        }
    }

    fn actions(&mut self, actions: &[Action]) {
        for (number, action) in actions.iter().enumerate() {
            let due = action.due.map(day).unwrap_or_default();
            self.set(&format!("action.{number}.what"), &action.what);
            self.set(&format!("action.{number}.owner"), &action.owner);
            self.set(&format!("action.{number}.due"), &due);
            self.set(&format!("action.{number}.measure"), &action.measure);
        }
    }

    fn around(&mut self, contact: &Contact) {
        match &contact.interpreting {
            None => {}
            Some(Interpreting::NotUsed { because }) => {
                self.set("interpreter", "no");
                self.set("interpreter_why_not", because);
            }
            Some(Interpreting::Used {
                name,
                from,
                language,
                qualification,
                original,
            }) => {
                self.set("interpreter", "yes");
                self.set("interpreter_name", name);
                self.set("interpreter_from", from.map_or("", InterpreterFrom::code));
                self.set("interpreter_language", language);
                self.set("interpreter_qualification", qualification);
                self.set("interpreter_original", original);
            }
        }
        if let Some(sharing) = &contact.sharing {
            self.yes_no("shared", Some(sharing.shared));
            self.set("shared_why_not", &sharing.why_not);
            self.set("agreed", sharing.agreed.map_or("", Agreement::code));
            self.set("comments", &sharing.comments);
        }
        if let Some(tried) = &contact.anonymous {
            self.tick("anonymous", true);
            self.set("verify_attempts", &tried.attempts);
            self.set("verify_result", &tried.result);
        }
        for (number, view) in contact.views.iter().enumerate() {
            self.set(&format!("view.{number}.holder"), &view.holder);
            self.set(&format!("view.{number}.view"), &view.view);
        }
        if let Some(not) = &contact.not_happened {
            self.set("not_happened", &not.what);
            self.set("not_happened_why", &not.why);
        }
    }

    fn timing(&mut self, timing: &Timing) {
        self.set("late_reason", &timing.late_reason);
        self.tick("late_entry", timing.late_by_author);
        self.tick("detailed_writeup", timing.detailed_writeup);
        let Some(told) = &timing.safeguarding else {
            return;
        };
        self.tick("safeguarding", true);
        self.set("told_whom", &told.whom);
        self.set("told_said", &told.said);
        if let Some(at) = told.at {
            self.set("told_date", &day(at.date()));
            self.set("told_time", &clock(at.time()));
        }
    }
}
