//! Tablets with real stores, and a collector that keeps what it is sent and behaves as badly as it is told.
#![allow(dead_code, unused_imports, reason = "each test file uses its own part")]

pub mod collector;
pub mod tablet;

use std::sync::atomic::{AtomicU64, Ordering};

use okuu_domain::{Clock, DeviceTime, Timestamp};

pub use collector::{Collector, Fault, FaultyRoad};
pub use tablet::Tablet;

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
