//! Opening a file for a child not yet known (REC-001, PRX-001).

use crate::desk::{Desk, Who};
use crate::duties;
use crate::error::Error;
use access::permit::OpenFile;
use record::fact::{Fact, FactKind, KnownBy};
use record::ids::{ChildId, PersonId, StaffId};
use record::problem::Problem;
use record::row::Row;
use record::shows_only;
use record::time::Now;
use store::accounts::{self, Account};
use store::duties::Owing;
use store::{children, facts, sessions};

/// A new file as typed. Every part of the child may be unknown; the source may not.
#[derive(Clone, Default)]
pub struct NewFile {
    /// Given names.
    pub given: String,
    /// Family name.
    pub family: String,
    /// Date of birth, or the expected one.
    pub born: String,
    /// The date is the expected one.
    pub unborn: bool,
    /// The status it opens with; none is "no status yet".
    pub status: String,
    /// How this is known.
    pub known_from: String,
    /// The form's own key.
    pub form_key: String,
}

shows_only!(NewFile: unborn);

/// Why nobody is allocated to a child whose file somebody opens who holds none (REC-010).
const NOT_YET: &str = "Not yet allocated";

/// Opens a file, allocated to whoever opens it where they are one who holds cases; of others it waits
/// with their team.
///
/// # Errors
/// [`Error::Problems`] with every field that is wrong.
pub async fn open(desk: &Desk, who: &Who, new: &NewFile, now: Now) -> Result<ChildId, Error> {
    let (mut tx, permit) = desk.admit_to_house(who, OpenFile, now).await?;
    let staff = who.staff().ok_or(Error::NotFound)?;
    if let Some(answer) = sessions::answer_to(&mut tx, &new.form_key, staff).await? {
        tx.commit().await?;
        return ChildId::parse(&answer).map_err(|_| Error::NotFound);
    }
    let number = children::next_number(&mut tx, &permit).await?;
    let account = accounts::one(&mut tx, staff)
        .await?
        .ok_or(Error::NotFound)?;
    let person = PersonId::new(desk.id());
    let (opening, facts) = opening(new, number, person, &account, now)?;
    let policy = desk.policy_on(&mut tx, now.today()).await?;
    let child = ChildId::new(desk.id());
    facts::open_file(
        &mut tx,
        &permit,
        child,
        &opening,
        desk.stamp(who, Some(policy), now),
    )
    .await?;
    for fact in &facts {
        let stamp = desk.stamp(who, Some(policy), now);
        facts::state_on_opening(&mut tx, &permit, child, fact, stamp).await?;
    }
    duties::after(desk, &mut tx, Owing::opened(&permit, child)).await?;
    sessions::keep_answer(
        &mut tx,
        &new.form_key,
        staff,
        now.instant(),
        &child.to_string(),
    )
    .await?;
    tx.commit().await?;
    Ok(child)
}

/// Who answers for the child from the first moment. Of somebody without a team the file would be on
/// nobody's list, so they keep it until it is allocated.
fn holder(by: &Account) -> Option<StaffId> {
    let keeps = by.role.holds_what_it_opens() || by.teams.is_empty();
    keeps.then_some(by.staff)
}

fn opening(
    new: &NewFile,
    number: u64,
    person: PersonId,
    by: &Account,
    now: Now,
) -> Result<(Fact, Vec<Fact>), Error> {
    let mut problems = Vec::new();
    if new.known_from.trim().is_empty() {
        problems.push(Problem::new(
            "known_from",
            "Say who told us, or which document this is from",
        ));
    }
    let today = now.today().to_string();
    let mut read = |kind, fields: Row, known_by| {
        Fact::parse(kind, &fields, known_by, &new.known_from, now.today())
            .map_err(|mut found| problems.append(&mut found))
            .ok()
    };
    let unborn = if new.unborn { "yes" } else { "" };
    let opened = Row::new()
        .with("person", person.to_string())
        .with("number", number.to_string())
        .with("unborn", unborn)
        .with("from", today.as_str());
    let opened = read(FactKind::Opened, opened, KnownBy::OwnAct);
    let (mut facts, mut too_old) = (Vec::new(), None);
    if !new.given.trim().is_empty() || !new.family.trim().is_empty() {
        let name = Row::new()
            .with("kind", "family")
            .with("given", new.given.as_str())
            .with("family", new.family.as_str());
        facts.extend(read(FactKind::Name, name, KnownBy::Reported));
    }
    if !new.born.trim().is_empty() {
        let birth = Row::new()
            .with("date", new.born.as_str())
            .with("expected", unborn);
        let birth = read(FactKind::Birth, birth, KnownBy::Reported);
        too_old = birth
            .as_ref()
            .and_then(|birth| birth.against_opening(now.today()));
        facts.extend(birth);
    }
    let status = if new.status.is_empty() {
        "assessment"
    } else {
        new.status.as_str()
    };
    let status = Row::new()
        .with("status", status)
        .with("from", today.as_str());
    facts.extend(read(FactKind::Status, status, KnownBy::OwnAct));
    let holder = holder(by);
    let allocation = Row::new()
        .with("role", "responsible")
        .with_some("staff", holder)
        .with_some("team", by.teams.first())
        .with_some("unallocated_because", holder.is_none().then_some(NOT_YET))
        .with("from", today.as_str());
    facts.extend(read(FactKind::Allocation, allocation, KnownBy::OwnAct));
    problems.extend(too_old);
    for problem in &mut problems {
        if problem.field == "date" {
            problem.field = "born".to_owned();
        }
    }
    match opened {
        Some(opened) if problems.is_empty() => Ok((opened, facts)),
        _ => Err(Error::Problems(problems)),
    }
}
