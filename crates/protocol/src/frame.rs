//! The outermost layer of a sealed batch: magic, format, lengths. Fixed since 1.0.

use crate::limits::{MAX_BATCH_BYTES, MAX_HEADER_BYTES, MAX_PAYLOAD_BYTES};
use crate::sealed::BatchError;
use crate::{FORMAT, Signature};

/// Not text (0x89), a name, and a line end that every text-mode copy breaks.
const MAGIC: [u8; 8] = *b"\x89OKUU\r\n\x1a";
const PREFIX: usize = 22;
const SIGNATURE: usize = 64;

/// Where the parts of a batch lie in its bytes. Made only by [`Frame::read`] and [`write`], so the parts lie
/// within.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    header: usize,
    payload: usize,
    /// What the payload claims to measure when decompressed; within the limit.
    pub(crate) decompressed: usize,
}

impl Frame {
    /// Finds the parts, trusting nothing.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, BatchError> {
        limit("batch", bytes.len(), MAX_BATCH_BYTES)?;
        if bytes.len() < PREFIX || bytes[..8] != MAGIC {
            return Err(BatchError::NotABatch);
        }
        let found = u16::from_le_bytes([bytes[8], bytes[9]]);
        if found != FORMAT {
            return Err(BatchError::UnsupportedFormat { found });
        }
        let length = |at: usize| {
            let bytes = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
            usize::try_from(u32::from_le_bytes(bytes)).unwrap_or(usize::MAX)
        };
        let (header, payload, decompressed) = (length(10), length(14), length(18));
        limit("header", header, MAX_HEADER_BYTES)?;
        limit("payload", payload, MAX_BATCH_BYTES)?;
        limit("decompressed payload", decompressed, MAX_PAYLOAD_BYTES)?;
        let expected = PREFIX + header + payload + SIGNATURE;
        if bytes.len() != expected {
            let found = bytes.len();
            return Err(BatchError::Cut { expected, found });
        }
        Ok(Self {
            header,
            payload,
            decompressed,
        })
    }

    /// The header's JSON.
    pub(crate) fn header<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        &bytes[PREFIX..PREFIX + self.header]
    }

    /// The compressed payload.
    pub(crate) fn payload<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        let from = PREFIX + self.header;
        &bytes[from..from + self.payload]
    }

    /// All that the signature covers.
    pub(crate) fn signed<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        &bytes[..PREFIX + self.header + self.payload]
    }

    /// The signature.
    pub(crate) fn signature(&self, bytes: &[u8]) -> Signature {
        let mut signature = [0; SIGNATURE];
        signature.copy_from_slice(&bytes[PREFIX + self.header + self.payload..]);
        Signature(signature)
    }
}

/// The bytes to sign: everything but the signature.
pub(crate) fn write(
    header: &[u8],
    payload: &[u8],
    decompressed: usize,
) -> Result<Vec<u8>, BatchError> {
    limit("header", header.len(), MAX_HEADER_BYTES)?;
    limit("decompressed payload", decompressed, MAX_PAYLOAD_BYTES)?;
    let whole = PREFIX + header.len() + payload.len() + SIGNATURE;
    limit("batch", whole, MAX_BATCH_BYTES)?;
    let mut bytes = Vec::with_capacity(whole);
    bytes.extend_from_slice(&MAGIC);
    bytes.extend_from_slice(&FORMAT.to_le_bytes());
    for length in [header.len(), payload.len(), decompressed] {
        let length = u32::try_from(length).expect("every limit is below 4 GiB");
        bytes.extend_from_slice(&length.to_le_bytes());
    }
    bytes.extend_from_slice(header);
    bytes.extend_from_slice(payload);
    Ok(bytes)
}

/// Refuses what is larger than it may be.
pub(crate) fn limit(what: &'static str, found: usize, limit: usize) -> Result<(), BatchError> {
    if found > limit {
        Err(BatchError::TooLarge { what, found, limit })
    } else {
        Ok(())
    }
}
