//! Facts of a child's file.

use super::house::head;
use super::{Entry, held};
use crate::children::{name_key, number_key};
use crate::db::Conn;
use crate::error::StoreError;
use crate::facts::join_lines;
use crate::ledger::number;
use record::fact::{Fact, FactKind, Withdrawal};

const BROKEN: StoreError = StoreError::corrupt("ledger_section");

pub(super) async fn stated(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let blocks = entry.blocks("fact");
    let fact = Fact::from_blocks(blocks).map_err(|_| BROKEN)?;
    let id = entry.leaf.entry.to_string();
    let author = entry.leaf.author.map(|author| author.to_string());
    conn.later(
        "INSERT INTO fact (entry_id, child_id, number, kind, recorded_at, author_id, lines) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            (&id).into(),
            entry.file.into(),
            number(entry.leaf.record_number)?.into(),
            fact.kind().code().into(),
            (&entry.leaf.recorded_at.to_string()).into(),
            author.as_ref().into(),
            (&join_lines(blocks)?).into(),
        ],
    )
    .await?;
    if let Some(earlier) = fact.supersedes() {
        conn.later(
            "UPDATE fact SET superseded_by = $1 WHERE entry_id = $2 AND child_id = $3",
            &[
                (&id).into(),
                (&earlier.to_string()).into(),
                entry.file.into(),
            ],
        )
        .await?;
    }
    match fact.kind() {
        FactKind::Opened => opened(conn, entry, &fact).await,
        FactKind::Allocation => allocation(conn, entry, &fact).await,
        kind if is_on_the_line(kind) => refresh_child(conn, entry.file).await,
        _ => Ok(()),
    }
}

/// Takes a statement back: out of the line of those that replaced each other, so that what replaced it
/// replaces what it had replaced; where nothing did, the one before holds again (decision 30).
pub(super) async fn withdrawn(conn: &mut Conn, entry: &Entry<'_>) -> Result<(), StoreError> {
    let withdrawal = Withdrawal::from_row(&head(entry, "withdrawn")?).ok_or(BROKEN)?;
    let statement = withdrawal.statement().to_string();
    conn.later(
        "UPDATE fact SET superseded_by = (SELECT taken.superseded_by FROM fact taken WHERE taken.entry_id = $1) WHERE superseded_by = $1 AND child_id = $2",
        &[(&statement).into(), entry.file.into()],
    )
    .await?;
    conn.later(
        "UPDATE fact SET superseded_by = $1, withdrawn_at = $2, withdrawn_by = $3, withdrawn_because = $4 WHERE entry_id = $5 AND child_id = $6",
        &[
            (&entry.leaf.entry.to_string()).into(),
            (&entry.leaf.recorded_at.to_string()).into(),
            (&withdrawal.by().name).into(),
            withdrawal.because().into(),
            (&statement).into(),
            entry.file.into(),
        ],
    )
    .await?;
    let kind = conn
        .row(
            "SELECT kind FROM fact WHERE entry_id = $1 AND child_id = $2",
            &[(&statement).into(), entry.file.into()],
        )
        .await?;
    let kind = kind
        .map(|row| row.text(0).map(FactKind::parse))
        .transpose()?;
    match kind.flatten() {
        Some(kind) if is_on_the_line(kind) => refresh_child(conn, entry.file).await,
        _ => Ok(()),
    }
}

/// Whether the child's line is made of facts of this kind.
const fn is_on_the_line(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::Name
            | FactKind::Birth
            | FactKind::Death
            | FactKind::Status
            | FactKind::Identifier
    )
}

async fn opened(conn: &mut Conn, entry: &Entry<'_>, fact: &Fact) -> Result<(), StoreError> {
    let from = fact.from().ok_or(BROKEN)?.to_string();
    conn.later(
        "INSERT INTO child (child_id, person_id, authority_child, number, name, name_key, unborn, opened, status) VALUES ($1, $2, $3, $4, '', '', $5, $6, '')",
        &[
            entry.file.into(),
            fact.text("person").into(),
            fact.fields().get("authority_child").into(),
            fact.text("number").parse::<i64>().map_err(|_| BROKEN)?.into(),
            fact.flag("unborn").into(),
            (&from).into(),
        ],
    )
    .await
}

async fn allocation(conn: &mut Conn, entry: &Entry<'_>, fact: &Fact) -> Result<(), StoreError> {
    if let Some(earlier) = fact.supersedes() {
        conn.later(
            "DELETE FROM allocation WHERE entry_id = $1 AND child_id = $2",
            &[(&earlier.to_string()).into(), entry.file.into()],
        )
        .await?;
    }
    conn.later(
        "INSERT INTO allocation (entry_id, child_id, staff_id, team_id, role, from_date, to_date) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            (&entry.leaf.entry.to_string()).into(),
            entry.file.into(),
            fact.fields().get("staff").into(),
            fact.fields().get("team").into(),
            fact.text("role").into(),
            fact.text("from").into(),
            fact.fields().get("to").into(),
        ],
    )
    .await?;
    held::of_file(conn, entry.file).await
}

/// Works out the child's line from the facts that stand: the name that leads, birth, death, and
/// statuses that have not ended; and the words of all names and the numbers of others, by which the child
/// is found. A name that was replaced is among those: many a surname is changed by putting the new one in
/// its place. One that was entered in error is not: it never was the child's. A number that was replaced
/// is not either: it may be another child's.
async fn refresh_child(conn: &mut Conn, file: &str) -> Result<(), StoreError> {
    let rows = conn
        .query(
            "SELECT lines, superseded_by FROM fact WHERE child_id = $1 AND (superseded_by IS NULL OR (kind = 'name' AND withdrawn_at IS NULL)) AND kind IN ('opened', 'name', 'birth', 'death', 'status', 'identifier') ORDER BY number",
            &[file.into()],
        )
        .await?;
    let (mut facts, mut names) = (Vec::new(), Vec::new());
    for row in &rows {
        let fact = Fact::from_blocks(row.text(0)?.lines()).map_err(|_| BROKEN)?;
        if fact.kind() == FactKind::Name {
            names.push(full_name(&fact));
        }
        if row.opt_text(1)?.is_none() {
            facts.push(fact);
        }
    }
    let of = |kind| facts.iter().filter(move |fact| fact.kind() == kind);
    let name = leading_name(of(FactKind::Name));
    let birth = of(FactKind::Birth).next_back();
    let opened = of(FactKind::Opened).next_back();
    let unborn = match birth {
        Some(birth) => birth.flag("expected"),
        None => opened.is_some_and(|opened| opened.flag("unborn")),
    };
    let born = birth
        .filter(|_| !unborn)
        .and_then(|birth| birth.date("date"));
    let died = of(FactKind::Death)
        .next_back()
        .and_then(|death| death.date("date"));
    let standing = of(FactKind::Status).filter(|status| status.date("to").is_none());
    let status: Vec<&str> = standing.map(|status| status.text("status")).collect();
    let numbers = of(FactKind::Identifier).map(|fact| number_key(fact.text("number")));
    let numbers: String = numbers.map(|number| format!(" {number} ")).collect();
    conn.later(
        "UPDATE child SET name = $1, name_key = $2, names_key = $3, born = $4, unborn = $5, died = $6, status = $7, identifiers = $8 WHERE child_id = $9",
        &[
            (&name).into(),
            (&name_key(&name)).into(),
            (&words_of(&names)).into(),
            born.map(|day| day.to_string()).as_ref().into(),
            unborn.into(),
            died.map(|day| day.to_string()).as_ref().into(),
            (&status.join(" ")).into(),
            (&numbers).into(),
            file.into(),
        ],
    )
    .await
}

/// The name that leads (PRX-002): of those without an end the chosen one, else the family's spelling,
/// else any. Where each has an end it is the one that ended last: it is still what people know.
fn leading_name<'a>(names: impl Iterator<Item = &'a Fact> + Clone) -> String {
    let used = names.clone().filter(|name| name.date("to").is_none());
    let leading = ["chosen", "family", "birth", "other"]
        .into_iter()
        .find_map(|kind| used.clone().filter(|name| name.text("kind") == kind).last());
    let leading = leading.or_else(|| names.max_by_key(|name| name.date("to")));
    leading.map_or_else(String::new, full_name)
}

fn full_name(name: &Fact) -> String {
    [name.text("given"), name.text("family")]
        .join(" ")
        .trim()
        .to_owned()
}

/// The words of names in the form that searches compare, each once.
fn words_of(names: &[String]) -> String {
    let keys: Vec<String> = names.iter().map(|name| name_key(name)).collect();
    let mut words: Vec<&str> = Vec::new();
    for word in keys.iter().flat_map(|key| key.split_whitespace()) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(" ")
}
