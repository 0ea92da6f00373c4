//! Whether a child of a return has a file here: a child is the authority plus its own id for the
//! child (decision 12), for two authorities may give one id to two children.

use super::source;
use crate::error::Error;
use access::Permit;
use access::permit::ImportCensus;
use intake::cin::{CensusChild, CensusHeader};
use record::fact::FactKind;
use record::ids::ChildId;
use store::Tx;
use store::children;
use store::facts::{Stated, of_kind, of_loaded};

/// The authority's id for a child as the file keeps it: "801/ROWAN1". No id of a return has a
/// stroke in it.
pub(super) fn identifier(header: &CensusHeader, child: &CensusChild) -> String {
    format!("{}/{}", header.authority, child.id.as_str())
}

/// The file of a child, as a return meets it.
pub(super) struct Known {
    /// Whose.
    pub(super) child: ChildId,
    /// The facts that stand.
    pub(super) standing: Vec<Stated>,
    /// Those that somebody took back as entered in error.
    pub(super) withdrawn: Vec<Stated>,
}

impl Known {
    fn of(child: ChildId, facts: Vec<Stated>) -> Self {
        let is_withdrawn = |stated: &Stated| stated.withdrawn.is_some();
        let (withdrawn, standing) = facts.into_iter().partition(is_withdrawn);
        Self {
            child,
            standing,
            withdrawn,
        }
    }
}

/// The file of a child of a return, with what it states.
pub(super) async fn file_of(
    tx: &mut Tx,
    permit: &Permit<ImportCensus>,
    header: &CensusHeader,
    child: &CensusChild,
) -> Result<Option<Known>, Error> {
    let own = identifier(header, child);
    if let Some(found) = children::by_authority_id(tx, permit, &own).await? {
        let facts = of_loaded(tx, permit, found.id).await?;
        return Ok(Some(Known::of(found.id, facts)));
    }
    // Files opened before the authority was kept with the id: the return that opened them says
    // whose it is.
    let Some(found) = children::by_authority_id(tx, permit, child.id.as_str()).await? else {
        return Ok(None);
    };
    let known = Known::of(found.id, of_loaded(tx, permit, found.id).await?);
    let opened = of_kind(&known.standing, FactKind::Opened).next();
    let authority = opened.and_then(source::authority);
    let is_theirs = authority.is_none_or(|authority| authority == header.authority);
    Ok(is_theirs.then_some(known))
}
