//! What lies around the tablet: the network it is in, sticks, and the folders in which people keep files.

use std::path::PathBuf;

use okuu_sync::Reach;

use crate::KeyPlace;

/// How far other tablets and files are looked for.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// Who can hand over to this tablet, and to whom it can.
    pub reach: Reach,
    /// Folders in which the system puts a folder for each stick.
    pub sticks: Vec<PathBuf>,
    /// Whether such a folder is a stick only while something is mounted there. What a stick leaves behind when it is
    /// pulled out would otherwise take files that nobody ever sees again.
    pub mounted_only: bool,
    /// Where people keep what they write.
    pub documents: Option<PathBuf>,
    /// Where messengers put what they received.
    pub downloads: Option<PathBuf>,
    /// Where the tablet's keys lie.
    pub keys: KeyPlace,
}

impl Surroundings {
    /// Those of this machine.
    #[must_use]
    pub fn of_this_machine() -> Self {
        let user = dirs::home_dir();
        let user = user.as_ref().and_then(|home| home.file_name());
        let of_user = user.into_iter().flat_map(|user| {
            ["/run/media", "/media"].map(|folder| PathBuf::from(folder).join(user))
        });
        let of_all = ["/media", "/mnt"].map(PathBuf::from);
        Self {
            reach: Reach::Room,
            sticks: of_user.chain(of_all).collect(),
            mounted_only: true,
            documents: dirs::document_dir(),
            downloads: dirs::download_dir(),
            keys: KeyPlace::System,
        }
    }

    /// Nothing but this machine's own programs: for tests and demonstrations. A folder in one of `sticks` stands for
    /// a stick.
    #[must_use]
    pub fn alone(sticks: Vec<PathBuf>) -> Self {
        Self {
            reach: Reach::ThisMachine,
            sticks,
            mounted_only: false,
            documents: None,
            downloads: None,
            keys: KeyPlace::Files,
        }
    }
}
