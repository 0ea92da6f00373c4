//! The faults of the four published samples, written down by a person from reading each file.
//!
//! Nothing here is output of the reader. Columns are where the value begins, or the element where
//! the fault is the element. Each list was made by going down the file line by line with the
//! published rules at hand; the header of each file says which year it is to be judged by.

use intake::cin::{self, Limits, Severity};
use jiff::civil::date;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// Line, column, element, value, code, DfE rule.
type Expected = (
    u32,
    u32,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const ID1: &str = "Children/Child[1]/ChildIdentifiers";
const NOTHING: &str = "-";

fn check(name: &str, expected: &[Expected], children_in_file: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/cin");
    let Ok(file) = File::open(folder.join(name)) else {
        assert!(
            std::env::var_os("CI").is_none(),
            "../shared/data/cin/{name} is missing"
        );
        eprintln!("skipped: ../shared/data/cin/{name} is not here");
        return;
    };
    let limits = Limits::default();
    let reading = cin::read(BufReader::new(file), name, date(2026, 11, 20), &limits).unwrap();
    let found: Vec<_> = reading
        .faults
        .iter()
        .map(|fault| {
            let value = fault.value.as_deref().unwrap_or(NOTHING);
            let dfe = fault.dfe.unwrap_or(NOTHING);
            (
                fault.line,
                fault.column,
                fault.path.as_str(),
                value,
                fault.rule.code(),
                dfe,
            )
        })
        .collect();
    assert_eq!(found, expected, "{name}");
    assert_eq!(reading.children_in_file, children_in_file);
    // Each of these children has a wrong identifier or date (decision 12).
    assert_eq!(reading.left_out(), children_in_file);
    assert_eq!(reading.header.authority, "201");
    for fault in &reading.faults {
        let wants = match fault.rule.code() {
            "reference-date"
            | "stray-text"
            | "element-not-in-year"
            | "open-at-closure"
            | "duplicate-group"
            | "outside-collection-period" => Severity::Noted,
            "bad-code" | "empty-element" => Severity::ValueUnknown,
            _ => Severity::ChildLeftOut,
        };
        assert_eq!(fault.severity, wants, "{fault}");
        assert!(!fault.wrong.is_empty() && !fault.right.is_empty());
    }
}

/// The header is of 2023, so the period is 1 April 2022 to 31 March 2023, the file was made on 23
/// May 2023, and the episode of 1970 and 1971 lies outside it.
#[test]
fn the_faults_of_the_2021_sample_with_all_groups_are_these_and_no_others() {
    const E: &str = "Children/Child[1]/CINdetails";
    let e = |rest: &str| -> &'static str { Box::leak(format!("{E}/{rest}").into_boxed_str()) };
    let i = |rest: &str| -> &'static str { Box::leak(format!("{ID1}/{rest}").into_boxed_str()) };
    check(
        "cin-2021-all-groups.xml",
        &[
            // 404 is 13 modulo 23, so the letter should be P; and 123 is no authority.
            (
                21,
                22,
                i("UPN"),
                "A123456789123",
                "upn-check-letter",
                "1510",
            ),
            (21, 22, i("UPN"), "A123456789123", "upn-authority", "1530"),
            (23, 29, i("UPNunknown"), "UN3", "upn-and-reason", NOTHING),
            (23, 45, ID1, "PersonBirthDate", "stray-text", NOTHING),
            (
                25,
                42,
                i("ExpectedPersonBirthDate"),
                "1066-04-13",
                "both-birth-dates",
                "8525",
            ),
            (
                25,
                42,
                i("ExpectedPersonBirthDate"),
                "1066-04-13",
                "implausible-date",
                NOTHING,
            ),
            (
                27,
                34,
                i("PersonDeathDate"),
                "1980-10-08",
                "outside-collection-period",
                "8545Q",
            ),
            (
                40,
                33,
                e("CINclosureDate"),
                "1971-02-27",
                "outside-collection-period",
                "8620",
            ),
            (
                44,
                48,
                e("Assessments/AssessmentActualStartDate"),
                "1970-06-03",
                "before-referral",
                "1103",
            ),
            (
                46,
                50,
                e("Assessments/AssessmentAuthorisationDate"),
                "1971-07-18",
                "after-closure",
                "8565",
            ),
            (
                46,
                50,
                e("Assessments/AssessmentAuthorisationDate"),
                "1971-07-18",
                "outside-collection-period",
                "8696",
            ),
            (
                54,
                37,
                e("CINPlanDates/CINPlanEndDate"),
                "1971-01-26",
                "outside-collection-period",
                "4013",
            ),
            (
                57,
                41,
                e("Section47/S47ActualStartDate"),
                "1970-06-02",
                "before-referral",
                "2889",
            ),
            (
                59,
                39,
                e("Section47/DateOfInitialCPC"),
                "1970-06-17",
                "before-referral",
                "1104",
            ),
            (
                59,
                39,
                e("Section47/DateOfInitialCPC"),
                "1970-06-17",
                "outside-collection-period",
                "8715",
            ),
            (
                64,
                35,
                e("ChildProtectionPlans/CPPstartDate"),
                "1970-02-17",
                "before-referral",
                "1105",
            ),
            (
                65,
                33,
                e("ChildProtectionPlans/CPPendDate"),
                "1971-03-14",
                "after-closure",
                "8565",
            ),
            (
                65,
                33,
                e("ChildProtectionPlans/CPPendDate"),
                "1971-03-14",
                "outside-collection-period",
                "8930",
            ),
        ],
        1,
    );
}

/// `Year` is 2023 and the reference date a year later. The second plan is the first once more.
#[test]
fn the_faults_of_the_2021_sample_with_two_plans_are_these_and_no_others() {
    const E: &str = "Children/Child[1]/CINdetails";
    let e = |rest: &str| -> &'static str { Box::leak(format!("{E}/{rest}").into_boxed_str()) };
    let i = |rest: &str| -> &'static str { Box::leak(format!("{ID1}/{rest}").into_boxed_str()) };
    check(
        "cin-2021-two-plans.xml",
        &[
            (
                6,
                28,
                "Header/CollectionDetails/ReferenceDate",
                "2024-03-31",
                "reference-date",
                "100",
            ),
            (
                21,
                22,
                i("UPN"),
                "A123456789123",
                "upn-check-letter",
                "1510",
            ),
            (21, 22, i("UPN"), "A123456789123", "upn-authority", "1530"),
            (23, 29, i("UPNunknown"), "UN3", "upn-and-reason", NOTHING),
            (23, 45, ID1, "PersonBirthDate", "stray-text", NOTHING),
            // Closed on 27 February 2023, and the assessment has no end.
            (41, 17, e("Assessments"), NOTHING, "open-at-closure", "8867"),
            (
                49,
                41,
                e("Section47/S47ActualStartDate"),
                "2022-06-02",
                "before-referral",
                "2889",
            ),
            (
                51,
                39,
                e("Section47/DateOfInitialCPC"),
                "2022-06-17",
                "before-referral",
                "1104",
            ),
            (
                56,
                35,
                e("ChildProtectionPlans[1]/CPPstartDate"),
                "2022-02-17",
                "before-referral",
                "1105",
            ),
            (
                57,
                33,
                e("ChildProtectionPlans[1]/CPPendDate"),
                "2023-03-14",
                "after-closure",
                "8565",
            ),
            (
                65,
                17,
                e("ChildProtectionPlans[2]"),
                NOTHING,
                "duplicate-group",
                "8940",
            ),
            (
                66,
                35,
                e("ChildProtectionPlans[2]/CPPstartDate"),
                "2022-02-17",
                "before-referral",
                "1105",
            ),
            (
                67,
                33,
                e("ChildProtectionPlans[2]/CPPendDate"),
                "2023-03-14",
                "after-closure",
                "8565",
            ),
        ],
        1,
    );
}

/// Valid by a schema, which knows nothing of check letters, periods and the order of dates. Line
/// 25 is indented by four tabs, each one column.
#[test]
fn the_faults_of_the_2022_sample_are_these_and_no_others() {
    const E: &str = "Children/Child[1]/CINdetails";
    let e = |rest: &str| -> &'static str { Box::leak(format!("{E}/{rest}").into_boxed_str()) };
    let i = |rest: &str| -> &'static str { Box::leak(format!("{ID1}/{rest}").into_boxed_str()) };
    check(
        "cin-2022-schema-valid.xml",
        &[
            (
                21,
                22,
                i("UPN"),
                "A123456789123",
                "upn-check-letter",
                "1510",
            ),
            (21, 22, i("UPN"), "A123456789123", "upn-authority", "1530"),
            (23, 29, i("UPNunknown"), "UN3", "upn-and-reason", NOTHING),
            (
                25,
                30,
                i("ExpectedPersonBirthDate"),
                "1966-03-22",
                "both-birth-dates",
                "8525",
            ),
            (
                25,
                30,
                i("ExpectedPersonBirthDate"),
                "1966-03-22",
                "outside-collection-period",
                "8530Q",
            ),
            (
                27,
                34,
                i("PersonDeathDate"),
                "1980-10-08",
                "outside-collection-period",
                "8545Q",
            ),
            (
                40,
                33,
                e("CINclosureDate"),
                "1971-02-27",
                "outside-collection-period",
                "8620",
            ),
            (
                44,
                48,
                e("Assessments/AssessmentActualStartDate"),
                "1970-06-03",
                "before-referral",
                "1103",
            ),
            (
                46,
                50,
                e("Assessments/AssessmentAuthorisationDate"),
                "1971-07-18",
                "after-closure",
                "8565",
            ),
            (
                46,
                50,
                e("Assessments/AssessmentAuthorisationDate"),
                "1971-07-18",
                "outside-collection-period",
                "8696",
            ),
            (
                54,
                37,
                e("CINPlanDates/CINPlanEndDate"),
                "1971-01-26",
                "outside-collection-period",
                "4013",
            ),
            (
                57,
                41,
                e("Section47/S47ActualStartDate"),
                "1970-06-02",
                "before-referral",
                "2889",
            ),
            (
                59,
                39,
                e("Section47/DateOfInitialCPC"),
                "1970-06-17",
                "before-referral",
                "1104",
            ),
            (
                59,
                39,
                e("Section47/DateOfInitialCPC"),
                "1970-06-17",
                "outside-collection-period",
                "8715",
            ),
            (
                64,
                35,
                e("ChildProtectionPlans/CPPstartDate"),
                "1970-02-17",
                "before-referral",
                "1105",
            ),
            (
                65,
                33,
                e("ChildProtectionPlans/CPPendDate"),
                "1971-03-14",
                "after-closure",
                "8565",
            ),
            (
                65,
                33,
                e("ChildProtectionPlans/CPPendDate"),
                "1971-03-14",
                "outside-collection-period",
                "8930",
            ),
        ],
        1,
    );
}

/// The file calls itself the 2023 return, made on 23 May 2023: `Sex` and pre-proceedings are not
/// of that year, and every later day had not come when the file was made.
#[test]
fn the_faults_of_the_2026_sample_are_these_and_no_others() {
    const E: &str = "Children/Child[1]/CINdetails";
    const P: &str = "Children/Child[1]/CINdetails/PreProceedingsandFGDM";
    const ID2: &str = "Children/Child[2]/ChildIdentifiers";
    const E2: &str = "Children/Child[2]/CINdetails";
    let join =
        |a: &str, b: &str| -> &'static str { Box::leak(format!("{a}/{b}").into_boxed_str()) };
    let (i, e, p) = (|r| join(ID1, r), |r| join(E, r), |r| join(P, r));
    let (i2, e2) = (|r| join(ID2, r), |r| join(E2, r));
    check(
        "cin-2026-two-children.xml",
        &[
            (
                6,
                28,
                "Header/CollectionDetails/ReferenceDate",
                "2024-03-31",
                "reference-date",
                "100",
            ),
            (
                21,
                22,
                i("UPN"),
                "A123456789123",
                "upn-check-letter",
                "1510",
            ),
            (21, 22, i("UPN"), "A123456789123", "upn-authority", "1530"),
            (23, 29, i("UPNunknown"), "UN3", "upn-and-reason", NOTHING),
            (23, 45, ID1, "PersonBirthDate", "stray-text", NOTHING),
            (25, 17, i("Sex"), NOTHING, "element-not-in-year", NOTHING),
            (25, 22, i("Sex"), "1", "bad-code", NOTHING),
            (
                42,
                48,
                e("Assessments/AssessmentActualStartDate"),
                "2028-04-28",
                "date-in-future",
                NOTHING,
            ),
            (
                42,
                48,
                e("Assessments/AssessmentActualStartDate"),
                "2028-04-28",
                "after-closure",
                "8565",
            ),
            (
                43,
                50,
                e("Assessments/AssessmentAuthorisationDate"),
                "2020-09-19",
                "date-order",
                "8608",
            ),
            (
                43,
                50,
                e("Assessments/AssessmentAuthorisationDate"),
                "2020-09-19",
                "outside-collection-period",
                "8696",
            ),
            (
                46,
                44,
                e("Assessments/FactorsIdentifiedAtAssessment/AssessmentFactors[2]"),
                "RB",
                "bad-code",
                NOTHING,
            ),
            (
                55,
                41,
                e("Section47/S47ActualStartDate"),
                "2022-06-02",
                "before-referral",
                "2889",
            ),
            (
                57,
                39,
                e("Section47/DateOfInitialCPC"),
                "2022-06-17",
                "before-referral",
                "1104",
            ),
            (
                62,
                35,
                e("ChildProtectionPlans/CPPstartDate"),
                "2022-02-17",
                "before-referral",
                "1105",
            ),
            (
                63,
                33,
                e("ChildProtectionPlans/CPPendDate"),
                "2023-03-14",
                "after-closure",
                "8565",
            ),
            (71, 17, P, NOTHING, "element-not-in-year", NOTHING),
            (
                72,
                34,
                p("PPStartDate"),
                "2026-09-09",
                "date-in-future",
                NOTHING,
            ),
            (
                73,
                34,
                p("LBPSentDate"),
                "2026-09-20",
                "date-in-future",
                NOTHING,
            ),
            (
                76,
                43,
                p("InitialPPMeetingDate"),
                "2026-09-28",
                "date-in-future",
                NOTHING,
            ),
            (
                78,
                39,
                p("StepDecisionDate"),
                "2026-12-01",
                "date-in-future",
                NOTHING,
            ),
            (
                80,
                35,
                p("CourtAppDate"),
                "2026-12-18",
                "date-in-future",
                NOTHING,
            ),
            (
                81,
                39,
                p("LetterInitCPDate"),
                "2027-02-05",
                "date-in-future",
                NOTHING,
            ),
            // The second child. Its identifier would be too long from 2025 on, and is not in 2023.
            (
                89,
                26,
                i2("PersonBirthDate"),
                "2023-09-25",
                "date-in-future",
                NOTHING,
            ),
            (90, 9, i2("Sex"), NOTHING, "element-not-in-year", NOTHING),
            (
                99,
                26,
                e2("CINreferralDate"),
                "2024-10-24",
                "date-in-future",
                NOTHING,
            ),
            (
                102,
                25,
                e2("CINclosureDate"),
                "2024-10-29",
                "date-in-future",
                NOTHING,
            ),
            (
                105,
                40,
                e2("Assessments/AssessmentActualStartDate"),
                "2023-12-25",
                "date-in-future",
                NOTHING,
            ),
            (
                105,
                40,
                e2("Assessments/AssessmentActualStartDate"),
                "2023-12-25",
                "before-referral",
                "1103",
            ),
            (
                106,
                42,
                e2("Assessments/AssessmentAuthorisationDate"),
                "2024-01-27",
                "date-in-future",
                NOTHING,
            ),
            (
                107,
                13,
                e2("Assessments/FactorsIdentifiedAtAssessment"),
                NOTHING,
                "empty-element",
                "8897",
            ),
        ],
        2,
    );
}
