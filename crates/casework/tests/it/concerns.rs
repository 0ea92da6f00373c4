//! Safeguarding issues: reminded of while nobody is named as told, and reported on afterwards.

use crate::office::{Office, at, for_each_engine, key};
use access::permit::RecomputeDuties;
use access::{Actor, DraftOf, admit_to_house};
use casework::notes::{self, Command, Outcome};
use casework::team::{self, Span, Telling, WhichDrafts};
use casework::{Who, duties, work};
use record::ids::EntryId;
use record::time::Now;
use store::drafts::{self, Planned};
use store::duties::Owing;

const NOVEMBER: Span = Span {
    from: jiff::civil::date(2026, 11, 1),
    to: jiff::civil::date(2026, 11, 30),
};

/// A note that tells of a safeguarding issue, and of who was told when.
async fn concern(office: &Office, by: &Who, told: Option<&str>, now: Now) -> EntryId {
    let fields = office.visit("home-visit").with("safeguarding", "yes");
    let on = office.draft(by, &fields, now).await;
    let fields = match told {
        None => fields,
        Some(time) => fields
            .with("told_whom", "manager of the office, team manager")
            .with("told_date", "10/11/2026")
            .with("told_time", time),
    };
    finalise(office, by, on, fields, now).await
}

async fn finalise(
    office: &Office,
    by: &Who,
    on: DraftOf,
    fields: record::note::fields::Fields,
    now: Now,
) -> EntryId {
    let command = Command {
        on,
        fields: Some(fields),
        seen: 2,
        form_key: key(),
    };
    match notes::finalise(&office.desk, by, &command, now).await {
        Ok(Outcome::Finalised(receipt)) => receipt.entry,
        other => panic!("{other:?}"),
    }
}

/// TIME-009: a draft marked as a safeguarding issue keeps reminding its author and those who answer
/// for the file until it names who was told and when.
#[tokio::test(flavor = "multi_thread")]
async fn an_untold_draft_reminds_its_author_and_the_team_until_somebody_is_told() {
    for_each_engine("policy-003", async |office| {
        let desk = &office.desk;
        let (worker, manager) = (office.who("worker").await, office.who("manager").await);
        let begun = at("2026-11-10T17:30");
        let fields = office.visit("home-visit").with("safeguarding", "yes");
        let on = office.draft(&worker, &fields, begun).await;
        let home = async |who: &Who, now: Now| {
            let pages = work::Pages::default();
            work::my_work(desk, who, pages, now).await.unwrap()
        };
        let alert = home(&worker, begun).await.drafts[0].alert.clone().unwrap();
        assert_eq!(alert.at, at("2026-11-10T18:00").instant());
        assert_eq!(alert.clause, "policy-003/safeguarding-alert-minutes");
        assert!(home(&manager, begun).await.untold.is_empty(), "in time yet");
        let now = at("2026-11-10T18:05");
        let untold = home(&manager, now).await.untold;
        assert_eq!((untold.len(), untold[0].note), (1, on.note));
        assert!(
            home(&worker, now).await.untold.is_empty(),
            "their own is owed"
        );
        let admin = office.who("admin").await;
        assert!(home(&admin, now).await.untold.is_empty());
        let asked = (WhichDrafts::Untold, None);
        let listed = team::drafts(desk, &manager, office.team, asked, 0, now).await;
        assert_eq!(listed.unwrap().listed.matching, 1);
        let figures = team::figures(desk, &manager, (office.team, None), NOVEMBER, now).await;
        assert_eq!(figures.unwrap().drafts.untold, 1);

        let told = fields
            .with("told_whom", "manager of the office, team manager")
            .with("told_date", "10/11/2026")
            .with("told_time", "18:04");
        notes::save(desk, &worker, on, &told, 2, now).await.unwrap();
        assert!(home(&manager, now).await.untold.is_empty());
        assert_eq!(home(&worker, now).await.drafts[0].alert, None);
    })
    .await;
}

/// TIME-009: without a day of the event the minutes run from the first word.
#[tokio::test(flavor = "multi_thread")]
async fn an_issue_without_a_day_counts_from_the_first_word() {
    for_each_engine("policy-001", async |office| {
        let worker = office.who("worker").await;
        let now = at("2026-11-10T17:30");
        let fields = office.visit("home-visit").with("safeguarding", "yes");
        let undated = fields.with("date", "");
        office.draft(&worker, &undated, now).await;
        let pages = work::Pages::default();
        let home = work::my_work(&office.desk, &worker, pages, now)
            .await
            .unwrap();
        let alert = home.drafts[0].alert.as_ref().unwrap();
        assert_eq!(alert.at, now.instant(), "policy 001 gives no minutes");
    })
    .await;
}

/// TIME-009: the minutes to telling are measured, and any over the limit are reported, each number
/// with its list.
#[tokio::test(flavor = "multi_thread")]
async fn the_minutes_to_telling_are_reported_as_n_of_m_with_the_median() {
    for_each_engine("policy-003", async |office| {
        let desk = &office.desk;
        let (worker, manager) = (office.who("worker").await, office.who("manager").await);
        let now = at("2026-11-10T20:00");
        let in_time = concern(office, &worker, Some("17:25"), now).await;
        let over = concern(office, &worker, Some("18:30"), now).await;
        let during = concern(office, &worker, Some("16:40"), now).await;
        let untold = concern(office, &worker, None, now).await;
        office.note(&worker, &office.visit("home-visit"), now).await;
        let figures = team::figures(desk, &manager, (office.team, None), NOVEMBER, now).await;
        let concerns = figures.unwrap().concerns;
        assert_eq!(
            (
                concerns.all,
                concerns.in_time,
                concerns.over,
                concerns.untold
            ),
            (4, 2, 1, 1)
        );
        assert_eq!(concerns.median_minutes, Some(25));
        for (telling, entries) in [
            (Telling::InTime, vec![in_time, during]),
            (Telling::Over, vec![over]),
            (Telling::Untold, vec![untold]),
        ] {
            let asked = (Some(telling), None, NOVEMBER);
            let listed = team::concerns(desk, &manager, office.team, asked, 0, now).await;
            let listed = listed.unwrap().listed;
            let found: Vec<EntryId> = listed.rows.iter().map(|one| one.entry).collect();
            assert_eq!(listed.matching as usize, entries.len());
            assert!(
                entries.iter().all(|entry| found.contains(entry)),
                "{telling:?}"
            );
        }
        let asked = (None, manager.staff(), NOVEMBER);
        let listed = team::concerns(desk, &manager, office.team, asked, 0, now).await;
        assert_eq!(
            listed.unwrap().listed.matching,
            0,
            "none of the manager's own"
        );
        let refused = team::concerns(desk, &worker, office.team, asked, 0, now).await;
        assert!(refused.is_err());
    })
    .await;
}

/// TIME-009, TIME-001: a draft that was last saved before its time to tell was kept reminds nobody;
/// working out anew what is owed sets it, with its other deadlines, and leaves its words and version.
#[tokio::test(flavor = "multi_thread")]
async fn an_untold_draft_of_an_older_database_reminds_once_what_is_owed_is_worked_out_anew() {
    for_each_engine("policy-003", async |office| {
        let (desk, worker) = (&office.desk, office.who("worker").await);
        let (begun, now) = (at("2026-11-10T17:30"), at("2026-11-10T18:05"));
        let fields = office.visit("home-visit").with("safeguarding", "yes");
        let on = office.draft(&worker, &fields, begun).await;
        let listed = async || {
            let pages = work::Pages::default();
            let home = work::my_work(desk, &worker, pages, now).await.unwrap();
            home.drafts[0].clone()
        };
        let kept = listed().await;
        let permit = admit_to_house(RecomputeDuties, &Actor::Operator, now).unwrap();
        let mut tx = office.store.write().await.unwrap();
        let owing = Owing::among(&permit, office.child);
        let draft = drafts::to_plan(&mut tx, &permit, owing).await.unwrap();
        drafts::plan(&mut tx, &permit, &draft[0].draft, &Planned::default())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert!(
            listed().await.alert.is_none(),
            "as the older database has it"
        );

        let done = duties::recompute(desk, &Who::operator(), &|_, _| {}, now).await;
        assert_eq!(done.unwrap().drafts, 1);
        assert_eq!(listed().await.alert, kept.alert);
        assert!(kept.alert.is_some() && listed().await == kept);
        let manager = office.who("manager").await;
        let home = work::my_work(desk, &manager, work::Pages::default(), now).await;
        assert_eq!(home.unwrap().untold[0].note, on.note);
    })
    .await;
}
