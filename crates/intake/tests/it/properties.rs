//! Laws of the reader: it always ends, never panics, and reads the same however bytes arrive.

use crate::kit::{CHILD, TODAY, census, read, try_read};
use intake::cin::{self, Limits};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::io::BufReader;
use std::time::{Duration, Instant};

proptest! {
    /// T45: whatever the bytes, there is an answer, and it can be shown.
    #[test]
    fn spoilt_bytes_are_read_or_refused_and_never_panic(
        spoils in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        cut in any::<prop::sample::Index>(),
        whole in any::<bool>(),
    ) {
        let mut bytes = census(&format!("{CHILD}{CHILD}")).into_bytes();
        for (place, byte) in spoils {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if !whole {
            bytes.truncate(cut.index(bytes.len()));
        }
        match try_read(&bytes) {
            Ok(reading) => {
                prop_assert!(reading.children.len() <= reading.children_in_file);
                for fault in &reading.faults {
                    prop_assert!(fault.line >= 1 && fault.column >= 1);
                    prop_assert!(!fault.to_string().contains('\n'));
                }
            }
            Err(refusal) => prop_assert!(refusal.to_string().starts_with("census.xml")),
        }
    }

    #[test]
    fn any_text_of_any_value_is_a_value_or_a_fault(text in "[^<&\\p{Cc}]{0,300}") {
        for good in ["ROWAN1", "L801000000001", "2014-05-06", "MWAS", "2024-06-10", ">0<", "2025<"] {
            let spoilt = census(CHILD).replacen(good, &text, 1);
            let _ = try_read(spoilt.as_bytes());
        }
    }

    /// The reader sees the same file whether bytes come one by one or all at once.
    #[test]
    fn a_file_reads_the_same_in_pieces_of_any_size(size in 1_usize..200, place in any::<prop::sample::Index>()) {
        let mut text = census(CHILD).into_bytes();
        let place = place.index(text.len());
        text[place] = b'X';
        let pieces = BufReader::with_capacity(size, text.as_slice());
        let piecewise = cin::read(pieces, "census.xml", TODAY, &Limits::default());
        prop_assert!(piecewise == try_read(&text));
    }
}

/// Several hundred children within seconds, even without optimisation.
#[test]
fn eight_hundred_children_are_read_in_a_moment() {
    let mut children = String::new();
    for number in 0..800 {
        let child = CHILD.replace("ROWAN1", &format!("ROWAN{number}"));
        let child = child.replace("<UPN>L801000000001</UPN>", "<UPNunknown>UN3</UPNunknown>");
        writeln!(children, "{child}").unwrap();
    }
    let text = census(&children);
    let begun = Instant::now();
    let reading = read(&text);
    let taken = begun.elapsed();
    assert_eq!((reading.children.len(), reading.faults.len()), (800, 0));
    assert!(taken < Duration::from_secs(5), "{taken:?}");
}
