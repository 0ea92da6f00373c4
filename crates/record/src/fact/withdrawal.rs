//! A statement that was entered in error, taken back: who did so and why. The statement itself never
//! changes; from then on it holds no more and stays readable (decision 30).

use crate::ids::EntryId;
use crate::note::finalised::Signature;
use crate::problem::Problem;
use crate::row::Row;
use crate::words::one_line;

/// Longest account of why a statement is taken back, in characters.
pub const WITHDRAWN_BECAUSE_CHARACTERS_MAX: usize = 500;

/// That a statement of a file was entered in error. It always says why (REC-004, REC-005).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    statement: EntryId,
    because: String,
    by: Signature,
}

impl Withdrawal {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Where no reason is given, or one that is too long.
    pub fn parse(statement: EntryId, because: &str, by: Signature) -> Result<Self, Problem> {
        let because = one_line(because);
        if because.is_empty() {
            return Err(Problem::new("because", "Say why it was an error"));
        }
        if because.chars().count() > WITHDRAWN_BECAUSE_CHARACTERS_MAX {
            let message =
                format!("Say it in {WITHDRAWN_BECAUSE_CHARACTERS_MAX} characters or fewer");
            return Err(Problem::new("because", message));
        }
        Ok(Self {
            statement,
            because,
            by,
        })
    }

    /// The entry that is taken back.
    #[must_use]
    pub const fn statement(&self) -> EntryId {
        self.statement
    }

    /// Why.
    #[must_use]
    pub fn because(&self) -> &str {
        &self.because
    }

    /// Who takes it back.
    #[must_use]
    pub const fn by(&self) -> &Signature {
        &self.by
    }

    /// The row that its entry seals.
    #[must_use]
    pub fn row(&self) -> Row {
        self.by
            .row()
            .with("statement", self.statement.to_string())
            .with("because", self.because.as_str())
    }

    /// Reads the row back; none where it is not one.
    #[must_use]
    pub fn from_row(row: &Row) -> Option<Self> {
        Some(Self {
            statement: EntryId::parse(row.get("statement")?).ok()?,
            because: row.text("because"),
            by: Signature::from_row(row)?,
        })
    }
}
