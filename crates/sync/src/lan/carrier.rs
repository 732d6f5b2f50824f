//! Who takes what is handed over.

use std::path::PathBuf;

use okuu_protocol::Bundle;
use okuu_protocol::lan::CarrierInfo;

/// The carrier's side of the counter. Called on threads that may block, several at a time.
pub trait Carrier: Send + Sync {
    /// Who carries.
    fn info(&self) -> CarrierInfo;

    /// Takes what a tablet hands over, and answers with the handover and whatever there is for the tablets named in
    /// it. The parcels are whole and signed by the keys they name; nothing else is checked. The same bundle may
    /// come again.
    ///
    /// # Errors
    /// [`CarrierFailed`] when nothing of it could be kept. The tablet comes again.
    fn take(&self, bundle: Bundle) -> Result<Bundle, CarrierFailed>;

    /// The file of a pack, if this tablet has it. `sha256` is 64 lower-case hex digits.
    fn pack(&self, sha256: &str) -> Option<PathBuf>;
}

/// The carrier could not take a bundle. The words are for its own log; the other tablet hears only that it failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing could be taken: {0}")]
pub struct CarrierFailed(pub String);
