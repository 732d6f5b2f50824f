//! The tablet's own keys.

use std::fs;
use std::path::Path;

use okuu_protocol::{OpeningKey, SecretKey};

use crate::key_place::{Held, KeyStore, find, keep};
use crate::{Failure, FailureCode};

/// Both keys of this tablet.
pub(crate) struct Identity {
    /// Signs what it seals.
    pub(crate) key: SecretKey,
    /// Opens answers that are sealed to it.
    pub(crate) opening: OpeningKey,
}

/// The keys of this tablet, drawn when they are first needed. None when they lie in the system's key store and that
/// does not give them now: then nothing is drawn anew, learning goes on, and delivery waits. Who has to give up a key
/// store for good removes `device.key` and registers the tablet anew.
///
/// A key that cannot be read is set aside and a new one drawn: the store is then another device's, the collector asks
/// for a new code, and no record is lost. What opens answers is drawn anew without a word: the next parcel names the new
/// one, and what was sealed to the old one is asked for again.
pub(crate) fn open(folder: &Path, store: &dyn KeyStore) -> Result<Option<Identity>, Failure> {
    let secret = |bytes: Vec<u8>| {
        bytes
            .try_into()
            .ok()
            .map(|seed| SecretKey::from_bytes(&seed))
    };
    let device = Kept {
        file: "device.key",
        read: &secret,
        draw: &|| SecretKey::generate().to_bytes().to_vec(),
    };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).ok()?.parse().ok();
    let answers = Kept {
        file: "answers.key",
        read: &text,
        draw: &|| OpeningKey::generate().to_secret_text().into_bytes(),
    };
    let key = device.open(folder, store)?;
    let opening = answers.open(folder, store)?;
    let both = key.zip(opening);
    Ok(both.map(|(key, opening)| Identity { key, opening }))
}

/// A kind of key.
struct Kept<'a, T> {
    file: &'static str,
    read: &'a dyn Fn(Vec<u8>) -> Option<T>,
    draw: &'a dyn Fn() -> Vec<u8>,
}

impl<T> Kept<'_, T> {
    fn open(&self, folder: &Path, store: &dyn KeyStore) -> Result<Option<T>, Failure> {
        let path = folder.join(self.file);
        match find(&path, store).map_err(unwritable)? {
            Held::Locked(why) => {
                tracing::warn!(%why, file = self.file, "a key of this tablet is locked");
                return Ok(None);
            }
            Held::Secret(bytes) => {
                if let Some(key) = (self.read)(bytes) {
                    return Ok(Some(key));
                }
                let aside = folder.join(format!("{}.damaged", self.file));
                fs::rename(&path, aside).map_err(unwritable)?;
            }
            Held::Nothing => {}
        }
        let drawn = (self.draw)();
        keep(&path, store, &drawn).map_err(unwritable)?;
        Ok((self.read)(drawn))
    }
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
    use crate::key_place::NoKeyStore;
    use crate::key_place::tests::Remembering;

    fn drawn(folder: &Path, store: &dyn KeyStore) -> ([u8; 32], String) {
        let identity = super::open(folder, store).unwrap().unwrap();
        let opening = identity.opening.recipient().to_string();
        (identity.key.to_bytes(), opening)
    }

    #[test]
    fn a_tablet_keeps_its_keys_in_files_or_in_the_key_store() {
        let folder = tempfile::tempdir().unwrap();
        let first = drawn(folder.path(), &NoKeyStore);
        assert_eq!(drawn(folder.path(), &NoKeyStore), first);
        let folder = tempfile::tempdir().unwrap();
        let store = Remembering::default();
        let first = drawn(folder.path(), &store);
        assert_eq!(drawn(folder.path(), &store), first);
        assert_eq!(store.kept.lock().unwrap().len(), 2);
    }

    #[test]
    fn a_locked_key_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let store = Remembering::default();
        let first = drawn(folder.path(), &store);
        *store.locked.lock().unwrap() = true;
        assert!(super::open(folder.path(), &store).unwrap().is_none());
        *store.locked.lock().unwrap() = false;
        assert_eq!(drawn(folder.path(), &store), first);
    }

    #[test]
    fn half_a_key_is_set_aside_and_a_new_one_drawn() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["device.key", "answers.key"] {
            fs::write(folder.path().join(name), b"half\xFF").unwrap();
        }
        drawn(folder.path(), &NoKeyStore);
        for name in ["device.key.damaged", "answers.key.damaged"] {
            assert_eq!(fs::read(folder.path().join(name)).unwrap(), b"half\xFF");
        }
    }
}
