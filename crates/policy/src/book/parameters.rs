//! Every value on which recording policies differ (CFG-001), typed, each with its statement.

use super::clause::{Clause, Statement, Strictness};
use super::words::{
    ChronologyDefault, ClinicalNotes, ConsentForm, Contacts, Content, ContinuousCare, Correction,
    DeadlineAct, DraftEdit, Emails, EntryKind, EntryOrder, EventKind, Form, GridColumn,
    MarkColours, Removal, Retention, Role, RoughNotes, Route, SameDay, SiblingCopy, ThirdParty,
    TitlePattern, VisitInterval,
};
use crate::clock::Limit;
use crate::read::{Count, Faults, Items, Table, Value};
use jiff::civil::Date;

/// A value with what the policy says about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated<V> {
    /// The value.
    pub value: V,
    pub(crate) statement: Statement,
}

/// A documented default: everything must be said.
fn read_default<V: Value>(
    key: &'static str,
    parent: &mut Table<'_>,
    faults: &mut Faults<'_>,
) -> Option<Stated<V>> {
    let Some(mut table) = parent.table(key, faults) else {
        faults.add(&parent.span(), format!("`{key}` is missing"), "its default");
        return None;
    };
    let statement = Statement::read_default(key, &mut table, faults);
    let value = table.need::<V>("value", faults);
    table.close(faults);
    Some(Stated {
        value: value?,
        statement: statement?,
    })
}

/// What a council's policy states, over the default.
fn overlay<V: Value>(
    stated: &mut Stated<V>,
    key: &'static str,
    parent: &mut Table<'_>,
    document: &str,
    faults: &mut Faults<'_>,
) {
    let Some(mut table) = parent.table(key, faults) else {
        return;
    };
    stated.statement = stated.statement.overlaid(&mut table, document, faults);
    if let Some(value) = table.need::<V>("value", faults) {
        stated.value = value;
    }
    table.close(faults);
}

/// A number with the unit that its name ends in.
fn with_unit(name: &str, shown: String) -> String {
    const UNITS: [(&str, &str); 8] = [
        ("working_days", "working day"),
        ("minutes", "minute"),
        ("hours", "hour"),
        ("days", "day"),
        ("months", "month"),
        ("years", "year"),
        ("words", "word"),
        ("percent", "per cent"),
    ];
    let unit = UNITS.iter().find(|(ending, _)| name.ends_with(ending));
    match (unit, shown.parse::<u32>()) {
        (Some((_, unit)), Ok(number)) => {
            let plural = if number == 1 || *unit == "per cent" {
                ""
            } else {
                "s"
            };
            format!("{shown} {unit}{plural}")
        }
        _ => shown,
    }
}

macro_rules! parameters {
    ($($(#[$doc:meta])* $name:ident: $type:ty;)*) => {
        /// The parameters of a recording policy. Those that a policy does not state hold the
        /// documented default, and their statement says so (CFG-004).
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Parameters { $($(#[$doc])* pub $name: Stated<$type>),* }

        impl Parameters {
            pub(super) fn read_defaults(table: &mut Table<'_>, faults: &mut Faults<'_>) -> Option<Self> {
                $(let $name = read_default(stringify!($name), table, faults);)*
                Some(Self { $($name: $name?),* })
            }

            pub(super) fn overlay(&mut self, table: &mut Table<'_>, document: &str, faults: &mut Faults<'_>) {
                $(overlay(&mut self.$name, stringify!($name), table, document, faults);)*
            }

            /// The schema of each parameter's value, by its key, in the order of the file.
            pub(super) fn schemas() -> Vec<(&'static str, serde_json::Value)> {
                vec![$((stringify!($name), <$type as Value>::schema())),*]
            }

            /// Every parameter as a page shows it.
            pub(super) fn clauses(&self, since: Option<Date>) -> Vec<Clause> {
                vec![$(self.$name.statement.clause(
                    with_unit(stringify!($name), self.$name.value.shown()), since,
                )),*]
            }
        }
    };
}

parameters! {
    /// Which services the policy is for (C29).
    service_context: Items<String>;
    /// By when a note is finalised, from the end of the contact (C01, TIME-001).
    note_deadline: Limit;
    /// Which act meets the note deadline.
    note_deadline_act: DeadlineAct;
    /// The outer limit in exceptional circumstances (TIME-004).
    note_exception_limit: Option<Limit>;
    /// The limit of a detailed write-up (TIME-005).
    detailed_writeup_working_days: Option<Count>;
    /// Changes of address, school, worker or service, in hours (TIME-008).
    details_change_hours: Count;
    /// A safeguarding report, in minutes from the event; 0 is immediate (TIME-009).
    safeguarding_alert_minutes: u32;
    /// The day by which last month's notes are finalised (TIME-013).
    month_end_finalise_day: Option<Count>;
    /// What a late entry is called (TIME-010).
    late_entry_label: String;
    /// Whether a late entry shows date and time of entry.
    late_entry_show_times: bool;
    /// In what order entries stand (TIME-011).
    order_entries_by: EntryOrder;
    /// What finalising is called (FIN-002).
    finalise_label: String;
    /// What a note is called (CFG-003).
    note_label: String;
    /// What a child in the authority's care is called (CFG-003).
    looked_after_label: String;
    /// Who may edit another's draft (FIN-003).
    draft_edit_by_others: DraftEdit;
    /// Whether somebody who has fallen behind agrees a plan with their manager (TIME-007, TIME-016).
    catch_up_plan: bool;
    /// Types of contact whose notes may be reopened (FIN-007); codes.
    reopen_contact_types: Items<String>;
    /// Who reopens.
    reopen_role: Role;
    /// How an error is put right (FIN-005).
    correction_method: Correction;
    /// Why a note may be sealed and entered again (FIN-009).
    note_removal: Items<Removal>;
    /// Who moves a note to the right file (FIN-008).
    note_reindex: Route;
    /// What is done with emails (DOC-003).
    email_handling: Emails;
    /// From when notes with pasted emails are removed (FIN-009).
    pasted_email_removal_from: Option<PolicyDay>;
    /// Whether informal endings of emails are looked for (DOC-006).
    informal_tail_check: bool;
    /// What becomes of rough jottings (NOTE-044).
    rough_notes_rule: RoughNotes;
    /// Where clinical reflections may be kept (SUP-001).
    clinical_notes_storage: ClinicalNotes;
    /// Copying between siblings' notes (QLT-009).
    sibling_copy: SiblingCopy;
    /// From what share of common text copying is warned of.
    sibling_copy_similarity_percent: Count;
    /// Where third-party information starts (C14).
    third_party_default: ThirdParty;
    /// In what form a third party's consent is asked (RES-006).
    third_party_request_form: Form;
    /// In what form consent is given (C16).
    consent_form: ConsentForm;
    /// Visits of a new case without a status (NOTE-006); codes.
    unstatused_visit_types: Items<String>;
    /// Which columns of the grid are answered on a visit (NOTE-009).
    visit_grid_required: Items<GridColumn>;
    /// What any note must say (NOTE-002).
    minimum_note_content: Items<Content>;
    /// Which events need an analysis (NOTE-019).
    analysis_required_for: Items<EventKind>;
    /// Below what share of the narrative an analysis is called short (NOTE-019).
    analysis_share_percent: Count;
    /// The three headings of a significant event (NOTE-023).
    three_headings: Strictness;
    /// The colours of marks (NOTE-016).
    mark_colours: MarkColours;
    /// Whether an interpreter's name and service must be given (NOTE-029).
    interpreter_detail_required: bool;
    /// Which contacts continuous care records (NOTE-004).
    continuous_care_rule: ContinuousCare;
    /// What goes into the chronology unless someone says otherwise (C26).
    chronology_add_default: ChronologyDefault;
    /// Case summaries, in months (SUM-001).
    case_summary_interval_months: Count;
    /// Case management, in months (SUP-008).
    case_management_interval_months: Count;
    /// Recording case management, in calendar days (SUP-011).
    case_management_record_days: Count;
    /// Loading a clinical supervision note, in calendar days (SUP-004).
    clinical_note_load_days: Count;
    /// A concern from clinical supervision (SUP-005).
    clinical_escalation: SameDay;
    /// Recording ad hoc supervision, in hours (SUP-007).
    adhoc_supervision_hours: Count;
    /// Supervision, in months (SUP-013).
    supervision_interval_months: Count;
    /// Managers reading files, in months (OVR-003).
    manager_read_interval_months: Count;
    /// Managers sampling files, in months (OVR-004).
    sample_check_interval_months: Count;
    /// Senior managers' random sample, in months (OVR-005).
    senior_audit_interval_months: Count;
    /// How many files senior managers sample in each service.
    senior_audit_sample_size: Count;
    /// The entry a manager's reading leaves (OVR-003).
    manager_read_entry: EntryKind;
    /// Reviewing restricted items, in months (RES-004).
    restricted_review_interval_months: Count;
    /// Handing a call over to duty, in minutes (REF-002).
    duty_handover_minutes: Count;
    /// Seeing a child after an allegation, in hours (SAFE-007).
    seen_after_allegation_hours: Count;
    /// Whether legal advice comes before emergency action, or the reason why not (SAFE-010).
    legal_advice_before_emergency: bool;
    /// The report of unallocated cases, in months (RPT-002).
    unallocated_report_months: Count;
    /// Answering a request to put something right, in months (SAR-004).
    rectification_months: Count;
    /// Answering a request for one's records, in months.
    sar_response_months: Count;
    /// Answering a freedom of information request, in working days.
    foi_response_working_days: Count;
    /// What may be paper (C18).
    paper_allowed_kinds: Items<String>;
    /// Who agrees that a paper file leaves its place (PAP-003).
    paper_removal_approver: Role;
    /// How long it may be away, in working days.
    paper_removal_days: Count;
    /// Confirming that a moved file arrived, in working days (PAP-006).
    paper_transfer_confirm_days: Count;
    /// Who is told at once of a missing file.
    missing_file_alert_role: Role;
    /// What is copied to families (CON-016).
    documents_copied: Items<String>;
    /// What is given to families (CON-017).
    publications_given: Items<String>;
    /// What the leaflet about records is called (C28).
    records_leaflet_name: String;
    /// Details the census cannot do without (DQ-001).
    dq_essential_fields: Items<String>;
    /// Whether printing asks for a reason.
    print_reason_required: bool;
    /// After how many idle minutes the screen locks (ACC-004).
    idle_lock_minutes: Count;
    /// How a note's title is made (NOTE-042).
    note_title_pattern: TitlePattern;
    /// How often children are visited, by status.
    visit_interval: Items<VisitInterval>;
    /// After how many days without an entry a gap is marked (REC-016).
    gap_marker_days: Count;
    /// After how many days without the child's voice a warning shows (CYP-001).
    voice_interval_days: Count;
    /// From how many words a note is called long (QLT-011).
    length_warning_words: Count;
    /// From how many words a reason for contact is called long (NOTE-011).
    reason_warning_words: Count;
    /// Whether new staff confirm the induction (TRN-002).
    induction_confirm_required: bool;
    /// Whether contracts of people who are not employees state this (SUP-014).
    external_contract_required: bool;
    /// How long records are kept (CLO-004).
    retention_schedule: Items<Retention>;
    /// The calendar by which working days are counted.
    working_day_calendar: String;
    /// Whom to ask (TRN-004).
    contacts: Contacts;
    /// From how many words a sentence is called long (QLT-001).
    sentence_words: Count;
    /// From what reading age a text is called hard to read (QLT-001).
    reading_age_years: Count;
    /// After how many days without being seen alone a warning shows (CYP-002).
    seen_alone_interval_days: Count;
    /// Which lists say which words to explain and which may hurt (QLT-002 to QLT-006); names.
    word_lists: Items<String>;
    /// Words of judgement, pointed out among facts (NOTE-024).
    judgement_words: Items<String>;
    /// Words that make two capitalised words a place or a service (RES-009).
    place_words: Items<String>;
}

/// A day that may be the policy's own first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyDay {
    /// The day the policy version comes into force.
    Start,
    /// A day.
    On(Date),
}

impl Value for PolicyDay {
    fn expected() -> String {
        format!("\"policy_start\" or {}", Date::expected())
    }

    fn read(node: crate::read::Node<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        if node.value.get_ref().as_str() == Some("policy_start") {
            return Some(Self::Start);
        }
        Date::read(node, faults).map(Self::On)
    }

    fn shown(&self) -> String {
        match self {
            Self::Start => "the day this policy came into force".to_owned(),
            Self::On(day) => day.shown(),
        }
    }
}
