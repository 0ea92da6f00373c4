//! One child with two birth dates: in two returns, or in a return and on the file here. The same
//! id cannot be two children, so it is a fault like every other (decision 12).

use super::Reading;
use super::child::{Birth, CensusChild, LaChildId};
use super::fault::{Fault, FaultCode};
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// A birth date, and in which file on which line it stands.
type Stands = (Date, Arc<str>, u32);

/// Holds the returns of one run against each other: where they give a child different birth dates,
/// nobody can say here which is right, so each is told and the child is left out of all of them.
/// An expected birth is no birth date.
pub fn compare_births(returns: &mut [&mut Reading]) {
    if returns.len() < 2 {
        return;
    }
    let mut all: HashMap<(String, LaChildId), Vec<Stands>> = HashMap::new();
    for reading in returns.iter() {
        for child in &reading.children {
            if let Birth::Born(day) = child.birth {
                let of_child = (reading.header.authority.clone(), child.id.clone());
                let stands = (day, Arc::clone(&reading.file), child.birth_at.line);
                all.entry(of_child).or_default().push(stands);
            }
        }
    }
    for reading in returns {
        leave_out(reading, &all);
    }
}

fn leave_out(reading: &mut Reading, all: &HashMap<(String, LaChildId), Vec<Stands>>) {
    let Reading {
        file,
        header,
        children,
        faults,
        ..
    } = reading;
    children.retain(|child| {
        let Birth::Born(day) = child.birth else {
            return true;
        };
        let stands = all.get(&(header.authority.clone(), child.id.clone()));
        let other = stands.and_then(|stands| stands.iter().find(|(other, ..)| *other != day));
        if let Some((other, in_file, line)) = other {
            let wrong = format!("{in_file}, line {line}, gives this child the birth date {other}.");
            faults.push(fault(file, child, wrong));
        }
        other.is_none()
    });
    faults.sort_by_key(|fault| (fault.line, fault.column, fault.rule));
}

impl Reading {
    /// The fault of a child of this return who is known here with another birth date.
    #[must_use]
    pub fn known_with_another_birth(&self, child: &CensusChild, known: Date) -> Fault {
        let wrong = format!("This child is known here with the birth date {known}.");
        fault(&self.file, child, wrong)
    }
}

fn fault(file: &Arc<str>, child: &CensusChild, wrong: String) -> Fault {
    let rule = FaultCode::OtherBirthDate;
    Fault {
        file: Arc::clone(file),
        line: child.birth_at.line,
        column: child.birth_at.column,
        path: format!("Children/Child[{}]/ChildIdentifiers/PersonBirthDate", child.nth),
        child: Some(child.id.as_str().to_owned()),
        value: Some(child.birth.date().to_string()),
        rule,
        dfe: None,
        severity: rule.severity(),
        wrong,
        right: "One birth date for a child: correct the wrong one; or, where they are two children, an LAchildID for each.".to_owned(),
    }
}
