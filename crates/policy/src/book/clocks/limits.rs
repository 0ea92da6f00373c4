//! The limits that clocks take from the parameters they are named after.

use super::{ClockCase, Clocks, Condition, Happening};
use crate::book::clause::Statement;
use crate::book::parameters::Parameters;
use crate::book::words::{DeadlineAct, IntervalFrom, SameDay, VisitInterval};
use crate::clock::Limit;
use crate::read::Count;

/// A clock takes limit and clause from the parameter it is named after.
pub(in crate::book) fn take_limits(clocks: &mut Clocks, parameters: &Parameters) {
    for (name, clock) in clocks.iter_mut() {
        if let Some((statement, limit)) = of_parameter(parameters, name) {
            clock.limit = limit;
            clock.statement = statement.clone();
            // Which act meets the note deadline is a value of its own.
            if name == "note_deadline" && clock.stated.is_none() {
                clock.act = match parameters.note_deadline_act.value {
                    DeadlineAct::Entered => Happening::NoteEntered,
                    DeadlineAct::Finalised => Happening::NoteFinalised,
                };
            }
        }
    }
    for (name, which) in [
        ("visit_interval", Visit::Later),
        ("first_visit", Visit::First(IntervalFrom::Placement)),
        (
            "first_visit_of_status",
            Visit::First(IntervalFrom::LastVisit),
        ),
    ] {
        if let Some(clock) = clocks.get_mut(name) {
            let stated: Vec<ClockCase> = clock
                .cases
                .drain(..)
                .filter(|case| case.statement.slug != "visit-interval")
                .collect();
            clock.cases = stated;
            clock.cases.extend(visit_cases(parameters, which));
        }
    }
}

/// Which visit of an interval a clock is about.
#[derive(Clone, Copy)]
enum Visit {
    /// The first, where the interval is counted from this: each placement has a first visit, and so
    /// has a status where only visits count (TIME-014).
    First(IntervalFrom),
    /// Every later one.
    Later,
}

/// The intervals of visits by status, as cases. A status without a first visit has no case of one, so
/// that it hides none of another status that the child has besides.
fn visit_cases(parameters: &Parameters, which: Visit) -> Vec<ClockCase> {
    let stated = &parameters.visit_interval;
    let limit = |interval: &VisitInterval| match which {
        Visit::First(from) => interval.first.filter(|_| interval.from == from),
        Visit::Later => Some(interval.then),
    };
    let case = |interval: &VisitInterval| {
        Some(ClockCase {
            when: Condition {
                statuses: vec![interval.status],
                ..Condition::default()
            },
            limit: Some(limit(interval)?),
            start: None,
            statement: Statement {
                // Each interval says why it is so; one without its own source is not the document's.
                origin: interval.origin,
                ..stated.statement.clone()
            },
        })
    };
    stated.value.iter().filter_map(case).collect()
}

/// The limit of a parameter that is one, with what the policy says of it; none for other names.
pub(super) fn of_parameter<'p>(
    parameters: &'p Parameters,
    name: &str,
) -> Option<(&'p Statement, Option<Limit>)> {
    let p = parameters;
    let hours = |count: Count| Some(Limit::Hours(count.get()));
    let minutes = |count: Count| Some(Limit::Minutes(count.get()));
    let days = |count: Count| Some(Limit::CalendarDays(count.get()));
    let working = |count: Count| Some(Limit::WorkingDays(count.get()));
    let months = |count: Count| Some(Limit::Months(count.get()));
    macro_rules! limits {
        ($($name:ident: $limit:expr;)*) => {
            match name {
                $(stringify!($name) => {
                    let limit: Option<Limit> = $limit(p.$name.value);
                    Some((&p.$name.statement, limit))
                })*
                _ => None,
            }
        };
    }
    if name == "visit_interval" {
        return Some((&p.visit_interval.statement, None));
    }
    limits! {
        note_deadline: Some;
        note_exception_limit: |limit: Option<Limit>| limit;
        detailed_writeup_working_days: |count: Option<Count>| count.and_then(working);
        details_change_hours: hours;
        safeguarding_alert_minutes: |number: u32| Some(Limit::Minutes(number));
        month_end_finalise_day: |count: Option<Count>| count
            .and_then(|day| u8::try_from(day.get()).ok())
            .map(Limit::DayOfMonth);
        case_summary_interval_months: months;
        case_management_interval_months: months;
        case_management_record_days: days;
        clinical_note_load_days: days;
        clinical_escalation: |value: SameDay| (value == SameDay::SameDay).then_some(Limit::SameDay);
        adhoc_supervision_hours: hours;
        supervision_interval_months: months;
        manager_read_interval_months: months;
        sample_check_interval_months: months;
        senior_audit_interval_months: months;
        restricted_review_interval_months: months;
        duty_handover_minutes: minutes;
        seen_after_allegation_hours: hours;
        unallocated_report_months: months;
        rectification_months: months;
        sar_response_months: months;
        foi_response_working_days: working;
        paper_removal_days: working;
        paper_transfer_confirm_days: working;
        gap_marker_days: days;
        voice_interval_days: days;
    }
}
