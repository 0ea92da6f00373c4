//! Wrong policies are refused with what is wrong and where, never run with a silent default.

use policy::Book;

const HEAD: &str = "format = 1\npolicy_id = \"policy-900\"\nversion = 1\ntitle = \"Wrong\"\ndocument = \"Wrong\"\n";

fn faults(rest: &str) -> Vec<String> {
    let text = format!("{HEAD}{rest}");
    let faults = Book::read([("x.toml", text.as_str())]).expect_err("this file is wrong");
    faults.iter().map(ToString::to_string).collect()
}

fn own_clock(name: &str, rest: &str) -> String {
    format!(
        "[clocks.{name}]\nheading = \"A\"\nrule = \"B.\"\nlimit = {{ hours = 1 }}\nowner = \"author\"\nmissed = \"overdue\"\norigin = \"practice\"\n{rest}"
    )
}

/// CFG-001: clocks that wait for each other never start, and are refused by name.
#[test]
fn clocks_that_wait_for_each_other_are_refused() {
    let first = own_clock(
        "letter",
        "start = \"call_taken\"\nact = \"duty_told\"\nafter = \"reply\"\n",
    );
    let second = own_clock(
        "reply",
        "start = \"call_taken\"\nact = \"duty_told\"\nafter = \"letter\"\n",
    );
    let found = faults(&(first + &second));
    assert!(
        found[0].contains("wait for each other: letter, then reply, then letter"),
        "{found:?}"
    );
    let own = own_clock(
        "letter",
        "start = \"call_taken\"\nact = \"duty_told\"\nafter = \"letter\"\n",
    );
    assert!(faults(&own)[0].contains("letter, then letter"));
}

/// CFG-001: a clock that nobody can meet, or that what starts it meets, is refused.
#[test]
fn a_clock_that_nobody_can_meet_is_refused() {
    let found =
        faults("[clocks.note_deadline]\nowner = \"business-support\"\norigin = \"practice\"\n");
    assert!(
        found[0].contains("nobody can meet the clock `note_deadline`: business support"),
        "{found:?}"
    );
    let found = faults(&own_clock(
        "letter",
        "start = \"duty_told\"\nact = \"duty_told\"\n",
    ));
    assert!(found[0].contains("started by what meets it"), "{found:?}");
}

/// CFG-001: a case that can never hold, or that is never reached, is refused with its place.
#[test]
fn a_case_that_never_holds_is_refused() {
    let case = |rest: &str| {
        format!(
            "[[clocks.note_deadline.cases]]\nlimit = {{ hours = 1 }}\norigin = \"practice\"\n{rest}"
        )
    };
    assert!(faults(&case(""))[0].contains("holds for everything"));
    let twice = case("kinds = [\"cin-visit\"]\n")
        + &case("kinds = [\"cin-visit\"]\nmarks = [\"significant\"]\n");
    assert!(
        faults(&twice)[0].contains("never reached"),
        "{:?}",
        faults(&twice)
    );
    let never = case("kinds = [\"cin-visit\"]\nstatuses = [\"looked-after\"]\n");
    assert!(faults(&never)[0].contains("a status that this type does not belong to"));
    let unknown = faults(&case("kinds = [\"cin-visits\"]\n"));
    assert!(
        unknown[0].ends_with("did you mean `cin-visit`?"),
        "{unknown:?}"
    );
}

/// CFG-001: a limit of zero, a limit in two places and a slip in a clock's name are refused.
#[test]
fn wrong_words_of_a_clock_are_named_with_their_place() {
    let zero = faults(
        "[[clocks.note_deadline.cases]]\nkinds = [\"cin-visit\"]\nlimit = { hours = 0 }\norigin = \"practice\"\n",
    );
    assert!(
        zero[0].starts_with("x.toml:8:") && zero[0].contains("is the number 0"),
        "{zero:?}"
    );
    let twice = faults("[clocks.note_deadline]\nlimit = { hours = 1 }\norigin = \"practice\"\n");
    assert!(
        twice[0].contains("is a value; expected [parameters.note_deadline]"),
        "{twice:?}"
    );
    let slip = faults("[clocks.note_deadlin]\nmissed = \"overdue\"\norigin = \"practice\"\n");
    assert!(
        slip.iter()
            .any(|fault| fault.ends_with("did you mean `note_deadline`?")),
        "{slip:?}"
    );
    let word = faults("[clocks.note_deadline]\nmissed = \"late\"\norigin = \"practice\"\n");
    assert!(
        word[0].contains("`missed` is the text \"late\""),
        "{word:?}"
    );
    let silent = faults("[clocks.note_deadline]\nmissed = \"overdue\"\n");
    assert!(
        silent[0].contains("does not say where it comes from"),
        "{silent:?}"
    );
}

/// CFG-002: a calendar without a holiday, or whose known years run backwards, counts no days.
#[test]
fn an_empty_calendar_is_refused() {
    let read = |text: &str| {
        let faults = Book::read([("calendar/own.toml", text)]).expect_err("no calendar");
        faults
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let empty = "calendar = \"england\"\ntitle = \"Empty\"\nknown_from = 2026\nknown_to = 2027\n";
    assert!(read(empty).contains("the year 2026 is said to be known but has no holiday"));
    let backwards =
        "calendar = \"england\"\ntitle = \"Back\"\nknown_from = 2027\nknown_to = 2026\n";
    assert!(read(backwards).contains("end before they begin"));
}

/// CFG-001: a large file with ten thousand cases is read or refused in a moment.
#[test]
fn a_policy_of_thousands_of_cases_is_refused_and_bounded() {
    let case = "[[clocks.note_deadline.cases]]\nkinds = [\"cin-visit\"]\nlimit = { hours = 1 }\norigin = \"practice\"\n";
    let text = format!("{HEAD}{}", case.repeat(4_000));
    let faults =
        Book::read([("x.toml", text.as_str())]).expect_err("the same case again and again");
    assert!(faults.len() <= 101, "{}", faults.len());
    let huge = "#".repeat(10 * 1024 * 1024);
    let faults = Book::read([("x.toml", huge.as_str())]).expect_err("too large");
    assert_eq!(faults.len(), 1);
}
