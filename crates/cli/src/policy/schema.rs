//! `daybook policy schema`

use super::args::SchemaOf;
use crate::say::say;
use policy::book::policy_schema;

const NOTE: &str = include_str!("../../../../docs/schemas/note.schema.json");
const FINDINGS: &str = include_str!("../../../../docs/schemas/findings.schema.json");

/// Prints a JSON Schema (CFG-001, FIN-012).
pub fn print(of: SchemaOf) {
    match of {
        SchemaOf::Policy => say!("{:#}", policy_schema()),
        SchemaOf::Note => say!("{}", NOTE.trim_end()),
        SchemaOf::Findings => say!("{}", FINDINGS.trim_end()),
    }
}
