//! What can go wrong with the store.

use std::path::PathBuf;

use rusqlite::ErrorCode;

/// A store's failure, named for the situation.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// More writes wait than the line holds, or another process keeps the file. Try again later.
    #[error("the collector has more to write than it can take at the moment; try again later")]
    Busy,
    /// The file was written by a later version whose changes this one does not understand.
    #[error(
        "this database has schema {found}, this collector knows {supported}; install the newer version"
    )]
    TooNew {
        /// The schema of the file.
        found: i64,
        /// The newest schema this version reads.
        supported: i64,
    },
    /// A stored value is not what this program writes there.
    #[error("the database holds an unexpected value: {0}")]
    Damaged(String),
    /// The writer has stopped, because the collector is shutting down or because it failed before.
    #[error("the collector is shutting down")]
    Closed,
    /// A file beside the database could not be read or written.
    #[error("{}: {source}", file.display())]
    File {
        /// Which file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file beside the database that should hold the collector's key holds something else.
    #[error("{} is not a collector's key; put the right file back from the backup", .0.display())]
    KeyDamaged(PathBuf),
    /// The file beside the database holds as many keys as tablets read.
    #[error(
        "{} already holds as many keys as tablets read; take away the oldest ones when no tablet knows them alone any \
         more", .0.display()
    )]
    KeysFull(PathBuf),
    /// A document that the collector itself wrote cannot be signed or written.
    #[error("a document of our own breaks the rules: {0}")]
    Unsignable(String),
    /// The transaction in which this write stood was not committed.
    #[error("not committed: {0}")]
    NotCommitted(String),
    /// SQLite took the whole transaction back while it was being written.
    #[error("the database took everything back; is there room on its disk?")]
    TakenBack,
    /// The system gives no thread to the writer.
    #[error("the writer cannot start: {0}")]
    NoThread(std::io::Error),
    /// The system gives no random bytes.
    #[error("the system gives no random bytes: {0}")]
    NoRandom(String),
    /// Tablets trust a key that is no longer beside the database; a new one would make every receipt worthless.
    #[error(
        "{} is missing, but tablets are enrolled that trust it; put it back from the backup", .0.display()
    )]
    KeyMissing(PathBuf),
    /// Tablets seal parcels to a key that is no longer beside the database; what is under way could not be opened.
    #[error(
        "{} is missing, but tablets seal parcels to it; put it back from the backup. If it is lost for good, \
         `okuu-collector rotate-key --opening` makes a new one: parcels under way are then refused, and their \
         tablets send the records again", .0.display()
    )]
    OpeningKeyMissing(PathBuf),
    /// What SQLite reports.
    #[error("database: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Sqlite(error),
        }
    }
}

impl StoreError {
    /// The same situation for everyone whose write was part of one transaction.
    pub(super) fn for_each(&self) -> Self {
        match self {
            Self::Busy => Self::Busy,
            other => Self::NotCommitted(other.to_string()),
        }
    }
}
