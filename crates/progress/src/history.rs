//! What learners of this tablet did on other tablets, as the collector has it.

use okuu_domain::{LearnerId, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{Record, Store, StoreError, Writer, outbox, projection};

/// A record of another tablet, or of this one before it was wiped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignRecord {
    /// The record.
    pub record: Record,
    /// When the collector received it, by its own clock.
    pub received_at: Timestamp,
}

impl Store {
    /// How far the records of a learner from other tablets are here, by the collector's own count; zero when nothing
    /// was fetched.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    pub fn history_upto(&self, learner: LearnerId) -> Result<u64, StoreError> {
        let sql = "select upto from history where learner = ?1";
        let row = self
            .connection
            .prepare_cached(sql)?
            .query_row([learner.to_string()], |row| row.get(0));
        Ok(row.optional()?.unwrap_or_default())
    }
}

impl Writer<'_> {
    /// Takes a page of what a learner did elsewhere, and draws the consequences. Records of this tablet are passed
    /// over. Answers how many were new.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be kept.
    pub fn keep_history(
        &mut self,
        learner: LearnerId,
        page: &[ForeignRecord],
        upto: u64,
    ) -> Result<usize, StoreError> {
        let mut new = 0;
        for ForeignRecord {
            record,
            received_at,
        } in page
        {
            let sql = "insert into foreign_record \
                       (id, series, seq, kind, learner, wall_ms, monotonic_ms, body, hash, received_ms) \
                       select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 \
                       where not exists (select 1 from record where id = ?1) on conflict do nothing";
            new += self.db.prepare_cached(sql)?.execute(params![
                record.id.to_string(),
                record.series.to_string(),
                record.seq.0,
                record.kind,
                learner.to_string(),
                record.time.wall.as_millis(),
                record.time.monotonic_ms,
                record.body,
                record.hash.to_string(),
                received_at.as_millis()
            ])?;
        }
        let sql = "insert into history (learner, upto) values (?1, ?2) on conflict do update \
                   set upto = excluded.upto where excluded.upto > upto";
        self.db.execute(sql, params![learner.to_string(), upto])?;
        if new > 0 {
            projection::rebuild(self.db)?;
        }
        Ok(new)
    }
}

/// All records of other tablets, in an order that does not depend on when they were fetched.
pub(crate) fn all(db: &Connection) -> Result<Vec<Record>, StoreError> {
    let columns = "select series, seq, id, kind, learner, wall_ms, monotonic_ms, body, hash";
    let sql = format!("{columns} from foreign_record order by wall_ms, id");
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([], outbox::record)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
