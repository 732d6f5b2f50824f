//! What crosses a device boundary: batches of records going up, receipts and snapshots coming down, whatever the road.
//!
//! This crate knows bytes, keys and limits. It knows no store and no transport: a batch is the same bytes over HTTPS, on
//! a stick or through a trainer's tablet. Everything that comes from outside is bounded by [`limits`] before it is
//! believed. This page is meant to be enough to write a second client.
//!
//! # Terms
//!
//! - a **record** is one thing that happened on a tablet; records of a **series** are numbered densely from 1 and chained
//!   by hash ([`okuu_domain::ChainLink`]),
//! - an **entry** is a record as it travels, with the xAPI statement made of it,
//! - a **batch** is a run of entries; **sealed**, its bytes are signed and never change again,
//! - a **parcel** is a sealed batch encrypted to the CEC, for the way through other hands,
//! - a **bundle** is what travels together: a file `*.okuu`, or the body of a request,
//! - a **carrier** is a tablet that brings parcels of others on, a **handover** its note of what it took,
//! - a **receipt** says what the collector has; it is the only proof of delivery,
//! - a **snapshot** is a signed document with a version, of which the newest counts,
//! - a **beacon** is the collector's time with a proof, an **anchor** a record that holds one,
//! - a **history** is what a person did on all tablets.
//!
//! # What every party promises
//!
//! 1. A tablet keeps a record until a receipt covers it. Nothing else ends its way: not a status, not a handover, not a
//!    file that was saved.
//! 2. A collector answers with a receipt only after what it covers is on the disk. It takes the same batch any number of
//!    times, in any order, over any road, and counts it once.
//! 3. One bad record never blocks another. What cannot count is kept with its bytes, its reason stands in the receipt, and
//!    the CEC can release it or answer in words.
//! 4. Nothing is refused because of a clock.
//! 5. Whatever is newer than the reader (kinds of records, members of JSON, items of a bundle, documents) is kept or passed
//!    on unharmed.
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
//! # A parcel. Fixed since 1.0
//!
//! | Offset | Size | Content |
//! | --- | --- | --- |
//! | 0 | 8 | magic `89 4F 4B 55 50 0D 0A 1A` |
//! | 8 | 2 | format, 1 |
//! | 10 | 4 | size of the header, `h` |
//! | 14 | 4 | size of the payload, `p` |
//! | 18 | `h` | header: [`ParcelHeader`] as JSON, in the clear |
//! | 18+`h` | `p` | payload: the sealed batch, encrypted with age (X25519) to the CEC's recipient |
//! | 18+`h`+`p` | 64 | Ed25519 signature by the key that the header names, context `okuu-parcel-1` |
//!
//! A carrier checks the signature with the key in the header, counts records by `first` and `last`, and knows the same
//! batch in two parcels by its digest. It learns no person, no kind, no time of a record. The collector decrypts, compares
//! the batch with the header, and believes the batch by the key it has of that device. Answers that hold names are sealed
//! to the header's `recipient`.
//!
//! # A bundle, `*.okuu`. Fixed since 1.0
//!
//! Magic `89 4F 4B 55 42 0D 0A 1A`, format (2 bytes), then items: kind (1 byte), length (4 bytes), content. The last item
//! has kind 0 and holds the SHA-256 of everything before it.
//!
//! | Kind | Content |
//! | --- | --- |
//! | 1 | a parcel |
//! | 2 | a signed receipt, JSON |
//! | 3 | a document for everybody, JSON: `{"name":"keys","signed":{…}}`; names `keys`, `revocations`, `pack` |
//! | 4 | a document for one tablet: its id (16 bytes), then kind 3's JSON encrypted with age; `roster`, `schedule`, `history` |
//! | 5 | a compressed pack; the offer (document `pack`) says whether it is genuine |
//! | 6 | a signed handover, JSON |
//! | 7 | a beacon, JSON |
//! | 8 | a refusal, JSON: a parcel that the collector did not take, and why |
//! | 9 | up: a signed wish ([`Ask`]) of a tablet that has nothing to send, JSON |
//!
//! Unknown kinds are kept and passed on. A bundle that is cut or damaged still gives what is whole in it: every item
//! proves itself.
//!
//! # Documents that travel down. Fixed since 1.0
//!
//! All are [`Signed`]: `{"body":"…","signature":"…"}`, where `body` is the exact JSON text as a string and `signature` the
//! base64 (standard alphabet, padded) of the collector's Ed25519 signature over context, one zero byte and the bytes of
//! `body`. The contexts are `okuu-receipt-1`, `okuu-roster-1`, `okuu-schedule-1`, `okuu-keys-1`, `okuu-revocations-1`,
//! `okuu-pack-1` and `okuu-history-1`; handovers are signed by the carrier's tablet (`okuu-handover-1`), wishes
//! (`okuu-ask-1`) and the proof in an enrolment (`okuu-enrol-1`) by the tablet itself. Keys are 32 bytes, as text in base64.
//!
//! Of a snapshot a tablet takes only a higher version. [`Keys`] is signed by every key that the collector holds, so a
//! tablet that trusts one of them learns the others; its `recipient` replaces the one of the enrolment. A pack is believed
//! by its own signature (minisign) and by its programme's edition, never by the offer alone.
//!
//! # Believing a receipt
//!
//! A receipt names device and series, the last record up to which everything has arrived (`received`, with its hash
//! `head`), and, when it answers a batch, the last record of that batch that stands in the chain (`stands`). A hash covers
//! every record before it. So a tablet takes as delivered the highest place whose hash it has itself, and nothing else.
//!
//! - `received` behind what was confirmed: the collector was restored from a copy. Send again from there.
//! - `received` beyond the last record, or a hash the tablet does not have: somebody else goes on in this series, because
//!   the store was cloned or restored from an old image. Begin a new series, send the rest of the old one, and write those
//!   records that come back as `fork` with the tablet's own hash again at the head of a fresh series, with the time and body
//!   they have. A fork whose record (device, kind, learner, time, body) arrives in another series is settled.
//! - `quarantined` names records with reason, hash, and the CEC's answer if there is one.
//! - `revoked`: what the tablet seals from now on is not believed. What arrived before stays and counts.
//!
//! # Time
//!
//! A record's time is the device's claim. A receipt carries a [`Beacon`]; the tablet writes the newest one as a record
//! `time-anchored` with the body `{"time":"…","proof":"…"}` right before the next record, at most every quarter of an hour,
//! and passes it on to tablets it meets. What stands after an anchor in its chain happened after it; what arrived happened
//! before its arrival. That is the interval the collector can prove.
//!
//! # Roads
//!
//! HTTPS to a collector is described in [`api`], with its problem codes; the local network to a carrier in [`lan`]; links
//! in QR codes are [`EnrolLink`] and [`lan::CarrierLink`]. A file is a bundle. A client waits with full jitter between tries,
//! honours `Retry-After`, has one request in flight, sends less at once when the link breaks or the answer is 413, and gives
//! up on silence, never on slowness.
//!
//! # Versions
//!
//! The format stands in every header. A reader refuses a higher one with `unsupported-format` and keeps its own data. What
//! is marked *Fixed since 1.0* is only ever added to, in ways that older readers pass over: JSON members, kinds of records,
//! kinds of items, names of documents, problem codes, quarantine reasons.
//!
//! # Threats
//!
//! | Threat | What stands against it | What remains |
//! | --- | --- | --- |
//! | a lost or stolen tablet | it is revoked: nothing it seals is taken, its token opens nothing; what arrived counts | whoever unlocks it reads the names of its scope, and its records that were not sent |
//! | a curious carrier, a found stick | parcels are encrypted to the CEC, private answers to their tablet | which tablets there are, how many records and when |
//! | somebody listens in the room | as above; the local road is plain HTTP | as above |
//! | a forged batch | Ed25519 by the enrolled key, the hash chain, strict verification before decompression | a member who has the tablet's key can write what they want; responses and times stay as evidence |
//! | a changed or cut parcel | signature; salvage item by item | the rest waits for the next road |
//! | replay | batches are known by hash, receipts and snapshots move forward only, codes bind once | none |
//! | a hostile collector address | the key is pinned at enrolment, and named beforehand by the QR code; TLS; private addresses only on the local road | an address and code typed by hand trust the first answer, over TLS |
//! | a false carrier | its handover proves nothing and lets nothing go | records wait for another road |
//! | huge or endless input | [`limits`], checked before memory is spent; windows of zstd are bounded | none |
//! | a wrong or turned-back clock | claims are kept beside proved intervals | within the interval the claim stands |
//! | the collector's key is lost or stolen | the ring of keys: a new one is vouched for by the old | a stolen key signs receipts until it leaves the ring: records that a forged receipt covered are still on the tablet and are compared every few hours |

pub mod api;
mod ask;
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

pub use ask::Ask;
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
