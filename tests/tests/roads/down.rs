//! What comes down to a tablet: its registration by a slip, and the schedule.

use okuu_app::FailureCode;
use okuu_protocol::{EnrolLink, SecretKey};
use okuu_tests::{Collector, Tablet, until};
use serde_json::{Value, json};

use crate::{COMMISSION, delivery, registered};

#[tokio::test(flavor = "multi_thread")]
async fn a_tablet_registers_by_the_code_on_the_slip_and_nowhere_else() {
    let collector = Collector::started().await;
    let tablet = Tablet::new().await;
    let link = |key| EnrolLink {
        address: collector.address(),
        code: collector.code(),
        key,
    };
    let false_key = link(Some(SecretKey::generate().public())).to_string();
    let code = tablet
        .refusal("enrol_by_link", json!({ "link": false_key }))
        .await;
    assert_eq!(code, FailureCode::CollectorOther);
    let other = json!({ "link": "okuu:hand-over?at=http://10.0.0.7:7645" });
    assert_eq!(
        tablet.refusal("enrol_by_link", other).await,
        FailureCode::LinkInvalid
    );
    tablet
        .ask("enrol_by_link", json!({ "link": link(None).to_string() }))
        .await;
    let learner = tablet.profile("Асанова Гүлнара", COMMISSION).await;
    assert_eq!(delivery(&tablet, &learner).await["enrolled"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_schedule_comes_down_and_the_commission_sees_its_classes() {
    let collector = Collector::started().await;
    let tablet = registered(collector.address(), collector.code()).await;
    let learner = tablet.profile("Асанова Гүлнара", COMMISSION).await;
    let classes = until("the schedule has come", async || {
        let classes = tablet.ask("schedule", json!({ "learner": learner })).await;
        classes
            .as_array()
            .filter(|classes| !classes.is_empty())
            .cloned()
    })
    .await;
    let begins: Vec<_> = classes
        .iter()
        .map(|class| class["startsAt"].as_str().unwrap())
        .collect();
    assert!(begins.is_sorted(), "{begins:?}");
    assert!(
        classes.iter().all(|class| class["over"] == true),
        "the demonstration is in 2021"
    );
    let home = tablet.ask("home", json!({ "learner": learner })).await;
    assert_eq!(home["nextClass"], Value::Null);
}
