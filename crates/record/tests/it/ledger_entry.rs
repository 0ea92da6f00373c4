//! What becomes of an entry's words in the ledger, and what nobody can do to them unnoticed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use jiff::civil::{date, time};
use proptest::prelude::*;
use record::ids::{EntryId, SessionId, StaffId};
use record::ledger::tree::leaf_hash;
use record::ledger::{
    Attachment, BadEntry, BadLeaf, BadSection, Block, ClockNote, CommittedSection, Digest,
    Frontier, Kind, Leaf, MAX_BLOCKS, MAX_LEAF_BYTES, MAX_LIST_ITEMS, Mismatch, NewEntry, Position,
    Ref, Relation, Salt, SaltedSection, Sealable, Section, SectionName, check, event_text,
    record_commit,
};
use record::time::{Instant, Occurred, Precision};
use uuid::Uuid;

const RECORD_SALT: Salt = Salt::new([0xa0; 32]);
const RECORD: [u8; 16] = [7; 16];

/// Salts that differ, as those drawn at a door do.
fn salts() -> impl Iterator<Item = Salt> {
    (1_u64..).map(|n| Salt::new(*Digest::of(&n.to_be_bytes()).bytes()))
}

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn named(name: &str) -> SectionName {
    SectionName::parse(name).unwrap()
}

fn section(name: &str, blocks: &[&str]) -> Section {
    let blocks = blocks
        .iter()
        .map(|block| block.as_bytes().to_vec())
        .collect();
    Section {
        name: named(name),
        blocks,
    }
}

fn note() -> NewEntry {
    NewEntry {
        entry: EntryId::new(id(0x11)),
        kind: Kind::NOTE_FINALISED,
        record: RECORD,
        author: Some(StaffId::new(id(0x22))),
        session: Some(SessionId::new(id(0x33))),
        event: Some(Occurred::on(date(2026, 11, 20))),
        late: false,
        policy: Some(Digest::of(b"invented policy")),
        refs: vec![Ref::to(Relation::CORRECTS, EntryId::new(id(0x10)))],
        sections: vec![
            section(
                "body",
                &["Visited at home.", "“I like it when Gran comes.”", ""],
            ),
            section("analysis", &["Sam was settled."]),
        ],
    }
}

fn second() -> Position<'static> {
    Position {
        index: 41,
        record_number: 2,
        prev: Some(leaf_hash(b"the first")),
        recorded_at: Instant::parse("2026-11-21T16:10:00.000000Z").unwrap(),
        clock_note: None,
        record_salt: &RECORD_SALT,
    }
}

fn placed() -> Sealable {
    note().place(second(), salts()).unwrap()
}

/// FIN-001: the leaf fixes who, when and which file, and every word through its sections.
#[test]
fn a_placed_note_holds_together_and_its_leaf_reads_back() {
    let placed = placed();
    assert_eq!(Leaf::decode(&placed.leaf_bytes), Ok(placed.leaf.clone()));
    assert_eq!(placed.leaf_hash, leaf_hash(&placed.leaf_bytes));
    assert_eq!(check(&placed.leaf, &placed.sections), Ok(()));
    assert_eq!(placed.leaf.index, 41);
    assert!(placed.leaf.is_of(&RECORD_SALT, &RECORD));
    assert!(!placed.leaf.is_of(&RECORD_SALT, &[8; 16]));
    assert!(!placed.leaf.is_of(&Salt::new([0; 32]), &RECORD));
    assert!(placed.leaf_bytes.len() < 1024);
    let names: Vec<_> = placed
        .sections
        .iter()
        .map(|section| section.name.as_str())
        .collect();
    assert_eq!(names, ["event", "body", "analysis"]);
}

#[test]
fn every_block_takes_a_salt_of_its_own() {
    assert_eq!(note().salts_needed(), 5);
    assert!(note().place(second(), salts().take(5)).is_ok());
    let short = note().place(second(), salts().take(4));
    assert_eq!(short, Err(BadEntry::SaltsRanOut));

    let placed = placed();
    let blocks = placed.sections.iter().flat_map(|section| &section.blocks);
    let mut used: Vec<_> = blocks
        .map(|block| match block {
            Block::Open { salt, .. } => *salt.bytes(),
            Block::Absent(_) => panic!("a new block is never absent"),
        })
        .collect();
    used.sort_unstable();
    used.dedup();
    assert_eq!(used.len(), 5);
}

#[test]
fn the_same_words_with_other_salts_give_other_commitments() {
    let again = note().place(second(), salts().skip(5)).unwrap().leaf;
    let first = placed().leaf;
    assert_ne!(again.event, first.event);
    for (one, other) in again.sections.iter().zip(&first.sections) {
        assert_ne!(one.commit, other.commit);
    }
}

#[test]
fn words_and_salts_are_never_shown_in_debug_text() {
    let placed = placed();
    let shown = format!(
        "{:?} {placed:?} {:?}",
        note(),
        placed.sections[1].passage(1)
    );
    assert!(
        !shown.contains("Gran") && !shown.contains("2026-11-20"),
        "{shown}"
    );
    let byte = format!("{:?}", b"Gran");
    assert!(!shown.contains(byte.trim_matches(['[', ']'])), "{shown}");
}

#[test]
fn an_entry_outside_the_limits_is_not_placed() {
    let mut empty = note();
    empty.sections[1].blocks.clear();
    let refused = empty.place(second(), salts());
    assert_eq!(refused, Err(BadEntry::SectionSize(named("analysis"))));

    let mut many = note();
    many.sections[1].blocks = vec![Vec::new(); MAX_BLOCKS + 1];
    let refused = many.place(second(), salts());
    assert_eq!(refused, Err(BadEntry::SectionSize(named("analysis"))));

    let leaf = |change: fn(&mut NewEntry, &mut Position<'static>)| {
        let (mut entry, mut position) = (note(), second());
        change(&mut entry, &mut position);
        entry.place(position, salts()).map(|_| ())
    };
    let bad = |what| Err(BadEntry::Leaf(what));
    let twice = leaf(|entry, _| entry.sections[1].name = SectionName::BODY);
    assert_eq!(twice, bad(BadLeaf::OutsideLimits("section name")));
    let event = leaf(|entry, _| entry.sections[1].name = SectionName::EVENT);
    assert_eq!(event, bad(BadLeaf::OutsideLimits("section name")));
    assert_eq!(
        leaf(|_, position| position.prev = None),
        bad(BadLeaf::Chain)
    );
    assert_eq!(
        leaf(|_, position| position.record_number = 1),
        bad(BadLeaf::Chain)
    );
    let refs = leaf(|entry, _| entry.refs = vec![entry.refs[0].clone(); MAX_LIST_ITEMS + 1]);
    assert_eq!(refs, bad(BadLeaf::OutsideLimits("refs")));
}

#[test]
fn the_fullest_leaf_there_can_be_is_short_enough_to_be_read() {
    let name = |n: usize| named(&format!("{}-{n:03}", "s".repeat(60)));
    let mut leaf = placed().leaf;
    leaf.index = u64::MAX;
    leaf.record_number = u64::MAX;
    leaf.kind = Kind::parse(&"k".repeat(64)).unwrap();
    leaf.clock_note = ClockNote::parse(&"c".repeat(64)).ok();
    let relation = Relation::parse(&"r".repeat(64)).unwrap();
    leaf.refs = vec![
        Ref {
            relation,
            entry: leaf.entry,
            section: Some(name(0))
        };
        MAX_LIST_ITEMS
    ];
    let commit = leaf.record;
    let sections = (0..MAX_LIST_ITEMS).map(name);
    leaf.sections = sections
        .map(|name| CommittedSection {
            name,
            blocks: MAX_BLOCKS as u32,
            commit,
        })
        .collect();
    leaf.attachments = vec![
        Attachment {
            size: u64::MAX,
            commit
        };
        MAX_LIST_ITEMS
    ];
    let bytes = leaf.encode();
    assert!(bytes.len() <= MAX_LEAF_BYTES, "{}", bytes.len());
    assert_eq!(Leaf::decode(&bytes), Ok(leaf));
}

/// What `verify` names: each section changed, absent, or there without the leaf's leave.
#[test]
fn check_names_each_section_that_differs() {
    let placed = placed();
    let mut sections = placed.sections.clone();
    sections.remove(0);
    let Block::Open { bytes, .. } = &mut sections[0].blocks[1] else {
        panic!("open")
    };
    bytes[5] ^= 1;
    let mut extra = sections[1].clone();
    extra.name = named("added");
    sections.push(extra);
    sections.push(sections[1].clone());
    assert_eq!(
        check(&placed.leaf, &sections),
        Err(vec![
            Mismatch::SectionAbsent(SectionName::EVENT),
            Mismatch::SectionChanged(SectionName::BODY),
            Mismatch::SectionExtra(named("added")),
            Mismatch::SectionExtra(named("analysis")),
        ])
    );
}

#[test]
fn blocks_cannot_be_swapped_dropped_or_added_unnoticed() {
    let placed = placed();
    let changes: [fn(&mut Vec<Block>); 4] = [
        |blocks| blocks.swap(0, 1),
        |blocks| drop(blocks.pop()),
        |blocks| blocks.push(blocks[2].clone()),
        |blocks| blocks.clear(),
    ];
    for change in changes {
        let mut sections = placed.sections.clone();
        change(&mut sections[1].blocks);
        let found = check(&placed.leaf, &sections).unwrap_err();
        assert_eq!(found, [Mismatch::SectionChanged(SectionName::BODY)]);
    }
}

/// Decision 3: one passage is destroyed, and the rest still proves itself.
#[test]
fn a_destroyed_block_leaves_the_others_provable() {
    let placed = placed();
    let mut sections = placed.sections.clone();
    let body = &mut sections[1];
    body.blocks[1] = Block::Absent(body.blocks[1].commit());
    assert_eq!(
        check(&placed.leaf, &sections).unwrap_err(),
        [Mismatch::BlockAbsent {
            section: SectionName::BODY,
            block: 1
        }]
    );
    let stored = sections[1].encode();
    assert_eq!(
        SaltedSection::decode(SectionName::BODY, &stored).as_ref(),
        Ok(&sections[1])
    );
    assert!(!stored.windows(4).any(|window| window == b"Gran"));
    assert!(
        sections[1]
            .passage(0)
            .unwrap()
            .stands_in(&placed.leaf.sections[0])
    );
    assert_eq!(sections[1].passage(1), None);
}

#[test]
fn one_passage_is_disclosed_alone_and_only_where_it_stood() {
    let placed = placed();
    let passage = placed.sections[1].passage(1).unwrap();
    assert_eq!(passage.bytes, "“I like it when Gran comes.”".as_bytes());
    assert!(passage.stands_in(&placed.leaf.sections[0]));
    assert!(!passage.stands_in(&placed.leaf.sections[1]));
    let mut moved = passage.clone();
    moved.block = 0;
    assert!(!moved.stands_in(&placed.leaf.sections[0]));
    let mut changed = passage.clone();
    changed.bytes.pop();
    assert!(!changed.stands_in(&placed.leaf.sections[0]));
    assert_eq!(placed.sections[1].passage(3), None);
}

#[test]
fn a_leaf_of_a_later_format_is_named_as_such() {
    let mut later = placed().leaf_bytes;
    assert_eq!(later[1..3], [0, 1]);
    later[2] = 2;
    assert_eq!(Leaf::decode(&later), Err(BadLeaf::Version(2)));
}

#[test]
fn only_the_deterministic_form_of_a_leaf_is_read() {
    let bytes = placed().leaf_bytes;
    // The version as a two-byte integer; the map of unknown length; a byte too many; a field twice.
    let long_integer = [&bytes[..2], &[0x18, 0x01], &bytes[3..]].concat();
    let open_map = [&[0xbf], &bytes[1..], &[0xff]].concat();
    let longer = [bytes.as_slice(), &[0]].concat();
    let twice = [&[bytes[0] + 1], &bytes[1..], &[0x10, 0x80]].concat();
    let unknown = [&[bytes[0] + 1], &bytes[1..], &[0x11, 0x80]].concat();
    for other in [long_integer, open_map, longer, twice] {
        assert_eq!(Leaf::decode(&other), Err(BadLeaf::NotDeterministic));
    }
    assert_eq!(Leaf::decode(&unknown), Err(BadLeaf::UnknownField(17)));
    assert_eq!(Leaf::decode(&vec![0; 65_536]), Err(BadLeaf::TooLong));
    assert_eq!(Leaf::decode(&[0xa0]), Err(BadLeaf::Missing("version")));
}

#[test]
fn only_the_deterministic_form_of_a_section_is_read() {
    let decode = |bytes: &[u8]| SaltedSection::decode(SectionName::BODY, bytes).unwrap_err();
    let stored = placed().sections[2].encode();
    assert_eq!(
        decode(&[stored.as_slice(), &[0]].concat()),
        BadSection::NotDeterministic
    );
    let open_array = [&[0x9f], &stored[1..], &[0xff]].concat();
    assert_eq!(decode(&open_array), BadSection::NotDeterministic);
    let long_count = [&[0x98, 0x01], &stored[1..]].concat();
    assert_eq!(decode(&long_count), BadSection::NotDeterministic);
    assert_eq!(decode(&[0x80]), BadSection::BlockCount);
    assert_eq!(decode(&[0x9a, 0, 1, 0, 1]), BadSection::BlockCount);
    assert_eq!(
        decode(&[0x9b, 255, 255, 255, 255, 255, 255, 255, 255]),
        BadSection::BlockCount
    );
    assert_eq!(decode(&[]), BadSection::Malformed);
}

#[test]
fn an_event_reads_as_exactly_as_it_is_known() {
    let mut occurred = Occurred::on(date(2026, 11, 20));
    assert_eq!(event_text(&occurred), "2026-11-20");
    occurred.start = Some(time(16, 10, 0, 0));
    assert_eq!(event_text(&occurred), "2026-11-20T16:10:00");
    occurred.end = Some(date(2026, 11, 21).at(0, 5, 0, 0));
    assert_eq!(
        event_text(&occurred),
        "2026-11-20T16:10:00/2026-11-21T00:05:00"
    );
    let rough = Occurred {
        precision: Precision::Month,
        ..Occurred::on(date(2019, 3, 1))
    };
    assert_eq!(event_text(&rough), "2019-03");
    let rough = Occurred {
        precision: Precision::Year,
        ..rough
    };
    assert_eq!(event_text(&rough), "2019");
}

#[test]
fn an_act_of_the_operator_names_no_author() {
    let entry = NewEntry {
        kind: Kind::CLOCK_STEP,
        author: None,
        session: None,
        event: None,
        policy: None,
        refs: Vec::new(),
        sections: Vec::new(),
        ..note()
    };
    let position = Position {
        index: 0,
        record_number: 1,
        prev: None,
        clock_note: Some(&ClockNote::HELD),
        ..second()
    };
    let placed = entry.place(position, []).unwrap();
    assert_eq!(placed.sections, []);
    let leaf = Leaf::decode(&placed.leaf_bytes).unwrap();
    assert_eq!(
        (leaf.author, leaf.clock_note),
        (None, Some(ClockNote::HELD))
    );
    assert_eq!(leaf.record, record_commit(&RECORD_SALT, &RECORD));
}

/// T03: no single flipped bit of a stored leaf goes unnoticed.
#[test]
fn any_flipped_bit_of_a_leaf_is_refused_or_gives_another_root() {
    let placed = placed();
    let mut before = Frontier::new();
    before.append(leaf_hash(b"an earlier leaf"));
    let root_with = |leaf| {
        let mut frontier = before.clone();
        frontier.append(leaf);
        frontier.root()
    };
    let true_root = root_with(placed.leaf_hash);
    let mut read = 0;
    for bit in 0..placed.leaf_bytes.len() * 8 {
        let mut bytes = placed.leaf_bytes.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        if let Ok(leaf) = Leaf::decode(&bytes) {
            read += 1;
            assert_ne!(leaf, placed.leaf, "bit {bit}");
        }
        assert_ne!(root_with(leaf_hash(&bytes)), true_root, "bit {bit}");
    }
    assert!(read > 0, "some flips change only a value");
}

/// T03: no single flipped bit of a stored section goes unnoticed.
#[test]
fn any_flipped_bit_of_a_section_is_refused_or_named() {
    let placed = placed();
    for (at, section) in placed.sections.iter().enumerate() {
        let stored = section.encode();
        for bit in 0..stored.len() * 8 {
            let mut bytes = stored.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let Ok(changed) = SaltedSection::decode(section.name.clone(), &bytes) else {
                continue;
            };
            let mut sections = placed.sections.clone();
            sections[at] = changed;
            let found = check(&placed.leaf, &sections).unwrap_err();
            assert!(
                found.contains(&Mismatch::SectionChanged(section.name.clone())),
                "bit {bit}"
            );
        }
    }
}

prop_compose! {
    fn any_entry()(
        numbers in any::<[u128; 3]>(),
        kind in "[a-z][a-z0-9]{0,9}([.-][a-z0-9]{1,9}){0,3}",
        flags in any::<[bool; 5]>(),
        relations in prop::collection::vec(("[a-z]{1,12}", any::<u128>(), any::<bool>()), 0..6),
        blocks in prop::collection::vec(prop::collection::vec(
            prop::collection::vec(any::<u8>(), 0..80), 1..10), 0..5),
    ) -> NewEntry {
        let refs = relations.into_iter().map(|(relation, entry, whole)| Ref {
            relation: Relation::parse(&relation).unwrap(),
            entry: EntryId::new(id(entry)),
            section: (!whole).then_some(SectionName::BODY),
        });
        let sections = blocks.into_iter().enumerate().map(|(n, blocks)| Section {
            name: named(&format!("part-{n}")),
            blocks,
        });
        NewEntry {
            entry: EntryId::new(id(numbers[0])),
            kind: Kind::parse(&kind).unwrap(),
            record: RECORD,
            author: flags[0].then(|| StaffId::new(id(numbers[1]))),
            session: flags[1].then(|| SessionId::new(id(numbers[2]))),
            event: flags[2].then(|| Occurred::on(date(2026, 11, 20))),
            late: flags[3],
            policy: flags[4].then(|| Digest::of(b"invented policy")),
            refs: refs.collect(),
            sections: sections.collect(),
        }
    }
}

proptest! {
    #[test]
    fn any_entry_of_any_kind_reads_back_and_verifies(entry in any_entry(), index: u64) {
        let position = Position { index, ..second() };
        let placed = entry.place(position, salts()).unwrap();
        prop_assert_eq!(Leaf::decode(&placed.leaf_bytes), Ok(placed.leaf.clone()));
        let stored = placed.sections.iter().map(|section| {
            SaltedSection::decode(section.name.clone(), &section.encode()).unwrap()
        });
        let stored: Vec<_> = stored.collect();
        prop_assert_eq!(&stored, &placed.sections);
        prop_assert_eq!(check(&placed.leaf, &stored), Ok(()));
        for (section, committed) in stored.iter().zip(placed.leaf.committed()) {
            for block in 0..committed.blocks {
                prop_assert!(section.passage(block).unwrap().stands_in(&committed));
            }
        }
    }

    #[test]
    fn bytes_that_are_read_at_all_are_written_back_the_same(
        start in 0_usize..60, noise in prop::collection::vec(any::<u8>(), 0..400)
    ) {
        // From pure noise, or from true bytes that end in noise.
        let placed = placed();
        let leaf = [&placed.leaf_bytes[..start], &noise].concat();
        if let Ok(read) = Leaf::decode(&leaf) {
            prop_assert_eq!(read.encode(), leaf);
        }
        let stored = placed.sections[1].encode();
        let section = [&stored[..start], &noise].concat();
        if let Ok(read) = SaltedSection::decode(SectionName::BODY, &section) {
            prop_assert_eq!(read.encode(), section);
        }
    }

    #[test]
    fn a_leaf_with_bytes_overwritten_never_passes_as_itself(
        at: prop::sample::Index, noise in prop::collection::vec(any::<u8>(), 1..8)
    ) {
        let placed = placed();
        let mut bytes = placed.leaf_bytes.clone();
        let at = at.index(bytes.len() - noise.len());
        bytes[at..at + noise.len()].copy_from_slice(&noise);
        if let Ok(read) = Leaf::decode(&bytes) {
            prop_assert_eq!(read == placed.leaf, bytes == placed.leaf_bytes);
            prop_assert_eq!(read.encode(), bytes);
        }
    }
}
