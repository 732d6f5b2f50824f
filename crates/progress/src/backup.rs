//! Good copies of the store, verified before they count and rotated.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use crate::{Store, StoreError, open};

/// How many copies are kept.
const KEPT: usize = 3;

impl Store {
    /// Keeps a good copy of the store as it is now, unless the newest copy already holds as many records.
    ///
    /// The copy is made aside and checked, and only then takes its name; the oldest of more than three goes.
    ///
    /// # Errors
    /// [`StoreError`] when no good copy could be made. The store itself is not touched.
    pub fn keep_copy(&self) -> Result<(), StoreError> {
        let records: u64 = self
            .connection
            .query_row("select count(*) from record", [], |row| row.get(0))?;
        let folder = self.folder.join("copies");
        let name = folder.join(format!("learner-{records:010}.db"));
        if records == 0 || name.exists() {
            return Ok(());
        }
        fs::create_dir_all(&folder)?;
        let aside = folder.join("new.db");
        if aside.exists() {
            fs::remove_file(&aside)?;
        }
        open::make_private(&aside)?;
        let path = aside.to_string_lossy();
        self.connection.execute("vacuum into ?1", [path.as_ref()])?;
        check_copy(&aside)?;
        fs::File::open(&aside)?.sync_all()?;
        fs::rename(&aside, &name)?;
        for old in all(&self.folder)?.iter().rev().skip(KEPT) {
            fs::remove_file(old)?;
        }
        Ok(())
    }
}

fn check_copy(file: &Path) -> Result<(), StoreError> {
    let copy = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    open::check(&copy)
}

/// The newest copy: the one with the most records.
pub(crate) fn newest(folder: &Path) -> Result<Option<PathBuf>, StoreError> {
    Ok(all(folder)?.pop())
}

/// All copies, fewest records first.
fn all(folder: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let folder = folder.join("copies");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut copies = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if name.starts_with("learner-") && name.ends_with(".db") {
            copies.push(path);
        }
    }
    copies.sort();
    Ok(copies)
}
