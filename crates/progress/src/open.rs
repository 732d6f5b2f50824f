//! Opening: the file is checked before anything is read from it, and a damaged one loses nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use okuu_domain::{Clock, DeviceId, RecordHash, Seq, SeriesId};
use rusqlite::{Connection, OptionalExtension, params};

use crate::{Store, StoreError, backup, outbox};

/// The store's file in its folder.
pub(crate) const FILE: &str = "learner.db";

/// Version of the schema. Raised only when older apps may no longer read the file.
const VERSION: u32 = 1;

/// All changes of the schema in order, never edited once released.
const MIGRATIONS: [(&str, &str); 4] = [
    (
        "20210220120000",
        include_str!("migrations/20210220120000_begin.sql"),
    ),
    (
        "20210301120000",
        include_str!("migrations/20210301120000_roads.sql"),
    ),
    (
        "20210305120000",
        include_str!("migrations/20210305120000_changes.sql"),
    ),
    (
        "20210308120000",
        include_str!("migrations/20210308120000_copies.sql"),
    ),
];

/// A store that is ready, and what had to be done for it.
pub struct Opened {
    /// The store.
    pub store: Store,
    /// Set when the store found was damaged.
    pub recovery: Option<Recovery>,
}

/// How a damaged store was dealt with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// Where the damaged store was set aside, whole.
    pub kept_at: PathBuf,
    /// Whether a good copy took its place; otherwise the store was begun anew.
    pub restored: bool,
    /// What was found.
    pub found: String,
}

impl Store {
    /// Opens the store of a folder, or begins one.
    ///
    /// A store that fails its check (SQLite's own, or the hash chain) is moved aside, never deleted; the
    /// newest good copy takes its place and a new series begins.
    ///
    /// # Errors
    /// [`StoreError::Newer`] for a store of a newer app and [`StoreError::InUse`] for one that another
    /// program has open: both are left as they are. [`StoreError::Full`] and [`StoreError::Io`] when the
    /// folder cannot be written.
    pub fn open(folder: &Path, clock: Arc<dyn Clock>) -> Result<Opened, StoreError> {
        fs::create_dir_all(folder)?;
        if is_lost(folder)? {
            return recover(folder, &clock, "only its copies are there".to_owned());
        }
        match open_checked(folder, &clock) {
            Ok(store) => Ok(Opened {
                store,
                recovery: None,
            }),
            Err(StoreError::Damaged(found)) => recover(folder, &clock, found),
            Err(other) => Err(other),
        }
    }
}

/// Whether copies tell of a store that is not there: a recovery was cut short, or somebody removed the file.
fn is_lost(folder: &Path) -> Result<bool, StoreError> {
    let there = fs::metadata(folder.join(FILE)).is_ok_and(|file| file.len() > 0);
    Ok(!there && backup::newest(folder)?.is_some())
}

fn recover(folder: &Path, clock: &Arc<dyn Clock>, found: String) -> Result<Opened, StoreError> {
    let kept_at = set_aside(folder)?;
    let mut restored = false;
    while let (false, Some(copy)) = (restored, backup::newest(folder)?) {
        match restore(folder, &copy) {
            Ok(()) => restored = true,
            Err(StoreError::Damaged(_)) => {
                let name = copy.file_name().expect("a copy has a name");
                fs::rename(&copy, kept_at.join(name))?;
            }
            Err(other) => return Err(other),
        }
    }
    Ok(Opened {
        store: open_checked(folder, clock)?,
        recovery: Some(Recovery {
            kept_at,
            restored,
            found,
        }),
    })
}

/// Puts a copy in the store's place: checked, and with a series of its own, because what was written after the copy
/// may have reached the collector under the old one. It takes its name last, so that a cut leaves no half.
fn restore(folder: &Path, copy: &Path) -> Result<(), StoreError> {
    let aside = folder.join("learner.db.new");
    // A log that a cut left here would be read into the new copy.
    for left in ["learner.db.new", "learner.db.new-wal", "learner.db.new-shm"] {
        if folder.join(left).exists() {
            fs::remove_file(folder.join(left))?;
        }
    }
    fs::copy(copy, &aside)?;
    let (connection, ..) = connect_checked(&aside)?;
    connection.execute(
        "update meta set value = ?1 where key = 'series'",
        [SeriesId::random().to_string()],
    )?;
    // All of it into the one file that is renamed.
    connection.pragma_update(None, "journal_mode", "delete")?;
    drop(connection);
    fs::File::open(&aside)?.sync_all()?;
    fs::rename(&aside, folder.join(FILE))?;
    Ok(())
}

/// Moves the store's files into a folder of their own.
fn set_aside(folder: &Path) -> Result<PathBuf, StoreError> {
    let damaged = folder.join("damaged");
    fs::create_dir_all(&damaged)?;
    let free = (1..)
        .map(|n| damaged.join(n.to_string()))
        .find(|path| !path.exists());
    let place = free.expect("numbers do not end");
    fs::create_dir_all(&place)?;
    for name in [FILE, "learner.db-wal", "learner.db-shm"] {
        if folder.join(name).exists() {
            fs::rename(folder.join(name), place.join(name))?;
        }
    }
    Ok(place)
}

fn open_checked(folder: &Path, clock: &Arc<dyn Clock>) -> Result<Store, StoreError> {
    let (connection, device, series) = connect_checked(&folder.join(FILE))?;
    let (folder, clock) = (folder.to_owned(), Arc::clone(clock));
    Ok(Store {
        connection,
        folder,
        clock,
        device,
        series,
    })
}

fn connect_checked(file: &Path) -> Result<(Connection, DeviceId, SeriesId), StoreError> {
    let mut connection = connect(file)?;
    let version: u32 = connection.query_row("pragma user_version", [], |row| row.get(0))?;
    if version > VERSION {
        return Err(StoreError::Newer {
            found: version,
            supported: VERSION,
        });
    }
    check(&connection)?;
    migrate(&mut connection)?;
    let (device, series) = identity(&mut connection)?;
    check_chain(&connection)?;
    Ok((connection, device, series))
}

/// Makes an empty file that only its owner may read, unless there is one. The store holds names; SQLite makes the files
/// beside it alike.
pub(crate) fn make_private(file: &Path) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(file) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        Ok(_) | Err(_) => Ok(()),
    }
}

fn connect(file: &Path) -> Result<Connection, StoreError> {
    make_private(file)?;
    let connection = Connection::open(file)?;
    connection.set_prepared_statement_cache_capacity(64);
    // Exclusive: a second program is told so at once instead of writing the same series.
    connection.pragma_update(None, "locking_mode", "exclusive")?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", "on")?;
    connection.pragma_update(None, "trusted_schema", "off")?;
    // Takes the lock now, so that "in use" is known before anything else is.
    connection.execute_batch("begin immediate; commit")?;
    Ok(connection)
}

pub(crate) fn check(connection: &Connection) -> Result<(), StoreError> {
    let found: String = connection.query_row("pragma quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" {
        Ok(())
    } else {
        Err(StoreError::Damaged(found))
    }
}

fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let transaction = connection.transaction()?;
    transaction
        .execute_batch("create table if not exists migration (name text primary key) strict")?;
    for (name, sql) in MIGRATIONS {
        let done = transaction
            .prepare("select 1 from migration where name = ?1")?
            .exists(params![name])?;
        if !done {
            transaction.execute_batch(sql)?;
            transaction.execute("insert into migration (name) values (?1)", [name])?;
        }
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()?;
    Ok(())
}

/// This store's device and present series; drawn when the store is begun.
fn identity(connection: &mut Connection) -> Result<(DeviceId, SeriesId), StoreError> {
    let transaction = connection.transaction()?;
    let known = |key: &str, fresh: String| -> Result<String, StoreError> {
        let sql = "select value from meta where key = ?1";
        let value = transaction
            .query_row(sql, [key], |row| row.get(0))
            .optional()?;
        if value.is_none() {
            transaction.execute(
                "insert into meta (key, value) values (?1, ?2)",
                [key, &fresh],
            )?;
        }
        Ok(value.unwrap_or(fresh))
    };
    let device = known("device", DeviceId::random().to_string())?;
    let series = known("series", SeriesId::random().to_string())?;
    transaction.commit()?;
    let damaged = |_| StoreError::Damaged("the store does not know which tablet it is of".into());
    Ok((
        device.parse().map_err(damaged)?,
        series.parse().map_err(damaged)?,
    ))
}

/// Follows every series from its first record and compares every hash.
fn check_chain(connection: &Connection) -> Result<(), StoreError> {
    let mut heads = std::collections::HashMap::<SeriesId, (Seq, RecordHash)>::new();
    for record in outbox::all_records(connection).map_err(as_damage)? {
        let head = heads
            .entry(record.series)
            .or_insert((Seq::ZERO, RecordHash::ZERO));
        if record.seq != head.0.next() || record.hash != record.link().hash_after(head.1) {
            let (seq, series) = (record.seq, record.series);
            return Err(StoreError::Damaged(format!(
                "record {seq} of series {series} was changed"
            )));
        }
        *head = (record.seq, record.hash);
    }
    Ok(())
}

/// A row that does not read as a record is damage too.
fn as_damage(error: StoreError) -> StoreError {
    match error {
        StoreError::Sql(error) => StoreError::Damaged(error.to_string()),
        other => other,
    }
}

impl Store {
    /// Binds this store to the tablet's key, given as text. With another key than before it becomes another device,
    /// because a collector never takes a second key for one it knows; every record is then sent again under the new
    /// name. True when that happened.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be kept.
    pub fn bind_key(&mut self, key: &str) -> Result<bool, StoreError> {
        let transaction = self.connection.transaction()?;
        let sql = "select value from meta where key = 'device_key'";
        let before: Option<String> = transaction
            .query_row(sql, [], |row| row.get(0))
            .optional()?;
        let differs = before.as_ref().is_some_and(|before| before != key);
        let device = if differs {
            DeviceId::random()
        } else {
            self.device
        };
        for (name, value) in [
            ("device", device.to_string()),
            ("device_key", key.to_owned()),
        ] {
            let sql = "insert or replace into meta (key, value) values (?1, ?2)";
            transaction.execute(sql, [name, &value])?;
        }
        transaction.commit()?;
        self.device = device;
        Ok(differs)
    }
}
