//! Editing another's draft: asked, approved by its author until a time, ended, and kept.

use crate::office::{Office, at, for_each_engine, key};
use access::DraftOf;
use casework::file;
use casework::notes::approval::{self, Decision, Standing};
use casework::notes::{self, Answer, Command};
use casework::{ApprovalState, Error, Filter, Who, work};
use record::ids::EntryId;
use record::note::approval::Holds;
use record::time::Now;

async fn ask(office: &Office, who: &Who, on: DraftOf, now: Now) -> Result<(), Error> {
    approval::ask(&office.desk, who, on, "I was at the visit too", &key(), now).await
}

async fn answer(
    office: &Office,
    who: &Who,
    on: DraftOf,
    (request, decision): (EntryId, &Decision),
    now: Now,
) -> Result<(), Error> {
    approval::answer(&office.desk, who, on, (request, decision), &key(), now).await
}

async fn request(office: &Office, author: &Who, on: DraftOf, now: Now) -> EntryId {
    let letting = approval::letting(&office.desk, author, on, now).await;
    letting.unwrap().requests.last().unwrap().entry
}

/// FIN-003: a colleague edits another's draft only with its author's approval, until its end; the
/// draft stays its author's, and the approval is kept with the note.
#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_edits_a_draft_only_while_its_authors_approval_holds() {
    for_each_engine("policy-003", async |office| {
        let desk = &office.desk;
        let (worker, manager) = (office.who("worker").await, office.who("manager").await);
        let now = at("2026-11-10T17:30");
        let fields = office.visit("home-visit");
        let on = office.draft(&worker, &fields, now).await;
        let more = fields.clone().with("place", "At home, in the kitchen");
        let closed = notes::save(desk, &manager, on, &more, 2, now).await;
        assert!(matches!(closed, Err(Error::NotFound)));

        let front = file::front(desk, &manager, office.child, &Filter::default(), now).await;
        assert_eq!(front.unwrap().editable[&on.note], Standing::MayAsk);
        assert!(ask(office, &worker, on, now).await.is_err(), "their own");
        ask(office, &manager, on, now).await.unwrap();
        let twice = ask(office, &manager, on, now).await;
        assert!(matches!(twice, Err(Error::Changed)));
        let pages = work::Pages::default();
        let home = work::my_work(desk, &worker, pages, now).await.unwrap();
        assert_eq!(home.asked_to_edit.len(), 1);
        let asked = request(office, &worker, on, now).await;
        let lets = Decision::Let(Holds::Today, "Only the place".to_owned());
        let own = answer(office, &manager, on, (asked, &lets), now).await;
        assert!(
            matches!(own, Err(Error::NotFound)),
            "nobody lets themselves in"
        );
        answer(office, &worker, on, (asked, &lets), now)
            .await
            .unwrap();

        let home = work::my_work(desk, &manager, pages, now).await.unwrap();
        assert_eq!(home.open_to_edit.len(), 1);
        notes::save(desk, &manager, on, &more, 2, now)
            .await
            .unwrap();
        let desktop = notes::desktop(desk, &manager, on, None, now).await.unwrap();
        assert_eq!(desktop.let_in.unwrap().author_name, "worker of the office");
        assert_eq!(desktop.saved.draft.author, worker.staff().unwrap());
        let colleague = office.who("colleague").await;
        assert!(
            notes::desktop(desk, &colleague, on, None, now)
                .await
                .is_err()
        );
        let command = Command {
            on,
            fields: None,
            seen: 3,
            form_key: key(),
        };
        let finalised = notes::finalise(desk, &manager, &command, now).await;
        assert!(matches!(finalised, Err(Error::NotFound)));
        let discarded = notes::discard(desk, &manager, on, &key(), now).await;
        assert!(discarded.is_err());
        let keeps = Answer {
            finding: "any".to_owned(),
            keeps: true,
        };
        let kept = notes::keep(desk, &manager, on, None, 3, &keeps, now).await;
        assert!(matches!(kept, Err(Error::NotFound)), "the author's answer");

        let tomorrow = at("2026-11-11T00:00");
        let over = notes::save(desk, &manager, on, &more, 3, tomorrow).await;
        assert!(matches!(over, Err(Error::NotFound)), "it held for the day");
        let note = office.finalise(&worker, on, tomorrow).await;
        let shown = office.read(&manager, note, tomorrow).await;
        assert_eq!(shown.whole.line.author_name, "worker of the office");
        let kept = &shown.approvals[0];
        assert_eq!(kept.state, ApprovalState::Approved);
        assert_eq!(kept.asked_by.0, "manager of the office");
        assert_eq!(kept.answered_because, "Only the place");
    })
    .await;
}

/// FIN-003: the author ends an approval, or refuses; either way nobody else edits.
#[tokio::test(flavor = "multi_thread")]
async fn an_approval_ends_at_its_authors_word_and_a_refusal_opens_nothing() {
    for_each_engine("policy-003", async |office| {
        let desk = &office.desk;
        let (worker, manager) = (office.who("worker").await, office.who("manager").await);
        let now = at("2026-11-10T17:30");
        let fields = office.visit("home-visit");
        let on = office.draft(&worker, &fields, now).await;
        let opens = async || notes::desktop(desk, &manager, on, None, now).await.is_ok();
        ask(office, &manager, on, now).await.unwrap();
        let first = request(office, &worker, on, now).await;
        let refuse = Decision::Refuse(String::new());
        answer(office, &worker, on, (first, &refuse), now)
            .await
            .unwrap();
        assert!(!opens().await);
        let lets = Decision::Let(Holds::Week, String::new());
        let late = answer(office, &worker, on, (first, &lets), now).await;
        assert!(matches!(late, Err(Error::Changed)), "answered already");

        ask(office, &manager, on, now).await.unwrap();
        let second = request(office, &worker, on, now).await;
        answer(office, &worker, on, (second, &lets), now)
            .await
            .unwrap();
        assert!(opens().await);
        answer(office, &worker, on, (second, &Decision::End), now)
            .await
            .unwrap();
        assert!(!opens().await);
        let again = answer(office, &worker, on, (second, &Decision::End), now).await;
        assert!(matches!(again, Err(Error::Changed)));
        let asking = approval::asking(desk, &manager, on, now).await.unwrap();
        let states: Vec<_> = asking.earlier.iter().map(|one| one.state).collect();
        assert_eq!(states, [ApprovalState::Refused, ApprovalState::Ended]);
    })
    .await;
}

/// FIN-003: where the policy in force lets nobody edit another's draft, nobody is let in.
#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_lets_nobody_in_takes_no_request() {
    for_each_engine("policy-001", async |office| {
        let (worker, manager) = (office.who("worker").await, office.who("manager").await);
        let now = at("2026-11-10T17:30");
        let on = office
            .draft(&worker, &office.visit("home-visit"), now)
            .await;
        let refused = ask(office, &manager, on, now).await;
        assert!(matches!(refused, Err(Error::Problems(_))));
        let asking = approval::asking(&office.desk, &manager, on, now).await;
        assert!(!asking.unwrap().clause.offered);
        let filter = Filter::default();
        let front = file::front(&office.desk, &manager, office.child, &filter, now).await;
        assert!(front.unwrap().editable.is_empty());
    })
    .await;
}
