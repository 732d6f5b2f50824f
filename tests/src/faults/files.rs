//! Folders of databases, copied as a power cut leaves them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A folder in memory where there is one: a run writes and syncs thousands of times.
pub(crate) fn scratch() -> io::Result<tempfile::TempDir> {
    let memory = Path::new("/dev/shm");
    let builder = &mut tempfile::Builder::new();
    builder.prefix("okuu-faults-");
    if memory.is_dir() {
        builder.tempdir_in(memory)
    } else {
        builder.tempdir()
    }
}

/// Copies a folder as it is, without what a database keeps in shared memory: that is gone after a power cut.
pub(crate) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else if !entry.file_name().to_string_lossy().ends_with("-shm") {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Puts bytes that mean nothing behind the end of a database's log: a write that the power cut ended in the middle.
pub(crate) fn tear(folder: &Path, database: &str, bytes: &[u8]) -> io::Result<()> {
    let log = folder.join(format!("{database}-wal"));
    if !log.exists() {
        return Ok(());
    }
    let mut whole = fs::read(&log)?;
    whole.extend_from_slice(bytes);
    fs::write(log, whole)
}

/// Folders for one thing after the other, below one place.
pub(crate) struct Places {
    below: PathBuf,
    count: u32,
}

impl Places {
    pub(crate) fn below(folder: PathBuf) -> Self {
        Self {
            below: folder,
            count: 0,
        }
    }

    /// A path that nothing has been at.
    pub(crate) fn fresh(&mut self) -> PathBuf {
        self.count += 1;
        self.below.join(self.count.to_string())
    }
}
