//! The largest sizes and counts that are taken from outside. Checked before memory is spent.

/// A sealed batch, all of it.
pub const MAX_BATCH_BYTES: usize = 1 << 20;
/// Entries in a batch.
pub const MAX_BATCH_ENTRIES: usize = 500;
/// The header of a batch.
pub const MAX_HEADER_BYTES: usize = 4 << 10;
/// The payload of a batch when decompressed; whatever claims more is refused unread.
pub const MAX_PAYLOAD_BYTES: usize = 8 << 20;
/// One entry, as its line of JSON.
pub const MAX_ENTRY_BYTES: usize = 256 << 10;
/// The name of a kind of record.
pub const MAX_KIND_BYTES: usize = 64;
/// The name and version of the sending program.
pub const MAX_APP_BYTES: usize = 64;
/// The last place a series can have: what JSON numbers carry exactly everywhere.
pub const MAX_SEQ: u64 = (1 << 53) - 1;
/// A signed receipt as JSON.
pub const MAX_RECEIPT_BYTES: usize = 512 << 10;
/// Quarantined records named in one receipt. A collector that has more names the last ones.
pub const MAX_QUARANTINED: usize = 500;
/// Batches named as taken in one receipt. A collector that took more at once names the last ones.
pub const MAX_TAKEN: usize = 1000;
/// A signed roster as JSON. The whole country takes about half.
pub const MAX_ROSTER_BYTES: usize = 16 << 20;
/// Commissions in a roster.
pub const MAX_ROSTER_COMMISSIONS: usize = 10_000;
/// People in a roster, over all its commissions.
pub const MAX_ROSTER_PEOPLE: usize = 100_000;
/// A name of a person, region or district in a roster.
pub const MAX_NAME_BYTES: usize = 300;
/// A body of a request for enrolment.
pub const MAX_ENROL_BYTES: usize = 4 << 10;
/// A one-time code as somebody typed it.
pub const MAX_CODE_BYTES: usize = 64;
/// A token that the collector gives to a tablet.
pub const MAX_TOKEN_BYTES: usize = 256;
/// An answer that reports a problem.
pub const MAX_PROBLEM_BYTES: usize = 16 << 10;
/// A parcel's header.
pub const MAX_PARCEL_HEADER_BYTES: usize = 4 << 10;
/// What sealing adds to a batch: age's header and the tags of its chunks.
pub const SEALING_BYTES: usize = 4 << 10;
/// Documents whose versions a tablet names.
pub const MAX_VERSIONS: usize = 16;
/// A recipient as text.
pub const MAX_RECIPIENT_BYTES: usize = 128;
/// A bundle, whether file or body.
pub const MAX_BUNDLE_BYTES: usize = 64 << 20;
/// Things in a bundle.
pub const MAX_BUNDLE_ITEMS: usize = 20_000;
/// One thing in a bundle; a pack is the largest.
pub const MAX_ITEM_BYTES: usize = MAX_PACK_BYTES;
/// One document in a bundle.
pub const MAX_DOCUMENT_BYTES: usize = MAX_ROSTER_BYTES * 2;
/// A compressed pack.
pub const MAX_PACK_BYTES: usize = 32 << 20;
/// A signed list of keys.
pub const MAX_KEYS_BYTES: usize = 8 << 10;
/// Keys in a list, and modules of a class.
pub const MAX_KEYS: usize = 32;
/// A signed list of revoked tablets.
pub const MAX_REVOCATIONS_BYTES: usize = 2 << 20;
/// Tablets in a list.
pub const MAX_DEVICES: usize = 20_000;
/// A signed schedule.
pub const MAX_SCHEDULE_BYTES: usize = 4 << 20;
/// Classes in a schedule.
pub const MAX_CLASSES: usize = 10_000;
/// Commissions invited to a class.
pub const MAX_CLASS_COMMISSIONS: usize = 500;
/// The signed offer of a pack.
pub const MAX_OFFER_BYTES: usize = 8 << 10;
/// A signed page of a history.
pub const MAX_HISTORY_BYTES: usize = 16 << 20;
/// Records in a page of a history.
pub const MAX_HISTORY_ENTRIES: usize = 500;
/// A signed handover.
pub const MAX_HANDOVER_BYTES: usize = 4 << 20;
/// A signed wish for news.
pub const MAX_ASK_BYTES: usize = 4 << 10;
/// A link in a QR code.
pub const MAX_LINK_BYTES: usize = 2 << 10;
/// The CEC's words about a record.
pub const MAX_ANSWER_BYTES: usize = 500;
/// The proof of a beacon, as text.
pub const MAX_PROOF_BYTES: usize = 64;
