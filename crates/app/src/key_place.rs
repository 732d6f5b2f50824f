//! Where a secret of this tablet lies: the system's key store where there is one, a file of the user's own elsewhere.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

/// Under which name the system's key store keeps what is ours.
const SERVICE: &str = "Okuu";
/// How long the system's key store may take. One that asks somebody for a password is not there for us.
const PATIENCE: Duration = Duration::from_secs(5);
/// The largest file that is read as a secret or a note of where it lies.
const MAX_FILE: u64 = 1024;
/// Begins a file that says where the secret lies instead of holding it.
const NOTE: &str = "key-store:";

/// The system's key store cannot be asked: there is none, it is locked, or it does not answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the system's key store cannot be used: {0}")]
pub(crate) struct KeyStoreUnavailable(pub(crate) String);

/// Where a tablet's secrets lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// In the system's key store where there is one, else in files that only the user can read.
    System,
    /// In files that only the user can read.
    Files,
}

impl KeyPlace {
    pub(crate) fn store(self) -> Box<dyn KeyStore> {
        match self {
            Self::System => Box::new(SystemKeyStore),
            Self::Files => Box::new(NoKeyStore),
        }
    }
}

/// A place that keeps secrets by name.
pub(crate) trait KeyStore: Send + Sync {
    /// What is kept under a name.
    ///
    /// # Errors
    /// [`KeyStoreUnavailable`] when that cannot be said.
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, KeyStoreUnavailable>;

    /// Keeps a secret under a name.
    ///
    /// # Errors
    /// [`KeyStoreUnavailable`] when it is not kept.
    fn put(&self, name: &str, secret: &[u8]) -> Result<(), KeyStoreUnavailable>;
}

/// The key store of this system and user: Secret Service, Keychain, Credential Manager.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SystemKeyStore;

/// For machines and tests that keep secrets in files alone.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NoKeyStore;

impl KeyStore for SystemKeyStore {
    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, KeyStoreUnavailable> {
        let name = name.to_owned();
        in_time(PATIENCE, move || match entry(&name)?.get_secret() {
            Ok(secret) => Ok(Some(secret)),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(unavailable(&error)),
        })
    }

    fn put(&self, name: &str, secret: &[u8]) -> Result<(), KeyStoreUnavailable> {
        let (name, secret) = (name.to_owned(), secret.to_vec());
        in_time(PATIENCE, move || {
            entry(&name)?
                .set_secret(&secret)
                .map_err(|error| unavailable(&error))
        })
    }
}

impl KeyStore for NoKeyStore {
    fn get(&self, _: &str) -> Result<Option<Vec<u8>>, KeyStoreUnavailable> {
        Err(KeyStoreUnavailable("none is used here".to_owned()))
    }

    fn put(&self, _: &str, _: &[u8]) -> Result<(), KeyStoreUnavailable> {
        Err(KeyStoreUnavailable("none is used here".to_owned()))
    }
}

fn entry(name: &str) -> Result<keyring::Entry, KeyStoreUnavailable> {
    keyring::Entry::new(SERVICE, name).map_err(|error| unavailable(&error))
}

fn unavailable(error: &keyring::Error) -> KeyStoreUnavailable {
    KeyStoreUnavailable(error.to_string())
}

/// On a thread of its own, which is left behind when it does not come back: a key store may wait for a person.
fn in_time<T: Send + 'static>(
    patience: Duration,
    work: impl FnOnce() -> Result<T, KeyStoreUnavailable> + Send + 'static,
) -> Result<T, KeyStoreUnavailable> {
    let (done, answer) = mpsc::channel();
    std::thread::spawn(move || done.send(work()));
    let silent = |_| KeyStoreUnavailable("it does not answer".to_owned());
    answer.recv_timeout(patience).map_err(silent)?
}

/// What is known of a secret.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Held {
    /// Here it is.
    Secret(Vec<u8>),
    /// It was never made.
    Nothing,
    /// It lies in the system's key store, which does not give it now.
    Locked(KeyStoreUnavailable),
}

/// Looks for the secret of a file: in it, or where it says.
pub(crate) fn find(file: &Path, store: &dyn KeyStore) -> std::io::Result<Held> {
    let bytes = match fs::metadata(file) {
        Ok(known) if known.len() <= MAX_FILE => fs::read(file)?,
        Ok(_) => return Ok(Held::Nothing),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Held::Nothing),
        Err(error) => return Err(error),
    };
    let text = std::str::from_utf8(&bytes).ok();
    let Some(name) = text.and_then(|text| text.trim_end().strip_prefix(NOTE)) else {
        return Ok(Held::Secret(bytes));
    };
    Ok(match store.get(name) {
        Ok(Some(secret)) => Held::Secret(secret),
        // A key store that is locked may say that it holds nothing: seen with GNOME's.
        Ok(None) => Held::Locked(KeyStoreUnavailable("it does not show the key".to_owned())),
        Err(unavailable) => Held::Locked(unavailable),
    })
}

/// Keeps a secret in the system's key store and notes so in the file; in the file itself where there is no key store,
/// or where it does not give back what it was given.
pub(crate) fn keep(file: &Path, store: &dyn KeyStore, secret: &[u8]) -> std::io::Result<()> {
    let name = uuid::Uuid::new_v4().to_string();
    let kept = store
        .put(&name, secret)
        .and_then(|()| store.get(&name))
        .is_ok_and(|back| back.as_deref() == Some(secret));
    if kept {
        write(file, format!("{NOTE}{name}\n").as_bytes())
    } else {
        write(file, secret)
    }
}

/// Into a file of its own first, which only the user can read from its beginning: an older one left here might be open
/// to others.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
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
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&aside, path)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::sync::Mutex;

    /// A key store in memory that can be locked, and that can forget.
    #[derive(Default)]
    pub(crate) struct Remembering {
        pub(crate) kept: Mutex<BTreeMap<String, Vec<u8>>>,
        pub(crate) locked: Mutex<bool>,
    }

    impl Remembering {
        fn open(&self) -> Result<(), KeyStoreUnavailable> {
            match *self.locked.lock().unwrap() {
                true => Err(KeyStoreUnavailable("locked".to_owned())),
                false => Ok(()),
            }
        }
    }

    impl KeyStore for Remembering {
        fn get(&self, name: &str) -> Result<Option<Vec<u8>>, KeyStoreUnavailable> {
            self.open()?;
            Ok(self.kept.lock().unwrap().get(name).cloned())
        }

        fn put(&self, name: &str, secret: &[u8]) -> Result<(), KeyStoreUnavailable> {
            self.open()?;
            let (name, secret) = (name.to_owned(), secret.to_vec());
            self.kept.lock().unwrap().insert(name, secret);
            Ok(())
        }
    }

    #[test]
    fn a_secret_lies_in_the_key_store_and_not_in_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let (file, store) = (folder.path().join("device.key"), Remembering::default());
        assert!(find(&file, &store).unwrap() == Held::Nothing);
        keep(&file, &store, b"very secret").unwrap();
        assert!(find(&file, &store).unwrap() == Held::Secret(b"very secret".to_vec()));
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.starts_with(NOTE) && !text.contains("secret"), "{text}");
        *store.locked.lock().unwrap() = true;
        assert!(matches!(find(&file, &store).unwrap(), Held::Locked(_)));
        *store.locked.lock().unwrap() = false;
        store.kept.lock().unwrap().clear();
        let hidden = find(&file, &store).unwrap();
        assert!(matches!(hidden, Held::Locked(_)), "perhaps only hidden");
    }

    #[test]
    fn without_a_key_store_the_file_holds_it_for_the_user_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("device.key");
        fs::write(folder.path().join("device.key.new"), "left by a cut").unwrap();
        keep(&file, &NoKeyStore, b"secret").unwrap();
        assert!(find(&file, &NoKeyStore).unwrap() == Held::Secret(b"secret".to_vec()));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&file).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0);
        }
    }

    #[test]
    fn a_key_store_that_never_comes_back_is_none() {
        let waits = in_time(Duration::from_millis(20), || -> Result<(), _> {
            std::thread::sleep(Duration::from_secs(3600));
            Ok(())
        });
        assert!(waits.is_err());
    }
}
