//! One statement for many rows.

use crate::db::value::{Stored, Value};
use tokio_postgres::types::Type;

/// An insert of plain values, `VALUES ($1, $2, …)`, as one that takes a list for each column and adds a
/// row for each place in them; none where the statement is no such insert.
pub(super) fn of_many(sql: &str, kinds: &[Type]) -> Option<String> {
    let (insert, rest) = sql.split_once(" VALUES (")?;
    let markers: Vec<String> = (1..=kinds.len()).map(|at| format!("${at}")).collect();
    let then = rest.strip_prefix(&markers.join(", "))?.strip_prefix(')')?;
    let lists = markers.iter().zip(kinds);
    let lists: Vec<String> = lists
        .map(|(marker, kind)| format!("{marker}::{}[]", kind.name()))
        .collect();
    Some(format!(
        "{insert} SELECT * FROM unnest({}){then}",
        lists.join(", ")
    ))
}

/// Rows of values as a list for each column.
pub(super) fn columns<'v>(rows: &[impl AsRef<[Value<'v>]>]) -> Vec<Vec<Stored>> {
    let width = rows.first().map_or(0, |row| row.as_ref().len());
    let column = |at| rows.iter().filter_map(move |row| row.as_ref().get(at));
    (0..width)
        .map(|at| column(at).map(Value::stored).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_insert_of_plain_values_takes_many_rows_and_nothing_else_does() {
        let kinds = [Type::TEXT, Type::INT8];
        assert_eq!(
            of_many(
                "INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (a) DO NOTHING",
                &kinds
            )
            .as_deref(),
            Some(
                "INSERT INTO t (a, b) SELECT * FROM unnest($1::text[], $2::int8[]) ON CONFLICT (a) DO NOTHING"
            )
        );
        for other in [
            "DELETE FROM t WHERE a = $1 AND b = $2",
            "INSERT INTO t (a, b) VALUES ($2, $1)",
            "INSERT INTO t (a, b, c) VALUES ($1, $2, 0)",
        ] {
            assert_eq!(of_many(other, &kinds), None, "{other}");
        }
    }
}
