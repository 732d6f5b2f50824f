//! What a tablet does when the collector has less, or more to say, than it did.
#![allow(clippy::unwrap_used, reason = "a test stops at any surprise")]

mod kit;

use std::time::Duration;

use kit::{Collector, assert_each_arrived, at_rest, bound, delivered, start, until};
use okuu_domain::Seq;
use okuu_sync::{State, TroubleCode};

#[tokio::test(start_paused = true)]
async fn a_collector_restored_from_a_copy_gets_what_it_lost() {
    let (tablet, road) = bound(6, []);
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    at_rest().await;
    road.collector.lock().unwrap().falls_back_to(2);
    tablet.reads(6..7);
    engine.new_record();
    delivered(&engine, &tablet).await;
    assert_eq!(road.collector.lock().unwrap().has(), 7);
}

#[tokio::test(start_paused = true)]
async fn a_tablet_with_nothing_new_notices_it_too() {
    let (tablet, road) = bound(6, []);
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    at_rest().await;
    road.collector.lock().unwrap().falls_back_to(2);
    until(&mut engine.state(), |_| {
        road.collector.lock().unwrap().has() == 6
    })
    .await;
    assert_each_arrived(&tablet, &road);
}

#[tokio::test(start_paused = true)]
async fn a_new_collector_gets_everything_from_the_beginning() {
    let (tablet, road) = bound(5, []);
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    at_rest().await;
    *road.collector.lock().unwrap() = Collector::new();
    engine
        .enrol("new.example", "GOOD-CODE", None)
        .await
        .unwrap();
    until(&mut engine.state(), |_| {
        road.collector.lock().unwrap().has() == 5
    })
    .await;
    tablet.reads(5..6);
    engine.new_record();
    delivered(&engine, &tablet).await;
    assert_each_arrived(&tablet, &road);
}

#[tokio::test(start_paused = true)]
async fn a_revocation_is_heard_with_nothing_to_send() {
    let (tablet, road) = bound(2, []);
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    at_rest().await;
    road.collector.lock().unwrap().revoked = true;
    tokio::time::advance(Duration::from_secs(6 * 60 * 60)).await;
    engine.send_now();
    let revoked = |state: &State| matches!(state, State::Trouble { code, .. } if *code == TroubleCode::Revoked);
    until(&mut engine.state(), revoked).await;
    road.collector.lock().unwrap().revoked = false;
    delivered(&engine, &tablet).await;
}

#[tokio::test(start_paused = true)]
async fn a_later_question_of_the_collector_is_heard_with_nothing_to_send() {
    let (tablet, road) = bound(2, []);
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    at_rest().await;
    road.collector.lock().unwrap().asks_about(2);
    let asked = || {
        tablet
            .store()
            .quarantined()
            .unwrap()
            .first()
            .map(|asks| asks.seq)
    };
    until(&mut engine.state(), |_| asked() == Some(Seq(2))).await;
}
