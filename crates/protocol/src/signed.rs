//! Documents signed by the collector, kept as the exact text that was signed.

use std::fmt;
use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use crate::{BadSignature, PublicKey, SecretKey, Signature};

/// What a kind of document is signed for, and when it is acceptable.
pub trait Context: Serialize + DeserializeOwned {
    /// The context of its signatures. Fixed since 1.0.
    const CONTEXT: &'static str;
    /// The largest body that is read.
    const MAX_BYTES: usize;

    /// Rules beyond the types: format and counts.
    ///
    /// # Errors
    /// A [`SignedError`] naming the rule that is broken.
    fn check(&self) -> Result<(), SignedError>;
}

/// Why a signed document is not believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignedError {
    /// Another key signed it, or it was changed.
    #[error(transparent)]
    BadSignature(#[from] BadSignature),
    /// A newer program wrote it.
    #[error("format {found} is not known here")]
    UnsupportedFormat {
        /// The format it claims.
        found: u16,
    },
    /// Signed, but not what it should be.
    #[error("bad document: {0}")]
    Malformed(String),
    /// Larger than anything genuine.
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

/// A document as JSON text with the signature over that text. The text, not its meaning, is what is signed:
/// it is kept and passed on unchanged.
#[derive(Serialize)]
pub struct Signed<T> {
    body: String,
    signature: String,
    #[serde(skip)]
    kind: PhantomData<fn() -> T>,
}

impl<T: Context> Signed<T> {
    /// Writes the document down and signs it.
    ///
    /// # Errors
    /// [`SignedError`] when the document breaks a rule that readers check.
    pub fn sign(document: &T, key: &SecretKey) -> Result<Self, SignedError> {
        document.check()?;
        let body = serde_json::to_string(document)
            .map_err(|error| SignedError::Malformed(error.to_string()))?;
        limit("document", body.len(), T::MAX_BYTES)?;
        let signature = key.sign(T::CONTEXT, body.as_bytes()).to_string();
        Ok(Self::from_parts(body, signature))
    }

    /// The document, when the owner of the key signed exactly this text as this kind of document.
    ///
    /// # Errors
    /// [`SignedError`] when not, or when a limit is exceeded.
    pub fn verify(&self, key: &PublicKey) -> Result<T, SignedError> {
        limit("document", self.body.len(), T::MAX_BYTES)?;
        let signature: Signature = self.signature.parse()?;
        key.verify(T::CONTEXT, self.body.as_bytes(), &signature)?;
        let document: T = serde_json::from_str(&self.body)
            .map_err(|error| SignedError::Malformed(error.to_string()))?;
        document.check()?;
        Ok(document)
    }
}

impl<T> Signed<T> {
    /// From a store that kept text and signature apart. Nothing is believed before it is verified.
    #[must_use]
    pub fn from_parts(body: String, signature: String) -> Self {
        Self {
            body,
            signature,
            kind: PhantomData,
        }
    }

    /// The exact text that was signed.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The signature in base64.
    #[must_use]
    pub fn signature(&self) -> &str {
        &self.signature
    }
}

/// Refuses what is larger than it may be.
pub(crate) fn limit(what: &'static str, found: usize, limit: usize) -> Result<(), SignedError> {
    if found > limit {
        Err(SignedError::TooLarge { what, found, limit })
    } else {
        Ok(())
    }
}

impl<'de, T> Deserialize<'de> for Signed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Parts {
            body: String,
            signature: String,
        }
        let Parts { body, signature } = Parts::deserialize(deserializer)?;
        Ok(Self::from_parts(body, signature))
    }
}

impl<T> Clone for Signed<T> {
    fn clone(&self) -> Self {
        Self::from_parts(self.body.clone(), self.signature.clone())
    }
}

impl<T> PartialEq for Signed<T> {
    fn eq(&self, other: &Self) -> bool {
        self.body == other.body && self.signature == other.signature
    }
}

impl<T> Eq for Signed<T> {}

/// Sizes only: a roster holds names, and names do not belong in a log.
impl<T> fmt::Debug for Signed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signed({} bytes)", self.body.len())
    }
}
