//! Whose packs are opened.

use std::fmt;

use minisign_verify::PublicKey;

use crate::PackError;

/// A minisign public key: packs signed with its secret half are opened, no others.
#[derive(Clone)]
pub struct PackKey(pub(super) PublicKey);

impl PackKey {
    /// Reads a key, either the line of base64 alone or a whole `.pub` file with its comment.
    ///
    /// # Errors
    /// [`PackError::InvalidKey`] when it is none.
    pub fn from_base64(text: &str) -> Result<Self, PackError> {
        let line = text.trim().lines().last().unwrap_or_default();
        let key = PublicKey::from_base64(line.trim());
        key.map(Self).map_err(|_| PackError::InvalidKey)
    }
}

impl fmt::Debug for PackKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PackKey")
    }
}
