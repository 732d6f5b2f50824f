//! The outermost layer of a parcel, in the shape of a batch: magic, format, two lengths, header, payload, signature.

use crate::{FORMAT, Signature};

const PREFIX: usize = 18;
const SIGNATURE: usize = 64;

/// What is wrong with the outermost layer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// The bytes begin like something else.
    #[error("this is something else")]
    SomethingElse,
    /// A newer (or foreign) program wrote it.
    #[error("format {found} is not known here, only {FORMAT}")]
    UnsupportedFormat {
        /// The format it claims.
        found: u16,
    },
    /// The lengths it states do not add up to its size.
    #[error("it should measure {expected} bytes and has {found}")]
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
}

/// How one kind of thing is framed.
pub(crate) struct Layer {
    pub(crate) magic: [u8; 8],
    pub(crate) max_header: usize,
    pub(crate) max_payload: usize,
}

/// Where the parts lie. Made only by [`Layer::read`], so the parts lie within.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    header: usize,
    payload: usize,
}

impl Layer {
    /// Finds the parts, trusting nothing.
    pub(crate) fn read(&self, bytes: &[u8]) -> Result<Frame, FrameError> {
        if bytes.len() < PREFIX || bytes[..8] != self.magic {
            return Err(FrameError::SomethingElse);
        }
        let found = u16::from_le_bytes([bytes[8], bytes[9]]);
        if found != FORMAT {
            return Err(FrameError::UnsupportedFormat { found });
        }
        let length = |at: usize| {
            let bytes = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]];
            usize::try_from(u32::from_le_bytes(bytes)).unwrap_or(usize::MAX)
        };
        let (header, payload) = (length(10), length(14));
        limit("header", header, self.max_header)?;
        limit("payload", payload, self.max_payload)?;
        let expected = PREFIX + header + payload + SIGNATURE;
        if bytes.len() == expected {
            Ok(Frame { header, payload })
        } else {
            let found = bytes.len();
            Err(FrameError::Cut { expected, found })
        }
    }

    /// The bytes to sign: everything but the signature.
    pub(crate) fn write(&self, header: &[u8], payload: &[u8]) -> Result<Vec<u8>, FrameError> {
        limit("header", header.len(), self.max_header)?;
        limit("payload", payload.len(), self.max_payload)?;
        let mut bytes = Vec::with_capacity(PREFIX + header.len() + payload.len() + SIGNATURE);
        bytes.extend_from_slice(&self.magic);
        bytes.extend_from_slice(&FORMAT.to_le_bytes());
        for length in [header.len(), payload.len()] {
            let length = u32::try_from(length).expect("every limit is below 4 GiB");
            bytes.extend_from_slice(&length.to_le_bytes());
        }
        bytes.extend_from_slice(header);
        bytes.extend_from_slice(payload);
        Ok(bytes)
    }
}

impl Frame {
    pub(crate) fn header<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        &bytes[PREFIX..PREFIX + self.header]
    }

    pub(crate) fn payload<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        let from = PREFIX + self.header;
        &bytes[from..from + self.payload]
    }

    pub(crate) fn signed<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        &bytes[..PREFIX + self.header + self.payload]
    }

    pub(crate) fn signature(&self, bytes: &[u8]) -> Signature {
        let mut signature = [0; SIGNATURE];
        signature.copy_from_slice(&bytes[PREFIX + self.header + self.payload..]);
        Signature(signature)
    }
}

/// Refuses what is larger than it may be.
pub(crate) fn limit(what: &'static str, found: usize, limit: usize) -> Result<(), FrameError> {
    if found > limit {
        Err(FrameError::TooLarge { what, found, limit })
    } else {
        Ok(())
    }
}
