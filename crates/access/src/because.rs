//! Why: what an allowed act rests on, why another is refused, and what must also happen.

use crate::coded::coded;
use crate::relation::{Purpose, Tie};

/// What an allowed act rests on. Its code goes to the trail row, never to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// A standing tie.
    Tie(Tie),
    /// A former worker finishing their own draft.
    Finishing,
    /// A time-boxed purpose given by two people.
    Purpose(Purpose),
    /// The role alone.
    Role,
    /// A reason that the actor gave for this child.
    ReasonGiven,
    /// The draft's author let them in (FIN-003).
    AuthorApproved,
    /// Running the machine, without content.
    Operator,
}

impl Basis {
    const PLAIN: [Self; 5] = [
        Self::Finishing,
        Self::Role,
        Self::ReasonGiven,
        Self::AuthorApproved,
        Self::Operator,
    ];

    /// Every basis there is.
    pub fn all() -> impl Iterator<Item = Self> {
        let ties = Tie::ALL.iter().copied().map(Self::Tie);
        let purposes = Purpose::ALL.iter().copied().map(Self::Purpose);
        ties.chain(purposes).chain(Self::PLAIN)
    }

    /// The stable code, as stored in the trail.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Tie(tie) => tie.as_str(),
            Self::Finishing => "finishing",
            Self::Purpose(purpose) => purpose.as_str(),
            Self::Role => "role",
            Self::ReasonGiven => "reason_given",
            Self::AuthorApproved => "author_approved",
            Self::Operator => "operator",
        }
    }

    /// Reads a stored code; `None` for any other text.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::all().find(|basis| basis.as_str() == code)
    }

    /// The words people read in the trail.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Tie(tie) => tie.words(),
            Self::Finishing => "finishing their own draft after the case moved on",
            Self::Purpose(purpose) => purpose.words(),
            Self::Role => "their role",
            Self::ReasonGiven => "a reason they gave",
            Self::AuthorApproved => "opened to them by the draft’s author",
            Self::Operator => "running the system, without content",
        }
    }

    /// The rule it rests on.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::Tie(_) => "reliability 6.1, rule 5",
            Self::Finishing => "reliability 6.1: 30 days to finish writing",
            Self::Purpose(_) => "reliability 6.1, rule 6",
            Self::Role => "Who may do what",
            Self::ReasonGiven => "ACC-001; reliability 6.1, rule 7",
            Self::AuthorApproved => "FIN-003",
            Self::Operator => "reliability 6.2: no content",
        }
    }
}

coded! {
    /// Why an act is not allowed. For the trail row, never for the page.
    Refusal {
        AccountNotActive => "account_not_active", "the account is not active";
        NoSuchFile => "no_such_file", "there is no such file";
        NotThisRole => "not_this_role", "the role never gives this";
        NoTie => "no_tie", "nothing ties them to this child now";
        NotOnTheCase => "not_on_the_case", "not on the case, and no reason given";
        NotTheirDraft => "not_their_draft", "not their draft, and not opened to them";
        OwnDraft => "own_draft", "their own draft, which needs nobody’s approval";
        AuthorCanFinish => "author_can_finish", "the draft’s author can still finish it";
        OwnAccount => "own_account", "nobody manages their own account";
        OwnRequest => "own_request", "nobody decides what they asked for themselves";
        NotForTheOperator => "not_for_the_operator", "the operator sees no content";
    }
}

impl Refusal {
    /// The rule it rests on.
    #[must_use]
    pub const fn rule(self) -> &'static str {
        match self {
            Self::AccountNotActive => "reliability 6.1, rule 1",
            Self::NoSuchFile | Self::NoTie => "reliability 6.1, rule 8",
            Self::NotThisRole => "Who may do what",
            Self::NotOnTheCase => "ACC-001",
            Self::NotTheirDraft => "FIN-001; FIN-003",
            Self::OwnDraft => "FIN-003",
            Self::AuthorCanFinish => "FIN-011",
            Self::OwnRequest => "TIME-016",
            Self::OwnAccount | Self::NotForTheOperator => "reliability 6.2",
        }
    }
}
