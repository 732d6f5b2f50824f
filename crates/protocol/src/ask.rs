//! What a tablet asks for when it has no records to send: news by the hands of a carrier. Fixed since 1.0.

use std::collections::BTreeMap;

use okuu_domain::{DeviceId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::limits::{MAX_ASK_BYTES, MAX_VERSIONS};
use crate::signed::{Context, SignedError, limit};
use crate::{FORMAT, PublicKey, Recipient, Signed};

/// A tablet's wish for its own documents, signed with the key it names. Only the collector knows whether that is the
/// tablet's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// The format, [`crate::FORMAT`].
    pub format: u16,
    /// The tablet.
    pub device: DeviceId,
    /// Its public key in base64.
    pub key: String,
    /// Whom to seal the answers to, `age1…`.
    pub recipient: String,
    /// Versions of the documents it has, by name: what need not be brought.
    #[serde(default)]
    pub versions: BTreeMap<String, u64>,
    /// When the tablet says it asked: of several wishes the newest counts.
    pub time: Timestamp,
}

impl Signed<Ask> {
    /// The wish, if the key it names signed it.
    ///
    /// # Errors
    /// [`SignedError`] when not.
    pub fn verify_own(&self) -> Result<Ask, SignedError> {
        #[derive(Deserialize)]
        struct Named {
            key: String,
        }
        limit("document", self.body().len(), MAX_ASK_BYTES)?;
        let malformed = |detail: String| SignedError::Malformed(detail);
        let Named { key } =
            serde_json::from_str(self.body()).map_err(|error| malformed(error.to_string()))?;
        let key: PublicKey = key.parse().map_err(|_| malformed("no key".to_owned()))?;
        self.verify(&key)
    }
}

impl Context for Ask {
    const CONTEXT: &'static str = "okuu-ask-1";
    const MAX_BYTES: usize = MAX_ASK_BYTES;

    fn check(&self) -> Result<(), SignedError> {
        if self.format != FORMAT {
            let found = self.format;
            return Err(SignedError::UnsupportedFormat { found });
        }
        limit("versions", self.versions.len(), MAX_VERSIONS)?;
        if self.recipient.parse::<Recipient>().is_err() {
            let detail = "answers cannot be sealed to it".to_owned();
            return Err(SignedError::Malformed(detail));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{OpeningKey, SecretKey};

    #[test]
    fn a_wish_is_believed_from_the_key_it_names_alone() {
        let key = SecretKey::generate();
        let ask = Ask {
            format: FORMAT,
            device: DeviceId::random(),
            key: key.public().to_string(),
            recipient: OpeningKey::generate().recipient().to_string(),
            versions: BTreeMap::from([("roster".to_owned(), 3)]),
            time: Timestamp::from_millis(7),
        };
        let signed = Signed::sign(&ask, &key).unwrap();
        assert_eq!(signed.verify_own(), Ok(ask.clone()));
        let stolen = Signed::sign(&ask, &SecretKey::generate()).unwrap();
        assert!(stolen.verify_own().is_err());
    }
}
