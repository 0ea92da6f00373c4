//! What is owed: so far the actions of notes. Overdue is worked out when read, never stored.

use crate::debug::shows_only;
use crate::error::StoreError;
use crate::tx::Source;
use access::Permit;
use access::permit::{Act, OfChild};
use jiff::civil::Date;
use record::ids::EntryId;

/// Most duties of one list.
pub const LIST_MAX: i64 = 200;

/// An action of a note that is owed.
#[derive(Clone, PartialEq, Eq)]
pub struct Duty {
    /// The note's entry.
    pub entry: EntryId,
    /// What is to be done.
    pub what: String,
    /// Who will do it.
    pub owner: String,
    /// By when.
    pub due: Date,
}

shows_only!(Duty: entry, due);

/// The duties of the file that the permit names, soonest first.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn of_child<A: Act>(
    from: &mut impl Source,
    permit: &Permit<A>,
) -> Result<Vec<Duty>, StoreError>
where
    A::On: OfChild,
{
    let rows = from
        .parts()?
        .conn
        .query(
            "SELECT entry_id, what, owner, due FROM duty WHERE child_id = $1 ORDER BY due, entry_id, position LIMIT $2",
            &[(&permit.child().to_string()).into(), LIST_MAX.into()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Duty {
                entry: row.parsed(0, "duty", EntryId::parse)?,
                what: row.text(1)?.to_owned(),
                owner: row.text(2)?.to_owned(),
                due: row.parsed(3, "duty", str::parse)?,
            })
        })
        .collect()
}
