//! Time as a tablet knows it: a claim.

use std::fmt;
use std::str::FromStr;
use std::time::Instant;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The first moment that RFC 3339 can write, and the last that the calendar library takes.
const YEAR_0: i64 = -62_167_219_200_000;
const YEAR_9999: i64 = 253_402_207_200_000;

/// A moment in UTC, to the millisecond. Written as RFC 3339, `2021-04-11T01:59:00.000Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since 1970. What lies outside the years 0 to 9999 is moved to their nearest end.
    #[must_use]
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(YEAR_0, YEAR_9999))
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub fn as_millis(self) -> i64 {
        self.0
    }

    /// As the calendar library's type, for showing and for arithmetic.
    #[must_use]
    pub fn to_jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).expect("the constructor keeps the range")
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.to_jiff())
    }
}

impl FromStr for Timestamp {
    type Err = jiff::Error;
    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        Ok(Self::from_millis(
            text.parse::<jiff::Timestamp>()?.as_millisecond(),
        ))
    }
}

impl Serialize for Timestamp {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// What a device says about when something happened: its wall clock, which may be wrong by years, and a
/// count of milliseconds since the program started, which only grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceTime {
    /// The wall clock.
    pub wall: Timestamp,
    /// Milliseconds since the program started.
    pub monotonic_ms: u64,
}

/// Where time comes from. Passed in, so that a test can make clocks jump.
pub trait Clock: Send + Sync {
    /// The time now, as this device believes it.
    fn now(&self) -> DeviceTime;
}

/// The device's own clocks.
#[derive(Debug)]
pub struct SystemClock {
    started: Instant,
}

impl SystemClock {
    /// A clock whose monotonic reading starts now.
    #[must_use]
    pub fn start() -> Self {
        Self {
            started: Instant::now(),
        }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> DeviceTime {
        DeviceTime {
            wall: Timestamp(jiff::Timestamp::now().as_millisecond()),
            monotonic_ms: u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timestamp_reads_back_what_it_wrote() {
        for text in ["2021-04-11T01:59:00.000Z", "1970-01-01T00:00:00.007Z"] {
            assert_eq!(text.parse::<Timestamp>().unwrap().to_string(), text);
        }
        let local: Timestamp = "2021-04-11T08:00:00+06:00".parse().unwrap();
        assert_eq!(local.to_string(), "2021-04-11T02:00:00.000Z");
    }

    #[test]
    fn a_clock_wrong_beyond_any_calendar_still_gives_a_timestamp() {
        assert!(
            Timestamp::from_millis(i64::MAX)
                .to_string()
                .starts_with("9999-")
        );
        assert!(Timestamp::from_millis(i64::MIN).to_jiff() < jiff::Timestamp::UNIX_EPOCH);
    }
}
