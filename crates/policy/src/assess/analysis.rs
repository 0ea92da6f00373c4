//! What a significant event needs: analysis, the three headings, the plan, and facts kept apart
//! from judgement (NOTE-017, NOTE-019, NOTE-020, NOTE-023, NOTE-024, NOTE-026).

use super::case::{Case, Found};
use super::phrases::{lines, own_words, passage, spaced};
use crate::book::{Rule, Strictness};
use record::note::contact::Part;

/// Narratives shorter than this need no analysis to match.
const NARRATIVE_WORDS_MIN: usize = 150;

/// Most judgement passages pointed out in one note: after these the writer has seen the point.
const PASSAGES_MAX: usize = 5;

pub(super) fn check(case: &mut Case<'_>) {
    if case.is_significant() {
        analysis(case);
        headings(case);
    }
    prompts(case);
    facts_apart(case);
    opinions(case);
}

fn analysis(case: &mut Case<'_>) {
    let parameters = case.policy.parameters();
    let written = case.words_in(&[Part::Analysis]);
    let found = (written == 0).then(|| {
        Found::new(
            "analysis",
            "A significant event needs an analysis, and there is none",
            "Say what this means for the child and the plan",
        )
    });
    case.judge(
        &parameters.analysis_required_for.statement,
        Strictness::Block,
        found,
    );
    if written == 0 {
        return;
    }
    let narrative = case.words_in(&[Part::Detailed]);
    let share = usize::try_from(parameters.analysis_share_percent.value.get()).unwrap_or(0);
    let is_short = narrative >= NARRATIVE_WORDS_MIN && written * 100 < narrative * share;
    let found = is_short.then(|| {
        Found::new(
            "analysis",
            format!("The analysis has {written} words beside {narrative} of narrative"),
            "Weigh what you saw and heard: a note is not a transcript",
        )
    });
    case.judge(
        &parameters.analysis_share_percent.statement,
        Strictness::Warn,
        found,
    );
    let found = case.contact.plan_effect.is_none().then(|| {
        Found::new(
            "plan_effect",
            "The analysis does not say what this means for the plan",
            "Choose: the plan should change, progress was made, or no change",
        )
    });
    case.rule(Rule::PlanEffect, found);
}

fn headings(case: &mut Case<'_>) {
    let headings = [Part::WorkingWell, Part::Worried, Part::Needs];
    let empty = headings.iter().filter(|part| case.words_in(&[**part]) == 0);
    let found: Vec<Found> = empty
        .map(|part| {
            Found::new(
                part.code(),
                format!("\"{}\" is empty", part.label()),
                "Write it, even if it is little or nothing yet",
            )
        })
        .collect();
    let parameter = &case.policy.parameters().three_headings;
    case.judge(&parameter.statement, parameter.value, found);
}

/// NOTE-017: one finding for all prompts that no word of the note answers.
fn prompts(case: &mut Case<'_>) {
    let applies = case.is_visit() && case.met_anyone() && !case.contact.detailed.is_empty();
    let asked = case.policy.prompts(Part::Detailed);
    if !applies || asked.is_empty() {
        return;
    }
    let text = case.said();
    let grid = case.contact.children.iter().any(|row| row.seen.is_some());
    let unanswered: Vec<&str> = asked
        .iter()
        .map(|each| each.prompt)
        // The grid answers some; a prompt that listens for nothing is never checked.
        .filter(|prompt| !prompt.listen.is_empty() && (!prompt.grid || !grid))
        .filter(|prompt| !prompt.listen.iter().any(|word| word.begins_in(&text)))
        .map(|prompt| prompt.short.as_str())
        .collect();
    let found = (!unanswered.is_empty()).then(|| {
        Found::new(
            Part::Detailed.code(),
            format!("The note does not seem to say: {}", unanswered.join("; ")),
            "Add what belongs here; leave it if it did not arise",
        )
    });
    case.rule(Rule::PromptsAnswered, found);
}

fn facts_apart(case: &mut Case<'_>) {
    if case.contact.detailed.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for (number, line) in lines(&case.contact.detailed) {
        let text = spaced(&own_words(line));
        let mut judgements = case.policy.judgements().iter();
        let Some(judgement) = judgements.find(|each| each.stands_in(&text)) else {
            continue;
        };
        let judgement = &judgement.written;
        if found.len() < PASSAGES_MAX {
            let sentence = format!("\"{judgement}\" says a judgement among the facts");
            let remedy = "Move it to the analysis, or mark it as an opinion with its basis";
            found.push(
                Found::new(Part::Detailed.code(), sentence, remedy).at(passage(
                    Part::Detailed,
                    number,
                    judgement,
                )),
            );
        }
    }
    case.rule(Rule::FactsApart, found);
}

fn opinions(case: &mut Case<'_>) {
    let mut applies = false;
    let mut found = Vec::new();
    for (part, text) in case.contact.texts() {
        for (number, line) in lines(text) {
            for runs in line.passages() {
                let opinion = runs.first().and_then(|run| run.marks().opinion.as_ref());
                let Some(opinion) = opinion else { continue };
                applies = true;
                if opinion.basis().is_none() {
                    let words: String = runs.iter().map(|run| run.words()).collect();
                    found.push(
                        Found::new(
                            part.code(),
                            "An opinion does not show what it rests on",
                            "Say because of what: {{opinion because …: words}}",
                        )
                        .at(passage(part, number, &words)),
                    );
                }
            }
        }
    }
    if applies {
        case.rule(Rule::OpinionBasis, found);
    }
}
