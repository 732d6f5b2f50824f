//! The key that signs packs: a minisign secret key without a password, in a file that only its owner reads.
//!
//! The folder with the key belongs to the CEC's training department and never into the repository.

use std::fs::{self, OpenOptions};
use std::io::{Cursor, ErrorKind, Write};
use std::path::{Path, PathBuf};

use minisign::{KeyPair, PublicKey, SecretKey, SecretKeyBox, SignatureBox};
use okuu_content::schema;

use crate::error::KeyError;

/// The file with the secret key.
pub const SECRET_FILE: &str = "pack.key";

/// The file with the public key, which is given to tablets.
pub const PUBLIC_FILE: &str = "pack.pub";

/// Signed along with every pack, for those who pass packs on and cannot open them: the collector reads format
/// and edition here. Fixed since 1.0. It names no time, so that it says the same on every build.
fn trusted_comment(edition: &str) -> String {
    format!("Okuu pack, format {}, edition {edition}", schema::FORMAT)
}

const COMMENT: &str = "signature of an Okuu pack";
const SECRET_COMMENT: &str = "Okuu pack signing key: keep it secret";

/// A key that signs packs.
pub struct SigningKey {
    secret: SecretKey,
    public: PublicKey,
}

/// Where [`keygen`] left the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFiles {
    /// The secret key.
    pub secret: PathBuf,
    /// The public key.
    pub public: PathBuf,
    /// Whether the secret key was made now; otherwise it was there and has been kept.
    pub created: bool,
}

/// Makes `pack.key` and `pack.pub` in a folder. What is there is kept: a second key would make every tablet
/// refuse the packs of the first.
///
/// # Errors
/// When a file cannot be written, or what is there is no key.
pub fn keygen(dir: &Path) -> Result<KeyFiles, KeyError> {
    fs::create_dir_all(dir).map_err(KeyError::io(dir))?;
    let (secret, public) = (dir.join(SECRET_FILE), dir.join(PUBLIC_FILE));
    let created = !secret.exists();
    if created {
        write_secret(&secret)?;
    }
    if !public.exists() {
        let key = SigningKey::read(&secret)?;
        fs::write(&public, key.public_file()?).map_err(KeyError::io(&public))?;
    }
    SigningKey::load(dir)?;
    Ok(KeyFiles {
        secret,
        public,
        created,
    })
}

/// Writes a new key into a file that did not exist and that nobody else can read at any moment.
fn write_secret(path: &Path) -> Result<(), KeyError> {
    let pair = KeyPair::generate_unencrypted_keypair().map_err(minisign)?;
    let text = pair
        .sk
        .to_box(Some(SECRET_COMMENT))
        .map_err(minisign)?
        .into_string();
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(KeyError::io(path))?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all());
    written.map_err(KeyError::io(path))
}

impl SigningKey {
    /// Reads the key in a folder and makes sure that `pack.pub` beside it, if there is one, is its other half.
    ///
    /// # Errors
    /// When there is no key, others can read it, it cannot be used or the halves do not fit.
    pub fn load(dir: &Path) -> Result<Self, KeyError> {
        let key = Self::read(&dir.join(SECRET_FILE))?;
        let public = dir.join(PUBLIC_FILE);
        match fs::read_to_string(&public) {
            Ok(text) if text.lines().last().map(str::trim) == Some(&key.public_base64()) => Ok(key),
            Ok(_) => Err(KeyError::Unpaired(public)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(key),
            Err(source) => Err(KeyError::io(&public)(source)),
        }
    }

    fn read(path: &Path) -> Result<Self, KeyError> {
        let text = match fs::read_to_string(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(KeyError::Missing(path.to_owned()));
            }
            other => other.map_err(KeyError::io(path))?,
        };
        refuse_open(path)?;
        let unusable = |error: minisign::PError| {
            let (path, reason) = (path.to_owned(), error.to_string());
            KeyError::Unusable { path, reason }
        };
        let secret =
            SecretKeyBox::from_string(&text).and_then(SecretKeyBox::into_unencrypted_secret_key);
        let secret = secret.map_err(unusable)?;
        let public = PublicKey::from_secret_key(&secret).map_err(unusable)?;
        Ok(Self { secret, public })
    }

    /// The public key as one line, for [`okuu_content::PackKey::from_base64`].
    #[must_use]
    pub fn public_base64(&self) -> String {
        self.public.to_base64()
    }

    /// The public key as the file that minisign reads.
    pub(crate) fn public_file(&self) -> Result<String, KeyError> {
        Ok(self.public.to_box().map_err(minisign)?.into_string())
    }

    /// The signature file for the bytes of a pack of this edition. Minisign draws fresh noise for each, so two
    /// signatures of the same bytes differ and both are good.
    pub(crate) fn sign(&self, bytes: &[u8], edition: &str) -> Result<String, KeyError> {
        let data = Cursor::new(bytes);
        let trusted = trusted_comment(edition);
        let (trusted, comment) = (Some(trusted.as_str()), Some(COMMENT));
        let signature = minisign::sign(Some(&self.public), &self.secret, data, trusted, comment);
        Ok(signature.map_err(minisign)?.into_string())
    }

    /// Whether a signature file is a good one for these bytes and says what is said now.
    pub(crate) fn has_signed(&self, bytes: &[u8], edition: &str, signature: &str) -> bool {
        SignatureBox::from_string(signature).is_ok_and(|signature| {
            let data = Cursor::new(bytes);
            let comment = signature.trusted_comment();
            comment.is_ok_and(|comment| comment == trusted_comment(edition))
                && minisign::verify(&self.public, &signature, data, true, false, false).is_ok()
        })
    }
}

#[cfg(unix)]
fn refuse_open(path: &Path) -> Result<(), KeyError> {
    use std::os::unix::fs::PermissionsExt;
    let mode = fs::metadata(path)
        .map_err(KeyError::io(path))?
        .permissions()
        .mode();
    if mode & 0o077 == 0 {
        Ok(())
    } else {
        Err(KeyError::Open(path.to_owned()))
    }
}

#[cfg(not(unix))]
fn refuse_open(_path: &Path) -> Result<(), KeyError> {
    Ok(())
}

fn minisign(error: minisign::PError) -> KeyError {
    KeyError::Minisign(error.to_string())
}

impl std::fmt::Debug for SigningKey {
    /// Never the secret: minisign's own `Debug` would print it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SigningKey")
            .field("public", &self.public_base64())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    #[test]
    fn keys_are_made_once_and_kept() {
        let dir = TempDir::new().unwrap();
        let made = keygen(dir.path()).unwrap();
        assert!(made.created);
        let first = fs::read(&made.secret).unwrap();
        let again = keygen(dir.path()).unwrap();
        assert!(!again.created);
        assert_eq!(
            fs::read(&again.secret).unwrap(),
            first,
            "tablets know the first key"
        );
    }

    #[test]
    fn a_lost_public_key_is_made_again_from_the_secret_one() {
        let dir = TempDir::new().unwrap();
        let made = keygen(dir.path()).unwrap();
        let public = fs::read(&made.public).unwrap();
        fs::remove_file(&made.public).unwrap();
        keygen(dir.path()).unwrap();
        assert_eq!(fs::read(&made.public).unwrap(), public);
    }

    #[cfg(unix)]
    #[test]
    fn the_secret_key_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let dir = TempDir::new().unwrap();
        let made = keygen(dir.path()).unwrap();
        let mode = fs::metadata(&made.secret).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        fs::set_permissions(&made.secret, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(
            SigningKey::load(dir.path()),
            Err(KeyError::Open(_))
        ));
    }

    #[test]
    fn a_key_of_somebody_else_beside_it_is_noticed() {
        let (ours, theirs) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        let (ours, theirs) = (
            keygen(ours.path()).map(|k| (ours, k)),
            keygen(theirs.path()),
        );
        let ((dir, ours), theirs) = (ours.unwrap(), theirs.unwrap());
        fs::copy(theirs.public, ours.public).unwrap();
        assert!(matches!(
            SigningKey::load(dir.path()),
            Err(KeyError::Unpaired(_))
        ));
    }

    #[test]
    fn what_is_no_key_is_refused_with_the_file_named() {
        let dir = TempDir::new().unwrap();
        assert!(matches!(
            SigningKey::load(dir.path()),
            Err(KeyError::Missing(_))
        ));
        let made = keygen(dir.path()).unwrap();
        fs::write(&made.secret, "untrusted comment: x\nAAAA\n").unwrap();
        let error = SigningKey::load(dir.path()).unwrap_err();
        assert!(error.to_string().contains("pack.key"), "{error}");
    }

    #[test]
    fn the_secret_is_not_printed() {
        let dir = TempDir::new().unwrap();
        keygen(dir.path()).unwrap();
        let key = SigningKey::load(dir.path()).unwrap();
        let printed = format!("{key:?}");
        assert_eq!(
            printed,
            format!("SigningKey {{ public: {:?}, .. }}", key.public_base64())
        );
    }
}
