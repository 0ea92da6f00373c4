//! The kinds of fact a file can state.

use super::spec::{Field, Holds, code, date, flag, id, life_day, need, past, text};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $label:literal, [$($field:expr),* $(,)?];)*) => {
        /// A kind of fact. Its code is stored for ever; its label is for people.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum FactKind { $($(#[$doc])* $name),* }

        impl FactKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stored word.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// What people read.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label),* }
            }

            /// The fields of this kind, in the order a form asks for them.
            #[must_use]
            pub const fn fields(self) -> &'static [Field] {
                match self { $(Self::$name => const { &[$($field),*] }),* }
            }

            /// Reads the stored word.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)* _ => None }
            }
        }
    };
}

const NAME_KINDS: &[(&str, &str)] = &[
    ("family", "As the family spells it"),
    ("chosen", "Chosen name"),
    ("birth", "Name at birth"),
    ("other", "Other or former name"),
];
const SEXES: &[(&str, &str)] = &[("F", "Female"), ("M", "Male"), ("U", "Not yet known")];
const STATUSES: &[(&str, &str)] = &[
    ("assessment", "No status yet: assessment"),
    ("early-help", "Early help"),
    ("child-in-need", "Child in need"),
    ("child-protection", "Child protection"),
    ("looked-after", "Looked after"),
    ("care-leaver", "Care leaver"),
    ("closed", "Closed"),
];
const ALLOCATION_ROLES: &[(&str, &str)] = &[
    ("responsible", "Responsible worker"),
    ("co-worker", "Co-worker"),
    ("reviewing-officer", "Independent reviewing officer"),
];
const PLANS: &[(&str, &str)] = &[
    ("child-in-need", "Child in need plan"),
    ("child-protection", "Child protection plan"),
];

kinds! {
    /// The file was opened (REC-001).
    Opened = "opened", "File opened", [
        need(id("person", "The child as a person", Holds::Person)),
        need(text("number", "Record number")),
        text("authority_child", "The authority's ID for the child"),
        flag("unborn", "Not yet born"),
        past(need(date("from", "Opened on"))),
    ];
    /// A name, with its kind and dates (PRX-002): one that is used has no end, and none is used yet
    /// that begins later.
    Name = "name", "Name", [
        need(code("kind", "Kind of name", NAME_KINDS)),
        text("given", "Given names"),
        text("family", "Family name"),
        past(date("from", "Used from")), past(date("to", "Used until")),
    ];
    /// The date of birth, or the expected one (REC-004, PRX-001).
    Birth = "birth", "Date of birth", [
        need(life_day("date", "Date")),
        flag("expected", "This is the expected date: not yet born"),
    ];
    /// A death (PRX-004).
    Death = "death", "Death", [need(life_day("date", "Date"))];
    /// Sex as the census holds it.
    Sex = "sex", "Sex", [need(code("sex", "Sex", SEXES))];
    /// Gender identity, in the person's own words; a detail of its own beside sex.
    Gender = "gender", "Gender identity", [need(text("gender", "Gender identity, in their words"))];
    /// Ethnicity as the census codes it.
    Ethnicity = "ethnicity", "Ethnicity", [need(text("ethnicity", "Ethnicity"))];
    /// Religion or belief.
    Religion = "religion", "Religion", [need(text("religion", "Religion or belief"))];
    /// A language spoken.
    Language = "language", "Language", [
        need(text("language", "Language")), flag("first", "First language"),
    ];
    /// Disabilities as the census codes them, parted by spaces.
    Disability = "disability", "Disability", [need(text("disability", "Disability"))];
    /// A number others know the child by.
    Identifier = "identifier", "Identifier", [
        need(text("scheme", "Kind of number")), need(text("number", "Number")),
    ];
    /// An address, and who must not learn it (PRX-006).
    Address = "address", "Address", [
        need(text("address", "Address")), text("postcode", "Postcode"),
        text("withheld_from", "Who must not learn this address"),
        date("from", "From"), date("to", "Until"),
    ];
    /// A school.
    School = "school", "School", [
        need(text("school", "School")), date("from", "From"), date("to", "Until"),
    ];
    /// A person and what they are to the child (REC-006).
    Relation = "relation", "Person in the child's life", [
        need(id("person", "Person", Holds::Person)),
        need(text("relation", "Relation to the child")),
        need(text("name", "Name")),
        text("title", "Title or role"),
        life_day("born", "Date of birth"),
        flag("expected", "This is the expected date: not yet born"),
        life_day("died", "Died on"),
        flag("lives_with", "Lives with the child"),
        flag("parental_responsibility", "Holds parental responsibility"),
        date("from", "From"), date("to", "Until"),
    ];
    /// A professional or agency working with the child or carer (REC-007).
    Professional = "professional", "Professional", [
        need(id("person", "Person", Holds::Person)),
        need(text("name", "Name")),
        need(text("agency", "Agency")),
        need(text("role", "Role")),
        text("contact", "How to reach them"),
        date("from", "From"), date("to", "Until"),
    ];
    /// A communication or access need (REC-009).
    Communication = "communication", "Communication need", [
        need(text("need", "Need")),
        text("interpreter", "Language of the interpreter needed"),
        text("method", "Preferred method"),
        date("from", "From"), date("to", "Until"),
    ];
    /// A status over time; several may hold at once (REC-012).
    Status = "status", "Status", [
        need(code("status", "Status", STATUSES)),
        text("legal", "Legal status or order"),
        past(need(date("from", "From"))), past(date("to", "Until")),
    ];
    /// Who works with the child, or that nobody is allocated and why (REC-010).
    Allocation = "allocation", "Allocation", [
        need(code("role", "As", ALLOCATION_ROLES)),
        id("staff", "Worker", Holds::Staff),
        id("team", "Team", Holds::Team),
        text("unallocated_because", "Why nobody is allocated"),
        text("ended_because", "Why it ended"),
        past(need(date("from", "From"))), past(date("to", "Until")),
    ];
    /// A service or regular provision (REC-013).
    Service = "service", "Service", [
        need(text("service", "Service")), text("provider", "Provider"),
        past(need(date("from", "From"))), past(date("to", "Until")),
    ];
    /// An episode of need: the referral that began it and how it closed.
    Episode = "episode", "Referral", [
        past(need(date("from", "Referred on"))), text("source", "Source of the referral"),
        text("need", "Primary need"), flag("no_further_action", "No further action"),
        past(date("conference", "First conference")),
        past(date("to", "Closed on")), text("closed_because", "Reason for closure"),
    ];
    /// An assessment.
    Assessment = "assessment", "Assessment", [
        past(need(date("from", "Started on"))), past(date("reviewed", "Reviewed on")),
        past(date("to", "Authorised on")), text("factors", "Factors identified"),
    ];
    /// A plan.
    Plan = "plan", "Plan", [
        need(code("plan", "Plan", PLANS)),
        past(need(date("from", "Started on"))), past(date("to", "Ended on")),
        text("category", "First category of abuse"), text("category_now", "Latest category"),
        text("earlier_plans", "Number of earlier plans"), text("reviews", "Reviewed on"),
    ];
    /// A section 47 enquiry.
    Enquiry = "enquiry", "Section 47 enquiry", [
        past(need(date("from", "Started on"))), date("conference_target", "Conference due by"),
        past(date("conference", "Conference held on")),
        flag("conference_not_required", "No conference required"),
    ];
    /// Pre-proceedings and family group decision making.
    PreProceedings = "pre-proceedings", "Pre-proceedings", [
        past(need(date("from", "Started on"))),
        past(date("letter", "Letter before proceedings sent on")),
        flag("meeting_offered", "Family group decision making meeting offered"),
        flag("meeting_held", "Family group decision making meeting held"),
        past(date("first_meeting", "First pre-proceedings meeting on")),
        text("review_meetings", "Number of review meetings"),
        past(date("decided", "Decision on the next step made on")), text("details", "Details"),
        past(date("court_application", "Application to court on")),
        past(date("care_letter", "Letter that care proceedings begin sent on")),
    ];
}
