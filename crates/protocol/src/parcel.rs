//! A batch on its way through other hands.

use std::collections::BTreeMap;

use okuu_domain::{DeviceId, Seq, SeriesId, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::framing::{Frame, FrameError};
use crate::limits::{
    MAX_BATCH_BYTES, MAX_PARCEL_HEADER_BYTES, MAX_SEQ, MAX_VERSIONS, SEALING_BYTES,
};
use crate::{BatchError, FORMAT, OpeningKey, PublicKey, Recipient, SealedBatch, SecretKey};

/// What parcels are signed for.
const CONTEXT: &str = "okuu-parcel-1";
const MAGIC: [u8; 8] = *b"\x89OKUP\r\n\x1a";

/// What a parcel says in the clear: enough to count it and to bring answers back, nothing about people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelHeader {
    /// The format of the parcel, [`crate::FORMAT`].
    pub format: u16,
    /// The tablet that sealed it.
    pub device: DeviceId,
    /// That tablet's public key in base64. A carrier checks the signature with it; only the collector knows whether it
    /// is the tablet's.
    pub key: String,
    /// Whom to seal answers to, `age1…`; none when the tablet takes no private answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// The series of the batch inside.
    pub series: SeriesId,
    /// Its first record.
    pub first: Seq,
    /// Its last record.
    pub last: Seq,
    /// SHA-256 of the batch inside, in hex: the same batch in two parcels is known as one.
    pub batch: String,
    /// Versions of the documents the tablet has, by name: what need not be brought.
    #[serde(default)]
    pub versions: BTreeMap<String, u64>,
    /// When the device says it was made.
    pub sealed_at: Timestamp,
}

/// What a tablet says about the answers it wants.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// Whom to seal private ones to.
    pub recipient: Option<Recipient>,
    /// Versions of the documents it has.
    pub versions: BTreeMap<String, u64>,
}

/// Why bytes are not a parcel, or cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParcelError {
    /// The outermost layer is wrong: other bytes, a newer format, cut off, too large.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// The header is unreadable or contradicts itself.
    #[error("bad header of a parcel: {0}")]
    Header(String),
    /// The bytes were changed since the tablet signed them.
    #[error("the parcel was changed after it was signed")]
    BadSignature,
    /// It is sealed to another collector.
    #[error("the parcel is sealed to another collector")]
    NotForUs,
    /// What came out is not the batch that the header names.
    #[error("the parcel does not hold the batch it names")]
    OtherBatch,
    /// What came out is no batch.
    #[error(transparent)]
    Batch(#[from] BatchError),
}

/// A sealed batch, encrypted to the CEC, in a header that the tablet signed. Whoever carries it can check that it is
/// whole and count what it holds, and cannot read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    bytes: Vec<u8>,
    frame: Frame,
    header: ParcelHeader,
}

impl Parcel {
    /// Wraps a batch for the way through other hands.
    ///
    /// # Errors
    /// [`ParcelError`] when the batch cannot be wrapped within the limits.
    pub fn seal(
        batch: &SealedBatch,
        key: &SecretKey,
        to: &Recipient,
        answers: &Answers,
        now: Timestamp,
    ) -> Result<Self, ParcelError> {
        let inner = batch.header();
        let header = ParcelHeader {
            format: FORMAT,
            device: inner.device,
            key: key.public().to_string(),
            recipient: answers.recipient.as_ref().map(ToString::to_string),
            series: inner.series,
            first: inner.first,
            last: inner.last,
            batch: digest(batch.as_bytes()),
            versions: answers.versions.clone(),
            sealed_at: now,
        };
        let text = serde_json::to_vec(&header).map_err(|e| ParcelError::Header(e.to_string()))?;
        let sealed = to
            .seal(batch.as_bytes())
            .map_err(|_| ParcelError::NotForUs)?;
        let mut bytes = LAYER.write(&text, &sealed)?;
        bytes.extend_from_slice(&key.sign(CONTEXT, &bytes).0);
        Self::from_bytes(bytes)
    }

    /// Takes bytes from outside, if they are whole: structure, limits, and the signature by the key they name.
    ///
    /// # Errors
    /// [`ParcelError`] when they are not.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, ParcelError> {
        let frame = LAYER.read(&bytes)?;
        let header: ParcelHeader = serde_json::from_slice(frame.header(&bytes))
            .map_err(|error| ParcelError::Header(error.to_string()))?;
        let key = check(&header)?;
        key.verify(CONTEXT, frame.signed(&bytes), &frame.signature(&bytes))
            .map_err(|_| ParcelError::BadSignature)?;
        Ok(Self {
            bytes,
            frame,
            header,
        })
    }

    /// What it says about itself, signed by the key it names.
    #[must_use]
    pub fn header(&self) -> &ParcelHeader {
        &self.header
    }

    /// The bytes, as they are kept and passed on.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Records in it.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.header.last.0 - self.header.first.0 + 1
    }

    /// The batch inside, for the CEC.
    ///
    /// # Errors
    /// [`ParcelError`] when it is sealed to another key, or the batch is not the one the header names.
    pub fn open(&self, key: &OpeningKey) -> Result<SealedBatch, ParcelError> {
        let sealed = self.frame.payload(&self.bytes);
        let bytes = key.open(sealed).map_err(|_| ParcelError::NotForUs)?;
        let same_bytes = digest(&bytes) == self.header.batch;
        let batch = SealedBatch::from_bytes(bytes)?;
        let (inner, outer) = (batch.header(), &self.header);
        let named = (inner.device, inner.series, inner.first, inner.last)
            == (outer.device, outer.series, outer.first, outer.last);
        if same_bytes && named {
            Ok(batch)
        } else {
            Err(ParcelError::OtherBatch)
        }
    }
}

const LAYER: crate::framing::Layer = crate::framing::Layer {
    magic: MAGIC,
    max_header: MAX_PARCEL_HEADER_BYTES,
    max_payload: MAX_BATCH_BYTES + SEALING_BYTES,
};

fn check(header: &ParcelHeader) -> Result<PublicKey, ParcelError> {
    let bad = |detail: &str| Err(ParcelError::Header(detail.to_owned()));
    if header.format != FORMAT {
        let found = header.format;
        return Err(FrameError::UnsupportedFormat { found }.into());
    }
    if header.first == Seq::ZERO || header.first > header.last || header.last.0 > MAX_SEQ {
        return bad("the records must run from 1 upwards");
    }
    if header.batch.len() != 64 || header.versions.len() > MAX_VERSIONS {
        return bad("no digest, or too many versions");
    }
    if let Some(recipient) = &header.recipient
        && recipient.parse::<Recipient>().is_err()
    {
        return bad("answers cannot be sealed to it");
    }
    header
        .key
        .parse()
        .map_err(|_| ParcelError::Header("its key is no key".to_owned()))
}

/// SHA-256 in hex.
pub(crate) fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
