//! What a writer keeps as it is: stored with the draft, then with the note.

use crate::house::{House, SEEN, visit};
use access::Role;
use casework::Error;
use casework::notes::{self, Answer, Desktop};
use record::note::fields::Fields;

async fn answered(
    house: &House,
    who: &casework::Who,
    on: access::DraftOf,
    typed: &Fields,
    answer: &Answer,
) -> Result<(), Error> {
    let seen = desktop(house, who, on).await.saved.version;
    notes::keep(&house.desk, who, on, Some(typed), seen, answer, house.now)
        .await
        .map(|_| ())
}

async fn desktop(house: &House, who: &casework::Who, on: access::DraftOf) -> Desktop {
    notes::desktop(&house.desk, who, on, None, house.now)
        .await
        .unwrap()
}

fn id_of(desktop: &Desktop, code: &str) -> String {
    let mut findings = desktop.check.assessment.findings.iter();
    let found = findings.find(|found| found.code == code && !found.id.is_empty());
    found
        .unwrap_or_else(|| panic!("{code} is asked"))
        .id
        .clone()
}

/// FIN-012: an answer stands beside what was typed, outlives a save, can be taken back, and is
/// asked again once its sentence is edited.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_kept_with_the_draft_until_its_sentence_is_edited() {
    let house = House::under("policy-001").await;
    let amina = house.member("amina", Role::Practitioner).await;
    let maya = house.child(&amina, "Maya", "Hartley").await;
    let on = house.draft(&amina, maya).await;
    let typed = visit(maya, &format!("{SEEN} Maya was there. Kerry rang a lot."));
    let first = notes::desktop(&house.desk, &amina, on, Some(&typed), house.now)
        .await
        .unwrap();
    let mut answer = Answer {
        finding: id_of(&first, "vague-words"),
        keeps: true,
    };
    let open = first.check.unanswered();
    answered(&house, &amina, on, &typed, &answer).await.unwrap();
    let kept = desktop(&house, &amina, on).await;
    assert_eq!(kept.saved.draft.fields, typed, "with what was typed");
    assert_eq!(kept.check.answers.get(&answer.finding).unwrap().by, "amina");
    assert_eq!(kept.check.unanswered(), open - 1);

    let longer = typed.clone().with("worried", "Nobody helps on Sundays.");
    notes::save(
        &house.desk,
        &amina,
        on,
        &longer,
        kept.saved.version,
        house.now,
    )
    .await
    .unwrap();
    let saved = desktop(&house, &amina, on).await;
    assert!(
        saved
            .check
            .answers
            .get(&id_of(&saved, "vague-words"))
            .is_some()
    );

    let edited = typed.clone().with(
        "detailed",
        format!("{SEEN} Maya was there. Kerry rang a lot on Monday."),
    );
    let asked = notes::desktop(&house.desk, &amina, on, Some(&edited), house.now)
        .await
        .unwrap();
    assert!(
        asked
            .check
            .answers
            .get(&id_of(&asked, "vague-words"))
            .is_none()
    );

    answer.keeps = false;
    answered(&house, &amina, on, &typed, &answer).await.unwrap();
    let again = desktop(&house, &amina, on).await;
    assert_eq!(again.check.unanswered(), open);
}

/// FIN-012: the note says for ever what was asked, about which words, who kept it and when; and
/// what was seen at finalising and left.
#[tokio::test(flavor = "multi_thread")]
async fn a_finalised_note_says_what_was_asked_and_kept() {
    let house = House::under("policy-001").await;
    let amina = house.member("amina", Role::Practitioner).await;
    let maya = house.child(&amina, "Maya", "Hartley").await;
    let on = house.draft(&amina, maya).await;
    let typed = visit(maya, &format!("{SEEN} Maya was there. Kerry rang a lot."));
    let first = notes::desktop(&house.desk, &amina, on, Some(&typed), house.now)
        .await
        .unwrap();
    let answer = Answer {
        finding: id_of(&first, "vague-words"),
        keeps: true,
    };
    answered(&house, &amina, on, &typed, &answer).await.unwrap();
    let receipt = house.finalised(&amina, on, &typed).await;
    let note = notes::read(&house.desk, &amina, receipt.entry, house.now).await;
    let note = note.unwrap().whole.note;
    let kept = &note.judged().kept;
    let vague = kept
        .iter()
        .find(|kept| kept.clause.ends_with("/vague-words"));
    let vague = vague.unwrap();
    assert_eq!(
        (vague.field.as_str(), vague.words.as_str()),
        ("detailed", "a lot")
    );
    assert_eq!(
        (vague.at, vague.by.as_str()),
        (Some(house.now.instant()), "amina")
    );
    let left = kept.iter().find(|kept| kept.at.is_none()).unwrap();
    assert_eq!(left.by, "amina", "seen and left: {}", left.clause);
}

/// FIN-012, FIN-003: nobody else answers for the writer, and an answer overwrites nothing unseen.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_the_writers_and_overwrites_nothing() {
    let house = House::under("policy-001").await;
    let amina = house.member("amina", Role::Practitioner).await;
    let ben = house.member("ben", Role::Practitioner).await;
    let maya = house.child(&amina, "Maya", "Hartley").await;
    let on = house.draft(&amina, maya).await;
    let answer = |keeps| Answer {
        finding: "0123456789abcdef".to_owned(),
        keeps,
    };
    let say = async |who, keeps| {
        let answer = answer(keeps);
        notes::keep(&house.desk, who, on, None, 1, &answer, house.now).await
    };
    assert!(matches!(say(&ben, true).await, Err(Error::NotFound)));
    let kept = say(&amina, true).await.unwrap();
    let again = say(&amina, true).await.unwrap();
    assert_eq!(kept, again, "a second click is the first");
    assert!(matches!(say(&amina, false).await, Err(Error::Changed)));
}
