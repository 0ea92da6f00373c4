//! One child in several returns of one run.

use crate::kit::{CHILD, TODAY, census};
use intake::cin::{Limits, Reading, compare_births, read};

fn of_file(name: &str, text: &str) -> Reading {
    read(text.as_bytes(), name, TODAY, &Limits::default()).unwrap()
}

/// Two children of one return; of the second one nothing is ever wrong.
fn two(birth: &str) -> String {
    let other = CHILD
        .replace("ROWAN1", "ROWAN2")
        .replace("<UPN>L801000000001</UPN>", "<UPNunknown>UN1</UPNunknown>");
    let born = "<PersonBirthDate>2014-05-06</PersonBirthDate>";
    census(&format!("{}\n{other}", CHILD.replace(born, birth)))
}

fn born(day: &str) -> String {
    two(&format!("<PersonBirthDate>{day}</PersonBirthDate>"))
}

/// Decision 12: the same id with another birth date is a fault, told in each return with the other
/// one's place and day, and the child is left out of all of them.
#[test]
fn returns_that_give_a_child_different_birth_dates_are_told_of_each_other() {
    let mut first = of_file("first.xml", &born("2014-05-06"));
    let mut later = of_file("later.xml", &born("2014-06-05"));
    let mut third = of_file("third.xml", &born("2014-05-06"));
    compare_births(&mut [&mut first, &mut later, &mut third]);
    for reading in [&first, &later, &third] {
        let left: Vec<_> = reading.children.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(left, ["ROWAN2"], "{}", reading.file);
        assert_eq!(reading.left_out(), 1);
    }
    let told: Vec<_> = [first, later, third]
        .iter()
        .flat_map(|reading| &reading.faults)
        .map(ToString::to_string)
        .collect();
    let line = |file: &str, value: &str, other: &str, is: &str| {
        format!(
            "{file}:9:89: child ROWAN1, Children/Child[1]/ChildIdentifiers/PersonBirthDate “{value}”: {other}, line 9, gives this child the birth date {is}. One birth date for a child: correct the wrong one; or, where they are two children, an LAchildID for each. [other-birth-date, child-left-out]"
        )
    };
    assert_eq!(
        told,
        [
            line("first.xml", "2014-05-06", "later.xml", "2014-06-05"),
            line("later.xml", "2014-06-05", "first.xml", "2014-05-06"),
            line("third.xml", "2014-05-06", "later.xml", "2014-06-05"),
        ]
    );
}

/// Decision 12: a child is the authority plus its own id, and an expected birth is no birth date.
#[test]
fn equal_days_an_expected_birth_and_another_authority_are_no_fault() {
    let expected = "<ExpectedPersonBirthDate>2014-05-20</ExpectedPersonBirthDate>";
    let readings = [
        of_file("first.xml", &born("2014-05-06")),
        of_file("again.xml", &born("2014-05-06")),
        of_file("before.xml", &two(expected)),
        of_file(
            "elsewhere.xml",
            &born("2014-06-05").replace("<LEA>801", "<LEA>802"),
        ),
    ];
    let mut compared = readings.clone();
    let mut returns: Vec<_> = compared.iter_mut().collect();
    compare_births(&mut returns);
    assert!(compared == readings);
}
