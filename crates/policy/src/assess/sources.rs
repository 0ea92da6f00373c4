//! Whose words these are and how they were understood: anonymous sources, interpreters, and what
//! the family knows of the note (NOTE-028, NOTE-029, NOTE-035, SAFE-006, PRX-010).

use super::case::{Case, Found};
use super::phrases::has_mark;
use crate::book::{Rule, Strictness};
use record::note::contact::{InterpreterFrom, Interpreting, Method};
use record::note::text::{Mark, SourceKind};

pub(super) fn check(case: &mut Case<'_>) {
    anonymous(case);
    interpreter(case);
    dispensed(case);
    open_recording(case);
}

fn anonymous(case: &mut Case<'_>) {
    let is_anonymous = |mark: Mark<'_>| matches!(mark, Mark::Source(source) if source.kind() == SourceKind::Anonymous);
    let found = match &case.contact.anonymous {
        Some(verification) => {
            let attempts = verification.attempts.trim().is_empty().then(|| {
                Found::new(
                    "verify_attempts",
                    "The note does not say how the anonymous information was checked",
                    "Say what was tried, or that nothing could be and why",
                )
            });
            let result = verification.result.trim().is_empty().then(|| {
                Found::new(
                    "verify_result",
                    "The note does not say how far the check succeeded",
                    "Say how far the information could be verified",
                )
            });
            attempts.into_iter().chain(result).collect()
        }
        None if case
            .contact
            .texts()
            .iter()
            .any(|(_, text)| has_mark(text, is_anonymous)) =>
        {
            vec![Found::new(
                "anonymous",
                "A passage is marked as anonymous, and the note does not say how it was checked",
                "Tick that a source is anonymous and say what was tried and how far it succeeded",
            )]
        }
        None => return,
    };
    case.rule(Rule::AnonymousVerified, found);
}

fn interpreter(case: &mut Case<'_>) {
    let Some(Interpreting::Used { name, from, .. }) = &case.contact.interpreting else {
        return;
    };
    let required = &case.policy.parameters().interpreter_detail_required;
    if required.value {
        let unnamed = name.trim().is_empty().then(|| {
            Found::new(
                "interpreter_name",
                "The interpreter is not named",
                "Enter their name",
            )
        });
        let unplaced = from.is_none().then(|| {
            Found::new(
                "interpreter_from",
                "The note does not say where the interpreter came from",
                "Choose contracted service, named staff, family, friend or a child",
            )
        });
        let found: Vec<Found> = unnamed.into_iter().chain(unplaced).collect();
        case.judge(&required.statement, Strictness::Block, found);
    }
    let who = match from {
        Some(InterpreterFrom::Child) => Some("A child interpreted"),
        Some(InterpreterFrom::Family) => Some("A relative interpreted"),
        _ => None,
    };
    let found = who.map(|sentence| {
        Found::new(
            "interpreter_from",
            sentence,
            "Say in the note why, and plan an independent interpreter, above all where abuse is alleged",
        )
    });
    case.rule(Rule::InterpreterClose, found);
}

fn dispensed(case: &mut Case<'_>) {
    let Some(language) = &case.facts.interpreter_needed else {
        return;
    };
    let nobody_met = matches!(case.contact.method, Some(Method::None)) || case.is_record_keeping();
    if nobody_met || case.facts.correction || case.contact.not_happened.is_some() {
        return;
    }
    let found = match &case.contact.interpreting {
        None => Some(Found::new(
            "interpreter",
            format!(
                "The file says that an interpreter is needed ({language}); the note does not say whether one was used"
            ),
            "Answer, and if none was used say why",
        )),
        Some(Interpreting::NotUsed { because }) if because.trim().is_empty() => Some(Found::new(
            "interpreter_why_not",
            format!("The file says that an interpreter is needed ({language}), and none was used"),
            "Say why none was used",
        )),
        Some(_) => None,
    };
    case.rule(Rule::InterpreterDispensed, found);
}

fn open_recording(case: &mut Case<'_>) {
    if !case.is_visit() || !case.met_anyone() {
        return;
    }
    let found = match &case.contact.sharing {
        None => Some(Found::new(
            "shared",
            "The note does not say whether the family was told what would be written",
            "Answer yes, or no with the reason",
        )),
        Some(sharing) if !sharing.shared && sharing.why_not.trim().is_empty() => Some(Found::new(
            "shared_why_not",
            "The family was not told what would be written, and the note does not say why",
            "Say why",
        )),
        Some(sharing) if sharing.shared && sharing.agreed.is_none() => Some(Found::new(
            "agreed",
            "The note does not say whether the family agreed with what would be written",
            "Choose agreed, in part, or disagreed; their comments can stand beside it",
        )),
        Some(_) => None,
    };
    case.rule(Rule::OpenRecording, found);
}
