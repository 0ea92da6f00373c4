//! What the checks of a draft learn from other notes, and what nobody learns from the checks.

use crate::house::{Child, House, SEEN, visit};
use access::{DraftOf, Role};
use casework::notes::{self, Desktop, Outcome};
use casework::{Who, trail};
use policy::{Finding, Level};
use record::ids::ChildId;
use record::note::fields::Fields;

/// A worker's two drafts of one visit, to a sister and a brother.
struct Visit {
    house: House,
    amina: Who,
    manager: Who,
    maya: Child,
    tyler: Child,
    on_maya: DraftOf,
    on_tyler: DraftOf,
}

async fn a_visit(policy: &str) -> Visit {
    let house = House::under(policy).await;
    let amina = house.member("amina", Role::Practitioner).await;
    let manager = house.member("manager", Role::TeamManager).await;
    let maya = house.child(&amina, "Maya", "Hartley").await;
    let tyler = house.child(&amina, "Tyler", "Hartley").await;
    house.sibling(&amina, maya, "Tyler Hartley", tyler).await;
    let on_maya = house.draft(&amina, maya).await;
    let on_tyler = house.draft_for_sibling(&amina, on_maya, tyler).await;
    Visit {
        house,
        amina,
        manager,
        maya,
        tyler,
        on_maya,
        on_tyler,
    }
}

impl Visit {
    async fn desktop(&self, fields: &Fields) -> Desktop {
        let desk = &self.house.desk;
        notes::desktop(
            desk,
            &self.amina,
            self.on_maya,
            Some(fields),
            self.house.now,
        )
        .await
        .unwrap()
    }

    async fn tylers_note(&self) {
        let note = visit(self.tyler, &format!("Tyler showed me his trains. {SEEN}"));
        self.house
            .finalised(&self.amina, self.on_tyler, &note)
            .await;
    }

    /// What the trail holds of one's own uses of a file.
    async fn uses(&self, child: ChildId) -> Vec<(String, Option<String>)> {
        let own = trail::own(&self.house.desk, &self.amina, None, self.house.now).await;
        own.unwrap()
            .into_iter()
            .filter(|used| used.child == Some(child))
            .map(|used| (used.act, used.thing))
            .collect()
    }
}

fn of_clause<'a>(desktop: &'a Desktop, code: &str) -> Vec<&'a Finding> {
    let findings = &desktop.check.assessment.findings;
    findings
        .iter()
        .filter(|found| found.code == code && found.level != Level::Done)
        .collect()
}

/// QLT-009: words of a brother's note of the same visit are found while the sister's is written
/// and stop its finalising, with both passages and the share; reading it is in the trail.
#[tokio::test(flavor = "multi_thread")]
async fn a_note_copied_from_a_brothers_is_found_with_both_passages_and_the_share() {
    let set = a_visit("policy-001").await;
    set.tylers_note().await;
    let copied = visit(set.maya, &format!("Maya showed me her room. {SEEN}"));
    let before = set.uses(set.tyler.id).await.len();
    let desktop = set.desktop(&copied).await;
    let found = of_clause(&desktop, "sibling-copy");
    assert_eq!(found.len(), 1);
    let finding = found[0];
    assert_eq!(finding.level, Level::Blocks);
    for words in [
        "Tyler Hartley's note of the same visit",
        "per cent of this note is common text",
        "\"I came at four",
    ] {
        assert!(finding.sentence.contains(words), "{}", finding.sentence);
    }
    let passage = finding.passage.as_ref().unwrap();
    assert!(passage.words.starts_with("I came at four"));
    assert!(!finding.for_record.contains("Tyler"), "kept without a name");
    let uses = set.uses(set.tyler.id).await;
    assert_eq!(uses.len(), before + 1, "one row for the one note read");
    let (act, thing) = &uses[0];
    assert_eq!(act, "read_file");
    let beside = format!("beside draft {}", set.on_maya.note);
    assert!(thing.as_ref().unwrap().ends_with(&beside), "{thing:?}");
    let refused = set.house.finalise(&set.amina, set.on_maya, &copied).await;
    assert!(matches!(refused, Outcome::Refused(_)));
    let uses = set.uses(set.tyler.id).await;
    assert_eq!(uses.len(), before + 2, "once more at finalising");
}

/// QLT-009: two drafts of one visit with the same words say nothing of each other: neither is a record
/// yet. The first that is finalised stands; the second is stopped until it is the child's own.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_drafts_with_the_same_words_the_second_is_stopped() {
    let set = a_visit("policy-001").await;
    let first = visit(set.tyler, &format!("Tyler showed me his trains. {SEEN}"));
    let copied = visit(set.maya, &format!("Maya showed me her room. {SEEN}"));
    let (desk, now) = (&set.house.desk, set.house.now);
    for (on, fields) in [(set.on_tyler, &first), (set.on_maya, &copied)] {
        let saved = notes::save(desk, &set.amina, on, fields, 1, now).await;
        assert_eq!(saved.unwrap().version, 2);
        let page = notes::desktop(desk, &set.amina, on, None, now)
            .await
            .unwrap();
        assert!(of_clause(&page, "sibling-copy").is_empty());
    }
    set.tylers_note().await;
    let refused = set.house.finalise(&set.amina, set.on_maya, &copied).await;
    assert!(matches!(refused, Outcome::Refused(_)));
}

/// QLT-009: who may not open the brother's file gets the same answer as if he had no note, and no
/// row is written on his file, for nothing of it was read.
#[tokio::test(flavor = "multi_thread")]
async fn without_access_to_the_brother_the_checks_say_nothing_of_his_note() {
    let set = a_visit("policy-001").await;
    let copied = visit(set.maya, &format!("Maya showed me her room. {SEEN}"));
    let without = set.desktop(&copied).await;
    set.tylers_note().await;
    assert_ne!(
        set.desktop(&copied).await.check.assessment,
        without.check.assessment,
        "with access his note matters"
    );
    let ben = set.house.member("ben", Role::Practitioner).await;
    set.house.hand_over(&set.manager, set.tyler, &ben).await;
    let before = set.uses(set.tyler.id).await;
    let hidden = set.desktop(&copied).await;
    assert_eq!(hidden.check.assessment, without.check.assessment);
    assert_eq!(set.uses(set.tyler.id).await, before);
    let done = set.house.finalise(&set.amina, set.on_maya, &copied).await;
    assert!(matches!(done, Outcome::Finalised(_)));
    assert_eq!(set.uses(set.tyler.id).await, before);
}

/// NOTE-037, QLT-008: the author's previous note on the file is compared with this one.
#[tokio::test(flavor = "multi_thread")]
async fn a_note_that_repeats_the_authors_last_one_is_pointed_out() {
    let set = a_visit("policy-001").await;
    let same = visit(set.maya, &format!("[[Maya Hartley: It is warm]] {SEEN}"));
    let first = set.house.draft(&set.amina, set.maya).await;
    set.house.finalised(&set.amina, first, &same).await;
    let desktop = set.desktop(&same).await;
    let found = of_clause(&desktop, "previous-repeated");
    assert_eq!(found.len(), 1);
    assert!(
        found[0]
            .sentence
            .ends_with("the same as your note of 20 November 2026"),
        "{}",
        found[0].sentence
    );
}

/// CYP-001, CYP-002: how long ago the child was last seen alone and last heard is told from the
/// file's notes.
#[tokio::test(flavor = "multi_thread")]
async fn gaps_since_the_child_was_seen_alone_and_heard_are_told_from_the_file() {
    let set = a_visit("policy-001").await;
    let mut long_ago = visit(set.maya, &format!("[[Maya Hartley: It is warm]] {SEEN}"));
    long_ago.set("date", "03/08/2026");
    let first = set.house.draft(&set.amina, set.maya).await;
    set.house.finalised(&set.amina, first, &long_ago).await;
    let mut now = visit(
        set.maya,
        "Maya was at the table with her homework all the time.",
    );
    now.set(&format!("p.{}.alone", set.maya.person), "no");
    let desktop = set.desktop(&now).await;
    let alone = of_clause(&desktop, "seen-alone-gap");
    assert_eq!(alone.len(), 1);
    assert!(
        alone[0].sentence.contains("109 days before this contact"),
        "{}",
        alone[0].sentence
    );
    let voice = of_clause(&desktop, "voice-gap");
    assert_eq!(voice.len(), 1);
    assert!(
        voice[0].sentence.contains("109 days"),
        "{}",
        voice[0].sentence
    );
}

/// RES-009: the writer's own name is no stranger's.
#[tokio::test(flavor = "multi_thread")]
async fn the_writers_own_name_is_not_pointed_out() {
    let mut set = a_visit("policy-001").await;
    set.amina.name = "Amina Yusuf".to_owned();
    let note = visit(
        set.maya,
        "Maya asked for Amina Yusuf at the door. The neighbour is called Glenys Marrow.",
    );
    let desktop = set.desktop(&note).await;
    let found = of_clause(&desktop, "others-named");
    let words: Vec<&str> = found
        .iter()
        .filter_map(|found| Some(found.passage.as_ref()?.words.as_str()))
        .collect();
    assert_eq!(words, ["Glenys Marrow"]);
}

/// RES-009: the name of a child with a file of their own is told apart from other names, for those
/// who may know of that child.
#[tokio::test(flavor = "multi_thread")]
async fn another_childs_name_is_pointed_out_before_other_names() {
    let set = a_visit("policy-001").await;
    set.house.child(&set.manager, "Jordan", "Pike").await;
    let note = visit(
        set.maya,
        "Maya was at home. The neighbour is called Glenys Marrow. Jordan Pike came by as well.",
    );
    let desktop = set.desktop(&note).await;
    let found = of_clause(&desktop, "others-named");
    let words = |found: &Finding| found.passage.as_ref().unwrap().words.clone();
    assert_eq!(
        found.iter().map(|found| words(found)).collect::<Vec<_>>(),
        ["Jordan Pike", "Glenys Marrow"]
    );
    assert!(
        found[0]
            .sentence
            .contains("a child with a file of their own")
    );
    assert_eq!(
        found[0].for_record, found[1].sentence,
        "the record does not tell"
    );
}
