//! Where a run of same words ends: with the words that differ, and with the line in either note.

use super::*;

const TWENTY: &str = "the living room was warm and there was food in the fridge and clean clothes lay folded on each bed";

/// How many words a note under 001 is said to share with a sibling's, run by run.
fn shared(own: &str, other: &str) -> Vec<usize> {
    let facts = facts();
    let note = |detailed: &str| {
        let fields = Fields::new()
            .with("kind", "home-visit")
            .with("detailed", detailed);
        read(&fields, &facts)
    };
    let around = Around {
        siblings: vec![OtherNote {
            called: "Tyler's note of 14 May".to_owned(),
            contact: note(other),
        }],
        ..Around::default()
    };
    let assessment = assess_with(policy("policy-001"), &facts, &around, &note(own), now());
    let found = assessment
        .at(Blocks)
        .filter(|found| found.code == "sibling-copy");
    let counts = found.map(|found| {
        let count = found
            .passage
            .as_ref()
            .unwrap()
            .words
            .split_whitespace()
            .count();
        assert!(
            found
                .sentence
                .starts_with(&format!("{count} words are the same"))
        );
        count
    });
    counts.collect()
}

/// QLT-009: a run is as long as the words are the same, and not one word longer.
#[test]
fn a_run_ends_where_the_words_differ() {
    let (own, other) = (
        format!("{TWENTY} and so on"),
        format!("{TWENTY} then we left"),
    );
    assert_eq!(shared(&own, &other), [20]);
    let longer = format!("{TWENTY} and so on");
    assert_eq!(shared(&own, &longer), [23]);
    assert_eq!(shared(TWENTY, TWENTY), [20]);
}

/// QLT-009: two paragraphs are not one run, in whichever note they stand apart.
#[test]
fn a_run_ends_with_its_line_in_either_note() {
    let whole = format!("{TWENTY} and so on");
    let parted = format!("{TWENTY}\n\nand so on");
    assert_eq!(shared(&whole, &parted), [20]);
    assert_eq!(shared(&parted, &whole), [20]);
    assert_eq!(shared(&parted, &parted), [20]);
    let halves = TWENTY.replace(" and clean", "\n\nand clean");
    assert_eq!(shared(&halves, TWENTY), [0; 0]);
    assert_eq!(shared(TWENTY, &halves), [0; 0]);
    assert_eq!(shared(&halves, &halves), [0; 0]);
}

/// QLT-008: what one part says and another part says again is repeated; words that run on from one
/// part into the next are not.
#[test]
fn a_repeated_run_stands_within_one_part() {
    let twelve = "the school had rung about the lost blue coat again that day";
    let (first, second) = twelve.split_at(twelve.find(" the lost").unwrap());
    let repeats = |analysis: &str, needs: &str, worried: &str| {
        let fields = Fields::new()
            .with("kind", "telephone-call")
            .with("analysis", analysis)
            .with("worried", worried)
            .with("needs", needs);
        let assessment = judge("policy-001", &fields, &facts());
        assessment.at(Think).any(|found| found.code == "repetition")
    };
    assert!(repeats(twelve, twelve, ""));
    assert!(!repeats(twelve, second.trim(), first));
}

/// QLT-009: a note that copies in many places is told of the first three.
#[test]
fn at_most_three_copied_runs_are_pointed_out() {
    let paragraphs: Vec<String> = (1..=4)
        .map(|number| {
            let words: Vec<String> = (1..=20)
                .map(|word| format!("word{number}x{word}"))
                .collect();
            words.join(" ")
        })
        .collect();
    let text = paragraphs.join("\n\n");
    assert_eq!(shared(&text, &text), [20, 20, 20]);
}
