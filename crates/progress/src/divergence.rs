//! Two copies of one store that both went on in the same series: a tablet restored from an old image, or cloned.
//!
//! The collector keeps the records of whichever copy it heard first. The other copy begins a new series and writes its
//! own records there again, each with its own time and body; that is how none is lost and none counts twice.

use okuu_domain::{RecordHash, Seq, SeriesId};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{Store, StoreError, outbox};

impl Store {
    /// Begins a new series: what is recorded from now on joins it.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be kept; the series stays the old one then.
    pub fn begin_series(&mut self) -> Result<SeriesId, StoreError> {
        let series = SeriesId::random();
        let sql = "update meta set value = ?1 where key = 'series'";
        self.connection.execute(sql, [series.to_string()])?;
        self.series = series;
        Ok(series)
    }

    /// Writes the records of a series from a place on again at the end of a new series, because the collector has
    /// other ones there. Answers how many. What was moved before is not moved twice.
    ///
    /// The new series begins with them: a moment by the collector's clock that stood before them would say that they
    /// happened after it.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be kept; nothing has changed then.
    pub fn move_from(&mut self, series: SeriesId, first: Seq) -> Result<u64, StoreError> {
        let last = self.unmoved_end(series)?;
        if first > last {
            return Ok(0);
        }
        let count = u32::try_from(last.0 - first.0 + 1).unwrap_or(u32::MAX);
        let before = Seq(first.0.saturating_sub(1));
        let records = self.records_after(series, before, count)?;
        let former = self.series;
        let fresh = SeriesId::random();
        self.series = fresh;
        let moved = self.write(|writer| {
            let sql = "update meta set value = ?1 where key = 'series'";
            writer.db.execute(sql, [fresh.to_string()])?;
            for record in &records {
                let copy = writer.write_copy(record)?;
                let sql =
                    "insert into moved (series, seq, to_series, to_seq) values (?1, ?2, ?3, ?4)";
                let (from, to) = (series.to_string(), fresh.to_string());
                writer
                    .db
                    .execute(sql, params![from, record.seq.0, to, copy.0])?;
            }
            let sql = "delete from sealed_batch where series = ?1 and last_seq >= ?2";
            writer
                .db
                .execute(sql, params![series.to_string(), first.0])?;
            Ok::<_, StoreError>(records.len() as u64)
        });
        if moved.is_err() {
            self.series = former;
        }
        moved
    }

    /// The last record of a series that still counts there.
    fn unmoved_end(&self, series: SeriesId) -> Result<Seq, StoreError> {
        let heads = self.heads()?;
        let head = heads.iter().find(|head| head.series == series);
        Ok(head.map_or(Seq::ZERO, |head| head.last))
    }

    /// Where a record stands now: its own place, or the one it was moved to.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    pub fn place_of(&self, series: SeriesId, seq: Seq) -> Result<(SeriesId, Seq), StoreError> {
        let mut place = (series, seq);
        while let Some(next) = moved_to(&self.connection, place)? {
            place = next;
        }
        Ok(place)
    }

    /// Whether the store holds a record with this hash at this place.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    pub fn holds(&self, series: SeriesId, seq: Seq, hash: RecordHash) -> Result<bool, StoreError> {
        let sql = "select 1 from record where series = ?1 and seq = ?2 and hash = ?3";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.exists(params![series.to_string(), seq.0, hash.to_string()])?)
    }
}

fn moved_to(
    db: &Connection,
    (series, seq): (SeriesId, Seq),
) -> Result<Option<(SeriesId, Seq)>, StoreError> {
    let sql = "select to_series, to_seq from moved where series = ?1 and seq = ?2";
    let row = db
        .prepare_cached(sql)?
        .query_row(params![series.to_string(), seq.0], |row| {
            Ok((crate::store::parse(row, 0)?, Seq(row.get(1)?)))
        });
    Ok(row.optional()?)
}

/// All records of this tablet in the order in which they happened: without the copies that were written again.
pub(crate) fn originals(db: &Connection) -> Result<Vec<crate::Record>, StoreError> {
    outbox::records_where(
        db,
        "not exists (select 1 from moved where to_series = record.series and to_seq = record.seq)",
    )
}
