//! Assessments and the factors identified at their end.

use super::around::{Around, Kept, Stretch, in_order};
use super::child::Assessment;
use super::episode::missing;
use super::fault::FaultCode;
use super::identity::repeated;
use super::sheet::{Dated, Sheet};
use super::tree::Group;
use crate::codes::{AssessmentFactor, List};

/// DfE rules 1103, 8565, 8608, 8696, 8736, 8863 and 8867.
pub fn assessments(
    sheet: &mut Sheet,
    group: &Group<'_>,
    around: &Around<'_, '_>,
) -> Vec<Assessment> {
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
