//! Finding a child by name, ID or date of birth. What is looked for never stands in an address:
//! it is kept for the session and the address holds its id alone.

use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::file::reason::thin;
use access::{Action, Decision, List, Scope, decide};
use jiff::civil::Date;
use record::ids::ChildId;
use record::problem::Problem;
use record::row::Row;
use record::shows_only;
use record::time::Now;
use record::{typed, words};
use store::children::{self, Child, Wanted};
use store::trail::Use;
use store::{relations, sessions};
use uuid::Uuid;

/// What was typed into the search.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Search {
    /// Words of a name.
    pub name: String,
    /// A record number, or the authority's own id.
    pub id: String,
    /// A date of birth, as typed.
    pub born: String,
}

shows_only!(Search: );

/// What was found: thin cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What was looked for.
    pub search: Search,
    /// The children, each with whether the file opens without a reason.
    pub children: Vec<(Child, bool)>,
    /// How many there are in all: more than the cards where one search gives no more.
    pub all: u64,
}

impl Found {
    /// Whether a child answers to the words of the name by another name than the one that leads
    /// (PRX-002): a former one, or one that they were given at birth.
    #[must_use]
    pub fn is_by_another_name(&self, child: &Child) -> bool {
        let leading = children::name_key(&child.name);
        let sought = children::name_key(&self.search.name);
        let leads = |word: &str| leading.split(' ').any(|own| own.starts_with(word));
        !sought.split_whitespace().all(leads)
    }
}

const ACT: &str = "search";

/// Most characters of a name that may be searched for.
const NAME_CHARACTERS_MAX: usize = 100;

/// Keeps a search for this session and gives its id.
///
/// # Errors
/// [`Error::Problems`] where nothing, or a date that is none, was typed.
pub async fn search(desk: &Desk, who: &Who, search: &Search, now: Now) -> Result<Uuid, Error> {
    wanted(search, now.today())?;
    let session = who.session().ok_or(Error::NotFound)?;
    let id = desk.id();
    let words = Row::new()
        .with("name", search.name.as_str())
        .with("id", search.id.as_str())
        .with("born", search.born.as_str());
    let mut tx = desk.store().write().await?;
    sessions::keep_search(&mut tx, id, session, &words.encode(), now.instant()).await?;
    tx.commit().await?;
    Ok(id)
}

fn wanted(search: &Search, today: Date) -> Result<Wanted, Error> {
    let (name, id) = (words::one_line(&search.name), words::one_line(&search.id));
    let born = search.born.trim();
    if name.is_empty() && id.is_empty() && born.is_empty() {
        return Err(Problem::new("name", "Enter a name, an ID or a date of birth").into());
    }
    if name.chars().count() > NAME_CHARACTERS_MAX || id.chars().count() > NAME_CHARACTERS_MAX {
        return Err(Problem::new("name", "Enter fewer words").into());
    }
    if children::name_key(&name).split(' ').count() > children::NAME_WORDS_MAX {
        let message = format!(
            "Enter {} words of the name or fewer",
            children::NAME_WORDS_MAX
        );
        return Err(Problem::new("name", message).into());
    }
    let born = match (born.is_empty(), typed::past_date(born, today)) {
        (true, _) => None,
        (false, Some(day)) => Some(day),
        (false, None) => {
            let message = "The date of birth must be a real date, such as 27/3/2015";
            return Err(Problem::new("born", message).into());
        }
    };
    Ok(Wanted { name, id, born })
}

/// Runs a search of this session: the children that this person may know of.
///
/// # Errors
/// [`Error::NotFound`] for a search of another session.
pub async fn find(desk: &Desk, who: &Who, search: Uuid, now: Now) -> Result<Found, Error> {
    let session = who.session().ok_or(Error::NotFound)?;
    let mut read = desk.store().read().await?;
    let kept = sessions::search(&mut read, search, session)
        .await?
        .ok_or(Error::NotFound)?;
    let row = Row::decode(&kept).map_err(|_| Error::NotFound)?;
    let search = Search {
        name: row.text("name"),
        id: row.text("id"),
        born: row.text("born"),
    };
    let scope = Scope::of(&who.actor, List::Find, now);
    let found = children::find(&mut read, &scope, &wanted(&search, now.today())?).await?;
    let mut children = Vec::new();
    for child in found.children {
        let ties = relations::of_child(&mut read, &who.actor, child.id, None).await?;
        let opens = decide(&who.actor, Action::ReadFile, &ties, now);
        let opens = matches!(opens, Decision::Allowed { .. });
        children.push((if opens { child } else { thin(child) }, opens));
    }
    read.finish()?;
    let said = format!("{} | {} | {}", search.name, search.id, search.born);
    write_searched(desk, who, children.len(), &said, now).await?;
    Ok(Found {
        search,
        children,
        all: found.all,
    })
}

/// The file with a record number, where this person may know of the child: for commands, whose
/// search is kept for no session.
///
/// # Errors
/// [`Error::NotFound`] where there is no such file, or none that this person may know of.
pub async fn of_number(desk: &Desk, who: &Who, number: u64, now: Now) -> Result<ChildId, Error> {
    let mut read = desk.store().read().await?;
    let scope = Scope::of(&who.actor, List::Find, now);
    let wanted = Wanted {
        id: number.to_string(),
        ..Wanted::default()
    };
    // Another child may have the same digits as the authority's own id.
    let mut found = children::find(&mut read, &scope, &wanted).await?.children;
    found.retain(|child| child.number == number);
    read.finish()?;
    let why = who.reason.as_deref().unwrap_or_default();
    let said = format!("{number} | {why}");
    write_searched(desk, who, found.len(), &said, now).await?;
    let child = found.first().ok_or(Error::NotFound)?;
    Ok(child.id)
}

/// The words of a search are kept sealed, as reasons are (reliability 6.4).
async fn write_searched(
    desk: &Desk,
    who: &Who,
    found: usize,
    said: &str,
    now: Now,
) -> Result<(), Error> {
    desk.write_trail(&Use {
        actor: &who.actor,
        address: &who.address,
        device: &who.device,
        act: ACT,
        child: None,
        thing: Some(format!("{found} found")),
        basis: "scope",
        allowed: true,
        reason: Some(said),
        now,
    })
    .await
}
