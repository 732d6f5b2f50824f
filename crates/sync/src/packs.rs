//! Packs that come down, as the engine sees them: somebody else knows what a pack is.

use std::path::{Path, PathBuf};

use okuu_protocol::PackOffer;

/// A pack that was fetched and is not taken, with the reason for the log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the pack is not taken: {0}")]
pub struct PackRefused(pub String);

/// Who takes packs, and has them for others.
pub trait PackDesk: Send + Sync {
    /// Whether the pack is newer than the one in use.
    fn wants(&self, offer: &PackOffer) -> bool;

    /// The file that fills while the pack is fetched. It outlives a restart, so that fetching goes on where it ended.
    fn part_file(&self, offer: &PackOffer) -> PathBuf;

    /// The file is whole: verify it and put it to use. It is taken away whatever the answer.
    ///
    /// # Errors
    /// [`PackRefused`] when it is not what was offered, or not better than what is there. What was in use still is.
    fn arrived(&self, offer: &PackOffer, file: &Path) -> Result<(), PackRefused>;

    /// The pack as it came down, for tablets that do not have it.
    fn shared(&self, sha256: &str) -> Option<PathBuf>;
}

/// For tablets that take no packs.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoPacks;

impl PackDesk for NoPacks {
    fn wants(&self, _: &PackOffer) -> bool {
        false
    }

    fn part_file(&self, _: &PackOffer) -> PathBuf {
        PathBuf::new()
    }

    fn arrived(&self, _: &PackOffer, _: &Path) -> Result<(), PackRefused> {
        Err(PackRefused("no packs are taken here".to_owned()))
    }

    fn shared(&self, _: &str) -> Option<PathBuf> {
        None
    }
}
