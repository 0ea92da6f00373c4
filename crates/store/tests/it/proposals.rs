//! Proposed recording policies, what is advised on them, and what a second person decides.

use crate::house::for_each_engine;
use access::permit::{AdvisePolicy, ApprovePolicy, ProposePolicy};
use access::{Role, admit_to_house};
use store::proposals::{self, Decided, NewProposal};

/// CFG-001: a proposal, the advice on it in its order and the decision read back, and verifying the
/// ledger finds the read tables as its entries say.
#[tokio::test(flavor = "multi_thread")]
async fn a_proposal_keeps_its_advice_and_its_decision() {
    for_each_engine(async |house| {
        let changer = house
            .staff("Karen Holt", Role::SystemAdministrator, &[])
            .await;
        let adviser = house
            .staff("Amit Bose", Role::InformationGovernance, &[])
            .await;
        let chief = house
            .staff("Catherine Ashdown", Role::SeniorManager, &[])
            .await;
        let authority = house.store.authority();
        let mut tx = house.store.write().await.unwrap();
        let permit = admit_to_house(ProposePolicy, &changer, house.now()).unwrap();
        let new = NewProposal {
            policy: "policy-ours",
            version: 2,
            bytes: b"the exact bytes",
            because: "Sooner",
            staff: changer.staff().unwrap(),
            name: "Karen Holt",
        };
        let stamp = house.stamp(&changer);
        let made = proposals::propose(&mut tx, authority, &permit, new, stamp).await;
        let made = made.unwrap().entry;
        let permit = admit_to_house(AdvisePolicy, &adviser, house.now()).unwrap();
        for words in ["Look at Fridays first", "No more to say"] {
            let (said, stamp) = (("Amit Bose", words), house.stamp(&adviser));
            proposals::advise(&mut tx, authority, &permit, made, said, stamp)
                .await
                .unwrap();
        }
        let permit = admit_to_house(ApprovePolicy, &chief, house.now()).unwrap();
        let (said, stamp) = (("Catherine Ashdown", "Not now"), house.stamp(&chief));
        proposals::decline(&mut tx, authority, &permit, made, said, stamp)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut read = house.store.read().await.unwrap();
        let advice = proposals::advice(&mut read, &permit, made).await.unwrap();
        let told: Vec<_> = advice
            .iter()
            .map(|one| (&*one.name, &*one.advice))
            .collect();
        assert_eq!(
            told,
            [
                ("Amit Bose", "Look at Fridays first"),
                ("Amit Bose", "No more to say")
            ]
        );
        let one = proposals::one(&mut read, &permit, made)
            .await
            .unwrap()
            .unwrap();
        let (by, because) = ("Catherine Ashdown".to_owned(), "Not now".to_owned());
        assert_eq!(one.decided, Decided::Declined { by, because });
        read.finish().unwrap();
        let report = store::verify::verify(&house.store, None, &|_, _| {}).await;
        assert_eq!(report.unwrap().faults, []);
    })
    .await;
}
