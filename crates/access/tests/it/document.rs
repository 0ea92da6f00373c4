//! `docs/who-may-what.md`: the outcome of `decide` in words, for people who do not read code.

use crate::oracle::ROLES;
use crate::world::{actor, add, now, set_draft};
use access::{Action, Capacity, Decision, Purpose, Relations, Role, Tie, decide};
use std::fmt::Write;
use std::path::PathBuf;

/// Set to rewrite the page from what `decide` does now.
const REWRITE: &str = "REWRITE_WHO_MAY_WHAT";

const OPENING: &str = "# Who may do what

What the access rules do today, written by a test of the `access` crate and checked by it on every
run. Do not edit it: change `crates/access/src/grant` and the hand-typed table
`crates/access/tests/it/oracle.rs`, each with the clause in hand, then run

    REWRITE_WHO_MAY_WHAT=1 cargo test -p access

and read the difference: each changed line is a change in who may see a child's file.

There are three answers. **Yes.** **Reason**: the page shows that the child is known and who to
ask, and asks why; a reason holds for eight hours, for this child and this session. **Not found**:
exactly what a child who does not exist would get. An account that is locked, closed or not yet
taken up gets \"not found\" for everything. Every use, and every refusal, is in the access trail.

Not here yet, because the acts are not built yet: restricted sections, named bars, sealed files,
break-glass, moving and removing notes, disclosure, supervision notes, the student's
countersignature, what business support write on behalf of a named author, telling the responsible
worker that another service's worker has written (NOTE-034), and reading a colleague's use of files
(ACC-002).

## At a glance

**Y** yes · **T** with a tie to the child or a purpose in hand · **T/R** with a tie, others with a
reason · **–** not found. Acts on a draft are shown for one's own draft; closing an abandoned
draft for somebody else's.

";

/// The situations worth telling apart on paper, and their words.
fn situations() -> Vec<(&'static str, &'static str)> {
    let ties = Tie::ALL.iter().map(|tie| (tie.as_str(), tie.words()));
    let finishing = ("finishing", "within 30 days of the end of their allocation");
    let purposes = Purpose::ALL
        .iter()
        .map(|purpose| (purpose.as_str(), purpose.words()));
    ties.chain([finishing]).chain(purposes).collect()
}

/// The drafts an act is shown for, with words; one nameless draft for acts without.
fn drafts(action: Action) -> &'static [(&'static str, &'static str)] {
    match action {
        Action::EditDraft => &[
            ("author", "their own draft"),
            ("approved", "another’s draft, opened to them by its author"),
            ("other", "any other draft"),
        ],
        Action::AskToEdit => &[("other", "any other draft"), ("author", "their own draft")],
        Action::LetEdit => &[("author", "their own draft"), ("other", "any other draft")],
        Action::FinaliseNote => &[("author", "their own draft"), ("other", "any other draft")],
        Action::CloseAbandonedDraft => &[
            ("stuck", "another’s draft whose author cannot finish it"),
            ("other", "any other draft"),
        ],
        _ => &[("other", "")],
    }
}

struct Cell {
    alone: Decision,
    ties: Vec<&'static str>,
}

fn cell(role: &str, action: Action, draft: &str) -> Cell {
    let who = actor(role, "active");
    let answer = |situation: &str| {
        let mut facts = Relations::stranger();
        set_draft(&mut facts, draft);
        add(&mut facts, situation);
        decide(&who, action, &facts, now())
    };
    let alone = answer("stranger");
    let ties = situations()
        .into_iter()
        .filter(|(code, _)| answer(code).is_allowed());
    Cell {
        alone,
        ties: ties.map(|(_, words)| words).collect(),
    }
}

impl Cell {
    fn sign(&self) -> &'static str {
        match (&self.alone, self.ties.is_empty()) {
            (Decision::Allowed { .. }, _) => "Y",
            (Decision::ReasonNeeded { .. }, _) => "T/R",
            (Decision::Hidden { .. }, true) => "–",
            (Decision::Hidden { .. }, false) => "T",
        }
    }

    fn sentence(&self) -> String {
        let ties = self.ties.join("; ");
        match (&self.alone, self.ties.is_empty()) {
            (Decision::Allowed { .. }, _) => "yes".to_owned(),
            (Decision::ReasonNeeded { .. }, _) => format!("{ties}. Others with a reason"),
            (Decision::Hidden { .. }, true) => "not found".to_owned(),
            (Decision::Hidden { .. }, false) => format!("{ties}. Otherwise not found"),
        }
    }
}

fn name(role: &str) -> &'static str {
    Role::parse(role).map_or("Operator (command line)", Role::words)
}

/// Acts down, roles across, as in the register.
fn glance(page: &mut String) {
    let heads: Vec<_> = ROLES.iter().map(|role| name(role)).collect();
    writeln!(page, "| | {} |", heads.join(" | ")).unwrap();
    writeln!(page, "|---|{}", "---|".repeat(heads.len())).unwrap();
    for action in Action::ALL {
        let draft = drafts(*action)[0].0;
        let signs: Vec<_> = ROLES
            .iter()
            .map(|role| cell(role, *action, draft).sign())
            .collect();
        writeln!(page, "| {} | {} |", action.words(), signs.join(" | ")).unwrap();
    }
}

const WHOM: &str = "
### whom a child can be allocated to

A file that somebody opens is theirs where the last column says so. Of others it waits with their
team, allocated to nobody; somebody without a team keeps it, since it would be on nobody's list.

| Role | Can be | Holds what they open |
|---|---|---|
";

const STUCK: &str = "
They have left, are locked out, are away with no day of return known, or are in a role that finalises
nothing: a student’s or business support’s draft can be closed at any time, so that it is not lost when
the child goes to another worker and its author may no longer open the file.
";

/// Whom a child can be allocated to.
fn whom(page: &mut String) {
    page.push_str(WHOM);
    for role in Role::ALL {
        let able = Capacity::ALL
            .iter()
            .filter(|capacity| role.can_be(**capacity));
        let able: Vec<String> = able
            .map(|capacity| capacity.words().to_lowercase())
            .collect();
        let able = if able.is_empty() {
            "nothing".to_owned()
        } else {
            able.join(", ")
        };
        let opens = if role.holds_what_it_opens() {
            "yes"
        } else {
            "no"
        };
        writeln!(page, "| {} | {able} | {opens} |", role.words()).unwrap();
    }
    writeln!(page, "\n### who allocates").unwrap();
}

fn page() -> String {
    let mut page = OPENING.to_owned();
    glance(&mut page);
    for action in Action::ALL {
        writeln!(page, "\n## {}\n\nRule: {}.", action.words(), action.rule()).unwrap();
        if *action == Action::Allocate {
            whom(&mut page);
        }
        if *action == Action::ManageStaff {
            writeln!(page, "Nobody manages their own account.").unwrap();
        }
        for (draft, words) in drafts(*action) {
            if !words.is_empty() {
                writeln!(page, "\n### {words}").unwrap();
            }
            if *draft == "stuck" {
                page.push_str(STUCK);
            }
            writeln!(page, "\n| Role | Answer |\n|---|---|").unwrap();
            for role in ROLES {
                let sentence = cell(role, *action, draft).sentence();
                writeln!(page, "| {} | {sentence} |", name(role)).unwrap();
            }
        }
    }
    page
}

#[test]
fn the_page_for_people_says_what_the_code_does() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/who-may-what.md");
    let page = page();
    if std::env::var_os(REWRITE).is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let stale = kept
        .lines()
        .zip(page.lines())
        .find(|(kept, now)| kept != now);
    assert!(
        kept == page,
        "docs/who-may-what.md is stale: run `{REWRITE}=1 cargo test -p access` and read the \
         difference. First line that differs: {stale:?}"
    );
}
