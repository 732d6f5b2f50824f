//! The tablet's own keys.

use std::fs::{self, File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::path::Path;

use okuu_protocol::{OpeningKey, SecretKey};

use crate::{Failure, FailureCode};

/// The key of this tablet, drawn when it is first needed.
///
/// It is kept in a file that only the user can read. A key that cannot be read is set aside and a new one
/// drawn: the store is then another device's, the collector asks for a new code, and no record is lost.
pub(crate) fn device_key(folder: &Path) -> Result<SecretKey, Failure> {
    let path = folder.join("device.key");
    match read(&path) {
        Ok(key) => return Ok(key),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            fs::rename(&path, folder.join("device.key.damaged")).map_err(unwritable)?;
        }
        Err(error) => return Err(unwritable(error)),
    }
    let key = SecretKey::generate();
    write(&path, &key.to_bytes()).map_err(unwritable)?;
    Ok(key)
}

/// What opens answers that are sealed to this tablet, drawn when it is first needed. One that cannot be read is drawn
/// anew: the next parcel names the new one, and what was sealed to the old one is asked for again.
pub(crate) fn opening_key(folder: &Path) -> Result<OpeningKey, Failure> {
    let path = folder.join("answers.key");
    match fs::read_to_string(&path) {
        Ok(text) => {
            if let Ok(key) = text.parse() {
                return Ok(key);
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {}
        Err(error) => return Err(unwritable(error)),
    }
    let key = OpeningKey::generate();
    write(&path, key.to_secret_text().as_bytes()).map_err(unwritable)?;
    Ok(key)
}

fn read(path: &Path) -> std::io::Result<SecretKey> {
    let mut bytes = [0; 32];
    File::open(path)?.read_exact(&mut bytes)?;
    Ok(SecretKey::from_bytes(&bytes))
}

/// Into a file of its own first, that only the user can read from its beginning: an older one left here might be open
/// to others.
fn write(path: &Path, secret: &[u8]) -> std::io::Result<()> {
    let aside = path.with_added_extension("new");
    match fs::remove_file(&aside) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&aside)?;
    file.write_all(secret)?;
    file.sync_all()?;
    fs::rename(&aside, path)
}

fn unwritable(error: std::io::Error) -> Failure {
    let full = error.kind() == std::io::ErrorKind::StorageFull;
    let code = if full {
        FailureCode::StorageFull
    } else {
        FailureCode::StoreUnreadable
    };
    Failure::new(code, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tablet_keeps_its_key_and_only_its_user_can_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let key = device_key(folder.path()).unwrap();
        assert_eq!(
            device_key(folder.path()).unwrap().to_bytes(),
            key.to_bytes()
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(folder.path().join("device.key"))
                .unwrap()
                .permissions()
                .mode();
            assert_eq!(mode & 0o077, 0);
        }
    }

    #[test]
    fn answers_are_opened_by_the_same_key_until_it_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let key = opening_key(folder.path()).unwrap().recipient();
        assert_eq!(opening_key(folder.path()).unwrap().recipient(), key);
        fs::write(folder.path().join("answers.key"), [0xFF, 0]).unwrap();
        assert_ne!(opening_key(folder.path()).unwrap().recipient(), key);
    }

    #[test]
    fn half_a_key_is_set_aside_and_a_new_one_drawn() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("device.key"), b"half").unwrap();
        device_key(folder.path()).unwrap();
        assert_eq!(
            fs::read(folder.path().join("device.key.damaged")).unwrap(),
            b"half"
        );
    }
}
