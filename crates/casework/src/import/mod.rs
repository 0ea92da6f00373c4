//! Loading a children in need census: sound children become files, with every fact sourced to the
//! return. All or nothing, unless the faults are accepted; the same file twice changes nothing; a
//! later file adds facts and never overwrites (decision 12).

mod facts;
mod known;
mod later;
mod source;

use crate::desk::{Desk, Who};
use crate::duties;
use crate::error::Error;
use access::Permit;
use access::permit::ImportCensus;
use intake::cin::{Birth, CensusChild, CensusHeader, Fault, Reading};
use jiff::civil::Date;
use known::Known;
use later::{Beside, Return, beside};
use policy::Policy;
use record::fact::{Fact, FactKind};
use record::ids::{ChildId, PersonId};
use record::ledger::Digest;
use record::row::Row;
use record::time::Now;
use store::children;
use store::duties::Owing;
use store::facts::{Stated, of_kind};
use store::{Tx, policies};

/// A census file as read.
pub struct CensusFile {
    /// Digest of its bytes.
    pub digest: Digest,
    /// What was read.
    pub reading: Reading,
}

/// What a load did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Files that had been loaded before.
    pub files_known: usize,
    /// Children whose file was opened.
    pub children_new: usize,
    /// Children whose file was there.
    pub children_known: usize,
    /// Facts added.
    pub facts: usize,
    /// What was found against the record: children known here with another birth date, left out.
    pub faults: Vec<Fault>,
    /// Whether anything was kept.
    pub kept: bool,
}

/// Loads census files in one transaction. With any fault and without `accept_faults` nothing is
/// kept.
///
/// # Errors
/// [`Error::NotFound`] for those who may not load; [`Error`] where storage fails.
pub async fn cin_census(
    desk: &Desk,
    who: &Who,
    files: &[CensusFile],
    accept_faults: bool,
    progress: &(dyn Fn(u64, u64) + Send + Sync),
    now: Now,
) -> Result<Loaded, Error> {
    let (mut tx, permit) = desk.admit_to_house(who, ImportCensus, now).await?;
    let policy = desk.policy_on(&mut tx, now.today()).await?;
    let mut load = Load {
        desk,
        who,
        permit: &permit,
        policy,
        now,
        loaded: Loaded::default(),
    };
    let all: usize = files.iter().map(|file| file.reading.children.len()).sum();
    let mut done = 0;
    for file in files {
        if policies::was_loaded(&mut tx, &permit, &file.digest.to_string()).await? {
            load.loaded.files_known += 1;
            done += file.reading.children.len();
            continue;
        }
        for child in &file.reading.children {
            load.child(&mut tx, file, child).await?;
            done += 1;
            progress(done as u64, all as u64);
        }
        load.note_file(&mut tx, file).await?;
    }
    let mut loaded = load.loaded;
    let faulty = files.iter().any(|file| !file.reading.faults.is_empty());
    loaded.kept = accept_faults || (!faulty && loaded.faults.is_empty());
    if loaded.kept {
        tx.commit().await?;
        return Ok(loaded);
    }
    drop(tx);
    // What is told of the record leaves a trail row, though nothing is loaded.
    let (row, _) = desk.admit_to_house(who, ImportCensus, now).await?;
    row.commit().await?;
    Ok(Loaded {
        files_known: loaded.files_known,
        faults: loaded.faults,
        ..Loaded::default()
    })
}

/// A load under way.
struct Load<'a> {
    desk: &'a Desk,
    who: &'a Who,
    permit: &'a Permit<ImportCensus>,
    policy: &'a Policy,
    now: Now,
    loaded: Loaded,
}

impl Load<'_> {
    async fn child(
        &mut self,
        tx: &mut Tx,
        file: &CensusFile,
        census: &CensusChild,
    ) -> Result<(), Error> {
        let source = source::words(&file.reading);
        let found = facts::of_child(census, &source, self.now.today()).map_err(Error::Problems)?;
        let header = &file.reading.header;
        let known = match known::file_of(tx, self.permit, header, census).await? {
            Some(known) => {
                if let Some(day) = other_birth(&known.standing, census) {
                    let fault = file.reading.known_with_another_birth(census, day);
                    self.loaded.faults.push(fault);
                    return Ok(());
                }
                self.loaded.children_known += 1;
                known
            }
            None => {
                self.loaded.children_new += 1;
                self.open(tx, header, census, &source).await?
            }
        };
        let child = known.child;
        let of = Return {
            year: header.year,
            last_day: header.last_day(),
        };
        self.state(tx, known, found, &of).await?;
        let owing = Owing::opened(self.permit, child);
        duties::after(self.desk, tx, owing).await
    }

    /// States what is not known yet, each fact beside those that stood and those stated before it.
    /// What somebody has taken back as an error is not stated again word for word (decision 30).
    async fn state(
        &mut self,
        tx: &mut Tx,
        known: Known,
        mut found: Vec<Fact>,
        of: &Return,
    ) -> Result<(), Error> {
        let Known {
            child,
            mut standing,
            withdrawn,
        } = known;
        let is_error = |fact: &Fact| {
            withdrawn
                .iter()
                .any(|error| later::is_same(&error.fact, fact))
        };
        found.retain(|fact| !is_error(fact));
        for fact in found {
            let fact = match beside(&standing, &fact, of) {
                Beside::Known => continue,
                Beside::New => fact,
                Beside::Later(earlier) => {
                    standing.retain(|stated| stated.entry != earlier);
                    fact.superseding(earlier)
                }
            };
            standing.push(self.add(tx, child, fact).await?);
        }
        let ended = later::ended(&standing, self.now.today()).map_err(Error::Problems)?;
        for fact in ended {
            self.add(tx, child, fact).await?;
        }
        Ok(())
    }

    async fn add(&mut self, tx: &mut Tx, child: ChildId, fact: Fact) -> Result<Stated, Error> {
        let stamp = self.desk.stamp(self.who, Some(self.policy), self.now);
        let made = store::facts::state_on_opening(tx, self.permit, child, &fact, stamp).await?;
        self.loaded.facts += 1;
        Ok(Stated {
            entry: made.entry,
            number: made.number,
            recorded_at: made.recorded_at,
            author: self.who.staff(),
            superseded_by: None,
            withdrawn: None,
            fact,
        })
    }

    async fn open(
        &self,
        tx: &mut Tx,
        header: &CensusHeader,
        census: &CensusChild,
        source: &str,
    ) -> Result<Known, Error> {
        let number = children::next_number(tx, self.permit).await?;
        let fields = Row::new()
            .with("person", PersonId::new(self.desk.id()).to_string())
            .with("number", number.to_string())
            .with("authority_child", known::identifier(header, census))
            .with("unborn", if facts::is_unborn(census) { "yes" } else { "" })
            .with("from", self.now.today().to_string());
        let opened = facts::imported(FactKind::Opened, &fields, source, self.now.today());
        let child = ChildId::new(self.desk.id());
        let stamp = self.desk.stamp(self.who, Some(self.policy), self.now);
        let opened = opened.map_err(Error::Problems)?;
        store::facts::open_loaded_file(tx, self.permit, child, &opened, stamp).await?;
        Ok(Known {
            child,
            standing: Vec::new(),
            withdrawn: Vec::new(),
        })
    }

    async fn note_file(&self, tx: &mut Tx, file: &CensusFile) -> Result<(), Error> {
        let reading = &file.reading;
        let about = format!(
            "children in need census {}, {} children, {} faults",
            reading.header.year,
            reading.children_in_file,
            reading.faults.len()
        );
        let authority = self.desk.store().authority();
        let stamp = self.desk.stamp(self.who, Some(self.policy), self.now);
        let digest = file.digest.to_string();
        policies::loaded(tx, authority, self.permit, &digest, &about, stamp).await?;
        Ok(())
    }
}

/// The birth that stands, where it is of another day than the return's; one already recorded is
/// newer than an expected one.
fn other_birth(standing: &[Stated], census: &CensusChild) -> Option<Date> {
    let Birth::Born(day) = census.birth else {
        return None;
    };
    let births = of_kind(standing, FactKind::Birth).filter(|birth| !birth.fact.flag("expected"));
    let known = births.filter_map(|birth| birth.fact.date("date")).last();
    known.filter(|known| *known != day)
}
