//! Faults of every kind, in fixed stories: nothing is lost, nothing is doubled.

use okuu_tests::faults::{Size, run};

/// Stories in one test; `cargo xtask bench faults` tells ten thousand others.
const STORIES: u64 = 200;

/// Two threads of stories, each with seeds of its own.
fn told(from: u64) {
    let size = Size {
        tablets: 3,
        steps: 12,
    };
    for seed in (from..STORIES).step_by(2) {
        if let Err(failure) = run(seed, size) {
            panic!("{failure}");
        }
    }
}

#[test]
fn whatever_happens_on_the_way_every_record_counts_once() {
    told(0);
}

#[test]
fn whatever_else_happens_on_the_way_every_record_counts_once() {
    told(1);
}
