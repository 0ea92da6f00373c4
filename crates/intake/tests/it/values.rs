//! What is read of a sound child, and the shapes of file that mean the same.

use crate::kit::{CHILD, TODAY, census, read, try_read};
use intake::cin::{Birth, CensusChild, FaultCode};
use jiff::civil::date;

fn only(text: &str) -> CensusChild {
    let mut reading = read(text);
    assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    reading.children.remove(0)
}

/// REC-004, REC-012, DQ-001: identifiers, birth, sex, ethnicity, need and every dated episode.
#[test]
fn a_child_is_read_with_identifiers_characteristics_and_episodes() {
    let child = only(&census(CHILD));
    assert_eq!((child.line, child.id.as_str()), (8, "ROWAN1"));
    assert_eq!(child.upn.as_ref().unwrap().as_str(), "L801000000001");
    assert!(child.birth == Birth::Born(date(2014, 5, 6)));
    assert_eq!(child.sex.unwrap().code(), "F");
    assert!(child.gender.is_none() && child.died.is_none() && child.former_upn.is_none());
    assert_eq!(child.ethnicity.unwrap().meaning(), "White and Asian");
    assert_eq!(child.disabilities[0].code(), "HEAR");
    let episode = &child.episodes[0];
    assert_eq!(
        (episode.referred, episode.closed),
        (date(2024, 5, 7), Some(date(2025, 2, 28)))
    );
    assert_eq!(episode.source.unwrap().code(), "2A");
    assert_eq!(episode.need.unwrap().meaning(), "Family in acute stress");
    assert_eq!(episode.closure_reason.unwrap().code(), "RC7");
    assert_eq!(
        (episode.no_further_action, episode.conference),
        (Some(false), None)
    );
    let assessment = &episode.assessments[0];
    assert_eq!(assessment.started, date(2024, 5, 8));
    assert_eq!(assessment.reviewed, Some(date(2024, 5, 20)));
    assert_eq!(assessment.authorised, Some(date(2024, 6, 10)));
    let factors: Vec<_> = assessment
        .factors
        .iter()
        .map(|factor| factor.code())
        .collect();
    assert_eq!(factors, ["4B", "3B"]);
    let plan = &episode.plans[0];
    assert_eq!(
        (plan.started, plan.ended),
        (date(2024, 6, 11), Some(date(2024, 6, 30)))
    );
    let enquiry = &episode.enquiries[0];
    assert_eq!(
        (enquiry.started, enquiry.conference),
        (date(2024, 7, 1), Some(date(2024, 7, 17)))
    );
    assert_eq!(enquiry.conference_target, Some(date(2024, 7, 19)));
    assert_eq!(enquiry.conference_not_required, Some(false));
    let plan = &episode.protection_plans[0];
    assert_eq!(
        (plan.started, plan.ended),
        (date(2024, 7, 17), Some(date(2025, 1, 15)))
    );
    assert_eq!(plan.first_category.unwrap().code(), "EMO");
    assert_eq!(plan.latest_category.unwrap().code(), "NEG");
    assert_eq!(
        (plan.previous_plans, plan.reviews.as_slice()),
        (Some(0), &[date(2024, 10, 10)][..])
    );
}

#[test]
fn the_header_is_read() {
    let header = read(&census(CHILD)).header;
    assert_eq!((header.authority.as_str(), header.year), ("801", 2025));
    assert_eq!(header.reference_date, Some(date(2025, 3, 31)));
    assert_eq!(header.made, Some(date(2025, 6, 2).at(9, 30, 0, 0)));
    assert_eq!(header.software.as_deref(), Some("Daybook 1"));
    assert_eq!(header.serial.as_deref(), Some("001"));
}

#[test]
fn pre_proceedings_are_read_from_2027_on() {
    let group = "<PreProceedingsandFGDM><PPStartDate>2026-09-09</PPStartDate><LBPSentDate>2026-09-20</LBPSentDate><FGDMMeetingOffer>1</FGDMMeetingOffer><FGDMMeetingFac>0</FGDMMeetingFac><InitialPPMeetingDate>2026-09-28</InitialPPMeetingDate><ReviewMeetingsCount>3</ReviewMeetingsCount><StepDecisionDate>2026-10-01</StepDecisionDate><PPOutcome>A</PPOutcome><CourtAppDate>2026-10-18</CourtAppDate><LetterInitCPDate>2026-11-05</LetterInitCPDate></PreProceedingsandFGDM></CINdetails>";
    let text = census(&CHILD.replace("</CINdetails>", group))
        .replace("<Year>2025", "<Year>2027")
        .replace("2025-03-31", "2027-03-31")
        .replace("2025-06-02T", &format!("{TODAY}T"));
    let reading = read(&text);
    // The rest of the child is of an earlier year, and only that is noted.
    let early = FaultCode::OutsideCollectionPeriod;
    assert!(
        reading
            .faults
            .iter()
            .all(|fault| fault.rule == early && !fault.path.contains("PreP"))
    );
    let steps = &reading.children[0].episodes[0].pre_proceedings[0];
    assert_eq!(steps.started, date(2026, 9, 9));
    assert_eq!(steps.letter_sent, Some(date(2026, 9, 20)));
    assert_eq!(
        (steps.meeting_offered, steps.meeting_held),
        (Some(true), Some(false))
    );
    assert_eq!(steps.first_meeting, Some(date(2026, 9, 28)));
    assert_eq!(
        (steps.review_meetings, steps.outcome.unwrap().code()),
        (Some(3), "A")
    );
    assert_eq!(steps.decided, Some(date(2026, 10, 1)));
    assert_eq!(steps.court_application, Some(date(2026, 10, 18)));
    assert_eq!(steps.care_letter, Some(date(2026, 11, 5)));
    let later = text.replace("2026-09-20", "2026-09-08");
    let orders: Vec<_> = read(&later)
        .faults
        .iter()
        .filter_map(|fault| fault.dfe)
        .collect();
    assert!(orders.contains(&"9006"));
}

/// REC-001: pre-proceedings without a start leave the child out with their place, as a plan without
/// one does; said twice they are read once.
#[test]
fn pre_proceedings_have_a_start_and_stand_once() {
    let told = |stages: &str| {
        let text = CHILD.replace("</CINdetails>", &format!("{stages}</CINdetails>"));
        let reading = read(&census(&text).replace("<Year>2025", "<Year>2027"));
        let faults = reading.faults.iter();
        let faults = faults.filter(|fault| fault.path.contains("PreP"));
        let shown = faults.map(|fault| (fault.line, fault.column, fault.rule, fault.wrong.clone()));
        let left_out = reading.left_out();
        (shown.collect::<Vec<_>>(), left_out, reading)
    };
    let without =
        "<PreProceedingsandFGDM><LBPSentDate>2025-05-20</LBPSentDate></PreProceedingsandFGDM>";
    let (faults, left_out, _) = told(without);
    let wrong = "PPStartDate is missing.".to_owned();
    let outside = "This day is outside the collection period of the 2027 census.".to_owned();
    assert_eq!(
        faults,
        [
            (19, 1, FaultCode::MissingElement, wrong),
            (19, 37, FaultCode::OutsideCollectionPeriod, outside),
        ]
    );
    assert_eq!(left_out, 1);
    let once = without.replace("LBPSentDate", "PPStartDate");
    let (faults, left_out, reading) = told(&once.repeat(2));
    let twice = faults
        .iter()
        .filter(|fault| fault.2 == FaultCode::DuplicateGroup);
    assert_eq!((twice.count(), left_out), (1, 0));
    assert_eq!(reading.children[0].episodes[0].pre_proceedings.len(), 1);
}

#[test]
fn an_unborn_child_has_an_expected_birth_and_no_sex_yet() {
    let unborn = CHILD
        .replace("<UPN>L801000000001</UPN><PersonBirthDate>2014-05-06</PersonBirthDate>", "<UPNunknown>UN1</UPNunknown><ExpectedPersonBirthDate>2025-04-20</ExpectedPersonBirthDate>")
        .replace("2024-05-07", "2024-08-01");
    let unborn = unborn.split("<CINclosureDate>").next().unwrap().to_owned()
        + "<ReferralNFA>false</ReferralNFA></CINdetails></Child>";
    let child = only(&census(&unborn.replace("<Sex>F", "<Sex>U")));
    assert!(child.birth == Birth::Expected(date(2025, 4, 20)));
    assert_eq!(child.upn_unknown.unwrap().code(), "UN1");
    let known = read(&census(&unborn));
    assert_eq!(
        (known.faults[0].rule, known.faults[0].dfe),
        (FaultCode::Contradiction, Some("8750"))
    );
}

#[test]
fn an_older_return_has_gender_and_a_newer_one_sex() {
    let older = census(&CHILD.replace("<Sex>F</Sex>", "<GenderCurrent>2</GenderCurrent>"))
        .replace("<Year>2025", "<Year>2024")
        .replace("2025-03-31", "2024-03-31");
    let child = read(&older).children.remove(0);
    assert_eq!(child.gender.unwrap().meaning(), "Female");
    assert!(child.sex.is_none());
}

#[test]
fn the_same_census_is_read_from_every_spelling_of_it() {
    let plain = only(&census(CHILD));
    let crlf = census(CHILD).replace('\n', "\r\n");
    let spaced = census(CHILD).replace(">ROWAN1<", ">\n  ROWAN1\t<");
    let cdata = census(CHILD).replace(">ROWAN1<", "><![CDATA[ROWAN1]]><");
    let numbered = census(CHILD).replace(">ROWAN1<", ">R&#79;W&#x41;<!-- no -->N1<");
    let prefixed = census(CHILD).replace(
        "<Message>",
        "<Message xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">",
    );
    let undeclared = census(CHILD).split_once('\n').unwrap().1.to_owned();
    for other in [crlf, spaced, cdata, numbered, prefixed] {
        let mut child = only(&other);
        // In another spelling it stands elsewhere.
        child.birth_at = plain.birth_at;
        assert!(child == plain, "{other}");
    }
    assert_eq!(only(&undeclared).id, plain.id);
    let mut marked = vec![0xEF, 0xBB, 0xBF];
    marked.extend(census(CHILD).bytes());
    let reading = try_read(&marked).unwrap();
    assert!(reading.children[0] == plain && reading.faults.is_empty());
    let text = census(CHILD).replace("MWAS", "W&amp;B");
    assert_eq!(read(&text).faults[0].value.as_deref(), Some("W&B"));
}

#[test]
fn a_place_counts_lines_and_characters_not_bytes() {
    let text = census(CHILD).replace("<Ethnicity>MWAS", "<!-- é漢 --><Ethnicity> £");
    let fault = &read(&text).faults[0];
    assert_eq!(
        (fault.line, fault.column, fault.value.as_deref()),
        (10, 46, Some("£"))
    );
}
