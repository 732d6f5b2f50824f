//! A pack that is open.

mod choose;
mod install;
mod key;
mod verify;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, OpenFlags};

pub use choose::Chosen;
pub use install::MAX_PACK_BYTES;
pub use key::PackKey;

use crate::{ContentError, PackError, Programme, programme, schema};

/// A pack whose signature and format are good. Shared between threads; all reading is quick.
#[derive(Debug)]
pub struct Pack {
    database: Mutex<Connection>,
    programme: Programme,
    file: PathBuf,
    fingerprint: String,
}

impl Pack {
    /// Opens a pack: first its signature (beside it, with `.minisig`), then its format.
    ///
    /// An installation that was cut off between its last two steps is finished here.
    ///
    /// # Errors
    /// Each situation by its variant; nothing of a pack is read before its signature is found good.
    pub fn open(file: &Path, key: &PackKey) -> Result<Self, PackError> {
        let signature = verify::signature_of(file);
        let fingerprint = match verify::verify(file, &signature, key) {
            Ok(fingerprint) => fingerprint,
            Err(error) => install::finish(file, key).map_err(|_| error)?,
        };
        Self::open_verified(file, fingerprint)
    }

    /// Unpacks and verifies a pack in `dir` and puts it in the place of the one that is there. That one
    /// stays beside it as `previous.pack`, if it opens. Installing what is installed changes nothing.
    ///
    /// # Errors
    /// As [`Pack::open`]. Whatever fails, the pack that was there is there still.
    pub fn install(
        dir: &Path,
        compressed: &[u8],
        signature: &str,
        key: &PackKey,
    ) -> Result<Self, PackError> {
        install::install(dir, compressed, signature, key, |_| Ok(()))
    }

    /// The pack to begin with: of the one that lies in `dir` and the one given, the newer edition; on equal
    /// editions, or when they are of different programmes, the one given. When the one in `dir` does not open,
    /// the one before it counts in its place.
    ///
    /// # Errors
    /// As [`Pack::open`], when neither opens.
    pub fn choose(
        dir: &Path,
        compressed: &[u8],
        signature: &str,
        key: &PackKey,
    ) -> Result<Chosen, PackError> {
        choose::choose(dir, compressed, signature, key)
    }

    /// Installs a newer edition of this pack's programme over this pack, which goes on being readable for
    /// whoever has it open.
    ///
    /// # Errors
    /// [`PackError::NotNewer`] and [`PackError::OtherProgramme`] for a good pack that does not belong here;
    /// otherwise as [`Pack::install`]. Whatever fails, this pack is there still.
    pub fn update(
        &self,
        compressed: &[u8],
        signature: &str,
        key: &PackKey,
    ) -> Result<Self, PackError> {
        let dir = self.file.parent().unwrap_or(Path::new("."));
        install::install(dir, compressed, signature, key, |offered| {
            choose::check_newer(offered, &self.programme)
        })
    }

    /// What tells this pack from every other: its signature, which is the same whenever the same bytes are signed
    /// with the same key.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// What the pack teaches, in order.
    #[must_use]
    pub fn programme(&self) -> &Programme {
        &self.programme
    }

    /// Where the pack lies.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    fn open_verified(file: &Path, fingerprint: String) -> Result<Self, PackError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
            | OpenFlags::SQLITE_OPEN_URI
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let database = Connection::open_with_flags(address(file)?, flags)?;
        check_format(&database)?;
        let programme = programme::read(&database)?;
        Ok(Self {
            database: Mutex::new(database),
            programme,
            file: file.to_owned(),
            fingerprint,
        })
    }

    /// Reads from the database. A panic elsewhere leaves a read-only database as it was.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, ContentError>,
    ) -> Result<T, ContentError> {
        let database = self.database.lock();
        read(&database.unwrap_or_else(PoisonError::into_inner))
    }
}

fn check_format(database: &Connection) -> Result<(), PackError> {
    let pragma = |name: &str| database.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    if pragma("application_id")? != i64::from(schema::APPLICATION_ID) {
        return Err(PackError::Damaged("the file is not a pack".to_owned()));
    }
    let format = u32::try_from(pragma("user_version")?).unwrap_or_default();
    if format > schema::FORMAT {
        let supported = schema::FORMAT;
        return Err(PackError::TooNew { format, supported });
    }
    if format < schema::OLDEST_FORMAT {
        return Err(PackError::TooOld);
    }
    Ok(())
}

/// The file as a SQLite address that promises that nobody writes to it.
fn address(file: &Path) -> Result<String, PackError> {
    let path = std::path::absolute(file)?;
    let Some(path) = path.to_str() else {
        let detail = "the name of its folder is not Unicode";
        return Err(PackError::Damaged(detail.to_owned()));
    };
    let path = path.replace('\\', "/");
    let mut address = String::from("file:");
    if !path.starts_with('/') {
        address.push('/');
    }
    for c in path.chars() {
        match c {
            '%' | '?' | '#' => address.push_str(&format!("%{:02x}", u32::from(c))),
            other => address.push(other),
        }
    }
    address.push_str("?mode=ro&immutable=1");
    Ok(address)
}

#[cfg(test)]
mod tests;
