//! Versions of one policy follow each other without a gap and without two at once.

use super::policy::Policy;
use crate::read::BadPolicy;
use jiff::ToSpan;

/// A fault of a file as a whole.
pub(super) fn fault(file: &str, problem: impl Into<String>) -> BadPolicy {
    BadPolicy {
        file: file.to_owned(),
        line: 1,
        column: 1,
        problem: problem.into(),
        expected: String::new(),
        nearest: None,
    }
}

/// Checks neighbouring versions; the list is sorted by id and first day.
pub(super) fn check(policies: &[Policy]) -> Vec<BadPolicy> {
    let pairs = policies.iter().zip(policies.iter().skip(1));
    let mut faults: Vec<BadPolicy> = pairs
        .filter(|(left, right)| left.id() == right.id())
        .filter_map(neighbours)
        .collect();
    for (position, policy) in policies.iter().enumerate() {
        let again = policies
            .iter()
            .take(position)
            .any(|other| other.id() == policy.id() && other.version() == policy.version());
        if again {
            let problem = format!(
                "version {} of `{}` is in two files",
                policy.version(),
                policy.id()
            );
            faults.push(fault(&policy.file, problem));
        }
    }
    faults
}

fn neighbours((left, right): (&Policy, &Policy)) -> Option<BadPolicy> {
    let problem = match (left.to(), right.from()) {
        (_, None) => format!(
            "two versions of `{}` are in force from the beginning: give this one `effective_from`",
            right.id()
        ),
        (_, Some(from)) if left.from() == Some(from) => {
            format!("two versions of `{}` are in force from {from}", right.id())
        }
        (Some(to), Some(from)) if from <= to => {
            format!(
                "`{}` begins on {from} but {} ends on {to}: two versions at once",
                right.id(),
                left.file
            )
        }
        (Some(to), Some(from)) if from > to.saturating_add(1.day()) => {
            format!(
                "no version of `{}` is in force between {to} and {from}",
                right.id()
            )
        }
        _ => return None,
    };
    Some(fault(&right.file, problem))
}
