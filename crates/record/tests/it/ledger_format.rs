//! The test vectors of `docs/ledger-format.md`, read out of the page and compared with the code.
//! Those of its sealing part are checked where sealing is done, in `store`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use record::ids::{EntryId, SessionId, StaffId};
use record::ledger::tree::{Frontier, leaf_hash, root};
use record::ledger::{
    Attachment, Block, ClockNote, CommittedSection, Digest, Kind, Leaf, Passage, Ref, Relation,
    Salt, SaltedSection, SectionName, block_commit, record_commit, section_root,
};
use record::time::Instant;
use uuid::Uuid;

/// One fenced block marked `vector NAME`: lines of `field = value`, a field may recur.
struct Vector {
    name: String,
    fields: Vec<(String, String)>,
}

impl Vector {
    fn all<'v>(&'v self, field: &'v str) -> impl Iterator<Item = &'v str> {
        self.fields
            .iter()
            .filter(move |(name, _)| name == field)
            .map(|(_, value)| value.as_str())
    }

    fn maybe(&self, field: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, value)| value.as_str())
    }

    fn one(&self, field: &str) -> &str {
        self.maybe(field)
            .unwrap_or_else(|| panic!("vector {} has no {field}", self.name))
    }

    fn digest(&self, field: &str) -> Digest {
        Digest::parse(self.one(field)).unwrap()
    }

    fn salt(&self, field: &str) -> Salt {
        Salt::new(unhex(self.one(field)).try_into().unwrap())
    }
}

fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/ledger-format.md");
    std::fs::read_to_string(path).unwrap()
}

fn vectors() -> Vec<Vector> {
    let page = page();
    let fenced = page
        .split("```vector ")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap());
    let vectors = fenced.map(|block| {
        let (name, lines) = block.split_once('\n').unwrap();
        let fields = lines.lines().map(|line| {
            let (field, value) = line.split_once('=').expect("a line is `field = value`");
            (field.trim().to_owned(), value.trim().to_owned())
        });
        Vector {
            name: name.trim().to_owned(),
            fields: fields.collect(),
        }
    });
    vectors.collect()
}

fn named(name: &str) -> Vec<Vector> {
    let found: Vec<_> = vectors()
        .into_iter()
        .filter(|vector| vector.name == name)
        .collect();
    assert!(!found.is_empty(), "the page has no vector {name}");
    found
}

fn unhex(text: &str) -> Vec<u8> {
    assert!(text.len().is_multiple_of(2), "half a byte in {text}");
    let digits = text
        .as_bytes()
        .chunks(2)
        .map(|pair| std::str::from_utf8(pair).unwrap());
    digits
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn uuid(text: &str) -> Uuid {
    Uuid::from_slice(&unhex(text)).unwrap()
}

#[test]
fn every_vector_of_the_page_is_of_a_sort_that_some_test_checks() {
    let here = [
        "block",
        "section",
        "stored-section",
        "passage",
        "event",
        "record",
        "leaf",
        "tree",
        "frontier",
    ];
    let in_store = [
        "seal-record-key",
        "seal-entry-key",
        "seal-section",
        "seal-installation-proof",
        "key-file",
    ];
    for vector in vectors() {
        let name = vector.name.as_str();
        assert!(
            here.contains(&name) || in_store.contains(&name),
            "nobody checks {name}"
        );
    }
}

#[test]
fn block_section_and_record_commits_are_those_of_the_page() {
    for vector in named("block") {
        let commit = block_commit(&vector.salt("salt"), &unhex(vector.one("bytes")));
        assert_eq!(commit, vector.digest("commit"));
    }
    for vector in named("section") {
        let blocks = vector.all("block").map(|text| Digest::parse(text).unwrap());
        assert_eq!(section_root(blocks), vector.digest("commit"));
    }
    for vector in named("event") {
        let block = block_commit(&vector.salt("salt"), vector.one("text").as_bytes());
        assert_eq!(section_root([block]), vector.digest("commit"));
    }
    for vector in named("record") {
        let id = unhex(vector.one("record")).try_into().unwrap();
        assert_eq!(
            record_commit(&vector.salt("salt"), &id),
            vector.digest("commit")
        );
    }
}

#[test]
fn stored_sections_are_those_of_the_page() {
    let commit = named("section").remove(0).digest("commit");
    for vector in named("stored-section") {
        let fields = vector.fields.iter().filter(|(field, _)| field != "stored");
        let blocks = fields.map(|(field, value)| match field.as_str() {
            "absent" => Block::Absent(Digest::parse(value).unwrap()),
            _ => {
                let (salt, bytes) = value.split_once(' ').unwrap_or((value, ""));
                Block::Open {
                    salt: Salt::new(unhex(salt).try_into().unwrap()),
                    bytes: unhex(bytes),
                }
            }
        });
        let section = SaltedSection {
            name: SectionName::BODY,
            blocks: blocks.collect(),
        };
        assert_eq!(hex(&section.encode()), vector.one("stored"));
        let read = SaltedSection::decode(SectionName::BODY, &unhex(vector.one("stored")));
        assert_eq!(read, Ok(section.clone()));
        assert_eq!(section.commit(), commit);
    }
}

#[test]
fn the_passage_of_the_page_stands_where_it_says() {
    for vector in named("passage") {
        let passage = Passage {
            block: vector.one("block").parse().unwrap(),
            salt: vector.salt("salt"),
            bytes: unhex(vector.one("bytes")),
            path: vector
                .all("path")
                .map(|text| Digest::parse(text).unwrap())
                .collect(),
        };
        let section = CommittedSection {
            name: SectionName::BODY,
            blocks: vector.one("blocks").parse().unwrap(),
            commit: vector.digest("commit"),
        };
        assert!(passage.stands_in(&section));
    }
}

fn leaf(vector: &Vector) -> Leaf {
    let digest = |text: &str| Digest::parse(text).unwrap();
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let refs = vector.all("reference").map(words).map(|parts| Ref {
        relation: Relation::parse(&parts[0]).unwrap(),
        entry: EntryId::new(uuid(&parts[1])),
        section: parts.get(2).map(|name| SectionName::parse(name).unwrap()),
    });
    let sections = vector
        .all("section")
        .map(words)
        .map(|parts| CommittedSection {
            name: SectionName::parse(&parts[0]).unwrap(),
            blocks: parts[1].parse().unwrap(),
            commit: digest(&parts[2]),
        });
    let attachments = vector.all("attachment").map(words).map(|parts| Attachment {
        size: parts[0].parse().unwrap(),
        commit: digest(&parts[1]),
    });
    Leaf {
        entry: EntryId::new(uuid(vector.one("entry"))),
        kind: Kind::parse(vector.one("kind")).unwrap(),
        index: vector.one("index").parse().unwrap(),
        recorded_at: Instant::parse(vector.one("recorded-at")).unwrap(),
        clock_note: vector
            .maybe("clock-note")
            .map(|word| ClockNote::parse(word).unwrap()),
        author: vector.maybe("author").map(|id| StaffId::new(uuid(id))),
        session: vector.maybe("session").map(|id| SessionId::new(uuid(id))),
        record: vector.digest("record"),
        record_number: vector.one("record-number").parse().unwrap(),
        prev: vector.maybe("predecessor").map(digest),
        event: vector.maybe("event").map(digest),
        late: vector.one("late").parse().unwrap(),
        policy: vector.maybe("policy").map(digest),
        refs: refs.collect(),
        sections: sections.collect(),
        attachments: attachments.collect(),
    }
}

#[test]
fn leaves_are_those_of_the_page_byte_for_byte() {
    for vector in named("leaf") {
        let leaf = leaf(&vector);
        let bytes = unhex(vector.one("leaf"));
        assert_eq!(hex(&leaf.encode()), vector.one("leaf"));
        assert_eq!(Leaf::decode(&bytes), Ok(leaf));
        assert_eq!(leaf_hash(&bytes), vector.digest("hash"));
    }
}

#[test]
fn roots_and_the_frontier_are_those_of_the_page() {
    let leaves: Vec<_> = named("leaf")
        .iter()
        .map(|vector| vector.digest("hash"))
        .collect();
    for vector in named("tree") {
        let size: usize = vector.one("size").parse().unwrap();
        assert_eq!(root(&leaves[..size]), vector.digest("root"));
    }
    for vector in named("frontier") {
        let size: usize = vector.one("size").parse().unwrap();
        let mut frontier = Frontier::new();
        leaves[..size]
            .iter()
            .for_each(|leaf| frontier.append(*leaf));
        assert_eq!(hex(&frontier.to_bytes()), vector.one("bytes"));
    }
}

#[test]
fn the_registries_of_the_page_are_those_of_the_code() {
    let page = page();
    let table = |heading: &str| -> Vec<String> {
        let rows = page
            .split(&format!("| {heading} | Meaning |\n"))
            .nth(1)
            .unwrap();
        let rows = rows
            .lines()
            .skip(1)
            .take_while(|line| line.starts_with("| `"));
        rows.map(|row| row.split('`').nth(1).unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        table("Kind"),
        Kind::KNOWN.iter().map(Kind::as_str).collect::<Vec<_>>()
    );
    assert_eq!(
        table("Relation"),
        Relation::KNOWN
            .iter()
            .map(Relation::as_str)
            .collect::<Vec<_>>()
    );
    let names: Vec<_> = SectionName::KNOWN.iter().map(SectionName::as_str).collect();
    assert_eq!(table("Section"), names);
    let notes: Vec<_> = ClockNote::KNOWN.iter().map(ClockNote::as_str).collect();
    assert_eq!(table("Clock note"), notes);
}
