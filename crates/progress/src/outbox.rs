//! What waits for the collector, and what it has confirmed.

use okuu_domain::{DeviceTime, LearnerId, RecordHash, Seq, SeriesId, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::store::parse;
use crate::{Record, Store, StoreError, Writer};

/// A series: how far it goes, and how far the collector has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// The series.
    pub series: SeriesId,
    /// Its last record.
    pub last: Seq,
    /// The last record of the unbroken run that the collector has confirmed.
    pub received: Seq,
}

/// A batch as it was sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedRow {
    /// The series.
    pub series: SeriesId,
    /// Its first record.
    pub first: Seq,
    /// Its last record.
    pub last: Seq,
    /// Its bytes, fixed since it was sealed.
    pub bytes: Vec<u8>,
}

/// What the newest receipt of a series says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptRow {
    /// The series.
    pub series: SeriesId,
    /// The last record of the unbroken run that the collector has.
    pub received: Seq,
    /// When it said so, by its own clock.
    pub collector_time: Timestamp,
    /// The receipt exactly as it was signed.
    pub signed: String,
}

/// A record about which the collector asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// The series.
    pub series: SeriesId,
    /// The record's place.
    pub seq: Seq,
    /// The collector's reason code.
    pub reason: String,
    /// What the CEC says about it, in words.
    pub answer: Option<String>,
}

/// The collector this tablet is bound to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// Where it is.
    pub address: String,
    /// The key that signs its receipts, as text.
    pub collector_key: String,
    /// Its name for itself.
    pub collector_name: String,
    /// What this tablet shows to be let in.
    pub token: String,
}

impl Store {
    /// Every series of this store with how far the collector has it, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read; so for all functions here.
    pub fn heads(&self) -> Result<Vec<Head>, StoreError> {
        // What was moved to another series counts there.
        let sql = "select r.series, coalesce((select min(seq) - 1 from moved where series = r.series), max(r.seq)), \
                   coalesce(max(c.received), 0) from record r \
                   left join receipt c on c.series = r.series group by r.series order by min(r.rowid)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let heads = statement.query_map([], |row| {
            let (last, received) = (Seq(row.get(1)?), Seq(row.get(2)?));
            Ok(Head {
                series: parse(row, 0)?,
                last,
                received: received.min(last),
            })
        })?;
        Ok(heads.collect::<Result<_, _>>()?)
    }

    /// At most `limit` records of a series after a place, in order.
    ///
    /// # Errors
    /// See [`Store::heads`].
    pub fn records_after(
        &self,
        series: SeriesId,
        after: Seq,
        limit: u32,
    ) -> Result<Vec<Record>, StoreError> {
        let sql = format!("{RECORD} where series = ?1 and seq > ?2 order by seq limit ?3");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params![series.to_string(), after.0, limit], record)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Hash of the record at a place; zero before the first.
    ///
    /// # Errors
    /// See [`Store::heads`].
    pub fn hash_at(&self, series: SeriesId, seq: Seq) -> Result<RecordHash, StoreError> {
        if seq == Seq::ZERO {
            return Ok(RecordHash::ZERO);
        }
        let sql = "select hash from record where series = ?1 and seq = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row(params![series.to_string(), seq.0], |row| parse(row, 0))?)
    }

    /// The sealed batch that begins right after a place, if one was sealed.
    ///
    /// # Errors
    /// See [`Store::heads`].
    pub fn sealed_after(
        &self,
        series: SeriesId,
        after: Seq,
    ) -> Result<Option<SealedRow>, StoreError> {
        let sql = "select last_seq, bytes from sealed_batch where series = ?1 and first_seq = ?2";
        let first = after.next();
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement.query_row(params![series.to_string(), first.0], |row| {
            Ok(SealedRow {
                series,
                first,
                last: Seq(row.get(0)?),
                bytes: row.get(1)?,
            })
        });
        Ok(row.optional()?)
    }

    /// The newest receipt of every series.
    ///
    /// # Errors
    /// See [`Store::heads`].
    pub fn receipts(&self) -> Result<Vec<ReceiptRow>, StoreError> {
        let sql = "select series, received, last_ms, signed from receipt as newest where received = \
                   (select max(received) from receipt where series = newest.series) order by rowid";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(ReceiptRow {
                series: parse(row, 0)?,
                received: Seq(row.get(1)?),
                collector_time: Timestamp::from_millis(row.get(2)?),
                signed: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// When the collector first confirmed a record, by its own clock; none while it has not.
    ///
    /// # Errors
    /// See [`Store::heads`].
    pub fn received_at(&self, series: SeriesId, seq: Seq) -> Result<Option<Timestamp>, StoreError> {
        let (series, seq) = self.place_of(series, seq)?;
        let sql = "select coalesce((select received_ms from foreign_record where series = ?1 and seq = ?2), \
                   (select first_ms from receipt where series = ?1 and received >= ?2 \
                   order by received limit 1)) as at where at is not null";
        let mut statement = self.connection.prepare_cached(sql)?;
        let row = statement.query_row(params![series.to_string(), seq.0], |row| row.get(0));
        Ok(row.optional()?.map(Timestamp::from_millis))
    }

    /// Records about which the collector asks.
    ///
    /// # Errors
    /// See [`Store::heads`].
    pub fn quarantined(&self) -> Result<Vec<Quarantined>, StoreError> {
        let sql = "select series, seq, reason, answer from quarantined order by series, seq";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(Quarantined {
                series: parse(row, 0)?,
                seq: Seq(row.get(1)?),
                reason: row.get(2)?,
                answer: row.get(3)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The collector this tablet is bound to.
    ///
    /// # Errors
    /// See [`Store::heads`].
    pub fn enrolment(&self) -> Result<Option<Enrolment>, StoreError> {
        let sql = "select address, collector_key, collector_name, token from enrolment";
        let row = self.connection.prepare_cached(sql)?.query_row([], |row| {
            let (address, collector_key) = (row.get(0)?, row.get(1)?);
            Ok(Enrolment {
                address,
                collector_key,
                collector_name: row.get(2)?,
                token: row.get(3)?,
            })
        });
        Ok(row.optional()?)
    }

    /// A signed document that came down, exactly as it was signed.
    ///
    /// # Errors
    /// See [`Store::heads`].
    pub fn document(&self, name: &str) -> Result<Option<String>, StoreError> {
        let sql = "select signed from document where name = ?1";
        Ok(self
            .connection
            .prepare_cached(sql)?
            .query_row([name], |row| row.get(0))
            .optional()?)
    }
}

impl Writer<'_> {
    /// Keeps a sealed batch. A batch that was sealed for the same place before is replaced: only one of
    /// them can be on its way, and the collector takes either.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be kept; so for all functions here.
    pub fn keep_sealed(&mut self, batch: &SealedRow) -> Result<(), StoreError> {
        let sql = "insert or replace into sealed_batch (series, first_seq, last_seq, bytes) \
                   values (?1, ?2, ?3, ?4)";
        self.db.prepare_cached(sql)?.execute(params![
            batch.series.to_string(),
            batch.first.0,
            batch.last.0,
            batch.bytes
        ])?;
        Ok(())
    }

    /// Keeps what a verified receipt says. Receipts only ever move forward: an older one changes nothing.
    ///
    /// # Errors
    /// See [`Writer::keep_sealed`].
    pub fn keep_receipt(
        &mut self,
        receipt: &ReceiptRow,
        quarantined: &[Quarantined],
    ) -> Result<(), StoreError> {
        let series = receipt.series.to_string();
        let newest = "select coalesce(max(received), 0) from receipt where series = ?1";
        let newest: u64 = self
            .db
            .prepare_cached(newest)?
            .query_row([&series], |row| row.get(0))?;
        if receipt.received < Seq(newest) {
            return Ok(());
        }
        let sql = "insert into receipt (series, received, first_ms, last_ms, signed) \
                   values (?1, ?2, ?3, ?3, ?4) \
                   on conflict do update set last_ms = excluded.last_ms, signed = excluded.signed";
        let (received, time) = (receipt.received.0, receipt.collector_time.as_millis());
        self.db
            .prepare_cached(sql)?
            .execute(params![series, received, time, receipt.signed])?;
        self.db
            .execute("delete from quarantined where series = ?1", [&series])?;
        for asked in quarantined {
            let sql = "insert or replace into quarantined (series, seq, reason, answer) \
                       values (?1, ?2, ?3, ?4)";
            self.db.prepare_cached(sql)?.execute(params![
                series,
                asked.seq.0,
                asked.reason,
                asked.answer
            ])?;
        }
        let sql = "delete from sealed_batch where series = ?1 and last_seq <= ?2";
        self.db.execute(sql, params![series, received])?;
        Ok(())
    }

    /// Binds this tablet to a collector, in place of any other.
    ///
    /// # Errors
    /// See [`Writer::keep_sealed`].
    pub fn keep_enrolment(&mut self, enrolment: &Enrolment) -> Result<(), StoreError> {
        let sql = "insert or replace into enrolment \
                   (only_row, address, collector_key, collector_name, token) values (1, ?1, ?2, ?3, ?4)";
        let Enrolment {
            address,
            collector_key,
            collector_name,
            token,
        } = enrolment;
        self.db
            .execute(sql, params![address, collector_key, collector_name, token])?;
        Ok(())
    }

    /// Lets go of all documents that came down: another collector speaks from now on.
    ///
    /// # Errors
    /// See [`Writer::keep_sealed`].
    pub fn forget_documents(&mut self) -> Result<(), StoreError> {
        self.db.execute("delete from document", [])?;
        Ok(())
    }

    /// Keeps a signed document in place of its former version.
    ///
    /// # Errors
    /// See [`Writer::keep_sealed`].
    pub fn keep_document(&mut self, name: &str, signed: &str) -> Result<(), StoreError> {
        let sql = "insert or replace into document (name, signed) values (?1, ?2)";
        self.db.execute(sql, params![name, signed])?;
        Ok(())
    }
}

const RECORD: &str =
    "select series, seq, id, kind, learner, wall_ms, monotonic_ms, body, hash from record";

pub(crate) fn all_records(db: &Connection) -> Result<Vec<Record>, StoreError> {
    records_where(db, "true")
}

/// Records for which a condition holds, in the order in which they were written.
pub(crate) fn records_where(db: &Connection, condition: &str) -> Result<Vec<Record>, StoreError> {
    let mut statement = db.prepare_cached(&format!("{RECORD} where {condition} order by rowid"))?;
    let rows = statement.query_map([], record)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn record(row: &Row<'_>) -> rusqlite::Result<Record> {
    let learner: Option<LearnerId> = match row.get_ref(4)? {
        rusqlite::types::ValueRef::Null => None,
        _ => Some(parse(row, 4)?),
    };
    let time = DeviceTime {
        wall: Timestamp::from_millis(row.get(5)?),
        monotonic_ms: row.get(6)?,
    };
    Ok(Record {
        series: parse(row, 0)?,
        seq: Seq(row.get(1)?),
        id: parse(row, 2)?,
        kind: row.get(3)?,
        learner,
        time,
        body: row.get(7)?,
        hash: parse(row, 8)?,
    })
}
