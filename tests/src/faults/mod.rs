//! Faults of every kind, in any order, from one number.
//!
//! A run is a small country: a collector with a real database, tablets with real stores, people who learn, and a world
//! that does not mean well. [`run`] draws a story from its seed, plays it with every part of the product that records
//! pass through, ends all faults, gives everybody contact again, and then asks whether each record that anybody made is
//! counted once.
//!
//! What a run does to the parts: links that cut, repeat, reorder, corrupt, delay, throttle and answer with what was true
//! yesterday; files and hand-overs that are cut, damaged, lost, or opened weeks later by somebody else; clocks that jump;
//! storages that fill; programs killed at any step, on both sides, with a torn end of their log; tablets cloned,
//! restored from old images and from damaged stores; records of a newer app; stolen tablets; new keys; and a collector
//! that is set up again from an old copy of its database.
//!
//! Time is virtual: a week takes no longer than a second. What the seed does not decide are ids and keys that the product
//! draws for itself; a failure that hangs on their order may need several tries with its seed.

mod act;
mod carry;
mod clock;
mod contact;
mod end;
mod files;
mod link;
mod mishap;
mod model;
mod raw;
mod site;
mod story;
mod tablet;
mod tally;

pub(crate) use files::{copy, scratch};
pub use story::{Size, run};
pub use tally::{Failure, Tally};

/// A law that was broken, in words; an error for whatever runs on.
pub(crate) type Lawful<T> = Result<T, String>;

/// Says what was being done when something failed that never should.
pub(crate) fn never<T, E: std::fmt::Display>(what: &str, result: Result<T, E>) -> Lawful<T> {
    result.map_err(|error| format!("{what}: {error}"))
}
