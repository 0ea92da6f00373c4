//! Pre-proceedings and family group decision making.

use super::around::{in_order, stands_twice};
use super::child::PreProceedings;
use super::sheet::{Dated, Sheet};
use super::tree::Group;
use crate::codes::{List, PreProceedingsOutcome};

/// DfE rules 9005, 9006, 9008, 9009, 9011, 9012 and 9013.
pub fn pre_proceedings(sheet: &mut Sheet, group: &Group<'_>) -> Vec<PreProceedings> {
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
        let meeting_offered = sheet.flag(&one, "FGDMMeetingOffer");
        let meeting_held = sheet.flag(&one, "FGDMMeetingFac");
        let review_meetings = sheet.number(&one, "ReviewMeetingsCount", None);
        let outcome = one.field("PPOutcome");
        let outcome = outcome.and_then(|field| {
            let list = List::PreProceedingsOutcome;
            sheet.code(&field, list, PreProceedingsOutcome::parse)
        });
        let Some(start) = start else { continue };
        let day = |dated: Option<Dated<'_>>| dated.map(|dated| dated.date);
        let stage = PreProceedings {
            started: start.date,
            letter_sent: day(letter),
            meeting_offered,
            meeting_held,
            first_meeting: day(meeting),
            review_meetings,
            decided: day(decided),
            outcome,
            court_application: day(court),
            care_letter: day(care),
        };
        if read.contains(&stage) {
            stands_twice(sheet, &one, "episode", None);
        } else {
            read.push(stage);
        }
    }
    read
}
