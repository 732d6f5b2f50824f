//! The test kit: real tablets, real collectors, on this machine and in folders of their own.
//!
//! A [`Tablet`] is the whole app with the pack of this repository, as the shells run it. A [`Collector`] is
//! the `okuu-collector` program in a process of its own, on a free port, with the demonstration roster.
//! An [`Edition`] is what authors publish next.
//! A [`WebTablet`] is the same app as a process that can be killed, and a [`Link`] is a network between the
//! two that can be cut anywhere; [`faults`] plays random stories with all of it, and [`country`] the whole country.
//! Everything can be stopped, killed and started again on the same files. Waiting is always for a state, never
//! for a duration.

mod collector;
pub mod country;
mod edition;
pub mod faults;
mod files;
pub mod fuzz;
mod link;
pub mod multiplied;
pub mod relevance;
mod tablet;
mod wait;
mod web_tablet;

pub use collector::{Collector, CoverageRow};
pub use edition::Edition;
pub use files::{pack, program, root};
pub use link::{Link, Mode};
pub use tablet::{Tablet, right_answers};
pub use wait::until;
pub use web_tablet::WebTablet;
