//! A small census to spoil in tests, and short ways to read it.

use intake::cin::{self, Fault, FaultCode, Limits, Reading, Refusal};
use jiff::civil::{Date, date};

/// The day on which the tests take place.
pub const TODAY: Date = date(2026, 11, 20);

/// The header of the 2024-25 census of an authority.
pub const HEADER: &str = "<Header>
<CollectionDetails><Collection>CIN</Collection><Year>2025</Year><ReferenceDate>2025-03-31</ReferenceDate></CollectionDetails>
<Source><SourceLevel>L</SourceLevel><LEA>801</LEA><SoftwareCode>Daybook</SoftwareCode><Release>1</Release><SerialNo>001</SerialNo><DateTime>2025-06-02T09:30:00</DateTime></Source>
</Header>";

/// A child without a fault.
pub const CHILD: &str = "<Child>
<ChildIdentifiers><LAchildID>ROWAN1</LAchildID><UPN>L801000000001</UPN><PersonBirthDate>2014-05-06</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>
<ChildCharacteristics><Ethnicity>MWAS</Ethnicity><Disabilities><Disability>HEAR</Disability></Disabilities></ChildCharacteristics>
<CINdetails>
<CINreferralDate>2024-05-07</CINreferralDate><ReferralSource>2A</ReferralSource><PrimaryNeedCode>N4</PrimaryNeedCode>
<CINclosureDate>2025-02-28</CINclosureDate><ReasonForClosure>RC7</ReasonForClosure>
<Assessments><AssessmentActualStartDate>2024-05-08</AssessmentActualStartDate><AssessmentInternalReviewDate>2024-05-20</AssessmentInternalReviewDate><AssessmentAuthorisationDate>2024-06-10</AssessmentAuthorisationDate><FactorsIdentifiedAtAssessment><AssessmentFactors>4B</AssessmentFactors><AssessmentFactors>3B</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
<CINPlanDates><CINPlanStartDate>2024-06-11</CINPlanStartDate><CINPlanEndDate>2024-06-30</CINPlanEndDate></CINPlanDates>
<Section47><S47ActualStartDate>2024-07-01</S47ActualStartDate><InitialCPCtarget>2024-07-19</InitialCPCtarget><DateOfInitialCPC>2024-07-17</DateOfInitialCPC><ICPCnotRequired>0</ICPCnotRequired></Section47>
<ReferralNFA>0</ReferralNFA>
<ChildProtectionPlans><CPPstartDate>2024-07-17</CPPstartDate><CPPendDate>2025-01-15</CPPendDate><InitialCategoryOfAbuse>EMO</InitialCategoryOfAbuse><LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse><NumberOfPreviousCPP>0</NumberOfPreviousCPP><Reviews><CPPreviewDate>2024-10-10</CPPreviewDate></Reviews></ChildProtectionPlans>
</CINdetails>
</Child>";

/// A whole file around some children.
pub fn census(children: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Message>\n{HEADER}\n<Children>\n{children}\n</Children>\n</Message>\n"
    )
}

/// The good child, spoilt in one place.
pub fn spoilt(good: &str, bad: &str) -> String {
    assert!(CHILD.contains(good), "the good child has no {good}");
    census(&CHILD.replacen(good, bad, 1))
}

pub fn try_read(bytes: &[u8]) -> Result<Reading, Refusal> {
    cin::read(bytes, "census.xml", TODAY, &Limits::default())
}

pub fn read(text: &str) -> Reading {
    try_read(text.as_bytes()).unwrap()
}

pub fn refused(bytes: &[u8]) -> String {
    try_read(bytes).unwrap_err().to_string()
}

/// What a test compares of faults: code and value.
pub fn told(faults: &[Fault]) -> Vec<(FaultCode, &str)> {
    faults
        .iter()
        .map(|fault| (fault.rule, fault.value.as_deref().unwrap_or("-")))
        .collect()
}
