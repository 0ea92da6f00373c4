//! Which requirement is proved by which test.
//!
//! The register is `docs/requirements.md`; a test proves a row by naming its id in its doc
//! comment or its name. `make coverage` prints the table; a test of this crate fails when a test
//! names an id that does not exist, or so many that it cannot be about any of them.

pub mod citation;
pub mod register;
pub mod report;

use citation::{Citation, IDS_PER_TEST_MAX};
use register::Register;

/// What is wrong with the citations, one sentence each; empty when all is well.
#[must_use]
pub fn faults(register: &Register, citations: &[Citation]) -> Vec<String> {
    let mut faults = Vec::new();
    for Citation { test, path, ids } in citations {
        if ids.len() > IDS_PER_TEST_MAX {
            let many = ids.join(", ");
            faults.push(format!(
                "{path}: `{test}` names more than {IDS_PER_TEST_MAX} ids: {many}"
            ));
        }
        for id in ids.iter().filter(|id| !register.has(id)) {
            faults.push(format!(
                "{path}: `{test}` names {id}, which is not in the register"
            ));
        }
    }
    faults
}
