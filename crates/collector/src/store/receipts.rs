//! Chains of records and the receipts that say how far each has come.

use okuu_domain::{DeviceId, RecordHash, Seq, SeriesId, Timestamp};
use okuu_protocol::limits::MAX_QUARANTINED;
use okuu_protocol::{FORMAT, QuarantineReason, Quarantined, Receipt};
use rusqlite::Connection;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as NotAReason, StrDeserializer};

use super::{Store, StoreError, devices, rows};

/// The CEC's words in one receipt, in bytes: a receipt is never too large because of them.
const MAX_WORDS: usize = 64 << 10;

/// One series of one tablet, as far as it is here.
pub(super) struct Chain {
    pub(super) id: i64,
    pub(super) device: DeviceId,
    pub(super) series: SeriesId,
    pub(super) received: Seq,
    pub(super) head: RecordHash,
    /// The newest moment that its anchors prove.
    pub(super) not_before: Option<Timestamp>,
}

impl Store {
    /// How far a series is here; a series never heard of has arrived up to zero.
    ///
    /// # Errors
    /// What reading reports.
    pub fn receipt(
        &self,
        device: DeviceId,
        series: SeriesId,
        now: Timestamp,
    ) -> Result<Receipt, StoreError> {
        self.read(|snapshot| {
            let chain = find(snapshot, device, series)?.unwrap_or(Chain {
                id: 0,
                device,
                series,
                received: Seq::ZERO,
                head: RecordHash::ZERO,
                not_before: None,
            });
            receipt(snapshot, &chain, now)
        })
    }
}

fn find(
    connection: &Connection,
    device: DeviceId,
    series: SeriesId,
) -> Result<Option<Chain>, StoreError> {
    let sql = "select id, received, head, not_before from chain where device = ?1 and series = ?2";
    let mut select = connection.prepare_cached(sql)?;
    let mut found = select.query_and_then((device.to_string(), series.to_string()), |row| {
        Ok(Chain {
            id: row.get("id")?,
            device,
            series,
            received: rows::seq(row, "received")?,
            head: rows::hash(row, "head")?,
            not_before: rows::maybe_time(row, "not_before")?,
        })
    })?;
    found.next().transpose()
}

pub(super) fn find_or_begin(
    connection: &Connection,
    device: DeviceId,
    series: SeriesId,
    now: Timestamp,
) -> Result<Chain, StoreError> {
    if let Some(chain) = find(connection, device, series)? {
        return Ok(chain);
    }
    let head = RecordHash::ZERO;
    let sql = "insert into chain (device, series, head, heard_at) values (?1, ?2, ?3, ?4)";
    connection.prepare_cached(sql)?.execute((
        device.to_string(),
        series.to_string(),
        head.0,
        now.as_millis(),
    ))?;
    Ok(Chain {
        id: connection.last_insert_rowid(),
        device,
        series,
        received: Seq::ZERO,
        head,
        not_before: None,
    })
}

/// Writes down where the chain ends now.
pub(super) fn heard(
    connection: &Connection,
    chain: &Chain,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "update chain set received = ?2, head = ?3, heard_at = ?4, not_before = ?5
               where id = ?1";
    connection.prepare_cached(sql)?.execute((
        chain.id,
        rows::seq_column(chain.received),
        chain.head.0,
        now.as_millis(),
        chain.not_before.map(Timestamp::as_millis),
    ))?;
    Ok(())
}

pub(super) fn receipt(
    connection: &Connection,
    chain: &Chain,
    now: Timestamp,
) -> Result<Receipt, StoreError> {
    let device = devices::find(connection, chain.device)?;
    Ok(Receipt {
        format: FORMAT,
        device: chain.device,
        series: chain.series,
        received: chain.received,
        head: chain.head,
        stands: None,
        taken: Vec::new(),
        quarantined: quarantined(connection, chain)?,
        revoked: device.is_some_and(|device| device.revoked_at.is_some()),
        time: now,
        proof: None,
    })
}

/// The last records that were set aside and still do not count, in rising order. Forks beyond the end of the chain are
/// among them: the tablet waits for the verdict on each. What came again in another series is not: it counts there.
fn quarantined(connection: &Connection, chain: &Chain) -> Result<Vec<Quarantined>, StoreError> {
    let sql = "select seq, reason, hash, answer from quarantine
               where chain = ?1 and released_at is null and settled_by is null
               order by seq desc, hash desc limit ?2";
    let mut select = connection.prepare_cached(sql)?;
    let limit = i64::try_from(MAX_QUARANTINED).unwrap_or(i64::MAX);
    let mut words = 0;
    let found = select.query_and_then((chain.id, limit), |row| {
        let answer: Option<String> = row.get("answer")?;
        words += answer.as_ref().map_or(0, String::len);
        Ok::<_, StoreError>(Quarantined {
            seq: rows::seq(row, "seq")?,
            reason: reason(&row.get::<_, String>("reason")?)?,
            hash: Some(rows::hash(row, "hash")?),
            answer: answer.filter(|_| words <= MAX_WORDS),
        })
    })?;
    let mut last = found.collect::<Result<Vec<_>, _>>()?;
    last.reverse();
    Ok(last)
}

pub(super) fn reason(text: &str) -> Result<QuarantineReason, StoreError> {
    let name: StrDeserializer<'_, NotAReason> = text.into_deserializer();
    QuarantineReason::deserialize(name).map_err(|_| StoreError::Damaged(format!("reason: {text}")))
}
