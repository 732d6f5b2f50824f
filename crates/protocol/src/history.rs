//! What a person has done on all tablets, for a tablet that does not have it.

use okuu_domain::{
    DeviceId, DeviceTime, LearnerId, RecordHash, RecordId, Seq, SeriesId, Timestamp,
};
use serde::{Deserialize, Serialize};

use crate::limits::{
    MAX_ENTRY_BYTES, MAX_HISTORY_BYTES, MAX_HISTORY_ENTRIES, MAX_KIND_BYTES, MAX_SEQ,
};
use crate::signed::{Context, SignedError, limit};

/// A page of a learner's records, in the order in which the collector took them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// Whose records.
    pub learner: LearnerId,
    /// The page holds what the collector took after this number of its own count.
    pub after: u64,
    /// And up to this one; where the next page begins.
    pub upto: u64,
    /// Whether there is a next page.
    pub more: bool,
    /// The records.
    pub entries: Vec<HistoryEntry>,
}

/// A record as the collector has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// The tablet that wrote it.
    pub device: DeviceId,
    /// The series it belongs to.
    pub series: SeriesId,
    /// Its place there.
    pub seq: Seq,
    /// Its hash.
    pub hash: RecordHash,
    /// What kind of record it is.
    pub kind: String,
    /// When that tablet says it happened.
    pub time: DeviceTime,
    /// The body, byte for byte, as text.
    pub body: String,
    /// When the collector received it.
    pub received_at: Timestamp,
}

impl HistoryEntry {
    /// The record's id.
    #[must_use]
    pub fn id(&self) -> RecordId {
        RecordId::of(self.series, self.hash)
    }
}

impl Context for History {
    const CONTEXT: &'static str = "okuu-history-1";
    const MAX_BYTES: usize = MAX_HISTORY_BYTES;

    fn check(&self) -> Result<(), SignedError> {
        limit("records", self.entries.len(), MAX_HISTORY_ENTRIES)?;
        if self.upto < self.after || self.upto > MAX_SEQ {
            let detail = "the page runs backwards".to_owned();
            return Err(SignedError::Malformed(detail));
        }
        for entry in &self.entries {
            limit("kind", entry.kind.len(), MAX_KIND_BYTES)?;
            limit("body", entry.body.len(), MAX_ENTRY_BYTES)?;
            if entry.seq == Seq::ZERO || entry.seq.0 > MAX_SEQ {
                let detail = "a record's number is out of range".to_owned();
                return Err(SignedError::Malformed(detail));
            }
        }
        Ok(())
    }
}
