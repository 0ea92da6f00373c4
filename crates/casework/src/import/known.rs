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

/// The file of a child of a return, with the facts that stand on it.
pub(super) async fn file_of(
    tx: &mut Tx,
    permit: &Permit<ImportCensus>,
    header: &CensusHeader,
    child: &CensusChild,
) -> Result<Option<(ChildId, Vec<Stated>)>, Error> {
    let own = identifier(header, child);
    if let Some(found) = children::by_authority_id(tx, permit, &own).await? {
        return Ok(Some((found.id, of_loaded(tx, permit, found.id).await?)));
    }
    // Files opened before the authority was kept with the id: the return that opened them says
    // whose it is.
    let Some(found) = children::by_authority_id(tx, permit, child.id.as_str()).await? else {
        return Ok(None);
    };
    let standing = of_loaded(tx, permit, found.id).await?;
    let opened = of_kind(&standing, FactKind::Opened).next();
    let authority = opened.and_then(source::authority);
    let is_theirs = authority.is_none_or(|authority| authority == header.authority);
    Ok(is_theirs.then_some((found.id, standing)))
}
