//! Single numbers the collector remembers about itself.

use rusqlite::{Connection, OptionalExtension};

use super::StoreError;

/// Counts the rosters that were imported and differed from the one before.
pub(super) const ROSTER_VERSION: &str = "roster-version";
/// Counts the schedules that differed from the one before.
pub(super) const SCHEDULE_VERSION: &str = "schedule-version";
/// Which way of deriving made the projections in this file.
pub(super) const PROJECTIONS: &str = "projections";

pub(super) fn get(connection: &Connection, name: &str) -> Result<i64, StoreError> {
    let value = connection
        .prepare_cached("select value from fact where name = ?1")?
        .query_one([name], |row| row.get(0))
        .optional()?;
    Ok(value.unwrap_or(0))
}

pub(super) fn set(connection: &Connection, name: &str, value: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "insert into fact (name, value) values (?1, ?2)
             on conflict (name) do update set value = excluded.value",
        )?
        .execute((name, value))?;
    Ok(())
}
