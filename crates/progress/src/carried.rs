//! What this tablet carries for others: their parcels to the CEC, and the CEC's answers back to them.
//!
//! A parcel is covered by a receipt and then kept for a while; nothing else ends its way. What a parcel holds cannot be
//! read here.

use okuu_domain::{DeviceId, RecordHash, Seq, SeriesId, Timestamp};
use rusqlite::{OptionalExtension, params};

use crate::store::parse;
use crate::{Store, StoreError, Writer};

/// Parcels that wait here at most, and their bytes: more than a whole district.
const MAX_WAITING: u64 = 20_000;
const MAX_WAITING_BYTES: u64 = 512 << 20;
/// Receipts kept of one series: one for each copy of the store, and a few that were superseded.
const RECEIPTS: i64 = 8;
/// How long a covered parcel is still kept, in milliseconds.
const KEPT_MS: i64 = 30 * 24 * 60 * 60 * 1000;

/// A parcel of another tablet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedRow {
    /// Whose.
    pub device: DeviceId,
    /// The series of the batch inside.
    pub series: SeriesId,
    /// Its first record.
    pub first: Seq,
    /// Its last record.
    pub last: Seq,
    /// Digest of the batch inside, in hex.
    pub batch: String,
    /// The parcel, byte for byte.
    pub bytes: Vec<u8>,
}

/// What is carried for one tablet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CarriedTablet {
    /// The tablet.
    pub device: DeviceId,
    /// When something of it was taken last, by this tablet's clock.
    pub taken_at: Timestamp,
    /// Records taken, in parcels.
    pub records: u64,
    /// Of these, records that no receipt covers yet.
    pub waiting: u64,
    /// Whether the collector refused something of it.
    pub refused: bool,
}

/// The answer to a tablet about one series, as it was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedReceipt {
    /// To whom.
    pub device: DeviceId,
    /// About which series.
    pub series: SeriesId,
    /// Hash of the record it says to stand, if it names one.
    pub stands: Option<RecordHash>,
    /// How far the collector has it.
    pub received: Seq,
    /// The collector's time.
    pub time: Timestamp,
    /// The receipt exactly as it was signed.
    pub signed: String,
}

impl Store {
    /// Parcels that no receipt covers, oldest first, of about `most` bytes but at least one, after a place given by
    /// the last answer's ids. Refused ones come only `with_refused`.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read; so for all functions here.
    pub fn carried_waiting(
        &self,
        after: i64,
        most: usize,
        with_refused: bool,
    ) -> Result<Vec<(i64, CarriedRow)>, StoreError> {
        let sql = "select id, device, series, first_seq, last_seq, batch, bytes from carried \
                   where covered_ms is null and id > ?1 and (?2 or refused is null) order by id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params![after, with_refused])?;
        let (mut found, mut total) = (Vec::new(), 0);
        while let Some(row) = rows.next()? {
            let bytes: Vec<u8> = row.get(6)?;
            total += bytes.len();
            if total > most && !found.is_empty() {
                break;
            }
            let carried = CarriedRow {
                device: parse(row, 1)?,
                series: parse(row, 2)?,
                first: Seq(row.get(3)?),
                last: Seq(row.get(4)?),
                batch: row.get(5)?,
                bytes,
            };
            found.push((row.get(0)?, carried));
        }
        Ok(found)
    }

    /// For whom this tablet carries, the one heard of last first.
    ///
    /// # Errors
    /// See [`Store::carried_waiting`].
    pub fn carried_tablets(&self) -> Result<Vec<CarriedTablet>, StoreError> {
        let sql = "select device, max(taken_ms), sum(last_seq - first_seq + 1), \
                   sum(iif(covered_ms is null, last_seq - first_seq + 1, 0)), \
                   max(covered_ms is null and refused is not null) \
                   from carried group by device order by max(taken_ms) desc, device";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(CarriedTablet {
                device: parse(row, 0)?,
                taken_at: Timestamp::from_millis(row.get(1)?),
                records: row.get(2)?,
                waiting: row.get(3)?,
                refused: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What the CEC answered to a tablet: receipts, and documents sealed to it.
    ///
    /// # Errors
    /// See [`Store::carried_waiting`].
    pub fn answers_for(
        &self,
        device: DeviceId,
    ) -> Result<(Vec<CarriedReceipt>, Vec<Vec<u8>>), StoreError> {
        let sql = "select series, stands, received, time_ms, signed from carried_receipt \
                   where device = ?1 order by series, time_ms";
        let mut statement = self.connection.prepare_cached(sql)?;
        let receipts = statement.query_map([device.to_string()], |row| {
            Ok(CarriedReceipt {
                device,
                series: parse(row, 0)?,
                stands: match row.get_ref(1)?.as_str()? {
                    "" => None,
                    _ => Some(parse(row, 1)?),
                },
                received: Seq(row.get(2)?),
                time: Timestamp::from_millis(row.get(3)?),
                signed: row.get(4)?,
            })
        })?;
        let receipts = receipts.collect::<Result<_, _>>()?;
        let sql = "select sealed from carried_private where device = ?1 order by place";
        let mut statement = self.connection.prepare_cached(sql)?;
        let sealed = statement.query_map([device.to_string()], |row| row.get(0))?;
        Ok((receipts, sealed.collect::<Result<_, _>>()?))
    }

    /// What other tablets ask for, as they signed it.
    ///
    /// # Errors
    /// See [`Store::carried_waiting`].
    pub fn carried_asks(&self) -> Result<Vec<String>, StoreError> {
        let sql = "select signed from carried_ask order by device";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The tablets for which there are answers.
    ///
    /// # Errors
    /// See [`Store::carried_waiting`].
    pub fn answered_tablets(&self) -> Result<Vec<DeviceId>, StoreError> {
        let sql = "select device from carried_receipt union select device from carried_private";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| parse(row, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Takes a parcel of another tablet. False when its batch is here already.
    ///
    /// # Errors
    /// [`StoreError::CarriesTooMuch`] when no more can wait here; [`StoreError`] when it cannot be kept, as for all
    /// functions here.
    pub fn carry(&mut self, parcel: &CarriedRow) -> Result<bool, StoreError> {
        let device = parcel.device.to_string();
        let sql = "select 1 from carried where device = ?1 and batch = ?2";
        if self
            .db
            .prepare_cached(sql)?
            .exists(params![device, parcel.batch])?
        {
            return Ok(false);
        }
        let sql = "select count(*), coalesce(sum(length(bytes)), 0) from carried \
                   where covered_ms is null";
        let (waiting, bytes): (u64, u64) = self
            .db
            .prepare_cached(sql)?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if waiting >= MAX_WAITING || bytes + parcel.bytes.len() as u64 > MAX_WAITING_BYTES {
            return Err(StoreError::CarriesTooMuch);
        }
        let sql = "insert into carried (device, series, first_seq, last_seq, batch, bytes, taken_ms) \
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.db.prepare_cached(sql)?.execute(params![
            device,
            parcel.series.to_string(),
            parcel.first.0,
            parcel.last.0,
            parcel.batch,
            parcel.bytes,
            self.now.wall.as_millis()
        ])?;
        Ok(true)
    }

    /// Keeps the CEC's answer to another tablet, unless a newer one is here, and covers what it covers.
    ///
    /// The caller has verified the receipt, or is bound to no collector and `covers` nothing.
    ///
    /// # Errors
    /// See [`Writer::carry`].
    pub fn keep_carried_receipt(
        &mut self,
        receipt: &CarriedReceipt,
        covers: bool,
    ) -> Result<(), StoreError> {
        let (device, series) = (receipt.device.to_string(), receipt.series.to_string());
        let stands = receipt
            .stands
            .map(|hash| hash.to_string())
            .unwrap_or_default();
        let sql = "insert into carried_receipt (device, series, stands, received, time_ms, signed) \
                   values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do update \
                   set received = excluded.received, time_ms = excluded.time_ms, signed = excluded.signed \
                   where excluded.time_ms >= time_ms";
        self.db.prepare_cached(sql)?.execute(params![
            device,
            series,
            stands,
            receipt.received.0,
            receipt.time.as_millis(),
            receipt.signed
        ])?;
        let sql = "delete from carried_receipt where device = ?1 and series = ?2 and stands not in \
                   (select stands from carried_receipt where device = ?1 and series = ?2 \
                   order by time_ms desc, stands limit ?3)";
        self.db
            .prepare_cached(sql)?
            .execute(params![device, series, RECEIPTS])?;
        if covers {
            let sql = "update carried set covered_ms = ?4, refused = null \
                       where device = ?1 and series = ?2 and last_seq <= ?3 and covered_ms is null";
            let now = self.now.wall.as_millis();
            self.db.prepare_cached(sql)?.execute(params![
                device,
                series,
                receipt.received.0,
                now
            ])?;
        }
        Ok(())
    }

    /// Covers parcels by the digests of their batches, because a verified receipt names them: the CEC has all of them,
    /// also when they part from their series and it never comes to their end.
    ///
    /// # Errors
    /// See [`Writer::carry`].
    pub fn cover(&mut self, device: DeviceId, batches: &[String]) -> Result<(), StoreError> {
        let sql = "update carried set covered_ms = ?3, refused = null \
                   where device = ?1 and batch = ?2 and covered_ms is null";
        let mut update = self.db.prepare_cached(sql)?;
        for batch in batches {
            let now = self.now.wall.as_millis();
            update.execute(params![device.to_string(), batch, now])?;
        }
        Ok(())
    }

    /// Keeps what another tablet asks for, unless a newer wish of it is here.
    ///
    /// # Errors
    /// [`StoreError::CarriesTooMuch`] when too many tablets ask; see [`Writer::carry`].
    pub fn keep_ask(
        &mut self,
        device: DeviceId,
        signed: &str,
        asked: Timestamp,
    ) -> Result<(), StoreError> {
        let device = device.to_string();
        let sql = "select count(*) from carried_ask where device <> ?1";
        let others: u64 = self
            .db
            .prepare_cached(sql)?
            .query_row([&device], |row| row.get(0))?;
        if others >= MAX_WAITING {
            return Err(StoreError::CarriesTooMuch);
        }
        let sql = "insert into carried_ask (device, signed, asked_ms) values (?1, ?2, ?3) \
                   on conflict do update set signed = excluded.signed, asked_ms = excluded.asked_ms \
                   where excluded.asked_ms >= asked_ms";
        self.db
            .prepare_cached(sql)?
            .execute(params![device, signed, asked.as_millis()])?;
        Ok(())
    }

    /// The CEC has heard these wishes.
    ///
    /// # Errors
    /// See [`Writer::carry`].
    pub fn forget_asks(&mut self, signed: &[String]) -> Result<(), StoreError> {
        for signed in signed {
            self.db
                .prepare_cached("delete from carried_ask where signed = ?1")?
                .execute([signed])?;
        }
        Ok(())
    }

    /// Keeps the documents sealed to another tablet in place of those kept before.
    ///
    /// # Errors
    /// See [`Writer::carry`].
    pub fn keep_carried_private(
        &mut self,
        device: DeviceId,
        sealed: &[Vec<u8>],
    ) -> Result<(), StoreError> {
        let device = device.to_string();
        self.db
            .execute("delete from carried_private where device = ?1", [&device])?;
        for (place, bytes) in (0_i64..).zip(sealed) {
            let sql = "insert into carried_private (device, place, sealed) values (?1, ?2, ?3)";
            self.db.execute(sql, params![device, place, bytes])?;
        }
        Ok(())
    }

    /// Notes that the collector did not take a parcel. It stays, and is offered again later.
    ///
    /// # Errors
    /// See [`Writer::carry`].
    pub fn keep_refusal(
        &mut self,
        device: DeviceId,
        batch: &str,
        code: &str,
    ) -> Result<(), StoreError> {
        let sql = "update carried set refused = ?3 \
                   where device = ?1 and batch = ?2 and covered_ms is null";
        self.db
            .execute(sql, params![device.to_string(), batch, code])?;
        Ok(())
    }

    /// Lets go of parcels that were covered long ago, by this tablet's clock.
    ///
    /// # Errors
    /// See [`Writer::carry`].
    pub fn forget_delivered(&mut self) -> Result<(), StoreError> {
        let before = self.now.wall.as_millis().saturating_sub(KEPT_MS);
        self.db
            .execute("delete from carried where covered_ms < ?1", [before])?;
        Ok(())
    }

    /// Whether a batch of another tablet is here or was.
    ///
    /// # Errors
    /// See [`Writer::carry`].
    pub fn carries(&self, device: DeviceId, batch: &str) -> Result<bool, StoreError> {
        let sql = "select 1 from carried where device = ?1 and batch = ?2";
        let found: Option<i64> = self
            .db
            .prepare_cached(sql)?
            .query_row(params![device.to_string(), batch], |row| row.get(0))
            .optional()?;
        Ok(found.is_some())
    }
}
