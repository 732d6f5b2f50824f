//! What changed, so that the screens read again.

use serde::Serialize;
use ts_rs::TS;

/// A part of what the screens show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Tag {
    /// Profiles and their settings.
    Profiles,
    /// What has been read, ticked, attempted and completed.
    Progress,
    /// What has reached the CEC.
    Delivery,
    /// What is being shown to a class.
    Presentation,
    /// The texts themselves: another pack is in use, or somebody has read that it is.
    Texts,
}

impl Tag {
    /// Everything: for a listener that missed something and reads all again.
    pub const ALL: [Self; 5] = [
        Self::Profiles,
        Self::Progress,
        Self::Delivery,
        Self::Presentation,
        Self::Texts,
    ];
}
