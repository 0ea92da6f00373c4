#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use super::*;

const TODAY: Date = jiff::civil::date(2026, 11, 21);

fn parse(kind: FactKind, fields: &[(&str, &str)]) -> Result<Fact, Vec<Problem>> {
    let typed: Row = fields.iter().copied().collect();
    Fact::parse(kind, &typed, KnownBy::Checked, "Kerry, 3 November", TODAY)
}

/// REC-012: a status has dates, and several may hold at once.
#[test]
fn a_status_holds_from_its_first_day_until_the_day_it_ends() {
    let status = parse(
        FactKind::Status,
        &[
            ("status", "child-in-need"),
            ("from", "1/10/2026"),
            ("to", "15/11/2026"),
        ],
    )
    .unwrap();
    assert!(!status.holds_on(jiff::civil::date(2026, 9, 30)));
    assert!(status.holds_on(jiff::civil::date(2026, 10, 1)));
    assert!(status.holds_on(jiff::civil::date(2026, 11, 14)));
    assert!(!status.holds_on(jiff::civil::date(2026, 11, 15)));
}

#[test]
fn every_problem_of_a_fact_is_said_at_once() {
    let problems = parse(
        FactKind::Status,
        &[
            ("status", "unknown"),
            ("from", "31/02/2026"),
            ("to", "1/1/1700"),
        ],
    )
    .unwrap_err();
    let fields: Vec<&str> = problems.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(fields, ["status", "from", "to"]);
}

#[test]
fn what_has_not_happened_yet_cannot_be_stated_as_done() {
    let problems = parse(
        FactKind::Status,
        &[("status", "closed"), ("from", "22/11/2026")],
    )
    .unwrap_err();
    assert_eq!(problems[0].message, "From cannot be in the future");
}

/// REC-005: how a detail is known is kept with it.
#[test]
fn a_fact_reads_back_from_its_blocks_with_its_source() {
    let earlier = EntryId::new(uuid::Uuid::from_u128(7));
    let name = parse(
        FactKind::Name,
        &[
            ("kind", "chosen"),
            ("given", " Maya  Rose "),
            ("family", "Hartley-Osei"),
        ],
    )
    .unwrap()
    .superseding(earlier);
    assert_eq!(name.text("given"), "Maya Rose");
    let read = Fact::from_blocks(name.blocks()).unwrap();
    assert_eq!(read, name);
    assert_eq!(read.known_from(), "Kerry, 3 November");
    assert_eq!(read.supersedes(), Some(earlier));
}

#[test]
fn the_code_of_every_kind_reads_back() {
    for kind in FactKind::ALL {
        assert_eq!(FactKind::parse(kind.code()), Some(*kind));
    }
}
