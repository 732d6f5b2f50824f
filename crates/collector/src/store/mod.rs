//! The collector's memory: one SQLite file.
//!
//! All writing goes through one thread, which takes whatever waits into one transaction and answers only after it is
//! on the disk. Reading uses its own connections and never waits for writing.

mod anchors;
mod aside;
mod batches;
mod codes;
mod coverage;
mod devices;
mod error;
mod facts;
mod history;
mod keys;
mod migrate;
mod packs;
mod projections;
mod quarantine;
mod question;
mod receipts;
mod roster;
mod rows;
mod schedule;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction};

pub use anchors::Witness;
pub use batches::{Genuine, Reception};
pub use codes::NewCode;
pub use devices::{Admission, DeviceState, Enrolled};
pub use error::StoreError;
pub use packs::{Published, packs_folder};
pub use quarantine::{Answering, AsideRecord, AsideState, Release};
pub use question::{
    After, Attention, CompletionRow, Done, Part, Person, PersonRow, Question, Whereabouts, Within,
};
pub use roster::Imported;
pub use schedule::Planned;

use writer::Writer;

/// How long one process waits for another one that writes, such as an import beside a running server.
const PATIENCE: Duration = Duration::from_secs(10);
/// Reading connections that are kept open for the next reader.
const KEPT_READERS: usize = 8;

/// How a store works under load.
#[derive(Clone, Copy, Debug)]
pub struct StoreOptions {
    /// Writes that may wait in line; one more is refused as [`StoreError::Busy`].
    pub queue: usize,
    /// Writes taken into one transaction.
    pub group: usize,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self {
            queue: 1024,
            group: 256,
        }
    }
}

/// The open database. Clones share it.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    file: PathBuf,
    writer: Writer,
    readers: Mutex<Vec<Connection>>,
    witness: RwLock<Arc<Witness>>,
}

impl Store {
    /// Opens the database, making it when it is not there, brings its schema up to date and, when this version
    /// derives other things than the one before, rebuilds what is derived.
    ///
    /// # Errors
    /// [`StoreError::TooNew`] for a file of a later version that this one would damage; what SQLite reports.
    pub fn open(file: &Path) -> Result<Self, StoreError> {
        Self::open_with(file, StoreOptions::default())
    }

    /// As [`Store::open`], with other limits.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_with(file: &Path, options: StoreOptions) -> Result<Self, StoreError> {
        for_the_owner_only(file)?;
        let mut connection = Connection::open(file)?;
        prepare(&connection)?;
        connection.pragma_update(None, "synchronous", "full")?;
        migrate::migrate(&mut connection)?;
        projections::bring_up_to_date(&mut connection)?;
        Ok(Self {
            inner: Arc::new(Inner {
                file: file.to_owned(),
                writer: Writer::start(connection, options)?,
                readers: Mutex::default(),
                witness: RwLock::new(anchors::nobody()),
            }),
        })
    }

    /// Whether reading works and the writer still does.
    ///
    /// # Errors
    /// What fails.
    pub async fn is_well(&self) -> Result<(), StoreError> {
        self.write_soon(|connection| Ok(connection.query_one("select 1", [], |_| Ok(()))?))
            .await
    }

    /// Lets the file grow by so many pages and no further, as on a disk that fills; without a number it may grow again.
    /// For tests of full disks.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn set_room(&self, pages: Option<u32>) -> Result<(), StoreError> {
        const ALL: u32 = 0x7fff_fffe;
        self.write(move |connection| {
            let used: u32 = connection.query_one("pragma page_count", [], |row| row.get(0))?;
            let most = pages.map_or(ALL, |pages| used.saturating_add(pages).min(ALL));
            let sql = format!("pragma max_page_count = {most}");
            Ok(connection.query_one(&sql, [], |_| Ok(()))?)
        })
    }

    /// Reads one consistent state.
    fn read<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut connection = self.take_reader()?;
        let snapshot = connection.transaction()?;
        let answer = work(&snapshot)?;
        snapshot.finish()?;
        self.keep_reader(connection);
        Ok(answer)
    }

    fn take_reader(&self) -> Result<Connection, StoreError> {
        let kept = self.readers().pop();
        if let Some(connection) = kept {
            return Ok(connection);
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.inner.file, flags)?;
        prepare(&connection)?;
        connection.pragma_update(None, "query_only", true)?;
        Ok(connection)
    }

    fn keep_reader(&self, connection: Connection) {
        let mut readers = self.readers();
        if readers.len() < KEPT_READERS {
            readers.push(connection);
        }
    }

    fn readers(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.inner
            .readers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes from a place that may wait: the command line, a test.
    fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.inner.writer.write(work)
    }

    /// Writes from a request: refused at once when the line is full, and never blocks the runtime.
    async fn write_soon<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.inner.writer.write_soon(work).await
    }
}

/// The database holds names: a new one is made so that only its owner reads it, and SQLite makes the files beside it
/// alike.
fn for_the_owner_only(file: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file) {
        Ok(_) => Ok(()),
        Err(there) if there.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(source) => Err(StoreError::File {
            file: file.to_owned(),
            source,
        }),
    }
}

fn prepare(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_the_database() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("collector.db")).unwrap();
        for file in dir.path().read_dir().unwrap() {
            let mode = file.unwrap().metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0);
        }
        drop(store);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let error = Store::open(&dir.path().join("no/collector.db"))
            .err()
            .unwrap();
        assert!(error.to_string().contains("no/collector.db"), "{error}");
    }
}
