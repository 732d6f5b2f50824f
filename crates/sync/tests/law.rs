//! Whatever happens on the road, every record arrives, and only what arrived counts as delivered.
#![allow(clippy::unwrap_used, reason = "a test stops at any surprise")]

mod kit;

use std::time::Duration;

use kit::{Fault, assert_each_arrived, bound, start};
use okuu_domain::{RecordHash, Seq, SeriesId};
use okuu_protocol::Receipt;
use okuu_sync::{RoadError, State};
use proptest::prelude::*;

fn any_fault() -> impl Strategy<Value = Fault> {
    let retry_after = Some(Duration::from_secs(60));
    let nothing = |r| Receipt {
        received: Seq::ZERO,
        head: RecordHash::ZERO,
        ..r
    };
    prop_oneof![
        Just(Fault::Offline),
        Just(Fault::AnswerLost),
        Just(Fault::Error(RoadError::TooLarge)),
        Just(Fault::Error(RoadError::Revoked)),
        Just(Fault::Error(RoadError::Busy { retry_after })),
        Just(Fault::Error(RoadError::Garbled("noise".to_owned()))),
        Just(Fault::Error(RoadError::ServerTrouble {
            status: 502,
            retry_after: None
        })),
        Just(Fault::SignedByAnother),
        Just(Fault::TakesNothing),
        Just(Fault::Says(|r| Receipt {
            series: SeriesId::random(),
            ..r
        })),
        Just(Fault::Says(|r| Receipt {
            received: Seq(r.received.0 + 1),
            ..r
        })),
        Just(Fault::Says(nothing)),
    ]
}

/// One tablet writes `steps` runs of records while the road misbehaves; then the road is good.
async fn story(steps: Vec<u32>, faults: Vec<Fault>) {
    let (tablet, road) = bound(0, faults);
    let engine = start(&tablet, &road);
    let mut state = engine.state();
    let mut written = 0;
    for step in steps {
        tablet.reads(written..written + step);
        written += step;
        engine.new_record();
        state.changed().await.unwrap();
        let arrived = road.arrivals().len() as u64;
        assert!(
            tablet.confirmed() <= arrived,
            "nothing is shown as delivered that is not there"
        );
    }
    let done = |state: &State| {
        matches!(state, State::Idle { .. }) && tablet.confirmed() == u64::from(written)
    };
    state.wait_for(done).await.unwrap();
    assert_each_arrived(&tablet, &road);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn every_record_arrives_whatever_happens_on_the_road(
        steps in prop::collection::vec(1..9u32, 1..6),
        faults in prop::collection::vec(any_fault(), 0..25),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .unwrap();
        runtime.block_on(story(steps, faults));
    }
}
