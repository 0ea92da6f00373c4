//! What stands around a draft, for the checks that compare (QLT-008, QLT-009, CYP-001, CYP-002,
//! RES-009). A sibling's note is read with that child's own permit or not at all; where there is
//! none, nothing differs from a child without a note.

use crate::desk::{Desk, Who, blank};
use crate::error::Error;
use crate::file;
use access::permit::{Act, OfChild, ReadFile};
use access::{List, Permit, Scope};
use jiff::civil::Date;
use policy::{Around, OtherNote, Wants};
use record::ids::{ChildId, EntryId};
use record::note::finalised::Draft;
use record::note::text::Mark;
use record::shows_only;
use record::time::Now;
use store::children::name_key;
use store::trail::Use;
use store::{Source, around, children};

/// Notes in which the child's own words are looked for: several months of visits.
const VOICE_NOTES_MAX: i64 = 12;

/// What was read of other files for the checks, for the trail.
#[derive(Default)]
pub(super) struct Consulted {
    draft: String,
    notes: Vec<(ChildId, EntryId, &'static str)>,
    names: Vec<String>,
}

shows_only!(Consulted: notes);

impl Consulted {
    /// The rows of the trail: one for each note of another file, one for names that were found.
    pub(super) fn rows<'a>(&'a self, who: &'a Who, now: Now) -> Vec<Use<'a>> {
        let notes = self.notes.iter().map(|(child, entry, basis)| Use {
            child: Some(*child),
            thing: Some(format!("entry {entry} beside {}", self.draft)),
            basis,
            ..blank::<ReadFile>(who, true, now)
        });
        let found = (!self.names.is_empty()).then(|| Use {
            act: "search",
            thing: Some(format!("{} found beside {}", self.names.len(), self.draft)),
            basis: "scope",
            ..blank::<ReadFile>(who, true, now)
        });
        notes.chain(found).collect()
    }
}

/// Where a draft is looked at: whose, by whom, with which permit for its own file.
pub(super) struct Place<'a, A: Act> {
    pub(super) desk: &'a Desk,
    pub(super) who: &'a Who,
    pub(super) permit: &'a Permit<A>,
    pub(super) draft: &'a Draft,
    pub(super) day: Date,
    pub(super) now: Now,
}

impl<A: Act> Place<'_, A>
where
    A::On: OfChild,
{
    /// Reads what the checks want, and no more, beside what the draft itself says.
    pub(super) async fn read(
        &self,
        from: &mut impl Source,
        wants: &Wants,
        mut found: Around,
    ) -> Result<(Around, Consulted), Error> {
        let mut consulted = Consulted {
            draft: format!("draft {}", self.draft.note),
            ..Consulted::default()
        };
        if wants.other_notes {
            found.previous = self.previous(from).await?;
            found.siblings = self.siblings(from, &mut consulted).await?;
        }
        if wants.last_seen_alone {
            found.last_seen_alone = around::last_seen_alone(from, self.permit, self.day).await?;
        }
        if wants.last_voice {
            found.last_voice = self.last_voice(from).await?;
        }
        if !wants.names.is_empty() {
            found.children_elsewhere = self.children_elsewhere(from, &wants.names).await?;
            consulted.names.clone_from(&found.children_elsewhere);
        }
        Ok((found, consulted))
    }

    /// The author's previous note on this file.
    async fn previous(&self, from: &mut impl Source) -> Result<Option<OtherNote>, Error> {
        // The next version of a note says what the first one said, so that one is passed over.
        let replaced = self.draft.replaces.as_ref().map(|earlier| earlier.entry);
        let last = around::last_words(from, self.permit, self.draft.author, replaced).await?;
        let whose = if self.who.staff() == Some(self.draft.author) {
            "your"
        } else {
            "the author's"
        };
        Ok(last.map(|(day, contact)| OtherNote {
            called: format!("{whose} note of {}", day.strftime("%-d %B %Y")),
            contact,
        }))
    }

    /// Notes of the same visit on other children's files, each opened with that child's permit.
    async fn siblings(
        &self,
        from: &mut impl Source,
        consulted: &mut Consulted,
    ) -> Result<Vec<OtherNote>, Error> {
        let mut found = Vec::new();
        for (entry, child) in around::of_visit(from, self.draft.visit).await? {
            if child == self.draft.child {
                continue;
            }
            let permit = self
                .desk
                .may(from, self.who, ReadFile, child, self.now)
                .await?;
            let Some(permit) = permit else { continue };
            let Some(contact) = around::words(from, &permit, entry).await? else {
                continue;
            };
            let sibling = children::one(from, &permit).await?;
            consulted
                .notes
                .push((child, entry, permit.because().as_str()));
            found.push(OtherNote {
                called: format!("{}'s note of the same visit", file::name_of(&sibling)),
                contact,
            });
        }
        Ok(found)
    }

    /// The last day with the child's own words, in the latest notes of the file.
    async fn last_voice(&self, from: &mut impl Source) -> Result<Option<Date>, Error> {
        let notes = around::before(from, self.permit, self.day, VOICE_NOTES_MAX).await?;
        for (entry, day) in notes {
            let contact = around::words(from, self.permit, entry).await?;
            let is_voice = |mark: Mark<'_>| matches!(mark, Mark::ChildWords(_));
            let has_voice = contact.is_some_and(|contact| {
                let texts = contact.texts();
                texts.iter().any(|(_, text)| {
                    let mut runs = text.lines().flat_map(|(_, line)| line.runs());
                    runs.any(|run| run.marks().iter().any(is_voice))
                })
            });
            if has_voice {
                return Ok(Some(day));
            }
        }
        Ok(None)
    }

    /// Which names in the note are those of children whom this person may know of.
    async fn children_elsewhere(
        &self,
        from: &mut impl Source,
        names: &[String],
    ) -> Result<Vec<String>, Error> {
        let keys: Vec<String> = names.iter().map(|name| name_key(name)).collect();
        let scope = Scope::of(&self.who.actor, List::Find, self.now);
        let known = around::named(from, &scope, &keys).await?;
        let pairs = names.iter().zip(&keys);
        Ok(pairs
            .filter(|(_, key)| known.contains(key))
            .map(|(name, _)| name.clone())
            .collect())
    }
}
