//! Signed documents that come down whole, each with a version: the newest one counts, nothing is ever merged.

use okuu_domain::{Commission, DeviceId, ModuleId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::limits::{
    MAX_CLASS_COMMISSIONS, MAX_CLASSES, MAX_DEVICES, MAX_KEYS, MAX_KEYS_BYTES, MAX_NAME_BYTES,
    MAX_OFFER_BYTES, MAX_PACK_BYTES, MAX_REVOCATIONS_BYTES, MAX_SCHEDULE_BYTES, MAX_SEQ,
};
use crate::signed::{Context, SignedError, limit};
use crate::{PublicKey, Recipient};

/// The keys by which the CEC is known from now on. Signed by every key a collector holds, so that a tablet that
/// knows one of them learns the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// Grows with every change.
    pub version: u64,
    /// Public keys in base64, whose signatures count.
    pub signing: Vec<String>,
    /// Whom to seal parcels to.
    pub recipient: String,
}

/// Tablets that are not believed any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revocations {
    /// Grows with every change.
    pub version: u64,
    /// The tablets.
    pub devices: Vec<DeviceId>,
}

/// The classes that a tablet's commissions are invited to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// Grows with every change.
    pub version: u64,
    /// The classes, by beginning.
    pub classes: Vec<Class>,
}

/// One class.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// Its name for programs; never used again for another class.
    pub id: String,
    /// When it begins.
    pub starts_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Where, in words.
    pub place: String,
    /// For whom: an audience of the programme, such as `PEC`.
    pub audience: String,
    /// What is taught.
    pub modules: Vec<ModuleId>,
    /// Who teaches, in words.
    pub trainer: String,
    /// Whose members are invited.
    pub commissions: Vec<Commission>,
}

/// The pack that tablets should have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackOffer {
    /// The programme's edition in it.
    pub edition: String,
    /// The pack's own format.
    pub format: u32,
    /// Bytes to fetch (compressed).
    pub size: u64,
    /// SHA-256 of these bytes, in hex.
    pub sha256: String,
    /// The pack's minisign signature, as text.
    pub signature: String,
}

impl PackOffer {
    /// Whether bytes are the ones offered.
    #[must_use]
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        self.size == bytes.len() as u64 && crate::parcel::digest(bytes) == self.sha256
    }
}

fn version(version: u64) -> Result<(), SignedError> {
    if version > MAX_SEQ {
        let detail = "the version is out of range".to_owned();
        return Err(SignedError::Malformed(detail));
    }
    Ok(())
}

fn malformed<T>(detail: &str) -> Result<T, SignedError> {
    Err(SignedError::Malformed(detail.to_owned()))
}

impl Context for Keys {
    const CONTEXT: &'static str = "okuu-keys-1";
    const MAX_BYTES: usize = MAX_KEYS_BYTES;

    fn check(&self) -> Result<(), SignedError> {
        version(self.version)?;
        limit("keys", self.signing.len(), MAX_KEYS)?;
        let keys = self
            .signing
            .iter()
            .all(|key| key.parse::<PublicKey>().is_ok());
        if self.signing.is_empty() || !keys || self.recipient.parse::<Recipient>().is_err() {
            return malformed("a key is no key");
        }
        Ok(())
    }
}

impl Context for Revocations {
    const CONTEXT: &'static str = "okuu-revocations-1";
    const MAX_BYTES: usize = MAX_REVOCATIONS_BYTES;

    fn check(&self) -> Result<(), SignedError> {
        version(self.version)?;
        limit("revoked tablets", self.devices.len(), MAX_DEVICES)
    }
}

impl Context for Schedule {
    const CONTEXT: &'static str = "okuu-schedule-1";
    const MAX_BYTES: usize = MAX_SCHEDULE_BYTES;

    fn check(&self) -> Result<(), SignedError> {
        version(self.version)?;
        limit("classes", self.classes.len(), MAX_CLASSES)?;
        for class in &self.classes {
            for words in [&class.id, &class.place, &class.audience, &class.trainer] {
                limit("words of a class", words.len(), MAX_NAME_BYTES)?;
            }
            limit("modules of a class", class.modules.len(), MAX_KEYS)?;
            limit(
                "commissions of a class",
                class.commissions.len(),
                MAX_CLASS_COMMISSIONS,
            )?;
            if class.ends_at < class.starts_at {
                return malformed("a class ends before it begins");
            }
        }
        Ok(())
    }
}

impl Context for PackOffer {
    const CONTEXT: &'static str = "okuu-pack-1";
    const MAX_BYTES: usize = MAX_OFFER_BYTES;

    fn check(&self) -> Result<(), SignedError> {
        let size = usize::try_from(self.size).unwrap_or(usize::MAX);
        limit("pack", size, MAX_PACK_BYTES)?;
        limit("edition", self.edition.len(), MAX_NAME_BYTES)?;
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if self.sha256.len() != 64 || !self.sha256.bytes().all(hex) {
            return malformed("the digest is no digest");
        }
        Ok(())
    }
}
