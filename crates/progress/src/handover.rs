//! Who said to carry records of this tablet. A comfort to know, never a proof of delivery.

use okuu_domain::{DeviceId, Seq, SeriesId, Timestamp};
use rusqlite::{OptionalExtension, Row, params};

use crate::store::parse;
use crate::{Store, StoreError, Writer};

/// By which road records left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandoverRoad {
    /// To a tablet in the room.
    Lan,
    /// In a file.
    File,
}

/// Records that somebody carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoverRow {
    /// The series.
    pub series: SeriesId,
    /// The first record.
    pub first: Seq,
    /// The last record.
    pub last: Seq,
    /// The carrier's tablet; this one when the records were saved to a file.
    pub carrier: DeviceId,
    /// Who carries, or where the file went, in words.
    pub name: String,
    /// How they left.
    pub road: HandoverRoad,
    /// When, by this tablet's clock.
    pub at: Timestamp,
}

impl HandoverRoad {
    fn code(self) -> &'static str {
        match self {
            Self::Lan => "lan",
            Self::File => "file",
        }
    }
}

impl Store {
    /// Who carries a record, the newest first; none when nobody said so.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    pub fn handed_over(
        &self,
        series: SeriesId,
        seq: Seq,
    ) -> Result<Option<HandoverRow>, StoreError> {
        let (series, seq) = self.place_of(series, seq)?;
        let sql = "select series, first_seq, last_seq, carrier, name, road, at_ms from handover \
                   where series = ?1 and first_seq <= ?2 and last_seq >= ?2 order by rowid desc limit 1";
        let row = self
            .connection
            .prepare_cached(sql)?
            .query_row(params![series.to_string(), seq.0], handover);
        Ok(row.optional()?)
    }
}

impl Writer<'_> {
    /// Keeps what a carrier said to have taken.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be kept.
    pub fn keep_handover(&mut self, handover: &HandoverRow) -> Result<(), StoreError> {
        let sql = "insert or replace into handover \
                   (series, first_seq, last_seq, carrier, name, road, at_ms) \
                   values (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        self.db.prepare_cached(sql)?.execute(params![
            handover.series.to_string(),
            handover.first.0,
            handover.last.0,
            handover.carrier.to_string(),
            handover.name,
            handover.road.code(),
            handover.at.as_millis()
        ])?;
        Ok(())
    }
}

fn handover(row: &Row<'_>) -> rusqlite::Result<HandoverRow> {
    let road = match row.get_ref(5)?.as_str()? {
        "lan" => HandoverRoad::Lan,
        _ => HandoverRoad::File,
    };
    Ok(HandoverRow {
        series: parse(row, 0)?,
        first: Seq(row.get(1)?),
        last: Seq(row.get(2)?),
        carrier: parse(row, 3)?,
        name: row.get(4)?,
        road,
        at: Timestamp::from_millis(row.get(6)?),
    })
}
