//! Damaged files: nothing is deleted, and the person is told what to do.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use okuu_app::FailureCode;
use okuu_tests::{Collector, Tablet, until};
use rstest::rstest;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_store_is_set_aside_and_the_learner_goes_on_from_the_last_copy() {
    let tablet = Tablet::new().await;
    let learner = tablet.profile("Гүлнара Өмүралиева", "1024").await;
    tablet.completes(&learner, "08").await;
    let store = tablet.store();
    let folder = tablet.closed().await;
    let broken = "not a database any more".repeat(500);
    fs::write(&store, &broken).unwrap();

    let tablet = Tablet::on(folder).await;
    let start = tablet.ask("start", json!({})).await;
    assert_eq!(start["notices"][0]["code"], "storeRestored");
    let kept = Path::new(start["notices"][0]["keptAt"].as_str().unwrap()).join("learner.db");
    assert!(
        fs::read_to_string(kept).unwrap() == broken,
        "the damaged file is kept whole"
    );
    let home = tablet.ask("home", json!({ "learner": learner })).await;
    assert_eq!(home["profile"]["done"], 1);
    tablet.ask("dismiss_notices", json!({})).await;
    assert_eq!(tablet.ask("start", json!({})).await["notices"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_any_copy_the_damaged_store_is_still_kept() {
    let tablet = Tablet::new().await;
    let store = tablet.store();
    let folder = tablet.closed().await;
    fs::write(&store, "garbage").unwrap();
    let tablet = Tablet::on(folder).await;
    let start = tablet.ask("start", json!({})).await;
    assert_eq!(start["notices"][0]["code"], "storeBegunAnew");
    assert!(
        Path::new(start["notices"][0]["keptAt"].as_str().unwrap())
            .join("learner.db")
            .exists()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_recorded_is_not_refused_because_no_copy_of_it_can_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("copies"), "no folder can be made here").unwrap();
    let tablet = Tablet::on(folder).await;
    let learner = tablet.profile("Гүлнара Өмүралиева", "1024").await;
    tablet.completes(&learner, "08").await;
    let module = json!({ "learner": learner, "module": "08" });
    let attempts = tablet.ask("module", module).await["attempts"].clone();
    assert_eq!(attempts.as_array().unwrap().len(), 1);

    let tablet = tablet.restarted().await;
    let start = tablet.ask("start", json!({})).await;
    assert_eq!(start["profiles"].as_array().unwrap().len(), 1);
    assert_eq!(start["profiles"][0]["done"], 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tablet_that_lost_its_key_delivers_everything_by_a_new_code() {
    let collector = Collector::started().await;
    let tablet = Tablet::enrolled_with(&collector).await;
    let learner = tablet.profile("Гүлнара Өмүралиева", "1024").await;
    tablet.completes(&learner, "08").await;
    tablet.delivered(&learner).await;
    let counted = collector.coverage().await;
    let folder = tablet.closed().await;
    fs::write(folder.path().join("device.key"), "half").unwrap();

    let tablet = Tablet::on(folder).await;
    tablet.completes(&learner, "03").await;
    until("the tablet says that it needs a code", async || {
        let view = tablet.ask("delivery", json!({ "learner": learner })).await;
        (view["trouble"] == "collector-refused").then_some(())
    })
    .await;
    let enrol = json!({ "address": collector.address(), "code": collector.code() });
    tablet.ask("enrol", enrol).await;
    tablet.delivered(&learner).await;
    let mut now = until("the CEC has the new completion too", async || {
        let now = collector.coverage().await;
        (now.len() > counted.len()).then_some(now)
    })
    .await;
    now.retain(|row| !counted.contains(row));
    assert_eq!(now.len(), 1, "what was counted before is counted once");
}

/// Two ways of changing the installed pack. The app must not show it, and puts its own back.
#[rstest]
#[case(|bytes: &mut Vec<u8>| bytes.truncate(1000))]
#[case(|bytes: &mut Vec<u8>| { let middle = bytes.len() / 2; bytes[middle] ^= 1 })]
#[tokio::test(flavor = "multi_thread")]
async fn an_installed_pack_that_was_changed_is_replaced_by_the_embedded_one(
    #[case] change: fn(&mut Vec<u8>),
) {
    let tablet = Tablet::new().await;
    let pack = tablet.folder().join("packs/programme.pack");
    let folder = tablet.closed().await;
    let whole = fs::read(&pack).unwrap();
    let mut bytes = whole.clone();
    change(&mut bytes);
    fs::write(&pack, bytes).unwrap();

    let tablet = Tablet::on(folder).await;
    tablet.ask("library", json!({ "language": "en" })).await;
    assert!(fs::read(&pack).unwrap() == whole);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_written_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("packs"),
        "a file where a folder should be",
    )
    .unwrap();
    let tablet = Tablet::on(folder).await;
    assert_eq!(
        tablet.refusal("start", json!({})).await,
        FailureCode::PackDamaged
    );
}
