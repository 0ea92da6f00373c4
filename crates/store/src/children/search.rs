//! Finding a child by name, ID or date of birth.

use super::{Child, columns, name_key, number_key, read};
use crate::db::Value;
use crate::error::StoreError;
use crate::relations::{ScopeValues, in_scope};
use crate::tx::Source;
use access::Scope;
use jiff::civil::Date;
use record::shows_only;

/// Most children that one search gives: as many as a page can hold.
pub const FOUND_MAX: i64 = 100;

/// Most words of a name that a search compares.
pub const NAME_WORDS_MAX: usize = 6;

/// What is looked for.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words of a name.
    pub name: String,
    /// A record number; or the authority's id, with or without the authority's number and a stroke
    /// before it; or any number that others know the child by, such as the NHS number.
    pub id: String,
    /// A date of birth.
    pub born: Option<Date>,
}

shows_only!(Wanted: );

/// What a search found: as many as one search gives, and how many there are in all.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Matches {
    /// The children, by name.
    pub children: Vec<Child>,
    /// How many answer in all.
    pub all: u64,
}

shows_only!(Matches: all);

/// What a search compares, in the order of [`sought`], and the columns that it gives.
macro_rules! sought {
    ($w1:literal, $w2:literal, $w3:literal, $w4:literal, $w5:literal, $w6:literal, $id:literal, $number:literal, $others:literal, $born:literal, $limit:literal) => {
        concat!(
            sought!(word $w1), sought!(word $w2), sought!(word $w3), sought!(word $w4), sought!(word $w5), sought!(word $w6),
            "($", $id, " = '' OR authority_child = $", $id, " OR substr(authority_child, 4) = '/' || $", $id, " OR number = $", $number, " OR identifiers LIKE $", $others, " ESCAPE '!') AND ($", $born, " = '' OR born = $", $born, ") ORDER BY name_key, number LIMIT $", $limit
        )
    };
    (word $at:literal) => {
        concat!("($", $at, " = '' OR ' ' || names_key LIKE $", $at, ") AND ")
    };
}

/// Children of a scope that answer to what is looked for, as thin cards, by name. Every name that a
/// file ever stated is compared, former and other ones too, and every number that stands on it
/// (PRX-002); of the name looked for no more
/// than [`NAME_WORDS_MAX`] words are compared.
///
/// # Errors
/// [`StoreError`] where they cannot be read.
pub async fn find(
    from: &mut impl Source,
    scope: &Scope,
    wanted: &Wanted,
) -> Result<Matches, StoreError> {
    let key = name_key(&wanted.name);
    if key.is_empty() && !wanted.name.trim().is_empty() {
        // Signs alone are nobody's name, and must not be taken for no name at all.
        return Ok(Matches::default());
    }
    let scope = ScopeValues::of(scope);
    let mut words: Vec<String> = key.split_whitespace().map(pattern).collect();
    words.resize(NAME_WORDS_MAX, String::new());
    let number = wanted.id.split_whitespace().collect::<String>();
    let digits = number.parse::<i64>().ok();
    let others = exactly(&number_key(&wanted.id));
    let born = wanted.born.map(|day| day.to_string()).unwrap_or_default();
    let asked = words.iter().map(Value::from).chain([
        (&number).into(),
        digits.into(),
        (&others).into(),
        (&born).into(),
        FOUND_MAX.into(),
    ]);
    let conn = from.parts()?.conn;
    let rows = match &scope {
        None => {
            let values: Vec<Value<'_>> = asked.collect();
            conn.query(
                concat!(
                    "SELECT ",
                    columns!(),
                    ", COUNT(*) OVER () FROM child WHERE ",
                    sought!("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")
                ),
                &values,
            )
            .await?
        }
        Some(scope) => {
            let values: Vec<Value<'_>> = scope.values().into_iter().chain(asked).collect();
            conn.query(
                concat!(
                    "SELECT ",
                    columns!(),
                    ", COUNT(*) OVER () FROM child WHERE ",
                    in_scope!(),
                    " AND ",
                    sought!(
                        "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23"
                    )
                ),
                &values,
            )
            .await?
        }
    };
    let all = rows.first().map(|row| row.int(10)).transpose()?;
    Ok(Matches {
        children: rows.iter().map(read).collect::<Result<_, _>>()?,
        all: all.unwrap_or_default().unsigned_abs(),
    })
}

/// A number as a pattern: one of the child's numbers, whole. What means something in a pattern stands
/// for itself.
fn exactly(number: &str) -> String {
    let mut pattern = String::from("% ");
    for c in number.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern + " %"
}

/// A word of a name as a pattern: at the beginning of any word of any of the child's names. A key holds no
/// character that means anything in a pattern.
fn pattern(word: &str) -> String {
    format!("% {word}%")
}
