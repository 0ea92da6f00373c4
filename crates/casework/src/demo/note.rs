//! A note of the script: what its writer will type, with people named by their key.

use super::kinds::Kind;
use super::script::{Key, NoteKey, at};
use super::staff::Staff;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

/// Where a typed value goes.
#[derive(Debug, Clone)]
pub(super) enum Slot {
    /// A field of the form.
    Plain(String),
    /// A column of somebody's row in the people-seen grid.
    Of(Key, &'static str),
}

/// A note, from its first word to its last.
#[derive(Debug, Clone)]
pub(super) struct Note {
    pub(super) child: Key,
    pub(super) by: Staff,
    pub(super) kind: Kind,
    pub(super) date: Date,
    /// When its first word was saved.
    pub(super) entered: DateTime,
    /// When it was finalised; a draft waits still.
    pub(super) finalised: Option<DateTime>,
    /// A sister's or brother's note of the same visit, from which it is begun.
    pub(super) beside: Option<NoteKey>,
    /// The note that it corrects.
    pub(super) corrects: Option<NoteKey>,
    pub(super) fields: Vec<(Slot, String)>,
    /// When the contact began, as typed.
    pub(super) start: String,
    actions: Vec<Action>,
    rows: usize,
}

/// Something agreed.
#[derive(Debug, Clone)]
struct Action {
    what: String,
    owner: String,
    due: Date,
    measure: String,
}

/// How long an action is shown as owed after its date. Nothing meets a duty yet, so what was agreed
/// earlier stands in the words of "what needs to happen" alone, taken as done.
const OWED_DAYS: i64 = 12;

/// The written parts of a note; what is empty stays unanswered.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told<'a> {
    pub(super) reason: &'a str,
    pub(super) context: &'a str,
    pub(super) place: &'a str,
    /// In person, unless something else is said.
    pub(super) method: &'a str,
    pub(super) detailed: &'a str,
    pub(super) analysis: &'a str,
    pub(super) well: &'a str,
    pub(super) worried: &'a str,
    pub(super) needs: &'a str,
    /// Change, progress or no-change.
    pub(super) plan: &'a str,
    /// Whether the family agreed with what would be written; empty where nobody was asked.
    pub(super) agreed: &'a str,
    /// What they said about it.
    pub(super) comments: &'a str,
    /// Why the family was not told what would be written.
    pub(super) not_shared: &'a str,
}

impl Note {
    /// A note of a contact between two times of day, entered and finalised the same day.
    pub(super) fn new(
        child: Key,
        by: Staff,
        kind: Kind,
        date: Date,
        (start, end): (&str, &str),
    ) -> Self {
        let ended = at(date, end);
        let note = Self {
            child,
            by,
            kind,
            date,
            entered: ended.saturating_add(20.minutes()),
            finalised: Some(ended.saturating_add(65.minutes())),
            beside: None,
            corrects: None,
            fields: Vec::new(),
            start: start.to_owned(),
            actions: Vec::new(),
            rows: 0,
        };
        let significant = if kind.is_significant() { "yes" } else { "no" };
        let class = if kind == Kind::Record {
            "record"
        } else {
            "contact"
        };
        note.set("date", date.strftime("%d/%m/%Y").to_string())
            .set("start", start)
            .set("end", end)
            .set("class", class)
            .set("planned", "yes")
            .set("significant", significant)
            .set("chronology", significant)
    }

    /// Sets a field; the last word counts.
    pub(super) fn set(mut self, name: &str, typed: impl Into<String>) -> Self {
        self.fields
            .push((Slot::Plain(name.to_owned()), typed.into()));
        self
    }

    pub(super) fn tell(self, told: Told<'_>) -> Self {
        let method = if told.method.is_empty() {
            "in-person"
        } else {
            told.method
        };
        let shared = match (told.agreed, told.not_shared) {
            ("", "") => "",
            ("", _) => "no",
            _ => "yes",
        };
        let typed = [
            ("reason", told.reason),
            ("context", told.context),
            ("place", told.place),
            ("method", method),
            ("detailed", told.detailed),
            ("analysis", told.analysis),
            ("working-well", told.well),
            ("worried", told.worried),
            ("needs", told.needs),
            ("plan_effect", told.plan),
            ("shared", shared),
            ("shared_why_not", told.not_shared),
            ("agreed", told.agreed),
            ("comments", told.comments),
        ];
        let typed = typed.into_iter().filter(|(_, words)| !words.is_empty());
        typed.fold(self, |note, (name, words)| note.set(name, words))
    }

    /// When the first word was saved.
    pub(super) fn entered(mut self, at: DateTime) -> Self {
        self.entered = at;
        self
    }

    /// When it was finalised.
    pub(super) fn finalised(mut self, at: DateTime) -> Self {
        self.entered = self.entered.min(at);
        self.finalised = Some(at);
        self
    }

    /// Left as a draft.
    pub(super) fn unfinished(mut self) -> Self {
        self.finalised = None;
        self
    }

    /// Not a significant event, whatever its kind.
    pub(super) fn quiet(self) -> Self {
        self.set("significant", "no")
    }

    /// On the chronology.
    pub(super) fn in_chronology(self) -> Self {
        self.set("chronology", "yes")
    }

    /// The same visit, on a sister's or brother's file.
    pub(super) fn beside(mut self, note: NoteKey) -> Self {
        self.beside = Some(note);
        self
    }

    fn grid(mut self, who: Key, answers: &[(&'static str, &str)]) -> Self {
        let with = (who != self.child).then_some(("with", "yes"));
        for (column, answer) in with.iter().chain(answers) {
            self.fields
                .push((Slot::Of(who, column), (*answer).to_owned()));
        }
        self
    }

    /// A child who was seen alone, at home.
    pub(super) fn seen_alone(self, who: Key) -> Self {
        let yes = ["seen", "alone", "bedroom", "interviewed"].map(|column| (column, "yes"));
        self.grid(who, &yes)
    }

    /// A child who was seen with others.
    pub(super) fn seen(self, who: Key) -> Self {
        let answers = [
            ("seen", "yes"),
            ("alone", "no"),
            ("bedroom", "yes"),
            ("interviewed", "no"),
        ];
        self.grid(who, &answers)
    }

    /// A child who was seen alone, away from home.
    pub(super) fn seen_alone_at(self, who: Key, place: &str) -> Self {
        let answers = [
            ("seen", "yes"),
            ("alone", "yes"),
            ("bedroom", "not-known"),
            ("bedroom_why", place),
            ("interviewed", "yes"),
        ];
        self.grid(who, &answers)
    }

    /// A child who was expected and not seen.
    pub(super) fn not_seen(self, who: Key, why: &str) -> Self {
        let answers = [
            ("seen", "no"),
            ("alone", "no"),
            ("bedroom", "no"),
            ("why_not", why),
        ];
        self.grid(who, &answers)
    }

    /// A child who is not yet born.
    pub(super) fn unborn(self, who: Key) -> Self {
        const WHY: &str = "Not yet born";
        let answers = [
            ("seen", "not-known"),
            ("seen_why", WHY),
            ("alone", "not-known"),
            ("alone_why", WHY),
            ("bedroom", "not-known"),
            ("bedroom_why", WHY),
        ];
        self.grid(who, &answers)
    }

    /// A child who declined to be seen: their reason, what was offered, the next try (PRX-011).
    pub(super) fn declined(self, who: Key, reason: &str, offered: &str, next: &str) -> Self {
        let answers = [
            ("seen", "no"),
            ("alone", "no"),
            ("bedroom", "no"),
            ("declined", "yes"),
            ("declined_reason", reason),
            ("declined_offered", offered),
            ("declined_next", next),
        ];
        self.grid(who, &answers)
    }

    /// An adult of the file who was there.
    pub(super) fn with(self, who: Key) -> Self {
        self.grid(who, &[("interviewed", "yes")])
    }

    fn row(mut self, part: &str, values: &[(&str, &str)]) -> Self {
        let row = self.rows;
        self.rows += 1;
        values.iter().fold(self, |note, (name, typed)| {
            note.set(&format!("{part}.{row}.{name}"), *typed)
        })
    }

    /// Somebody else who was there.
    pub(super) fn other(self, name: &str, role: &str) -> Self {
        self.row(
            "other",
            &[("name", name), ("role", role), ("interviewed", "yes")],
        )
    }

    /// A meeting, a consent, or information shared (NOTE-014).
    pub(super) fn event(self, what: &str, detail: &str, with: &str) -> Self {
        self.row(
            "event",
            &[("what", what), ("detail", detail), ("with", with)],
        )
    }

    /// What is to be done, by whom, by when, and how we will know (NOTE-022).
    pub(super) fn action(mut self, what: &str, owner: &str, due: Date, measure: &str) -> Self {
        self.actions.push(Action {
            what: what.to_owned(),
            owner: owner.to_owned(),
            due,
            measure: measure.to_owned(),
        });
        self
    }

    /// Writes down the actions, as they stand today.
    pub(super) fn settled(mut self, today: Date) -> Self {
        let owed = today.saturating_sub(OWED_DAYS.days());
        let (owed, done): (Vec<Action>, Vec<Action>) = std::mem::take(&mut self.actions)
            .into_iter()
            .partition(|action| action.due >= owed);
        let lines: Vec<String> = done
            .iter()
            .map(|action| format!("- {}, by {}", action.what, action.due.strftime("%-d %B")))
            .collect();
        if !lines.is_empty() {
            let needs = self.typed("needs");
            self = self.set("needs", format!("{needs}\n\n{}", lines.join("\n")).trim());
        }
        owed.iter().fold(self, |note, action| {
            let due = action.due.to_string();
            let values = [
                ("what", &*action.what),
                ("owner", &*action.owner),
                ("due", &*due),
                ("measure", &*action.measure),
            ];
            note.row("action", &values)
        })
    }

    /// What was typed in a plain field.
    pub(super) fn typed(&self, wanted: &str) -> String {
        let mut all = self.fields.iter().rev();
        let found = all.find(|(slot, _)| matches!(slot, Slot::Plain(name) if name == wanted));
        found.map(|(_, typed)| typed.clone()).unwrap_or_default()
    }

    /// One of several views of the same thing (NOTE-027).
    pub(super) fn view(self, holder: &str, view: &str) -> Self {
        self.row("view", &[("holder", holder), ("view", view)])
    }

    /// What did not happen, and why (NOTE-030).
    pub(super) fn did_not_happen(self, what: &str, why: &str) -> Self {
        self.set("not_happened", what).set("not_happened_why", why)
    }
}
