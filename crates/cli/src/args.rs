//! What can be asked for at the command line.

use clap::{Args as ClapArgs, Parser, Subcommand};
use jiff::civil::Date;
use std::path::PathBuf;

pub use crate::policy::args::Policy;

/// The case record for children's social care.
///
/// Records live in a folder (SQLite and a key file) or on a PostgreSQL server. Exit codes: 0 done;
/// 1 something was found wrong in what was checked or loaded; 2 the command was misspelt; 3 it could
/// not be carried out.
#[derive(Debug, Parser)]
#[command(name = "daybook", version)]
pub struct Args {
    /// Where this installation is.
    #[command(flatten)]
    pub place: PlaceArgs,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Where an installation keeps its records; every command takes these.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct PlaceArgs {
    /// Folder with the records and the key file [default: ./data]
    #[arg(long, global = true, env = "DAYBOOK_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// PostgreSQL server to keep the records on, instead of a file in the folder
    #[arg(
        long,
        global = true,
        env = "DAYBOOK_DATABASE",
        value_name = "URL",
        hide_env_values = true
    )]
    pub database: Option<String>,
    /// Configuration file [default: daybook.toml in the data folder, if it is there]
    #[arg(long, global = true, env = "DAYBOOK_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serves the pages until it is told to stop
    Serve(Serve),
    /// Fills an empty folder or database with an invented authority to try things in
    Demo(Demo),
    /// Loads what other systems return
    #[command(subcommand)]
    Import(Import),
    /// Checks every record against the ledger, and names what is changed, missing or extra
    Verify(Verify),
    /// What is owed by the clocks of the recording policies
    #[command(subcommand)]
    Duties(Duties),
    /// The bank holidays by which the policy in force counts working days
    #[command(subcommand)]
    Calendar(Calendar),
    /// Prepares an empty database, or brings an older one up to this version
    Migrate,
    /// Who works here
    #[command(subcommand)]
    Staff(Staff),
    /// Recording policies: read, check, try and adopt them
    #[command(subcommand)]
    Policy(Policy),
    /// Shows a child's file as one member of staff may read it: needs who and why, and both enter
    /// the access trail
    File(File),
    /// Lists every address, and the pages in each of their states, for tests
    #[command(hide = true)]
    Routes(Routes),
}

/// Serves the pages.
#[derive(Debug, ClapArgs)]
pub struct Serve {
    /// Address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, env = "DAYBOOK_LISTEN", value_name = "ADDRESS:PORT")]
    pub listen: Option<String>,
}

/// Makes the invented authority.
#[derive(Debug, ClapArgs)]
pub struct Demo {
    /// The same number makes the same people and notes
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub seed: u64,
    /// How many children, the five families of the demonstration among them
    #[arg(long, default_value_t = 60, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub children: u32,
    /// About how many notes each ordinary child has
    #[arg(long, default_value_t = 8, value_name = "M", value_parser = clap::value_parser!(u32).range(0..=10_000))]
    pub notes_per_child: u32,
    /// The day that is today in the demonstration [default: today]
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
    /// The recording policy in force
    #[arg(long, default_value = "policy-001", value_name = "NAME")]
    pub policy: String,
    /// Prints who can sign in as JSON
    #[arg(long)]
    pub json: bool,
}

/// Loads what other systems return.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Children in need census files (XML). Nothing is loaded while anything is wrong
    CinCensus {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Loads the sound children all the same, and lists the rest
        #[arg(long)]
        accept_faults: bool,
        /// Only checks: loads nothing
        #[arg(long)]
        check: bool,
        /// Prints faults and outcome as JSON
        #[arg(long)]
        json: bool,
    },
}

/// Checks every record.
#[derive(Debug, ClapArgs)]
pub struct Verify {
    /// Size and root noted earlier, as on a receipt: finds entries cut off since
    #[arg(long, value_name = "SIZE:ROOT")]
    pub expect: Option<String>,
    /// Makes the read tables anew from the ledger before checking
    #[arg(long)]
    pub rebuild: bool,
    /// Prints the answer as JSON
    #[arg(long)]
    pub json: bool,
}

/// What is owed.
#[derive(Debug, Subcommand)]
pub enum Duties {
    /// Works out anew what is owed on every file, as after a policy or a calendar was changed; what
    /// is met stays as it is. A server may answer meanwhile, and does this itself when it starts
    Recompute {
        /// Prints the answer as JSON
        #[arg(long)]
        json: bool,
    },
}

/// The bank holidays. They are changed on the page of that name, by a person and with a reason.
#[derive(Debug, Subcommand)]
pub enum Calendar {
    /// Lists the days off from this year on, which years are provisional, and what was changed
    List {
        /// Prints one object: every day of every year, and every change
        #[arg(long)]
        json: bool,
    },
}

/// Who works here.
#[derive(Debug, Subcommand)]
pub enum Staff {
    /// Opens an account; prints a password and the link for the authenticator app
    Add {
        /// The name to sign in with
        #[arg(value_name = "SIGN-IN")]
        sign_in: String,
        /// The person's name
        #[arg(long)]
        name: String,
        /// The role, as in docs/who-may-what.md: practitioner, team_manager …
        #[arg(long)]
        role: String,
        /// A team; may be given more than once
        #[arg(long = "team", value_name = "TEAM")]
        teams: Vec<String>,
        /// A student's practice supervisor, by the name they sign in with
        #[arg(long, value_name = "SIGN-IN")]
        supervisor: Option<String>,
        /// States the account of somebody who signs in with this name already anew: name, role,
        /// teams, password and app are as given now, and every session of it ends
        #[arg(long)]
        again: bool,
    },
    /// Closes an account: every session of it ends at once
    Close {
        /// The name to sign in with
        #[arg(value_name = "SIGN-IN")]
        sign_in: String,
    },
    /// States a team
    AddTeam {
        /// Its name
        name: String,
    },
    /// Lists accounts and teams
    List {
        /// Prints them as JSON
        #[arg(long)]
        json: bool,
    },
}

/// Lists the pages.
#[derive(Debug, ClapArgs)]
pub struct Routes {
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// Shows a child's file.
#[derive(Debug, ClapArgs)]
pub struct File {
    /// The record number
    #[arg(value_name = "NUMBER")]
    pub number: u64,
    /// The member of staff who reads, by the name they sign in with; the file shows what it would
    /// show them
    #[arg(long = "as", value_name = "STAFF")]
    pub reader: String,
    /// Why, in at least 20 characters; kept with the use
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// Prints the file as JSON
    #[arg(long)]
    pub json: bool,
}
