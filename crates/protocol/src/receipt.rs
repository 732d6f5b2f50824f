//! What the collector says it has: the only proof of delivery.

use okuu_domain::{DeviceId, RecordHash, Seq, SeriesId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::limits::{
    MAX_ANSWER_BYTES, MAX_PROOF_BYTES, MAX_QUARANTINED, MAX_RECEIPT_BYTES, MAX_SEQ, MAX_TAKEN,
};
use crate::signed::{Context, SignedError, limit};
use crate::{Beacon, FORMAT};

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
    /// The last record of the batch this answers that stands in the chain; none when none of it does, or when no batch
    /// is answered. A tablet restored from an old image knows by it what of its own is there, even when the collector
    /// has more of the series than the tablet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stands: Option<Standing>,
    /// Batches of the bundle this answers, by their digest in hex, of which every record stands or was set aside. Whoever
    /// carries one of them has brought it, also when it parts from the chain and `received` never comes to its end.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub taken: Vec<String>,
    /// Records that arrived, were set aside and still do not count, in rising order. Forks stand beside the chain, also
    /// beyond `received`; the others are part of it. A record that the CEC released, or that came again in another
    /// series of the device, is not among them any more.
    #[serde(default)]
    pub quarantined: Vec<Quarantined>,
    /// Whether the device has been revoked: what it seals from now on is not believed.
    #[serde(default)]
    pub revoked: bool,
    /// The collector's time.
    pub time: Timestamp,
    /// The proof of that time, as in a [`Beacon`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
}

impl Receipt {
    /// The collector's time with its proof, when it came with one.
    #[must_use]
    pub fn beacon(&self) -> Option<Beacon> {
        let proof = self.proof.clone()?;
        let time = self.time;
        Some(Beacon { time, proof })
    }
}

/// A record at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Its place in the series.
    pub seq: Seq,
    /// Its hash, which covers every record before it.
    pub hash: RecordHash,
}

/// A record that the collector keeps but does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quarantined {
    /// Its place in the series.
    pub seq: Seq,
    /// Why.
    pub reason: QuarantineReason,
    /// The hash of the record that was set aside. Two copies of a store have different records at one place, and each
    /// sees by it which of the two is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<RecordHash>,
    /// What the CEC says about it, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
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
    /// The time anchor is not readable, or the collector did not make it. It proves nothing; the records around it
    /// stand as they are.
    AnchorInvalid,
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
            Self::AnchorInvalid => "anchor-invalid",
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
        for asked in &self.quarantined {
            let answer = asked.answer.as_ref().map_or(0, String::len);
            limit("answer", answer, MAX_ANSWER_BYTES)?;
        }
        limit("batches taken", self.taken.len(), MAX_TAKEN)?;
        let proof = self.proof.as_ref().map_or(0, String::len);
        limit("proof", proof, MAX_PROOF_BYTES)?;
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
