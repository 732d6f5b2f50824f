//! What people live through when a tablet is lost, wiped, restored or copied, and when one person uses two.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

use okuu_app::FailureCode;
use okuu_tests::{Collector, Tablet, until};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Makes the profile of the first person of a commission who has none here, and answers who it is.
async fn person_of(tablet: &Tablet, number: &str) -> String {
    let new =
        json!({ "name": "", "kind": "PEC", "number": number, "language": "ru", "learner": null });
    let people = until("the roster has come", async || {
        let people = tablet.ask("people", json!({ "new_profile": new })).await;
        people.as_array()?.first().cloned()
    });
    let person = people.await;
    let new = json!({ "name": person["name"], "kind": "PEC", "number": number, "language": "ru",
        "learner": person["learner"] });
    let card = tablet
        .ask("create_profile", json!({ "new_profile": new }))
        .await;
    card["learner"].as_str().unwrap().to_owned()
}

async fn module(tablet: &Tablet, learner: &str, module: &str) -> Value {
    tablet
        .ask("module", json!({ "learner": learner, "module": module }))
        .await
}

/// How often the CEC counts each of the learner's modules.
async fn counted(collector: &Collector) -> Vec<String> {
    let rows = collector.coverage().await.into_iter();
    let mut modules: Vec<_> = rows.map(|row| row.module).collect();
    modules.sort();
    modules
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The tablet's disk as it is now, and the tablet again.
async fn imaged(tablet: Tablet) -> (Tablet, TempDir) {
    let folder = tablet.closed().await;
    let image = tempfile::tempdir().unwrap();
    copy(folder.path(), image.path());
    (Tablet::on(folder).await, image)
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_new_tablet_a_person_finds_what_they_had_done() {
    let collector = Collector::started().await;
    let lost = Tablet::enrolled_with(&collector).await;
    let learner = &person_of(&lost, "1024").await;
    lost.reads(learner, "03").await;
    lost.completes(learner, "08").await;
    lost.delivered(learner).await;
    drop(lost);

    let new = Tablet::enrolled_with(&collector).await;
    assert_eq!(&person_of(&new, "1024").await, learner, "the same person");
    until("the completed module is here", async || {
        new.ask("send_now", json!({})).await;
        (new.delivery_of(learner, "08").await? == "received").then_some(())
    })
    .await;
    let attempts = module(&new, learner, "08").await["attempts"].clone();
    assert_eq!(attempts.as_array().unwrap().len(), 1, "{attempts}");
    let lessons = module(&new, learner, "03").await["lessons"].clone();
    let read = |lesson: &Value| lesson["read"] == true;
    assert!(lessons.as_array().unwrap().iter().all(read), "{lessons}");
    assert_eq!(new.passes(learner, "08").await["moduleCompleted"], false);
    new.delivered(learner).await;
    assert_eq!(counted(&collector).await, ["08"], "counted once");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tablets_of_one_person_keep_both_attempts_and_count_one_module() {
    let collector = Collector::started().await;
    let (school, home) = (
        Tablet::enrolled_with(&collector).await,
        Tablet::enrolled_with(&collector).await,
    );
    let learner = &person_of(&school, "1024").await;
    assert_eq!(&person_of(&home, "1024").await, learner);
    school.completes(learner, "08").await;
    home.completes(learner, "08").await;
    for tablet in [&school, &home] {
        until("both attempts are here", async || {
            tablet.ask("send_now", json!({})).await;
            let attempts = module(tablet, learner, "08").await["attempts"].clone();
            (attempts.as_array()?.len() == 2).then_some(())
        })
        .await;
    }
    assert_eq!(counted(&collector).await, ["08"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tablet_restored_from_an_old_image_loses_nothing_and_doubles_nothing() {
    let collector = Collector::started().await;
    let tablet = Tablet::enrolled_with(&collector).await;
    let learner = &person_of(&tablet, "1024").await;
    tablet.reads(learner, "08").await;
    tablet.delivered(learner).await;
    let (tablet, image) = imaged(tablet).await;
    tablet.passes(learner, "08").await;
    tablet.delivered(learner).await;
    drop(tablet.closed().await);

    let restored = Tablet::on(image).await;
    restored.completes(learner, "03").await;
    restored.delivered(learner).await;
    assert_eq!(counted(&collector).await, ["03", "08"]);
    until("what happened after the image is back", async || {
        restored.ask("send_now", json!({})).await;
        (restored.delivery_of(learner, "08").await? == "received").then_some(())
    })
    .await;
    assert_eq!(
        restored.delivery_of(learner, "03").await.unwrap(),
        "received"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn two_clones_of_a_tablet_are_both_heard() {
    let collector = Collector::started().await;
    let tablet = Tablet::enrolled_with(&collector).await;
    let learner = &person_of(&tablet, "1024").await;
    tablet.reads(learner, "08").await;
    tablet.delivered(learner).await;
    let (one, image) = imaged(tablet).await;
    let two = Tablet::on(image).await;
    one.passes(learner, "08").await;
    two.completes(learner, "03").await;
    one.delivered(learner).await;
    two.delivered(learner).await;
    assert_eq!(counted(&collector).await, ["03", "08"]);
    for tablet in [&one, &two] {
        let view = tablet.ask("delivery", json!({ "learner": learner })).await;
        assert_eq!(view["refused"], json!([]), "nobody is asked to do anything");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_tablet_is_told_so_and_what_it_had_sent_stays() {
    let collector = Collector::started().await;
    let tablet = Tablet::enrolled_with(&collector).await;
    let learner = &person_of(&tablet, "1024").await;
    tablet.completes(learner, "08").await;
    tablet.delivered(learner).await;
    collector.revoke_all();
    tablet.completes(learner, "03").await;
    until("the tablet is told", async || {
        let view = tablet.ask("delivery", json!({ "learner": learner })).await;
        (view["trouble"] == json!(FailureCode::DeviceRevoked)).then_some(())
    })
    .await;
    assert_eq!(tablet.delivery_of(learner, "03").await.unwrap(), "onTablet");
    assert_eq!(counted(&collector).await, ["08"]);
    assert!(
        module(&tablet, learner, "03").await["lessons"].is_array(),
        "learning goes on"
    );
}
