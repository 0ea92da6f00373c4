//! The citations of requirements in tests, and the reading of both.

use testkit::coverage::citation::{self, Citation};
use testkit::coverage::register::Register;
use testkit::coverage::{faults, report};
use testkit::source::SourceFile;

#[test]
fn every_citation_of_the_checkout_names_a_requirement_and_few_at_once() {
    let faults = faults(&Register::read(), &citation::all());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The register counts its own rows at its head.
#[test]
fn the_register_has_as_many_rows_as_it_says() {
    let register = Register::read();
    let rows = |of_practice: bool| {
        let groups = register
            .groups
            .iter()
            .filter(|it| (it.prefix == "PRX") == of_practice);
        groups.map(|group| group.rows.len()).sum::<usize>()
    };
    assert_eq!((rows(false), rows(true)), (293, 12));
}

const REGISTER: &str = "\
## 1. Child record and people (REC)\n\
| id | Requirement |\n\
| REC-001 | A file. | rule |\n\
| REC-002 | A name. | field |\n\
## States\n\
| Note | draft → finalised |\n";

fn cited(source: &str) -> Vec<Citation> {
    citation::in_rust(&SourceFile {
        path: "crates/a/src/b.rs".to_owned(),
        tokens: source.parse().unwrap(),
    })
}

#[test]
fn a_test_cites_in_its_doc_comment_or_its_name_and_other_code_does_not() {
    let found = cited(
        "/// REC-001: not a test.\nfn a() {}\n\
         mod tests { /// REC-002: a test.\n#[test] fn b() {}\n\
         #[tokio::test] async fn rec_001_is_named() {}\n#[test] fn c() {} }",
    );
    let found: Vec<_> = found
        .iter()
        .map(|it| (it.test.as_str(), it.ids.join(" ")))
        .collect();
    let expected = [
        ("b", "REC-002".to_owned()),
        ("rec_001_is_named", "REC-001".to_owned()),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_browser_test_cites_in_its_name_or_the_comment_above() {
    let text = "// REC-001: by keyboard\ntest('a visit', async () => {});\n\
                // REC-002, of other code\nconst a = 1;\ntest('REC-002 alone', f);\n";
    let found = citation::in_script("tests/browser/a.test.mjs", text);
    let found: Vec<_> = found
        .iter()
        .map(|it| (it.test.as_str(), it.ids.join(" ")))
        .collect();
    let expected = [
        ("a visit", "REC-001".to_owned()),
        ("REC-002 alone", "REC-002".to_owned()),
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_unknown_id_and_a_list_of_ids_are_faults() {
    let register = Register::parse(REGISTER);
    let unknown = cited("/// REC-003: mistyped.\n#[test] fn a() {}");
    assert_eq!(
        faults(&register, &unknown),
        ["crates/a/src/b.rs: `a` names REC-003, which is not in the register"]
    );
    let many = cited("/// REC-001, REC-002, REC-003, REC-004\n#[test] fn a() {}");
    assert!(faults(&register, &many)[0].contains("more than 3"));
    assert!(
        faults(
            &register,
            &cited("/// SHA-256 of REC-001\n#[test] fn a() {}")
        )
        .is_empty()
    );
}

#[test]
fn the_table_counts_and_names_what_is_proved_and_what_is_not() {
    let text = report::text(
        &Register::parse(REGISTER),
        &cited("/// REC-002\n#[test] fn a() {}"),
    );
    assert!(text.contains("REC   Child record and people"), "{text}");
    assert!(text.contains("   1 /  2"), "{text}");
    assert!(
        text.contains("  REC-002  A name.\n      a  (crates/a/src/b.rs)"),
        "{text}"
    );
    assert!(text.contains("  no test yet: REC-001"), "{text}");
}
