//! The learner store: append-only records, and everything that follows from them.
//!
//! One SQLite file per tablet. Whatever matters becomes an immutable [`Record`] in the same transaction as
//! the projections derived from it, so that what a screen shows as done is on disk. Records are chained by
//! hash; the chain is checked when the store is opened. A store that fails its check is set aside whole and
//! never deleted; the last good copy takes its place and a new series begins.
//!
//! Terms: a **series** is one unbroken run of records; its **head** is the last of them. The **outbox** is
//! not a list but the distance between a series' head and its newest receipt. This crate knows neither packs
//! nor the network.
//!
//! Shape: [`Store`] opens and reads; [`Store::write`] is the one door for writes and hands out a [`Writer`].

mod anchor;
mod backup;
mod carried;
mod changes;
mod divergence;
mod error;
mod event;
mod handover;
mod history;
mod open;
mod outbox;
mod profile;
mod progress;
mod projection;
mod store;
mod writer;

pub use carried::{CarriedReceipt, CarriedRow, CarriedTablet};
pub use changes::{Changes, LessonChange, PackSeen};
pub use error::StoreError;
pub use event::{Event, Record};
pub use handover::{HandoverRoad, HandoverRow};
pub use history::ForeignRecord;
pub use open::{Opened, Recovery};
pub use outbox::{Enrolment, Head, Quarantined, ReceiptRow, SealedRow};
pub use profile::{Profile, ProfileSettings};
pub use progress::{Attempt, Completion, Position};
pub use store::Store;
pub use writer::Writer;
