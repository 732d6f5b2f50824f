//! Which lists of keys tablets were told of.

use rusqlite::OptionalExtension;

use super::{Store, StoreError};
use crate::key::KeyRing;

impl Store {
    /// The version of the list of these keys: the one it always had, or the next one when the keys are others than ever
    /// before.
    ///
    /// # Errors
    /// What writing reports.
    pub(crate) fn keys_version(&self, keys: &KeyRing) -> Result<u64, StoreError> {
        let content = serde_json::to_string(&keys.list(0))
            .map_err(|error| StoreError::Unsignable(error.to_string()))?;
        self.write(move |connection| {
            let known = "select version from key_list where content = ?1";
            let known: Option<i64> = connection
                .query_one(known, [&content], |row| row.get(0))
                .optional()?;
            if let Some(version) = known {
                return Ok(version.cast_unsigned());
            }
            connection.execute("insert into key_list (content) values (?1)", [&content])?;
            Ok(connection.last_insert_rowid().cast_unsigned())
        })
    }

    /// Whether tablets were ever told whom to seal parcels to.
    ///
    /// # Errors
    /// What reading reports.
    pub(crate) fn has_told_keys(&self) -> Result<bool, StoreError> {
        let sql = "select exists (select 1 from key_list)";
        self.read(|snapshot| Ok(snapshot.query_one(sql, [], |row| row.get(0))?))
    }
}
