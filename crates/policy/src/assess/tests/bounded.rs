//! What nobody writes, and somebody may paste: every check ends, points out a few places, and says
//! the same twice. That work is bounded shows in what is counted, never in how long it took.

use super::*;
use crate::assess::story::{Story, runs};

/// Findings that one note may bring: each rule points out a handful of places at most.
const FINDINGS_MAX: usize = 150;

/// Judges a note whose longest parts say this, beside a sibling's note and a previous one that say
/// the same.
fn judged(text: &str) -> Assessment {
    let mut fields = visit(kind_of("policy-001"));
    for part in ["detailed", "analysis"] {
        fields.set(part, text);
    }
    let facts = facts();
    let contact = read(&fields, &facts);
    let other = |called: &str| OtherNote {
        called: called.to_owned(),
        contact: contact.clone(),
    };
    let around = Around {
        siblings: vec![other("a brother's note")],
        previous: Some(other("your last note")),
        ..Around::default()
    };
    let judge = || assess_with(policy("policy-001"), &facts, &around, &contact, now());
    let once = judge();
    assert_eq!(once, judge(), "the same twice");
    let names = wants(policy("policy-001"), &facts, &contact, now()).names;
    assert!(names.len() <= 6, "few names are looked up");
    once
}

/// QLT-001 to QLT-009: a text at its limit of characters, of words that repeat and of words that do
/// not, of quotation marks, of marks within marks, of names, of one word, of one letter a line.
#[test]
fn no_text_brings_more_than_a_few_findings() {
    let letters = |n: usize| -> String {
        let digits = format!("{n:05}");
        digits
            .bytes()
            .map(|digit| char::from(b'a' + digit - b'0'))
            .collect()
    };
    let texts: [(&str, String); 10] = [
        ("the same word", "word ".repeat(19_000)),
        (
            "other words",
            (0..16_000).map(|n| format!("{} ", letters(n))).collect(),
        ),
        ("one word", "w".repeat(99_000)),
        ("quotation marks", "\" ".repeat(10_000)),
        ("curly quotation marks", "“".repeat(10_000)),
        ("marks that open", "[[Maya Hartley: ".repeat(5_000)),
        (
            "marks within marks",
            format!("{}x{}", "{{opinion: ".repeat(5_000), "}}".repeat(5_000)),
        ),
        (
            "names",
            (0..5_000)
                .map(|n| format!("X{} Y{}. ", letters(n), letters(n)))
                .collect(),
        ),
        (
            "abbreviations",
            (0..9_000)
                .map(|n| format!("{} ", letters(n).to_uppercase()))
                .collect(),
        ),
        ("a line a letter", "a\n\n".repeat(9_000)),
    ];
    for (what, text) in texts {
        let assessment = judged(&text);
        let asked = assessment.findings.len();
        assert!(asked <= FINDINGS_MAX, "{what}: {asked} findings");
    }
}

/// QLT-009: comparing walks each note once: the runs that are found do not overlap, so that
/// together they are no longer than the note, even where every window is the same.
#[test]
fn comparing_two_notes_walks_each_once() {
    let same = read(&visit("x").with("detailed", "a ".repeat(20_000)), &facts());
    let lines = lines::of(&same);
    let (own, numbers) = Story::own(&lines);
    let other = Story::other(&lines, &numbers);
    for least in [5, 20] {
        let found = runs(&own, &other, least);
        let walked: usize = found.iter().map(|run| run.length).sum();
        assert!(walked <= own.len(), "{walked} of {}", own.len());
        assert!(found.len() <= own.len() / least);
    }
}
