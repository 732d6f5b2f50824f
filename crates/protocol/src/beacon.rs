//! The collector's time, with a proof that only the collector can have made.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use okuu_domain::Timestamp;
use serde::{Deserialize, Serialize};

use crate::SecretKey;

/// What proofs are signed for.
const CONTEXT: &str = "okuu-beacon-1";
/// Bytes of a proof: as hard to guess as a key.
const PROOF: usize = 16;

/// A moment by the collector's clock. Nobody can know it before that moment, so whatever a tablet chains after it
/// happened after it. Anybody may pass it on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beacon {
    /// The collector's time.
    pub time: Timestamp,
    /// Base64 of the first 16 bytes of the collector's (deterministic) signature over the time as RFC 3339. It can be
    /// checked by the collector alone, and by every process that has its key; that is who has to.
    pub proof: String,
}

impl Beacon {
    /// The kind of record whose body is a beacon, of no learner and without a statement. Fixed since 1.0.
    pub const ANCHORED: &'static str = "time-anchored";

    /// The collector says what time it is.
    #[must_use]
    pub fn make(key: &SecretKey, time: Timestamp) -> Self {
        let signature = key.sign(CONTEXT, time.to_string().as_bytes());
        let proof = BASE64_STANDARD.encode(&signature.0[..PROOF]);
        Self { time, proof }
    }

    /// Whether the owner of the key made it.
    #[must_use]
    pub fn holds(&self, key: &SecretKey) -> bool {
        Self::make(key, self.time).proof == self.proof
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beacon_holds_for_its_maker_and_its_moment_alone() {
        let key = SecretKey::generate();
        let beacon = Beacon::make(&key, Timestamp::from_millis(1_614_657_906_007));
        assert!(beacon.holds(&key));
        assert!(!beacon.holds(&SecretKey::generate()));
        let earlier = Beacon {
            time: Timestamp::from_millis(1_614_657_906_006),
            ..beacon
        };
        assert!(!earlier.holds(&key));
    }
}
