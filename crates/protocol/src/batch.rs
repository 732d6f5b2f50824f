//! A run of entries and what stands at its head.

use okuu_domain::{DeviceId, RecordHash, RecordId, Seq, SeriesId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Entry;

/// What a batch says about itself. Stands in the clear, so that whoever carries the batch can see whose it
/// is and where it belongs without opening it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The format of the batch, [`crate::FORMAT`].
    pub format: u16,
    /// The tablet that sealed it.
    pub device: DeviceId,
    /// The series its records belong to.
    pub series: SeriesId,
    /// The first record.
    pub first: Seq,
    /// The last record.
    pub last: Seq,
    /// The hash of the record before the first.
    pub previous: RecordHash,
    /// When the device says it sealed it.
    pub sealed_at: Timestamp,
    /// Name and version of the program, for the log of whoever has to explain a bad batch.
    pub app: String,
}

/// A run of records of one series, without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// What it says about itself.
    pub header: Header,
    /// The records, in order.
    pub entries: Vec<Entry>,
}

impl Batch {
    /// The hash of each record, in order.
    #[must_use]
    pub fn hashes(&self) -> Vec<RecordHash> {
        let mut previous = self.header.previous;
        let entries = self.entries.iter();
        entries
            .map(|entry| {
                previous = entry.hash_after(self.header.series, previous);
                previous
            })
            .collect()
    }

    /// The id of each record, in order.
    #[must_use]
    pub fn ids(&self) -> Vec<RecordId> {
        let series = self.header.series;
        let hashes = self.hashes().into_iter();
        hashes.map(|hash| RecordId::of(series, hash)).collect()
    }

    /// The hash of the last record: what the next batch calls `previous`.
    #[must_use]
    pub fn last_hash(&self) -> RecordHash {
        self.hashes()
            .last()
            .copied()
            .unwrap_or(self.header.previous)
    }
}
