//! Files that cannot be read at all: one sentence saying what, where and what to do, and an end.

use crate::kit::{CHILD, HEADER, TODAY, census, refused, try_read};
use intake::cin::{self, Limits, Reason};
use std::io::{self, BufReader, Read};

#[test]
fn a_file_cut_off_anywhere_is_refused_with_the_place() {
    let whole = census(CHILD);
    let half = &whole.as_bytes()[..whole.len() / 2];
    let line = half.split(|byte| *byte == b'\n').count();
    let sentence = refused(half);
    assert!(
        sentence.starts_with(&format!("census.xml, line {line}, column ")),
        "{sentence}"
    );
    assert!(sentence.ends_with(
        "the file is cut off here; copy the whole file, or export it again from the system that made it"
    ));
    let body = whole.trim_end().len();
    for cut in 1..body {
        let refusal = try_read(&whole.as_bytes()[..cut]).unwrap_err();
        let beginning = cut <= whole.find("<Message>").unwrap();
        let empty = beginning && refusal.reason == Reason::Empty;
        assert!(
            empty || refusal.reason == Reason::CutOff,
            "{cut}: {refusal}"
        );
    }
}

#[test]
fn a_file_in_another_encoding_is_refused_with_what_to_do() {
    let text = census(CHILD);
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let sentence = "census.xml: the file is in UTF-16; save the file as UTF-8 and try again";
    for mark in [true, false] {
        let with = |mark_bytes: &[u8], bytes: &[u8]| {
            let mark_bytes = if mark { mark_bytes } else { &[] };
            [mark_bytes, bytes].concat()
        };
        assert_eq!(refused(&with(&[0xFE, 0xFF], &big)), sentence);
        assert_eq!(refused(&with(&[0xFF, 0xFE], &little)), sentence);
    }
    let latin = text.replace("UTF-8", "ISO-8859-1");
    assert_eq!(
        refused(latin.as_bytes()),
        "census.xml, line 1, column 1: the file declares another encoding than UTF-8; \
         save the file as UTF-8 and try again"
    );
    let mut bytes = text.replace("MWAS", "M?AS").into_bytes();
    let place = bytes.iter().rposition(|byte| *byte == b'?').unwrap();
    bytes[place] = 0xE9;
    assert_eq!(
        refused(&bytes),
        "census.xml, line 10, column 35: there is a byte here that UTF-8 does not have; \
         save the file as UTF-8 and try again"
    );
}

#[test]
fn entities_are_not_accepted_and_never_unfold() {
    let laughs = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"{}\"><!ENTITY c \"{}\">]>\n<Message>&c;</Message>",
        "&a;".repeat(1000),
        "&b;".repeat(1000)
    );
    let sentence = "entities are not accepted; export the file without DOCTYPE and entities";
    assert_eq!(
        refused(laughs.as_bytes()),
        format!("census.xml, line 2, column 1: {sentence}")
    );
    let outside = "<!DOCTYPE m SYSTEM \"file:///etc/passwd\"><Message/>";
    assert_eq!(
        refused(outside.as_bytes()),
        format!("census.xml, line 1, column 1: {sentence}")
    );
    let used = census(CHILD).replace("ROWAN1", "&rowan;");
    assert_eq!(
        refused(used.as_bytes()),
        format!("census.xml, line 9, column 30: {sentence}")
    );
}

#[test]
fn a_file_of_another_kind_is_refused_by_name() {
    for (bytes, sentence) in [
        (
            &b""[..],
            "census.xml: the file is empty; export it again from the system that made it",
        ),
        (
            b"CHILD,SEX,DOB\n1,1,01/01/2000\n",
            "census.xml, line 1, column 1: this is not XML (there is text outside the outermost element); export it again from the system that made it",
        ),
        (
            b"PK\x03\x04zip",
            "census.xml, line 1, column 3: this is not XML (a control character); export it again from the system that made it",
        ),
        (
            b"<html><p>x</p></html>",
            "census.xml, line 1, column 1: the outermost element is <html>, not <Message>; choose a children in need census file",
        ),
        (
            b"<Message></Massage>",
            "census.xml, line 1, column 10: this is not XML (an end tag that does not fit its start tag); export it again from the system that made it",
        ),
        (
            b"<Message><Children/></Message>",
            "census.xml, line 1, column 10: there is no Header before Children, so authority and year are not known; export it again from the system that made it",
        ),
    ] {
        assert_eq!(refused(bytes), sentence);
    }
    let reason = |text: String| try_read(text.as_bytes()).unwrap_err().reason;
    assert_eq!(
        reason(census(CHILD).replace(">CIN<", ">CLA<")),
        Reason::OtherCensus("CLA".into())
    );
    assert_eq!(
        reason(census(CHILD).replace("<LEA>801</LEA>", "<LEA>8O1</LEA>")),
        Reason::NoAuthority
    );
    let other = census(CHILD).replace(">CIN<", ">S\u{9b}C<");
    assert_eq!(
        refused(other.as_bytes()),
        "census.xml, line 3, column 1: this is a return for the collection “S\\u{9b}C”; \
         choose one whose Collection is “CIN”"
    );
    let timeless = census(CHILD)
        .replace("<Year>2025</Year>", "")
        .replace("2025-03-31", "spring");
    assert_eq!(reason(timeless), Reason::NoYear);
    assert_eq!(
        reason(format!("<Message>{HEADER}</Message>")),
        Reason::NoChildren
    );
    let twice = format!("{}<Message/>", census(CHILD));
    assert!(matches!(reason(twice), Reason::NotXml(_)));
    let turned = census(&CHILD.replace("Disability>", "Dis\u{202e}ability>"));
    assert!(matches!(reason(turned), Reason::NotXml(_)));
    assert!(matches!(
        reason(census(&CHILD.replace("ROWAN1", "a & b"))),
        Reason::NotXml(_)
    ));
}

/// A stream that never ends, and counts what is taken of it.
struct Endless {
    head: Vec<u8>,
    again: Vec<u8>,
    taken: u64,
}

impl Endless {
    fn new(head: &str, again: &str) -> Self {
        Self {
            head: head.as_bytes().to_vec(),
            again: again.as_bytes().to_vec(),
            taken: 0,
        }
    }
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        for byte in into.iter_mut() {
            let at = usize::try_from(self.taken).unwrap();
            let past = at.saturating_sub(self.head.len());
            *byte = *self
                .head
                .get(at)
                .unwrap_or(&self.again[past % self.again.len()]);
            self.taken += 1;
        }
        Ok(into.len())
    }
}

fn ends(head: &str, again: &str, limits: &Limits) -> (Reason, u64) {
    let mut stream = BufReader::with_capacity(4096, Endless::new(head, again));
    let refusal = cin::read(&mut stream, "census.xml", TODAY, limits).unwrap_err();
    (refusal.reason, stream.get_ref().taken)
}

/// Whatever never ends is given up after a bounded part of it, so nothing grows with the file.
#[test]
fn a_stream_that_never_ends_is_given_up_at_each_limit() {
    let open = format!("<Message>{HEADER}<Children>");
    let child = "<Child><ChildIdentifiers><LAchildID>A";
    let inside = format!("{open}{child}");
    let tiny = Limits {
        bytes_max: 200_000,
        faults_max: 2_000,
        children_max: 300,
        ..Limits::default()
    };
    let limits = Limits::default();
    for (head, again, limits, reason) in [
        ("", "a", &limits, Reason::TooLong(64 * 1024)),
        ("<", "a", &limits, Reason::TooLong(64 * 1024)),
        ("<!--", "-", &limits, Reason::TooLong(64 * 1024)),
        (
            "<!DOCTYPE a [",
            "<!ENTITY b 'c'>",
            &limits,
            Reason::TooLong(64 * 1024),
        ),
        ("<Message a='", "a", &limits, Reason::TooLong(64 * 1024)),
        ("", "<Message>", &limits, Reason::TooDeep(32)),
        (&inside, "<b>", &limits, Reason::TooDeep(32)),
        (&inside, "<b/>", &limits, Reason::TooManyElements(10_000)),
        (&open, "<Child/>", &tiny, Reason::TooManyChildren(300)),
        (&open, "<Kind/>", &tiny, Reason::TooManyFaults(2_000)),
        (&open, "a<!-- -->", &tiny, Reason::TooManyFaults(2_000)),
        (&inside, "a&amp;<!-- -->", &tiny, Reason::TooLarge(200_000)),
        ("<Message>", "<!-- -->", &tiny, Reason::TooLarge(200_000)),
    ] {
        let (found, taken) = ends(head, again, limits);
        assert_eq!(found, reason, "{head}{again}…");
        assert!(
            taken <= 300_000,
            "{taken} bytes of {head}{again}… were read"
        );
    }
}

#[test]
fn a_file_of_two_gigabytes_is_refused_before_it_is_read() {
    let limits = Limits::default();
    let refusal = limits
        .check_size("census.xml", 2 * 1024 * 1024 * 1024)
        .unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "census.xml: the file is larger than 256 MiB, far more than a census needs; \
         check that it is the right file"
    );
    assert!(limits.check_size("census.xml", 100 * 1024 * 1024).is_ok());
}

/// A good file of exactly the limit is read, and of one byte more is not.
#[test]
fn the_limit_of_size_is_the_last_size_that_is_read() {
    let text = census(CHILD);
    let bytes_max = text.len() as u64;
    let read = |bytes_max| {
        let limits = Limits {
            bytes_max,
            ..Limits::default()
        };
        cin::read(text.as_bytes(), "census.xml", TODAY, &limits)
    };
    assert!(read(bytes_max).is_ok());
    assert_eq!(
        read(bytes_max - 1).unwrap_err().reason,
        Reason::TooLarge(bytes_max - 1)
    );
}

struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("the disk is gone"))
    }
}

#[test]
fn a_disk_that_fails_is_said_to_fail() {
    let whole = census(CHILD);
    let stream = BufReader::new(&whole.as_bytes()[..900]).chain(BufReader::new(Broken));
    let refusal = cin::read(stream, "census.xml", TODAY, &Limits::default()).unwrap_err();
    assert_eq!(refusal.reason, Reason::Unreadable);
    assert!(refusal.to_string().contains("check the disk"));
}
