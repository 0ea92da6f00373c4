//! Who may do what over HTTP, typed by hand from the register's "Who may do what", ACC-001,
//! FIN-001, FIN-003 and `reliability.md` §6. This file imports nothing, so that it cannot agree
//! with the code by sharing its mistakes. Change it only with the clause in hand.
//!
//! First every address there is, with the act it does; an address that is missing here fails the
//! test. Then, for each act, who is let in: roles | situations in which the answer is yes |
//! situations in which it is hidden | the answer in every other situation.
//!
//! `C` is the register's C: allocated, or a co-worker. A child who does not exist is hidden from
//! everyone, so no row says so. A manager who is a co-worker or reviews a child is tied to the
//! child's team too, because such an allocation counts for the worker's own team.

/// Method, address, act. `anyone` and `signed_in` are about no child and need no row.
pub const ADDRESSES: &str = "
GET  /                                          signed_in
GET  /sign-in                                   anyone
POST /sign-in                                   anyone
GET  /sign-in/code                              anyone
POST /sign-in/code                              anyone
GET  /sign-in/again                             anyone
POST /sign-in/again                             anyone
POST /sign-out                                  anyone
GET  /children                                  signed_in
POST /children                                  signed_in
POST /search                                    signed_in
GET  /children/new                              open_file
POST /children/new                              open_file
GET  /children/{child}                          read
GET  /children/{child}/chronology               read
GET  /children/{child}/people                   read
GET  /children/{child}/details                  read
GET  /children/{child}/access                   trail
GET  /children/{child}/reason                   card
POST /children/{child}/reason                   give_reason
GET  /children/{child}/state/{kind}             state_form
POST /children/{child}/state/{kind}             state
GET  /children/{child}/details/{fact}/withdraw  state_form
POST /children/{child}/details/{fact}/withdraw  state
GET  /children/{child}/allocate                 allocate_form
POST /children/{child}/allocate                 allocate
GET  /children/{child}/allocate/end             allocate_form
POST /children/{child}/allocate/end             end_allocation
GET  /children/{child}/notes/new                write
POST /children/{child}/notes/new                write
GET  /children/{child}/notes/jot                write
POST /children/{child}/notes/jot                write
GET  /children/{child}/notes/{draft}            own_draft
POST /children/{child}/notes/{draft}            own_draft
GET  /children/{child}/notes/{draft}/check      own_draft
POST /children/{child}/notes/{draft}/checks     own_draft
POST /children/{child}/notes/{draft}/keep       own_draft
POST /children/{child}/notes/{draft}/suggest    own_draft
POST /children/{child}/notes/{draft}/finalise   finalise
POST /children/{child}/notes/{draft}/merge      own_draft
GET  /children/{child}/notes/{draft}/discard    own_draft
POST /children/{child}/notes/{draft}/discard    own_draft
GET  /children/{child}/notes/{draft}/ask-to-edit ask_to_edit
POST /children/{child}/notes/{draft}/ask-to-edit ask_to_edit
GET  /children/{child}/notes/{draft}/approvals  let_edit
POST /children/{child}/notes/{draft}/approvals  let_edit
GET  /children/{child}/notes/{draft}/close      close_draft
POST /children/{child}/notes/{draft}/close      close_draft
GET  /notes/{note}                              read
GET  /unattested/{note}                         closed_draft
POST /notes/{note}/correct                      correct
GET  /notes/{note}/reopen                       ask_reopen
POST /notes/{note}/reopen                       ask_reopen
GET  /notes/{note}/reopening                    reopen
POST /notes/{note}/reopening                    reopen
GET  /reopenings                                signed_in
GET  /drafts                                    signed_in
GET  /teams                                     read_team
GET  /team/{team}                               read_team
GET  /team/{team}/workers/{worker}              read_team
GET  /team/{team}/notes                         read_team
GET  /team/{team}/drafts                        read_team
GET  /team/{team}/duties                        read_team
GET  /team/{team}/concerns                      read_team
GET  /team/{team}/children                      read_team
GET  /absences                                  signed_in
GET  /absences/{worker}                         anothers_absence
POST /absences/{worker}                         anothers_absence
GET  /catch-up                                  fall_behind
POST /catch-up                                  fall_behind
GET  /catch-up/requests                         signed_in
GET  /catch-up/{request}                        anothers_plan
POST /catch-up/{request}                        anothers_plan
GET  /trail                                     own_trail
GET  /policies                                  signed_in
GET  /policies/{policy}                         signed_in
GET  /policies/{policy}/timescales              signed_in
GET  /policies/{policy}/{clause}                signed_in
GET  /proposals/new                             propose
POST /proposals/new                             propose
GET  /proposals/{proposal}                      weigh
POST /proposals/{proposal}/advise               advise
POST /proposals/{proposal}/approve              approve
POST /proposals/{proposal}/decline              approve
GET  /admin/calendar                            signed_in
POST /admin/calendar                            change_calendar
GET  /preferences                               signed_in
POST /preferences                               signed_in
GET  /help                                      anyone
GET  /help/keys                                 anyone
GET  /accessibility                             anyone
GET  /assets/{file}                             anyone
GET  /favicon.ico                               anyone
GET  /health                                    anyone
";

/// Rows of the access trail that an answer adds: one for each address that is about a child or
/// lists any, or says who is away, for a refusal too. Every other number stands here: method, address, rows when let in,
/// when a reason is asked for, when hidden. A form that waits for a reason is a refusal and a card
/// that is shown; giving one is an act and the words. A draft that was saved meanwhile, as it is here
/// before it is kept or finalised, is an act and the draft that is shown.
pub const TRAIL: &str = "
GET  /children                                  0 - -
POST /children                                  0 - -
POST /search                                    0 - -
GET  /children/new                              0 - 0
POST /children/{child}/reason                   2 - 1
POST /children/{child}/state/{kind}             1 2 1
POST /children/{child}/details/{fact}/withdraw  1 2 1
POST /children/{child}/allocate                 1 2 1
POST /children/{child}/allocate/end             1 2 1
POST /children/{child}/notes/new                1 2 1
POST /children/{child}/notes/jot                1 2 1
POST /notes/{note}/correct                      1 2 1
POST /children/{child}/notes/{draft}/keep       2 - 1
POST /children/{child}/notes/{draft}/finalise   2 - 1
POST /children/{child}/notes/{draft}/ask-to-edit 1 2 1
POST /notes/{note}/reopen                       2 2 1
GET  /policies                                  0 - -
GET  /policies/{policy}                         0 - -
GET  /policies/{policy}/timescales              0 - -
GET  /policies/{policy}/{clause}                0 - -
GET  /proposals/new                             0 - 0
POST /proposals/new                             0 - 0
GET  /proposals/{proposal}                      0 - 0
POST /proposals/{proposal}/advise               0 - 1
POST /proposals/{proposal}/approve              0 - 1
POST /proposals/{proposal}/decline              0 - 1
GET  /admin/calendar                            0 - -
POST /admin/calendar                            0 - 1
GET  /preferences                               0 - -
POST /preferences                               0 - -
";

/// Every role.
pub const ROLES: [&str; 14] = [
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
];

/// How somebody may stand to a child.
pub const SITUATIONS: [&str; 9] = [
    "nowhere", // no such child
    "stranger",
    "allocated",
    "co_worker",
    "team",
    "reviews",
    "supervised", // allocated to their practice supervisor
    "unallocated",
    "reason", // a reason was given in this session, where the role may give one
];

/// Acts on a child's file.
pub const FILE_ACTS: &str = "
# read
  practitioner, agency_worker, other_service  | C reason              |                | reason
  duty_worker, out_of_hours                   | C reason              |                | reason
  team_manager, senior_manager                | C team reviews reason |                | reason
  reviewing_officer                           | C reviews reason      |                | reason
  student                                     | C supervised          |                | hidden
  business_support                            | C team reviews        |                | hidden
  clinical_supervisor, system_administrator   |                       |                | hidden
  auditor, information_governance             |                       |                | hidden

# closed_draft: as read, but no file here has one: not found, or a reason first
  practitioner, agency_worker, other_service  |                       | C reason       | reason
  duty_worker, out_of_hours                   |                       | C reason       | reason
  team_manager, senior_manager                |                       | C team reviews reason | reason
  reviewing_officer                           |                       | C reviews reason | reason
  student, business_support                   |                       |                | hidden
  clinical_supervisor, system_administrator   |                       |                | hidden
  auditor, information_governance             |                       |                | hidden

# card
  practitioner, agency_worker, other_service  | always                |                | -
  duty_worker, out_of_hours                   | always                |                | -
  team_manager, senior_manager                | always                |                | -
  reviewing_officer                           | always                |                | -
  business_support, information_governance    | always                |                | -
  student                                     | C supervised          |                | hidden
  clinical_supervisor, system_administrator   |                       |                | hidden
  auditor                                     |                       |                | hidden

# give_reason
  practitioner, agency_worker, other_service  | always                |                | -
  duty_worker, out_of_hours                   | always                |                | -
  team_manager, senior_manager                | always                |                | -
  reviewing_officer                           | always                |                | -
  student, clinical_supervisor                |                       |                | hidden
  business_support, system_administrator      |                       |                | hidden
  auditor, information_governance             |                       |                | hidden

# trail
  practitioner, agency_worker, other_service  | allocated             |                | hidden
  duty_worker, out_of_hours                   | allocated             |                | hidden
  reviewing_officer                           | allocated reviews     |                | hidden
  team_manager                                | C team reviews        |                | hidden
  senior_manager, system_administrator        | always                |                | -
  auditor, information_governance             | always                |                | -
  student, clinical_supervisor                |                       |                | hidden
  business_support                            |                       |                | hidden

# state
  practitioner, agency_worker, other_service  | C                     |                | hidden
  reviewing_officer                           | C reviews             |                | hidden
  duty_worker, out_of_hours                   | C reason              |                | reason
  team_manager, senior_manager                | C team reviews reason |                | reason
  business_support                            | C team reviews        |                | hidden
  student, clinical_supervisor                |                       |                | hidden
  system_administrator, auditor               |                       |                | hidden
  information_governance                      |                       |                | hidden

# state_form: the file is read first, so who may not read it yet is asked for a reason
  practitioner, agency_worker, other_service  | C                     | reason         | reason
  reviewing_officer                           | C reviews             | reason         | reason
  duty_worker, out_of_hours                   | C reason              |                | reason
  team_manager, senior_manager                | C team reviews reason |                | reason
  business_support                            | C team reviews        |                | hidden
  student, clinical_supervisor                |                       |                | hidden
  system_administrator, auditor               |                       |                | hidden
  information_governance                      |                       |                | hidden

# ask_to_edit: somebody else's draft; one's own is hidden
  practitioner, agency_worker, other_service  | C reason              |                | reason
  duty_worker, out_of_hours                   | C reason              |                | reason
  team_manager, senior_manager                | C team reviews reason |                | reason
  reviewing_officer                           | C reviews reason      |                | reason
  student                                     | C supervised          |                | hidden
  clinical_supervisor, business_support       |                       |                | hidden
  system_administrator, auditor               |                       |                | hidden
  information_governance                      |                       |                | hidden

# ask_reopen
  practitioner, agency_worker, other_service  | C reason              |                | reason
  team_manager, senior_manager                | C team reviews reason |                | reason
  reviewing_officer                           | C reviews reason      |                | reason
  duty_worker, out_of_hours, student          |                       |                | hidden
  clinical_supervisor, business_support       |                       |                | hidden
  system_administrator, auditor               |                       |                | hidden
  information_governance                      |                       |                | hidden

# reopen: the role that the policy in force names, whatever the file
  system_administrator                        | always                |                | -
  practitioner, agency_worker, other_service  |                       |                | hidden
  duty_worker, out_of_hours, student          |                       |                | hidden
  team_manager, senior_manager                |                       |                | hidden
  reviewing_officer, clinical_supervisor      |                       |                | hidden
  business_support, auditor                   |                       |                | hidden
  information_governance                      |                       |                | hidden

# allocate
  team_manager                                | C team reviews unallocated |           | hidden
  senior_manager                              | C team reviews unallocated reason |    | reason
  practitioner, agency_worker, other_service  |                       |                | hidden
  duty_worker, out_of_hours                   |                       |                | hidden
  reviewing_officer, student                  |                       |                | hidden
  clinical_supervisor, business_support       |                       |                | hidden
  system_administrator, auditor               |                       |                | hidden
  information_governance                      |                       |                | hidden

# end_allocation: nobody is chosen here, so the file is read to show the form again
  team_manager                                | C team reviews        | stranger supervised reason | reason
  senior_manager                              | C team reviews reason |                | reason
  practitioner, agency_worker, other_service  |                       |                | hidden
  duty_worker, out_of_hours                   |                       |                | hidden
  reviewing_officer, student                  |                       |                | hidden
  clinical_supervisor, business_support       |                       |                | hidden
  system_administrator, auditor               |                       |                | hidden
  information_governance                      |                       |                | hidden

# allocate_form: the file is read first
  team_manager                                | C team reviews        | reason         | reason
  senior_manager                              | C team reviews reason |                | reason
  practitioner, agency_worker, other_service  |                       | C reason       | reason
  duty_worker, out_of_hours                   |                       | C reason       | reason
  reviewing_officer                           |                       | C reviews reason | reason
  student, clinical_supervisor                |                       |                | hidden
  business_support, system_administrator      |                       |                | hidden
  auditor, information_governance             |                       |                | hidden

# write
  practitioner, agency_worker                 | C                     |                | hidden
  reviewing_officer                           | C reviews             |                | hidden
  student                                     | C supervised          |                | hidden
  other_service, duty_worker, out_of_hours    | C reason              |                | reason
  team_manager, senior_manager                | C team reviews reason |                | reason
  clinical_supervisor, business_support       |                       |                | hidden
  system_administrator, auditor               |                       |                | hidden
  information_governance                      |                       |                | hidden

# correct
  practitioner, agency_worker, other_service  | C reason              |                | reason
  duty_worker, out_of_hours                   | C reason              |                | reason
  team_manager, senior_manager                | C team reviews reason |                | reason
  reviewing_officer                           | C reviews reason      |                | reason
  student, clinical_supervisor                |                       |                | hidden
  business_support, system_administrator      |                       |                | hidden
  auditor, information_governance             |                       |                | hidden
";

/// Acts on a draft of one's own, in those situations in which one may begin a draft at all.
/// A draft of somebody else is hidden from everyone, but for asking to edit it.
pub const DRAFT_ACTS: &str = "
# own_draft
  practitioner, agency_worker, reviewing_officer, student   | always | | -
  other_service, duty_worker, out_of_hours                  | always | | -
  team_manager, senior_manager                              | always | | -

# close_draft: never one's own, and of others only while they cannot finish: none of these
  practitioner, agency_worker, reviewing_officer, student   |        | | hidden
  other_service, duty_worker, out_of_hours                  |        | | hidden
  team_manager, senior_manager                              |        | | hidden

# let_edit: the author alone
  practitioner, agency_worker, reviewing_officer, student   | always | | -
  other_service, duty_worker, out_of_hours                  | always | | -
  team_manager, senior_manager                              | always | | -

# finalise
  practitioner, agency_worker, reviewing_officer            | always | | -
  other_service, duty_worker, out_of_hours                  | always | | -
  team_manager, senior_manager                              | always | | -
  student                                                   |        | | hidden
";

/// Acts on no child.
pub const HOUSE_ACTS: &str = "
# open_file
  practitioner, agency_worker, duty_worker, out_of_hours    | always | | -
  team_manager, senior_manager, business_support            | always | | -
  other_service, reviewing_officer, student                 |        | | hidden
  clinical_supervisor, system_administrator, auditor        |        | | hidden
  information_governance                                    |        | | hidden

# read_team: a team that they belong to; another team is hidden from everyone, by a test of its own
  team_manager, senior_manager                              | always | | -
  practitioner, agency_worker, duty_worker, out_of_hours    |        | | hidden
  other_service, reviewing_officer, student                 |        | | hidden
  clinical_supervisor, business_support                     |        | | hidden
  system_administrator, auditor, information_governance     |        | | hidden

# anothers_absence: of a colleague in a team that they manage; one's own elsewhere
  team_manager, senior_manager                              | always | | -
  practitioner, agency_worker, duty_worker, out_of_hours    |        | | hidden
  business_support                                          |        | | hidden
  other_service, reviewing_officer, student                 |        | | hidden
  clinical_supervisor, system_administrator, auditor        |        | | hidden
  information_governance                                    |        | | hidden

# fall_behind: whoever writes notes, about themselves
  practitioner, agency_worker, duty_worker, out_of_hours    | always | | -
  other_service, reviewing_officer, student                 | always | | -
  team_manager, senior_manager                              | always | | -
  clinical_supervisor                                       | always | | -
  business_support, system_administrator, auditor           |        | | hidden
  information_governance                                    |        | | hidden

# anothers_plan: of a colleague in a team that they manage
  team_manager, senior_manager                              | always | | -
  practitioner, agency_worker, duty_worker, out_of_hours    |        | | hidden
  business_support                                          |        | | hidden
  other_service, reviewing_officer, student                 |        | | hidden
  clinical_supervisor, system_administrator, auditor        |        | | hidden
  information_governance                                    |        | | hidden

# own_trail
  practitioner, agency_worker, other_service, duty_worker   | always | | -
  out_of_hours, team_manager, senior_manager, student       | always | | -
  reviewing_officer, system_administrator, auditor          | always | | -
  information_governance                                    | always | | -
  clinical_supervisor, business_support                     |        | | hidden

# propose
  system_administrator                                      | always | | -
  practitioner, agency_worker, other_service, duty_worker   |        | | hidden
  out_of_hours, team_manager, senior_manager, student       |        | | hidden
  reviewing_officer, auditor, information_governance        |        | | hidden
  clinical_supervisor, business_support                     |        | | hidden

# change_calendar
  system_administrator                                      | always | | -
  practitioner, agency_worker, other_service, duty_worker   |        | | hidden
  out_of_hours, team_manager, senior_manager, student       |        | | hidden
  reviewing_officer, auditor, information_governance        |        | | hidden
  clinical_supervisor, business_support                     |        | | hidden

# weigh
  system_administrator, senior_manager                      | always | | -
  information_governance                                    | always | | -
  practitioner, agency_worker, other_service, duty_worker   |        | | hidden
  out_of_hours, team_manager, student, reviewing_officer    |        | | hidden
  auditor, clinical_supervisor, business_support            |        | | hidden

# advise
  information_governance                                    | always | | -
  practitioner, agency_worker, other_service, duty_worker   |        | | hidden
  out_of_hours, team_manager, senior_manager, student       |        | | hidden
  reviewing_officer, auditor, system_administrator          |        | | hidden
  clinical_supervisor, business_support                     |        | | hidden

# approve
  senior_manager                                            | always | | -
  practitioner, agency_worker, other_service, duty_worker   |        | | hidden
  out_of_hours, team_manager, student, reviewing_officer    |        | | hidden
  auditor, clinical_supervisor, business_support            |        | | hidden
  system_administrator, information_governance              |        | | hidden
";
