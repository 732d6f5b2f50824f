//! Files of secrets: read by their owner alone, whole or not there at all.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::store::StoreError;

/// More than any file of keys holds.
const MAX_BYTES: u64 = 64 << 10;

/// Reads a file of keys, making it first when it is not there.
pub(super) fn open<T>(
    file: &Path,
    read: &dyn Fn(&[u8]) -> Option<T>,
    make: impl FnOnce() -> Vec<u8>,
) -> Result<T, StoreError> {
    let bytes = match bytes_of(file) {
        Err(missing) if missing.kind() == ErrorKind::NotFound => create(file, make())?,
        found => found.map_err(|source| failed(file, source))?,
    };
    read(&bytes).ok_or_else(|| StoreError::KeyDamaged(file.to_owned()))
}

/// Puts new content in the place of the old one, in one step.
pub(super) fn replace(file: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let aside = write_aside(file, bytes)?;
    std::fs::rename(&aside, file)
        .and_then(|()| sync_folder(file))
        .map_err(|source| failed(file, source))
}

/// Written aside and linked into place, so that two first starts at once agree on one key and a cut leaves no half.
fn create(file: &Path, bytes: Vec<u8>) -> Result<Vec<u8>, StoreError> {
    let aside = write_aside(file, &bytes)?;
    let linked = std::fs::hard_link(&aside, file);
    let _ = std::fs::remove_file(&aside);
    match linked {
        Ok(()) => sync_folder(file).map(|()| bytes),
        Err(there) if there.kind() == ErrorKind::AlreadyExists => bytes_of(file),
        Err(source) => Err(source),
    }
    .map_err(|source| failed(file, source))
}

fn bytes_of(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(MAX_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn write_aside(file: &Path, bytes: &[u8]) -> Result<PathBuf, StoreError> {
    let mut aside = file.as_os_str().to_owned();
    aside.push(format!(".{}", std::process::id()));
    let aside = PathBuf::from(aside);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&aside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(|source| failed(&aside, source))?;
    Ok(aside)
}

/// A name in a folder is only sure to be there after a cut when the folder is written too.
fn sync_folder(file: &Path) -> std::io::Result<()> {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        Some(_) | None => File::open(".")?.sync_all(),
    }
}

fn failed(file: &Path, source: std::io::Error) -> StoreError {
    let file = file.to_owned();
    StoreError::File { file, source }
}
