//! From one `Child` of the file to a value, and the checks between its parts.

use super::around::stands_twice;
use super::child::{CensusChild, Episode, LaChildId};
use super::fault::{FaultCode, Severity};
use super::identity::{self, Identity};
use super::sheet::Sheet;
use super::tree::{Group, Node};
use super::twice::Twice;
use super::{episode, schema};

/// Reads one child; none if a fault leaves it out.
pub fn child(sheet: &mut Sheet, twice: &mut Twice, node: &Node, nth: usize) -> Option<CensusChild> {
    let group = Group::new(node, format!("Children/Child[{nth}]"));
    let identifiers = group.group("ChildIdentifiers");
    let name = identifiers
        .as_ref()
        .and_then(|group| group.field("LAchildID"));
    sheet.begin_child(name.map(|field| field.text.to_owned()));
    schema::check(sheet, &group, schema::CHILD);
    let Some(identifiers) = identifiers else {
        if group.has("ChildIdentifiers") {
            several(sheet, &group);
        }
        return None;
    };
    let who = identity::read(sheet, &identifiers);
    let characteristics = group.group("ChildCharacteristics");
    let characteristics = characteristics.as_ref();
    let ethnicity = characteristics.and_then(|group| identity::ethnicity(sheet, group));
    let disabilities = characteristics
        .map(|group| identity::disabilities(sheet, group))
        .unwrap_or_default();
    let episodes = episodes(sheet, &group, &who);
    let further = episodes
        .iter()
        .any(|episode| episode.no_further_action == Some(false));
    check_reason(sheet, &who, further);
    twice.saw(sheet, &who);
    let id: LaChildId = who.id?;
    let (birth, birth_at) = who.birth.zip(who.birth_at)?;
    if sheet.left_out() {
        return None;
    }
    Some(CensusChild {
        line: node.at.line,
        nth,
        id,
        upn: who.upn,
        former_upn: who.former_upn,
        upn_unknown: who.upn_unknown,
        birth,
        birth_at,
        sex: who.sex,
        gender: who.gender,
        died: who.died.map(|dated| dated.date),
        ethnicity,
        disabilities,
        episodes,
    })
}

/// Every episode once, in the order of the file.
fn episodes(sheet: &mut Sheet, group: &Group<'_>, who: &Identity<'_>) -> Vec<Episode> {
    let mut episodes = Vec::new();
    for details in group.groups("CINdetails") {
        let Some(read) = episode::read(sheet, &details, who.birth, who.died.as_ref()) else {
            continue;
        };
        if episodes.contains(&read) {
            stands_twice(sheet, &details, "child", None);
        } else {
            episodes.push(read);
        }
    }
    episodes
}

/// Of two groups of identifiers nobody can say which is the child's.
fn several(sheet: &mut Sheet, group: &Group<'_>) {
    let wrong = "The child has several groups of identifiers.";
    let right = "One ChildIdentifiers for each Child.";
    let severity = Severity::ChildLeftOut;
    sheet.tell_as(
        severity,
        group.spot(),
        FaultCode::BadChildId,
        Some("8500"),
        wrong,
        right,
    );
}

/// UN7 is for referrals that led no further (DfE rule 8772).
fn check_reason(sheet: &mut Sheet, who: &Identity<'_>, further: bool) {
    let seven = who.upn_unknown.is_some_and(|reason| reason.code() == "UN7");
    if let Some(field) = who.unknown_field.as_ref().filter(|_| seven && further) {
        let wrong = "The reason is a referral with no further action, and an episode went further.";
        let right = "Another reason, or the UPN.";
        sheet.tell(
            field.spot(),
            FaultCode::Contradiction,
            Some("8772"),
            wrong,
            right,
        );
    }
}
