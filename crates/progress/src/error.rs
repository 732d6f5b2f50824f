//! Why the store said no.

use rusqlite::ErrorCode;

/// A failure of the learner store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The tablet has no room left. Nothing of the refused write was kept.
    #[error("the tablet's storage is full: free some room and do the last step again")]
    Full,
    /// This tablet carries as much for others as it can.
    #[error("this tablet carries all that it can: bring it to the CEC first")]
    CarriesTooMuch,
    /// Another running program has the store.
    #[error("the learner store is in use by another running Okuu")]
    InUse,
    /// The store was written by a newer app. It is left as it is.
    #[error(
        "the learner store has version {found}, this app knows up to {supported}: update the app"
    )]
    Newer {
        /// The file's version.
        found: u32,
        /// The newest version this app knows.
        supported: u32,
    },
    /// The file is not sound. Only seen while opening, where it leads to recovery.
    #[error("the learner store is damaged: {0}")]
    Damaged(String),
    /// There is no profile of this learner.
    #[error("this tablet has no profile of learner {0}")]
    NoProfile(okuu_domain::LearnerId),
    /// A file beside the store could not be handled.
    #[error("a file of the learner store could not be handled: {0}")]
    Io(#[from] std::io::Error),
    /// A body could not be written or read as JSON.
    #[error("a record's body is not as its kind demands: {0}")]
    Body(#[from] serde_json::Error),
    /// Anything else that SQLite reports.
    #[error("the learner store failed: {0}")]
    Sql(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::InUse,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged(error.to_string())
            }
            Some(_) | None => Self::Sql(error),
        }
    }
}
