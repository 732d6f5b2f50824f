//! What a carrier says it took. A courtesy, not a proof: nothing leaves a tablet because of it.

use okuu_domain::{DeviceId, Seq, SeriesId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::limits::{MAX_BUNDLE_ITEMS, MAX_HANDOVER_BYTES, MAX_NAME_BYTES};
use crate::signed::{Context, SignedError, limit};
use crate::{FORMAT, PublicKey, SecretKey, Signed};

/// A carrier's note, signed with the key it names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// The format, [`crate::FORMAT`].
    pub format: u16,
    /// The carrier's tablet.
    pub carrier: DeviceId,
    /// Its public key in base64.
    pub key: String,
    /// Who carries, in words: the trainer's name or that of the tablet.
    pub name: String,
    /// What was taken.
    pub taken: Vec<Taken>,
    /// When, by the carrier's clock.
    pub time: Timestamp,
}

/// Records of one series, up to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Whose.
    pub device: DeviceId,
    /// The series.
    pub series: SeriesId,
    /// The first record taken.
    pub first: Seq,
    /// The last record taken.
    pub last: Seq,
}

impl Handover {
    /// Signs the note.
    ///
    /// # Errors
    /// [`SignedError`] when it exceeds a limit.
    pub fn sign(&self, key: &SecretKey) -> Result<Signed<Self>, SignedError> {
        Signed::sign(self, key)
    }
}

impl Signed<Handover> {
    /// The note, if the key it names signed it.
    ///
    /// # Errors
    /// [`SignedError`] when not.
    pub fn verify_own(&self) -> Result<Handover, SignedError> {
        #[derive(Deserialize)]
        struct Named {
            key: String,
        }
        limit("document", self.body().len(), MAX_HANDOVER_BYTES)?;
        let malformed = |detail: String| SignedError::Malformed(detail);
        let Named { key } =
            serde_json::from_str(self.body()).map_err(|error| malformed(error.to_string()))?;
        let key: PublicKey = key.parse().map_err(|_| malformed("no key".to_owned()))?;
        self.verify(&key)
    }
}

impl Context for Handover {
    const CONTEXT: &'static str = "okuu-handover-1";
    const MAX_BYTES: usize = MAX_HANDOVER_BYTES;

    fn check(&self) -> Result<(), SignedError> {
        if self.format != FORMAT {
            let found = self.format;
            return Err(SignedError::UnsupportedFormat { found });
        }
        limit("name of a carrier", self.name.len(), MAX_NAME_BYTES)?;
        limit("parcels taken", self.taken.len(), MAX_BUNDLE_ITEMS)
    }
}
