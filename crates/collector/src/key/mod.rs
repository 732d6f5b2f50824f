//! The collector's own keys, in files beside the database: one file for the keys that sign, one for those that open
//! parcels. Both are rings: the newest key stands last and is the one in use, former ones stay.
//!
//! - A tablet pins the key that signs when it enrols. A former key still vouches for the newer ones
//!   ([`okuu_protocol::Keys`] is signed by every key held) and still tells the beacons it made.
//! - A parcel may be under way for weeks, sealed to the key that opened when its tablet was last heard of.

mod file;

use std::path::{Path, PathBuf};

use okuu_protocol::limits::MAX_KEYS;
use okuu_protocol::{Beacon, Keys, OpeningKey, PublicKey, Recipient, SecretKey};

use crate::store::StoreError;

/// Bytes of one key that signs.
const SEED: usize = 32;

/// Where the keys that sign lie for the collector with this database: the database's name with `.key` behind it.
#[must_use]
pub fn key_file(database: &Path) -> PathBuf {
    beside(database, ".key")
}

/// Where the keys that open parcels lie: the database's name with `.age` behind it.
#[must_use]
pub fn opening_key_file(database: &Path) -> PathBuf {
    beside(database, ".age")
}

fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// All keys of a collector; never without one of each kind.
#[derive(Clone, Debug)]
pub struct KeyRing {
    signing: Vec<SecretKey>,
    opening: Vec<OpeningKey>,
}

impl KeyRing {
    /// Reads the keys beside the database, drawing those whose file is not there. Only their owner may read the files.
    ///
    /// # Errors
    /// When a file cannot be read or made, or holds something else: tablets trust these keys, so new ones are never made
    /// in place of damaged ones.
    pub fn open(database: &Path) -> Result<Self, StoreError> {
        let (key, age) = (key_file(database), opening_key_file(database));
        Ok(Self {
            signing: file::open(&key, &read_signing, || {
                write_signing(&[SecretKey::generate()])
            })?,
            opening: file::open(&age, &read_opening, || {
                write_opening(&[OpeningKey::generate()])
            })?,
        })
    }

    /// The key that signs whatever goes out.
    #[must_use]
    pub fn signing(&self) -> &SecretKey {
        self.signing.last().expect("a ring has a key")
    }

    /// The first key there ever was. What is derived from a key and must come out the same for ever hangs on it.
    #[must_use]
    pub fn first(&self) -> &SecretKey {
        self.signing.first().expect("a ring has a key")
    }

    /// Every key that signs, newest first.
    pub fn all_signing(&self) -> impl Iterator<Item = &SecretKey> {
        self.signing.iter().rev()
    }

    /// Every key that opens parcels, newest first.
    pub fn all_opening(&self) -> impl Iterator<Item = &OpeningKey> {
        self.opening.iter().rev()
    }

    /// Whom tablets should seal parcels to.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        let newest = self.opening.last().expect("a ring has a key");
        newest.recipient()
    }

    /// Whether this collector made the beacon, with whatever key.
    #[must_use]
    pub fn made(&self, beacon: &Beacon) -> bool {
        self.signing.iter().any(|key| beacon.holds(key))
    }

    /// What tablets should know about these keys.
    #[must_use]
    pub fn list(&self, version: u64) -> Keys {
        let public = |key: &SecretKey| key.public().to_string();
        Keys {
            version,
            signing: self.all_signing().map(public).collect(),
            recipient: self.recipient().to_string(),
        }
    }
}

/// Draws a new key that signs from the next start on. The former ones stay in the file.
///
/// # Errors
/// When there is no usable file, or it already holds as many keys as tablets read.
pub fn rotate_signing(database: &Path) -> Result<PublicKey, StoreError> {
    let file = key_file(database);
    if !file.exists() {
        return Err(StoreError::KeyMissing(file));
    }
    let mut keys = file::open(&file, &read_signing, Vec::new)?;
    if keys.len() == MAX_KEYS {
        return Err(StoreError::KeysFull(file));
    }
    let key = SecretKey::generate();
    let public = key.public();
    keys.push(key);
    file::replace(&file, &write_signing(&keys))?;
    Ok(public)
}

/// Draws a new key that opens parcels from the next start on. The former ones stay in the file and open what is under
/// way. When the file is lost for good, this makes a new one: parcels under way are then refused, and their tablets,
/// which keep every record until a receipt covers it, seal them again.
///
/// # Errors
/// When the file holds something else.
pub fn rotate_opening(database: &Path) -> Result<Recipient, StoreError> {
    let file = opening_key_file(database);
    let mut keys = if file.exists() {
        file::open(&file, &read_opening, Vec::new)?
    } else {
        Vec::new()
    };
    let key = OpeningKey::generate();
    let recipient = key.recipient();
    keys.push(key);
    file::replace(&file, &write_opening(&keys))?;
    Ok(recipient)
}

/// Seeds without anything between them: a file of one key is what it was before there were rings.
fn read_signing(bytes: &[u8]) -> Option<Vec<SecretKey>> {
    let (seeds, rest) = bytes.as_chunks::<SEED>();
    let good = rest.is_empty() && (1..=MAX_KEYS).contains(&seeds.len());
    good.then(|| seeds.iter().map(SecretKey::from_bytes).collect())
}

fn write_signing(keys: &[SecretKey]) -> Vec<u8> {
    keys.iter().flat_map(SecretKey::to_bytes).collect()
}

/// One key in a line, as age writes them; lines with `#` are remarks.
fn read_opening(bytes: &[u8]) -> Option<Vec<OpeningKey>> {
    let lines = std::str::from_utf8(bytes).ok()?.lines().map(str::trim);
    let keys = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let keys: Vec<OpeningKey> = keys.map(|line| line.parse().ok()).collect::<Option<_>>()?;
    (!keys.is_empty()).then_some(keys)
}

fn write_opening(keys: &[OpeningKey]) -> Vec<u8> {
    let lines = keys
        .iter()
        .map(|key| format!("# {}\n{}\n", key.recipient(), key.to_secret_text()));
    lines.collect::<String>().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use okuu_domain::Timestamp;

    #[test]
    fn keys_are_drawn_once_and_only_their_owner_may_read_them() {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("collector.db");
        let list = KeyRing::open(&database).unwrap().list(1);
        assert_eq!(KeyRing::open(&database).unwrap().list(1), list);
        rotate_signing(&database).unwrap();
        rotate_opening(&database).unwrap();
        #[cfg(unix)]
        for file in [key_file(&database), opening_key_file(&database)] {
            use std::os::unix::fs::PermissionsExt;
            let mode = file.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        let left = dir.path().read_dir().unwrap().count();
        assert_eq!(left, 2, "nothing is left aside");
    }

    #[test]
    fn a_former_key_stays_behind_the_new_one() {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("collector.db");
        let before = KeyRing::open(&database).unwrap();
        let beacon = Beacon::make(before.signing(), Timestamp::from_millis(1));
        let sealed = before.recipient().seal(b"records").unwrap();
        let (key, recipient) = (
            rotate_signing(&database).unwrap(),
            rotate_opening(&database).unwrap(),
        );
        let after = KeyRing::open(&database).unwrap();
        assert_eq!(after.signing().public(), key);
        assert_eq!(after.first().public(), before.signing().public());
        assert_eq!(after.recipient(), recipient);
        assert!(
            after.made(&beacon),
            "what it proved once it proves for ever"
        );
        let opened: Vec<_> = after
            .all_opening()
            .map(|key| key.open(&sealed).ok())
            .collect();
        assert_eq!(opened, [None, Some(b"records".to_vec())]);
    }

    #[test]
    fn damaged_keys_are_never_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("collector.db");
        KeyRing::open(&database).unwrap();
        for file in [key_file(&database), opening_key_file(&database)] {
            let whole = std::fs::read(&file).unwrap();
            let half = &whole[..whole.len() / 2];
            std::fs::write(&file, half).unwrap();
            let refused = KeyRing::open(&database);
            assert!(matches!(refused, Err(StoreError::KeyDamaged(_))));
            assert_eq!(std::fs::read(&file).unwrap(), half);
            std::fs::write(&file, whole).unwrap();
        }
    }

    #[test]
    fn only_a_key_that_is_there_is_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let database = dir.path().join("collector.db");
        let refused = rotate_signing(&database);
        assert!(matches!(refused, Err(StoreError::KeyMissing(_))));
        for _ in 1..MAX_KEYS {
            KeyRing::open(&database).unwrap();
            rotate_signing(&database).unwrap();
        }
        let full = rotate_signing(&database);
        assert!(matches!(full, Err(StoreError::KeysFull(_))));
    }
}
