//! Child in need plans and child protection plans.

use super::around::{Around, Kept, Stretch, in_order, not_same_day};
use super::child::{CinPlan, ProtectionPlan};
use super::fault::FaultCode;
use super::sheet::{Dated, Sheet, Tense};
use super::tree::Group;
use crate::codes::{CategoryOfAbuse, List};
use jiff::civil::Date;

/// DfE rules 4010, 4011, 4012Q, 4013, 4014, 4015 and 8565.
pub fn plans(sheet: &mut Sheet, group: &Group<'_>, around: &Around<'_, '_>) -> Vec<CinPlan> {
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

/// DfE rules 1105, 8565, 8720, 8730, 8840, 8841, 8868, 8915, 8920, 8925, 8930 and 8940.
pub fn protection_plans(
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

/// Most reviews of one plan: a child reviewed twice a year from birth to 18 has 36.
const REVIEWS_MAX: usize = 40;

/// A review is after the start (DfE rule 8841), and not after the end of what it reviews.
fn reviews(
    sheet: &mut Sheet,
    plan: &Group<'_>,
    start: Option<&Dated<'_>>,
    end: Option<&Dated<'_>>,
) -> Vec<Date> {
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
    if read.len() > REVIEWS_MAX {
        let wrong = format!("The plan has {} reviews; no plan has so many.", read.len());
        let right =
            format!("Each review once, {REVIEWS_MAX} at most; or the reviews are left out.");
        sheet.tell(list.spot(), FaultCode::TooMany, None, wrong, right);
        return Vec::new();
    }
    read
}
