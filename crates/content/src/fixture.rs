//! Small packs for tests: real files, really signed.

mod demo;
mod draft;

use std::fs;
use std::io::Cursor;
use std::path::PathBuf;

use minisign::KeyPair;
use tempfile::TempDir;

pub(crate) use demo::demo;
pub(crate) use draft::Draft;

use crate::{Pack, PackKey};

/// A pack in a folder of its own, and the key to open it with.
pub(crate) struct Signed {
    pub dir: TempDir,
    pub file: PathBuf,
    pub key: PackKey,
}

impl Signed {
    pub fn open(&self) -> Pack {
        Pack::open(&self.file, &self.key).unwrap()
    }

    pub fn signature(&self) -> PathBuf {
        self.file.with_extension("pack.minisig")
    }
}

/// Keys of a test's publisher.
pub(crate) fn keys() -> KeyPair {
    KeyPair::generate_unencrypted_keypair().unwrap()
}

pub(crate) fn pack_key(keys: &KeyPair) -> PackKey {
    PackKey::from_base64(&keys.pk.to_base64()).unwrap()
}

/// The signature of some bytes, as `okuu-pack build` makes it.
pub(crate) fn sign(bytes: &[u8], keys: &KeyPair) -> String {
    let signature = minisign::sign(Some(&keys.pk), &keys.sk, Cursor::new(bytes), None, None);
    signature.unwrap().into_string()
}

/// Writes bytes as a pack and signs them whatever they are.
pub(crate) fn signed(bytes: &[u8], keys: &KeyPair) -> Signed {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("programme.pack");
    fs::write(&file, bytes).unwrap();
    let signed = Signed {
        key: pack_key(keys),
        dir,
        file,
    };
    fs::write(signed.signature(), sign(bytes, keys)).unwrap();
    signed
}
