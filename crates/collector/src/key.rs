//! The collector's own key pair, in a file beside the database.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use okuu_protocol::SecretKey;

use crate::store::StoreError;

/// Where the key of the collector with this database lies: the database's name with `.key` behind it.
#[must_use]
pub fn key_file(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(".key");
    name.into()
}

/// Reads the key beside the database, drawing it when this is the first start. Only its owner may read the file.
///
/// # Errors
/// When the file cannot be read or made, or holds something else: tablets trust this key, so a new one is never made in
/// place of a damaged one.
pub fn open_key(database: &Path) -> Result<SecretKey, StoreError> {
    let file = key_file(database);
    match read(&file) {
        Ok(key) => key.ok_or(StoreError::KeyDamaged(file)),
        Err(missing) if missing.kind() == ErrorKind::NotFound => create(&file),
        Err(source) => Err(StoreError::File { file, source }),
    }
}

fn read(file: &Path) -> std::io::Result<Option<SecretKey>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(64).read_to_end(&mut bytes)?;
    let seed: Result<[u8; 32], _> = bytes.try_into();
    Ok(seed.ok().map(|seed| SecretKey::from_bytes(&seed)))
}

/// Written aside and linked into place, so that two first starts at once agree on one key and a cut leaves no half.
fn create(file: &Path) -> Result<SecretKey, StoreError> {
    let failed = |source| StoreError::File {
        file: file.to_owned(),
        source,
    };
    let key = SecretKey::generate();
    let aside = file.with_extension(format!("key.{}", std::process::id()));
    write(&aside, &key).map_err(failed)?;
    let linked = std::fs::hard_link(&aside, file);
    let _ = std::fs::remove_file(&aside);
    match linked {
        Ok(()) => sync_folder(file).map_err(failed).map(|()| key),
        Err(there) if there.kind() == ErrorKind::AlreadyExists => read(file)
            .map_err(failed)?
            .ok_or(StoreError::KeyDamaged(file.to_owned())),
        Err(source) => Err(failed(source)),
    }
}

fn write(file: &Path, key: &SecretKey) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(file)?;
    file.write_all(&key.to_bytes())?;
    file.sync_all()
}

/// A name in a folder is only sure to be there after a cut when the folder is written too.
fn sync_folder(file: &Path) -> std::io::Result<()> {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        Some(_) | None => File::open(".")?.sync_all(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_drawn_once_and_only_its_owner_may_read_it() {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("collector.db");
        let key = open_key(&database).unwrap().public();
        assert_eq!(open_key(&database).unwrap().public(), key);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = key_file(&database).metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        assert_eq!(
            dir.path().read_dir().unwrap().count(),
            1,
            "nothing is left aside"
        );
    }

    #[test]
    fn a_damaged_key_is_never_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("collector.db");
        std::fs::write(key_file(&database), b"half").unwrap();
        assert!(matches!(
            open_key(&database),
            Err(StoreError::KeyDamaged(_))
        ));
        assert_eq!(std::fs::read(key_file(&database)).unwrap(), b"half");
    }
}
