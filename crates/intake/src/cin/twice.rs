//! Children that cannot be told apart: one identifier or pupil number for two of them.

use super::Place;
use super::child::{Birth, CensusChild};
use super::fault::FaultCode;
use super::identity::Identity;
use super::sheet::Sheet;
use super::tree::{Field, Spot};
use std::collections::{HashMap, HashSet};

/// Where an identifier stood first.
struct First {
    at: Place,
    path: String,
    child: Option<String>,
    birth: Option<Birth>,
    told: bool,
}

/// Which identifiers and pupil numbers the file has had so far.
#[derive(Default)]
pub struct Twice {
    ids: HashMap<String, First>,
    upns: HashMap<String, First>,
    repeated_ids: HashSet<String>,
    repeated_upns: HashSet<String>,
}

impl Twice {
    /// Notes a child, and tells both faults where it has another's identifier (DfE rules 1520 and
    /// 8510, decision 12): the earlier child is told of when the second one comes.
    pub fn saw(&mut self, sheet: &mut Sheet, who: &Identity<'_>) {
        let child = who.id_field.as_ref().map(|field| field.text.to_owned());
        if let Some(field) = &who.id_field {
            let rule = (FaultCode::RepeatedChildId, "8510");
            note(
                sheet,
                &mut self.ids,
                &mut self.repeated_ids,
                field,
                who.birth,
                &child,
                rule,
            );
        }
        if let Some(field) = &who.upn_field {
            let rule = (FaultCode::RepeatedUpn, "1520");
            note(
                sheet,
                &mut self.upns,
                &mut self.repeated_upns,
                field,
                who.birth,
                &child,
                rule,
            );
        }
    }

    /// Whether nothing of the child is another's too.
    pub fn alone(&self, child: &CensusChild) -> bool {
        let upn = child.upn.as_ref();
        !self.repeated_ids.contains(child.id.as_str())
            && !upn.is_some_and(|upn| self.repeated_upns.contains(upn.as_str()))
    }
}

fn note(
    sheet: &mut Sheet,
    seen: &mut HashMap<String, First>,
    repeated: &mut HashSet<String>,
    field: &Field<'_>,
    birth: Option<Birth>,
    child: &Option<String>,
    (rule, dfe): (FaultCode, &'static str),
) {
    let spot = field.spot();
    let Some(first) = seen.get_mut(field.text) else {
        let first = First {
            at: spot.at,
            path: spot.path,
            child: child.clone(),
            birth,
            told: false,
        };
        seen.insert(field.text.to_owned(), first);
        return;
    };
    repeated.insert(field.text.to_owned());
    let same = first.birth == birth && birth.is_some();
    let births = if same {
        "the same birth date"
    } else {
        "another birth date"
    };
    let right = "Each child once, with an identifier of its own.";
    if !first.told {
        first.told = true;
        let spot = Spot {
            at: first.at,
            path: first.path.clone(),
            value: Some(field.text),
        };
        let wrong = format!(
            "Another child, on line {}, has this too, with {births}.",
            field.at.line
        );
        sheet.tell(spot, rule, Some(dfe), wrong, right);
        if let Some(fault) = sheet.faults.last_mut() {
            fault.child.clone_from(&first.child);
        }
    }
    let wrong = format!(
        "Another child, on line {}, has this too, with {births}.",
        first.at.line
    );
    sheet.tell(spot, rule, Some(dfe), wrong, right);
}
