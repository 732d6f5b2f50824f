//! The engine against a collector in memory, in virtual time: what it does when things go wrong.
#![allow(clippy::unwrap_used, reason = "a test stops at any surprise")]

mod kit;

use std::time::Duration;

use kit::{
    Collector, Fault, FaultyRoad, Tablet, assert_each_arrived, bind, bound, delivered, start, until,
};
use okuu_domain::{Seq, SeriesId};
use okuu_protocol::api::{Problem, ProblemCode};
use okuu_protocol::{Receipt, Roster, SealedBatch, SecretKey};
use okuu_sync::{Engine, EnrolError, RoadError, State, TroubleCode};
use rstest::rstest;
use tokio::time::Instant;

#[tokio::test(start_paused = true)]
async fn what_waits_is_sent_at_the_start() {
    let (tablet, road) = bound(5, []);
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    assert_each_arrived(&tablet, &road);
    assert_eq!(road.batches().len(), 1);
    let State::Idle { last_contact } = *engine.state().borrow() else {
        panic!("nothing waits");
    };
    assert_eq!(
        last_contact.unwrap().to_string(),
        "2021-03-02T06:03:20.000Z",
        "the CEC's clock"
    );
}

#[tokio::test(start_paused = true)]
async fn a_new_record_is_sent_at_once() {
    let (tablet, road) = bound(1, []);
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    let begin = Instant::now();
    tablet.reads(1..2);
    engine.new_record();
    delivered(&engine, &tablet).await;
    assert_eq!(begin.elapsed(), Duration::ZERO);
    assert_each_arrived(&tablet, &road);
}

#[tokio::test(start_paused = true)]
async fn a_record_that_nobody_announced_is_sent_by_the_timer() {
    let (tablet, road) = bound(1, []);
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    tablet.reads(1..2);
    delivered(&engine, &tablet).await;
    assert_each_arrived(&tablet, &road);
}

#[tokio::test(start_paused = true)]
async fn offline_is_a_state_that_ends_by_itself_within_seconds() {
    let (tablet, road) = bound(3, vec![Fault::Offline; 30]);
    let engine = start(&tablet, &road);
    until(&mut engine.state(), |state| {
        matches!(state, State::Offline { .. })
    })
    .await;
    assert_eq!(tablet.confirmed(), 0);
    delivered(&engine, &tablet).await;
    let times = road.times();
    assert_eq!(times.len(), 31);
    for pair in times.windows(2) {
        assert!(
            pair[1] - pair[0] <= Duration::from_secs(21),
            "a network back is noticed soon"
        );
    }
    let mut batches = road.batches();
    batches.dedup();
    assert_eq!(batches.len(), 1, "the bytes of a batch never change");
}

#[tokio::test(start_paused = true)]
async fn a_new_record_does_not_shorten_the_wait_but_a_person_does() {
    let (tablet, road) = bound(1, [Fault::Offline, Fault::Offline, Fault::Offline]);
    let engine = start(&tablet, &road);
    let mut state = engine.state();
    for tries in 1..=3 {
        until(&mut state, |state| matches!(state, State::Offline { .. })).await;
        state.mark_unchanged();
        engine.new_record();
        for _ in 0..9 {
            tokio::task::yield_now().await;
        }
        assert_eq!(road.times().len(), tries, "records wait for the next try");
        engine.send_now();
        state.changed().await.unwrap();
    }
    delivered(&engine, &tablet).await;
    let times = road.times();
    assert_eq!(times[0], times[3], "no time has passed");
}

#[tokio::test(start_paused = true)]
async fn a_busy_collector_is_left_alone_for_as_long_as_it_asks() {
    let peace = Some(Duration::from_secs(120));
    let busy = Fault::Error(RoadError::Busy { retry_after: peace });
    let (tablet, road) = bound(1, [busy]);
    let engine = start(&tablet, &road);
    let in_trouble = |state: &State| {
        matches!(
            state,
            State::Trouble {
                code: TroubleCode::Busy,
                ..
            }
        )
    };
    until(&mut engine.state(), in_trouble).await;
    engine.send_now();
    delivered(&engine, &tablet).await;
    let times = road.times();
    assert!(
        times[1] - times[0] >= Duration::from_secs(120),
        "even when a person is in a hurry"
    );
    assert!(times[1] - times[0] <= Duration::from_secs(151));
}

#[tokio::test(start_paused = true)]
async fn a_collector_with_a_fault_is_tried_ever_more_rarely() {
    let fault = Fault::Error(RoadError::ServerTrouble {
        status: 500,
        retry_after: None,
    });
    let (tablet, road) = bound(1, vec![fault; 40]);
    let begin = Instant::now();
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    assert!(
        begin.elapsed() > Duration::from_secs(3600),
        "40 tries take hours, not seconds"
    );
    for pair in road.times().windows(2) {
        assert!(pair[1] - pair[0] <= Duration::from_secs(601));
    }
}

#[tokio::test(start_paused = true)]
async fn a_batch_that_is_too_large_is_cut_until_it_fits() {
    let (tablet, road) = bound(23, [Fault::TakesOnly(3)]);
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    assert_each_arrived(&tablet, &road);
    assert!(road.arrivals().values().all(|times| *times == 1));
}

#[tokio::test(start_paused = true)]
async fn a_link_that_breaks_under_a_batch_is_sent_smaller_ones_until_it_holds() {
    let breaks = || Fault::Error(RoadError::Interrupted("cut".into()));
    let (tablet, road) = bound(0, [breaks(), breaks(), breaks()]);
    for _ in 0..400 {
        tablet.fails_once();
    }
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    let count = |bytes: &Vec<u8>| {
        let batch = SealedBatch::from_bytes(bytes.clone()).unwrap();
        batch.header().last.0 - batch.header().first.0 + 1
    };
    let sizes: Vec<_> = road.batches().iter().map(count).collect();
    assert_eq!(sizes, [400, 200, 100, 50, 100, 200, 50]);
    assert_each_arrived(&tablet, &road);
}

#[tokio::test(start_paused = true)]
async fn a_collector_that_does_not_take_even_one_record_is_a_trouble() {
    let (tablet, road) = bound(3, [Fault::TakesOnly(0)]);
    let engine = start(&tablet, &road);
    let state = until(&mut engine.state(), |state| {
        matches!(state, State::Trouble { .. })
    })
    .await;
    assert!(matches!(
        state,
        State::Trouble {
            code: TroubleCode::TooLarge,
            ..
        }
    ));
    assert_eq!(tablet.confirmed(), 0);
}

#[rstest]
#[case::garbage(Fault::Error(RoadError::Garbled("<html>".into())), TroubleCode::Garbled)]
#[case::unknown(Fault::Error(RoadError::Unauthorised(Problem { code: ProblemCode::DeviceUnknown, detail: String::new() })), TroubleCode::Unauthorised)]
#[case::revoked(Fault::Error(RoadError::Revoked), TroubleCode::Revoked)]
#[case::refused(Fault::Error(RoadError::Refused(Problem { code: ProblemCode::Malformed, detail: String::new() })), TroubleCode::Refused)]
#[case::forged(Fault::SignedByAnother, TroubleCode::Garbled)]
#[case::unmoved(Fault::TakesNothing, TroubleCode::Garbled)]
#[case::other_series(Fault::Says(|r| Receipt { series: SeriesId::random(), ..r }), TroubleCode::Garbled)]
#[case::ahead(Fault::Says(|r| Receipt { received: Seq(99), ..r }), TroubleCode::Garbled)]
#[tokio::test(start_paused = true)]
async fn nothing_counts_as_delivered_by_a_bad_answer(
    #[case] fault: Fault,
    #[case] code: TroubleCode,
) {
    let (tablet, road) = bound(3, [fault]);
    let engine = start(&tablet, &road);
    let state = until(&mut engine.state(), |state| {
        matches!(state, State::Trouble { .. })
    })
    .await;
    assert!(
        matches!(state, State::Trouble { code: found, .. } if found == code),
        "{state:?}"
    );
    assert_eq!(tablet.confirmed(), 0, "only a verified receipt confirms");
    delivered(&engine, &tablet).await;
    assert_each_arrived(&tablet, &road);
}

#[tokio::test(start_paused = true)]
async fn a_receipt_that_names_another_record_is_doubted_once_more_and_then_reported() {
    let other = Fault::Says(|r| Receipt {
        received: Seq(1),
        ..r
    });
    let (tablet, road) = bound(3, [other.clone(), other]);
    let engine = start(&tablet, &road);
    until(&mut engine.state(), |state| {
        matches!(state, State::Trouble { .. })
    })
    .await;
    assert_eq!(road.batches().len(), 2);
    assert_eq!(tablet.confirmed(), 0);
    delivered(&engine, &tablet).await;
}

#[tokio::test(start_paused = true)]
async fn a_receipt_that_goes_back_takes_nothing_away() {
    let (tablet, road) = bound(3, []);
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    let back = |r| Receipt {
        received: Seq::ZERO,
        head: okuu_domain::RecordHash::ZERO,
        ..r
    };
    road.faults.lock().unwrap().push_back(Fault::Says(back));
    tablet.reads(3..5);
    engine.new_record();
    delivered(&engine, &tablet).await;
    let first = |bytes: &Vec<u8>| {
        SealedBatch::from_bytes(bytes.clone())
            .unwrap()
            .header()
            .first
    };
    let begins: Vec<_> = road.batches().iter().map(first).collect();
    assert_eq!(
        begins,
        [Seq(1), Seq(4), Seq(1)],
        "what it says it lacks is sent again"
    );
}

#[tokio::test(start_paused = true)]
async fn a_revocation_in_a_receipt_is_told() {
    let revoked = |r| Receipt { revoked: true, ..r };
    let (tablet, road) = bound(3, [Fault::Says(revoked)]);
    let engine = start(&tablet, &road);
    let state = until(&mut engine.state(), |state| {
        matches!(state, State::Trouble { .. })
    })
    .await;
    assert!(matches!(
        state,
        State::Trouble {
            code: TroubleCode::Revoked,
            ..
        }
    ));
    assert_eq!(
        tablet.confirmed(),
        3,
        "what the receipt confirms is confirmed"
    );
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_sends_the_same_bytes_again() {
    let (tablet, road) = bound(4, [Fault::AnswerLost]);
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    let batches = road.batches();
    assert_eq!(batches.len(), 2);
    assert_eq!(batches[0], batches[1]);
    assert_each_arrived(&tablet, &road);
}

#[tokio::test(start_paused = true)]
async fn records_the_collector_asks_about_are_kept_with_the_reason() {
    let (tablet, road) = bound(3, []);
    road.collector.lock().unwrap().asks_about(2);
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    let asks = tablet.store().quarantined().unwrap();
    assert_eq!(asks.len(), 1);
    assert_eq!(
        (asks[0].seq, asks[0].reason.as_str()),
        (Seq(2), "unknown-activity")
    );
}

#[tokio::test(start_paused = true)]
async fn a_series_in_trouble_does_not_hold_up_the_other() {
    let tablet = Tablet::restored(3);
    tablet.reads(10..12);
    let (tablet, road) = bind(tablet, [Fault::SignedByAnother]);
    let engine = start(&tablet, &road);
    until(&mut engine.state(), |state| {
        matches!(state, State::Trouble { .. })
    })
    .await;
    let heads = tablet.store().heads().unwrap();
    assert_eq!(heads.len(), 2);
    assert_eq!((heads[0].received, heads[0].last), (Seq(0), Seq(3)));
    assert_eq!((heads[1].received, heads[1].last), (Seq(2), Seq(2)));
    delivered(&engine, &tablet).await;
    assert_each_arrived(&tablet, &road);
}

#[tokio::test(start_paused = true)]
async fn more_than_a_batch_goes_in_several() {
    let (tablet, road) = bound(0, []);
    for _ in 0..1201 {
        tablet.fails_once();
    }
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    assert_eq!(road.batches().len(), 3);
    assert_each_arrived(&tablet, &road);
}

#[tokio::test(start_paused = true)]
async fn a_tablet_bound_to_nobody_waits_and_sends_after_enrolment() {
    let tablet = Tablet::new();
    tablet.reads(0..4);
    let road = FaultyRoad::to(Collector::new(), []);
    let engine = start(&tablet, &road);
    until(&mut engine.state(), |state| *state == State::NotEnrolled).await;
    engine.send_now();
    let refused = engine
        .enrol("okuu.example", "OLD-CODE", None)
        .await
        .unwrap_err();
    assert!(
        matches!(&refused, EnrolError::Road(RoadError::Refused(p)) if p.code == ProblemCode::CodeWrong),
        "{refused:?}"
    );
    assert!(road.batches().is_empty());
    let enrolled = engine
        .enrol("okuu.example", " GOOD-CODE ", None)
        .await
        .unwrap();
    assert_eq!(enrolled.collector_name, "CEC");
    assert_eq!(
        tablet.store().enrolment().unwrap().unwrap().address,
        "https://okuu.example/"
    );
    delivered(&engine, &tablet).await;
    assert_each_arrived(&tablet, &road);
}

#[tokio::test(start_paused = true)]
async fn a_collector_that_cannot_sign_with_the_key_it_names_is_not_bound() {
    let tablet = Tablet::new();
    let road = FaultyRoad::to(Collector::new(), []);
    *road.poses_as.lock().unwrap() = Some(SecretKey::generate());
    let engine = start(&tablet, &road);
    let garbled = engine
        .enrol("okuu.example", "GOOD-CODE", None)
        .await
        .unwrap_err();
    assert!(
        matches!(garbled, EnrolError::Road(RoadError::Garbled(_))),
        "{garbled:?}"
    );
    assert_eq!(tablet.store().enrolment().unwrap(), None);
    assert_eq!(tablet.store().document("roster").unwrap(), None);
    let unsafe_address = engine.enrol("http://okuu.example", "GOOD-CODE", None).await;
    assert!(matches!(unsafe_address, Err(EnrolError::Address(_))));
}

#[tokio::test(start_paused = true)]
async fn a_newer_roster_replaces_the_one_here_and_an_older_does_not() {
    let (tablet, road) = bound(1, []);
    let roster = |version| Roster {
        version,
        commissions: vec![],
    };
    road.collector.lock().unwrap().roster = roster(5);
    let engine = start(&tablet, &road);
    let version = || {
        let text = tablet.store().document("roster").unwrap()?;
        let signed: okuu_protocol::Signed<Roster> = serde_json::from_str(&text).unwrap();
        Some(
            serde_json::from_str::<Roster>(signed.body())
                .unwrap()
                .version,
        )
    };
    until(&mut engine.state(), |_| version() == Some(5)).await;
    road.collector.lock().unwrap().roster = roster(4);
    tokio::time::advance(Duration::from_secs(7 * 60 * 60)).await;
    tablet.reads(1..2);
    engine.new_record();
    delivered(&engine, &tablet).await;
    road.collector.lock().unwrap().roster = roster(6);
    until(&mut engine.state(), |_| version() != Some(5)).await;
    assert_eq!(version(), Some(6));
}

#[tokio::test(start_paused = true)]
async fn the_engine_stops_when_nobody_holds_it() {
    let (tablet, road) = bound(1, vec![Fault::Offline; 3]);
    let (engine, task) = Engine::new(tablet.setup(road));
    let task = tokio::spawn(task);
    drop(engine);
    task.await.unwrap();
}
