//! One-time codes.

use okuu_domain::Timestamp;

use super::{Store, StoreError};
use crate::Scope;
use crate::secret::{code_hash, draw_code};

const DAY_MS: i64 = 86_400_000;

/// A code as it is handed out. It is shown once: the database keeps only its hash.
#[derive(Clone, PartialEq, Eq)]
pub struct NewCode {
    /// What is typed on the tablet.
    pub code: String,
    /// What the tablet will be enrolled for.
    pub scope: Scope,
    /// When an unused code stops working.
    pub expires_at: Timestamp,
}

impl Store {
    /// Draws a code that one tablet may use within the given days.
    ///
    /// # Errors
    /// What writing reports.
    pub fn new_code(&self, scope: Scope, now: Timestamp, days: u16) -> Result<NewCode, StoreError> {
        let code = draw_code().map_err(|error| StoreError::NoRandom(error.to_string()))?;
        let made_at = now.as_millis();
        let expires_at = made_at + i64::from(days) * DAY_MS;
        let hash = code_hash(&code);
        self.write(move |connection| {
            let mut insert = connection.prepare_cached(
                "insert into code (hash, scope, made_at, expires_at) values (?1, ?2, ?3, ?4)",
            )?;
            Ok(insert.execute((hash, scope.to_string(), made_at, expires_at))?)
        })?;
        Ok(NewCode {
            code,
            scope,
            expires_at: Timestamp::from_millis(expires_at),
        })
    }
}
