//! Why a pack or a key could not be made.

use std::path::{Path, PathBuf};

use crate::report::Report;

/// What keeps a pack from being built. Whatever it is, the files of an earlier build are still whole.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The tree has errors; the report tells all of them.
    #[error("the content has errors")]
    Refused(Box<Report>),
    /// The key is missing or cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A file could not be read or written.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The pack could not be filled.
    #[error("the pack could not be written: {0}")]
    Database(#[from] rusqlite::Error),
    /// The search index could not be made.
    #[error("the search index could not be written: {0}")]
    Index(#[from] okuu_content::ContentError),
}

/// What is wrong with the key that signs packs.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// There is none.
    #[error("{} is missing: make a key with `okuu-pack keygen`", .0.display())]
    Missing(PathBuf),
    /// A file could not be read or written.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no minisign secret key, or one that needs a password.
    #[error("{} is not an unencrypted minisign secret key: {reason}", .path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What minisign says.
        reason: String,
    },
    /// Others than the owner can read it.
    #[error("{} can be read by others: run `chmod 600` on it", .0.display())]
    Open(PathBuf),
    /// The public key beside it belongs to another.
    #[error("{} is not the public half of the key beside it", .0.display())]
    Unpaired(PathBuf),
    /// No key could be made or used.
    #[error("minisign: {0}")]
    Minisign(String),
}

impl BuildError {
    pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        |source| Self::Io { path, source }
    }
}

impl KeyError {
    pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        |source| Self::Io { path, source }
    }
}
