//! The trail: every row in its place, each with the hash of all before it.

use super::Fault;
use crate::error::StoreError;
use crate::trail::Line;
use crate::tx::Source;

/// Rows read at a time.
const CHUNK: i64 = 1_000;

/// Checks every row; says how many there are.
pub(super) async fn check(
    from: &mut impl Source,
    faults: &mut Vec<Fault>,
) -> Result<u64, StoreError> {
    let conn = from.parts()?.conn;
    let head = conn
        .row("SELECT size, hash FROM trail_head WHERE one = 1", &[])
        .await?;
    let head = head.ok_or(StoreError::corrupt("trail_head"))?;
    let (size, hash) = (head.int(0)?, head.blob(1)?.to_vec());
    let mut before = vec![0; 32];
    let mut next = 0;
    loop {
        let rows = conn
            .query(
                "SELECT seq, at, staff_id, role, session_id, act, child_id, thing, basis, allowed, reason, address, device, hash FROM trail WHERE seq >= $1 ORDER BY seq LIMIT $2",
                &[next.into(), CHUNK.into()],
            )
            .await?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            let line = Line::read(row)?;
            while next < line.seq {
                faults.push(Fault::Trail {
                    seq: next.unsigned_abs(),
                });
                next += 1;
            }
            let stored = row.blob(13)?;
            if line.hash(&before) != stored {
                faults.push(Fault::Trail {
                    seq: line.seq.unsigned_abs(),
                });
            }
            // From the stored hash on, so that one changed row is named and not all after it.
            before = stored.to_vec();
            next = line.seq + 1;
        }
    }
    if next != size || before != hash {
        faults.push(Fault::Trail {
            seq: size.min(next).unsigned_abs(),
        });
    }
    Ok(next.unsigned_abs())
}
