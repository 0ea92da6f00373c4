//! Reads the CBOR of a leaf into its fields. Order, repeats and spelling are not judged here: the
//! comparison with the deterministic form does that for all of them at once.

use super::{Attachment, BadLeaf, CommittedSection, Leaf, MAX_LIST_ITEMS, Ref, VERSION, key};
use crate::ids::EntryId;
use crate::ids::{SessionId, StaffId};
use crate::ledger::commit::Digest;
use crate::ledger::kind::{ClockNote, Kind, Relation, SectionName};
use crate::time::Instant;
use minicbor::Decoder;
use uuid::Uuid;

#[derive(Default)]
struct Fields {
    version: Option<u64>,
    entry: Option<EntryId>,
    kind: Option<Kind>,
    index: Option<u64>,
    recorded_at: Option<Instant>,
    clock_note: Option<ClockNote>,
    author: Option<StaffId>,
    session: Option<SessionId>,
    record: Option<Digest>,
    record_number: Option<u64>,
    prev: Option<Digest>,
    event: Option<Digest>,
    late: Option<bool>,
    policy: Option<Digest>,
    refs: Option<Vec<Ref>>,
    sections: Option<Vec<CommittedSection>>,
    attachments: Option<Vec<Attachment>>,
}

pub(super) fn leaf(bytes: &[u8]) -> Result<Leaf, BadLeaf> {
    let mut input = Input(Decoder::new(bytes));
    let mut fields = Fields::default();
    let pairs = input.0.map().map_err(|_| BadLeaf::Malformed("map"))?;
    for _ in 0..pairs.ok_or(BadLeaf::NotDeterministic)? {
        let key = input.uint("field number")?;
        fields.read(key, &mut input)?;
        // The version comes first, so a later format is named before its fields are read.
        if let Some(version) = fields.version.filter(|version| *version != VERSION) {
            return Err(BadLeaf::Version(version));
        }
    }
    fields.finish()
}

impl Fields {
    fn read(&mut self, key: u64, input: &mut Input<'_>) -> Result<(), BadLeaf> {
        match key {
            key::VERSION => self.version = Some(input.uint("version")?),
            key::ENTRY => self.entry = Some(EntryId::new(input.id("entry")?)),
            key::KIND => self.kind = Some(input.word("kind", Kind::parse)?),
            key::INDEX => self.index = Some(input.uint("index")?),
            key::RECORDED_AT => {
                self.recorded_at = Some(input.word("recorded time", Instant::parse)?);
            }
            key::CLOCK_NOTE => self.clock_note = Some(input.word("clock note", ClockNote::parse)?),
            key::AUTHOR => self.author = Some(StaffId::new(input.id("author")?)),
            key::SESSION => self.session = Some(SessionId::new(input.id("session")?)),
            key::RECORD => self.record = Some(input.digest("record")?),
            key::RECORD_NUMBER => self.record_number = Some(input.uint("record number")?),
            key::PREV => self.prev = Some(input.digest("predecessor")?),
            key::EVENT => self.event = Some(input.digest("event")?),
            key::LATE => self.late = Some(input.bool("late")?),
            key::POLICY => self.policy = Some(input.digest("policy")?),
            key::REFS => self.refs = Some(input.list("refs", Input::reference)?),
            key::SECTIONS => self.sections = Some(input.list("sections", Input::section)?),
            key::ATTACHMENTS => {
                self.attachments = Some(input.list("attachments", Input::attachment)?);
            }
            _ => return Err(BadLeaf::UnknownField(key)),
        }
        Ok(())
    }

    fn finish(self) -> Result<Leaf, BadLeaf> {
        self.version.ok_or(BadLeaf::Missing("version"))?;
        Ok(Leaf {
            entry: self.entry.ok_or(BadLeaf::Missing("entry"))?,
            kind: self.kind.ok_or(BadLeaf::Missing("kind"))?,
            index: self.index.ok_or(BadLeaf::Missing("index"))?,
            recorded_at: self.recorded_at.ok_or(BadLeaf::Missing("recorded time"))?,
            clock_note: self.clock_note,
            author: self.author,
            session: self.session,
            record: self.record.ok_or(BadLeaf::Missing("record"))?,
            record_number: self
                .record_number
                .ok_or(BadLeaf::Missing("record number"))?,
            prev: self.prev,
            event: self.event,
            late: self.late.ok_or(BadLeaf::Missing("late"))?,
            policy: self.policy,
            refs: self.refs.ok_or(BadLeaf::Missing("refs"))?,
            sections: self.sections.ok_or(BadLeaf::Missing("sections"))?,
            attachments: self.attachments.ok_or(BadLeaf::Missing("attachments"))?,
        })
    }
}

struct Input<'b>(Decoder<'b>);

impl Input<'_> {
    fn uint(&mut self, what: &'static str) -> Result<u64, BadLeaf> {
        self.0.u64().map_err(|_| BadLeaf::Malformed(what))
    }

    fn bool(&mut self, what: &'static str) -> Result<bool, BadLeaf> {
        self.0.bool().map_err(|_| BadLeaf::Malformed(what))
    }

    fn exactly<const N: usize>(&mut self, what: &'static str) -> Result<[u8; N], BadLeaf> {
        let bytes = self.0.bytes().map_err(|_| BadLeaf::Malformed(what))?;
        bytes.try_into().map_err(|_| BadLeaf::Malformed(what))
    }

    fn id(&mut self, what: &'static str) -> Result<Uuid, BadLeaf> {
        self.exactly(what).map(Uuid::from_bytes)
    }

    fn digest(&mut self, what: &'static str) -> Result<Digest, BadLeaf> {
        self.exactly(what).map(Digest::new)
    }

    fn word<T, E>(
        &mut self,
        what: &'static str,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Result<T, BadLeaf> {
        let text = self.0.str().map_err(|_| BadLeaf::Malformed(what))?;
        parse(text).map_err(|_| BadLeaf::Malformed(what))
    }

    fn array(&mut self, what: &'static str) -> Result<u64, BadLeaf> {
        self.0
            .array()
            .map_err(|_| BadLeaf::Malformed(what))?
            .ok_or(BadLeaf::NotDeterministic)
    }

    fn list<T>(
        &mut self,
        what: &'static str,
        item: impl Fn(&mut Self) -> Result<T, BadLeaf>,
    ) -> Result<Vec<T>, BadLeaf> {
        let length = self.array(what)?;
        if length > MAX_LIST_ITEMS as u64 {
            return Err(BadLeaf::OutsideLimits(what));
        }
        (0..length).map(|_| item(self)).collect()
    }

    fn reference(&mut self) -> Result<Ref, BadLeaf> {
        let parts = self.array("reference")?;
        if !(2..=3).contains(&parts) {
            return Err(BadLeaf::Malformed("reference"));
        }
        let relation = self.word("relation", Relation::parse)?;
        let entry = EntryId::new(self.id("reference")?);
        let section = match parts {
            3 => Some(self.word("reference", SectionName::parse)?),
            _ => None,
        };
        Ok(Ref {
            relation,
            entry,
            section,
        })
    }

    fn section(&mut self) -> Result<CommittedSection, BadLeaf> {
        if self.array("section")? != 3 {
            return Err(BadLeaf::Malformed("section"));
        }
        let name = self.word("section name", SectionName::parse)?;
        let blocks = self.0.u32().map_err(|_| BadLeaf::Malformed("blocks"))?;
        Ok(CommittedSection {
            name,
            blocks,
            commit: self.digest("section")?,
        })
    }

    fn attachment(&mut self) -> Result<Attachment, BadLeaf> {
        if self.array("attachment")? != 2 {
            return Err(BadLeaf::Malformed("attachment"));
        }
        Ok(Attachment {
            size: self.uint("attachment")?,
            commit: self.digest("attachment")?,
        })
    }
}
