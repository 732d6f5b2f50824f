//! Moments by the collector's clock in a series: whatever stands after one happened after it.
//!
//! Every contact brings the newest moment; it becomes a record right before the next record, so that a tablet at rest
//! writes nothing.

use okuu_domain::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::{Event, StoreError, Writer};

/// The least distance between two anchors of a series, in milliseconds: a busy hour online needs no more.
const APART_MS: i64 = 15 * 60 * 1000;

impl Writer<'_> {
    /// Keeps a moment that the collector vouches for, when it is the newest.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be kept.
    pub fn keep_beacon(&mut self, time: Timestamp, proof: &str) -> Result<(), StoreError> {
        let sql = "insert into beacon (only_row, time_ms, proof) values (1, ?1, ?2) \
                   on conflict do update set time_ms = excluded.time_ms, proof = excluded.proof \
                   where excluded.time_ms > time_ms";
        self.db.execute(sql, params![time.as_millis(), proof])?;
        Ok(())
    }

    /// Writes the newest moment into the series, unless one nearly as new stands there.
    pub(crate) fn anchor(&mut self) -> Result<(), StoreError> {
        let sql = "select time_ms, proof from beacon where time_ms >= ?2 + \
                   coalesce((select time_ms from anchored where series = ?1), -?2)";
        let series = self.series().to_string();
        let newest: Option<(i64, String)> = self
            .db
            .prepare_cached(sql)?
            .query_row(params![series, APART_MS], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let Some((time_ms, proof)) = newest else {
            return Ok(());
        };
        let time = Timestamp::from_millis(time_ms);
        self.write_record(None, &Event::TimeAnchored { time, proof }, self.now())?;
        let sql = "insert or replace into anchored (series, time_ms) values (?1, ?2)";
        self.db.execute(sql, params![series, time_ms])?;
        Ok(())
    }
}

impl crate::Store {
    /// The newest moment the collector vouched for, with its proof; to be passed on.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    pub fn beacon(&self) -> Result<Option<(Timestamp, String)>, StoreError> {
        let sql = "select time_ms, proof from beacon";
        let row = self.connection.prepare_cached(sql)?.query_row([], |row| {
            Ok((Timestamp::from_millis(row.get(0)?), row.get(1)?))
        });
        Ok(row.optional()?)
    }
}
