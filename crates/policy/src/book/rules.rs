//! The rules a note is judged by, and how strict a policy is about each.

use super::clause::{Clause, Statement, Strictness};
use crate::read::{Faults, Table, Value};
use jiff::civil::Date;
use std::collections::BTreeMap;

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)*) => {
        /// A rule that a note can break. What it says, and where it comes from, stands in the
        /// policy files; how it is checked, in [`crate::assess`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Rule { $($(#[$doc])* $name),* }

        const ALL: &[(&str, Rule)] = &[$(($key, Rule::$name)),*];
    };
}

rules! {
    /// NOTE-001.
    ContactDate = "contact_date";
    /// NOTE-001.
    ContactTime = "contact_time";
    /// NOTE-001, NOTE-005.
    ContactType = "contact_type";
    /// NOTE-001, NOTE-019.
    SignificantSaid = "significant_said";
    /// NOTE-002.
    FullerContent = "fuller_content";
    /// TIME-012.
    DateNotFuture = "date_not_future";
    /// NOTE-005.
    StatutoryNeedsStatus = "statutory_needs_status";
    /// NOTE-005.
    StatusMatches = "status_matches";
    /// NOTE-009.
    GridConsistent = "grid_consistent";
    /// PRX-011.
    SeenInPerson = "seen_in_person";
    /// PRX-001.
    UnbornNotSeen = "unborn_not_seen";
    /// PRX-011.
    DeclinedTold = "declined_told";
    /// NOTE-011.
    ReasonGiven = "reason_given";
    /// NOTE-012, NOTE-013.
    WordingMatchesGrid = "wording_matches_grid";
    /// NOTE-013.
    NotSeenWhy = "not_seen_why";
    /// NOTE-014.
    EventDetail = "event_detail";
    /// NOTE-017.
    PromptsAnswered = "prompts_answered";
    /// NOTE-020.
    PlanEffect = "plan_effect";
    /// NOTE-022, PLAN-006.
    ActionComplete = "action_complete";
    /// NOTE-022.
    ActionMeasure = "action_measure";
    /// NOTE-024.
    FactsApart = "facts_apart";
    /// NOTE-026.
    OpinionBasis = "opinion_basis";
    /// NOTE-028.
    AnonymousVerified = "anonymous_verified";
    /// SAFE-006.
    InterpreterDispensed = "interpreter_dispensed";
    /// PRX-010.
    InterpreterClose = "interpreter_close";
    /// NOTE-030.
    NotHappenedWhy = "not_happened_why";
    /// NOTE-032.
    OneDate = "one_date";
    /// NOTE-035.
    OpenRecording = "open_recording";
    /// NOTE-040.
    ClassMatches = "class_matches";
    /// NOTE-041.
    ClosedRecord = "closed_record";
    /// PRX-004.
    AfterDeath = "after_death";
    /// RES-009.
    OthersNamed = "others_named";
    /// QLT-001.
    PlainSentences = "plain_sentences";
    /// QLT-002.
    Abbreviations = "abbreviations";
    /// QLT-002.
    Jargon = "jargon";
    /// QLT-003.
    OffendingWords = "offending_words";
    /// QLT-003, QLT-015.
    LabellingWords = "labelling_words";
    /// QLT-004.
    Disrespect = "disrespect";
    /// QLT-005.
    SweepingWords = "sweeping_words";
    /// QLT-006.
    VagueWords = "vague_words";
    /// QLT-007.
    Spelling = "spelling";
    /// QLT-008.
    Repetition = "repetition";
    /// NOTE-037, QLT-008.
    PreviousRepeated = "previous_repeated";
    /// QLT-010.
    ListOffered = "list_offered";
    /// QLT-012.
    PositivesToo = "positives_too";
    /// NOTE-019, QLT-014.
    Transcript = "transcript";
    /// QLT-014.
    ChildPresent = "child_present";
    /// CYP-002.
    SeenAloneGap = "seen_alone_gap";
    /// CYP-001.
    VoiceGap = "voice_gap";
    /// CHR-001.
    ChronologyKept = "chronology_kept";
    /// REC-005, DQ-002.
    DetailsChecked = "details_checked";
    /// DQ-001.
    EssentialsHeld = "essentials_held";
    /// REC-008.
    IdentityConsidered = "identity_considered";
    /// REC-009.
    NeedsMet = "needs_met";
    /// TIME-004.
    ExceptionReason = "exception_reason";
    /// FIN-005.
    CorrectionExplained = "correction_explained";
}

/// A rule with how strict a policy is about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ruling {
    pub(crate) level: Strictness,
    /// Whether the level is the product's own and no policy's: a ground rule.
    fixed: bool,
    pub(crate) statement: Statement,
}

/// Every rule with its ruling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rules(BTreeMap<Rule, Ruling>);

impl Rules {
    pub(super) fn read_defaults(table: &mut Table<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        let mut rules = BTreeMap::new();
        for (key, rule) in ALL {
            let Some(mut each) = table.table(key, faults) else {
                faults.add(&table.span(), format!("`{key}` is missing"), "its default");
                continue;
            };
            let statement = Statement::read_default(key, &mut each, faults);
            let level = each.need::<Strictness>("level", faults);
            let fixed = each.get::<bool>("fixed", faults).unwrap_or_default();
            each.close(faults);
            rules.insert(
                *rule,
                Ruling {
                    level: level?,
                    fixed,
                    statement: statement?,
                },
            );
        }
        Some(Self(rules))
    }

    pub(super) fn overlay(
        &mut self,
        table: &mut Table<'_>,
        document: &str,
        faults: &mut Faults<'_>,
    ) {
        for (key, rule) in ALL {
            let Some(mut each) = table.table(key, faults) else {
                continue;
            };
            let Some(ruling) = self.0.get_mut(rule) else {
                continue;
            };
            ruling.statement = ruling.statement.overlaid(&mut each, document, faults);
            if let Some(level) = each.get::<Strictness>("level", faults) {
                if ruling.fixed && level != ruling.level {
                    let problem = format!("no policy can change how strict `{key}` is");
                    faults.add(&each.span(), problem, "this rule without `level`");
                }
                ruling.level = level;
            }
            each.close(faults);
        }
    }

    /// The key of every rule, in the order of the file.
    pub(super) fn keys() -> impl Iterator<Item = &'static str> {
        ALL.iter().map(|(key, _)| *key)
    }

    pub(crate) fn get(&self, rule: Rule) -> Option<&Ruling> {
        self.0.get(&rule)
    }

    pub(super) fn strictness(&self, slug: &str) -> Option<Strictness> {
        let mut rulings = self.0.values();
        rulings
            .find(|ruling| ruling.statement.slug == slug)
            .map(|ruling| ruling.level)
    }

    pub(super) fn clauses(&self, since: Option<Date>) -> Vec<Clause> {
        self.0
            .values()
            .map(|each| each.statement.clause(each.level.shown(), since))
            .collect()
    }
}
