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
pub const MAX_RECEIPT_BYTES: usize = 128 << 10;
/// Quarantined records named in one receipt. A collector that has more names the last ones.
pub const MAX_QUARANTINED: usize = 500;
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
