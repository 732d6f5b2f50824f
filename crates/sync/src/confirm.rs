//! Believing a receipt and keeping it: the moment at which something is delivered.

use std::sync::Mutex;

use okuu_domain::{Seq, SeriesId};
use okuu_progress::{Quarantined, ReceiptRow, Store, StoreError};
use okuu_protocol::{QuarantineReason, Receipt, Signed};

use crate::seal::lock;
use crate::{ReceiptFault, RoadError, Trust};

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
#[derive(Debug)]
pub(crate) struct Confirmed {
    pub(crate) receipt: Receipt,
    /// How far the series had been confirmed before.
    pub(crate) before: Seq,
    /// Up to where this receipt proves that the collector has what this tablet has.
    pub(crate) proven: Option<Seq>,
    /// Records that were written again in a new series, because the collector has others at their places.
    pub(crate) moved: u64,
    /// Somebody else goes on in a series of this tablet: it was copied.
    pub(crate) copied: bool,
}

/// Judges a receipt for a series of this tablet, and keeps what it proves.
///
/// Two copies of a store that both went on in one series are found here. The collector has more of the series than this
/// tablet, or other records: then this tablet begins a new series, and writes there again what was set aside as a fork.
pub(crate) fn confirm(
    store: &Mutex<Store>,
    trust: &Trust,
    series: SeriesId,
    signed: &Signed<Receipt>,
) -> Result<Confirmed, Failed> {
    let mut store = lock(store);
    let receipt = trust.verify(signed).map_err(ReceiptFault::from)?;
    if receipt.device != store.device() {
        return Err(ReceiptFault::OtherDevice.into());
    }
    if receipt.series != series {
        return Err(ReceiptFault::OtherSeries.into());
    }
    let heads = store.heads()?;
    let head = heads.iter().find(|head| head.series == series);
    let (last, before) = head.map_or((Seq::ZERO, Seq::ZERO), |head| (head.last, head.received));
    let proven = proven(&store, &receipt, last)?;
    let forked = first_fork(&store, &receipt, last)?;
    let copied = receipt.received > last || forked.is_some();
    if !copied && proven.is_none() {
        return Err(ReceiptFault::OtherRecord(receipt.received).into());
    }
    keep(&mut store, &receipt, signed, proven, last)?;
    let moved = match forked {
        Some(first) => store.move_from(series, first)?,
        None => 0,
    };
    if copied && series == store.series() {
        store.begin_series()?;
    }
    Ok(Confirmed {
        receipt,
        before,
        proven,
        moved,
        copied,
    })
}

/// The last place up to which the collector has this tablet's records: a hash covers everything before it.
fn proven(store: &Store, receipt: &Receipt, last: Seq) -> Result<Option<Seq>, StoreError> {
    let mut proven = None;
    if receipt.received == Seq::ZERO {
        proven = Some(Seq::ZERO);
    }
    let head = (receipt.received, receipt.head);
    let stands = receipt.stands.map(|stands| (stands.seq, stands.hash));
    for (seq, hash) in stands.into_iter().chain([head]) {
        if seq > Seq::ZERO && seq <= last && store.holds(receipt.series, seq, hash)? {
            proven = proven.max(Some(seq));
        }
    }
    Ok(proven)
}

/// The first of this tablet's records that was set aside because another one had come before.
fn first_fork(store: &Store, receipt: &Receipt, last: Seq) -> Result<Option<Seq>, StoreError> {
    let mut first: Option<Seq> = None;
    for asked in &receipt.quarantined {
        let (QuarantineReason::Fork, Some(hash)) = (asked.reason, asked.hash) else {
            continue;
        };
        let earlier = first.is_none_or(|first| asked.seq < first);
        if earlier && asked.seq <= last && store.holds(receipt.series, asked.seq, hash)? {
            first = Some(asked.seq);
        }
    }
    Ok(first)
}

fn keep(
    store: &mut Store,
    receipt: &Receipt,
    signed: &Signed<Receipt>,
    proven: Option<Seq>,
    last: Seq,
) -> Result<(), StoreError> {
    let series = receipt.series;
    let row = proven.filter(|proven| *proven > Seq::ZERO);
    let row = row.map(|received| {
        Ok::<_, StoreError>(ReceiptRow {
            series,
            received,
            collector_time: receipt.time,
            signed: serde_json::to_string(signed)?,
        })
    });
    let row = row.transpose()?;
    let mut asks = Vec::new();
    for asked in &receipt.quarantined {
        // With two copies of a store, the question may be about the other one's record. Forks are written again.
        let ours = match asked.hash {
            Some(hash) => store.holds(series, asked.seq, hash)?,
            None => true,
        };
        let again = asked.reason == QuarantineReason::Fork && asked.hash.is_some();
        if ours && !again && asked.seq <= last {
            asks.push(Quarantined {
                series,
                seq: asked.seq,
                reason: asked.reason.code().to_owned(),
                answer: asked.answer.clone(),
            });
        }
    }
    store.write(|writer| {
        if let Some(beacon) = receipt.beacon() {
            writer.keep_beacon(beacon.time, &beacon.proof)?;
        }
        match &row {
            Some(row) => writer.keep_receipt(row, &asks),
            None => Ok(()),
        }
    })
}
