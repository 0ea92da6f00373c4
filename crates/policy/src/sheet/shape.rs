//! The documented form of a note file, key by key (`docs/note-format.md`). Words of closed lists
//! are text here and are read with the lists of the product in [`super::typed`].

use serde::Deserialize;
use std::collections::BTreeMap;

/// The edition of the form.
pub const FORMAT: u32 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sheet {
    pub(super) format: u32,
    pub(super) now: String,
    #[serde(default)]
    pub(super) first_entered: Option<String>,
    pub(super) child: String,
    #[serde(default)]
    pub(super) child_reference: String,
    pub(super) people: Vec<Person>,
    #[serde(default)]
    pub(super) other_names: Vec<String>,
    #[serde(default)]
    pub(super) children_elsewhere: Vec<String>,
    #[serde(default)]
    pub(super) unchecked_details: Vec<String>,
    #[serde(default)]
    pub(super) missing_essentials: Vec<String>,
    #[serde(default)]
    pub(super) communication_needs: Vec<String>,
    #[serde(default)]
    pub(super) statuses: Vec<String>,
    #[serde(default)]
    pub(super) closed_on: Option<String>,
    #[serde(default)]
    pub(super) died_on: Option<String>,
    #[serde(default)]
    pub(super) unborn: bool,
    #[serde(default)]
    pub(super) interpreter_needed: Option<String>,
    #[serde(default)]
    pub(super) correction: bool,
    #[serde(default)]
    pub(super) marks: Vec<String>,
    #[serde(default)]
    pub(super) authorised: Option<String>,
    #[serde(default)]
    pub(super) late_reason: Option<String>,
    #[serde(default)]
    pub(super) last_seen_alone: Option<String>,
    #[serde(default)]
    pub(super) last_voice: Option<String>,
    pub(super) note: Note,
    #[serde(default)]
    pub(super) previous: Option<Other>,
    #[serde(default)]
    pub(super) siblings: Vec<Other>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) relation: String,
    #[serde(default)]
    pub(super) born: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Other {
    pub(super) called: String,
    pub(super) note: Note,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Note {
    pub(super) kind: String,
    pub(super) class: Option<String>,
    pub(super) context: String,
    pub(super) date: String,
    pub(super) start: String,
    pub(super) end: String,
    pub(super) place: String,
    pub(super) method: Option<String>,
    pub(super) planned: Option<bool>,
    pub(super) significant: Option<bool>,
    pub(super) chronology: Option<bool>,
    pub(super) reason: String,
    pub(super) grid: BTreeMap<String, Row>,
    pub(super) others: Vec<Adult>,
    pub(super) events: Vec<Event>,
    pub(super) detailed: String,
    pub(super) analysis: String,
    pub(super) working_well: String,
    pub(super) worried: String,
    pub(super) needs: String,
    pub(super) plan_effect: Option<String>,
    pub(super) actions: Vec<Action>,
    pub(super) interpreter: Option<Interpreter>,
    pub(super) sharing: Option<Sharing>,
    pub(super) anonymous: Option<Anonymous>,
    pub(super) views: Vec<View>,
    pub(super) responsibilities: String,
    pub(super) not_happened: Option<NotHappened>,
    pub(super) after_closure: bool,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Row {
    pub(super) seen: Option<String>,
    pub(super) seen_why: String,
    pub(super) alone: Option<String>,
    pub(super) alone_why: String,
    pub(super) bedroom: Option<String>,
    pub(super) bedroom_why: String,
    pub(super) interviewed: Option<String>,
    pub(super) interviewed_why: String,
    pub(super) why_not: String,
    pub(super) declined: Option<Declined>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Declined {
    pub(super) reason: String,
    pub(super) offered: String,
    pub(super) next: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Adult {
    pub(super) name: String,
    pub(super) role: String,
    #[serde(default)]
    pub(super) interviewed: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Event {
    pub(super) what: String,
    #[serde(default)]
    pub(super) detail: String,
    #[serde(default)]
    pub(super) with: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Action {
    pub(super) what: String,
    pub(super) owner: String,
    pub(super) due: String,
    pub(super) measure: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Interpreter {
    pub(super) used: bool,
    #[serde(default)]
    pub(super) name: String,
    #[serde(default)]
    pub(super) from: Option<String>,
    #[serde(default)]
    pub(super) language: String,
    #[serde(default)]
    pub(super) qualification: String,
    #[serde(default)]
    pub(super) original: String,
    #[serde(default)]
    pub(super) why_not: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sharing {
    pub(super) shared: bool,
    #[serde(default)]
    pub(super) why_not: String,
    #[serde(default)]
    pub(super) agreed: Option<String>,
    #[serde(default)]
    pub(super) comments: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Anonymous {
    pub(super) attempts: String,
    pub(super) result: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct View {
    pub(super) holder: String,
    pub(super) view: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct NotHappened {
    pub(super) what: String,
    pub(super) why: String,
}
