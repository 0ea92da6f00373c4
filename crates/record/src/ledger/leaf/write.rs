//! Writes a leaf's bytes. Together with [`read`](super::read) this is the whole of the leaf format.

use super::{Leaf, VERSION, key};
use crate::ledger::cbor::Writer;

/// Fields that every leaf has; the others are left out when there is nothing to say.
const REQUIRED_FIELDS: usize = 11;

impl Leaf {
    /// The leaf's bytes: a CBOR map in core deterministic form (RFC 8949 §4.2.1).
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Writer::with_capacity(512 + 128 * (self.refs.len() + self.sections.len()));
        out.map(self.fields());
        out.uint(key::VERSION);
        out.uint(VERSION);
        bytes(&mut out, key::ENTRY, self.entry.bytes());
        text(&mut out, key::KIND, self.kind.as_str());
        uint(&mut out, key::INDEX, self.index);
        text(&mut out, key::RECORDED_AT, &self.recorded_at.to_string());
        self.clock_note
            .iter()
            .for_each(|note| text(&mut out, key::CLOCK_NOTE, note.as_str()));
        self.author
            .iter()
            .for_each(|author| bytes(&mut out, key::AUTHOR, author.bytes()));
        self.session
            .iter()
            .for_each(|session| bytes(&mut out, key::SESSION, session.bytes()));
        bytes(&mut out, key::RECORD, self.record.bytes());
        uint(&mut out, key::RECORD_NUMBER, self.record_number);
        self.prev
            .iter()
            .for_each(|prev| bytes(&mut out, key::PREV, prev.bytes()));
        self.event
            .iter()
            .for_each(|event| bytes(&mut out, key::EVENT, event.bytes()));
        out.uint(key::LATE);
        out.bool(self.late);
        self.policy
            .iter()
            .for_each(|policy| bytes(&mut out, key::POLICY, policy.bytes()));
        self.write_lists(&mut out);
        out.finish()
    }

    fn fields(&self) -> usize {
        REQUIRED_FIELDS
            + usize::from(self.clock_note.is_some())
            + usize::from(self.author.is_some())
            + usize::from(self.session.is_some())
            + usize::from(self.prev.is_some())
            + usize::from(self.event.is_some())
            + usize::from(self.policy.is_some())
    }

    fn write_lists(&self, out: &mut Writer) {
        out.uint(key::REFS);
        out.array(self.refs.len());
        for reference in &self.refs {
            out.array(2 + usize::from(reference.section.is_some()));
            out.text(reference.relation.as_str());
            out.bytes(reference.entry.bytes());
            reference
                .section
                .iter()
                .for_each(|section| out.text(section.as_str()));
        }
        out.uint(key::SECTIONS);
        out.array(self.sections.len());
        for section in &self.sections {
            out.array(3);
            out.text(section.name.as_str());
            out.uint(section.blocks.into());
            out.bytes(section.commit.bytes());
        }
        out.uint(key::ATTACHMENTS);
        out.array(self.attachments.len());
        for attachment in &self.attachments {
            out.array(2);
            out.uint(attachment.size);
            out.bytes(attachment.commit.bytes());
        }
    }
}

fn uint(out: &mut Writer, key: u64, value: u64) {
    out.uint(key);
    out.uint(value);
}

fn bytes(out: &mut Writer, key: u64, value: &[u8]) {
    out.uint(key);
    out.bytes(value);
}

fn text(out: &mut Writer, key: u64, value: &str) {
    out.uint(key);
    out.text(value);
}
