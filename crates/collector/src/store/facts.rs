//! Single numbers the collector remembers about itself.

use rusqlite::{Connection, OptionalExtension};

use super::{Store, StoreError};

/// Counts the rosters that were imported and differed from the one before.
pub(super) const ROSTER_VERSION: &str = "roster-version";
/// Counts the schedules that differed from the one before.
pub(super) const SCHEDULE_VERSION: &str = "schedule-version";
/// Counts revocations.
pub(super) const REVOCATIONS_VERSION: &str = "revocations-version";
/// Which way of deriving made the projections in this file.
pub(super) const PROJECTIONS: &str = "projections";

impl Store {
    /// The version of the roster; what a tablet has may be older.
    ///
    /// # Errors
    /// What reading reports.
    pub fn roster_version(&self) -> Result<u64, StoreError> {
        self.read(|snapshot| Ok(get(snapshot, ROSTER_VERSION)?.cast_unsigned()))
    }

    /// The version of the schedule.
    ///
    /// # Errors
    /// What reading reports.
    pub fn schedule_version(&self) -> Result<u64, StoreError> {
        self.read(|snapshot| Ok(get(snapshot, SCHEDULE_VERSION)?.cast_unsigned()))
    }
}

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
