//! The collector's keys in the course of time.

use okuu_collector::key::{opening_key_file, rotate_opening, rotate_signing};
use okuu_collector::{Collector, Programme, Store, StoreError, StoreOptions};
use okuu_domain::Seq;
use okuu_protocol::api::{ENROLMENTS, EnrolAnswer, KEYS};
use okuu_protocol::{Keys, PublicKey, Signed};

use crate::kit::{Site, Standing, answer, learner, programme_file};
use crate::tablet::Tablet;

fn reopened(site: &Site) -> Result<Collector, StoreError> {
    let store = Store::open_with(&site.database(), StoreOptions::default())?;
    let programme = Programme::read(&programme_file()).unwrap();
    Collector::open_with(
        store,
        &site.database(),
        programme,
        "Trial CEC",
        Box::new(Standing),
    )
}

#[tokio::test]
async fn whoever_knows_a_former_key_learns_the_new_one() {
    let site = Site::open().await;
    let lists = async || -> Vec<Signed<Keys>> { answer(site.get(KEYS)).await.unwrap() };
    let before = lists().await;
    let former: PublicKey = site.collector.key();
    assert_eq!(before.len(), 1);
    let first = before[0].verify(&former).unwrap();
    assert_eq!(
        (first.version, &first.signing),
        (1, &vec![former.to_string()])
    );
    rotate_signing(&site.database()).unwrap();
    rotate_opening(&site.database()).unwrap();
    let after = reopened(&site).unwrap();
    assert_ne!(after.key(), former);
    let lists = after.key_lists().unwrap();
    let list = lists
        .iter()
        .find_map(|one| one.verify(&former).ok())
        .unwrap();
    assert_eq!(list.version, 2);
    assert_eq!(list.signing, [after.key().to_string(), former.to_string()]);
    assert_ne!(list.recipient, first.recipient);
    assert!(lists.iter().any(|one| one.verify(&after.key()).is_ok()));
    assert_eq!(
        reopened(&site).unwrap().key_lists().unwrap(),
        lists,
        "the version stays"
    );
}

#[tokio::test]
async fn a_new_key_changes_nothing_for_tablets_that_are_under_way() {
    let site = Site::open().await;
    let (mut tablet, code) = (Tablet::new(), site.code("all"));
    let enrolled = site.answers(&tablet, &code).await.unwrap();
    tablet.completes(learner(10), "01");
    let sealed = tablet.parcel(1, 1, &enrolled.recipient.unwrap().parse().unwrap());
    rotate_signing(&site.database()).unwrap();
    rotate_opening(&site.database()).unwrap();
    let after = site.restarted().await;
    let again: EnrolAnswer = {
        let request = serde_json::to_vec(&tablet.asks_to_enrol(&code)).unwrap();
        answer(after.post(ENROLMENTS, request)).await.unwrap()
    };
    assert_eq!(
        again.token, enrolled.token,
        "the token hangs on the first key"
    );
    assert_eq!(again.recipient, Some(after.recipient().to_string()));
    let answered = after.is_carried(vec![sealed]).await;
    assert_eq!(after.receipts(&answered)[0].received, Seq(1));
}

#[tokio::test]
async fn a_lost_opening_key_is_an_error_once_tablets_seal_to_it() {
    let site = Site::open().await;
    let file = opening_key_file(&site.database());
    std::fs::remove_file(&file).unwrap();
    reopened(&site).unwrap();
    assert!(file.exists(), "nobody knew it, so a new one is drawn");
    site.tablet().await;
    std::fs::remove_file(&file).unwrap();
    let error = reopened(&site).err().unwrap();
    assert!(matches!(error, StoreError::OpeningKeyMissing(_)));
    assert!(
        error.to_string().contains("rotate-key --opening"),
        "{error}"
    );
    rotate_opening(&site.database()).unwrap();
    reopened(&site).unwrap();
}
