//! An empty battery at any moment loses at most what was not yet shown as done.

#![allow(clippy::unwrap_used)]

use std::time::Duration;

use okuu_tests::{Collector, Link, Mode, WebTablet, right_answers, until};
use serde_json::{Value, json};

async fn enrolled(collector: &Collector) -> (WebTablet, Link) {
    let link = Link::to(collector).await;
    let tablet = WebTablet::started(link.address(), collector.code()).await;
    (tablet, link)
}

async fn profile(tablet: &WebTablet) -> String {
    let new = json!({ "name": "Жылдыз Өмүрова", "kind": "PEC", "number": "1024", "language": "ky", "learner": null });
    let card = tablet
        .ask("create_profile", json!({ "new_profile": new }))
        .await;
    card["learner"].as_str().unwrap().to_owned()
}

async fn delivery(tablet: &WebTablet, learner: &str) -> Value {
    tablet.ask("delivery", json!({ "learner": learner })).await
}

async fn everything_received(tablet: &WebTablet, learner: &str) {
    until("the CEC has everything", async || {
        let view = delivery(tablet, learner).await;
        (view["recordsWaiting"] == 0 && view["enrolled"] == true).then_some(())
    })
    .await;
}

async fn lessons(tablet: &WebTablet, learner: &str) -> Vec<Value> {
    let view = tablet
        .ask("module", json!({ "learner": learner, "module": "08" }))
        .await;
    view["lessons"].as_array().unwrap().clone()
}

async fn complete(tablet: &WebTablet, learner: &str) {
    for lesson in lessons(tablet, learner).await {
        let which = json!({ "learner": learner, "module": "08", "lesson": lesson["id"] });
        tablet.ask("mark_read", which).await;
    }
    let attempt = json!({ "learner": learner, "module": "08", "items": right_answers("08") });
    assert_eq!(
        tablet.ask("submit_attempt", attempt).await["moduleCompleted"],
        true
    );
}

/// Kills the tablet while it works, again and again at other moments: what it answered is there afterwards.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_before_the_battery_died_is_there() {
    let collector = Collector::started().await;
    let (mut tablet, _link) = enrolled(&collector).await;
    let learner = profile(&tablet).await;
    tablet.kill();
    tablet.start().await;
    let start = tablet.ask("start", json!({})).await;
    assert_eq!(
        start["profiles"][0]["learner"],
        learner.as_str(),
        "a profile once shown stays"
    );

    let mut shown = Vec::new();
    for (round, lesson) in lessons(&tablet, &learner).await.into_iter().enumerate() {
        let which = json!({ "learner": learner, "module": "08", "lesson": lesson["id"] });
        // Later and later within the write: before it began, in the midst of it, after it.
        // Every third time it lasts, so that something is shown as done before it dies.
        let battery = match round % 3 {
            2 => Duration::from_secs(60),
            _ => Duration::from_micros(1500 * round as u64),
        };
        let answered = tokio::select! {
            answer = tablet.try_ask("mark_read", which) => answer.is_some(),
            () = tokio::time::sleep(battery) => false,
        };
        tablet.kill();
        if answered {
            shown.push(lesson["id"].clone());
        }
        tablet.start().await;
        let read: Vec<_> = lessons(&tablet, &learner)
            .await
            .into_iter()
            .filter(|lesson| lesson["read"] == true)
            .map(|lesson| lesson["id"].clone())
            .collect();
        for id in &shown {
            assert!(read.contains(id), "{id} was shown as read and is not");
        }
        let start = tablet.ask("start", json!({})).await;
        assert_eq!(start["notices"], json!([]), "a sudden end is no damage");
    }
    assert!(
        !shown.is_empty(),
        "nothing was shown as done, so nothing was tested"
    );
    complete(&tablet, &learner).await;
    everything_received(&tablet, &learner).await;
    assert_eq!(collector.coverage().await.len(), 1, "once");
}

/// Kills the tablet at each step of a delivery: sealed and not sent; arrived and not confirmed; confirmed.
#[tokio::test(flavor = "multi_thread")]
async fn a_delivery_cut_at_any_step_arrives_once() {
    let collector = Collector::started().await;
    let (mut tablet, link) = enrolled(&collector).await;
    let learner = profile(&tablet).await;
    everything_received(&tablet, &learner).await;

    link.set(Mode::HoldRequests);
    complete(&tablet, &learner).await;
    until("a batch is on its way", async || {
        (link.held().0 > 0).then_some(())
    })
    .await;
    tablet.kill();
    assert_eq!(collector.coverage().await, [], "it never arrived");

    link.set(Mode::HoldReceipts);
    tablet.start().await;
    until("the collector has confirmed a batch in vain", async || {
        (link.held().1 > 0).then_some(())
    })
    .await;
    assert!(
        delivery(&tablet, &learner).await["recordsWaiting"].as_u64() > Some(0),
        "unconfirmed"
    );
    tablet.kill();

    link.set(Mode::Through);
    tablet.start().await;
    everything_received(&tablet, &learner).await;
    tablet.kill();

    tablet.start().await;
    let view = delivery(&tablet, &learner).await;
    assert_eq!(
        view["modules"][0]["delivery"]["state"], "received",
        "a receipt is kept"
    );
    assert_eq!(
        collector.coverage().await.len(),
        1,
        "sent three times, counted once"
    );
}

/// The collector's power fails between taking a batch and hearing that the tablet knows.
#[tokio::test(flavor = "multi_thread")]
async fn a_collector_that_dies_keeps_what_it_confirmed() {
    let mut collector = Collector::started().await;
    let (tablet, _link) = enrolled(&collector).await;
    let learner = profile(&tablet).await;
    complete(&tablet, &learner).await;
    everything_received(&tablet, &learner).await;
    collector.kill();
    collector.start().await;
    assert_eq!(collector.coverage().await.len(), 1);
}
