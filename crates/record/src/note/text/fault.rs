//! What is wrong in typed markup, said so that the writer can put it right.

use super::LIMIT_CHARACTERS;
use std::fmt;
use std::ops::Range;

/// One fault of typed markup. It never quotes what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkupFault {
    /// Line of the text area, from 1.
    pub line: usize,
    /// Character in that line, from 1.
    pub column: usize,
    /// The bytes of the typed text that are at fault.
    pub range: Range<usize>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// Where, what and what to do, in one line for a form's list of problems.
impl fmt::Display for MarkupFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line, column, kind, ..
        } = self;
        write!(
            f,
            "Line {line}, character {column}: {}. {}",
            kind.problem(),
            kind.remedy()
        )
    }
}

/// The kinds of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// More than the hard limit of characters.
    TooLong,
    /// More marked or separate pieces than a text may have.
    TooManyRuns,
    /// `[[` without a name and a colon.
    NoSpeaker,
    /// `{{` without a colon.
    NoHeader,
    /// A name that is on nobody in the list.
    UnknownSpeaker,
    /// A name that several people have.
    AmbiguousSpeaker,
    /// `{{` with a word that is neither a source nor an opinion.
    UnknownMark,
    /// A source that must name someone and does not.
    SourceWithoutName,
    /// A source that names someone and cannot.
    SourceWithName,
    /// A name, source or basis over its limit.
    LabelTooLong,
    /// A child's words inside a child's words.
    WordsInsideWords,
    /// A source inside a source.
    SourceInsideSource,
    /// An opinion inside an opinion.
    OpinionInsideOpinion,
    /// A mark around nothing.
    Empty,
    /// `**` straight after `**`.
    EmptyStrong,
    /// `[[` without `]]` in the same paragraph or item.
    WordsNotClosed,
    /// `{{` without `}}` in the same paragraph or item.
    CurlyNotClosed,
    /// `**` without a second one in the same paragraph or item.
    StrongNotClosed,
    /// `]]` or `}}` that closes nothing.
    NothingToClose,
    /// `]]` or `}}` before a mark inside is closed.
    ClosedTooEarly,
}

impl FaultKind {
    /// What is wrong, as a sentence without its full stop.
    #[must_use]
    pub fn problem(self) -> String {
        match self {
            Self::TooLong => return format!("The text is over {LIMIT_CHARACTERS} characters"),
            Self::TooManyRuns => "The text has too many marks and separate lines",
            Self::NoSpeaker => "These brackets do not say whose words they hold",
            Self::NoHeader => "These brackets do not say what they mark",
            Self::UnknownSpeaker => "Nobody on this file has this name",
            Self::AmbiguousSpeaker => "More than one person on this file has this name",
            Self::UnknownMark => "This is neither a source nor an opinion",
            Self::SourceWithoutName => "This source does not say who",
            Self::SourceWithName => "This kind of source cannot name anyone",
            Self::LabelTooLong => "The words before the colon are too long",
            Self::WordsInsideWords => "A child's words stand inside a child's words",
            Self::SourceInsideSource => "A source stands inside another source",
            Self::OpinionInsideOpinion => "An opinion stands inside another opinion",
            Self::Empty => "There are no words inside these brackets",
            Self::EmptyStrong => "There is nothing between these stars",
            Self::WordsNotClosed => "These square brackets are not closed in their paragraph",
            Self::CurlyNotClosed => "These curly brackets are not closed in their paragraph",
            Self::StrongNotClosed => "These stars have no second pair in their paragraph",
            Self::NothingToClose => "These brackets close nothing",
            Self::ClosedTooEarly => "These brackets close before the ones inside them",
        }
        .to_owned()
    }

    /// What to do, as a sentence without its full stop.
    #[must_use]
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::TooLong => "Shorten it, or put part of it into another note",
            Self::TooManyRuns => "Use fewer marks, or put part of it into another note",
            Self::NoSpeaker => r"Write [[Name: words]], or \[\[ if you mean brackets",
            Self::NoHeader => {
                r"Write {{professional, who: words}} or {{opinion because …: words}}, or \{\{ if you mean brackets"
            }
            Self::UnknownSpeaker => {
                "Write the name as the list of people has it, or add the person to the file first"
            }
            Self::AmbiguousSpeaker => "Write more of the name, as the list of people has it",
            Self::UnknownMark => {
                "Begin with own observation, said by child, said by carer, professional, anonymous or opinion because"
            }
            Self::SourceWithoutName => {
                "Write a comma and who, for example {{professional, Mr Ali, school: words}}"
            }
            Self::SourceWithName => "Leave out everything between the kind of source and the colon",
            Self::LabelTooLong => "Write less before the colon and the rest after it",
            Self::WordsInsideWords | Self::SourceInsideSource | Self::OpinionInsideOpinion => {
                "Close the first one before the second begins"
            }
            Self::Empty => "Write the words after the colon, or take the brackets away",
            Self::EmptyStrong => r"Write words between them, or \*\*\*\* if you mean stars",
            Self::WordsNotClosed => {
                "Close them with ]] before the paragraph ends; mark each paragraph by itself"
            }
            Self::CurlyNotClosed => {
                "Close them with }} before the paragraph ends; mark each paragraph by itself"
            }
            Self::StrongNotClosed => {
                r"Write ** where the strong words end, or \*\* if you mean stars"
            }
            Self::NothingToClose => {
                r"Take them away, or write a \ before each if you mean brackets"
            }
            Self::ClosedTooEarly => "Close the inner brackets first",
        }
    }
}
