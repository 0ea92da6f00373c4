//! Which elements a return has, how often, and in which years.
//!
//! After the published schemas of 2021 to 2026 and, for pre-proceedings, the rules of 2026-27. The
//! schemas fix an order of elements too; a return in another order reads the same, so order is no
//! fault here.

use super::fault::{FaultCode, Severity};
use super::sheet::Sheet;
use super::tree::{Group, Node, Spot};

/// What an element is, which says what its absence or repetition costs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A value that identifies the child.
    Identifier,
    /// A date.
    Date,
    /// Any other value.
    Value,
    /// A group of elements.
    Group(&'static [Item]),
    /// A group that is there for the items in it.
    List(&'static [Item]),
}

/// One element that may stand in a group.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Item {
    name: &'static str,
    must: bool,
    many: bool,
    kind: Kind,
    from: i16,
    to: i16,
    /// The DfE rule that demands it.
    dfe: Option<&'static str>,
}

const fn may(name: &'static str, kind: Kind) -> Item {
    Item {
        name,
        must: false,
        many: false,
        kind,
        from: i16::MIN,
        to: i16::MAX,
        dfe: None,
    }
}

const fn must(name: &'static str, kind: Kind) -> Item {
    Item {
        must: true,
        ..may(name, kind)
    }
}

impl Item {
    const fn many(self) -> Self {
        Self { many: true, ..self }
    }

    const fn years(self, from: i16, to: i16) -> Self {
        Self { from, to, ..self }
    }

    const fn dfe(self, rule: &'static str) -> Self {
        Self {
            dfe: Some(rule),
            ..self
        }
    }

    /// What it costs when the element is repeated, or missing though it must be there.
    const fn severity(&self) -> Severity {
        match self.kind {
            Kind::Identifier | Kind::Date => Severity::ChildLeftOut,
            Kind::Value | Kind::Group(_) | Kind::List(_) => Severity::ValueUnknown,
        }
    }
}

use Kind::{Date, Identifier, List, Value};

pub const HEADER: &[Item] = &[
    must("CollectionDetails", Kind::Group(COLLECTION)),
    must("Source", Kind::Group(SOURCE)).many(),
];

const COLLECTION: &[Item] = &[
    must("Collection", Value),
    must("Year", Value),
    must("ReferenceDate", Value).dfe("100"),
];

const SOURCE: &[Item] = &[
    must("SourceLevel", Value),
    must("LEA", Value),
    may("SoftwareCode", Value),
    may("Release", Value),
    may("SerialNo", Value),
    must("DateTime", Value),
];

pub const CHILD: &[Item] = &[
    must("ChildIdentifiers", Kind::Group(IDENTIFIERS)),
    must("ChildCharacteristics", Kind::Group(CHARACTERISTICS)),
    must("CINdetails", Kind::Group(DETAILS)).many().dfe("8590"),
];

/// Birth dates and sex are demanded by rules of their own, each either one or the other.
const IDENTIFIERS: &[Item] = &[
    must("LAchildID", Identifier).dfe("8500"),
    may("UPN", Identifier),
    may("FormerUPN", Identifier),
    may("UPNunknown", Value),
    may("PersonBirthDate", Date),
    may("ExpectedPersonBirthDate", Date),
    may("GenderCurrent", Value).years(i16::MIN, 2024),
    may("Sex", Value).years(2025, i16::MAX),
    may("PersonDeathDate", Date),
];

const CHARACTERISTICS: &[Item] = &[
    must("Ethnicity", Value).dfe("4220"),
    may("Disabilities", List(&[must("Disability", Value).many()])),
];

const DETAILS: &[Item] = &[
    must("CINreferralDate", Date).dfe("8600"),
    must("ReferralSource", Value),
    may("PrimaryNeedCode", Value),
    may("CINclosureDate", Date),
    may("ReasonForClosure", Value),
    may("DateOfInitialCPC", Date),
    may("Assessments", Kind::Group(ASSESSMENT)).many(),
    may("CINPlanDates", Kind::Group(PLAN)).many(),
    may("Section47", Kind::Group(ENQUIRY)).many(),
    must("ReferralNFA", Value).dfe("8568"),
    may("ChildProtectionPlans", Kind::Group(PROTECTION)).many(),
    may("PreProceedingsandFGDM", Kind::Group(PROCEEDINGS))
        .many()
        .years(2027, i16::MAX),
];

const ASSESSMENT: &[Item] = &[
    must("AssessmentActualStartDate", Date),
    may("AssessmentInternalReviewDate", Date),
    may("AssessmentAuthorisationDate", Date),
    may(
        "FactorsIdentifiedAtAssessment",
        List(&[must("AssessmentFactors", Value).many()]),
    ),
];

const PLAN: &[Item] = &[
    must("CINPlanStartDate", Date).dfe("4010"),
    may("CINPlanEndDate", Date),
];

const ENQUIRY: &[Item] = &[
    must("S47ActualStartDate", Date).dfe("8615"),
    may("InitialCPCtarget", Date),
    may("DateOfInitialCPC", Date),
    must("ICPCnotRequired", Value),
];

const PROTECTION: &[Item] = &[
    must("CPPstartDate", Date).dfe("8720"),
    may("CPPendDate", Date),
    must("InitialCategoryOfAbuse", Value),
    must("LatestCategoryOfAbuse", Value),
    must("NumberOfPreviousCPP", Value).dfe("8730"),
    may("Reviews", List(&[must("CPPreviewDate", Date).many()])),
];

const PROCEEDINGS: &[Item] = &[
    must("PPStartDate", Date),
    may("LBPSentDate", Date),
    may("FGDMMeetingOffer", Value),
    may("FGDMMeetingFac", Value),
    may("InitialPPMeetingDate", Date),
    may("ReviewMeetingsCount", Value),
    may("StepDecisionDate", Date),
    may("PPOutcome", Value),
    may("CourtAppDate", Date),
    may("LetterInitCPDate", Date),
];

/// Tells every fault of structure in a group: stray text, elements that are unknown, of another
/// year, repeated, empty or missing.
pub fn check(sheet: &mut Sheet, group: &Group<'_>, items: &[Item]) {
    for run in &group.node.runs {
        let spot = Spot {
            at: run.at,
            path: group.path.to_string(),
            value: Some(run.text.trim_end()),
        };
        sheet.tell(
            spot,
            FaultCode::StrayText,
            None,
            "There is text between the elements.",
            "Only elements stand here; remove the text.",
        );
    }
    for node in &group.node.children {
        match items.iter().find(|item| item.name == node.name) {
            Some(item) => check_node(sheet, group, node, item),
            None => unknown(sheet, group, node, FaultCode::UnknownElement.severity()),
        }
    }
    for item in items
        .iter()
        .filter(|item| item.must && !group.has(item.name))
    {
        let severity = match item.name {
            "ChildIdentifiers" => Severity::ChildLeftOut,
            _ => item.severity(),
        };
        sheet.tell_as(
            severity,
            group.spot(),
            FaultCode::MissingElement,
            item.dfe,
            format!("{} is missing.", item.name),
            format!("{} stands in every {}.", item.name, group.node.name),
        );
    }
}

fn unknown(sheet: &mut Sheet, group: &Group<'_>, node: &Node, severity: Severity) {
    sheet.tell_as(
        severity,
        spot_of(group, node),
        FaultCode::UnknownElement,
        None,
        format!("{} does not stand in {}.", node.name, group.node.name),
        "Remove it, or write its name as the census does.",
    );
}

fn check_node(sheet: &mut Sheet, group: &Group<'_>, node: &Node, item: &Item) {
    if !(item.from..=item.to).contains(&sheet.year) {
        let right = if sheet.year < item.from {
            format!("{} is part of the census from {}.", item.name, item.from)
        } else {
            format!("{} is part of the census up to {}.", item.name, item.to)
        };
        let wrong = format!("{} is not part of the {} census.", item.name, sheet.year);
        sheet.tell(
            spot_of(group, node),
            FaultCode::ElementNotInYear,
            None,
            wrong,
            right,
        );
    }
    if node.nth > 1 && !item.many {
        sheet.tell_as(
            item.severity(),
            spot_of(group, node),
            FaultCode::RepeatedElement,
            None,
            format!("{} stands here more than once.", item.name),
            "It stands once; keep the right one.",
        );
    }
    match item.kind {
        Kind::Group(items) => check(sheet, &inner(group, node), items),
        Kind::List(_) if node.children.is_empty() && node.runs.is_empty() => {
            empty(
                sheet,
                group,
                node,
                item,
                "Leave the list out, or put its items into it.",
            );
        }
        Kind::List(items) => check(sheet, &inner(group, node), items),
        Identifier | Date | Value => check_value(sheet, group, node, item),
    }
}

fn check_value(sheet: &mut Sheet, group: &Group<'_>, node: &Node, item: &Item) {
    let leaf = inner(group, node);
    for child in &node.children {
        unknown(sheet, &leaf, child, item.severity());
    }
    match node.runs.first() {
        None => empty(
            sheet,
            group,
            node,
            item,
            "Leave the element out, or give its value.",
        ),
        Some(run) if run.too_long => sheet.tell_as(
            item.severity(),
            Spot {
                at: run.at,
                path: leaf.path.to_string(),
                value: Some(run.text.as_str()),
            },
            FaultCode::ValueTooLong,
            None,
            "The value is longer than any value of the census.",
            "Give the value that the census asks for.",
        ),
        Some(_) => {}
    }
}

fn empty(sheet: &mut Sheet, group: &Group<'_>, node: &Node, item: &Item, right: &str) {
    let severity = match item.name {
        // One of the two must be there, and an empty one is neither.
        "PersonBirthDate" | "ExpectedPersonBirthDate" => Severity::ChildLeftOut,
        _ if item.must => item.severity(),
        _ => Severity::ValueUnknown,
    };
    let dfe = match item.name {
        "FactorsIdentifiedAtAssessment" => Some("8897"),
        _ => item.dfe,
    };
    let wrong = format!("{} is empty.", item.name);
    sheet.tell_as(
        severity,
        spot_of(group, node),
        FaultCode::EmptyElement,
        dfe,
        wrong,
        right,
    );
}

fn inner<'n>(group: &Group<'n>, node: &'n Node) -> Group<'n> {
    Group::new(node, format!("{}/{}", group.path, node.step()))
}

fn spot_of<'n>(group: &Group<'n>, node: &'n Node) -> Spot<'n> {
    inner(group, node).spot()
}
