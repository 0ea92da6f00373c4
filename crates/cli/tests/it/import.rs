//! `daybook import cin-census`

use crate::kit::{daybook, done, ready};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A census of so many sound children, with ids from a first number on.
fn census(first: usize, children: usize, born: &str) -> String {
    let child = |n: usize| {
        format!(
            "<Child><ChildIdentifiers><LAchildID>ROWAN{n}</LAchildID><UPNunknown>UN1</UPNunknown><PersonBirthDate>{born}</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>\
             <ChildCharacteristics><Ethnicity>MWAS</Ethnicity><Disabilities><Disability>HEAR</Disability></Disabilities></ChildCharacteristics>\
             <CINdetails><CINreferralDate>2024-05-07</CINreferralDate><ReferralSource>2A</ReferralSource><PrimaryNeedCode>N4</PrimaryNeedCode>\
             <Assessments><AssessmentActualStartDate>2024-05-08</AssessmentActualStartDate><AssessmentAuthorisationDate>2024-06-10</AssessmentAuthorisationDate><FactorsIdentifiedAtAssessment><AssessmentFactors>4B</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>\
             <CINPlanDates><CINPlanStartDate>2024-06-11</CINPlanStartDate></CINPlanDates><ReferralNFA>0</ReferralNFA></CINdetails></Child>\n"
        )
    };
    let body: String = (first..first + children).map(child).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year><ReferenceDate>2025-03-31</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>801</LEA><SoftwareCode>Daybook</SoftwareCode><Release>1</Release><SerialNo>001</SerialNo><DateTime>2025-06-02T09:30:00</DateTime></Source></Header>\n<Children>\n{body}</Children></Message>\n"
    )
}

fn import(data: &Path, file: &Path, more: &[&str]) -> (i32, Value) {
    let mut args = vec!["import", "cin-census", file.to_str().unwrap(), "--json"];
    args.extend(more);
    let said = daybook(data, &args);
    (
        said.code,
        serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("{}", said.err)),
    )
}

/// REC-001: each child of a census gets a file of their own; the same file twice changes nothing.
#[test]
fn several_hundred_children_are_loaded_once() {
    let folder = ready();
    let file = folder.join("census.xml");
    fs::write(&file, census(0, 300, "2014-05-06")).unwrap();
    let (code, first) = import(folder.path(), &file, &[]);
    assert_eq!(
        (code, &first["children_new"]),
        (0, &Value::from(300)),
        "{first}"
    );
    let before = done(folder.path(), &["verify", "--json"]);
    let (code, again) = import(folder.path(), &file, &[]);
    assert_eq!(
        (code, &again["files_known"], &again["facts"]),
        (0, &1.into(), &0.into())
    );
    let after = done(folder.path(), &["verify", "--json"]);
    let entries = |answer: &str| serde_json::from_str::<Value>(answer).unwrap()["entries"].clone();
    assert_eq!(entries(&before), entries(&after));
}

#[test]
fn with_one_fault_nothing_is_loaded_until_the_faults_are_accepted() {
    let folder = ready();
    let file = folder.join("census.xml");
    let text = census(0, 3, "2014-05-06").replacen("<Sex>F</Sex>", "<Sex>1</Sex>", 1);
    fs::write(&file, text).unwrap();
    let (code, answer) = import(folder.path(), &file, &[]);
    assert_eq!((code, &answer["kept"]), (1, &false.into()), "{answer}");
    let fault = &answer["faults"][0];
    assert_eq!(
        (&fault["line"], &fault["value"]),
        (&4.into(), &"1".into()),
        "{fault}"
    );
    let (code, answer) = import(folder.path(), &file, &["--accept-faults"]);
    assert_eq!((code, &answer["children_new"]), (1, &3.into()), "{answer}");
}

#[test]
fn a_later_file_adds_facts_and_the_same_id_with_another_birth_date_is_refused() {
    let folder = ready();
    let (first, later, other) = (
        folder.join("first.xml"),
        folder.join("later.xml"),
        folder.join("other.xml"),
    );
    fs::write(&first, census(0, 2, "2014-05-06")).unwrap();
    fs::write(&later, census(0, 2, "2014-05-06").replace("MWAS", "WBRI")).unwrap();
    fs::write(&other, census(1, 1, "2015-01-01")).unwrap();
    assert_eq!(import(folder.path(), &first, &[]).0, 0);
    let (code, answer) = import(folder.path(), &later, &[]);
    let told = (
        &answer["children_new"],
        &answer["children_known"],
        &answer["facts"],
    );
    assert_eq!(
        (code, told),
        (0, (&0.into(), &2.into(), &2.into())),
        "{answer}"
    );
    let (code, answer) = import(folder.path(), &other, &[]);
    assert_eq!((code, &answer["kept"]), (1, &false.into()));
    assert_eq!(answer["children_new"], Value::from(0), "{answer}");
    let fault = &answer["faults"][0];
    assert_eq!(
        (&fault["line"], &fault["child"], &fault["value"]),
        (&4.into(), &"ROWAN1".into(), &"2015-01-01".into()),
        "{fault}"
    );
    let said = fault["wrong"].as_str().unwrap();
    assert!(said.contains("2014-05-06"), "{said}");
    let said = daybook(
        folder.path(),
        &["import", "cin-census", other.to_str().unwrap()],
    );
    assert!(
        said.out.contains("1 children read, 0 sound, 1 faults."),
        "{}",
        said.out
    );
}

/// REC-001: what two files of one run say of a child is compared before anything is loaded, and the
/// check finds what the import would refuse.
#[test]
fn a_check_holds_the_files_of_one_run_against_each_other() {
    let folder = ready();
    let (first, other) = (folder.join("first.xml"), folder.join("other.xml"));
    fs::write(&first, census(0, 2, "2014-05-06")).unwrap();
    fs::write(&other, census(1, 2, "2015-01-01")).unwrap();
    let other = other.to_str().unwrap();
    let (code, answer) = import(folder.path(), &first, &[other, "--check"]);
    let faults = answer["faults"].as_array().unwrap();
    let places = faults
        .iter()
        .map(|fault| (&fault["file"], &fault["line"], &fault["child"]));
    let id = Value::from("ROWAN1");
    assert_eq!(
        places.collect::<Vec<_>>(),
        [
            (&"first.xml".into(), &5.into(), &id),
            (&"other.xml".into(), &4.into(), &id)
        ]
    );
    assert_eq!((code, &answer["kept"]), (1, &false.into()));
    let (code, answer) = import(folder.path(), &first, &[other, "--accept-faults"]);
    assert_eq!((code, &answer["children_new"]), (1, &2.into()), "{answer}");
}

#[test]
fn a_census_that_cannot_be_read_is_one_sentence_and_loads_nothing() {
    let folder = ready();
    let whole = census(0, 3, "2014-05-06");
    let half = &whole.as_bytes()[..whole.len() / 2];
    let entities = whole.replacen("?>", "?><!DOCTYPE Message [<!ENTITY a \"aaaa\">]>", 1);
    let utf_16: Vec<u8> = whole.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [
        ("half", half),
        ("entities", entities.as_bytes()),
        ("utf-16", utf_16.as_slice()),
    ] {
        let file = folder.join(name);
        fs::write(&file, bytes).unwrap();
        let said = daybook(
            folder.path(),
            &["import", "cin-census", file.to_str().unwrap()],
        );
        assert_eq!(
            (said.code, said.err.lines().count()),
            (3, 1),
            "{name}: {}",
            said.err
        );
        assert!(said.err.contains(name), "{}", said.err);
    }
    let huge = folder.join("huge");
    fs::File::create(&huge)
        .unwrap()
        .set_len(2 * 1024 * 1024 * 1024)
        .unwrap();
    let said = daybook(
        folder.path(),
        &["import", "cin-census", huge.to_str().unwrap()],
    );
    assert_eq!(said.code, 3, "{}", said.err);
    let answer = done(folder.path(), &["verify", "--json"]);
    let entries = serde_json::from_str::<Value>(&answer).unwrap()["entries"].clone();
    assert_eq!(
        entries,
        Value::from(1),
        "only the policy's adoption is there"
    );
}

/// A file's name writes no line of its own into what is said of the file, wherever it is said.
#[test]
fn a_file_name_is_shown_without_line_breaks_and_turned_writing() {
    let folder = ready();
    let odd = folder.join("tuesday's\nfile\u{202e}lmx.xml");
    let shown = "tuesday's\\nfile\\u{202e}lmx.xml";
    let whole = census(0, 1, "2014-05-06");
    let say = |more: &[&str]| {
        let args = ["import", "cin-census", odd.to_str().unwrap()];
        let said = daybook(folder.path(), &[&args, more].concat());
        let all = said.out + &said.err;
        assert!(all.contains(shown), "{all}");
        assert!(
            !all.contains("file\u{202e}") && !all.contains("'s\nfile"),
            "{all}"
        );
    };
    say(&[]);
    fs::write(&odd, &whole[..whole.len() / 2]).unwrap();
    say(&["--check"]);
    fs::write(&odd, whole.replacen("<Sex>F</Sex>", "<Sex>1</Sex>", 1)).unwrap();
    say(&["--check"]);
    let loaded = import(folder.path(), &odd, &["--accept-faults"]).1;
    assert_eq!(loaded["kept"], Value::from(true), "{loaded}");
}
