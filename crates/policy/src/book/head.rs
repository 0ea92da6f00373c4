//! The head of a policy file: which policy it is, which version, and from when.

use crate::read::{Count, Faults, Table};
use jiff::civil::Date;

/// The edition of the file format and of the documented defaults. A default never changes within
/// an edition, so that a policy's bytes keep their meaning for ever (CFG-002).
pub const FORMAT: u32 = 1;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) id: String,
    pub(super) version: u32,
    pub(super) title: String,
    pub(super) document: String,
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
}

impl Head {
    pub(super) fn read(table: &mut Table<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        if let Some(format) = table.need::<u32>("format", faults)
            && format != FORMAT
        {
            let place = table.node("format").map_or(0..0, |node| node.span());
            faults.add(
                &place,
                format!("this is format {format}"),
                &format!("format = {FORMAT}"),
            );
        }
        let id = table.need::<String>("policy_id", faults);
        let version = table.need::<Count>("version", faults);
        let title = table.need::<String>("title", faults);
        let document = table.need::<String>("document", faults);
        let from = table.get::<Date>("effective_from", faults);
        let to = table.get::<Date>("effective_to", faults);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            let place = table.node("effective_to").map_or(0..0, |node| node.span());
            faults.add(
                &place,
                "the policy ends before it begins",
                "a day not before the first",
            );
        }
        let id = id?;
        if id
            .chars()
            .any(|c| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '-')
        {
            let place = table.node("policy_id").map_or(0..0, |node| node.span());
            faults.add(
                &place,
                "this id cannot be part of an address",
                "small letters, digits and hyphens",
            );
        }
        Some(Self {
            id,
            version: version?.get(),
            title: title?,
            document: document?,
            from,
            to,
        })
    }
}
