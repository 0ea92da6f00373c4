//! The checks beside the note: what must be mended, what to think about, what is done, each with
//! its rule and a link to its field (FIN-012).

use super::keep::{ASK, KEEP, Stands};
use super::labels::label;
use super::suggest::{SUGGEST, Suggested};
use crate::components::{
    Attributes, Button, Checks, Details, Finding, Nearness, SidePanel, Weight, due,
};
use crate::policies;
use crate::say;
use casework::notes::{Check, Desktop};
use jiff::civil::Date;
use maud::{Markup, Render as _, html};
use policy::{Finding as Found, Level, Passage};
use record::problem::Problem;
use record::time::Now;

/// Everything that stands in the way of finalising, as messages for the fields.
pub(super) fn blocking(check: &Check) -> Vec<Problem> {
    let found = check.assessment.at(Level::Blocks).map(|finding| {
        let remedy = &finding.remedy;
        let message = if remedy.is_empty() {
            finding.sentence.clone()
        } else {
            format!("{}. {remedy}", finding.sentence)
        };
        Problem::new(field_id(&finding.field), message)
    });
    check.problems.iter().cloned().chain(found).collect()
}

/// The checks of a draft, where they stand.
pub(super) struct Panel<'a> {
    pub(super) desktop: &'a Desktop,
    pub(super) now: Now,
    /// Address of the page with the fields, where they are not on this one.
    pub(super) base: &'a str,
    pub(super) stands: Stands<'a>,
    /// What was asked for one finding of a word that no dictionary has.
    pub(super) suggested: Option<&'a Suggested>,
}

impl Panel<'_> {
    /// The panel, in the wrapping that the script draws anew after a pause in the writing.
    pub(super) fn live(&self, draft: &str) -> Markup {
        let totals = totals(&self.desktop.check);
        html! {
            div data-checks={ (draft) "/checks" } data-totals=(totals) { (self.panel()) }
        }
    }

    /// The panel with the checks.
    pub(super) fn panel(&self) -> SidePanel {
        let check = &self.desktop.check;
        let all = &check.assessment.findings;
        let is_kept = |found: &&Found| check.answers.get(&found.id).is_some();
        let unread = check.problems.iter().map(|problem| self.problem(problem));
        let asking = all.iter().filter(|found| found.level != Level::Done);
        let (kept, open): (Vec<&Found>, Vec<&Found>) = asking.partition(is_kept);
        let open = unread.chain(open.into_iter().map(|found| self.finding(found)));
        let open: Vec<Finding> = open.collect();
        let kept: Vec<Finding> = kept.into_iter().map(|found| self.finding(found)).collect();
        let done = check.assessment.at(Level::Done);
        let done: Vec<Finding> = done.map(|found| self.finding(found)).collect();
        let checks = |findings| Checks {
            findings,
            heading_level: Some(3),
        };
        let count =
            |list: &[Finding], one: &str, many: &str| say::count(list.len() as u64, one, many);
        let summary_kept = count(
            &kept,
            "check is kept as it is",
            "checks are kept as they are",
        );
        let summary_done = count(&done, "check is done", "checks are done");
        let body = html! {
            (deadline(check, self.now))
            @if open.is_empty() { p { "Nothing stands in the way of finalising." } }
            (checks(open))
            @if !kept.is_empty() { (Details::new(summary_kept, checks(kept).render())) }
            @if !done.is_empty() { (Details::new(summary_done, checks(done).render())) }
        };
        SidePanel::new("checks", "Checks", body)
    }

    fn problem(&self, problem: &Problem) -> Finding {
        let finding = Finding::new(Weight::Must, format!("{}.", problem.message));
        self.of_field(finding, &problem.field, None)
    }

    fn finding(&self, found: &Found) -> Finding {
        let weight = match found.level {
            Level::Blocks => Weight::Must,
            Level::Think => Weight::Think,
            Level::Done => Weight::Done,
        };
        let rule = (
            policies::href(&found.clause.path(), day(&self.desktop.check, self.now)),
            found.clause.slug.replace('-', " "),
        );
        let words = html! {
            (found.sentence) "."
            @if let Some(passage) = &found.passage {
                " " q class="db-passage" { (passage.words) }
            }
            @if !found.remedy.is_empty() { " " (found.remedy) "." }
        };
        let shown = Finding {
            rule: Some(rule),
            id: found.id.clone(),
            actions: self.offers(found).into(),
            ..Finding::new(weight, words)
        };
        match found.level {
            Level::Done => shown,
            Level::Blocks => self.of_field(shown, &found.field, found.passage.as_ref()),
            Level::Think => self.of_field(
                self.answerable(shown, found),
                &found.field,
                found.passage.as_ref(),
            ),
        }
    }

    /// What could stand in the passage's place. With a script each is a button that puts it there;
    /// without, they are words to read (QLT-002, QLT-007). Beside the text alone.
    fn offers(&self, found: &Found) -> Markup {
        if !self.base.is_empty() {
            return html! {};
        }
        let asked = self.suggested.filter(|asked| asked.finding == found.id);
        let ask = found.is_about_spelling() && asked.is_none();
        let word = found.passage.as_ref().map_or("", |passage| &passage.words);
        html! {
            @if let Some(asked) = asked { (asked.words()) }
            @for words in asked.map_or(&found.instead, |asked| &asked.words) { (offer(words)) }
            @if ask { (self.stands.button(SUGGEST, &found.id, "Suggest a spelling", word)) }
        }
    }

    /// With the button that keeps it, or the answer that was given.
    fn answerable(&self, shown: Finding, found: &Found) -> Finding {
        // The answers are the author's, also where a colleague was let in (FIN-003).
        if self.desktop.let_in.is_some() {
            return shown;
        }
        let about = found.clause.slug.replace('-', " ");
        let actions = match self.desktop.check.answers.get(&found.id) {
            None => self.stands.button(KEEP, &found.id, "Keep as it is", &about),
            Some(answered) => html! {
                span class="db-kept" {
                    "Kept as it is by " (answered.by) ", " (say::instant(answered.at)) "."
                }
                " "
                (self.stands.button(ASK, &found.id, "Ask again", &about))
            },
        };
        Finding {
            actions: html! { (shown.actions) " " (actions) }.into(),
            ..shown
        }
    }

    /// A finding with its link, to the passage where a script can select it. On the check page the
    /// fields are one page back, and the address names the finding, never its words.
    fn of_field(&self, finding: Finding, field: &str, passage: Option<&Passage>) -> Finding {
        if field.is_empty() {
            return finding;
        }
        let mut words = label(field, &self.desktop.people);
        if let Some(passage) = passage {
            words.push_str(&format!(", paragraph {}", passage.line));
        }
        let id = field_id(field);
        if self.base.is_empty() {
            return Finding {
                field: Some(id),
                field_name: words,
                passage: passage.map(|passage| (passage.line, passage.words.clone())),
                ..finding
            };
        }
        let named = (!finding.id.is_empty()).then(|| format!("?finding={}", finding.id));
        let link = html! {
            a class="govuk-link" href={ (self.base) (named.unwrap_or_default()) "#" (id) } {
                "Go to " (words)
            }
            " "
            (finding.actions)
        };
        Finding {
            actions: link.into(),
            ..finding
        }
    }
}

/// A button that puts words in the place of the passage: nothing without a script.
fn offer(words: &str) -> Button {
    Button {
        kind: "button".to_owned(),
        classes: "db-keep db-offer".to_owned(),
        attributes: Attributes::from([("data-instead", words)]),
        ..Button::secondary(html! { "Write “" (words) "”" })
    }
}

/// The day of the contact: the version of the policy in force then is the one that judges.
pub(super) fn day(check: &Check, now: Now) -> Date {
    let occurred = check.contact.occurred;
    occurred.map_or(now.today(), |occurred| occurred.date)
}

/// How much is asked, as one sentence: what a screen reader hears where it changes.
fn totals(check: &Check) -> String {
    let must = check.problems.len() + check.assessment.at(Level::Blocks).count();
    let think = check.unanswered();
    if must + think == 0 {
        return "Checks: nothing stands in the way of finalising".to_owned();
    }
    format!("Checks: {must} to mend before finalising, {think} to think about")
}

/// The id of the element that a field's messages point to.
pub(super) fn field_id(field: &str) -> String {
    field.to_owned()
}

/// By when the note is due, or that it is late, with the rule that says so (TIME-001, TIME-010).
pub(super) fn deadline(check: &Check, now: Now) -> Markup {
    let assessment = &check.assessment;
    let late = assessment.late.as_ref();
    let Some(limit) = late.map(|late| &late.limit).or(assessment.due.as_ref()) else {
        return html! {};
    };
    let tag = match late {
        Some(late) => due(
            Nearness::Overdue,
            format!("{}: {} over", late.label, late.by_words()),
        ),
        None => {
            let (nearness, words) = say::due(limit.at, now);
            due(nearness, words)
        }
    };
    html! {
        p class="db-deadline" {
            (tag) " By " (say::instant(limit.at)) ": " (limit.limit) " after the contact"
            @if limit.provisional { " (bank holidays of that year are not known yet)" }
            ". "
            a class="govuk-link" href=(policies::href(&limit.clause.path(), day(check, now))) {
                "Rule: " (limit.clause.slug.replace('-', " "))
            }
        }
    }
}
