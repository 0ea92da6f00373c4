//! Loading several returns about one child, in one order and the other.

use crate::office::{Office, at, for_each_engine, key};
use access::permit::ImportCensus;
use access::{AccountState, Actor, List, Role, Scope, admit_to_house};
use casework::import::{CensusFile, Loaded, cin_census};
use casework::{Stated, Who, file, trail};
use intake::cin::{Limits, read};
use record::fact::{Fact, FactKind, KnownBy};
use record::ids::{ChildId, EntryId, PersonId};
use record::ledger::Digest;
use record::row::Row;
use store::Stamp;
use store::children::{self, Child, Wanted};
use uuid::Uuid;

const POLICY: &str = "policy-000";

const BORN: &str = "<PersonBirthDate>2025-05-25</PersonBirthDate><Sex>F</Sex>";
const EXPECTED: &str = "<ExpectedPersonBirthDate>2025-06-01</ExpectedPersonBirthDate><Sex>U</Sex>";
const OPEN: &str = "<ReferralNFA>0</ReferralNFA>";
const CLOSED: &str = "<CINclosureDate>2025-07-01</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure><ReferralNFA>0</ReferralNFA>";

/// A return of one child with one episode, made in May after its year.
fn census(year: i16, birth: &str, episode: &str) -> String {
    format!(
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year><ReferenceDate>{year}-03-31</ReferenceDate></CollectionDetails>\
         <Source><SourceLevel>L</SourceLevel><LEA>801</LEA><SerialNo>001</SerialNo><DateTime>{year}-05-20T10:00:00</DateTime></Source></Header>\
         <Children><Child><ChildIdentifiers><LAchildID>ROWAN1</LAchildID><UPNunknown>UN1</UPNunknown>{birth}</ChildIdentifiers>\
         <ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>\
         <CINdetails><CINreferralDate>2025-01-06</CINreferralDate><ReferralSource>1A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode>{episode}</CINdetails>\
         </Child></Children></Message>"
    )
}

fn protection(from: &str, ended: &str) -> String {
    format!(
        "<ChildProtectionPlans><CPPstartDate>{from}</CPPstartDate>{ended}<InitialCategoryOfAbuse>PHY</InitialCategoryOfAbuse><LatestCategoryOfAbuse>PHY</LatestCategoryOfAbuse><NumberOfPreviousCPP>0</NumberOfPreviousCPP></ChildProtectionPlans>{OPEN}"
    )
}

/// A return as the import is given it.
fn given(text: &str) -> CensusFile {
    let today = at("2026-11-20T09:00").today();
    let reading = read(text.as_bytes(), "census.xml", today, &Limits::default()).unwrap();
    assert!(reading.faults.is_empty(), "{:?}", reading.faults);
    CensusFile {
        digest: Digest::of(text.as_bytes()),
        reading,
    }
}

async fn load(office: &Office, texts: &[String]) -> Loaded {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    load_as(office, &Who::operator(), &texts, false).await
}

async fn load_as(office: &Office, who: &Who, texts: &[&str], accept_faults: bool) -> Loaded {
    let files: Vec<CensusFile> = texts.iter().map(|text| given(text)).collect();
    let now = at("2026-11-20T09:00");
    let loaded = cin_census(&office.desk, who, &files, accept_faults, &|_, _| {}, now);
    loaded.await.unwrap()
}

/// The child of the returns as the file shows it, and every fact of the file.
async fn seen(office: &Office) -> (Child, Vec<Stated>) {
    let now = at("2026-11-20T10:00");
    office
        .account("reader", Role::Practitioner, AccountState::Active)
        .await;
    let mut reader = office.who("reader").await;
    let why = "I answer the duty telephone and the school rang about this child";
    reader.reason = Some(why.to_owned());
    let child = file::of_number(&office.desk, &reader, 204_002, now);
    let child = child.await.unwrap();
    file::give_reason(&office.desk, &reader, child, why, now)
        .await
        .unwrap();
    let details = file::details(&office.desk, &reader, child, now).await;
    let (front, facts) = details.unwrap();
    (front.child, facts)
}

/// REC-001: a birth that is known stands, whichever return is loaded first.
#[tokio::test]
async fn a_born_child_is_not_unborn_for_an_older_return() {
    let (expected, born) = (census(2025, EXPECTED, OPEN), census(2026, BORN, OPEN));
    for order in [[&expected, &born], [&born, &expected]] {
        for_each_engine(POLICY, async |office| {
            for text in order {
                assert!(load(office, std::slice::from_ref(text)).await.kept);
            }
            let (child, facts) = seen(office).await;
            let born = child.born.map(|day| day.to_string());
            assert_eq!((born.as_deref(), child.unborn), (Some("2025-05-25"), false));
            let births = facts
                .iter()
                .filter(|one| one.fact.kind() == FactKind::Birth);
            let standing: Vec<&str> = births
                .filter(|birth| birth.superseded_by.is_none())
                .map(|birth| birth.fact.text("date"))
                .collect();
            assert_eq!(standing, ["2025-05-25"]);
        })
        .await;
    }
}

/// REC-001: what has ended is not shown as current for a return that knew it open.
#[tokio::test]
async fn a_status_that_ended_replaces_the_open_one_in_either_order() {
    let ended = protection("2025-02-03", "<CPPendDate>2025-06-10</CPPendDate>");
    let cases = [
        (protection("2025-02-03", ""), ended, ""),
        (OPEN.to_owned(), CLOSED.to_owned(), "closed"),
        (
            OPEN.to_owned(),
            protection("2025-05-06", ""),
            "child-protection",
        ),
    ];
    for (earlier, later, status) in cases {
        let returns = [
            census(2025, BORN_BEFORE, &earlier),
            census(2026, BORN_BEFORE, &later),
        ];
        for_each_engine(POLICY, async |office| {
            assert!(load(office, &returns).await.kept);
            let (child, facts) = seen(office).await;
            assert_eq!(child.statuses.join(" "), status);
            let open = |one: &&Stated| {
                let fact = &one.fact;
                fact.kind() == FactKind::Plan && fact.date("to").is_none()
            };
            let open = facts.iter().filter(open);
            let current = open.filter(|plan| plan.superseded_by.is_none()).count();
            assert_eq!(current, usize::from(status == "child-protection"));
        })
        .await;
        let [first, last] = returns;
        for_each_engine(POLICY, async |office| {
            assert!(load(office, &[last.clone(), first.clone()]).await.kept);
            assert_eq!(seen(office).await.0.statuses.join(" "), status);
        })
        .await;
    }
}

/// REC-001: an older return does not end what a newer one shows open; both stand.
#[tokio::test]
async fn an_older_return_ends_nothing_that_a_newer_one_shows_open() {
    let ended = protection("2025-02-03", "<CPPendDate>2025-03-10</CPPendDate>");
    let (older, newer) = (
        census(2025, BORN_BEFORE, &ended),
        census(2026, BORN_BEFORE, &protection("2025-02-03", "")),
    );
    for_each_engine(POLICY, async |office| {
        load(office, &[newer.clone(), older.clone()]).await;
        assert_eq!(seen(office).await.0.statuses, ["child-protection"]);
    })
    .await;
}

/// REC-001: a referral that led no further is no assessment.
#[tokio::test]
async fn a_referral_without_further_action_gives_no_status() {
    let text = census(2025, BORN_BEFORE, "<ReferralNFA>1</ReferralNFA>");
    for_each_engine(POLICY, async |office| {
        load(office, std::slice::from_ref(&text)).await;
        assert_eq!(seen(office).await.0.statuses, Vec::<String>::new());
    })
    .await;
}

/// REC-012: a child closed in one return and referred again in a later one is open, and was closed
/// until then; closed again, the file is closed once.
#[tokio::test]
async fn a_child_referred_again_is_no_longer_closed() {
    let closing = |day: &str| CLOSED.replace("2025-07-01", day).replace("RC8", "RC1");
    let first = census(2025, BORN_BEFORE, &closing("2025-02-28"));
    let again = |episode: &str| {
        census(2026, BORN_BEFORE, episode).replace("ralDate>2025-01-06", "ralDate>2025-09-01")
    };
    let planned = "<CINPlanDates><CINPlanStartDate>2025-09-01</CINPlanStartDate></CINPlanDates>";
    let no_further = closing("2025-09-03").replace("NFA>0", "NFA>1");
    let cases = [
        (again(OPEN), "assessment", "2025-09-01"),
        (
            again(&format!("{planned}{OPEN}")),
            "child-in-need",
            "2025-09-01",
        ),
        (again(&closing("2026-01-09")), "closed", "2025-09-01"),
        (again(&no_further), "closed", "2025-09-03"),
        (again("<ReferralNFA>1</ReferralNFA>"), "closed", ""),
    ];
    for (later, status, until) in cases {
        for order in [[&first, &later], [&later, &first]] {
            for_each_engine(POLICY, async |office| {
                for text in order {
                    load(office, std::slice::from_ref(text)).await;
                }
                let (child, facts) = seen(office).await;
                assert_eq!(child.statuses.join(" "), status);
                let mut standing = facts.iter().filter(|one| one.superseded_by.is_none());
                let closed = standing.find(|one| {
                    one.fact.text("status") == "closed" && one.fact.text("from") == "2025-02-28"
                });
                assert_eq!(closed.unwrap().fact.text("to"), until, "{status}");
                let files = [first.replace("<SerialNo>001", "<SerialNo>002")];
                assert_eq!(load(office, &files).await.facts, 0, "{status}");
            })
            .await;
        }
    }
}

/// REC-004: what somebody took back as entered in error is not stated again by a later return.
#[tokio::test]
async fn a_later_return_does_not_state_again_what_was_taken_back() {
    for_each_engine(POLICY, async |office| {
        let texts = [census(2025, BORN_BEFORE, &protection("2025-02-01", ""))];
        load(office, &texts).await;
        let (child, facts) = seen(office).await;
        let plan = facts.iter().find(|one| one.fact.kind() == FactKind::Plan);
        let error = file::NewWithdrawal {
            statement: plan.unwrap().entry,
            seen: None,
            because: "The plan is another child's".to_owned(),
            form_key: key(),
        };
        office
            .account("duty", Role::DutyWorker, AccountState::Active)
            .await;
        let (mut duty, now) = (office.who("duty").await, at("2026-11-20T10:00"));
        duty.reason = Some("The return showed a plan that was never made".to_owned());
        let why = duty.reason.clone().unwrap();
        file::give_reason(&office.desk, &duty, child.id, &why, now)
            .await
            .unwrap();
        file::withdraw(&office.desk, &duty, child.id, &error, now)
            .await
            .unwrap();
        let again = [census(2026, BORN_BEFORE, &protection("2025-02-01", ""))];
        load(office, &again).await;
        let (_, facts) = seen(office).await;
        let plans = facts.iter().filter(|one| one.fact.kind() == FactKind::Plan);
        assert_eq!(plans.filter(|one| one.superseded_by.is_none()).count(), 0);
    })
    .await;
}

const BORN_BEFORE: &str = "<PersonBirthDate>2015-03-27</PersonBirthDate><Sex>F</Sex>";

/// REC-001: of pre-proceedings everything that the return says stands on the file.
#[tokio::test]
async fn pre_proceedings_are_kept_with_every_step() {
    let steps = [
        ("from", "PPStartDate", "2026-06-01"),
        ("letter", "LBPSentDate", "2026-06-08"),
        ("meeting_offered", "FGDMMeetingOffer", "1"),
        ("meeting_held", "FGDMMeetingFac", "1"),
        ("first_meeting", "InitialPPMeetingDate", "2026-06-22"),
        ("review_meetings", "ReviewMeetingsCount", "2"),
        ("decided", "StepDecisionDate", "2026-09-07"),
        ("details", "PPOutcome", "A"),
        ("court_application", "CourtAppDate", "2026-09-21"),
        ("care_letter", "LetterInitCPDate", "2026-10-05"),
    ];
    let group =
        |(_, element, value): &(&str, &str, &str)| format!("<{element}>{value}</{element}>");
    let group: String = steps.iter().map(group).collect();
    let episode = format!("{OPEN}<PreProceedingsandFGDM>{group}</PreProceedingsandFGDM>");
    let text = census(2027, BORN_BEFORE, &episode).replace("2027-05-20T", "2026-11-19T");
    for_each_engine(POLICY, async |office| {
        load(office, std::slice::from_ref(&text)).await;
        let (_, facts) = seen(office).await;
        let mut facts = facts.iter().map(|stated| &stated.fact);
        let stage = facts.find(|fact| fact.kind() == FactKind::PreProceedings);
        for (name, _, value) in steps {
            let wanted = match value {
                "1" => "yes",
                "A" => "Outcome A of code set CS131",
                other => other,
            };
            assert_eq!(stage.unwrap().text(name), wanted, "{name}");
        }
    })
    .await;
}

/// REC-001, decision 12: a child known here with another birth date is a fault with its place and both
/// days, and left out; where nothing is loaded nothing is counted, and the trail keeps that it was tried.
#[tokio::test]
async fn a_child_known_with_another_birth_date_is_a_fault_and_left_out() {
    let other = BORN_BEFORE.replace("2015", "2014");
    let (known, otherwise) = (census(2025, BORN_BEFORE, OPEN), census(2026, &other, OPEN));
    let sound = census(2026, BORN_BEFORE, OPEN).replace("ROWAN1", "ROWAN2");
    let column = otherwise.find("2014-03-27").unwrap() + 1;
    for_each_engine(POLICY, async |office| {
        office
            .account("loader", Role::SystemAdministrator, AccountState::Active)
            .await;
        let who = office.who("loader").await;
        load(office, std::slice::from_ref(&known)).await;
        let texts = [otherwise.as_str(), sound.as_str()];
        let refused = load_as(office, &who, &texts, false).await;
        let [fault] = &refused.faults[..] else {
            panic!("{refused:?}");
        };
        assert_eq!(
            fault.to_string(),
            format!("census.xml:1:{column}: child ROWAN1, Children/Child[1]/ChildIdentifiers/PersonBirthDate “2014-03-27”: This child is known here with the birth date 2015-03-27. One birth date for a child: correct the wrong one; or, where they are two children, an LAchildID for each. [other-birth-date, child-left-out]")
        );
        let nothing = Loaded {
            faults: refused.faults.clone(),
            ..Loaded::default()
        };
        assert_eq!(refused, nothing);
        let uses = trail::own(&office.desk, &who, None, at("2026-11-20T09:30")).await;
        let tried = uses.unwrap();
        let tried = tried.iter().filter(|used| used.act == "import_census");
        assert_eq!(tried.count(), 1);
        let accepted = load_as(office, &who, &texts, true).await;
        assert_eq!((accepted.faults.len(), accepted.children_new), (1, 1));
        assert_eq!((accepted.children_known, accepted.kept), (0, true));
    })
    .await;
}

/// The record numbers of the files that are found by an id.
async fn found(office: &Office, id: &str) -> Vec<u64> {
    let now = at("2026-11-20T10:00");
    let scope = Scope::of(&office.who("finder").await.actor, List::Find, now);
    let wanted = Wanted {
        id: id.to_owned(),
        ..Wanted::default()
    };
    let mut read = office.store.read().await.unwrap();
    let found = children::find(&mut read, &scope, &wanted).await.unwrap();
    read.finish().unwrap();
    found.children.iter().map(|child| child.number).collect()
}

/// Decision 12: a child is the authority plus its own id, so that two authorities' children with
/// one id are two children, each found by it.
#[tokio::test]
async fn two_authorities_with_one_id_have_two_children() {
    let here = [2025, 2026].map(|year| census(year, BORN_BEFORE, OPEN));
    let there = here
        .clone()
        .map(|text| text.replace("<LEA>801", "<LEA>802"));
    for_each_engine(POLICY, async |office| {
        office
            .account("finder", Role::Practitioner, AccountState::Active)
            .await;
        let [mine, theirs] = [&here, &there].map(|texts| texts.each_ref().map(String::as_str));
        let who = Who::operator();
        let both = load_as(office, &who, &[mine[0], theirs[0]], false).await;
        assert_eq!((both.children_new, both.children_known), (2, 0));
        let later = load_as(office, &who, &[theirs[1], mine[1]], false).await;
        assert_eq!((later.children_new, later.children_known), (0, 2));
        assert_eq!(found(office, "ROWAN1").await, [204_002, 204_003]);
        assert_eq!(found(office, "802/ROWAN1").await, [204_003]);
        assert_eq!(found(office, "OWAN1").await, Vec::<u64>::new());
    })
    .await;
}

/// Decision 12: a file opened before the authority stood with the id is the child's of the
/// authority whose return opened it, and of no other one.
#[tokio::test]
async fn an_id_kept_without_its_authority_is_that_of_the_return_that_opened_the_file() {
    let here = census(2026, BORN_BEFORE, OPEN);
    let there = here.replace("<LEA>801", "<LEA>802");
    for_each_engine(POLICY, async |office| {
        office
            .account("finder", Role::Practitioner, AccountState::Active)
            .await;
        opened_with_a_bare_id(
            office,
            "Children in need census 2025, authority 801, old.xml",
        )
        .await;
        assert_eq!(found(office, "ROWAN1").await, [204_002]);
        let who = Who::operator();
        let mine = load_as(office, &who, &[&here], false).await;
        assert_eq!((mine.children_new, mine.children_known), (0, 1));
        let theirs = load_as(office, &who, &[&there], false).await;
        assert_eq!((theirs.children_new, theirs.children_known), (1, 0));
        assert_eq!(found(office, "ROWAN1").await, [204_002, 204_003]);
    })
    .await;
}

/// A file as an import opened it that kept the id alone.
async fn opened_with_a_bare_id(office: &Office, source: &str) {
    let now = at("2026-11-20T08:00");
    let id = |last: u128| Uuid::from_u128(0x018b_cfe5_6800_7000_8000_0000_0000_0000 + last);
    let fields = Row::new()
        .with("person", PersonId::new(id(1)).to_string())
        .with("number", "204002")
        .with("authority_child", "ROWAN1")
        .with("from", "2026-11-20");
    let kind = FactKind::Opened;
    let opened = Fact::parse(kind, &fields, KnownBy::Imported, source, now.today()).unwrap();
    let mut tx = office.store.write().await.unwrap();
    let permit = admit_to_house(ImportCensus, &Actor::Operator, now).unwrap();
    let child = ChildId::new(id(2));
    let stamp = Stamp {
        entry: EntryId::new(id(3)),
        author: None,
        session: None,
        policy: None,
        now,
    };
    store::facts::open_loaded_file(&mut tx, &permit, child, &opened, stamp)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}
