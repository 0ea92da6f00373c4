//! What a case note holds: the form of recording policy 001, part by part.
//!
//! Every part may be missing, because a draft saves in any state; which parts a finalised note
//! must have is the recording policy's to say, not this type's.

use super::grid::{Adult, ChildRow};
use super::text::Text;
use super::timing::Timing;
use crate::ids::PersonId;
use crate::shows_only;
use crate::time::Occurred;
use jiff::civil::Date;

/// How a contact was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// In the same room.
    InPerson,
    /// By telephone.
    Telephone,
    /// By video: never counts as seen (PRX-011).
    Video,
    /// By letter.
    Letter,
    /// By email or message.
    Message,
    /// Nobody was met or spoken to: a record about the file itself.
    None,
}

/// What the contact was, for telling contacts from record-keeping entries (NOTE-040).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Class {
    /// A dealing with the child, family or another person.
    #[default]
    Contact,
    /// An entry about record keeping.
    Record,
}

/// An event that policy 001 shows in blue (NOTE-014).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What happened.
    pub what: EventKind,
    /// In words, for example which document was shared.
    pub detail: String,
    /// With whom, or by whom.
    pub with: String,
}

/// The kinds of blue event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// A meeting was held.
    Meeting,
    /// Consent was obtained from a family member.
    Consent,
    /// Written information or records were shared with the family.
    Shared,
}

/// Something to do next (NOTE-022).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What is to be done.
    pub what: String,
    /// Who will do it.
    pub owner: String,
    /// By when.
    pub due: Option<Date>,
    /// How we will know that it worked.
    pub measure: String,
}

/// What the contact does to the plan (NOTE-020).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanEffect {
    /// The plan should change.
    Change,
    /// Progress was made.
    Progress,
    /// No change.
    NoChange,
}

/// Where an interpreter came from (NOTE-029).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InterpreterFrom {
    /// A contracted service.
    Contracted,
    /// A named member of staff.
    Staff,
    /// A family member.
    Family,
    /// A friend.
    Friend,
    /// A child: this always warns (PRX-010).
    Child,
}

/// Interpreting at the contact (NOTE-029, PRX-010, SAFE-006).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Interpreting {
    /// An interpreter was used.
    Used {
        /// Their name.
        name: String,
        /// Where they came from.
        from: Option<InterpreterFrom>,
        /// The language.
        language: String,
        /// Their qualification.
        qualification: String,
        /// The original words, where they matter.
        original: String,
    },
    /// None was used, with the reason where one was needed.
    NotUsed {
        /// Why not.
        because: String,
    },
}

/// Whether what would be written was shared with the child and family (NOTE-035).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sharing {
    /// Shared, or not with the reason.
    pub shared: bool,
    /// Why it was not.
    pub why_not: String,
    /// Whether they agreed.
    pub agreed: Option<Agreement>,
    /// What they said about it.
    pub comments: String,
}

/// What the family said to what would be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// They agreed.
    Agreed,
    /// In part.
    Partly,
    /// They did not.
    Disagreed,
}

/// Attempts to verify what an anonymous source said (NOTE-028).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verification {
    /// What was tried.
    pub attempts: String,
    /// How far it succeeded.
    pub result: String,
}

/// One of several views of the same thing (NOTE-027).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Who holds it.
    pub holder: String,
    /// What they hold.
    pub view: String,
}

/// Something that did not happen (NOTE-030).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotHappened {
    /// What did not happen.
    pub what: String,
    /// Why.
    pub why: String,
}

/// A case note's content.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// Type of contact, one of the policy's (NOTE-001, NOTE-005). A code.
    pub kind: Option<String>,
    /// Contact or record keeping (NOTE-040).
    pub class: Class,
    /// From context of (NOTE-001).
    pub context: String,
    /// When (NOTE-001, NOTE-032: one date a note).
    pub occurred: Option<Occurred>,
    /// Where (NOTE-002).
    pub place: String,
    /// How it was made (NOTE-002).
    pub method: Option<Method>,
    /// Whether it was planned (NOTE-013).
    pub planned: Option<bool>,
    /// Whether it is a significant event (NOTE-001, NOTE-019).
    pub significant: Option<bool>,
    /// Whether the reason goes into the chronology (CHR-002).
    pub chronology: Option<bool>,
    /// Children and young people involved (NOTE-007, NOTE-008).
    pub children: Vec<ChildRow>,
    /// Adults present or interviewed (NOTE-008).
    pub adults: Vec<Adult>,
    /// Reason for contact: the chronology entry (NOTE-011).
    pub reason: String,
    /// Blue events (NOTE-014).
    pub events: Vec<Event>,
    /// Detailed notes (NOTE-017).
    pub detailed: Text,
    /// Analysis of information (NOTE-019).
    pub analysis: Text,
    /// What is working well (NOTE-023).
    pub working_well: Text,
    /// What are we worried about (NOTE-023).
    pub worried: Text,
    /// What needs to happen (NOTE-023).
    pub needs: Text,
    /// What it does to the plan (NOTE-020).
    pub plan_effect: Option<PlanEffect>,
    /// Actions (NOTE-022).
    pub actions: Vec<Action>,
    /// Interpreting (NOTE-029).
    pub interpreting: Option<Interpreting>,
    /// Open recording (NOTE-035).
    pub sharing: Option<Sharing>,
    /// An anonymous source, and how its word was tested (NOTE-028).
    pub anonymous: Option<Verification>,
    /// Differing views (NOTE-027).
    pub views: Vec<View>,
    /// Legal and ethical responsibilities discussed (NOTE-039).
    pub responsibilities: String,
    /// What did not happen, and why (NOTE-030).
    pub not_happened: Option<NotHappened>,
    /// Marked as written after the case was closed (NOTE-041).
    pub after_closure: bool,
    /// What the writer says about the writing (TIME-004, TIME-005, TIME-009, TIME-010).
    pub timing: Timing,
}

shows_only!(Contact: kind, class, occurred);

/// A mark that a reader sees beside the note and on its chronology line, as data so that it keeps
/// its meaning without colour (NOTE-016).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// The child whose file this is was seen (NOTE-012).
    ChildSeen {
        /// Whether alone.
        alone: bool,
    },
    /// The child was not seen though a contact was planned, with why (NOTE-013).
    ChildNotSeen {
        /// Why.
        because: String,
    },
    /// A blue event (NOTE-014).
    Event(Event),
}

impl Contact {
    /// The row of the child whose file this is.
    #[must_use]
    pub fn own_row(&self, child: PersonId) -> Option<&ChildRow> {
        self.children.iter().find(|row| row.person == child)
    }

    /// The marks this note carries on the file of `child`: seen or not from that child's own row
    /// alone, whoever else was seen (NOTE-012).
    #[must_use]
    pub fn marks(&self, child: PersonId) -> Vec<Mark> {
        let own = self.own_row(child).and_then(|row| {
            if row.is_seen() {
                Some(Mark::ChildSeen {
                    alone: row.is_seen_alone(),
                })
            } else if row.is_not_seen() && self.could_have_seen() {
                Some(Mark::ChildNotSeen {
                    because: row.why_not_seen(),
                })
            } else {
                None
            }
        });
        own.into_iter()
            .chain(self.events.iter().cloned().map(Mark::Event))
            .collect()
    }

    /// Whether seeing somebody was to be expected: it was planned, or someone went there. A letter
    /// or an unplanned call is no failed visit (NOTE-013).
    fn could_have_seen(&self) -> bool {
        let from_afar = matches!(
            self.method,
            Some(Method::Telephone | Method::Letter | Method::Message)
        );
        self.planned == Some(true) || !from_afar
    }

    /// Whether the note holds words that this child said (NOTE-015, RPT-008).
    #[must_use]
    pub fn has_words_of(&self, child: PersonId) -> bool {
        let mut quotes = self.texts().into_iter().flat_map(|(_, text)| text.quotes());
        quotes.any(|quote| quote.child == child)
    }

    /// The long texts with their headings, in the order of the form.
    #[must_use]
    pub fn texts(&self) -> [(Part, &Text); 5] {
        [
            (Part::Detailed, &self.detailed),
            (Part::Analysis, &self.analysis),
            (Part::WorkingWell, &self.working_well),
            (Part::Worried, &self.worried),
            (Part::Needs, &self.needs),
        ]
    }

    /// One of the long texts, to be set.
    pub fn text_mut(&mut self, part: Part) -> &mut Text {
        match part {
            Part::Detailed => &mut self.detailed,
            Part::Analysis => &mut self.analysis,
            Part::WorkingWell => &mut self.working_well,
            Part::Worried => &mut self.worried,
            Part::Needs => &mut self.needs,
        }
    }
}

/// A part of the note that is written text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Facts (NOTE-024).
    Detailed,
    /// Professional judgement (NOTE-024).
    Analysis,
    /// The first of the three headings (NOTE-023).
    WorkingWell,
    /// The second.
    Worried,
    /// The third.
    Needs,
}

macro_rules! codes {
    ($($type:ident { $($name:ident = $code:literal, $label:literal;)* })*) => {$(
        impl $type {
            /// Every value, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stored word, which is also the form's.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// What people read.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label),* }
            }

            /// Reads the stored word.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$name),)* _ => None }
            }
        }
    )*};
}

codes! {
    Method {
        InPerson = "in-person", "In person";
        Telephone = "telephone", "By telephone";
        Video = "video", "By video call";
        Letter = "letter", "By letter";
        Message = "message", "By email or message";
        None = "none", "No contact was made";
    }
    Class {
        Contact = "contact", "Contact";
        Record = "record", "Record keeping";
    }
    EventKind {
        Meeting = "meeting", "Meeting held";
        Consent = "consent", "Consent obtained";
        Shared = "shared", "Information shared with the family";
    }
    PlanEffect {
        Change = "change", "The plan should change";
        Progress = "progress", "Progress was made";
        NoChange = "no-change", "No change to the plan";
    }
    InterpreterFrom {
        Contracted = "contracted", "Contracted service";
        Staff = "staff", "Named member of staff";
        Family = "family", "Family member";
        Friend = "friend", "Friend";
        Child = "child", "A child";
    }
    Agreement {
        Agreed = "agreed", "They agreed";
        Partly = "partly", "They agreed in part";
        Disagreed = "disagreed", "They disagreed";
    }
    Part {
        Detailed = "detailed", "Detailed notes";
        Analysis = "analysis", "Analysis of information";
        WorkingWell = "working-well", "What is working well";
        Worried = "worried", "What are we worried about";
        Needs = "needs", "What needs to happen";
    }
}
