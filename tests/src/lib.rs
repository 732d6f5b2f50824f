//! The test kit: real tablets, real collectors, on this machine and in folders of their own.
//!
//! A [`Tablet`] is the whole app with the pack of this repository, as the shells run it. A [`Collector`] is
//! the `okuu-collector` program in a process of its own, on a free port, with the demonstration roster.
//! Both can be stopped, killed and started again on the same files. Waiting is always for a state, never
//! for a duration.

mod collector;
mod files;
mod tablet;
mod wait;

pub use collector::{Collector, CoverageRow};
pub use files::{pack, program, root};
pub use tablet::{Tablet, right_answers};
pub use wait::until;
