//! What the collector says it has: the only proof of delivery.

use okuu_domain::{DeviceId, RecordHash, Seq, SeriesId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::FORMAT;
use crate::limits::{MAX_QUARANTINED, MAX_RECEIPT_BYTES, MAX_SEQ};
use crate::signed::{Context, SignedError, limit};

/// How far the collector has one series of one device, without gaps and with an intact chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The format, [`crate::FORMAT`].
    pub format: u16,
    /// The device it speaks to.
    pub device: DeviceId,
    /// The series it speaks about.
    pub series: SeriesId,
    /// The last record up to which everything has arrived; zero when nothing has.
    pub received: Seq,
    /// The hash of that record; zero when nothing has arrived.
    pub head: RecordHash,
    /// Records that arrived and were set aside, in rising order. They count in `received`.
    #[serde(default)]
    pub quarantined: Vec<Quarantined>,
    /// Whether the device has been revoked: what it seals from now on is not believed.
    #[serde(default)]
    pub revoked: bool,
    /// The collector's time.
    pub time: Timestamp,
}

/// A record that the collector keeps but does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quarantined {
    /// Its place in the series.
    pub seq: Seq,
    /// Why.
    pub reason: QuarantineReason,
}

/// Why a record was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuarantineReason {
    /// Another record had already arrived at the same place: a copied or restored store.
    Fork,
    /// The statement is missing, or breaks the xAPI standard or our own mapping.
    StatementInvalid,
    /// The statement does not belong to its record: other id, learner or time.
    StatementMismatch,
    /// The statement names something that the programme does not have.
    UnknownActivity,
    /// A reason that a newer collector knows. Never sent.
    #[serde(other)]
    Unknown,
}

impl QuarantineReason {
    /// The reason as it stands in a receipt.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Fork => "fork",
            Self::StatementInvalid => "statement-invalid",
            Self::StatementMismatch => "statement-mismatch",
            Self::UnknownActivity => "unknown-activity",
            Self::Unknown => "unknown",
        }
    }
}

impl Context for Receipt {
    const CONTEXT: &'static str = "okuu-receipt-1";
    const MAX_BYTES: usize = MAX_RECEIPT_BYTES;

    fn check(&self) -> Result<(), SignedError> {
        if self.format != FORMAT {
            let found = self.format;
            return Err(SignedError::UnsupportedFormat { found });
        }
        limit("quarantine", self.quarantined.len(), MAX_QUARANTINED)?;
        if self.received.0 > MAX_SEQ || self.quarantined.iter().any(|q| q.seq.0 > MAX_SEQ) {
            let detail = "a record's number is out of range";
            return Err(SignedError::Malformed(detail.to_owned()));
        }
        if (self.received == Seq::ZERO) != (self.head == RecordHash::ZERO) {
            let detail = "nothing received, and nothing else, has the zero hash";
            return Err(SignedError::Malformed(detail.to_owned()));
        }
        Ok(())
    }
}
