//! The closed vocabularies that policy values are made of.

use crate::read::{Count, Faults, Items, Node, Value, choices};
use std::collections::BTreeMap;

choices! {
    /// A child's status, as files hold it (REC-012).
    Status {
        /// No status yet.
        Assessment = "assessment", "No status yet: assessment";
        /// Early help.
        EarlyHelp = "early-help", "Early help";
        /// Child in need.
        ChildInNeed = "child-in-need", "Child in need";
        /// Child protection.
        ChildProtection = "child-protection", "Child protection";
        /// Looked after.
        LookedAfter = "looked-after", "Looked after";
        /// Care leaver.
        CareLeaver = "care-leaver", "Care leaver";
        /// Closed.
        Closed = "closed", "Closed";
    }
    /// A role of the register's table "Who may do what".
    Role {
        /// Practitioner.
        Practitioner = "practitioner", "practitioner";
        /// Team manager.
        TeamManager = "team-manager", "team manager";
        /// Line manager.
        LineManager = "line-manager", "line manager";
        /// Senior manager.
        SeniorManager = "senior-manager", "senior manager";
        /// Director.
        Director = "director", "Director";
        /// System administrator.
        SystemAdministrator = "system-administrator", "system administrator";
        /// Business support.
        BusinessSupport = "business-support", "business support";
    }
    /// The act that meets the note deadline.
    DeadlineAct {
        /// The first words were saved.
        Entered = "entered", "entered";
        /// The note was finalised.
        Finalised = "finalised", "finalised";
    }
    /// In what order entries stand. There is one answer.
    EntryOrder {
        /// By the date of the event.
        EventDate = "event_date", "date of the event";
    }
    /// Who may edit another's draft.
    DraftEdit {
        /// Nobody.
        Never = "never", "nobody";
        /// Somebody whom the author approves.
        AuthorApproves = "author_approves", "with the author's approval";
    }
    /// How an error in a finalised note is put right. There is one answer.
    Correction {
        /// A new note, linked to the first.
        LinkedNote = "linked_note", "a new, linked note";
    }
    /// Why a note may be sealed and entered again.
    Removal {
        /// An email was pasted into it.
        PastedEmail = "pasted_email", "a pasted email";
    }
    /// What is done with an email.
    Emails {
        /// Pasted, if nothing in it is about others.
        PasteIfClean = "paste_if_clean", "may be pasted if clean";
        /// Uploaded into the case notes.
        UploadToNotes = "upload_to_notes", "uploaded to the case notes";
        /// Kept as a document and never pasted.
        StoreNeverPaste = "store_never_paste", "stored, never pasted";
        /// Discouraged.
        Discourage = "discourage", "discouraged";
    }
    /// What becomes of rough jottings.
    RoughNotes {
        /// They are evidence.
        Keep = "keep_as_evidence", "kept as evidence";
        /// They are destroyed once entered.
        Destroy = "destroy_after_entry", "destroyed after entry";
    }
    /// Where clinical reflections may be kept.
    ClinicalNotes {
        /// On paper.
        PaperOnly = "paper_only", "on paper only";
        /// Anywhere.
        Any = "any", "no rule";
    }
    /// Copying between siblings' notes.
    SiblingCopy {
        /// Refused.
        Block = "block", "blocks";
        /// Warned of.
        Warn = "warn", "warns";
        /// Allowed for what is common.
        AllowCommon = "allow_common", "allowed for what is common";
    }
    /// Where third-party information starts.
    ThirdParty {
        /// Withheld unless they consent.
        UnlessConsent = "withheld_unless_consent", "withheld unless they consent";
        /// Withheld if they objected.
        IfObjected = "withheld_if_objected", "withheld if they objected";
        /// Not in notes at all.
        NotInNotes = "not_in_notes", "not in notes at all";
    }
    /// In what form something is asked or given.
    Form {
        /// In writing.
        Written = "written", "in writing";
        /// Any way that is recorded.
        AnyRecorded = "any_recorded", "any way that is recorded";
    }
    /// What any contact must say (NOTE-002).
    Content {
        /// The date.
        Date = "date", "the date";
        /// The time.
        Time = "time", "the time";
        /// The type of contact.
        Type = "type", "the type of contact";
        /// The reason.
        Reason = "reason", "the reason for contact";
        /// Names with titles or roles.
        Who = "who", "names and titles or roles of those involved";
        /// Where and how.
        WhereAndHow = "where_and_how", "where and how it happened";
        /// The issues.
        Issues = "issues", "a brief statement of the key issues";
        /// The key points.
        KeyPoints = "key_points", "the key points";
        /// The discussion.
        Discussion = "discussion", "the discussion";
        /// What was agreed to do.
        Actions = "actions", "the actions agreed";
        /// What was decided.
        Decisions = "decisions", "the decisions taken";
    }
    /// A column of the people-seen grid.
    GridColumn {
        /// Seen.
        Seen = "seen", "seen";
        /// Seen alone.
        Alone = "alone", "seen alone";
        /// Bedroom seen.
        Bedroom = "bedroom", "bedroom";
        /// Interviewed.
        Interviewed = "interviewed", "interviewed";
    }
    /// An event that policies count as significant.
    EventKind {
        /// A visit to the home.
        HomeVisit = "home_visit", "home visit";
        /// Direct work.
        DirectWork = "direct_work", "direct work";
        /// Significant information.
        SignificantInformation = "significant_information", "significant information received";
    }
    /// Which contacts continuous care records.
    ContinuousCare {
        /// Every one.
        Every = "every", "every contact";
        /// Significant events.
        Significant = "significant", "significant events";
    }
    /// What goes into the chronology unless someone says otherwise.
    ChronologyDefault {
        /// Significant events.
        SignificantOnly = "significant_only", "significant events only";
        /// Every ticked entry.
        AllTicked = "all_ticked", "every entry that is ticked";
    }
    /// Whether a same-day rule holds.
    SameDay {
        /// It does.
        SameDay = "same_day", "the same day";
        /// It does not.
        Off = "off", "no rule";
    }
    /// A colour that a mark may have, beside its words.
    Colour {
        /// Green.
        Green = "green", "green";
        /// Red.
        Red = "red", "red";
        /// Blue.
        Blue = "blue", "blue";
    }
    /// From what a visit interval is counted.
    IntervalFrom {
        /// The last visit; the first from the start of the status.
        LastVisit = "last_visit", "the last visit, the first from the start of the status";
        /// The start of each placement.
        Placement = "placement", "the start of each placement";
    }
}

impl Role {
    /// Whether it can be the one that reopens a finalised note: somebody who neither writes notes
    /// nor files them for others (FIN-007; "Who may do what: reopen a listed visit type").
    #[must_use]
    pub const fn can_reopen(self) -> bool {
        match self {
            Self::SystemAdministrator
            | Self::TeamManager
            | Self::LineManager
            | Self::SeniorManager
            | Self::Director => true,
            Self::Practitioner | Self::BusinessSupport => false,
        }
    }
}

/// Declares a table of named values that is itself a value.
macro_rules! records {
    ($($(#[$doc:meta])* $name:ident { $($(#[$each:meta])* $field:ident: $type:ty, $shown:literal;)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name { $($(#[$each])* pub $field: $type),* }

        impl Value for $name {
            fn expected() -> String {
                let fields = [$(format!("{} = {}", stringify!($field), <$type>::expected())),*];
                format!("{{ {} }}", fields.join(", "))
            }

            fn read(node: Node<'_>, faults: &mut Faults<'_>) -> Option<Self> {
                let mut table = node.table(faults)?;
                $(let $field = table.need::<$type>(stringify!($field), faults);)*
                table.close(faults);
                Some(Self { $($field: $field?),* })
            }

            fn schema() -> serde_json::Value {
                serde_json::json!({
                    "type": "object",
                    "additionalProperties": false,
                    "required": [$(stringify!($field)),*],
                    "properties": { $(stringify!($field): <$type>::schema()),* },
                })
            }

            fn shown(&self) -> String {
                [$(format!($shown, self.$field.shown())),*].join(", ")
            }
        }
    )*};
}

records! {
    /// Who acts, and who is told.
    Route {
        /// Who acts.
        by: Role, "by the {}";
        /// Who is told.
        told: Role, "{} told";
    }
    /// The colours of marks; a mark always keeps its words too (NOTE-016).
    MarkColours {
        /// Child seen.
        seen: Colour, "child seen {}";
        /// Child not seen.
        not_seen: Colour, "child not seen {}";
        /// An event.
        event: Colour, "events {}";
        /// A child's own words.
        quote: Colour, "the child's words {}";
    }
    /// Class and type of an entry.
    EntryKind {
        /// The class.
        class: String, "class {}";
        /// The type.
        kind: String, "type {}";
    }
    /// The form of a consent, and who always needs it in writing.
    ConsentForm {
        /// Ordinarily.
        usual: Form, "{}";
        /// Who needs it in writing.
        written_for: Items<String>, "in writing for: {}";
    }
    /// How often a child of a status is visited.
    VisitInterval {
        /// The status.
        status: Status, "{}";
        /// The first visit.
        first: Option<crate::clock::Limit>, "first within {}";
        /// Every later one.
        then: crate::clock::Limit, "then within {}";
        /// Counted from.
        from: IntervalFrom, "counted from {}";
        /// Why.
        origin: super::Origin, "({})";
    }
    /// How long a class of record is kept. Disabled ones delete nothing.
    Retention {
        /// What is kept.
        class: String, "{}";
        /// From when.
        trigger: String, "from {}";
        /// How long, in years.
        years: Count, "{} years";
        /// Whether it runs.
        enabled: bool, "running: {}";
    }
}

/// Names and addresses that the authority gives for advice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contacts(BTreeMap<String, String>);

impl Contacts {
    /// Each purpose with whom to ask.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(purpose, whom)| (purpose.as_str(), whom.as_str()))
    }
}

impl Value for Contacts {
    fn expected() -> String {
        "a table of purposes and whom to ask, such as { ict = \"the service desk\" }".to_owned()
    }

    fn read(node: Node<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        let mut contacts = BTreeMap::new();
        for (purpose, whom) in node.table(faults)?.entries() {
            contacts.insert(purpose.to_owned(), String::read(whom, faults)?);
        }
        Some(Self(contacts))
    }

    fn shown(&self) -> String {
        if self.0.is_empty() {
            return "not given yet".to_owned();
        }
        let each = self
            .0
            .iter()
            .map(|(purpose, whom)| format!("{purpose}: {whom}"));
        each.collect::<Vec<_>>().join(", ")
    }
}

/// A pattern for a note's title, made of known parts (NOTE-042).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TitlePattern(String);

impl TitlePattern {
    /// The parts a pattern may name.
    pub const PARTS: [&'static str; 4] = ["{date}", "{time}", "{type}", "{child reference}"];

    /// The title with each part put in its place; a part that is not known is left out.
    #[must_use]
    pub fn fill(&self, values: [&str; 4]) -> String {
        let mut title = self.0.clone();
        for (part, value) in Self::PARTS.iter().zip(values) {
            title = title.replace(part, value);
        }
        title.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Value for TitlePattern {
    fn expected() -> String {
        format!("text with any of {}", Self::PARTS.join(" "))
    }

    fn read(node: Node<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        let pattern = String::read(node, faults)?;
        let mut bare = pattern.clone();
        for part in Self::PARTS {
            bare = bare.replace(part, "");
        }
        if bare.contains(['{', '}']) {
            let problem = format!("`{}` names a part that titles do not have", node.name);
            faults.add(&node.span(), problem, &Self::expected());
            return None;
        }
        Some(Self(pattern))
    }

    fn shown(&self) -> String {
        self.0.clone()
    }
}
