//! Writing, inside one transaction.

use okuu_domain::{DeviceTime, LearnerId, RecordHash, RecordId, Seq, SeriesId};
use rusqlite::{Transaction, params};

use crate::{Event, Record, StoreError, projection, store};

/// The inside of one write. Made by [`crate::Store::write`].
pub struct Writer<'a> {
    pub(crate) db: &'a Transaction<'a>,
    pub(crate) now: DeviceTime,
    series: SeriesId,
    seq: Seq,
    hash: RecordHash,
}

impl<'a> Writer<'a> {
    pub(crate) fn begin(
        db: &'a Transaction<'a>,
        series: SeriesId,
        now: DeviceTime,
    ) -> Result<Self, StoreError> {
        let (seq, hash) = store::head(db, series)?;
        Ok(Self {
            db,
            now,
            series,
            seq,
            hash,
        })
    }

    /// When this write happens, as the device believes.
    #[must_use]
    pub fn now(&self) -> DeviceTime {
        self.now
    }

    /// Appends what happened, with everything that follows from it.
    ///
    /// Answers `None` when the same has been recorded before (same learner, text, edition and kind): a
    /// second tap makes no second record.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be kept.
    pub fn append(
        &mut self,
        learner: LearnerId,
        event: &Event,
    ) -> Result<Option<Record>, StoreError> {
        if projection::is_known(self.db, learner, event)? {
            return Ok(None);
        }
        self.anchor()?;
        let record = self.write_record(Some(learner), event, self.now)?;
        projection::apply(self.db, &record)?;
        Ok(Some(record))
    }

    /// The series that this write adds to.
    pub(crate) fn series(&self) -> SeriesId {
        self.series
    }

    /// Puts an event at the end of the series.
    pub(crate) fn write_record(
        &mut self,
        learner: Option<LearnerId>,
        event: &Event,
        time: DeviceTime,
    ) -> Result<Record, StoreError> {
        let (kind, body) = event.parts()?;
        self.write_parts(kind, learner, time, body)
    }

    /// Puts a record of another series at the end of this one, as it was. Answers its new place.
    pub(crate) fn write_copy(&mut self, of: &Record) -> Result<Seq, StoreError> {
        let (kind, body) = (of.kind.clone(), of.body.clone());
        Ok(self.write_parts(kind, of.learner, of.time, body)?.seq)
    }

    fn write_parts(
        &mut self,
        kind: String,
        learner: Option<LearnerId>,
        time: DeviceTime,
        body: String,
    ) -> Result<Record, StoreError> {
        let mut record = Record {
            series: self.series,
            seq: self.seq.next(),
            id: RecordId::of(self.series, RecordHash::ZERO),
            kind,
            learner,
            time,
            body,
            hash: RecordHash::ZERO,
        };
        record.hash = record.link().hash_after(self.hash);
        record.id = RecordId::of(self.series, record.hash);
        insert(self.db, &record)?;
        (self.seq, self.hash) = (record.seq, record.hash);
        Ok(record)
    }
}

fn insert(db: &Transaction<'_>, record: &Record) -> Result<(), StoreError> {
    let sql = "insert into record (series, seq, id, kind, learner, wall_ms, monotonic_ms, body, hash) \
               values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    db.prepare_cached(sql)?.execute(params![
        record.series.to_string(),
        record.seq.0,
        record.id.to_string(),
        record.kind,
        record.learner.map(|learner| learner.to_string()),
        record.time.wall.as_millis(),
        record.time.monotonic_ms,
        record.body,
        record.hash.to_string(),
    ])?;
    Ok(())
}
