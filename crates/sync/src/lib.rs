//! Delivery: what the learner store holds becomes statements in sealed batches, goes over a road, and counts
//! as delivered when a receipt says so, and only then.
//!
//! The outbox is a cursor, not a copy: [`plan`] compares how far each series goes with how far the collector
//! has it and names the next run to send. [`ready`] seals that run once and keeps its bytes, so that whatever
//! is sent again is the same. A [`Road`] carries it; [`HttpRoad`] is the one to a collector. The answer is
//! believed when a key of the CEC ([`Trust`]) signed it, and it confirms the records whose hash it names. A receipt that
//! knows other records, or more of them than this tablet, tells of a copy of this store: the tablet begins a new series
//! and writes there again what the collector set aside.
//!
//! [`Engine`] drives all that: one request in flight, waiting between tries as [`Pace`] says. Being offline is
//! a state, not an error; the [`State`]s are what a screen shows.
//!
//! When nothing waits, the engine now and then compares what the collector has with what it confirmed: one that
//! was set up anew or restored from a copy gets what it lacks again, and a revocation or a question about a
//! record is heard. The roster comes down on the same occasion.
//!
//! Sending twice is harmless, so the engine never asks whether a lost answer was a yes.

mod address;
mod carry;
mod confirm;
mod download;
mod engine;
mod enrol;
mod exchange;
mod forward;
mod history;
mod http;
mod lan;
mod pace;
mod packs;
mod plan;
mod receipt;
mod refresh;
mod road;
mod round;
mod seal;
mod state;
mod statement;
mod trust;

pub use address::{AddressInvalid, parse_address};
pub use carry::{
    CarryError, Incoming, Load, Outgoing, answer, asked_by, incoming, note_file, outgoing,
};
pub use engine::{Engine, Setup, SharedStore};
pub use enrol::{EnrolError, Enrolled};
pub use http::{HttpRoad, RoadUnavailable};
pub use lan::{
    Announcement, Carrier, CarrierFailed, Counter, CounterError, Discovery, LanAddressInvalid,
    LanError, LanRoad, Listen, Nearby, PackProgress, Reach, parse_lan_address,
};
pub use pace::Pace;
pub use packs::{NoPacks, PackDesk, PackRefused};
pub use plan::{Hints, Run, plan};
pub use receipt::ReceiptFault;
pub use road::{Answer, Road, RoadError};
pub use seal::{Ready, SealError, Sealing, ready};
pub use state::{State, TroubleCode};
pub use statement::{StatementError, statement};
pub use trust::{Snapshot, Trust, pack_offer, snapshot};
