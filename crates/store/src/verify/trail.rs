//! The trail: every row in its place, each with the hash of all before it.

use super::Fault;
use crate::error::StoreError;
use crate::trail::Line;
use crate::tx::Source;

/// Rows read at a time.
const CHUNK: i64 = 1_000;

/// Missing rows named one by one in one gap.
const MISSING_NAMED_MAX: usize = 10_000;

/// Checks every row; says how many there are.
pub(super) async fn check(
    from: &mut impl Source,
    faults: &mut Vec<Fault>,
) -> Result<u64, StoreError> {
    let conn = from.parts()?.conn;
    let head = conn
        .row("SELECT size, hash FROM trail_head WHERE one = 1", &[])
        .await?;
    let head = match &head {
        Some(head) => Some((head.int(0)?, head.blob(1)?)),
        None => None,
    };
    let mut before = vec![0; 32];
    let (mut next, mut count, mut after) = (0, 0, i64::MIN);
    loop {
        let rows = conn
            .query(
                "SELECT seq, at, staff_id, role, session_id, act, child_id, thing, basis, allowed, reason, address, device, hash FROM trail WHERE seq > $1 ORDER BY seq LIMIT $2",
                &[after.into(), CHUNK.into()],
            )
            .await?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            let line = Line::read(row)?;
            let missing = (next..line.seq).take(MISSING_NAMED_MAX);
            faults.extend(missing.map(|seq| Fault::Trail {
                seq: seq.unsigned_abs(),
            }));
            let stored = row.blob(13)?;
            if line.hash(&before) != stored {
                faults.push(Fault::Trail {
                    seq: line.seq.unsigned_abs(),
                });
            }
            // From the stored hash on, so that one changed row is named and not all after it.
            before = stored.to_vec();
            after = line.seq;
            next = line.seq.saturating_add(1);
            count += 1;
        }
    }
    match head {
        None => faults.push(Fault::TrailHead),
        Some((size, hash)) if (size, hash) != (next, &before) => faults.push(Fault::Trail {
            seq: size.min(next).unsigned_abs(),
        }),
        Some(_) => {}
    }
    Ok(count)
}
