//! Writes the one permitted spelling of a CBOR value: definite lengths and shortest integers
//! (RFC 8949 §4.2.1). Callers write map keys in ascending order. Reading is `minicbor`'s, followed
//! by a comparison with what this writer makes of the value read.

const UNSIGNED: u8 = 0;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;
const FALSE: u8 = 0xf4;
const TRUE: u8 = 0xf5;

/// A growing run of CBOR. It cannot fail, so what is written has no error to hide.
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self(Vec::with_capacity(bytes))
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.0
    }

    pub(super) fn uint(&mut self, value: u64) {
        self.head(UNSIGNED, value);
    }

    pub(super) fn bool(&mut self, value: bool) {
        self.0.push(if value { TRUE } else { FALSE });
    }

    pub(super) fn bytes(&mut self, value: &[u8]) {
        self.head(BYTES, value.len() as u64);
        self.0.extend_from_slice(value);
    }

    pub(super) fn text(&mut self, value: &str) {
        self.head(TEXT, value.len() as u64);
        self.0.extend_from_slice(value.as_bytes());
    }

    pub(super) fn array(&mut self, items: usize) {
        self.head(ARRAY, items as u64);
    }

    pub(super) fn map(&mut self, pairs: usize) {
        self.head(MAP, pairs as u64);
    }

    fn head(&mut self, major: u8, value: u64) {
        let major = major << 5;
        if let Ok(value) = u8::try_from(value) {
            if value < 24 {
                self.0.push(major | value);
            } else {
                self.0.extend_from_slice(&[major | 24, value]);
            }
        } else if let Ok(value) = u16::try_from(value) {
            self.0.push(major | 25);
            self.0.extend_from_slice(&value.to_be_bytes());
        } else if let Ok(value) = u32::try_from(value) {
            self.0.push(major | 26);
            self.0.extend_from_slice(&value.to_be_bytes());
        } else {
            self.0.push(major | 27);
            self.0.extend_from_slice(&value.to_be_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        reason = "a test may stop at the first surprise"
    )]
    use super::*;

    #[test]
    fn every_length_of_integer_is_written_as_another_encoder_writes_it() {
        let edges = [
            0,
            1,
            23,
            24,
            255,
            256,
            65_535,
            65_536,
            0xffff_ffff,
            0x1_0000_0000,
            u64::MAX,
        ];
        for value in edges {
            let mut ours = Writer::with_capacity(9);
            ours.uint(value);
            assert_eq!(ours.finish(), minicbor::to_vec(value).unwrap(), "{value}");
        }
    }

    #[test]
    fn text_bytes_and_lists_are_written_as_another_encoder_writes_them() {
        let long = "a".repeat(300);
        let mut ours = Writer::with_capacity(0);
        ours.map(1);
        ours.uint(7);
        ours.array(4);
        ours.bytes(&[7; 32]);
        ours.text(&long);
        ours.bool(true);
        ours.bool(false);

        let mut theirs = minicbor::Encoder::new(Vec::new());
        theirs.map(1).unwrap().u8(7).unwrap().array(4).unwrap();
        theirs.bytes(&[7; 32]).unwrap().str(&long).unwrap();
        theirs.bool(true).unwrap().bool(false).unwrap();
        assert_eq!(ours.finish(), theirs.into_writer());
    }
}
