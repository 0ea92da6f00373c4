//! What a child of the census states, as facts of a file.

use intake::cin::{Birth, CensusChild, Episode};
use jiff::civil::Date;
use record::fact::{Fact, FactKind, KnownBy};
use record::problem::Problem;
use record::row::Row;

/// Whether the census expects the child and does not know of a birth.
pub(super) const fn is_unborn(child: &CensusChild) -> bool {
    matches!(child.birth, Birth::Expected(_))
}

/// A fact loaded from a return.
pub(super) fn imported(
    kind: FactKind,
    fields: &Row,
    source: &str,
    today: Date,
) -> Result<Fact, Vec<Problem>> {
    Fact::parse(kind, fields, KnownBy::Imported, source, today)
}

/// Every fact of a child, in the order in which a file would state them.
pub(super) fn of_child(
    child: &CensusChild,
    source: &str,
    today: Date,
) -> Result<Vec<Fact>, Vec<Problem>> {
    let mut rows = details(child);
    for episode in &child.episodes {
        rows.extend(of_episode(episode));
    }
    rows.extend(statuses(child));
    rows.into_iter()
        .map(|(kind, fields)| imported(kind, &fields, source, today))
        .collect()
}

fn details(child: &CensusChild) -> Vec<(FactKind, Row)> {
    let unborn = if is_unborn(child) { "yes" } else { "" };
    let birth = Row::new()
        .with("date", child.birth.date().to_string())
        .with("expected", unborn);
    let mut rows = vec![(FactKind::Birth, birth)];
    let identifier = |scheme: &str, number: &str| {
        (
            FactKind::Identifier,
            Row::new().with("scheme", scheme).with("number", number),
        )
    };
    rows.extend(
        child
            .upn
            .as_ref()
            .map(|upn| identifier("UPN", upn.as_str())),
    );
    rows.extend(
        child
            .former_upn
            .as_ref()
            .map(|upn| identifier("Former UPN", upn.as_str())),
    );
    // Numeric gender codes of older returns mean what the letters mean now.
    let sex = child
        .sex
        .map(|sex| sex.code())
        .or_else(|| match child.gender?.code() {
            "1" => Some("M"),
            "2" => Some("F"),
            _ => Some("U"),
        });
    rows.extend(sex.map(|sex| (FactKind::Sex, Row::new().with("sex", sex))));
    rows.extend(child.ethnicity.map(|ethnicity| {
        (
            FactKind::Ethnicity,
            Row::new().with("ethnicity", ethnicity.code()),
        )
    }));
    let disabilities: Vec<&str> = child.disabilities.iter().map(|one| one.code()).collect();
    if !disabilities.is_empty() {
        let fields = Row::new().with("disability", disabilities.join(" "));
        rows.push((FactKind::Disability, fields));
    }
    rows.extend(
        child
            .died
            .map(|day| (FactKind::Death, Row::new().with("date", day.to_string()))),
    );
    rows
}

fn of_episode(episode: &Episode) -> Vec<(FactKind, Row)> {
    let yes = |flag: Option<bool>| flag.filter(|flag| *flag).map(|_| "yes");
    let mut rows = vec![(
        FactKind::Episode,
        Row::new()
            .with("from", episode.referred.to_string())
            .with_some("source", episode.source.map(|source| source.code()))
            .with_some("need", episode.need.map(|need| need.code()))
            .with_some("no_further_action", yes(episode.no_further_action))
            .with_some("conference", episode.conference)
            .with_some("to", episode.closed)
            .with_some(
                "closed_because",
                episode.closure_reason.map(|reason| reason.code()),
            ),
    )];
    rows.extend(episode.assessments.iter().map(|assessment| {
        let factors: Vec<&str> = assessment
            .factors
            .iter()
            .map(|factor| factor.code())
            .collect();
        let fields = Row::new()
            .with("from", assessment.started.to_string())
            .with_some("reviewed", assessment.reviewed)
            .with_some("to", assessment.authorised)
            .with("factors", factors.join(" "));
        (FactKind::Assessment, fields)
    }));
    rows.extend(episode.enquiries.iter().map(|enquiry| {
        let fields = Row::new()
            .with("from", enquiry.started.to_string())
            .with_some("conference_target", enquiry.conference_target)
            .with_some("conference", enquiry.conference)
            .with_some(
                "conference_not_required",
                yes(enquiry.conference_not_required),
            );
        (FactKind::Enquiry, fields)
    }));
    rows.extend(plans(episode));
    rows.extend(episode.pre_proceedings.iter().map(|stage| {
        let fields = Row::new()
            .with("from", stage.started.to_string())
            .with_some("letter", stage.letter_sent)
            .with_some("meeting_offered", yes(stage.meeting_offered))
            .with_some("meeting_held", yes(stage.meeting_held))
            .with_some("first_meeting", stage.first_meeting)
            .with_some("review_meetings", stage.review_meetings)
            .with_some("decided", stage.decided)
            .with_some("details", stage.outcome.map(|outcome| outcome.meaning()))
            .with_some("court_application", stage.court_application)
            .with_some("care_letter", stage.care_letter);
        (FactKind::PreProceedings, fields)
    }));
    rows
}

fn plans(episode: &Episode) -> Vec<(FactKind, Row)> {
    let in_need = episode.plans.iter().map(|plan| {
        Row::new()
            .with("plan", "child-in-need")
            .with("from", plan.started.to_string())
            .with_some("to", plan.ended)
    });
    let protection = episode.protection_plans.iter().map(|plan| {
        let reviews: Vec<String> = plan.reviews.iter().map(ToString::to_string).collect();
        Row::new()
            .with("plan", "child-protection")
            .with("from", plan.started.to_string())
            .with_some("to", plan.ended)
            .with_some(
                "category",
                plan.first_category.map(|category| category.code()),
            )
            .with_some(
                "category_now",
                plan.latest_category.map(|category| category.code()),
            )
            .with_some("earlier_plans", plan.previous_plans)
            .with("reviews", reviews.join(" "))
    });
    in_need
        .chain(protection)
        .map(|fields| (FactKind::Plan, fields))
        .collect()
}

/// The statuses that the census shows: one while each plan ran, assessment from a referral that led
/// further to the first plan or the closure, and closed from the last closure where nothing is open.
fn statuses(child: &CensusChild) -> Vec<(FactKind, Row)> {
    let status = |status: &str, from: Date, to: Option<Date>| {
        let fields = Row::new()
            .with("status", status)
            .with("from", from.to_string())
            .with_some("to", to);
        (FactKind::Status, fields)
    };
    // A referral that led no further is nothing that is open.
    let led_nowhere = |episode: &&Episode| episode.no_further_action == Some(true);
    let mut rows = Vec::new();
    for episode in &child.episodes {
        let ends = |ended: Option<Date>| ended.or(episode.closed);
        for plan in &episode.plans {
            rows.push(status("child-in-need", plan.started, ends(plan.ended)));
        }
        for plan in &episode.protection_plans {
            rows.push(status("child-protection", plan.started, ends(plan.ended)));
        }
        let in_need = episode.plans.iter().map(|plan| plan.started);
        let protection = episode.protection_plans.iter().map(|plan| plan.started);
        let planned = in_need.chain(protection).min();
        if !led_nowhere(&episode) {
            rows.push(status("assessment", episode.referred, ends(planned)));
        }
    }
    let last = child
        .episodes
        .iter()
        .filter(|episode| episode.closed.is_some() || !led_nowhere(episode))
        .map(|episode| episode.closed)
        .collect::<Option<Vec<_>>>();
    if let Some(closed) = last.and_then(|closed| closed.into_iter().max()) {
        rows.push(status("closed", closed, None));
    }
    rows
}
