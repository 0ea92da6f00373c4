//! The laws of note text: nothing typed is lost on the way through markup, JSON and the ledger.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use proptest::prelude::*;
use record::ids::PersonId;
use record::note::json;
use record::note::text::{
    BadText, Block, FaultKind, LIMIT_CHARACTERS, LIMIT_RUNS, Line, Mark, Marks, MarkupFault,
    Opinion, PersonRef, Run, Source, SourceKind, Speakers, Step, Text, parse_markup, to_markup,
};
use std::time::Duration;
use uuid::Uuid;

const NAMES: [&str; 7] = [
    "Dawn",
    "Tyler James",
    "Aisha Khan",
    "Aisha Rahman",
    "A: [[b]] \\{{c}}, **d**",
    "Siân 10:30",
    "آرش\u{200c}پور",
];

fn person(number: u128) -> PersonId {
    PersonId::new(Uuid::from_u128(number))
}

fn file() -> Speakers {
    let people: Vec<_> = NAMES
        .iter()
        .zip(1..)
        .map(|(name, id)| (*name, person(id)))
        .collect();
    Speakers::new(&people)
}

fn read(markup: &str) -> Text {
    parse_markup(markup, &file()).unwrap_or_else(|faults| panic!("{markup}: {faults:?}"))
}

fn faults(markup: &str) -> Vec<(usize, usize, FaultKind)> {
    let faults = parse_markup(markup, &file()).expect_err("faulty markup");
    faults
        .into_iter()
        .map(|fault| (fault.line, fault.column, fault.kind))
        .collect()
}

/// Words with everything that means something to the parser, or nothing to the eye.
fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,6}",
        2 => Just(" ".to_owned()),
        4 => prop::sample::select(vec![
            "*", "**", "[[", "]]", "{{", "}}", "[", "]", "{", "}", "\\", "\\\\", ":", "- ", "1. ",
            "2. ", "12. ", "\n", "\n\n", "\r\n", "\r", "\t", "\n  - ", "  ", "\u{2028}", "\0",
            "\u{b}", "\u{7f}", "\u{202e}", "\u{200b}", "\u{200d}", "\u{200f}", "\u{feff}", "\u{a0}",
            "\u{3000}", "\"", "“", "é", "👩‍👧", "<script>alert(1)</script>", "مرحبا", "[[Dawn: ",
            "{{anonymous: ", "{{opinion because ",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn marks() -> impl Strategy<Value = Marks> {
    let child = (0..NAMES.len())
        .prop_map(|index| PersonRef::new(person(index as u128 + 1), NAMES[index]).expect("a name"));
    let source = (prop::sample::select(SourceKind::ALL.to_vec()), words())
        .prop_filter_map("a source that names as its kind does", |(kind, who)| {
            Source::new(kind, if kind.names_someone() { &who } else { "" }).ok()
        });
    let opinion = words().prop_filter_map("a short basis", |basis| Opinion::new(&basis).ok());
    (
        prop::option::weighted(0.3, source),
        prop::option::weighted(0.3, opinion),
        prop::option::weighted(0.3, child),
        prop::bool::weighted(0.3),
    )
        .prop_map(|(source, opinion, child_words, strong)| Marks {
            source,
            opinion,
            child_words,
            strong,
        })
}

fn line() -> impl Strategy<Value = Line> {
    let run = (words(), marks()).prop_map(|(words, marks)| Run::new(&words, marks));
    prop::collection::vec(run, 1..5).prop_filter_map("a line that shows something", Line::new)
}

fn text() -> impl Strategy<Value = Text> {
    let lines = || prop::collection::vec(line(), 0..4);
    let block = prop_oneof![
        line().prop_map(Block::Paragraph),
        lines().prop_map(Block::BulletList),
        lines().prop_map(Block::NumberedList),
    ];
    prop::collection::vec(block, 0..5).prop_map(|blocks| Text::new(blocks).expect("within limits"))
}

/// What a person would see of plain typing: blank lines between paragraphs, line breaks within.
fn as_seen(typed: &str) -> String {
    let mut seen = String::new();
    let mut gap = "";
    for line in typed.split('\n') {
        if line.trim().is_empty() {
            gap = if seen.is_empty() { "" } else { "\n\n" };
        } else {
            seen = format!("{seen}{gap}{line}");
            gap = "\n";
        }
    }
    seen
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_text_comes_back_from_its_markup(text in text()) {
        let markup = to_markup(&text);
        let again = parse_markup(&markup, &Speakers::named_in(&text));
        prop_assert_eq!(again, Ok(text.clone()), "{}", markup);
        prop_assert_eq!(parse_markup(&markup.replace('\n', "\r\n"), &file()), Ok(text));
    }

    /// NOTE-016: marks are data in each stored form, not styling.
    #[test]
    fn every_text_comes_back_from_json_and_from_its_ledger_blocks(text in text()) {
        prop_assert_eq!(json::decode(&json::encode(&text)), Ok(text.clone()));
        prop_assert_eq!(Text::from_blocks(&text.blocks()), Ok(text.clone()));
        prop_assert_eq!(Text::new(text.content().to_vec()), Ok(text));
    }

    #[test]
    fn stored_json_has_its_names_in_byte_order_and_nothing_between(text in text()) {
        for bytes in [json::encode(&text)].into_iter().chain(text.blocks()) {
            let sorted: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
            prop_assert_eq!(sorted.to_string().into_bytes(), bytes);
        }
    }

    #[test]
    fn plain_typing_comes_back_as_typed(typed in "([a-zA-Zé’.,;'()-][a-zA-Z é’.,;'()\n\t-]{0,30}\n{0,3}){0,5}") {
        prop_assume!(!typed.contains("- "));
        let text = read(&typed);
        prop_assert_eq!(to_markup(&text), as_seen(&typed));
        prop_assert_eq!(text.plain(), as_seen(&typed));
    }

    /// T45: whatever is typed is read or refused with places inside it, and never stops us.
    #[test]
    fn whatever_is_typed_is_read_or_refused_with_its_place(typed in prop::collection::vec(words(), 0..8)) {
        let typed = typed.concat();
        match parse_markup(&typed, &file()) {
            Ok(text) => {
                let again = parse_markup(&to_markup(&text), &file());
                prop_assert_eq!(again, Ok(text));
            }
            Err(faults) => {
                prop_assert!(!faults.is_empty());
                for fault in faults {
                    prop_assert!(typed.get(fault.range.clone()).is_some(), "{:?}", fault);
                }
            }
        }
    }

    #[test]
    fn steps_nest_and_spell_the_line(line in line()) {
        let mut open = Vec::new();
        let mut spelt = String::new();
        for step in line.steps() {
            match step {
                Step::Open(mark) => open.push(mark),
                Step::Close(mark) => prop_assert_eq!(open.pop(), Some(mark)),
                Step::Words(words) => spelt.push_str(words),
            }
        }
        prop_assert!(open.is_empty());
        prop_assert_eq!(spelt, line.words());
    }

    /// Decision 3: a source mark, an opinion or a child's words splits a block.
    #[test]
    fn no_ledger_block_holds_two_passages(text in text()) {
        for block in text.blocks() {
            let block: serde_json::Value = serde_json::from_slice(&block).expect("JSON");
            let runs = block["content"].as_array().expect("runs");
            let passage = |run: &serde_json::Value| -> Vec<serde_json::Value> {
                let marks = run["marks"].as_array().cloned().unwrap_or_default();
                marks.into_iter().filter(|mark| mark["type"] != "strong").collect()
            };
            prop_assert!(runs.iter().all(|run| passage(run) == passage(&runs[0])));
        }
    }
}

const VISIT: &str = "\
Dawn showed me her room.
She said [[Dawn: I **hate** it here]] and cried.

{{professional, Mr Ali, school at 10:30: He was late {{opinion because of two letters: and tired}}.}}
- {{own observation: no food}}
- {{said by carer, Ms Reed: [[tyler james: Get out]] he said}}
  and then he left
1. Ring school
2. {{anonymous: a call}}
3. {{opinion: it will get better}}";

#[test]
fn the_markup_of_the_editor_page_is_read() {
    let text = read(VISIT);
    assert_eq!(
        text.plain(),
        "\
Dawn showed me her room.
She said Dawn: “I hate it here” and cried.

[professional, Mr Ali, school at 10:30: He was late [opinion because of two letters: and tired].]

- [own observation: no food]
- [said by carer, Ms Reed: tyler james: “Get out” he said]
and then he left

1. Ring school
2. [anonymous: a call]
3. [opinion: it will get better]"
    );
    assert_eq!(text.word_count(), 36);
    let kinds: Vec<_> = text
        .content()
        .iter()
        .map(|block| block.lines().count())
        .collect();
    assert_eq!(kinds, [1, 1, 2, 3]);
}

/// NOTE-015: quotations keep the exact words, the speaker and the context.
#[test]
fn a_childs_words_are_found_with_speaker_and_context() {
    let text = read(VISIT);
    let quotes: Vec<_> = text.quotes().collect();
    assert_eq!(quotes.len(), 2);
    assert_eq!((quotes[0].child, quotes[0].name), (person(1), "Dawn"));
    assert_eq!(quotes[0].words, "I hate it here");
    assert!(quotes[0].context.plain().starts_with("Dawn showed me"));
    assert_eq!(
        (quotes[1].child, quotes[1].name),
        (person(2), "tyler james")
    );
    let people: Vec<_> = text.people().into_iter().map(PersonRef::id).collect();
    assert_eq!(people, [person(1), person(2)]);
}

/// NOTE-025, NOTE-026: where information comes from and what an opinion rests on are data.
#[test]
fn sources_and_opinions_are_found_with_who_and_basis() {
    let text = read(VISIT);
    let found: Vec<_> = text
        .sourced()
        .map(|passage| {
            let source = passage.source.map(|source| (source.kind(), source.who()));
            (source, passage.opinion.map(Opinion::basis), passage.words)
        })
        .collect();
    let ali = Some((SourceKind::Professional, Some("Mr Ali, school at 10:30")));
    let reed = Some((SourceKind::SaidByCarer, Some("Ms Reed")));
    let expected = [
        (ali, None, "He was late "),
        (ali, Some(Some("of two letters")), "and tired"),
        (ali, None, "."),
        (Some((SourceKind::OwnObservation, None)), None, "no food"),
        (reed, None, "Get out"),
        (reed, None, " he said"),
        (Some((SourceKind::Anonymous, None)), None, "a call"),
        (None, Some(None), "it will get better"),
    ];
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(source, opinion, words)| (source, opinion, words.to_owned()))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn only_a_running_count_makes_a_numbered_list() {
    let text = read("3. Attendance\n\n1. one\n\n2. two\n4. four\n\n1. new\n- a\n\n- b\n2. no");
    assert_eq!(
        text.plain(),
        "3. Attendance\n\n1. one\n2. two\n\n4. four\n\n1. new\n\n- a\n- b\n\n2. no"
    );
    assert_eq!(text.content().len(), 6);
}

#[test]
fn a_backslash_takes_the_meaning_from_the_next_sign_alone() {
    let text = read(r"\- no list \**x \[\[Dawn: y\]\] \{\{ C:\docs \\ end\");
    assert_eq!(text.plain(), r"- no list **x [[Dawn: y]] {{ C:\docs \ end\");
    assert!(matches!(text.content(), [Block::Paragraph(line)] if line.runs().len() == 1));
}

#[test]
fn all_faults_of_a_text_are_named_at_once_with_their_places() {
    let markup = "\
[[Nobody: hello]] and [[Aisha: hi]]
[[Dawn hello]] {{teacher: x}} {{professional: x}}

**open {{said by carer, Ms Reed: never closed
- [[Dawn: ]] }} ****
- [[Dawn: a {{anonymous: b]] c}} [[Dawn: x [[Dawn: y]] z]]
{{own observation, me: x}} {{ {{anonymous: a {{professional, B: c}}}} {{: x}}
é{{opinion because a: b {{opinion: c}}}} {{opinion of mine: x}}";
    use FaultKind::*;
    let expected = [
        (1, 1, UnknownSpeaker),
        (1, 23, AmbiguousSpeaker),
        (2, 1, NoSpeaker),
        (2, 16, UnknownMark),
        (2, 31, SourceWithoutName),
        (4, 1, StrongNotClosed),
        (4, 8, CurlyNotClosed),
        (5, 3, Empty),
        (5, 14, NothingToClose),
        (5, 17, EmptyStrong),
        (6, 27, ClosedTooEarly),
        (6, 44, WordsInsideWords),
        (7, 1, SourceWithName),
        (7, 28, NoHeader),
        (7, 46, SourceInsideSource),
        (7, 71, NoHeader),
        (8, 25, OpinionInsideOpinion),
        (8, 42, UnknownMark),
    ];
    assert_eq!(faults(markup), expected);
}

#[test]
fn a_fault_says_what_to_do_and_never_quotes_what_was_typed() {
    let faults = parse_markup("x\n[[Rosamund: secret]]", &file()).expect_err("unknown");
    let said = format!("{} {:?}", faults[0], faults);
    assert!(said.starts_with("Line 2, character 1: Nobody on this file has this name. Write"));
    assert!(!said.contains("Rosamund") && !said.contains("secret"));
    assert_eq!(faults[0].range, 2..14);
}

/// T40: hostile words are words; what nobody sees and turns words round is dropped.
#[test]
fn hostile_words_stay_words_and_unseen_controls_fall_away() {
    for hostile in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "javascript:alert(1)",
        "&lt;b&gt; &#x3c;",
        "{% raw %} ${7*7} #{x}",
        "'; DROP TABLE notes; --",
        "=cmd|' /C calc'!A0",
        "<!--#exec cmd=\"ls\"-->",
        "%00 %0d%0a",
        "مرحبا \u{200f}שלום\u{200e} abc",
        "👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    ] {
        let text = read(hostile);
        assert_eq!(text.plain(), hostile);
        assert_eq!(Text::from_blocks(&text.blocks()), Ok(text));
    }
    assert_eq!(
        read("a\0b\u{202e}c\u{200b}d\u{1b}[31me\u{2066}f").plain(),
        "abcd[31mef"
    );
    assert_eq!(
        read("one\u{b}two\r\nthree\rfour").plain(),
        "one\ntwo\nthree\nfour"
    );
    assert!(read(" \n\u{200b}\n\t\0").is_empty());
}

/// How long this thread has had a processor: what else the machine does must not fail a test.
fn worked() -> Duration {
    let counted = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    let nanoseconds = counted.split(' ').next().unwrap();
    Duration::from_nanos(nanoseconds.parse().unwrap())
}

/// T45: no shape of a hundred thousand characters takes a second or overflows the stack.
#[test]
fn the_longest_texts_of_any_shape_are_answered_within_a_second() {
    let shapes = [
        "a",
        "[",
        "[[",
        "]]",
        "{{",
        "}}",
        "[[Dawn: ",
        "{{anonymous: ",
        "**",
        "**a",
        "\\",
        "\\\\",
        "- a\n",
        "1. a\n",
        "a\n\n",
        "\n",
        "\r\n",
        " ",
        "[[Dawn: a]] ",
        "{{opinion because x: y}}b",
        "{{ a [[ b ",
        "{{a}}]]",
        "[[:",
        ":",
        "\u{202e}",
        "<b>",
        "[[Dawn: a{{anonymous: ",
    ];
    for shape in shapes {
        let typed = shape.repeat(LIMIT_CHARACTERS / shape.chars().count());
        let before = worked();
        let read = parse_markup(&typed, &file());
        let took = worked().saturating_sub(before);
        assert!(took < Duration::from_secs(1), "{shape}: {took:?}");
        if let Err(faults) = read {
            assert!(faults.len() <= 100, "{shape}");
        }
    }
}

#[test]
fn limits_hold_at_each_way_in() {
    let longest = "a".repeat(LIMIT_CHARACTERS);
    assert_eq!(read(&longest).character_count(), LIMIT_CHARACTERS);
    let too_long = format!("{longest}b");
    assert_eq!(faults(&too_long), [(1, 1, FaultKind::TooLong)]);
    let doc = serde_json::json!({"type": "doc", "content": [
        {"type": "paragraph", "content": [{"type": "text", "text": too_long}]}]});
    assert_eq!(
        json::decode(doc.to_string().as_bytes()),
        Err(BadText::TooLong)
    );
    assert_eq!(
        faults(&"a\n\n".repeat(LIMIT_RUNS + 1)),
        [(1, 1, FaultKind::TooManyRuns)]
    );
    assert_eq!(
        json::decode(&vec![b' '; json::LIMIT_JSON_BYTES + 1]),
        Err(BadText::TooLong)
    );
    let deep = format!("{}1{}", "[".repeat(10_000), "]".repeat(10_000));
    assert!(json::decode(deep.as_bytes()).is_err());
}

#[test]
fn two_people_are_never_quoted_under_one_name() {
    let quote = |id, name: &str| {
        let child = PersonRef::new(person(id), name).expect("a name");
        Line::new(vec![Run::new(
            "hello",
            Marks {
                child_words: Some(child),
                ..Marks::default()
            },
        )])
    };
    let both = |left, right| {
        Text::new(
            [quote(1, left), quote(2, right)]
                .into_iter()
                .flatten()
                .map(Block::Paragraph)
                .collect(),
        )
    };
    assert_eq!(
        both("Aisha", "AISHA").err(),
        Some(BadText::OneNameTwoPeople)
    );
    assert!(both("Aisha", "Aisha K").is_ok());
}

/// NOTE-015: a quotation has words; an editor's mark over a space alone is not one.
#[test]
fn a_quotation_of_nothing_is_none() {
    let child = PersonRef::new(person(1), "Dawn").expect("a name");
    let quoted = Marks {
        child_words: Some(child),
        ..Marks::default()
    };
    let line = |words: &str| {
        let runs = [
            ("He", &Marks::default()),
            (words, &quoted),
            ("left", &Marks::default()),
        ];
        let runs = runs.map(|(words, marks)| Run::new(words, marks.clone()));
        Text::new(
            Line::new(runs.to_vec())
                .map(Block::Paragraph)
                .into_iter()
                .collect(),
        )
    };
    assert_eq!(line(" \n "), Ok(read("He \n left")));
    assert_eq!(line(" go "), Ok(read("He[[Dawn:  go ]]left")));
}

#[test]
fn json_outside_the_schema_is_refused_with_its_place() {
    let paragraph = |run: &str| {
        format!(r#"{{"type":"doc","content":[{{"type":"paragraph","content":[{run}]}}]}}"#)
    };
    let marked =
        |mark: &str| paragraph(&format!(r#"{{"type":"text","text":"x","marks":[{mark}]}}"#));
    let in_mark = "content[0].content[0].marks[0]";
    for (doc, place) in [
        ("nonsense".to_owned(), ""),
        ("[]".to_owned(), "type"),
        (r#"{"type":"paragraph"}"#.to_owned(), "type"),
        (r#"{"type":"doc","content":[{"type":"heading"}]}"#.to_owned(), "content[0].type"),
        (r#"{"type":"doc","content":[{"type":"bullet_list","content":[{"type":"paragraph"}]}]}"#.to_owned(),
            "content[0].content[0].type"),
        (r#"{"type":"doc","content":[{"type":"bullet_list","content":[{"type":"list_item","content":[]}]}]}"#.to_owned(),
            "content[0].content[0].content"),
        (r#"{"type":"doc","html":"<b>"}"#.to_owned(), ""),
        (paragraph(r#"{"type":"hard_break"}"#), "content[0].content[0].type"),
        (paragraph(r#"{"type":"text","text":7}"#), "content[0].content[0].text"),
        (marked(r#"{"type":"link","attrs":{"href":"x"}}"#), &format!("{in_mark}.type")),
        (marked(r#"{"type":"strong","attrs":{}}"#), in_mark),
        (marked(r#"{"type":"child_words"}"#), &format!("{in_mark}.attrs")),
        (marked(r#"{"type":"child_words","attrs":{"child":"Dawn","name":"Dawn"}}"#), &format!("{in_mark}.attrs.child")),
        (marked(r#"{"type":"source","attrs":{"kind":"rumour","who":""}}"#), &format!("{in_mark}.attrs.kind")),
        (marked(r#"{"type":"source","attrs":{"kind":"professional","who":" "}}"#), &format!("{in_mark}.attrs.who")),
        (marked(r#"{"type":"opinion","attrs":{}}"#), &format!("{in_mark}.attrs.basis")),
        (marked(r#"{"type":"opinion","attrs":{"basis":"","style":"x"}}"#), &format!("{in_mark}.attrs")),
        (marked(r#"{"type":"strong"},{"type":"strong"}"#), "content[0].content[0].marks[1].type"),
    ] {
        match json::decode(doc.as_bytes()) {
            Err(BadText::Malformed { path, .. }) => assert_eq!(path, place, "{doc}"),
            other => panic!("{doc}: {other:?}"),
        }
    }
}

/// PRX-010: the original words of any language stay as they were said.
#[test]
fn the_stored_bytes_are_those_of_the_published_form() {
    let text = read("Yes {{said by carer, Ms Reed: **no**!}}\n1. [[Dawn: نعم\n  \"ok\"]]");
    let blocks: Vec<_> = text
        .blocks()
        .into_iter()
        .map(|block| String::from_utf8(block).expect("text"))
        .collect();
    let reed = r#"{"attrs":{"kind":"said_by_carer","who":"Ms Reed"},"type":"source"}"#;
    let dawn = r#"{"attrs":{"child":"00000000-0000-0000-0000-000000000001","name":"Dawn"},"type":"child_words"}"#;
    assert_eq!(
        blocks,
        [
            r#"{"block":"paragraph","content":[{"text":"Yes ","type":"text"}]}"#.to_owned(),
            format!(
                r#"{{"block":"paragraph","content":[{{"marks":[{reed},{{"type":"strong"}}],"text":"no","type":"text"}},{{"marks":[{reed}],"text":"!","type":"text"}}],"continues":true}}"#
            ),
            format!(
                r#"{{"block":"number","content":[{{"marks":[{dawn}],"text":"نعم\n\"ok\"","type":"text"}}],"number":1}}"#
            ),
        ]
    );
    let doc = String::from_utf8(json::encode(&read("a"))).expect("text");
    assert_eq!(
        doc,
        r#"{"content":[{"content":[{"text":"a","type":"text"}],"type":"paragraph"}],"type":"doc"}"#
    );
}

#[test]
fn ledger_blocks_of_another_form_are_refused() {
    let ok = br#"{"block":"paragraph","content":[{"text":"a","type":"text"}]}"#.to_vec();
    assert!(Text::from_blocks(std::slice::from_ref(&ok)).is_ok());
    assert!(Text::from_blocks(&[]).expect("nothing").is_empty());
    for other in [
        r#"{"block": "paragraph","content":[{"text":"a","type":"text"}]}"#,
        r#"{"block":"paragraph","content":[{"text":"a\u0000","type":"text"}]}"#,
        r#"{"block":"paragraph","content":[{"text":"a","type":"text"},{"text":"b","type":"text"}]}"#,
        r#"{"block":"paragraph","content":[]}"#,
        r#"{"block":"paragraph","content":[{"text":"a","type":"text"}],"continues":true}"#,
        r#"{"block":"paragraph","content":[{"text":"a","type":"text"}],"continues":false}"#,
        r#"{"block":"number","content":[{"text":"a","type":"text"}],"number":2}"#,
        r#"{"block":"number","content":[{"text":"a","type":"text"}]}"#,
        r#"{"block":"table","content":[{"text":"a","type":"text"}]}"#,
    ] {
        assert!(
            Text::from_blocks(&[other.as_bytes().to_vec()]).is_err(),
            "{other}"
        );
    }
    let continues = ok.strip_suffix(b"}").expect("an object");
    let continues = [continues, br#","continues":true}"#].concat();
    assert_eq!(Text::from_blocks(&[ok, continues]), Err(BadText::NotNormal));
}

#[test]
fn debug_never_shows_what_was_written() {
    let text = read("Secret [[Dawn: words]] {{professional, Mr Ali: x}} {{opinion because y: z}}");
    let line = text.lines().next().expect("a line").1;
    let shown = format!(
        "{text:?} {:?} {line:?} {:?} {:?} {:?} {:?}",
        text.content(),
        line.runs()
            .iter()
            .flat_map(|run| run.marks().iter())
            .collect::<Vec<Mark<'_>>>(),
        text.quotes().collect::<Vec<_>>(),
        text.sourced().collect::<Vec<_>>(),
        (text.people(), file()),
    );
    for secret in ["Secret", "Dawn", "words", "Ali"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn a_fault_is_placed_by_lines_as_the_writer_counts_them() {
    let faults: Vec<MarkupFault> =
        parse_markup("a\r\n\r\nbé [[Dawn hello]]", &file()).expect_err("no colon");
    assert_eq!((faults[0].line, faults[0].column), (3, 4));
}
