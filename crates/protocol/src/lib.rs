//! What crosses a device boundary: batches of records going up, receipts and rosters coming down.
//!
//! This crate knows bytes, keys and limits. It knows no store and no transport: a batch is the same
//! bytes over HTTPS, on a stick or through a trainer's tablet, and whoever holds the device's public key
//! can check it. Everything that comes from outside is bounded by [`limits`] before it is believed.
//!
//! # Terms
//!
//! - a **record** is one thing that happened on a tablet; records of a **series** are numbered densely
//!   from 1 and chained by hash ([`okuu_domain::ChainLink`]),
//! - an **entry** is a record as it travels, with the xAPI statement made of it,
//! - a **batch** is a run of entries; **sealed**, its bytes are signed and never change again,
//! - a **receipt** says what the collector has; it is the only proof of delivery,
//! - a **roster** says who belongs to which commission.
//!
//! # A sealed batch. Fixed since 1.0
//!
//! Numbers are little-endian. Nothing stands before the magic or after the signature.
//!
//! | Offset | Size | Content |
//! | --- | --- | --- |
//! | 0 | 8 | magic `89 4F 4B 55 55 0D 0A 1A`; a copy in text mode breaks it at once |
//! | 8 | 2 | format, 1 |
//! | 10 | 4 | size of the header, `h` |
//! | 14 | 4 | size of the payload as it stands here, `p` |
//! | 18 | 4 | size of the payload when decompressed |
//! | 22 | `h` | header: [`Header`] as JSON |
//! | 22+`h` | `p` | payload: one zstd frame, no dictionary |
//! | 22+`h`+`p` | 64 | Ed25519 signature by the device |
//!
//! The signature covers the context `okuu-batch-1`, one zero byte and all bytes before the signature.
//! Verify it (strictly: canonical, no weak key) before decompressing.
//!
//! The decompressed payload is one JSON object for each entry, in order, each ended by `\n`:
//!
//! ```text
//! {"seq":7,"kind":"lesson-read","learner":"6f0c…","time":{"wall":"2021-03-02T04:05:06.007Z","monotonic_ms":4711},"body":{…},"statement":{…}}
//! ```
//!
//! - `seq` counts by one from the header's `first` to its `last`; the first record of a series is 1 and
//!   its `previous` is 64 zeros.
//! - `kind` is lower-case words and hyphens. A kind the reader does not know is kept and passed on.
//! - `learner` is missing when a record belongs to the tablet itself.
//! - `body` is covered **byte for byte** by the record's hash: neither side may reformat it.
//! - `statement` is missing for kinds that have none. Its member `id` is left out when it is the record's
//!   id, which every reader can derive: UUID version 5 of the record's hash (32 bytes) in the name space
//!   of the series. A reader puts it back as the first member. That saves a third of the bytes.
//! - Members that a reader does not know are ignored, here and in the header.
//!
//! # Documents that travel down. Fixed since 1.0
//!
//! Receipts and rosters are [`Signed`]: `{"body":"…","signature":"…"}`, where `body` is the exact JSON
//! text as a string and `signature` the base64 (standard alphabet, padded) of the collector's Ed25519
//! signature over context, one zero byte and the bytes of `body`. The contexts are `okuu-receipt-1` and
//! `okuu-roster-1`; the proof in an enrolment uses `okuu-enrol-1`. Keys are 32 bytes, as text in base64.
//!
//! The HTTP road over which a tablet reaches the collector is described in [`api`].

pub mod api;
mod batch;
mod beacon;
mod bundle;
mod entry;
mod envelope;
mod frame;
mod framing;
mod handover;
mod history;
mod key;
pub mod lan;
#[cfg(test)]
mod laws;
pub mod limits;
mod link;
mod parcel;
mod receipt;
mod roster;
mod sealed;
mod signed;
mod snapshots;

pub use batch::{Batch, Header};
pub use beacon::Beacon;
pub use bundle::{Broken, Bundle, BundleError, Document, Item, Private, Refusal};
pub use entry::Entry;
pub use envelope::{CannotOpen, InvalidRecipient, OpeningKey, Recipient};
pub use framing::FrameError;
pub use handover::{Handover, Taken};
pub use history::{History, HistoryEntry};
pub use key::{BadSignature, InvalidKey, PublicKey, SecretKey, Signature};
pub use link::{EnrolLink, InvalidLink};
pub use parcel::{Answers, Parcel, ParcelError, ParcelHeader};
pub use receipt::{QuarantineReason, Quarantined, Receipt, Standing};
pub use roster::{Roster, RosterCommission, RosterPerson};
pub use sealed::{BatchError, SealedBatch, seal};
pub use signed::{Context, Signed, SignedError};
pub use snapshots::{Class, Keys, PackOffer, Revocations, Schedule};

/// The format of batches, receipts and rosters that this code writes and reads. Fixed since 1.0: a change
/// that an older reader would misunderstand raises it.
pub const FORMAT: u16 = 1;
