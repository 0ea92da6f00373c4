//! One thing wrong at a time: each rule tells its fault, and nothing else is told.

use crate::kit::{CHILD, HEADER, census, read, spoilt, told};
use intake::cin::{FaultCode as F, Severity};

/// Spoils the good child and expects exactly these faults.
fn one(good: &str, bad: &str, expected: &[(F, &str)]) {
    let reading = read(&spoilt(good, bad));
    assert_eq!(told(&reading.faults), expected, "{good} → {bad}");
    let out = reading
        .faults
        .iter()
        .any(|fault| fault.severity == Severity::ChildLeftOut);
    assert_eq!(reading.left_out(), usize::from(out), "{bad}");
    assert!(
        reading
            .faults
            .iter()
            .all(|fault| fault.child.as_deref().is_none_or(|id| id == "ROWAN1"))
    );
}

#[test]
fn a_right_census_has_no_fault() {
    let reading = read(&census(CHILD));
    assert_eq!(told(&reading.faults), []);
    assert_eq!((reading.children.len(), reading.left_out()), (1, 0));
}

#[test]
fn a_fault_of_structure_is_told_and_costs_only_what_it_must() {
    one(
        "</ChildIdentifiers>",
        "Rowan</ChildIdentifiers>",
        &[(F::StrayText, "Rowan")],
    );
    one(
        "<Ethnicity>",
        "<Religion>x</Religion><Ethnicity>",
        &[(F::UnknownElement, "-")],
    );
    one(
        "<Ethnicity>MWAS</Ethnicity>",
        "",
        &[(F::MissingElement, "-")],
    );
    one(
        "<Ethnicity>MWAS</Ethnicity>",
        "<Ethnicity/>",
        &[(F::EmptyElement, "-")],
    );
    one(
        "<Ethnicity>MWAS</Ethnicity>",
        "<Ethnicity>M<b>WA</b>S</Ethnicity>",
        &[(F::UnknownElement, "-")],
    );
    one(
        "<ReferralNFA>0</ReferralNFA>",
        "<ReferralNFA>0</ReferralNFA><ReferralNFA>0</ReferralNFA>",
        &[(F::RepeatedElement, "-")],
    );
    one(
        "<Disability>HEAR</Disability>",
        "",
        &[(F::EmptyElement, "-")],
    );
    one("<Sex>F</Sex>", "", &[(F::MissingElement, "-")]);
    one(
        "<Sex>F</Sex>",
        "<GenderCurrent>2</GenderCurrent>",
        &[(F::ElementNotInYear, "-")],
    );
    let long = "x".repeat(500);
    one("MWAS", &long, &[(F::ValueTooLong, &long[..200])]);
    one(
        "<ReferralSource>2A</ReferralSource>",
        "<!-- later -->",
        &[(F::MissingElement, "-")],
    );
}

/// Decision 12: a fault of an identifier leaves the child out.
#[test]
fn a_wrong_identifier_leaves_the_child_out() {
    let long = "R".repeat(21);
    for bad in ["ROWAN_1", "ROWAN 1", "Rowän1", long.as_str()] {
        let reading = read(&spoilt("ROWAN1", bad));
        assert_eq!(told(&reading.faults), [(F::BadChildId, bad)]);
        assert_eq!(reading.left_out(), 1);
    }
    one(
        "<LAchildID>ROWAN1</LAchildID>",
        "",
        &[(F::MissingElement, "-")],
    );
    one(
        "<LAchildID>ROWAN1</LAchildID>",
        "<LAchildID> </LAchildID>",
        &[(F::EmptyElement, "-")],
    );
    one(
        "L801000000001",
        "A801000000001",
        &[(F::UpnCheckLetter, "A801000000001")],
    );
    // 2·7 + 3·0 + 4·9 + 13·1 = 63, which is 17 modulo 23, the letter U; and 709 is no authority.
    one(
        "L801000000001",
        "U709000000001",
        &[(F::UpnAuthority, "U709000000001")],
    );
    one(
        "L801000000001",
        "80100000001",
        &[(F::UpnFormat, "80100000001")],
    );
    one(
        "</UPN>",
        "</UPN><FormerUPN>X1</FormerUPN>",
        &[(F::UpnFormat, "X1")],
    );
    one(
        "</UPN>",
        "</UPN><UPNunknown>UN3</UPNunknown>",
        &[(F::UpnAndReason, "UN3")],
    );
}

/// Decision 12: the same identifier twice is a fault of both, and says whether the births differ.
#[test]
fn two_children_with_one_identifier_are_both_left_out() {
    let other = CHILD
        .replace("2014-05-06", "2013-05-06")
        .replace("L801000000001", "A801000000002");
    let third = CHILD
        .replace("ROWAN1", "HAZEL2")
        .replace("<UPN>L801000000001</UPN>", "");
    let reading = read(&census(&format!("{CHILD}\n{other}\n{third}")));
    let faults = &reading.faults;
    assert_eq!(
        told(faults),
        [
            (F::RepeatedChildId, "ROWAN1"),
            (F::RepeatedChildId, "ROWAN1")
        ]
    );
    assert!(
        faults
            .iter()
            .all(|fault| fault.wrong.contains("another birth date"))
    );
    assert!(faults[0].path.starts_with("Children/Child[1]/"));
    assert!(faults[1].path.starts_with("Children/Child[2]/"));
    let kept: Vec<_> = reading
        .children
        .iter()
        .map(|child| child.id.as_str())
        .collect();
    assert_eq!(kept, ["HAZEL2"]);
}

#[test]
fn two_children_with_one_upn_are_both_left_out() {
    let other = CHILD.replace("ROWAN1", "HAZEL2");
    let reading = read(&census(&format!("{CHILD}\n{other}")));
    let upn = "L801000000001";
    assert_eq!(
        told(&reading.faults),
        [(F::RepeatedUpn, upn), (F::RepeatedUpn, upn)]
    );
    assert_eq!(reading.faults[0].child.as_deref(), Some("ROWAN1"));
    assert_eq!(reading.faults[1].child.as_deref(), Some("HAZEL2"));
    assert!(reading.children.is_empty());
}

#[test]
fn a_wrong_birth_date_leaves_the_child_out() {
    let born = "<PersonBirthDate>2014-05-06</PersonBirthDate>";
    one(born, "", &[(F::NoBirthDate, "-")]);
    for bad in [
        "06/05/2014",
        "2014-02-30",
        "2014-5-6",
        "20140506",
        "2014-05-06Z",
        "²014-05-06",
    ] {
        one("2014-05-06", bad, &[(F::BadDate, bad)]);
    }
    one(
        "2014-05-06",
        "1066-10-14",
        &[(F::ImplausibleDate, "1066-10-14")],
    );
    one(
        "2014-05-06",
        "2025-06-03",
        &[
            (F::DateInFuture, "2025-06-03"),
            (F::DateOrder, "2024-05-07"),
        ],
    );
    let both = format!("{born}<ExpectedPersonBirthDate>2025-04-06</ExpectedPersonBirthDate>");
    one(born, &both, &[(F::BothBirthDates, "2025-04-06")]);
}

#[test]
fn dates_that_cannot_stand_in_their_order_are_told() {
    one(
        "2025-02-28",
        "2025-06-03",
        &[(F::DateInFuture, "2025-06-03")],
    );
    one(
        "<CINreferralDate>2024-05-07",
        "<CINreferralDate>2024-05-09",
        &[(F::BeforeReferral, "2024-05-08")],
    );
    one("2024-06-10", "2024-05-07", &[(F::DateOrder, "2024-05-07")]);
    one("2024-06-11", "2024-07-01", &[(F::DateOrder, "2024-06-30")]);
    one(
        "2024-06-11",
        "2024-06-30",
        &[(F::Contradiction, "2024-06-30")],
    );
    one(
        "2025-01-15",
        "2025-03-01",
        &[(F::AfterClosure, "2025-03-01")],
    );
    one("2025-01-15", "2024-10-09", &[(F::DateOrder, "2024-10-10")]);
    one("2024-10-10", "2024-07-17", &[(F::DateOrder, "2024-07-17")]);
    one("2024-07-01", "2024-07-18", &[(F::DateOrder, "2024-07-17")]);
    one(
        "2024-07-17</DateOfInitialCPC>",
        "2024-07-13</DateOfInitialCPC>",
        &[(F::Weekend, "2024-07-13")],
    );
    let died = "<PersonDeathDate>2024-12-01</PersonDeathDate></ChildIdentifiers>";
    one(
        "</ChildIdentifiers>",
        died,
        &[(F::AfterDeath, "2025-01-15")],
    );
    let died = "<PersonDeathDate>2014-05-05</PersonDeathDate></ChildIdentifiers>";
    let reading = read(&spoilt("</ChildIdentifiers>", died));
    assert_eq!(told(&reading.faults)[0], (F::DateOrder, "2014-05-05"));
}

#[test]
fn what_is_outside_the_collection_period_is_noted_and_nothing_is_lost() {
    one(
        "2025-02-28",
        "2025-04-01",
        &[(F::OutsideCollectionPeriod, "2025-04-01")],
    );
    let reading = read(&spoilt("2025-02-28", "2025-04-01"));
    assert_eq!(reading.children.len(), 1);
}

/// Decision 12: a bad code leaves the value unknown and listed, and the child in.
#[test]
fn a_bad_code_leaves_its_value_unknown_and_the_child_in() {
    one("MWAS", "WELSH", &[(F::BadCode, "WELSH")]);
    let child = read(&spoilt("MWAS", "WELSH")).children.remove(0);
    assert!(child.ethnicity.is_none() && child.sex.is_some());
    one("<Sex>F", "<Sex>2", &[(F::BadCode, "2")]);
    one("N4", "N10", &[(F::BadCode, "N10")]);
    one(">4B<", ">18A<", &[(F::CodeNotInYear, "18A")]);
    one(">4B<", ">3B<", &[(F::RepeatedCode, "3B")]);
    one(">4B<", ">21<", &[(F::Contradiction, "-")]);
    one(
        "<ReferralNFA>0",
        "<ReferralNFA>no",
        &[(F::BadBoolean, "no")],
    );
    one(
        "<NumberOfPreviousCPP>0",
        "<NumberOfPreviousCPP>-1",
        &[(F::BadNumber, "-1")],
    );
    one(
        "<Disability>HEAR</Disability>",
        "<Disability>HEAR</Disability><Disability>NONE</Disability>",
        &[(F::Contradiction, "-")],
    );
}

#[test]
fn contradictions_and_open_ends_are_noted() {
    one(
        "<ReasonForClosure>RC7</ReasonForClosure>",
        "",
        &[(F::MissingElement, "-")],
    );
    one(
        "<CINclosureDate>2025-02-28</CINclosureDate>",
        "",
        &[(F::Contradiction, "RC7")],
    );
    one("RC7", "RC2", &[(F::Contradiction, "RC2")]);
    one(
        "<PrimaryNeedCode>N4</PrimaryNeedCode>",
        "",
        &[(F::MissingElement, "-")],
    );
    one(
        "<CPPendDate>2025-01-15</CPPendDate>",
        "",
        &[(F::OpenAtClosure, "-")],
    );
    one(
        "<ReferralNFA>0",
        "<ReferralNFA>1",
        &[(F::Contradiction, "-"), (F::Contradiction, "-")],
    );
    one(
        "<ICPCnotRequired>0",
        "<ICPCnotRequired>1",
        &[(F::Contradiction, "2024-07-17")],
    );
}

#[test]
fn a_plan_that_stands_twice_is_read_once_and_one_that_overlaps_is_noted() {
    let plan = "<CINPlanDates><CINPlanStartDate>2024-06-11</CINPlanStartDate><CINPlanEndDate>2024-06-30</CINPlanEndDate></CINPlanDates>";
    one(plan, &format!("{plan}{plan}"), &[(F::DuplicateGroup, "-")]);
    let child = read(&spoilt(plan, &format!("{plan}{plan}")))
        .children
        .remove(0);
    assert_eq!(child.episodes[0].plans.len(), 1);
    let other = plan
        .replace("2024-06-11", "2024-06-20")
        .replace("2024-06-30", "2024-07-09");
    one(plan, &format!("{plan}{other}"), &[(F::Overlap, "-")]);
    let next = plan
        .replace("2024-06-11", "2024-07-01")
        .replace("2024-06-30", "2024-07-09");
    one(plan, &format!("{plan}{next}"), &[]);
}

/// REC-001: an episode that stands twice is one episode.
#[test]
fn an_episode_that_stands_twice_is_read_once() {
    let (start, end) = (
        CHILD.find("<CINdetails>").unwrap(),
        CHILD.find("</Child>").unwrap(),
    );
    let episode = &CHILD[start..end];
    one(
        episode,
        &format!("{episode}{episode}"),
        &[(F::DuplicateGroup, "-")],
    );
    let reading = read(&spoilt(episode, &format!("{episode}{episode}")));
    assert_eq!(reading.children[0].episodes.len(), 1);
}

/// REC-001: what an empty date costs is what its fault says.
#[test]
fn an_empty_birth_date_leaves_the_child_out_and_an_empty_closure_closes_nothing() {
    let birth = "<PersonBirthDate>2014-05-06</PersonBirthDate>";
    one(birth, "<PersonBirthDate/>", &[(F::EmptyElement, "-")]);
    let closure =
        "<CINclosureDate>2025-02-28</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>";
    one(closure, "<CINclosureDate/>", &[(F::EmptyElement, "-")]);
}

/// REC-001: what would not fit a fact is a fault with its place, not a load that stops.
#[test]
fn more_reviews_than_a_plan_has_are_left_out() {
    let review = "<CPPreviewDate>2024-10-10</CPPreviewDate>";
    let reviews = |many: usize| review.repeat(many);
    one(review, &reviews(40), &[]);
    one(review, &reviews(41), &[(F::TooMany, "-")]);
    let reading = read(&spoilt(review, &reviews(41)));
    let plan = &reading.children[0].episodes[0].protection_plans[0];
    assert_eq!(plan.reviews, []);
}

#[test]
fn the_header_says_by_which_year_a_file_is_judged() {
    let older = census(CHILD).replace("<Year>2025</Year>", "<Year>2022</Year>");
    let faults = read(&older).faults;
    assert_eq!(faults[0].rule, F::ReferenceDate);
    assert_eq!(faults[0].right, "It is 2022-03-31; or correct Year.");
    let no_year = census(CHILD).replace("<Year>2025</Year>", "<Year>MMXXV</Year>");
    let reading = read(&no_year);
    assert_eq!(
        (reading.header.year, told(&reading.faults)),
        (2025, vec![(F::HeaderValue, "MMXXV")])
    );
    let late = census(CHILD).replace("2025-06-02T09:30:00", "2027-06-02T09:30:00");
    assert_eq!(
        told(&read(&late).faults),
        [(F::HeaderValue, "2027-06-02T09:30:00")]
    );
    let odd = HEADER.replace(">L<", ">S<").replace("001", "1");
    let odd = census(CHILD).replace(HEADER, &odd);
    assert_eq!(
        told(&read(&odd).faults),
        [(F::HeaderValue, "S"), (F::HeaderValue, "1")]
    );
}

#[test]
fn a_fault_is_one_line_for_a_person_and_says_nothing_in_a_log() {
    let reading = read(&spoilt("2024-06-10", "2024-05-07"));
    let fault = &reading.faults[0];
    assert_eq!(
        fault.to_string(),
        "census.xml:14:179: child ROWAN1, \
         Children/Child[1]/CINdetails/Assessments/AssessmentAuthorisationDate “2024-05-07”: \
         This is before the start on 2024-05-08. A day on or after the start. \
         [date-order, DfE 8608, child-left-out]"
    );
    let logged = format!("{reading:?}");
    assert_eq!(format!("{fault:?}"), "Fault(14:179 date-order)");
    for secret in ["ROWAN1", "2024-05", "L8010", "2014"] {
        assert!(!logged.contains(secret), "{logged}");
        assert!(!format!("{:?}", read(&census(CHILD))).contains(secret));
    }
}

/// What the guide says of each fault is what the reader does.
#[test]
fn the_guide_names_every_fault_with_its_cost_and_no_other() {
    let guide = include_str!("../../../../docs/census-import.md");
    let rows: Vec<_> = guide
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .collect();
    let row = |code: &str| rows.iter().find(|row| row.starts_with(&format!("{code}`")));
    for rule in F::ALL {
        let row = row(rule.code()).unwrap_or_else(|| panic!("no row for {}", rule.code()));
        let cost = row.trim_end_matches(" |").rsplit(" | ").next().unwrap();
        assert!(
            cost.starts_with(rule.severity().word()),
            "{}: {cost}",
            rule.code()
        );
    }
    // The first table has the three costs.
    assert_eq!(rows.len(), F::ALL.len() + 3);
}
