//! How long something takes.

use std::time::{Duration, Instant};

/// The middle one of some rounds, so that what else the machine does counts little. A first round does not count.
pub fn middle(rounds: usize, mut act: impl FnMut()) -> Duration {
    let round = |_| {
        let begun = Instant::now();
        act();
        begun.elapsed()
    };
    let mut rounds: Vec<_> = (0..=rounds.max(1)).map(round).skip(1).collect();
    rounds.sort();
    rounds[rounds.len() / 2]
}
