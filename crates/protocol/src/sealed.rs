//! Sealing a batch and opening it again.

use okuu_domain::{RecordHash, Seq};

use crate::api::ProblemCode;
use crate::frame::{self, Frame, limit};
use crate::limits::{
    MAX_APP_BYTES, MAX_BATCH_ENTRIES, MAX_ENTRY_BYTES, MAX_KIND_BYTES, MAX_PAYLOAD_BYTES, MAX_SEQ,
};
use crate::{Batch, Entry, FORMAT, Header, PublicKey, SecretKey};

/// What batches are signed for.
const CONTEXT: &str = "okuu-batch-1";
/// Bytes of entries up to which a batch is pressed as hard as pays: a member's whole course is less.
const SMALL: usize = 192 * 1024;
/// Batches are sealed once; sending is what costs.
const HARD: i32 = 18;
/// What a class of weeks is pressed with: a twentieth more bytes, but a twentieth of the time, which an old tablet feels.
const QUICK: i32 = 15;

/// Why bytes are not a batch, or a batch cannot be sealed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BatchError {
    /// The bytes begin like something else.
    #[error("this is not a batch")]
    NotABatch,
    /// A newer (or foreign) program wrote it.
    #[error("batch format {found} is not known here, only {FORMAT}")]
    UnsupportedFormat {
        /// The format it claims.
        found: u16,
    },
    /// The lengths it states do not add up to its size.
    #[error("the batch should measure {expected} bytes and has {found}")]
    Cut {
        /// The size by the stated lengths.
        expected: usize,
        /// The size there is.
        found: usize,
    },
    /// Something exceeds its limit.
    #[error("{what} of {found} exceeds the limit of {limit}")]
    TooLarge {
        /// What it is.
        what: &'static str,
        /// Its size or count.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// The header is unreadable or contradicts itself.
    #[error("bad header: {0}")]
    Header(String),
    /// The device's key did not sign these bytes.
    #[error("the batch was changed after signing, or signed by another device")]
    BadSignature,
    /// The payload does not decompress to what it claims.
    #[error("bad payload: {0}")]
    Payload(String),
    /// An entry is unreadable or breaks a rule.
    #[error("bad entry where {expected} should stand: {detail}")]
    Entry {
        /// The place in the series where it stands.
        expected: Seq,
        /// What is wrong with it.
        detail: String,
    },
}

impl BatchError {
    /// How a server reports it.
    #[must_use]
    pub fn problem(&self) -> ProblemCode {
        match self {
            Self::UnsupportedFormat { .. } => ProblemCode::UnsupportedFormat,
            Self::TooLarge { .. } => ProblemCode::TooLarge,
            Self::BadSignature => ProblemCode::BadSignature,
            Self::NotABatch
            | Self::Cut { .. }
            | Self::Header(_)
            | Self::Payload(_)
            | Self::Entry { .. } => ProblemCode::Malformed,
        }
    }
}

/// The bytes of a batch, fixed from the moment of sealing.
///
/// One that came from outside is known to be well-formed and within limits; only [`SealedBatch::open`] says
/// that it is genuine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedBatch {
    bytes: Vec<u8>,
    frame: Frame,
    header: Header,
}

impl SealedBatch {
    /// Takes bytes from a store or from outside.
    ///
    /// # Errors
    /// [`BatchError`] when structure, limits or header are wrong. The signature is not looked at.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, BatchError> {
        let frame = Frame::read(&bytes)?;
        let header: Header = serde_json::from_slice(frame.header(&bytes))
            .map_err(|error| BatchError::Header(error.to_string()))?;
        check_header(&header)?;
        Ok(Self {
            bytes,
            frame,
            header,
        })
    }

    /// The bytes, as they are stored and sent.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Gives the bytes away.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// What the batch claims about itself. Not verified: use it to find the key, then open.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Verifies the signature, then decompresses and checks every entry.
    ///
    /// # Errors
    /// [`BatchError`]; nothing of a batch that fails may be used.
    pub fn open(&self, key: &PublicKey) -> Result<Batch, BatchError> {
        let signature = self.frame.signature(&self.bytes);
        key.verify(CONTEXT, self.frame.signed(&self.bytes), &signature)
            .map_err(|_| BatchError::BadSignature)?;
        let payload = decompress(self.frame.payload(&self.bytes), self.frame.decompressed)?;
        let mut batch = Batch {
            entries: read_entries(&payload, &self.header)?,
            header: self.header.clone(),
        };
        check_entries(&batch)?;
        for (id, entry) in batch.ids().into_iter().zip(&mut batch.entries) {
            entry.complete(id);
        }
        Ok(batch)
    }
}

/// Seals a batch with the device's key. The same batch and key give the same bytes.
///
/// # Errors
/// [`BatchError`] when the batch is not one that [`SealedBatch::open`] would take.
pub fn seal(batch: &Batch, key: &SecretKey) -> Result<SealedBatch, BatchError> {
    check_header(&batch.header)?;
    check_entries(batch)?;
    let payload = write_entries(batch)?;
    let broken = |error: std::io::Error| BatchError::Payload(error.to_string());
    let level = if payload.len() <= SMALL { HARD } else { QUICK };
    let compressed = zstd::bulk::compress(&payload, level).map_err(broken)?;
    let header =
        serde_json::to_vec(&batch.header).map_err(|error| BatchError::Header(error.to_string()))?;
    let mut bytes = frame::write(&header, &compressed, payload.len())?;
    let signature = key.sign(CONTEXT, &bytes);
    bytes.extend_from_slice(&signature.0);
    SealedBatch::from_bytes(bytes)
}

fn check_header(header: &Header) -> Result<(), BatchError> {
    let bad = |detail: &str| Err(BatchError::Header(detail.to_owned()));
    if header.format != FORMAT {
        let found = header.format;
        return Err(BatchError::UnsupportedFormat { found });
    }
    limit("name of the program", header.app.len(), MAX_APP_BYTES)?;
    if header.first == Seq::ZERO || header.first > header.last || header.last.0 > MAX_SEQ {
        return bad("the records must run from 1 upwards");
    }
    if (header.first == Seq(1)) != (header.previous == RecordHash::ZERO) {
        return bad("the first record of a series, and no other, follows the zero hash");
    }
    let count = usize::try_from(header.last.0 - header.first.0).unwrap_or(usize::MAX);
    limit(
        "number of entries",
        count.saturating_add(1),
        MAX_BATCH_ENTRIES,
    )
}

fn check_entries(batch: &Batch) -> Result<(), BatchError> {
    let mut expected = batch.header.first;
    for entry in &batch.entries {
        let bad = |detail: &str| {
            let detail = detail.to_owned();
            Err(BatchError::Entry { expected, detail })
        };
        if entry.seq != expected || entry.seq > batch.header.last {
            return bad("the numbers of the records have a gap or run past the end");
        }
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if entry.kind.is_empty() || entry.kind.len() > MAX_KIND_BYTES {
            return bad("the kind has no name or a too long one");
        }
        if !entry.kind.bytes().all(plain) {
            return bad("a kind is named with a–z, 0–9 and hyphens");
        }
        expected = expected.next();
    }
    if expected == batch.header.last.next() {
        Ok(())
    } else {
        let detail = "the batch ends before the last record it names".to_owned();
        Err(BatchError::Entry { expected, detail })
    }
}

fn decompress(payload: &[u8], claimed: usize) -> Result<Vec<u8>, BatchError> {
    let claimed = claimed.min(MAX_PAYLOAD_BYTES);
    let payload = zstd::bulk::decompress(payload, claimed)
        .map_err(|error| BatchError::Payload(error.to_string()))?;
    if payload.len() == claimed {
        Ok(payload)
    } else {
        Err(BatchError::Payload("shorter than it claims".to_owned()))
    }
}

fn read_entries(payload: &[u8], header: &Header) -> Result<Vec<Entry>, BatchError> {
    let mut entries = Vec::new();
    let mut expected = header.first;
    for line in payload.split_inclusive(|byte| *byte == b'\n') {
        limit("number of entries", entries.len() + 1, MAX_BATCH_ENTRIES)?;
        limit("entry", line.len(), MAX_ENTRY_BYTES)?;
        let bad = |detail: String| BatchError::Entry { expected, detail };
        if !line.ends_with(b"\n") {
            return Err(bad("the line has no end".to_owned()));
        }
        entries.push(serde_json::from_slice(line).map_err(|error| bad(error.to_string()))?);
        expected = expected.next();
    }
    Ok(entries)
}

fn write_entries(batch: &Batch) -> Result<Vec<u8>, BatchError> {
    let mut payload = Vec::new();
    for (id, entry) in batch.ids().into_iter().zip(&batch.entries) {
        let expected = entry.seq;
        let bad = |detail: String| BatchError::Entry { expected, detail };
        let line = serde_json::to_vec(&entry.abridged(id)).map_err(|e| bad(e.to_string()))?;
        if line.contains(&b'\n') {
            return Err(bad("body and statement stand on one line".to_owned()));
        }
        limit("entry", line.len() + 1, MAX_ENTRY_BYTES)?;
        payload.extend_from_slice(&line);
        payload.push(b'\n');
    }
    Ok(payload)
}
