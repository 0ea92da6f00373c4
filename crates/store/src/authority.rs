//! Whose installation this is. A row of `meta` says so from the start, and the ledger from the first
//! entry on that is of no child's file: such entries are of the authority.

use crate::db::Conn;
use crate::error::StoreError;
use crate::meta;
use record::ids::AuthorityId;

const NAME: &str = "authority";

/// The authority of this installation. Where the row of `meta` and the ledger differ the ledger holds,
/// so that nothing is ever written under another's name; verifying names the row.
pub(crate) async fn read_or_make(
    conn: &mut Conn,
    new: AuthorityId,
) -> Result<AuthorityId, StoreError> {
    let kept = kept(conn).await?;
    match (of_entries(conn, kept.as_deref()).await?, kept) {
        (Some(of_entries), _) => AuthorityId::parse(&of_entries).map_err(|_| gone()),
        (None, Some(kept)) => AuthorityId::parse(&kept).map_err(|_| gone()),
        (None, None) if meta::has_entries(conn).await? => Err(gone()),
        (None, None) => {
            meta::set(conn, NAME, new.to_string().as_bytes()).await?;
            Ok(new)
        }
    }
}

/// The id in the entries, where `meta` does not have it too.
pub(crate) async fn differs(conn: &mut Conn) -> Result<Option<String>, StoreError> {
    let kept = kept(conn).await?;
    let of_entries = of_entries(conn, kept.as_deref()).await?;
    Ok(of_entries.filter(|of_entries| kept.as_ref() != Some(of_entries)))
}

fn gone() -> StoreError {
    meta::changed("whose installation it is")
}

async fn kept(conn: &mut Conn) -> Result<Option<String>, StoreError> {
    let kept = meta::read(conn, NAME).await?;
    Ok(kept.map(|id| String::from_utf8_lossy(&id).into_owned()))
}

/// The id under which the first entry stands that is of no child's file: the id in `meta`, where such
/// an entry stands under that. A child's file begins with its opening, the authority's does not.
async fn of_entries(conn: &mut Conn, kept: Option<&str>) -> Result<Option<String>, StoreError> {
    let under_kept = conn
        .row(
            "SELECT file_id FROM ledger_leaf WHERE file_id = $1 AND number = 1 AND kind <> 'file.opened'",
            &[kept.unwrap_or_default().into()],
        )
        .await?;
    let first = match under_kept {
        Some(found) => Some(found),
        None => {
            conn.row(
                "SELECT file_id FROM ledger_leaf WHERE number = 1 AND kind <> 'file.opened' ORDER BY idx LIMIT 1",
                &[],
            )
            .await?
        }
    };
    first
        .map(|found| found.text(0).map(str::to_owned))
        .transpose()
}
