//! What proves when records were written. A tablet's clock is a claim; a beacon in its chain is not: the collector made
//! it, so everything chained after it was written after it, and everything was written before it arrived.

use std::sync::Arc;

use okuu_domain::Timestamp;
use okuu_protocol::{Beacon, Entry, QuarantineReason};

use super::Store;
use crate::statement::Refused;

/// Says whether this collector made a beacon, with whatever keys it has or had.
pub type Witness = dyn Fn(&Beacon) -> bool + Send + Sync;

/// Without keys nothing can be verified.
pub(super) fn nobody() -> Arc<Witness> {
    Arc::new(|_| false)
}

impl Store {
    /// Asks this witness from now on whether an anchor is genuine. Until then none is believed, so a store that takes
    /// batches is given its witness before the first one.
    pub fn believe(&self, witness: Arc<Witness>) {
        let mut known = self
            .inner
            .witness
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        *known = witness;
    }

    pub(super) fn witness(&self) -> Arc<Witness> {
        let known = self.inner.witness.read();
        known
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone()
    }
}

/// The moment after which everything that follows the entry was written; none when it is no anchor.
pub(super) fn moment(entry: &Entry, witness: &Witness) -> Result<Option<Timestamp>, Refused> {
    if entry.kind != Beacon::ANCHORED {
        return Ok(None);
    }
    let refused = |detail: String| Refused {
        reason: QuarantineReason::AnchorInvalid,
        detail,
    };
    let beacon: Beacon = serde_json::from_str(entry.body.get())
        .map_err(|error| refused(format!("no beacon: {error}")))?;
    if witness(&beacon) {
        return Ok(Some(beacon.time));
    }
    Err(refused(format!(
        "this collector did not make the proof for {}",
        beacon.time
    )))
}
