//! What holds where a policy is silent (CFG-004): `policies/default.toml`, read like any policy.

use super::clocks::{self, Clocks};
use super::kinds::ContactType;
use super::parameters::Parameters;
use super::prompts::Prompt;
use super::rules::Rules;
use crate::read::{BadPolicy, Faults, Table, whole};

/// The documented defaults of one edition of the format.
pub(super) struct Defaults {
    pub(super) parameters: Parameters,
    pub(super) rules: Rules,
    pub(super) contact_types: Vec<ContactType>,
    pub(super) prompts: Vec<Prompt>,
    pub(super) clocks: Clocks,
}

impl Defaults {
    pub(super) fn read(file: &str, text: &str) -> Result<Self, Vec<BadPolicy>> {
        whole(file, text, Self::from_table)
    }

    fn from_table(table: &mut Table<'_>, faults: &mut Faults<'_>) -> Option<Self> {
        table.need::<u32>("format", faults);
        let document = table.need::<String>("document", faults)?;
        let mut stated = table.table("parameters", faults)?;
        let parameters = Parameters::read_defaults(&mut stated, faults);
        stated.close(faults);
        let mut stated = table.table("rules", faults)?;
        let rules = Rules::read_defaults(&mut stated, faults);
        stated.close(faults);
        let mut clocks = parameters
            .as_ref()
            .map(|parameters| clocks::read_defaults(table, parameters, faults))
            .unwrap_or_default();
        if let Some(parameters) = &parameters {
            clocks::take_limits(&mut clocks, parameters);
        }
        let kinds = table.tables("contact_types", faults).unwrap_or_default();
        let prompts = table.tables("prompts", faults).unwrap_or_default();
        Some(Self {
            clocks,
            parameters: parameters?,
            rules: rules?,
            contact_types: kinds
                .into_iter()
                .filter_map(|each| ContactType::read(each, &document, faults))
                .collect(),
            prompts: prompts
                .into_iter()
                .filter_map(|each| Prompt::read(each, &document, faults))
                .collect(),
        })
    }
}
