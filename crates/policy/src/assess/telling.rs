//! What a note tells of the child: that they are in it, fairly, in their own words, seen alone
//! often enough; and that it is no transcript (NOTE-019, QLT-012, QLT-014, CYP-001, CYP-002).

use super::case::{Case, Found};
use super::phrases::{has_mark, has_words, passage, phrase};
use crate::book::Rule;
use crate::phrase::places;
use record::note::contact::Part;
use record::note::grid::ChildRow;
use record::note::text::Mark;

/// Fewer lines of talk than this are a quotation or two.
const TALK_LINES_MIN: usize = 6;
/// Notes shorter than this may leave the child out: an appointment changed, a message passed on.
const NARRATIVE_WORDS_MIN: usize = 40;

pub(super) fn check(case: &mut Case<'_>) {
    if case.facts.correction || case.is_record_keeping() {
        return;
    }
    transcript(case);
    positives(case);
    child_present(case);
    seen_alone(case);
    voice(case);
}

/// Lines of talk: `Kerry: …`, or a line that begins with who said it.
fn is_talk(line: &str) -> bool {
    let speaker = line.split_once(':').is_some_and(|(speaker, said)| {
        let names = speaker.split_whitespace().count();
        (1..=3).contains(&names)
            && said.split_whitespace().count() > 1
            && speaker.starts_with(char::is_uppercase)
    });
    let mut words = places(line).map(|place| line.get(place).unwrap_or_default());
    let begins = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let says = [
        ("i", "said"),
        ("i", "asked"),
        ("i", "replied"),
        ("she", "said"),
        ("he", "said"),
        ("they", "said"),
        ("she", "replied"),
        ("he", "replied"),
        ("mum", "said"),
        ("dad", "said"),
    ];
    let is_said = |(who, verb): &(&str, &str)| {
        begins.0.eq_ignore_ascii_case(who) && begins.1.eq_ignore_ascii_case(verb)
    };
    speaker || says.iter().any(is_said)
}

fn transcript(case: &mut Case<'_>) {
    let mut all = 0;
    let mut first = None;
    let mut talk = 0;
    for line in case
        .lines()
        .iter()
        .filter(|line| line.part == Part::Detailed)
    {
        let spoken = line.told.text().lines().map(str::trim);
        for words in spoken.filter(|words| !words.is_empty()) {
            all += 1;
            if is_talk(words) {
                talk += 1;
                first = first.or_else(|| Some(passage(line.part, line.number, words)));
            }
        }
    }
    let found = first
        .filter(|_| talk >= TALK_LINES_MIN && talk * 2 > all)
        .map(|passage| {
            Found::new(
                Part::Detailed.code(),
                format!("{talk} lines tell who said what in turn"),
                "Sum up what was said, keep the child's own words, and weigh it in the analysis",
            )
            .at(passage)
        });
    case.point_out(Rule::Transcript, found.into_iter().collect());
}

/// QLT-012, for notes that the three headings do not ask of already.
fn positives(case: &mut Case<'_>) {
    let one_sided = !case.is_significant()
        && case.words_in(&[Part::Worried]) > 0
        && case.words_in(&[Part::WorkingWell]) == 0;
    let found = one_sided.then(|| {
        Found::new(
            Part::WorkingWell.code(),
            "The note says what worries us and nothing of what goes well",
            "Add what is working well, even if it is little",
        )
    });
    case.point_out(Rule::PositivesToo, found.into_iter().collect());
}

fn child_present(case: &mut Case<'_>) {
    let seen = case
        .contact
        .own_row(case.facts.child)
        .is_some_and(ChildRow::is_seen);
    if !case.is_visit() || !seen || case.words_in(&[Part::Detailed]) < NARRATIVE_WORDS_MIN {
        return;
    }
    let all = case.said();
    let people = &case.facts.people;
    let own = people
        .iter()
        .find(|person| person.person == case.facts.child);
    let name = own.and_then(|own| phrase(&own.name).into_iter().next());
    let is_there = name.is_some_and(|name| has_words(&all, &name))
        || ["child", "children", "baby", "young person"]
            .iter()
            .any(|word| has_words(&all, word))
        || has_childs_words(case);
    let found = (!is_there).then(|| {
        Found::new(
            Part::Detailed.code(),
            "The child is not in the note, though they were seen",
            "Say what the child did, said and felt, in their own words where you can",
        )
    });
    case.point_out(Rule::ChildPresent, found.into_iter().collect());
}

fn has_childs_words(case: &Case<'_>) -> bool {
    let texts = case.contact.texts();
    texts
        .iter()
        .any(|(_, text)| has_mark(text, |mark| matches!(mark, Mark::ChildWords(_))))
}

/// How many days the contact lies after a day, where that is more than a limit.
fn days_since(case: &Case<'_>, last: Option<jiff::civil::Date>, most: u32) -> Option<i32> {
    let contact = case.contact.occurred?;
    let days = (contact.date - last?).get_days();
    (days > i32::try_from(most).unwrap_or(i32::MAX)).then_some(days)
}

/// Whether the check of the last time seen alone applies: a visit at which the child was not.
pub(super) fn asks_seen_alone(case: &Case<'_>) -> bool {
    let row = case.contact.own_row(case.facts.child);
    case.is_visit() && !row.is_some_and(ChildRow::is_seen_alone) && !case.facts.unborn
}

fn seen_alone(case: &mut Case<'_>) {
    if !asks_seen_alone(case) {
        return;
    }
    let most = case
        .policy
        .parameters()
        .seen_alone_interval_days
        .value
        .get();
    let found = days_since(case, case.around.last_seen_alone, most).map(|days| {
        Found::new(
            format!("p.{}.alone", case.facts.child),
            format!("The child was last seen alone {days} days before this contact"),
            "Say what stood in the way, and when they will be seen alone",
        )
    });
    case.point_out(Rule::SeenAloneGap, found.into_iter().collect());
}

/// Whether the check of the child's own words applies: a visit whose note has none.
pub(super) fn asks_voice(case: &Case<'_>) -> bool {
    case.is_visit() && !case.facts.unborn && !has_childs_words(case)
}

fn voice(case: &mut Case<'_>) {
    if !asks_voice(case) {
        return;
    }
    let most = case.policy.parameters().voice_interval_days.value.get();
    let found = days_since(case, case.around.last_voice, most).map(|days| {
        Found::new(
            Part::Detailed.code(),
            format!(
                "The child's own words last stand in the record {days} days before this contact"
            ),
            "Add what the child said or showed, marked as their own words",
        )
    });
    case.point_out(Rule::VoiceGap, found.into_iter().collect());
}
