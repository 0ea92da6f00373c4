//! Section 47 enquiries.

use super::around::{Around, Kept, Stretch, in_order, not_weekend};
use super::child::Enquiry;
use super::fault::FaultCode;
use super::sheet::{Sheet, Tense};
use super::tree::Group;

/// DfE rules 1104, 2889, 8565, 8615, 8715, 8740, 8870Q, 8875 and 8890.
pub fn enquiries(sheet: &mut Sheet, group: &Group<'_>, around: &Around<'_, '_>) -> Vec<Enquiry> {
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
