//! How long to wait before the next try.

use std::time::Duration;

/// The longest wait when nobody answers: a network that comes back is noticed soon.
const UNREACHABLE_CAP: Duration = Duration::from_secs(20);
const UNREACHABLE_BASE: Duration = Duration::from_secs(1);
/// The longest wait when a collector answers and cannot or will not take the batch.
const TROUBLE_CAP: Duration = Duration::from_secs(600);
const TROUBLE_BASE: Duration = Duration::from_secs(5);
/// The longest wait that a server can ask for.
const RETRY_AFTER_CAP: Duration = Duration::from_secs(3600);
/// Over how long tablets that were told the same time spread out after it.
const SPREAD: Duration = Duration::from_secs(30);

/// Exponential backoff with full jitter: each wait is drawn anew between nothing and a bound that doubles with
/// every failure, so that thousands of tablets that lost the collector together do not return together.
///
/// The same seed and the same failures give the same waits.
#[derive(Clone, Debug)]
pub struct Pace {
    random: u64,
    unreachable: u32,
    trouble: u32,
}

impl Pace {
    /// A pace that has seen no failure.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self {
            random: seed,
            unreachable: 0,
            trouble: 0,
        }
    }

    /// A collector answered.
    pub fn reached(&mut self) {
        self.unreachable = 0;
    }

    /// All is delivered.
    pub fn settled(&mut self) {
        (self.unreachable, self.trouble) = (0, 0);
    }

    /// Nobody answered: how long to wait.
    pub fn unreachable(&mut self) -> Duration {
        let bound = bound(UNREACHABLE_BASE, UNREACHABLE_CAP, self.unreachable);
        self.unreachable = self.unreachable.saturating_add(1);
        self.up_to(bound)
    }

    /// A collector answered and did not take it: how long to wait. Never shorter than what it asked for, up to
    /// an hour.
    pub fn trouble(&mut self, retry_after: Option<Duration>) -> Duration {
        self.reached();
        let bound = bound(TROUBLE_BASE, TROUBLE_CAP, self.trouble);
        self.trouble = self.trouble.saturating_add(1);
        match retry_after {
            Some(asked) => asked.min(RETRY_AFTER_CAP) + self.up_to(SPREAD.min(bound)),
            None => self.up_to(bound),
        }
    }

    fn up_to(&mut self, bound: Duration) -> Duration {
        let millis = u64::try_from(bound.as_millis()).unwrap_or(u64::MAX);
        Duration::from_millis(self.next() % millis.saturating_add(1))
    }

    /// SplitMix64: nothing here needs to be unpredictable, only spread.
    fn next(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

fn bound(base: Duration, cap: Duration, failures: u32) -> Duration {
    base.saturating_mul(2_u32.saturating_pow(failures.min(20)))
        .min(cap)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_same_seed_gives_the_same_waits() {
        let waits = |seed| {
            let mut pace = Pace::seeded(seed);
            [
                pace.unreachable(),
                pace.unreachable(),
                pace.trouble(None),
                pace.trouble(None),
            ]
        };
        assert_eq!(waits(7), waits(7));
        assert_ne!(waits(7), waits(8), "tablets spread");
    }

    #[test]
    fn waits_fill_the_whole_range_below_the_cap() {
        let mut pace = Pace::seeded(1);
        let mut waits: Vec<_> = (0..2000).map(|_| pace.unreachable()).collect();
        waits.sort();
        assert!(waits[0] < Duration::from_secs(1) && waits[1999] > Duration::from_secs(19));
        let middle = waits[1000].as_secs_f64();
        assert!(
            (8.0..12.0).contains(&middle),
            "jitter is full, not around the cap: {middle}"
        );
    }

    proptest! {
        #[test]
        fn no_wait_exceeds_its_cap(seed: u64, failures in 1..100usize) {
            let mut pace = Pace::seeded(seed);
            for _ in 0..failures {
                prop_assert!(pace.unreachable() <= UNREACHABLE_CAP);
                prop_assert!(pace.trouble(None) <= TROUBLE_CAP);
            }
        }

        #[test]
        fn what_a_server_asks_for_is_honoured_within_reason(seed: u64, asked in 0..10_000_000u64) {
            let asked = Duration::from_secs(asked);
            let wait = Pace::seeded(seed).trouble(Some(asked));
            prop_assert!(wait >= asked.min(RETRY_AFTER_CAP));
            prop_assert!(wait <= RETRY_AFTER_CAP + SPREAD);
        }

        #[test]
        fn after_a_success_waits_begin_short_again(seed: u64) {
            let mut pace = Pace::seeded(seed);
            for _ in 0..30 {
                pace.unreachable();
                pace.trouble(None);
            }
            pace.settled();
            prop_assert!(pace.unreachable() <= UNREACHABLE_BASE);
            prop_assert!(pace.trouble(None) <= TROUBLE_BASE);
        }
    }
}
