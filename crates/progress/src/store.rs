//! The open store.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use okuu_domain::{Clock, DeviceId, RecordHash, Seq, SeriesId};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{StoreError, Writer};

/// The learner store of one tablet. One program has it open at a time.
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) folder: PathBuf,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) device: DeviceId,
    pub(crate) series: SeriesId,
}

impl Store {
    /// This tablet.
    #[must_use]
    pub fn device(&self) -> DeviceId {
        self.device
    }

    /// The series that new records join.
    #[must_use]
    pub fn series(&self) -> SeriesId {
        self.series
    }

    /// The folder that holds the store, its copies and what was set aside.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The one door for writes: all that the closure does is on disk when this returns `Ok`, and none of it
    /// otherwise.
    ///
    /// # Errors
    /// What the closure says, or [`StoreError`] when the transaction cannot be kept.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let now = self.clock.now();
        let transaction = self.connection.transaction().map_err(StoreError::from)?;
        let mut writer = Writer::begin(&transaction, self.series, now)?;
        let answer = work(&mut writer)?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(answer)
    }

    /// Lets the file grow by so many pages and no further, as on a storage that fills; without a number it may grow
    /// again. For tests of full storages.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be asked.
    pub fn set_room(&self, pages: Option<u32>) -> Result<(), StoreError> {
        const ALL: u32 = 0x7fff_fffe;
        let used: u32 = self
            .connection
            .query_row("pragma page_count", [], |row| row.get(0))?;
        let most = pages.map_or(ALL, |pages| used.saturating_add(pages).min(ALL));
        let sql = format!("pragma max_page_count = {most}");
        self.connection.query_row(&sql, [], |_| Ok(()))?;
        Ok(())
    }

    /// Place and hash of the last record of a series; zero before the first.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    pub fn head(&self, series: SeriesId) -> Result<(Seq, RecordHash), StoreError> {
        head(&self.connection, series)
    }
}

pub(crate) fn head(db: &Connection, series: SeriesId) -> Result<(Seq, RecordHash), StoreError> {
    let sql = "select seq, hash from record where series = ?1 order by seq desc limit 1";
    let row = db
        .prepare_cached(sql)?
        .query_row(params![series.to_string()], |row| {
            Ok((Seq(row.get(0)?), parse(row, 1)?))
        })
        .optional()?;
    Ok(row.unwrap_or((Seq::ZERO, RecordHash::ZERO)))
}

/// Reads a text column as one of the domain's types.
pub(crate) fn parse<T>(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<T>
where
    T: std::str::FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text = row.get_ref(column)?.as_str()?;
    text.parse().map_err(|error: T::Err| {
        rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, error.into())
    })
}
