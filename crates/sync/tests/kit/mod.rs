//! Tablets with real stores, and a collector that keeps what it is sent and behaves as badly as it is told.
#![allow(dead_code, unused_imports, reason = "each test file uses its own part")]

pub mod collector;
pub mod tablet;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use okuu_domain::{Clock, DeviceTime, Timestamp};

pub use collector::{Collector, Fault, FaultyRoad};
pub use tablet::Tablet;

use okuu_sync::{Engine, State};
use tokio::sync::watch;

/// The programme's IRI in these tests.
pub const BASE: &str = "https://okuu.example/local-2021";

/// A clock that stands still: none of these tests is about the time of day.
pub struct Noon;

impl Clock for Noon {
    fn now(&self) -> DeviceTime {
        DeviceTime {
            wall: Timestamp::from_millis(1_614_664_800_000),
            monotonic_ms: 0,
        }
    }
}

/// A clock that moves on by some seconds or minutes whenever somebody looks, never by the same.
pub struct BusyDays(pub AtomicU64);

impl Clock for BusyDays {
    fn now(&self) -> DeviceTime {
        let step = |past: u64| past + 5_000 + past.wrapping_mul(2_654_435_761) % 395_001;
        let past = self.0.update(Ordering::Relaxed, Ordering::Relaxed, step);
        DeviceTime {
            wall: Timestamp::from_millis(1_614_664_800_123 + i64::try_from(past).unwrap()),
            monotonic_ms: 9_217 + past,
        }
    }
}

/// A tablet with that many lessons read, bound to a collector with those faults.
pub fn bound(lessons: u32, faults: impl IntoIterator<Item = Fault>) -> (Tablet, Arc<FaultyRoad>) {
    let tablet = Tablet::new();
    tablet.reads(0..lessons);
    bind(tablet, faults)
}

pub fn bind(tablet: Tablet, faults: impl IntoIterator<Item = Fault>) -> (Tablet, Arc<FaultyRoad>) {
    let mut collector = Collector::new();
    collector.knows(tablet.store().device(), tablet.sealing.key.public());
    tablet.bind(&collector, "https://okuu.example");
    (tablet, FaultyRoad::to(collector, faults))
}

/// The collector signs with another key from now on.
pub fn rebind(road: &FaultyRoad, key: okuu_protocol::SecretKey) {
    road.collector.lock().unwrap().key = key;
}

/// A running engine.
pub fn start(tablet: &Tablet, road: &Arc<FaultyRoad>) -> Engine {
    let (engine, task) = Engine::new(tablet.setup(Arc::<FaultyRoad>::clone(road)));
    tokio::spawn(task);
    engine
}

pub async fn until(state: &mut watch::Receiver<State>, is: impl FnMut(&State) -> bool) -> State {
    *state.wait_for(is).await.expect("the engine runs")
}

/// Virtual time moves only when nothing is left to do: a moment of it passes when the engine is at rest.
pub async fn at_rest() {
    tokio::time::sleep(std::time::Duration::from_millis(1)).await;
}

/// Waits until everything is confirmed and the engine rests.
pub async fn delivered(engine: &Engine, tablet: &Tablet) {
    let all = tablet.all().len() as u64;
    let done = |state: &State| matches!(state, State::Idle { .. }) && tablet.confirmed() == all;
    until(&mut engine.state(), done).await;
}

pub fn assert_each_arrived(tablet: &Tablet, road: &FaultyRoad) {
    let arrivals = road.arrivals();
    assert_eq!(
        arrivals.len(),
        tablet.all().len(),
        "nothing is lost and nothing made up"
    );
    assert!(
        tablet
            .all()
            .iter()
            .all(|record| arrivals.contains_key(&record.id))
    );
}
