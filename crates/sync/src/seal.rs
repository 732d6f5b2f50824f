//! Sealing the next batch once, and finding it again when it has to be sent again.

use std::sync::{Mutex, MutexGuard, PoisonError};

use okuu_domain::{DeviceId, RecordHash, Seq, SeriesId, Timestamp};
use okuu_progress::{Record, SealedRow, Store, StoreError};
use okuu_protocol::limits::{MAX_BATCH_ENTRIES, MAX_ENTRY_BYTES};
use okuu_protocol::{
    Batch, BatchError, Entry, FORMAT, Header, OpeningKey, SealedBatch, SecretKey, seal,
};
use serde_json::value::RawValue;

use crate::{Hints, Run, plan, statement};

/// Text of one batch before compression, about: what is sent in one go stays small on a bad link, and a
/// single record may be larger.
const BATCH_TEXT: usize = 768 << 10;

/// What sealing needs to know besides the store.
#[derive(Clone, Debug)]
pub struct Sealing {
    /// The tablet's key.
    pub key: SecretKey,
    /// What opens answers sealed to this tablet.
    pub opening: OpeningKey,
    /// The programme's IRI.
    pub base: String,
    /// Name and version of the program.
    pub app: String,
}

/// A batch ready to be sent, and what a receipt for it can say.
#[derive(Clone, Debug)]
pub struct Ready {
    /// The bytes, fixed.
    pub batch: SealedBatch,
    /// The run of records in it.
    pub run: Run,
}

/// Why the next batch could not be made.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The records of a series cannot be sealed: a bug, and theirs alone.
    #[error("records of series {series} cannot be sealed: {source}")]
    Batch {
        /// The series.
        series: SeriesId,
        /// What is wrong.
        source: BatchError,
    },
}

/// The next batch to send, sealed and kept; none when the collector has everything. At most `limit` records.
/// Works on the store only in short stretches.
///
/// # Errors
/// [`SealError`] when the store fails or records cannot be sealed.
pub fn ready(
    store: &Mutex<Store>,
    sealing: &Sealing,
    hints: &Hints,
    limit: u32,
    now: Timestamp,
) -> Result<Option<Ready>, SealError> {
    let Some(run) = plan(&lock(store).heads()?, hints, limit) else {
        return Ok(None);
    };
    sealed_run(store, sealing, run, now).map(Some)
}

/// A batch with the beginning of a run, sealed and kept; the one sealed before for this place, when it fits.
pub(crate) fn sealed_run(
    store: &Mutex<Store>,
    sealing: &Sealing,
    run: Run,
    now: Timestamp,
) -> Result<Ready, SealError> {
    let limit = u32::try_from(MAX_BATCH_ENTRIES).unwrap_or(u32::MAX);
    let wanted = u32::try_from(run.last.0.saturating_sub(run.after.0)).unwrap_or(limit);
    let limit = limit.min(wanted);
    let (records, previous, device) = {
        let store = lock(store);
        if let Some(kept) = kept(&store, sealing, run, limit)? {
            return Ok(kept);
        }
        let records = store.records_after(run.series, run.after, limit)?;
        let previous = store.hash_at(run.series, run.after)?;
        (records, previous, store.device())
    };
    let series = run.series;
    let bad = |source| SealError::Batch { series, source };
    let batch = batch(records, sealing, device, series, previous, now).map_err(bad)?;
    let sealed = seal(&batch, &sealing.key).map_err(bad)?;
    let last = batch.header.last;
    lock(store).write(|writer| {
        writer.keep_sealed(&SealedRow {
            series,
            first: batch.header.first,
            last,
            bytes: sealed.as_bytes().to_vec(),
        })
    })?;
    let run = Run { last, ..run };
    Ok(Ready { batch: sealed, run })
}

/// The batch that was sealed for this place before, if it is still good and not too large.
fn kept(
    store: &Store,
    sealing: &Sealing,
    run: Run,
    limit: u32,
) -> Result<Option<Ready>, StoreError> {
    let Some(row) = store.sealed_after(run.series, run.after)? else {
        return Ok(None);
    };
    let fits = row.last.0.saturating_sub(run.after.0) <= u64::from(limit);
    let Ok(batch) = SealedBatch::from_bytes(row.bytes) else {
        return Ok(None);
    };
    // A tablet that had to draw a new key seals again: nobody would believe the old signature.
    let genuine = batch.open(&sealing.key.public()).is_ok();
    let header = batch.header();
    let ours = header.device == store.device() && header.series == run.series;
    let in_place = header.first == run.after.next() && header.last == row.last;
    let run = Run {
        last: row.last,
        ..run
    };
    Ok((fits && genuine && ours && in_place).then_some(Ready { batch, run }))
}

fn batch(
    records: Vec<Record>,
    sealing: &Sealing,
    device: DeviceId,
    series: SeriesId,
    previous: RecordHash,
    now: Timestamp,
) -> Result<Batch, BatchError> {
    let first = records.first().map_or(Seq(1), |record| record.seq);
    let mut entries = Vec::with_capacity(records.len());
    let mut text = 0;
    for record in records {
        let entry = entry(record, &sealing.base)?;
        text += size(&entry);
        if text > BATCH_TEXT && !entries.is_empty() {
            break;
        }
        entries.push(entry);
    }
    let last = entries.last().map_or(first, |entry: &Entry| entry.seq);
    let header = Header {
        format: FORMAT,
        device,
        series,
        first,
        last,
        previous,
        sealed_at: now,
        app: sealing.app.clone(),
    };
    Ok(Batch { header, entries })
}

/// Body and statement, with room for the rest.
fn size(entry: &Entry) -> usize {
    let statement = entry
        .statement
        .as_ref()
        .map_or(0, |statement| statement.get().len());
    entry.body.get().len() + statement + 512
}

/// A record as it travels. The record itself always goes; when no statement can be made of it, or only one
/// too long to travel, it goes alone, and the collector asks.
fn entry(record: Record, base: &str) -> Result<Entry, BatchError> {
    let expected = record.seq;
    let bad = |error: serde_json::Error| BatchError::Entry {
        expected,
        detail: error.to_string(),
    };
    let made = statement(&record, base).unwrap_or_else(|error| {
        tracing::error!(%error, "a record travels without statement");
        None
    });
    let made = made.map(|made| serde_json::value::to_raw_value(&made));
    let mut entry = Entry {
        seq: record.seq,
        kind: record.kind,
        learner: record.learner,
        time: record.time,
        body: RawValue::from_string(record.body).map_err(bad)?,
        statement: made.transpose().map_err(bad)?,
    };
    if size(&entry) > MAX_ENTRY_BYTES {
        entry.statement = None;
    }
    Ok(entry)
}

/// A lock that survives a panic of another holder: the store's own transactions keep it whole.
pub(crate) fn lock(store: &Mutex<Store>) -> MutexGuard<'_, Store> {
    store.lock().unwrap_or_else(PoisonError::into_inner)
}
