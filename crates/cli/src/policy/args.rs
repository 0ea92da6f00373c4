//! What can be asked of recording policies at the command line.

use clap::builder::PossibleValuesParser;
use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use jiff::civil::Date;
use policy::book::{ClockMark, Owner, Status};
use std::path::PathBuf;

/// Recording policies. Only `adopt` and `try` need a database; the rest work anywhere.
#[derive(Debug, Subcommand)]
pub enum Policy {
    /// Lists the policies that this installation knows
    List {
        /// Prints them as JSON, one object a line
        #[arg(long)]
        json: bool,
    },
    /// Shows a policy clause by clause: value, where it comes from, and why it is so
    Show {
        /// Its id, such as policy-001, or a file
        name: String,
        /// Prints everything as one JSON object: clauses, clocks and types of contact
        #[arg(long)]
        json: bool,
    },
    /// Checks a policy file: file, line and column of everything that is wrong
    ///
    /// Exit codes: 0 it is sound; 1 something is wrong in it; 3 it cannot be read.
    Check {
        /// The file
        file: PathBuf,
    },
    /// Says by when something is due under a policy, and which clause says so
    Due(Due),
    /// Judges a note in a file by a policy: what stops it, what to think about, what is done
    Findings(Findings),
    /// Tries a proposed policy on recorded notes and says what would have differed; changes nothing
    Try(Try),
    /// Prints a policy to begin with: its head, and every default as a comment
    New(New),
    /// Prints a JSON Schema: of a policy file, or of what `findings` reads and answers
    Schema {
        /// Of what
        #[arg(value_enum, default_value_t)]
        of: SchemaOf,
    },
    /// Puts a policy in force from a day on: its bytes enter the ledger
    ///
    /// This is how an installation gets its first policy. The entry says that the operator adopted
    /// it. Later versions are proposed on the page Policies and approved by a second person.
    Adopt {
        /// Its id, or a file
        name: String,
        /// In force from this day
        #[arg(long, value_name = "DATE")]
        from: Date,
    },
}

/// Says by when something is due.
#[derive(Debug, ClapArgs)]
#[command(after_help = DUE_HELP)]
pub struct Due {
    /// The policy's id, such as policy-001, or a file
    pub name: String,
    /// Which clock: a value's name, such as note_deadline, or a clock of the policy's own
    #[arg(long, value_name = "CLOCK")]
    pub clock: String,
    /// When what starts the clock happened: 2026-03-28T18:00 is a time in England, 2026-03-28 a day
    /// without a time (its last minute counts), 2026-03-28T18:00+01:00 a time with its offset
    #[arg(long, value_name = "TIME")]
    pub from: String,
    /// In what case
    #[command(flatten)]
    pub case: Case,
    /// Prints an object: due, limit, clause, origin, provisional
    #[arg(long)]
    pub json: bool,
}

/// The case a clock is asked for, where its limit depends on one.
#[derive(Debug, ClapArgs)]
pub struct Case {
    /// The type of contact, by its code in the policy
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// A status of the child; may be given more than once
    #[arg(long = "status", value_name = "STATUS", value_parser = words(Status::ALL, Status::code))]
    pub statuses: Vec<String>,
    /// A mark of the entry; may be given more than once
    #[arg(long = "mark", value_name = "MARK", value_parser = words(ClockMark::ALL, ClockMark::code))]
    pub marks: Vec<String>,
    /// Who owes the act
    #[arg(long, value_name = "OWNER", value_parser = words(Owner::ALL, Owner::code))]
    pub owner: Option<String>,
}

fn words<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str) -> PossibleValuesParser {
    let codes: Vec<&'static str> = all.iter().map(|each| code(*each)).collect();
    PossibleValuesParser::new(codes)
}

const DUE_HELP: &str = "\
Examples:
  daybook policy due policy-001 --clock note_deadline --from 2026-05-15T17:00
  daybook policy due policy-003 --clock detailed_writeup_working_days --from 2026-04-02
  daybook policy due policy-001 --clock visit_interval --from 2026-05-15 --status child-protection

The names of all clocks are in `daybook policy show NAME --json`, under \"clocks\". \"provisional\"
means that days were counted whose bank holidays are not yet known. Of a time that clocks showed
twice in autumn the first is meant; a time they skipped in spring is refused.

Exit codes: 0 a due time was printed; 2 the command was misspelt; 3 there is no such policy or
clock, or --from is no time; 4 the policy sets no limit for this clock; 5 the limit depends on a case
that was not told: the message says on which.";

/// What a schema is of.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub enum SchemaOf {
    /// A policy file
    #[default]
    Policy,
    /// The note that `findings` reads
    Note,
    /// What `findings --json` answers
    Findings,
}

/// Judges a note in a file.
#[derive(Debug, ClapArgs)]
#[command(after_help = FINDINGS_HELP)]
pub struct Findings {
    /// The policy's id, such as policy-001, or a file
    pub name: String,
    /// The note, in the form of docs/note-format.md; `-` reads it from standard input
    pub file: PathBuf,
    /// Prints one object: due, late, problems, findings
    #[arg(long)]
    pub json: bool,
}

const FINDINGS_HELP: &str = "\
docs/note-format.md describes the file and the answer; for programs `daybook policy schema note` and
`daybook policy schema findings` do. Nothing is stored, and what is wrong with the file is said without quoting the note.

Exit codes: 0 the note was judged, whatever was found (the answer says whether it can be finalised);
1 the file is not a note in this form; 2 the command was misspelt; 3 there is no such policy, or the
file cannot be read.";

/// Tries a proposed policy on recorded notes.
#[derive(Debug, ClapArgs)]
#[command(after_help = TRY_HELP)]
pub struct Try {
    /// The proposed policy's file, or the id of a known one
    pub name: String,
    /// The first day of contact
    #[arg(long, value_name = "DATE")]
    pub from: Date,
    /// The last day of contact
    #[arg(long, value_name = "DATE")]
    pub to: Date,
    /// Prints one object: notes, late, stopped, rules, teams
    #[arg(long)]
    pub json: bool,
}

const TRY_HELP: &str = "\
Every note of a contact on these days is judged twice as it stands: by the policy it was judged by
when it was recorded, and by the proposed one. The answer is figures: how many were late and would
have been, how many could not have been finalised, and in how many notes each rule asked for
something; over the authority and for each team that held the child on the day. No note, child or
worker is shown, and nothing is changed.

Exit codes: 0 the policy was tried; 1 something is wrong in its file; 2 the command was misspelt; 3
there is no such policy, or the records cannot be read.";

/// Prints a policy to begin with.
#[derive(Debug, ClapArgs)]
#[command(after_help = NEW_HELP)]
pub struct New {
    /// Its id: small letters, digits and hyphens, such as policy-riverside
    pub id: String,
    /// What people call it
    #[arg(long, default_value = "Our recording policy", value_name = "TEXT")]
    pub title: String,
    /// The title of the document it is drawn from
    #[arg(long, default_value = "Our recording policy", value_name = "TEXT")]
    pub document: String,
    /// Writes it to a new file instead of printing it
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

const NEW_HELP: &str = "\
The file is sound as it stands and changes nothing: every rule and value is there as a comment with
its default. docs/policy-guide.md explains how to go on. A file that is there is never overwritten.

Exit codes: 0 it was written; 1 the id is taken or cannot be used; 3 the file could not be written.";
