//! Who may do what, typed by hand from the register's table of that name, `reliability.md` §6 and
//! ACC-001, FIN-001, FIN-003, FIN-011, PRX-008. This file imports nothing, so that it
//! cannot agree with the code by sharing its mistakes. Change it only with the clause in hand.
//!
//! A block starts with `#` and an act. Each row names roles, then the situations in which the
//! answer is yes, then the answer in every other situation: `reason` or `hidden`.
//! `C` is the register's C (allocated to the child or covering). `always` is every situation.
//! For an act on a child, a child who does not exist is hidden from everyone; no row says so.

/// Account states, and whether the table applies. In any other state every answer is `hidden`.
pub const ACCOUNTS: [(&str, bool); 4] = [
    ("active", true),
    ("pending", false),
    ("locked", false),
    ("closed", false),
];

/// Every role, in the order of the register; then practice; then the operator of the machine.
pub const ROLES: [&str; 15] = [
    "practitioner",
    "other_service",
    "duty_worker",
    "team_manager",
    "senior_manager",
    "clinical_supervisor",
    "business_support",
    "system_administrator",
    "auditor",
    "information_governance",
    "reviewing_officer",
    "out_of_hours",
    "student",
    "agency_worker",
    "operator",
];

/// Roles that never finish a note of their own: PRX-008 keeps a student's for a countersignature, and
/// the register's row "Finalise" gives the others N. Information governance finish a rectification.
pub const FINISH_NOTHING: [&str; 4] = [
    "business_support",
    "system_administrator",
    "auditor",
    "student",
];

/// As what each role can be allocated to a child (REC-010; practice): the responsible worker, a
/// co-worker, the independent reviewing officer; `opens` where a file that they open is theirs.
/// PRX-008 keeps a student from answering for a child alone.
pub const CAPACITIES: [(&str, &str); 14] = [
    ("practitioner", "responsible co-worker opens"),
    ("other_service", "responsible co-worker"),
    ("duty_worker", "responsible co-worker"),
    ("team_manager", "responsible co-worker"),
    ("senior_manager", "responsible co-worker"),
    ("clinical_supervisor", ""),
    ("business_support", ""),
    ("system_administrator", ""),
    ("auditor", ""),
    ("information_governance", ""),
    ("reviewing_officer", "reviewing-officer"),
    ("out_of_hours", "responsible co-worker"),
    ("student", "co-worker"),
    ("agency_worker", "responsible co-worker opens"),
];

/// How the actor may stand to the child. `…_over` and `…_stale` have run out.
pub const SITUATIONS: [&str; 26] = [
    "nowhere", // no such child
    "stranger",
    "allocated",
    "co_worker",
    "covers",
    "team",
    "line",
    "reviews",
    "supervisor_holds",
    "discussed",
    "duty_desk",
    "unallocated",
    "themselves",
    "own_staff",
    "own_team",  // the team asked for is one they manage, or in their line
    "finishing", // was allocated, and the thirty days to finish writing run
    "finishing_over",
    "reason",
    "reason_stale",
    "reason_other_session",
    "request",
    "request_over",
    "rectification",
    "rectification_over",
    "audit",
    "audit_over",
];

/// How the actor may stand to the draft. `stuck`: its author cannot finish it.
pub const DRAFTS: [&str; 6] = [
    "author",
    "approved",
    "approved_over", // opened to them until a time that has passed
    "other",
    "stuck",
    "author_stuck",
];

/// Acts on a child's file.
pub const FILE_ACTS: &str = "
# read_file
  practitioner, agency_worker    | C reason                   | reason
  other_service                  | C reason                   | reason
  duty_worker, out_of_hours      | C duty_desk reason         | reason
  team_manager                   | C team reason              | reason
  senior_manager                 | C line reason              | reason
  reviewing_officer              | C reviews reason           | reason
  student                        | C supervisor_holds         | hidden
  clinical_supervisor            | discussed                  | hidden
  business_support               | C team                     | hidden
  system_administrator           | request                    | hidden
  auditor                        | audit                      | hidden
  information_governance         | request rectification      | hidden
  operator                       |                            | hidden

# find_child
  practitioner, agency_worker, other_service, duty_worker, out_of_hours | always | -
  team_manager, senior_manager, reviewing_officer                       | always | -
  business_support, information_governance                              | always | -
  student                        | C supervisor_holds         | hidden
  clinical_supervisor            | discussed                  | hidden
  system_administrator           | request                    | hidden
  auditor                        | audit                      | hidden
  operator                       |                            | hidden

# give_reason
  practitioner, agency_worker, other_service, duty_worker, out_of_hours | always | -
  team_manager, senior_manager, reviewing_officer                       | always | -
  student, clinical_supervisor, business_support, system_administrator  |        | hidden
  auditor, information_governance, operator                             |        | hidden

# write_note
  practitioner, agency_worker    | C                          | hidden
  reviewing_officer              | C reviews                  | hidden
  student                        | C supervisor_holds         | hidden
  other_service                  | C reason                   | reason
  duty_worker, out_of_hours      | C duty_desk reason         | reason
  team_manager                   | C team reason              | reason
  senior_manager                 | C line reason              | reason
  clinical_supervisor, business_support                      | | hidden
  system_administrator, auditor                              | | hidden
  information_governance, operator                           | | hidden

# correct_note
  practitioner, agency_worker, other_service | C reason       | reason
  duty_worker, out_of_hours      | C duty_desk reason         | reason
  team_manager                   | C team reason              | reason
  senior_manager                 | C line reason              | reason
  reviewing_officer              | C reviews reason           | reason
  clinical_supervisor            | discussed                  | hidden
  information_governance         | rectification              | hidden
  business_support, system_administrator, auditor            | | hidden
  student, operator                                          | | hidden

# ask_reopen
  practitioner, agency_worker, other_service | C reason       | reason
  team_manager                   | C team reason              | reason
  senior_manager                 | C line reason              | reason
  reviewing_officer              | C reviews reason           | reason
  duty_worker, out_of_hours, student, clinical_supervisor    | | hidden
  business_support, system_administrator, auditor            | | hidden
  information_governance, operator                           | | hidden

# reopen_note
  system_administrator           | always                     | -
  team_manager                   | team                       | hidden
  senior_manager                 | line                       | hidden
  practitioner, agency_worker, other_service, duty_worker    | | hidden
  out_of_hours, reviewing_officer, student                   | | hidden
  clinical_supervisor, business_support, auditor             | | hidden
  information_governance, operator                           | | hidden

# state_fact
  practitioner, agency_worker, other_service | C              | hidden
  reviewing_officer              | C reviews                  | hidden
  duty_worker, out_of_hours      | C duty_desk reason         | reason
  team_manager                   | C team reason              | reason
  senior_manager                 | C line reason              | reason
  business_support               | C team                     | hidden
  student, clinical_supervisor, system_administrator         | | hidden
  auditor, information_governance, operator                  | | hidden

# allocate
  team_manager                   | team unallocated           | hidden
  senior_manager                 | line unallocated reason    | reason
  practitioner, agency_worker, other_service, duty_worker, out_of_hours | | hidden
  reviewing_officer, student, clinical_supervisor, business_support     | | hidden
  system_administrator, auditor, information_governance, operator       | | hidden

# read_trail
  practitioner, agency_worker, other_service, duty_worker, out_of_hours | allocated | hidden
  reviewing_officer              | allocated reviews          | hidden
  team_manager                   | allocated team             | hidden
  senior_manager, system_administrator, auditor, information_governance | always    | -
  student, clinical_supervisor, business_support, operator              |           | hidden
";

/// Acts on one draft; the block names how the actor stands to it.
pub const DRAFT_ACTS: &str = "
# edit_draft: author, author_stuck
  practitioner, agency_worker, other_service | C reason finishing           | reason
  duty_worker, out_of_hours      | C duty_desk reason finishing             | reason
  team_manager                   | C team reason finishing                  | reason
  senior_manager                 | C line reason finishing                  | reason
  reviewing_officer              | C reviews reason finishing               | reason
  student                        | C supervisor_holds finishing             | hidden
  clinical_supervisor            | discussed                                | hidden
  business_support               | C team                                   | hidden
  information_governance         | rectification                            | hidden
  system_administrator, auditor, operator |                                 | hidden

# edit_draft: approved
  practitioner, agency_worker, other_service | C reason                     | reason
  duty_worker, out_of_hours      | C duty_desk reason                       | reason
  team_manager                   | C team reason                            | reason
  senior_manager                 | C line reason                            | reason
  reviewing_officer              | C reviews reason                         | reason
  student                        | C supervisor_holds                       | hidden
  clinical_supervisor, business_support, information_governance |           | hidden
  system_administrator, auditor, operator |                                 | hidden

# edit_draft: other, stuck, approved_over
  practitioner, agency_worker, other_service, duty_worker, out_of_hours | | hidden
  team_manager, senior_manager, reviewing_officer, student              | | hidden
  clinical_supervisor, business_support, information_governance         | | hidden
  system_administrator, auditor, operator                               | | hidden

# ask_to_edit: approved, approved_over, other, stuck
  practitioner, agency_worker, other_service | C reason                     | reason
  duty_worker, out_of_hours      | C duty_desk reason                       | reason
  team_manager                   | C team reason                            | reason
  senior_manager                 | C line reason                            | reason
  reviewing_officer              | C reviews reason                         | reason
  student                        | C supervisor_holds                       | hidden
  clinical_supervisor, business_support, information_governance |           | hidden
  system_administrator, auditor, operator |                                 | hidden

# ask_to_edit: author, author_stuck
  practitioner, agency_worker, other_service, duty_worker, out_of_hours | | hidden
  team_manager, senior_manager, reviewing_officer, student              | | hidden
  clinical_supervisor, business_support, information_governance         | | hidden
  system_administrator, auditor, operator                               | | hidden

# let_edit: author, author_stuck
  practitioner, agency_worker, other_service | C reason finishing           | reason
  duty_worker, out_of_hours      | C duty_desk reason finishing             | reason
  team_manager                   | C team reason finishing                  | reason
  senior_manager                 | C line reason finishing                  | reason
  reviewing_officer              | C reviews reason finishing               | reason
  student                        | C supervisor_holds finishing             | hidden
  clinical_supervisor            | discussed                                | hidden
  business_support, information_governance                              | | hidden
  system_administrator, auditor, operator                               | | hidden

# let_edit: approved, approved_over, other, stuck
  practitioner, agency_worker, other_service, duty_worker, out_of_hours | | hidden
  team_manager, senior_manager, reviewing_officer, student              | | hidden
  clinical_supervisor, business_support, information_governance         | | hidden
  system_administrator, auditor, operator                               | | hidden

# finalise_note: author, author_stuck
  practitioner, agency_worker, other_service | C reason finishing           | reason
  duty_worker, out_of_hours      | C duty_desk reason finishing             | reason
  team_manager                   | C team reason finishing                  | reason
  senior_manager                 | C line reason finishing                  | reason
  reviewing_officer              | C reviews reason finishing               | reason
  clinical_supervisor            | discussed                                | hidden
  student, business_support, information_governance                     | | hidden
  system_administrator, auditor, operator                               | | hidden

# finalise_note: approved, approved_over, other, stuck
  practitioner, agency_worker, other_service, duty_worker, out_of_hours | | hidden
  team_manager, senior_manager, reviewing_officer, student              | | hidden
  clinical_supervisor, business_support, information_governance         | | hidden
  system_administrator, auditor, operator                               | | hidden

# close_abandoned_draft: stuck
  team_manager                                                     | team | hidden
  practitioner, agency_worker, other_service, duty_worker, out_of_hours | | hidden
  senior_manager, reviewing_officer, student                            | | hidden
  clinical_supervisor, business_support, information_governance         | | hidden
  system_administrator, auditor, operator                               | | hidden

# close_abandoned_draft: author, author_stuck, approved, approved_over, other
  practitioner, agency_worker, other_service, duty_worker, out_of_hours | | hidden
  team_manager, senior_manager, reviewing_officer, student              | | hidden
  clinical_supervisor, business_support, information_governance         | | hidden
  system_administrator, auditor, operator                               | | hidden
";

/// Acts on no child: here `always` holds even where there is no such child.
pub const HOUSE_ACTS: &str = "
# open_file
  practitioner, agency_worker, duty_worker, out_of_hours     | always | -
  team_manager, senior_manager, business_support             | always | -
  other_service, reviewing_officer, student                  |        | hidden
  clinical_supervisor, system_administrator, auditor         |        | hidden
  information_governance, operator                           |        | hidden

# read_own_trail
  practitioner, agency_worker, other_service, duty_worker, out_of_hours | always | -
  team_manager, senior_manager, reviewing_officer, student              | always | -
  system_administrator, auditor, information_governance                 | always | -
  clinical_supervisor, business_support, operator                       |        | hidden

# state_absence
  team_manager, senior_manager                               | themselves own_staff | hidden
  practitioner, agency_worker, other_service, duty_worker    | themselves           | hidden
  out_of_hours, reviewing_officer, student                   | themselves           | hidden
  clinical_supervisor, business_support, system_administrator | themselves          | hidden
  auditor, information_governance                            | themselves           | hidden
  operator                                                   |                      | hidden

# ask_catch_up
  practitioner, agency_worker, other_service, duty_worker    | themselves           | hidden
  out_of_hours, reviewing_officer, student                   | themselves           | hidden
  team_manager, senior_manager                               | themselves           | hidden
  clinical_supervisor                                        | themselves           | hidden
  business_support, system_administrator, auditor            |                      | hidden
  information_governance, operator                           |                      | hidden

# rule_catch_up
  team_manager, senior_manager                               | own_staff            | hidden
  practitioner, agency_worker, other_service, duty_worker    |                      | hidden
  out_of_hours, reviewing_officer, student                   |                      | hidden
  clinical_supervisor, business_support, system_administrator |                     | hidden
  auditor, information_governance, operator                  |                      | hidden

# manage_staff
  system_administrator, operator                                        | always | -
  practitioner, agency_worker, other_service, duty_worker, out_of_hours |        | hidden
  team_manager, senior_manager, reviewing_officer, student              |        | hidden
  clinical_supervisor, business_support, auditor                        |        | hidden
  information_governance                                                |        | hidden

# import_census
  system_administrator, operator                                        | always | -
  practitioner, agency_worker, other_service, duty_worker, out_of_hours |        | hidden
  team_manager, senior_manager, reviewing_officer, student              |        | hidden
  clinical_supervisor, business_support, auditor                        |        | hidden
  information_governance                                                |        | hidden

# read_team
  team_manager, senior_manager                               | own_team  | hidden
  practitioner, agency_worker, other_service, duty_worker, out_of_hours |        | hidden
  reviewing_officer, student, clinical_supervisor, business_support     |        | hidden
  system_administrator, auditor, information_governance, operator       |        | hidden

# read_policy
  practitioner, agency_worker, other_service, duty_worker, out_of_hours | always | -
  team_manager, senior_manager, reviewing_officer, student              | always | -
  clinical_supervisor, business_support, auditor                        | always | -
  information_governance, system_administrator, operator                | always | -

# try_policy
  system_administrator, senior_manager, information_governance, operator | always | -
  practitioner, agency_worker, other_service, duty_worker, out_of_hours |        | hidden
  team_manager, reviewing_officer, student                              |        | hidden
  clinical_supervisor, business_support, auditor                        |        | hidden

# propose_policy
  system_administrator                                                  | always | -
  practitioner, agency_worker, other_service, duty_worker, out_of_hours |        | hidden
  team_manager, senior_manager, reviewing_officer, student              |        | hidden
  clinical_supervisor, business_support, auditor                        |        | hidden
  information_governance, operator                                      |        | hidden

# advise_policy
  information_governance                                                | always | -
  practitioner, agency_worker, other_service, duty_worker, out_of_hours |        | hidden
  team_manager, senior_manager, reviewing_officer, student              |        | hidden
  clinical_supervisor, business_support, auditor                        |        | hidden
  system_administrator, operator                                        |        | hidden

# approve_policy
  senior_manager                                                        | always | -
  practitioner, agency_worker, other_service, duty_worker, out_of_hours |        | hidden
  team_manager, reviewing_officer, student, system_administrator        |        | hidden
  clinical_supervisor, business_support, auditor                        |        | hidden
  information_governance, operator                                      |        | hidden

# change_calendar
  system_administrator                                                  | always | -
  practitioner, agency_worker, other_service, duty_worker, out_of_hours |        | hidden
  team_manager, senior_manager, reviewing_officer, student              |        | hidden
  clinical_supervisor, business_support, auditor                        |        | hidden
  information_governance, operator                                      |        | hidden

# verify_ledger
  system_administrator, auditor, information_governance, operator       | always | -
  practitioner, agency_worker, other_service, duty_worker, out_of_hours |        | hidden
  team_manager, senior_manager, reviewing_officer, student              |        | hidden
  clinical_supervisor, business_support                                 |        | hidden

# recompute_duties
  system_administrator, operator                                        | always | -
  practitioner, agency_worker, other_service, duty_worker, out_of_hours |        | hidden
  team_manager, senior_manager, reviewing_officer, student              |        | hidden
  clinical_supervisor, business_support, auditor                        |        | hidden
  information_governance                                                |        | hidden

# tidy_up
  operator                                                              | always | -
  practitioner, agency_worker, other_service, duty_worker, out_of_hours |        | hidden
  team_manager, senior_manager, reviewing_officer, student              |        | hidden
  clinical_supervisor, business_support, auditor, system_administrator  |        | hidden
  information_governance                                                |        | hidden
";
