//! A correction is a successor: whatever is corrected, in whatever order, the first words stay, both
//! stand side by side, and every root that a receipt named is the root of that many leaves (T22).

use crate::house::{Crew, Dice, House, OnFile, Told, for_each_engine};
use crate::raw::unhex;
use record::ids::EntryId;
use record::ledger::{Digest, Frontier};
use std::collections::BTreeMap;
use store::Receipt;
use store::notes::{self, Filter, Line, Whole};

/// Histories of one run of `make test`; `make test-long` tries them all.
const SOME_HISTORIES: u64 = 40;
const ALL_HISTORIES: u64 = 10_000;

/// A note or a correction as it was written.
struct Written {
    receipt: Receipt,
    date: String,
    corrects: Option<EntryId>,
    first: Whole,
}

/// FIN-001, FIN-005: in forty random histories on either engine (T22).
#[tokio::test(flavor = "multi_thread")]
async fn what_was_corrected_stays_beside_its_correction() {
    for_each_engine(async |house| histories(house, SOME_HISTORIES).await).await;
}

/// FIN-001, FIN-005: the same in ten thousand (T22).
#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes: make test-long"]
async fn what_was_corrected_stays_beside_its_correction_in_ten_thousand_histories() {
    for_each_engine(async |house| histories(house, ALL_HISTORIES).await).await;
}

async fn histories(house: &House, count: u64) {
    let (mut dice, crew) = (Dice::cast(), house.crew().await);
    let mut receipts = Vec::new();
    for _ in 0..count {
        let on = house.child(&crew, "Sam", "Ridley").await;
        let written = history(house, &crew, on, &mut dice).await;
        beside_each_other(house, &crew, on, &written).await;
        receipts.extend(written.into_iter().map(|one| one.receipt));
    }
    every_root_is_reachable(house, &receipts).await;
}

/// Two to six notes on one file, some of them corrections of those before.
async fn history(house: &House, crew: &Crew, on: OnFile, dice: &mut Dice) -> Vec<Written> {
    let mut written: Vec<Written> = Vec::new();
    for _ in 0..2 + dice.below(5) {
        let date = format!("2026-11-{:02}", 1 + dice.below(21));
        let told = Told::on(&date);
        let wrong = match written.len() as u64 {
            0 => None,
            many => {
                let one = &written[dice.below(many) as usize];
                Some(one.receipt.entry).filter(|_| one.corrects.is_none() && dice.below(2) == 0)
            }
        };
        let receipt = match wrong {
            Some(wrong) => house.correction(&crew.worker, on, wrong, &told).await,
            None => house.note(&crew.worker, on, &told).await,
        };
        let first = whole(house, crew, on, receipt.entry).await;
        written.push(Written {
            receipt,
            date,
            corrects: wrong,
            first,
        });
    }
    written
}

async fn whole(house: &House, crew: &Crew, on: OnFile, entry: EntryId) -> Whole {
    let mut read = house.store.read().await.unwrap();
    let permit = house.read_permit(&mut read, &crew.worker, on.child).await;
    let whole = notes::whole(&mut read, &permit, entry).await.unwrap();
    read.finish().unwrap();
    whole.unwrap()
}

/// Nothing that was written has changed; the file shows all of it by the date of the event; and
/// whatever was corrected names its correction, which names it.
async fn beside_each_other(house: &House, crew: &Crew, on: OnFile, written: &[Written]) {
    let mut read = house.store.read().await.unwrap();
    let permit = house.read_permit(&mut read, &crew.worker, on.child).await;
    let page = notes::lines(&mut read, &permit, &Filter::default(), notes::PAGE_NOTES).await;
    let page = page.unwrap();
    read.finish().unwrap();
    let mut expected: Vec<&Written> = written.iter().collect();
    expected.sort_by_key(|one| (&one.date, one.receipt.number));
    let order = expected.iter().map(|one| one.receipt.entry);
    assert!(page.lines.iter().map(|line| line.entry).eq(order));
    assert!(written.is_sorted_by_key(|one| one.receipt.number));
    let lines: BTreeMap<EntryId, &Line> =
        page.lines.iter().map(|line| (line.entry, line)).collect();
    for one in written {
        let now = whole(house, crew, on, one.receipt.entry).await;
        let first = (&one.first.note, one.first.leaf, one.first.index);
        assert!(
            (&now.note, now.leaf, now.index) == first,
            "its words, bytes or place changed"
        );
        assert_eq!(one.receipt.leaf, now.leaf);
        assert_eq!(lines[&one.receipt.entry].corrects, one.corrects);
        if let Some(wrong) = one.corrects {
            let by = lines[&wrong].corrected_by.expect("it names its correction");
            assert_eq!(lines[&by].corrects, Some(wrong));
        }
    }
}

async fn every_root_is_reachable(house: &House, receipts: &[Receipt]) {
    let mut raw = house.raw().await;
    let rows = raw.rows("SELECT hash FROM ledger_leaf ORDER BY idx").await;
    let mut heads = receipts.iter().map(|receipt| receipt.head).peekable();
    let mut tree = Frontier::new();
    for (size, row) in (1..).zip(rows) {
        let hash: [u8; 32] = unhex(&row[0]).try_into().unwrap();
        tree.append(Digest::new(hash));
        while let Some(head) = heads.next_if(|head| head.size == size) {
            assert_eq!(head.root, tree.root());
        }
    }
    assert_eq!(
        heads.next(),
        None,
        "a receipt names more leaves than there are"
    );
}
