//! Believing a receipt and keeping it: the moment at which something is delivered.

use std::sync::Mutex;

use okuu_domain::{Seq, SeriesId};
use okuu_progress::{ReceiptRow, Store, StoreError};
use okuu_protocol::{PublicKey, Receipt, Signed};

use crate::seal::lock;
use crate::{Expected, ReceiptFault, RoadError, accept};

/// Why nothing was confirmed.
pub(crate) enum Failed {
    Road(RoadError),
    Store(StoreError),
    /// The receipt does not fit this series.
    Fault(ReceiptFault),
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<ReceiptFault> for Failed {
    fn from(fault: ReceiptFault) -> Self {
        Self::Fault(fault)
    }
}

/// A receipt that was believed.
pub(crate) struct Confirmed {
    pub(crate) receipt: Receipt,
    /// How far the series had been confirmed before.
    pub(crate) before: Seq,
}

/// Judges a receipt for a series, of which the collector should have at least what it had `at_least`, and keeps
/// it.
pub(crate) fn confirm(
    store: &Mutex<Store>,
    key: &PublicKey,
    series: SeriesId,
    at_least: Seq,
    signed: &Signed<Receipt>,
) -> Result<Confirmed, Failed> {
    let mut store = lock(store);
    let heads = store.heads()?;
    let head = heads.iter().find(|head| head.series == series);
    let (last, before) = head.map_or((Seq::ZERO, Seq::ZERO), |head| (head.last, head.received));
    let expected = Expected {
        device: store.device(),
        series,
        confirmed: at_least,
        last,
        current: series == store.series(),
    };
    let hash_at = |seq| store.hash_at(series, seq).map_err(Failed::from);
    let receipt = accept(signed, key, &expected, hash_at)?;
    if receipt.received > Seq::ZERO {
        let row = ReceiptRow {
            series,
            received: receipt.received,
            collector_time: receipt.time,
            signed: serde_json::to_string(signed).map_err(StoreError::from)?,
        };
        let asks = receipt.quarantined.iter();
        let asks: Vec<_> = asks.map(|q| (q.seq, q.reason.code().to_owned())).collect();
        store.write(|writer| writer.keep_receipt(&row, &asks))?;
    }
    Ok(Confirmed { receipt, before })
}
