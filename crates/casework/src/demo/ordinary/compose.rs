//! Putting one note of an ordinary family together from the kit.

use super::super::dice::Dice;
use super::super::kinds::Kind;
use super::super::note::{Note, Told};
use super::super::script::Script;
use super::super::staff::Staff;
use super::household::{Child, Household};
use super::stage::Stage;
use super::write::{Slot, Sort};
use super::{kit, words};
use jiff::ToSpan;
use jiff::civil::Date;

fn start(household: &Household, child: &Child, slot: &Slot, kind: Kind) -> Note {
    let note = Note::new(child.key, slot.by, kind, slot.day, slot.times);
    // In care the carer is on the file from the day of the move.
    let known = household.course.stage != Stage::Care
        || household.course.decided.is_some_and(|day| day <= slot.day);
    if known {
        note.with(household.carer)
    } else {
        note.other(&household.carer_name, "Carer")
    }
}

pub(super) fn visit(dice: &mut Dice, household: &Household, child: &Child, slot: &Slot) -> Note {
    let kind = if slot.sort == Sort::Review {
        Kind::Review
    } else {
        Kind::Visit
    };
    let say = |text: &str| words::of(household, child, text);
    let age = child.age_on(slot.day);
    let alone = age >= 4 && dice.chance(70);
    let mut note = start(household, child, slot, kind);
    note = if alone {
        note.seen_alone(child.key)
    } else {
        note.seen(child.key)
    };
    for other in household
        .children
        .iter()
        .filter(|other| other.key != child.key)
    {
        note = note.seen(other.key);
    }
    let told = match age {
        ..=3 => dice.tell(&kit::BABIES),
        4..=10 => dice.tell(&kit::YOUNG),
        _ => dice.tell(&kit::TEENS),
    };
    let mut detailed = vec![say(dice.tell(&kit::HOMES)), say(told)];
    if alone && age < 11 {
        detailed.push(say(
            "I saw @child alone for part of the visit, while @carer was in the next room.",
        ));
    }
    detailed.push(say(dice.tell(&kit::TALK)));
    let (means, plan) = if slot.is_first {
        (dice.tell(&kit::FIRST_MEANS), "no-change")
    } else {
        let plan = dice.say(&["progress", "progress", "no-change", "change"]);
        (dice.tell(&kit::MEANS), plan)
    };
    let reason = if kind == Kind::Review {
        "Reviewing officer's visit: to hear from @child before the review"
    } else {
        dice.say(&kit::REASONS)
    };
    note.tell(Told {
        reason: &say(reason),
        place: &format!("At home, {}", household.address),
        detailed: &detailed.join("\n\n"),
        analysis: &say(means),
        well: &say(dice.say(&kit::WELL)),
        worried: &say(dice.say(&kit::WORRIED)),
        needs: &say(dice.say(&kit::NEEDED)),
        plan,
        agreed: dice.say(&["agreed", "agreed", "agreed", "partly"]),
        comments: &say(dice.tell(&kit::COMMENTS)),
        ..Told::default()
    })
}

pub(super) fn not_seen(dice: &mut Dice, household: &Household, child: &Child, slot: &Slot) -> Note {
    let say = |text: &str| words::of(household, child, text);
    let (why, told) = dice.deal(&kit::NOT_SEEN, |each| each.1).unwrap_or_default();
    Note::new(child.key, slot.by, Kind::Visit, slot.day, slot.times)
        .not_seen(child.key, &say(why))
        .quiet()
        .in_chronology()
        .tell(Told {
            reason: "Planned visit. Child not seen",
            place: &format!("At home, {}", household.address),
            detailed: &say(told),
            needs: &say("See @child this week."),
            ..Told::default()
        })
        .did_not_happen("The planned visit", &say(why))
}

pub(super) fn call(dice: &mut Dice, household: &Household, child: &Child, slot: &Slot) -> Note {
    let list: Vec<(&'static str, &str)> = kit::CALLS
        .iter()
        .copied()
        .filter(|(_, told)| !child.teacher.is_empty() || !told.contains("@teacher"))
        .collect();
    let (reason, told) = dice.deal(&list, |each| each.0).unwrap_or_default();
    let say = |text: &str| words::of(household, child, text);
    start(household, child, slot, Kind::Call)
        .set("planned", "no")
        .tell(Told {
            reason: &say(reason),
            method: "telephone",
            detailed: &say(told),
            needs: &say(dice.say(&kit::NEEDED)),
            ..Told::default()
        })
}

pub(super) fn meeting(dice: &mut Dice, household: &Household, child: &Child, slot: &Slot) -> Note {
    let list: Vec<(&'static str, &str)> = kit::MEETINGS
        .iter()
        .copied()
        .filter(|(_, told)| !child.teacher.is_empty() || !told.contains("@teacher"))
        .collect();
    let (reason, told) = dice.deal(&list, |each| each.0).unwrap_or_default();
    let say = |text: &str| words::of(household, child, text);
    let what = reason.split(':').next().unwrap_or(reason);
    let mut note = start(household, child, slot, Kind::Meeting).event(
        "meeting",
        what,
        household.carer_called(),
    );
    if !child.teacher.is_empty() {
        note = note.other(
            child.teacher,
            &format!("{}, safeguarding lead", child.school),
        );
    }
    note.in_chronology().tell(Told {
        reason: &say(reason),
        place: dice.say(&[
            "Civic Centre, room 2",
            "Family hub, Canal Terrace",
            "School, the meeting room",
        ]),
        detailed: &say(told),
        needs: &say(dice.say(&kit::NEEDED)),
        agreed: "agreed",
        comments: &say(dice.tell(&kit::COMMENTS)),
        ..Told::default()
    })
}

pub(super) fn work(dice: &mut Dice, household: &Household, child: &Child, slot: &Slot) -> Note {
    let (reason, told) = dice.deal(&kit::WORK, |each| each.0).unwrap_or_default();
    let say = |text: &str| words::of(household, child, text);
    let voice = if child.age_on(slot.day) > 10 {
        dice.tell(&kit::TEENS)
    } else {
        dice.tell(&kit::YOUNG)
    };
    Note::new(child.key, slot.by, Kind::DirectWork, slot.day, slot.times)
        .seen_alone_at(child.key, "Seen away from home")
        .tell(Told {
            reason: &say(reason),
            place: child.school,
            detailed: &format!("{}\n\n{}", say(told), say(voice)),
            analysis: &say(dice.tell(&kit::MEANS)),
            well: &say(dice.say(&kit::WELL)),
            worried: &say(dice.say(&kit::WORRIED)),
            needs: &say(dice.say(&kit::NEEDED)),
            plan: dice.say(&["progress", "no-change"]),
            agreed: "agreed",
            comments: &say("@child agreed to what I would write."),
            ..Told::default()
        })
}

pub(super) fn news(dice: &mut Dice, household: &Household, child: &Child, slot: &Slot) -> Note {
    let (reason, told, means) = dice.deal(&kit::NEWS, |each| each.0).unwrap_or_default();
    let say = |text: &str| words::of(household, child, text);
    Note::new(child.key, slot.by, Kind::Information, slot.day, slot.times)
        .other(
            child.teacher,
            &format!("{}, safeguarding lead", child.school),
        )
        .tell(Told {
            reason: &say(reason),
            method: "message",
            detailed: &say(told),
            analysis: &say(means),
            well: &say(dice.say(&kit::WELL)),
            worried: &say(dice.say(&kit::WORRIED)),
            needs: &say(dice.say(&kit::NEEDED)),
            plan: "no-change",
            ..Told::default()
        })
}

pub(super) fn letter(dice: &mut Dice, household: &Household, child: &Child, slot: &Slot) -> Note {
    let list: Vec<(&'static str, &str, &str)> = kit::LETTERS
        .iter()
        .copied()
        .filter(|(reason, ..)| !child.teacher.is_empty() || !reason.contains("School"))
        .collect();
    let (reason, told, shared) = dice.deal(&list, |each| each.0).unwrap_or_default();
    let say = |text: &str| words::of(household, child, text);
    let mut note = start(household, child, slot, Kind::Letter);
    if !shared.is_empty() {
        note = note.event("shared", shared, &household.carer_name);
    }
    note.tell(Told {
        reason: &say(reason),
        method: dice.say(&["letter", "message"]),
        detailed: &say(told),
        needs: "Nothing more from this letter.",
        ..Told::default()
    })
}

pub(super) fn not_done(dice: &mut Dice, household: &Household, child: &Child, slot: &Slot) -> Note {
    let (what, why, told) = dice.deal(&kit::NOT_DONE, |each| each.0).unwrap_or_default();
    let say = |text: &str| words::of(household, child, text);
    Note::new(child.key, slot.by, Kind::DidNotHappen, slot.day, slot.times)
        .did_not_happen(&say(what), why)
        .tell(Told {
            reason: &format!("Did not happen: {}", lower(&say(what))),
            method: "none",
            detailed: &say(told),
            needs: "A new date, and the family to be told.",
            ..Told::default()
        })
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|c| c.to_lowercase().chain(letters).collect());
    first.unwrap_or_default()
}

pub(super) fn record(household: &Household, child: &Child, slot: &Slot) -> Note {
    // A sister's file is read on the same day, and her note is not to be this one again.
    let told = "I read @child's file from the beginning and brought its chronology up to date. Names, \
        dates and addresses for @child were checked with @carer's last letter. Nothing was missing.";
    Note::new(child.key, slot.by, Kind::Record, slot.day, slot.times)
        .set("planned", "")
        .tell(Told {
            reason: "File read and chronology brought up to date",
            method: "none",
            detailed: &words::of(household, child, told),
            ..Told::default()
        })
}

/// The case summary, brought up to date after a plan was agreed or as it grew old.
pub(super) fn summary(household: &Household, child: &Child, by: Staff, day: Date) -> Note {
    let told = "Why we are involved: the assessment of @child's family, and the plan that @carer and \
        we agreed after it. What has changed: who helps at home is written into the plan, and @child \
        knows whom to tell. What happens next: visits as the plan says, and @their own view heard at \
        each of them.";
    Note::new(child.key, by, Kind::Summary, day, ("16:20", "16:50"))
        .set("planned", "")
        .tell(Told {
            reason: "Case summary brought up to date",
            method: "none",
            detailed: &words::of(household, child, told),
            ..Told::default()
        })
}

/// Who interpreted, where the family needs it: a contracted interpreter, or none with the reason.
pub(super) fn interpreted(dice: &mut Dice, household: &Household, note: Note) -> Note {
    let Some(language) = household.interpreter else {
        return note;
    };
    if dice.chance(20) {
        return note.set("interpreter", "no").set(
            "interpreter_why_not",
            "Booked and did not come; a relative abroad was not asked to stand in",
        );
    }
    let name = dice.say(&[
        "Amal Saleh",
        "Peter Novotny",
        "Rosa Lindqvist",
        "Tahir Anwar",
        "Ilinca Moraru",
    ]);
    note.set("interpreter", "yes")
        .set("interpreter_name", name)
        .set("interpreter_from", "contracted")
        .set("interpreter_language", language)
        .set(
            "interpreter_qualification",
            "Diploma in public service interpreting",
        )
}

/// What was agreed, with an owner and a date, on notes of late.
pub(super) fn agreed(
    dice: &mut Dice,
    script: &Script<'_>,
    household: &Household,
    child: &Child,
    slot: &Slot,
    note: Note,
) -> Note {
    let is_late = slot.day > script.day(35);
    if slot.sort == Sort::Record || !dice.chance(if is_late { 60 } else { 15 }) {
        return note;
    }
    let (what, measure) = dice.pick(&kit::ACTIONS).copied().unwrap_or_default();
    let say = |text: &str| words::of(household, child, text);
    let owner = if dice.chance(70) {
        slot.by
            .split('.')
            .map(capital)
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        household.carer_name.clone()
    };
    let due = slot.day.saturating_add(dice.between(7, 35).days());
    note.action(&say(what), &owner, due, &say(measure))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters
        .next()
        .map(|c| c.to_uppercase().chain(letters).collect());
    first.unwrap_or_default()
}
