//! What happened: `CINdetails` with what stands in it.

use super::around::{Around, Stretch, in_order, not_same_day, not_weekend};
use super::child::{Assessment, Birth, CinPlan, Enquiry, Episode, PreProceedings, ProtectionPlan};
use super::fault::FaultCode;
use super::identity::repeated;
use super::sheet::{Dated, Sheet, Tense};
use super::tree::Group;
use crate::codes::{
    AssessmentFactor, CategoryOfAbuse, List, PreProceedingsOutcome, PrimaryNeed, ReasonForClosure,
    ReferralSource,
};
use jiff::ToSpan;

/// Reads one episode; none if it has no referral date, which leaves the child out anyway.
pub fn read(
    sheet: &mut Sheet,
    group: &Group<'_>,
    birth: Option<Birth>,
    died: Option<&Dated<'_>>,
) -> Option<Episode> {
    let referred = sheet.date(group, "CINreferralDate");
    let closed = sheet.date(group, "CINclosureDate");
    let around = Around {
        referred: referred.as_ref(),
        closed: closed.as_ref(),
        died,
    };
    check_referral(sheet, &around, birth);
    let closure_reason = closure(sheet, group, &around);
    let conference = sheet.date(group, "DateOfInitialCPC");
    around.until_closure(sheet, conference.as_ref());
    let no_further_action = sheet.flag(group, "ReferralNFA");
    let need = group.field("PrimaryNeedCode");
    let need = match need {
        Some(field) => sheet.code(&field, List::PrimaryNeed, PrimaryNeed::parse),
        None => missing_need(sheet, group, no_further_action),
    };
    let source = group.field("ReferralSource");
    let source = source.and_then(|f| sheet.code(&f, List::ReferralSource, ReferralSource::parse));
    check_no_activity(sheet, group, no_further_action, closure_reason);
    let assessments = assessments(sheet, group, &around);
    let plans = plans(sheet, group, &around);
    let enquiries = enquiries(sheet, group, &around);
    let protection_plans = protection_plans(sheet, group, &around);
    let pre_proceedings = pre_proceedings(sheet, group);
    Some(Episode {
        referred: referred?.date,
        source,
        need,
        closed: closed.map(|dated| dated.date),
        closure_reason,
        conference: conference.map(|dated| dated.date),
        no_further_action,
        assessments,
        plans,
        enquiries,
        protection_plans,
        pre_proceedings,
    })
}

/// DfE rules 8555, 8600 and 8606.
fn check_referral(sheet: &mut Sheet, around: &Around<'_, '_>, birth: Option<Birth>) {
    sheet.until_reference(around.referred, "8600");
    around.until_death(sheet, around.referred, Some("8555"));
    let (Some(referred), Some(birth)) = (around.referred, birth) else {
        return;
    };
    let earliest = birth.date().saturating_sub(280.days());
    if referred.date < earliest {
        let wrong = "The referral is more than 40 weeks before the birth.";
        let right = format!("A day from {earliest} on.");
        sheet.tell(
            referred.field.spot(),
            FaultCode::DateOrder,
            Some("8606"),
            wrong,
            right,
        );
    }
}

/// Closure and its reason stand together (DfE rules 8585Q, 8620, 8630, 8640, 8805 and 8810).
fn closure(
    sheet: &mut Sheet,
    group: &Group<'_>,
    around: &Around<'_, '_>,
) -> Option<ReasonForClosure> {
    in_order(
        sheet,
        (around.referred, "the referral"),
        around.closed,
        Some("8630"),
    );
    sheet.within_period(around.closed, "8620");
    let (date, reason) = (group.has("CINclosureDate"), group.field("ReasonForClosure"));
    if date && !group.has("ReasonForClosure") {
        missing(
            sheet,
            group,
            "ReasonForClosure",
            "8805",
            "every closed episode",
        );
    }
    if let Some(field) = reason.as_ref().filter(|_| !date) {
        let wrong = "There is a reason for closure, and no closure date.";
        let right = "Give CINclosureDate, or remove the reason.";
        sheet.tell(
            field.spot(),
            FaultCode::Contradiction,
            Some("8810"),
            wrong,
            right,
        );
    }
    let field = reason?;
    let reason = sheet.code(&field, List::ReasonForClosure, ReasonForClosure::parse)?;
    if reason.code() == "RC2" && around.died.is_none() {
        let wrong = "The reason is that the child died, and there is no date of death.";
        let right = "Give PersonDeathDate, or another reason.";
        sheet.tell(
            field.spot(),
            FaultCode::Contradiction,
            Some("8585Q"),
            wrong,
            right,
        );
    }
    Some(reason)
}

/// The need is essential once the referral leads further (DQ-001; DfE rule 8610).
fn missing_need(
    sheet: &mut Sheet,
    group: &Group<'_>,
    no_further_action: Option<bool>,
) -> Option<PrimaryNeed> {
    if no_further_action == Some(false) && !group.has("PrimaryNeedCode") {
        missing(
            sheet,
            group,
            "PrimaryNeedCode",
            "8610",
            "every episode with further action",
        );
    }
    None
}

fn missing(sheet: &mut Sheet, group: &Group<'_>, name: &str, dfe: &'static str, stands: &str) {
    let (wrong, right) = (
        format!("{name} is missing."),
        format!("{name} stands in {stands}."),
    );
    sheet.tell(
        group.spot(),
        FaultCode::MissingElement,
        Some(dfe),
        wrong,
        right,
    );
}

/// Groups that a case without further action, or closed after assessment, does not have (DfE rules
/// 8831, 2990 and 2991Q).
fn check_no_activity(
    sheet: &mut Sheet,
    group: &Group<'_>,
    no_further_action: Option<bool>,
    reason: Option<ReasonForClosure>,
) {
    let nfa: &[&str] = &["Assessments", "Section47", "DateOfInitialCPC"];
    let assessed: &[&str] = &[
        "Section47",
        "ChildProtectionPlans",
        "DateOfInitialCPC",
        "CINPlanDates",
    ];
    let checks = [
        (
            no_further_action == Some(true),
            nfa,
            "8831",
            "the referral led to no further action",
        ),
        (
            reason.is_some_and(|r| r.code() == "RC8"),
            assessed,
            "2990",
            "the case was closed after assessment",
        ),
        (
            reason.is_some_and(|r| r.code() == "RC9"),
            assessed,
            "2991Q",
            "the case was closed after assessment",
        ),
    ];
    for (applies, names, dfe, because) in checks {
        for name in names.iter().filter(|name| applies && group.has(name)) {
            let wrong = format!("There is {name}, although {because}.");
            let right = "Correct one or the other.";
            sheet.tell(
                group.spot(),
                FaultCode::Contradiction,
                Some(dfe),
                wrong,
                right,
            );
        }
    }
}

/// DfE rules 1103, 8565, 8608, 8696, 8736, 8863 and 8867.
fn assessments(sheet: &mut Sheet, group: &Group<'_>, around: &Around<'_, '_>) -> Vec<Assessment> {
    let mut kept = Kept::new("8863");
    for one in group.groups("Assessments") {
        let start = sheet.date(&one, "AssessmentActualStartDate");
        let reviewed = sheet.date(&one, "AssessmentInternalReviewDate");
        let end = sheet.date(&one, "AssessmentAuthorisationDate");
        around.since_referral(sheet, start.as_ref(), "1103");
        in_order(
            sheet,
            (start.as_ref(), "the start"),
            end.as_ref(),
            Some("8608"),
        );
        around.until_closure(sheet, start.as_ref());
        around.until_closure(sheet, end.as_ref());
        sheet.within_period(end.as_ref(), "8696");
        let ended = one.has("AssessmentAuthorisationDate");
        if !ended {
            sheet.within_period(start.as_ref(), "8736");
        }
        let end_name = "AssessmentAuthorisationDate";
        around.ended_at_closure(sheet, ended, one.spot(), Some("8867"), end_name);
        let factors = factors(sheet, &one, end.as_ref());
        let Some(start) = start else { continue };
        let end = end.map(|dated| dated.date);
        let stretch = Stretch {
            start: start.date,
            end,
        };
        let reviewed = reviewed.map(|dated| dated.date);
        kept.keep(
            sheet,
            &one,
            stretch,
            Assessment {
                started: start.date,
                reviewed,
                authorised: end,
                factors,
            },
        );
    }
    kept.groups
}

/// DfE rules 8869, 8897 and 8898.
fn factors(sheet: &mut Sheet, group: &Group<'_>, end: Option<&Dated<'_>>) -> Vec<AssessmentFactor> {
    let mut read: Vec<AssessmentFactor> = Vec::new();
    let Some(list) = group.group("FactorsIdentifiedAtAssessment") else {
        let due = end
            .zip(sheet.first_day())
            .is_some_and(|(end, first)| end.date >= first);
        if due && !group.has("FactorsIdentifiedAtAssessment") {
            let stands = "every authorised assessment";
            missing(
                sheet,
                group,
                "FactorsIdentifiedAtAssessment",
                "8897",
                stands,
            );
        }
        return read;
    };
    for field in list.fields("AssessmentFactors") {
        let code = sheet.code(&field, List::AssessmentFactor, AssessmentFactor::parse);
        match code {
            Some(code) if read.contains(&code) => repeated(sheet, &field, "8898"),
            Some(code) => read.push(code),
            None => {}
        }
    }
    if read.len() > 1 && read.iter().any(|code| code.code() == "21") {
        let wrong = "There are factors, and 21, that there are none.";
        let right = "Either 21 or the factors.";
        sheet.tell(
            list.spot(),
            FaultCode::Contradiction,
            Some("8869"),
            wrong,
            right,
        );
    }
    read
}

/// DfE rules 4010, 4011, 4012Q, 4013, 4014, 4015 and 8565.
fn plans(sheet: &mut Sheet, group: &Group<'_>, around: &Around<'_, '_>) -> Vec<CinPlan> {
    let mut kept = Kept::new("4014");
    for one in group.groups("CINPlanDates") {
        let start = sheet.date(&one, "CINPlanStartDate");
        let end = sheet.date(&one, "CINPlanEndDate");
        around.since_referral(sheet, start.as_ref(), "4015");
        in_order(
            sheet,
            (start.as_ref(), "the start"),
            end.as_ref(),
            Some("4011"),
        );
        not_same_day(sheet, start.as_ref(), end.as_ref(), "4012Q");
        around.until_closure(sheet, start.as_ref());
        around.until_closure(sheet, end.as_ref());
        around.until_death(sheet, start.as_ref(), None);
        sheet.until_reference(start.as_ref(), "4010");
        sheet.within_period(end.as_ref(), "4013");
        let ended = one.has("CINPlanEndDate");
        around.ended_at_closure(sheet, ended, one.spot(), None, "CINPlanEndDate");
        let Some(start) = start else { continue };
        let end = end.map(|dated| dated.date);
        let stretch = Stretch {
            start: start.date,
            end,
        };
        kept.keep(
            sheet,
            &one,
            stretch,
            CinPlan {
                started: start.date,
                ended: end,
            },
        );
    }
    kept.groups
}

/// DfE rules 1104, 2889, 8565, 8615, 8715, 8740, 8870Q, 8875 and 8890.
fn enquiries(sheet: &mut Sheet, group: &Group<'_>, around: &Around<'_, '_>) -> Vec<Enquiry> {
    let mut kept = Kept::new("8890");
    for one in group.groups("Section47") {
        let start = sheet.date(&one, "S47ActualStartDate");
        let target = one
            .field("InitialCPCtarget")
            .and_then(|field| sheet.dated(field, Tense::Any));
        let conference = sheet.date(&one, "DateOfInitialCPC");
        let not_required = sheet.flag(&one, "ICPCnotRequired");
        around.since_referral(sheet, start.as_ref(), "2889");
        around.since_referral(sheet, conference.as_ref(), "1104");
        in_order(
            sheet,
            (start.as_ref(), "the start"),
            conference.as_ref(),
            Some("8615"),
        );
        around.until_closure(sheet, start.as_ref());
        around.until_closure(sheet, conference.as_ref());
        sheet.within_period(conference.as_ref(), "8715");
        not_weekend(sheet, target.as_ref(), "8870Q");
        not_weekend(sheet, conference.as_ref(), "8875");
        let held = one.has("DateOfInitialCPC");
        if !held && not_required == Some(false) {
            sheet.within_period(start.as_ref(), "8740");
        }
        if let Some(conference) = conference.as_ref().filter(|_| not_required == Some(true)) {
            let wrong = "There was a conference, and none was required.";
            let right = "Correct ICPCnotRequired, or remove the date.";
            sheet.tell(
                conference.field.spot(),
                FaultCode::Contradiction,
                None,
                wrong,
                right,
            );
        }
        let Some(start) = start else { continue };
        let conference = conference.map(|dated| dated.date);
        // An enquiry that needed no conference is over, though the census does not say when.
        let end = conference.or((not_required == Some(true)).then_some(start.date));
        let enquiry = Enquiry {
            started: start.date,
            conference_target: target.map(|dated| dated.date),
            conference,
            conference_not_required: not_required,
        };
        kept.keep(
            sheet,
            &one,
            Stretch {
                start: start.date,
                end,
            },
            enquiry,
        );
    }
    kept.groups
}

/// DfE rules 1105, 8565, 8720, 8730, 8840, 8841, 8868, 8915, 8920, 8925, 8930 and 8940.
fn protection_plans(
    sheet: &mut Sheet,
    group: &Group<'_>,
    around: &Around<'_, '_>,
) -> Vec<ProtectionPlan> {
    let mut kept = Kept::new("8940");
    for one in group.groups("ChildProtectionPlans") {
        let start = sheet.date(&one, "CPPstartDate");
        let end = sheet.date(&one, "CPPendDate");
        around.since_referral(sheet, start.as_ref(), "1105");
        in_order(
            sheet,
            (start.as_ref(), "the start"),
            end.as_ref(),
            Some("8925"),
        );
        not_same_day(sheet, start.as_ref(), end.as_ref(), "8840");
        around.until_closure(sheet, end.as_ref());
        around.until_death(sheet, start.as_ref(), Some("8915"));
        around.until_death(sheet, end.as_ref(), Some("8920"));
        sheet.until_reference(start.as_ref(), "8720");
        sheet.within_period(end.as_ref(), "8930");
        let ended = one.has("CPPendDate");
        around.ended_at_closure(sheet, ended, one.spot(), Some("8868"), "CPPendDate");
        let mut category = |name: &str| {
            let field = one.field(name)?;
            sheet.code(&field, List::CategoryOfAbuse, CategoryOfAbuse::parse)
        };
        let first_category = category("InitialCategoryOfAbuse");
        let latest_category = category("LatestCategoryOfAbuse");
        let previous_plans = sheet.number(&one, "NumberOfPreviousCPP", Some("8730"));
        let reviews = reviews(sheet, &one, start.as_ref(), end.as_ref());
        let Some(start) = start else { continue };
        let ended = end.map(|dated| dated.date);
        let stretch = Stretch {
            start: start.date,
            end: ended,
        };
        let plan = ProtectionPlan {
            started: start.date,
            ended,
            first_category,
            latest_category,
            previous_plans,
            reviews,
        };
        kept.keep(sheet, &one, stretch, plan);
    }
    kept.groups
}

/// A review is after the start (DfE rule 8841), and not after the end of what it reviews.
fn reviews(
    sheet: &mut Sheet,
    plan: &Group<'_>,
    start: Option<&Dated<'_>>,
    end: Option<&Dated<'_>>,
) -> Vec<jiff::civil::Date> {
    let Some(list) = plan.group("Reviews") else {
        return Vec::new();
    };
    let mut read = Vec::new();
    for field in list.fields("CPPreviewDate") {
        let Some(review) = sheet.dated(field, Tense::Past) else {
            continue;
        };
        let (wrong, dfe) = match (start, end) {
            (Some(start), _) if review.date <= start.date => {
                ("not after the plan's start", Some("8841"))
            }
            (_, Some(end)) if review.date > end.date => ("after the plan's end", None),
            _ => {
                read.push(review.date);
                continue;
            }
        };
        let wrong = format!("The review is {wrong}.");
        let right = "A day after the start and up to the end of the plan.";
        sheet.tell(review.field.spot(), FaultCode::DateOrder, dfe, wrong, right);
    }
    read
}

/// DfE rules 9005, 9006, 9008, 9009, 9011, 9012 and 9013.
fn pre_proceedings(sheet: &mut Sheet, group: &Group<'_>) -> Vec<PreProceedings> {
    let mut read = Vec::new();
    for one in group.groups("PreProceedingsandFGDM") {
        let mut date = |name: &str, dfe: &'static str| {
            let dated = sheet.date(&one, name);
            sheet.within_period(dated.as_ref(), dfe);
            dated
        };
        let start = date("PPStartDate", "9005");
        let letter = date("LBPSentDate", "9006");
        let meeting = date("InitialPPMeetingDate", "9008");
        let decided = date("StepDecisionDate", "9009");
        let court = date("CourtAppDate", "9012");
        let care = date("LetterInitCPDate", "9013");
        in_order(
            sheet,
            (start.as_ref(), "the start"),
            letter.as_ref(),
            Some("9006"),
        );
        in_order(
            sheet,
            (start.as_ref(), "the start"),
            decided.as_ref(),
            Some("9009"),
        );
        in_order(
            sheet,
            (decided.as_ref(), "the decision"),
            court.as_ref(),
            Some("9012"),
        );
        in_order(
            sheet,
            (court.as_ref(), "the court application"),
            care.as_ref(),
            Some("9013"),
        );
        let outcome = one.field("PPOutcome");
        let day = |dated: Option<Dated<'_>>| dated.map(|dated| dated.date);
        read.push(PreProceedings {
            started: day(start),
            letter_sent: day(letter),
            meeting_offered: sheet.flag(&one, "FGDMMeetingOffer"),
            meeting_held: sheet.flag(&one, "FGDMMeetingFac"),
            first_meeting: day(meeting),
            review_meetings: sheet.number(&one, "ReviewMeetingsCount", None),
            decided: day(decided),
            outcome: outcome.and_then(|field| {
                sheet.code(
                    &field,
                    List::PreProceedingsOutcome,
                    PreProceedingsOutcome::parse,
                )
            }),
            court_application: day(court),
            care_letter: day(care),
        });
    }
    read
}

/// The groups of one kind in an episode, without those that repeat an earlier one.
struct Kept<T> {
    groups: Vec<T>,
    stretches: Vec<Stretch>,
    dfe: &'static str,
}

impl<T: PartialEq> Kept<T> {
    const fn new(dfe: &'static str) -> Self {
        Self {
            groups: Vec::new(),
            stretches: Vec::new(),
            dfe,
        }
    }

    fn keep(&mut self, sheet: &mut Sheet, group: &Group<'_>, stretch: Stretch, read: T) {
        let name = &group.node.name;
        if self.groups.contains(&read) {
            let wrong = format!("The same {name} stands in this episode already.");
            let right = "Each once; remove the second.";
            sheet.tell(
                group.spot(),
                FaultCode::DuplicateGroup,
                Some(self.dfe),
                wrong,
                right,
            );
            return;
        }
        if self.stretches.iter().any(|earlier| earlier.meets(&stretch)) {
            let wrong = format!("Another {name} of this episode lasts at the same time.");
            let right = "One begins after the other has ended.";
            sheet.tell(
                group.spot(),
                FaultCode::Overlap,
                Some(self.dfe),
                wrong,
                right,
            );
        }
        self.stretches.push(stretch);
        self.groups.push(read);
    }
}
