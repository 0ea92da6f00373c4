//! A dozen notes as workers write them, judged under both shipped policies.

use super::*;
use std::fmt::Write as _;

/// The notes, each with what is particular about it.
fn notes() -> Vec<(&'static str, NoteFacts, Fields)> {
    let plain = facts();
    let no_status = NoteFacts {
        statuses: vec![],
        ..facts()
    };
    let closed = NoteFacts {
        closed_on: Some(date(2026, 5, 1)),
        statuses: vec![Status::Closed],
        ..facts()
    };
    let dari = NoteFacts {
        interpreter_needed: Some("Dari".into()),
        ..facts()
    };
    let not_seen = [
        ("reason", "Planned visit, nobody in. Child not seen"),
        ("maya.seen", "no"),
        ("maya.alone", "no"),
        ("maya.bedroom", "no"),
        ("shared", ""),
        ("agreed", ""),
    ];
    let call = [
        ("kind", "telephone-call"),
        ("method", "telephone"),
        ("maya.seen", ""),
        ("maya.alone", ""),
        ("maya.bedroom", ""),
        ("maya.interviewed", ""),
        ("significant", "no"),
        ("planned", ""),
        ("end", ""),
        ("reason", "Call from school about Friday"),
        ("analysis", ""),
        ("plan_effect", ""),
        ("working-well", ""),
        ("worried", ""),
        ("needs", ""),
        ("shared", ""),
        ("agreed", ""),
    ];
    let anonymous = [
        &call[..],
        &[
            ("anonymous", "yes"),
            ("kind", "information-received"),
            ("detailed", "{{anonymous: shouting is heard at night}}"),
        ],
    ]
    .concat();
    let missed = [
        &call[..],
        &[
            ("kind", "did-not-happen"),
            ("method", "none"),
            ("reason", "Core group did not meet"),
            ("not_happened", "Core group"),
        ],
    ]
    .concat();
    let email = format!("{}\n\n{EMAIL}", visit("x").get("detailed"));
    vec![
        ("a complete visit", plain.clone(), with(&[])),
        (
            "a visit on a new case without a status",
            no_status,
            with(&[]),
        ),
        (
            "nobody in, and why is not said",
            plain.clone(),
            with(&not_seen),
        ),
        (
            "a joint visit, the brother's row half answered",
            plain.clone(),
            with(&[("tyler.with", "yes"), ("tyler.seen", "yes")]),
        ),
        (
            "a video call ticked as seen",
            plain.clone(),
            with(&[("method", "video")]),
        ),
        ("a telephone call", plain.clone(), with(&call)),
        (
            "an anonymous call that nobody checked",
            plain.clone(),
            with(&anonymous),
        ),
        (
            "a meeting that did not happen",
            plain.clone(),
            with(&missed),
        ),
        (
            "a pasted email",
            plain.clone(),
            with(&[("detailed", &email)]),
        ),
        (
            "a visit without analysis or headings",
            plain.clone(),
            with(&[
                ("analysis", ""),
                ("working-well", ""),
                ("worried", ""),
                ("needs", ""),
            ]),
        ),
        ("an interpreter needed and none mentioned", dari, with(&[])),
        ("a visit after the record was closed", closed, with(&[])),
        (
            "a visit of six weeks ago",
            plain,
            with(&[("date", "02/04/2026")]),
        ),
    ]
}

/// Under 004 the same contact has another name.
fn renamed(fields: &Fields, id: &str) -> Fields {
    let mut fields = fields.clone();
    if id == "policy-004" && fields.get("kind") == "child-protection-visit" {
        fields.set("kind", "cp-plan-visit");
    }
    fields
}

fn row(assessment: &Assessment) -> String {
    let mut row = String::new();
    let due = assessment.due.as_ref().map(|due| {
        format!(
            "{} ({}, {})",
            due.at.local().strftime("%-d %b %Y %H:%M:%S"),
            due.limit,
            due.clause.origin.code()
        )
    });
    let late = assessment
        .late
        .as_ref()
        .map(|late| format!("; {} by {}", late.label, late.by_words()));
    let _ = writeln!(
        row,
        "  due {}{}",
        due.unwrap_or_default(),
        late.unwrap_or_default()
    );
    for finding in assessment
        .findings
        .iter()
        .filter(|finding| finding.level != Level::Done)
    {
        let field = finding.field.replace(&person(MAYA).to_string(), "maya");
        let field = field.replace(&person(TYLER).to_string(), "tyler");
        let _ = writeln!(
            row,
            "  {:?} {field}: {}. {}.",
            finding.level, finding.sentence, finding.remedy
        );
        let _ = writeln!(row, "         [{}]", finding.clause);
    }
    row
}

/// CFG-001, FIN-012: the verdicts of both policies, sentence by sentence, each with its clause.
#[test]
fn a_dozen_notes_under_both_policies() {
    let mut table = String::new();
    for (what, facts, fields) in notes() {
        for id in ["policy-001", "policy-004"] {
            let _ = writeln!(table, "{what}, under {id}");
            table.push_str(&row(&judge(id, &renamed(&fields, id), &facts)));
        }
        table.push('\n');
    }
    insta::assert_snapshot!(table);
}
