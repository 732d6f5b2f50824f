//! Between the values of the domain and the columns that hold them.

use std::str::FromStr;

use okuu_domain::{RecordHash, Seq, Timestamp};
use rusqlite::Row;

use super::StoreError;

/// A place in a series as a column. Batches are bounded far below the largest column value.
pub(super) fn seq_column(seq: Seq) -> i64 {
    i64::try_from(seq.0).unwrap_or(i64::MAX)
}

pub(super) fn seq(row: &Row<'_>, column: &str) -> Result<Seq, StoreError> {
    let number: i64 = row.get(column)?;
    u64::try_from(number)
        .map(Seq)
        .map_err(|_| damaged(column, number))
}

pub(super) fn hash(row: &Row<'_>, column: &str) -> Result<RecordHash, StoreError> {
    Ok(RecordHash(row.get(column)?))
}

pub(super) fn time(row: &Row<'_>, column: &str) -> Result<Timestamp, StoreError> {
    Ok(Timestamp::from_millis(row.get(column)?))
}

/// A moment that may be unknown.
pub(super) fn maybe_time(row: &Row<'_>, column: &str) -> Result<Option<Timestamp>, StoreError> {
    let millis: Option<i64> = row.get(column)?;
    Ok(millis.map(Timestamp::from_millis))
}

/// A value that is stored as it is written.
pub(super) fn text<T: FromStr>(row: &Row<'_>, column: &str) -> Result<T, StoreError> {
    parse(column, &row.get::<_, String>(column)?)
}

pub(super) fn parse<T: FromStr>(column: &str, text: &str) -> Result<T, StoreError> {
    text.parse().map_err(|_| damaged(column, text))
}

fn damaged(column: &str, value: impl std::fmt::Display) -> StoreError {
    StoreError::Damaged(format!("{column}: {value}"))
}
