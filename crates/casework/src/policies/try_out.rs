//! Trying a proposed policy on the recorded months: what would have differed, in figures. Changes
//! nothing of any record, leaves one row of the trail, shows no content, and names no child and no worker (CFG-001; "Who may do what:
//! change the recording policy").

use crate::desk::{Desk, Who};
use crate::error::Error;
use crate::file::people;
use crate::notes::said_around;
use access::Permit;
use access::permit::TryPolicy;
use jiff::civil::Date;
use policy::{Around, Assessment, Level, NoteFacts, Policy, assess_with};
use record::ids::{ChildId, TeamId};
use record::ledger::Digest;
use record::time::Now;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::children::Child;
use store::facts::Stated;
use store::trial::{self, Recorded, Span};
use store::{Read, accounts};

/// A count under the policies the notes were judged by, and under the proposed one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Change {
    /// As it was.
    pub then: u64,
    /// As it would have been.
    pub now: u64,
}

/// One rule, and in how many notes it asked for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fired {
    /// Its clause: `three-headings`.
    pub clause: String,
    /// What it is about.
    pub heading: String,
    /// In how many notes.
    pub notes: Change,
}

/// The figures of all notes, or of one team's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many notes were judged again.
    pub notes: u64,
    /// For how many anything would have differed.
    pub differ: u64,
    /// How many carry the late label, or would.
    pub late: Change,
    /// How many could not have been finalised as they stand.
    pub stopped: Change,
    /// The rules, those that differ most first.
    pub rules: Vec<Fired>,
}

/// Which contacts a policy is tried on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Months {
    /// The first day of contact.
    pub first: Date,
    /// The last.
    pub last: Date,
    /// About how many notes at most: of more, a part is drawn evenly from the whole.
    pub notes_max: u64,
}

/// What trying a policy found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Which notes.
    pub span: Span,
    /// How many notes there are of contacts on these days.
    pub there: u64,
    /// Over the authority.
    pub all: Figures,
    /// By team, by name; notes of children whom no team held come last, under no name.
    pub teams: Vec<(Option<String>, Figures)>,
}

/// Judges the notes of a span by a proposed policy and by the policy that each was judged by, and
/// counts. Both judge the note as it stands with today's facts of the file, so that every
/// difference is the policy's; how many were late is what the notes themselves say. Reads a page of
/// notes at a time and tells how far it is.
///
/// # Errors
/// [`Error::NotFound`] for those who may not; [`Error::BadPolicy`] where a policy that a note names
/// cannot be read.
pub async fn try_out(
    desk: &Desk,
    who: &Who,
    proposed: &Policy,
    months: Months,
    progress: &(dyn Fn(u64, u64) + Send + Sync),
    now: Now,
) -> Result<Report, Error> {
    // Notes of many files are opened from here on: one row tells of the whole trial, and is durable
    // before the first is read (ACC-001).
    let (tx, permit) = desk.admit_to_house(who, TryPolicy, now).await?;
    tx.commit().await?;
    let mut read = desk.store().read().await?;
    let mut span = Span {
        first: months.first,
        last: months.last,
        every: 1,
    };
    let there = trial::count(&mut read, &permit, span).await?;
    span.every = there.div_ceil(months.notes_max.max(1)).max(1);
    let teams = accounts::teams(&mut read).await?;
    read.finish()?;
    let mut trial = Trial {
        desk,
        permit,
        proposed,
        headings: HashMap::new(),
        counts: BTreeMap::new(),
    };
    let expected = there / span.every.max(1);
    let (mut after, mut done) = (None, 0);
    loop {
        // A read of its own for each page: a long one would keep the database from tidying up.
        let mut read = desk.store().read().await?;
        let page = trial::page(&mut read, &trial.permit, span, after).await?;
        let Some(last) = page.last() else {
            read.finish()?;
            break;
        };
        after = Some(last.index);
        trial.judge(&mut read, &page).await?;
        read.finish()?;
        done += u64::try_from(page.len()).unwrap_or_default();
        progress(done, expected.max(done));
        tokio::task::yield_now().await;
    }
    Ok(trial.report(span, there, &teams))
}

/// What is counted while notes go by: a few numbers for each team and rule.
struct Trial<'t> {
    desk: &'t Desk,
    permit: Permit<TryPolicy>,
    proposed: &'t Policy,
    headings: HashMap<String, String>,
    counts: BTreeMap<Option<TeamId>, Counts>,
}

#[derive(Default, Clone)]
struct Counts {
    notes: u64,
    differ: u64,
    late: Change,
    stopped: Change,
    rules: BTreeMap<String, Change>,
}

/// What one policy says of one note, as far as it is counted.
#[derive(PartialEq, Eq)]
struct Verdict {
    late: bool,
    stopped: bool,
    rules: BTreeSet<String>,
}

impl<'t> Trial<'t> {
    async fn judge(&mut self, read: &mut Read, page: &[Recorded]) -> Result<(), Error> {
        let mut files: HashMap<ChildId, (Child, Vec<Stated>)> = HashMap::new();
        for each in page {
            let (child, facts) = match files.entry(each.child) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => {
                    new.insert(trial::file(read, &self.permit, each.child).await?)
                }
            };
            let facts = note_facts(each, child, facts);
            let then = self.policy_of(read, each.policy.as_ref()).await?;
            let contact = each.note.contact();
            let moment = Now::at(each.recorded_at.timestamp());
            let around = Around {
                finalised_first: each.note.finalised_first(),
                ..said_around(contact)
            };
            let judge = |policy| assess_with(policy, &facts, &around, contact, moment);
            let (mut was, mut is) = (verdict(&judge(then)), verdict(&judge(self.proposed)));
            was.late = each.note.judged().late.is_some();
            // A label that the author asked for is there under any policy.
            is.late |= contact.timing.late_by_author;
            for policy in [then, self.proposed] {
                name_rules(&mut self.headings, policy, was.rules.union(&is.rules));
            }
            self.counts.entry(each.team).or_default().add(&was, &is);
        }
        Ok(())
    }

    /// An entry without a policy was made before the first was adopted: nothing it could be
    /// compared with, so it is compared with the proposed one itself.
    async fn policy_of(
        &self,
        read: &mut Read,
        digest: Option<&Digest>,
    ) -> Result<&'t Policy, Error> {
        let desk: &'t Desk = self.desk;
        match digest {
            Some(digest) => desk.policy_of(read, digest).await,
            None => Ok(self.proposed),
        }
    }

    fn report(self, span: Span, there: u64, teams: &[accounts::Team]) -> Report {
        let mut all = Counts::default();
        self.counts.values().for_each(|counts| all.join(counts));
        let by_name = |team: &Option<TeamId>| {
            let known = teams.iter().find(|known| Some(known.id) == *team);
            known.map(|team| team.name.clone())
        };
        let mut figures: Vec<(Option<String>, Figures)> = self
            .counts
            .iter()
            .map(|(team, counts)| (by_name(team), counts.figures(&self.headings)))
            .collect();
        figures
            .sort_by(|left, right| (left.0.is_none(), &left.0).cmp(&(right.0.is_none(), &right.0)));
        Report {
            span,
            there,
            all: all.figures(&self.headings),
            teams: figures,
        }
    }
}

/// Keeps what each rule is about, for the report.
fn name_rules<'r>(
    headings: &mut HashMap<String, String>,
    policy: &Policy,
    rules: impl Iterator<Item = &'r String>,
) {
    for rule in rules {
        if !headings.contains_key(rule)
            && let Some(clause) = policy.clause(rule)
        {
            headings.insert(rule.clone(), clause.heading);
        }
    }
}

impl Counts {
    fn add(&mut self, was: &Verdict, is: &Verdict) {
        self.notes += 1;
        self.differ += u64::from(was != is);
        self.late.add(was.late, is.late);
        self.stopped.add(was.stopped, is.stopped);
        for rule in was.rules.union(&is.rules) {
            let (then, now) = (was.rules.contains(rule), is.rules.contains(rule));
            self.rules.entry(rule.clone()).or_default().add(then, now);
        }
    }

    fn join(&mut self, other: &Self) {
        self.notes += other.notes;
        self.differ += other.differ;
        self.late.join(other.late);
        self.stopped.join(other.stopped);
        for (rule, change) in &other.rules {
            self.rules.entry(rule.clone()).or_default().join(*change);
        }
    }

    fn figures(&self, headings: &HashMap<String, String>) -> Figures {
        let fired = |(clause, notes): (&String, &Change)| Fired {
            clause: clause.clone(),
            heading: headings.get(clause).cloned().unwrap_or_default(),
            notes: *notes,
        };
        let mut rules: Vec<Fired> = self.rules.iter().map(fired).collect();
        rules.sort_by_key(|fired| std::cmp::Reverse(fired.notes.then.abs_diff(fired.notes.now)));
        Figures {
            notes: self.notes,
            differ: self.differ,
            late: self.late,
            stopped: self.stopped,
            rules,
        }
    }
}

impl Change {
    fn add(&mut self, then: bool, now: bool) {
        self.then += u64::from(then);
        self.now += u64::from(now);
    }

    fn join(&mut self, other: Self) {
        self.then += other.then;
        self.now += other.now;
    }
}

fn verdict(assessment: &Assessment) -> Verdict {
    let asked = assessment
        .findings
        .iter()
        .filter(|finding| finding.level != Level::Done);
    Verdict {
        late: assessment.late.is_some(),
        stopped: !assessment.can_finalise(),
        rules: asked.map(|finding| finding.clause.slug.clone()).collect(),
    }
}

fn note_facts(recorded: &Recorded, child: &Child, facts: &[Stated]) -> NoteFacts {
    let day = recorded
        .note
        .contact()
        .occurred
        .map_or_else(|| recorded.recorded_at.local().date(), |at| at.date);
    NoteFacts {
        child: child.person,
        child_reference: child.number.to_string(),
        people: people::on_file(child, facts, day),
        other_names: people::other_names(facts),
        statuses: people::statuses_on(facts, day),
        closed_on: people::closed_on(facts),
        died: people::died(facts),
        unborn: child.unborn || child.born.is_some_and(|born| born > day),
        interpreter_needed: people::interpreter_needed(facts, day),
        correction: recorded.note.corrects().is_some(),
        first_entered: recorded.note.first_entered(),
    }
}
