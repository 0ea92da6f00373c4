//! Who works at the invented authority, and that they may sign in.

use super::{AUTHORITY, PASSWORD};
use crate::accounts::{self, NewAccount};
use crate::desk::{Desk, Who};
use crate::error::Error;
use access::{AccountState, Role};
use record::ids::{StaffId, TeamId};
use record::time::Now;
use std::collections::BTreeMap;

/// Somebody of the authority, by the name they sign in with.
pub(super) type Staff = &'static str;

/// Everyone who can act, by the name they sign in with.
pub(super) type Crew = BTreeMap<Staff, Who>;

/// Who can sign in to the demonstration, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Their name.
    pub name: String,
    /// The name to sign in with.
    pub sign_in: String,
    /// The password: well known, the same for all.
    pub password: String,
    /// Their role, in words.
    pub role: String,
}

const EAST: &str = "Safeguarding east";
const WEST: &str = "Safeguarding west";
const LOOKED_AFTER: &str = "Looked after children";
const DUTY: &str = "Duty desk";
const NIGHT: &str = "Out of hours";

const TEAMS: [&str; 5] = [EAST, WEST, LOOKED_AFTER, DUTY, NIGHT];

/// Practitioners of the two locality teams.
pub(super) const EAST_WORKERS: [Staff; 3] = ["priya.shah", "tom.brennan", "mei.tan"];
/// The agency worker is one of them.
pub(super) const WEST_WORKERS: [Staff; 4] = [
    "adaeze.nwosu",
    "huw.pritchard",
    "sean.gallagher",
    "yusuf.demir",
];
/// Practitioners of the team for looked after children.
pub(super) const CARE_WORKERS: [Staff; 2] = ["grace.okafor", "daniel.levy"];

/// Sign-in name, name, role, teams, practice supervisor.
type Row = (
    Staff,
    &'static str,
    Role,
    &'static [&'static str],
    Option<Staff>,
);

const STAFF: [Row; 22] = [
    (
        "priya.shah",
        "Priya Shah",
        Role::Practitioner,
        &[EAST],
        None,
    ),
    (
        "tom.brennan",
        "Tom Brennan",
        Role::Practitioner,
        &[EAST],
        None,
    ),
    ("mei.tan", "Mei Tan", Role::Practitioner, &[EAST], None),
    (
        "adaeze.nwosu",
        "Adaeze Nwosu",
        Role::Practitioner,
        &[WEST],
        None,
    ),
    (
        "huw.pritchard",
        "Huw Pritchard",
        Role::Practitioner,
        &[WEST],
        None,
    ),
    (
        "sean.gallagher",
        "Sean Gallagher",
        Role::Practitioner,
        &[WEST],
        None,
    ),
    (
        "grace.okafor",
        "Grace Okafor",
        Role::Practitioner,
        &[LOOKED_AFTER],
        None,
    ),
    (
        "daniel.levy",
        "Daniel Levy",
        Role::Practitioner,
        &[LOOKED_AFTER],
        None,
    ),
    (
        "yusuf.demir",
        "Yusuf Demir",
        Role::AgencyWorker,
        &[WEST],
        None,
    ),
    (
        "hannah.price",
        "Hannah Price",
        Role::Student,
        &[EAST],
        Some("priya.shah"),
    ),
    (
        "joseph.adeyemi",
        "Joseph Adeyemi",
        Role::OtherService,
        &[],
        None,
    ),
    (
        "ben.atherton",
        "Ben Atherton",
        Role::DutyWorker,
        &[DUTY],
        None,
    ),
    (
        "fiona.macleod",
        "Fiona Macleod",
        Role::OutOfHours,
        &[NIGHT],
        None,
    ),
    (
        "margaret.doyle",
        "Margaret Doyle",
        Role::TeamManager,
        &[EAST, DUTY, NIGHT],
        None,
    ),
    (
        "rajan.iyer",
        "Rajan Iyer",
        Role::TeamManager,
        &[WEST, LOOKED_AFTER],
        None,
    ),
    (
        "catherine.ashdown",
        "Catherine Ashdown",
        Role::SeniorManager,
        &TEAMS,
        None,
    ),
    (
        "stephen.boateng",
        "Stephen Boateng",
        Role::ReviewingOfficer,
        &[],
        None,
    ),
    (
        "elena.rossi",
        "Elena Rossi",
        Role::ClinicalSupervisor,
        &[],
        None,
    ),
    (
        "linda.marsh",
        "Linda Marsh",
        Role::BusinessSupport,
        &[EAST, WEST, LOOKED_AFTER],
        None,
    ),
    ("ruth.feldman", "Ruth Feldman", Role::Auditor, &[], None),
    (
        "amit.bose",
        "Amit Bose",
        Role::InformationGovernance,
        &[],
        None,
    ),
    (
        "karen.holt",
        "Karen Holt",
        Role::SystemAdministrator,
        &[],
        None,
    ),
];

/// How many accounts are stated.
pub(super) const COUNT: u64 = STAFF.len() as u64;

/// States teams and accounts, as the operator.
pub(super) async fn take_on(
    desk: &Desk,
    now: Now,
    step: &(dyn Fn(u64) + Send + Sync),
) -> Result<(Crew, Vec<Card>), Error> {
    let operator = Who::operator();
    let mut teams: BTreeMap<&str, TeamId> = BTreeMap::new();
    for name in TEAMS {
        let team = accounts::state_team(desk, &operator, name, now).await?;
        teams.insert(name, team.id);
    }
    let mut known: BTreeMap<Staff, StaffId> = BTreeMap::new();
    let (mut crew, mut cards) = (Crew::new(), Vec::new());
    for (done, (sign_in, name, role, posted, supervisor)) in (1..).zip(STAFF) {
        let new = NewAccount {
            sign_in: sign_in.to_owned(),
            name: name.to_owned(),
            role,
            teams: posted
                .iter()
                .filter_map(|team| teams.get(team).copied())
                .collect(),
            supervisor: supervisor.and_then(|held| known.get(held).copied()),
            state: AccountState::Active,
            password: Some(PASSWORD.to_owned()),
            totp: None,
            // The password is printed for all to see: this salt has nothing to protect.
            salt: *desk.id().as_bytes(),
        };
        let welcome = accounts::state(desk, &operator, new, now).await?;
        known.insert(sign_in, welcome.account.staff);
        let who = accounts::member(desk, sign_in).await?;
        crew.insert(
            sign_in,
            Who {
                device: format!("{AUTHORITY} demonstration"),
                ..who
            },
        );
        cards.push(Card {
            name: name.to_owned(),
            sign_in: sign_in.to_owned(),
            password: PASSWORD.to_owned(),
            role: role.words().to_owned(),
        });
        step(done);
    }
    Ok((crew, cards))
}
