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

/// The day that a birth would be stored with, or the first problem.
fn birth(day: &str, expected: &str) -> Result<String, String> {
    let fields = [("date", day), ("expected", expected)];
    match parse(FactKind::Birth, &fields) {
        Ok(fact) => Ok(fact.text("date").to_owned()),
        Err(problems) => Err(problems[0].message.clone()),
    }
}

/// TIME-012, PRX-001: a birth that is ahead is the expected one, and that is not long past.
#[test]
fn a_birth_that_cannot_be_true_is_refused() {
    for day in ["1/1/2030", "22/11/2026"] {
        let refused = birth(day, "").unwrap_err();
        assert!(refused.contains("cannot be in the future"), "{refused}");
    }
    for day in ["1/1/2020", "21/10/2026"] {
        let refused = birth(day, "yes").unwrap_err();
        assert!(refused.contains("more than 30 days ago"), "{refused}");
    }
    let refused = birth("22/8/2027", "yes").unwrap_err();
    assert!(refused.contains("more than 9 months ahead"), "{refused}");
    for (day, expected, stored) in [
        ("21/11/2026", "", "2026-11-21"),
        ("22/10/2026", "yes", "2026-10-22"),
        ("21/8/27", "yes", "2027-08-21"),
    ] {
        assert_eq!(birth(day, expected).as_deref(), Ok(stored));
    }
}

/// TIME-012, REC-006: two digits of a year are of the last such year, and where that could be a slip
/// for what is just ahead, nothing is guessed.
#[test]
fn two_digits_of_the_year_of_a_birth_or_death_are_not_ahead() {
    let mother = [
        ("person", "00000000-0000-7000-8000-000000000007"),
        ("relation", "Mother"),
        ("name", "Ann"),
        ("born", "5/6/85"),
    ];
    let mother = parse(FactKind::Relation, &mother).unwrap();
    assert_eq!(mother.text("born"), "1985-06-05");
    let death = parse(FactKind::Death, &[("date", "1/2/99")]).unwrap();
    assert_eq!(death.text("date"), "1999-02-01");
    let refused = birth("1/3/27", "").unwrap_err();
    assert!(refused.contains("the year in full"), "{refused}");
    let refused = parse(FactKind::Death, &[("date", "1/12/2026")]).unwrap_err();
    assert_eq!(
        refused[0].message,
        "A date of death cannot be in the future"
    );
}

/// TIME-012: nobody dies before they are born, and a loss comes before the day that was expected.
#[test]
fn a_death_is_not_before_the_birth() {
    let (early, late) = (jiff::civil::date(2019, 1, 1), jiff::civil::date(2020, 3, 3));
    let death = parse(FactKind::Death, &[("date", "1/1/2019")]).unwrap();
    let birth = parse(FactKind::Birth, &[("date", "3/3/2020")]).unwrap();
    let expected = [("date", "1/12/2026"), ("expected", "yes")];
    let expected = parse(FactKind::Birth, &expected).unwrap();
    assert_eq!(death.against_life(Some(late), None).unwrap().field, "date");
    assert_eq!(birth.against_life(None, Some(early)).unwrap().field, "date");
    assert_eq!(death.against_life(Some(early), None), None);
    assert_eq!(death.against_life(None, None), None);
    assert_eq!(birth.against_life(None, Some(late)), None);
    assert_eq!(expected.against_life(None, Some(early)), None);
}

/// What was stored before a rule was made reads back as it was stated.
#[test]
fn a_stored_birth_that_would_be_refused_now_still_reads() {
    let stored = Row::new().with("fact", "birth").with("known_by", "checked");
    let blocks = [stored, Row::new().with("date", "2085-06-05")].map(|row| row.encode());
    let read = Fact::from_blocks(blocks).unwrap();
    assert_eq!(read.date("date"), Some(jiff::civil::date(2085, 6, 5)));
}

/// PRX-002, TIME-012: a name that is still used has no end, and none leads before it is used.
#[test]
fn a_name_neither_ends_nor_begins_ahead() {
    for field in ["from", "to"] {
        let fields = [
            ("kind", "family"),
            ("family", "Ridley"),
            (field, "22/11/2026"),
        ];
        let refused = parse(FactKind::Name, &fields).unwrap_err();
        assert_eq!(refused[0].field, field);
        assert!(refused[0].message.ends_with("cannot be in the future"));
    }
}

/// REC-006, PRX-004: the death of a person in the child's life is stated with them; it is not ahead, not
/// before their birth, and no date that is expected.
#[test]
fn a_person_in_the_childs_life_can_have_died() {
    let sibling = |born: &str, died: &str, expected: &str| {
        let fields = [
            ("person", "00000000-0000-7000-8000-000000000007"),
            ("relation", "Brother"),
            ("name", "Tyler"),
            ("born", born),
            ("died", died),
            ("expected", expected),
        ];
        let parsed = parse(FactKind::Relation, &fields);
        parsed.map_err(|problems| (problems[0].field.clone(), problems[0].message.clone()))
    };
    let died = sibling("3/7/2017", "2/11/26", "").unwrap();
    assert_eq!(died.date("died"), Some(jiff::civil::date(2026, 11, 2)));
    let lost = sibling("1/12/2026", "2/11/2026", "yes").unwrap();
    assert_eq!(lost.date("died"), Some(jiff::civil::date(2026, 11, 2)));
    for (died, said) in [
        ("22/11/2026", "cannot be in the future"),
        ("2/7/2017", "before the date of birth"),
    ] {
        let (field, message) = sibling("3/7/2017", died, "").unwrap_err();
        assert_eq!(field, "died");
        assert!(message.contains(said), "{message}");
    }
}

/// REC-001, TIME-012: nobody of a file was born more than 120 years ago, and no child more than 26 years
/// before their file was opened.
#[test]
fn a_birth_of_a_century_past_is_refused() {
    let refused = birth("1/5/1860", "").unwrap_err();
    assert!(refused.contains("more than 120 years ago"), "{refused}");
    assert!(birth("22/11/1906", "").is_ok());
    let opened = jiff::civil::date(2026, 11, 21);
    let of = |day: &str| {
        let birth = parse(FactKind::Birth, &[("date", day)]).unwrap();
        birth.against_opening(opened).map(|problem| problem.field)
    };
    assert_eq!(of("20/11/2000").as_deref(), Some("date"));
    for day in ["21/11/2000", "21/11/2026"] {
        assert_eq!(of(day), None, "{day}");
    }
    let death = parse(FactKind::Death, &[("date", "1/1/1990")]).unwrap();
    assert_eq!(death.against_opening(opened), None);
}
