//! Spelling: what is a mistake, and what is none.

use super::*;
use crate::Dictionary;
use std::sync::Arc;

/// A dictionary of every word that the plain visit uses, and a few more.
fn spelt() -> &'static Policy {
    static BOOK: OnceLock<Book> = OnceLock::new();
    let words = visit("x");
    let texts = ["detailed", "analysis", "working-well", "worried", "needs"];
    let all: String = texts.map(|part| words.get(part)).join(" ");
    let more = "received colour went to the park and said sorry night mother school";
    let list: Vec<String> = format!("{all} {more}")
        .split(|c: char| !c.is_alphabetic())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty())
        .collect();
    let book = BOOK.get_or_init(|| {
        let dictionary = Dictionary::new(
            "SET UTF-8\n",
            format!("{}\n{}", list.len(), list.join("\n")),
        );
        assert!(dictionary.is_sound());
        Book::shipped().unwrap().spelt_with(&Arc::new(dictionary))
    });
    book.policy("policy-001", date(2026, 5, 14)).unwrap()
}

fn misspelt(paragraph: &str) -> Vec<String> {
    let detailed = format!("{}\n\n{paragraph}", visit("x").get("detailed"));
    let fields = visit(kind_of("policy-001")).with("detailed", &detailed);
    let facts = facts();
    let assessment = assess(spelt(), &facts, &read(&fields, &facts), now());
    let found = assessment.findings.into_iter();
    found
        .filter(|finding| finding.code == "spelling")
        .map(|finding| {
            assert_eq!(finding.level, Level::Think);
            assert!(finding.is_about_spelling());
            finding.passage.unwrap().words
        })
        .collect()
}

/// QLT-007: a word that nobody knows is pointed out once, as it stands.
#[test]
fn a_word_that_no_list_knows_is_pointed_out_once() {
    assert_eq!(
        misspelt("We recieved the colour, and recieved it."),
        ["recieved"]
    );
    assert_eq!(misspelt("We received the colour."), Vec::<String>::new());
}

/// QLT-007, QLT-003: what the child said is left as it was said, and so is any quotation.
#[test]
fn a_childs_words_and_quotations_are_never_spelt_for_them() {
    for paragraph in [
        "She said [[Maya Hartley: I wented to the prak]].",
        "The mother said \"I dunno wot\".",
        "{{said by carer, Kerry: we wuz there}}.",
    ] {
        assert_eq!(misspelt(paragraph), Vec::<String>::new(), "{paragraph}");
    }
}

/// QLT-007: names on the record, names anywhere, words of the field, numbers and addresses are no
/// mistakes.
#[test]
fn names_and_words_of_the_field_are_known() {
    for paragraph in [
        "We went to the park and said hartley, shah.",
        "Mrs Zyxwv said sorry.",
        "The genogram and the ecomap.",
        "The colour wentx2 zq@example.org zq.example/zq 3rd.",
        "Maya's mother's school.",
    ] {
        assert_eq!(misspelt(paragraph), Vec::<String>::new(), "{paragraph}");
    }
}

/// QLT-007: a word of three letters is looked up, one of two is too often an abbreviation; a word
/// with a hyphen is known where each part is, be it by the dictionary or as a name.
#[test]
fn short_words_and_parts_of_words_are_looked_up() {
    assert_eq!(misspelt("She went teh park."), ["teh"]);
    assert_eq!(misspelt("She went te park."), Vec::<String>::new());
    assert_eq!(
        misspelt("A priya-night and a night-mother."),
        Vec::<String>::new()
    );
    assert_eq!(misspelt("A night-mothre."), ["night-mothre"]);
}

/// QLT-007: what nobody could read is looked at within bounds: one word of a hundred thousand
/// letters, and as many words as fit, end with at most five words pointed out.
#[test]
fn any_amount_of_words_ends_with_a_few_pointed_out() {
    let long = "z".repeat(90_000);
    assert_eq!(
        misspelt(&long),
        Vec::<String>::new(),
        "no word of a language"
    );
    let letters = |n: u32| -> String {
        let digits = format!("{n:05}");
        digits
            .bytes()
            .map(|digit| char::from(b'a' + digit - b'0'))
            .collect()
    };
    let many: String = (0..12_000).map(|n| format!("q{} ", letters(n))).collect();
    assert_eq!(misspelt(&many).len(), 5);
}

/// QLT-007: other spellings are asked for where a word is misspelt, and for no other finding.
#[test]
fn only_a_misspelt_word_is_about_spelling() {
    let fields = visit(kind_of("policy-001")).with("worried", "Kerry always forgets. Then CAMHS.");
    let assessment = judge("policy-001", &fields, &facts());
    assert!(assessment.at(Think).count() > 0);
    assert!(
        assessment
            .findings
            .iter()
            .all(|finding| !finding.is_about_spelling())
    );
}

/// QLT-007: a book without a dictionary says nothing of spelling.
#[test]
fn without_a_dictionary_nothing_is_said() {
    let fields = visit(kind_of("policy-001")).with("worried", "Wrnog wrods.");
    let assessment = judge("policy-001", &fields, &facts());
    assert!(
        assessment
            .findings
            .iter()
            .all(|finding| finding.code != "spelling")
    );
}
