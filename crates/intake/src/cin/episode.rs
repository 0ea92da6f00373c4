//! What happened: `CINdetails` with what stands in it.

use super::around::{Around, in_order};
use super::assessment::assessments;
use super::child::{Birth, Episode};
use super::enquiry::enquiries;
use super::fault::FaultCode;
use super::plans::{plans, protection_plans};
use super::proceedings::pre_proceedings;
use super::sheet::{Dated, Sheet};
use super::tree::Group;
use crate::codes::{List, PrimaryNeed, ReasonForClosure, ReferralSource};
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
    let (date, reason) = (
        group.gives("CINclosureDate"),
        group.field("ReasonForClosure"),
    );
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

/// A group that must be there for what else is there.
pub fn missing(sheet: &mut Sheet, group: &Group<'_>, name: &str, dfe: &'static str, stands: &str) {
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
