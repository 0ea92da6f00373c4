//! Ten notes under five policies: fifty verdicts, each of them argued against the document it comes
//! from. The snapshot holds due, late, what blocks and what warns, with the clause of each; the
//! comments say why the cell is right. `000` to `004` are the documents, `L` their lines.

use super::*;
use std::fmt::Write as _;

const POLICIES: [&str; 5] = [
    "policy-000",
    "policy-001",
    "policy-002",
    "policy-003",
    "policy-004",
];

/// One note: what it is, when it is judged, and what stands around it.
struct Told {
    what: &'static str,
    facts: NoteFacts,
    fields: Fields,
    around: Around,
    now: jiff::civil::DateTime,
}

fn told(what: &'static str, changes: &[(&str, &str)]) -> Told {
    Told {
        what,
        facts: facts(),
        fields: with(changes),
        around: Around::default(),
        now: date(2026, 5, 14).at(20, 0, 0, 0),
    }
}

/// Parts that a short contact does not have.
const SHORT: [(&str, &str); 17] = [
    ("maya.seen", ""),
    ("maya.alone", ""),
    ("maya.bedroom", ""),
    ("maya.interviewed", ""),
    ("significant", "no"),
    ("planned", ""),
    ("end", ""),
    ("analysis", ""),
    ("plan_effect", ""),
    ("working-well", ""),
    ("worried", ""),
    ("needs", ""),
    ("shared", ""),
    ("agreed", ""),
    ("kind", "telephone-call"),
    ("method", "telephone"),
    ("reason", "Call from school about Friday"),
];

fn short(what: &'static str, changes: &[(&str, &str)]) -> Told {
    told(what, &[&SHORT, changes].concat())
}

fn notes() -> Vec<Told> {
    vec![
        complete_visit(),
        next_day(),
        next_week(),
        no_headings(),
        pasted_email(),
        copied_from_sibling(),
        without_place_or_actions(),
        anonymous(),
        late_draft(),
        new_case(),
    ]
}

/// 1. A complete child protection visit, written three hours after it ended.
///
/// 000: due 15 May 17:00, 24 hours after the visit (L3). It asks only for key points (L8), which
///   are there; the visit type is a default one. Nothing blocks or warns.
/// 001: due 17 May 17:00, 72 hours (L56, L66). Grid (L117), analysis (L152), three headings (L83)
///   are there. Nothing.
/// 002: silent on notes (its table of timescales is missing, L65): the default of 72 hours, shown as
///   a default. Who, discussion, actions and decisions (L75) are there; shared with the family (L36).
/// 003: "immediately" (L129) is the same day: 14 May 23:59:59. Its minimum (L130) is there.
/// 004: "promptly" (L97) has no number: the default. Nothing.
fn complete_visit() -> Told {
    told("1 a complete visit, written the same evening", &[])
}

/// 2. The same visit, written 26 hours after it ended.
///
/// 000: two hours over 24: "Late Entry" (L3). But L3 counts until the record is updated, and these
///   words were first saved at 18:00 on the day: on time. The deadline asks for the entry, and the
///   cell shows no late mark; note 9 shows the other case.
/// 001: inside 72 hours. 002, 004: inside the default.
/// 003: the day is over: the exceptional circumstances are asked for (L129, L312), and it is not
///   late, because five working days have not passed (L129).
fn next_day() -> Told {
    Told {
        now: date(2026, 5, 15).at(19, 0, 0, 0),
        ..told("2 the same visit, finalised the next evening", &[])
    }
}

/// 3. The same visit, finalised on the sixth working day (Friday 22 May 2026).
///
/// 000: entered on the day, so on time (L3); finalising has no limit of its own (L5).
/// 001: 72 hours ended on Sunday 17 May at 17:00 (L66): late. The words "Late Entry" are the
///   default label, for 001 gives none (C06).
/// 002, 004: late against the default, and the clause says that it is one.
/// 003: five working days ended on Thursday 21 May: late, by the outer limit's clause (L129, L324).
fn next_week() -> Told {
    Told {
        now: date(2026, 5, 22).at(9, 0, 0, 0),
        ..told("3 the same visit, finalised on the sixth working day", &[])
    }
}

/// 4. A visit without analysis and without the three headings.
///
/// 001: both block: "must include an analysis" (L152), "are to include the wording" (L83).
/// 000, 002, 003, 004: analysis blocks by the documented default (C23: silent, or guidance only), the
///   headings warn by default. No cell but 001's may name its own document here.
fn no_headings() -> Told {
    let empty = [
        ("analysis", ""),
        ("plan_effect", ""),
        ("working-well", ""),
        ("worried", ""),
        ("needs", ""),
    ];
    told("4 a visit without analysis or headings", &empty)
}

/// 5. A clean email pasted into a note of a call, with a joking end.
///
/// 000: silent: the default, stored and never pasted, blocks.
/// 001: "do not contain information relating to any other service user" (L58): may be pasted if
///   clean, so it warns with what to check.
/// 002: uploaded into the case notes section (L76): warns.
/// 003: discouraged, and the joking end may not reach the file (L288): warns of both.
/// 004: "should never be cut and pasted" (L101): blocks.
/// The informal ending is 003's own check (L288) and a default elsewhere (DOC-006).
fn pasted_email() -> Told {
    let email = "From: office@school.example\nSent: 13 May 2026 09:00\nSubject: Maya on Friday\n\nMaya was in school on time all week.\n\nCheers";
    short(
        "5 a call with a pasted email",
        &[
            ("detailed", email),
            ("needs", "Nothing more is needed: school will ring again."),
        ],
    )
}

/// 6. A visit whose account of the home is twenty words of her brother's note.
///
/// 001: "not copied from sibling's record" (L32): twenty same words block (QLT-009).
/// 000, 002, 004: silent on how (002 L25 asks for an individual record and says nothing of copying):
///   the default warns from 80 per cent of common text, which this is not. Nothing.
/// 003: "use copy and paste … to record what is common" (L308): allowed, since the note has words
///   of its own (L306). Nothing.
fn copied_from_sibling() -> Told {
    let home = "The living room was warm and there was food in the fridge and clean clothes lay folded on each bed";
    let detailed = format!("{}\n\n{home}.", visit("x").get("detailed"));
    let facts = facts();
    let contact = read(&Fields::new().with("detailed", home), &facts);
    Told {
        around: Around {
            siblings: vec![OtherNote {
                called: "Tyler's note of 14 May".into(),
                contact,
            }],
            ..Around::default()
        },
        ..told(
            "6 twenty words of the brother's note",
            &[("detailed", &detailed)],
        )
    }
}

/// 7. A call that says neither where or how nor what was agreed.
///
/// 000: only key points (L8): the rest of the register's list warns by default.
/// 001: date, time, type, reason (L91): the rest warns.
/// 002: who, discussions, actions or decisions (L75): no action blocks, twice counted as one; how
///   it was made is not in its list and warns (L23 asks for persons present).
/// 003: where and how, and actions, are of its minimum (L130, L314): both block.
/// 004: silent: the default list is 003's, and blocks as a default.
fn without_place_or_actions() -> Told {
    let bare = [
        ("method", ""),
        ("action.0.what", ""),
        ("action.0.owner", ""),
        ("action.0.due", ""),
        ("action.0.measure", ""),
        ("detailed", "School rang: Maya was late on Friday."),
    ];
    short("7 a call without how or what was agreed", &bare)
}

/// 8. Anonymous information that nobody checked.
///
/// 002: an attempt to verify and its success "must be recorded" (L105): blocks by its own clause.
/// The others are silent on it and block by the documented default.
/// 001 counts significant information received (L152) as significant and so asks for analysis and
/// headings by its own clauses; the others do by default, and their headings only warn.
fn anonymous() -> Told {
    let fields = [
        ("anonymous", "yes"),
        ("kind", "information-received"),
        ("reason", "Anonymous call about noise at night"),
        ("detailed", "{{anonymous: shouting is heard at night}}"),
    ];
    short("8 an anonymous call that nobody checked", &fields)
}

/// 9. A visit first entered 25 hours after it ended, and finalised an hour later.
///
/// 000: "at the latest, within 24 hours … 'Late Entry'" (L3): late by an hour, since the entry
///   counts.
/// 001, 002, 004: inside 72 hours. 003: the reason is asked for, not late.
fn late_draft() -> Told {
    Told {
        facts: NoteFacts {
            first_entered: in_england(date(2026, 5, 15).at(18, 0, 0, 0)),
            ..facts()
        },
        now: date(2026, 5, 15).at(19, 0, 0, 0),
        ..told("9 a visit first entered 25 hours after", &[])
    }
}

/// 10. A statutory visit on a new case without a status.
///
/// 001: "should not be recorded as Stat visits" (L109): blocks by its own clause.
/// The others are silent and block by the documented default (NOTE-006). Every policy offers
/// "Assessment session" or "Home visit", which 001 names (L109).
fn new_case() -> Told {
    Told {
        facts: NoteFacts {
            statuses: vec![],
            ..facts()
        },
        ..told("10 a statutory visit on a case without a status", &[])
    }
}

/// Each policy has its own codes for the same contact.
fn under(id: &str, told: &Told) -> Assessment {
    let mut fields = told.fields.clone();
    if id != "policy-001" && fields.get("kind") == "child-protection-visit" {
        fields.set("kind", "cp-plan-visit");
    }
    let now = Now::at(in_england(told.now).timestamp());
    let contact = form::read(&fields, &told.facts.people, now.today()).0;
    assess_with(policy(id), &told.facts, &told.around, &contact, now)
}

fn cell(assessment: &Assessment) -> String {
    let clause =
        |clause: &crate::book::ClauseRef| format!("{} ({})", clause.slug, clause.origin.code());
    let mut cell = String::new();
    if let Some(due) = &assessment.due {
        let at = due.at.local().strftime("%-d %b %Y %H:%M:%S");
        let _ = writeln!(
            cell,
            "  due     {at}, {}, {}",
            due.limit,
            clause(&due.clause)
        );
    }
    match &assessment.late {
        Some(late) => {
            let _ = writeln!(
                cell,
                "  late    {} by {}, {}",
                late.label,
                late.by_words(),
                clause(&late.limit.clause)
            );
        }
        None => cell.push_str("  late    no\n"),
    }
    for (level, word) in [(Blocks, "blocked"), (Think, "warned ")] {
        for finding in assessment.at(level) {
            let field = finding.field.replace(&person(MAYA).to_string(), "maya");
            let _ = writeln!(cell, "  {word} {field}: {}", clause(&finding.clause));
        }
    }
    cell
}

/// CFG-001, FIN-012, TIME-010: fifty verdicts, each with its clause.
#[test]
fn ten_notes_under_five_policies() {
    let mut table = String::new();
    for told in notes() {
        for id in POLICIES {
            let _ = write!(
                table,
                "{}, under {id}\n{}",
                told.what,
                cell(&under(id, &told))
            );
        }
        table.push('\n');
    }
    insta::assert_snapshot!(table);
}
