//! The road of files: what is saved to a stick or shared, and what others bring.

use std::io;
use std::path::Path;
use std::sync::Mutex;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use okuu_domain::{DeviceId, Timestamp};
use okuu_protocol::limits::MAX_BUNDLE_BYTES;
use okuu_protocol::{Bundle, BundleError, Roster, Taken};
use okuu_sync::{CarryError, Incoming, Load, Outgoing, Snapshot as _, incoming, outgoing};

use crate::app::{App, lock};
use crate::people::count;
use crate::places::{self, Place};
use crate::room::Room;
use crate::view::{BrokenBundle, BundleFile, OpenedBundle, PlaceView, SavedBundle, SharedBundle};
use crate::{Failure, FailureCode, Surroundings, Tag};

/// The folder of the app's data for files, on machines without any other.
const APP_FOLDER: &str = "okuu-files";

/// What the roads remember while the app is open.
pub(crate) struct Roads {
    pub(crate) around: Surroundings,
    pub(crate) room: Room,
    /// This tablet's records in the file made last for sharing.
    made: Mutex<Option<(String, Vec<Taken>)>>,
}

impl Roads {
    pub(crate) fn new(around: Surroundings) -> Self {
        Self {
            around,
            room: Room::default(),
            made: Mutex::default(),
        }
    }
}

impl App {
    /// Where a file can be saved.
    pub(crate) fn places(&self) -> Result<Vec<PlaceView>, Failure> {
        let places = self.folders().into_iter();
        Ok(places
            .map(|place| PlaceView {
                label: place.label(),
                writable: places::is_writable(&place.folder),
                path: place.folder.display().to_string(),
                kind: place.kind,
            })
            .collect())
    }

    /// Saves everything that waits, with all answers for others and the texts, into a file.
    pub(crate) fn save_bundle(&self, place: String) -> Result<SavedBundle, Failure> {
        let gone = || Failure::new(FailureCode::PlaceGone, "there is no such place any more");
        let places = self.folders().into_iter();
        let place = { places }.find(|known| known.folder.as_os_str() == place.as_str());
        let place = place.ok_or_else(gone)?;
        let (outgoing, bytes) = self.packed()?;
        let begin = self.file_name()?;
        let path = places::put(&place.folder, &begin, &bytes).map_err(|error| unsaved(&error))?;
        okuu_sync::note_file(&mut self.store(), &outgoing.own, &place.label())?;
        self.changed(&[Tag::Delivery]);
        Ok(SavedBundle {
            name: file_name(&path),
            kind: place.kind,
            label: place.label(),
            records: records(outgoing.records),
            tablets: count(outgoing.tablets),
        })
    }

    /// The same file in memory, for whatever the system shares files with.
    pub(crate) fn bundle_for_sharing(&self) -> Result<SharedBundle, Failure> {
        let (outgoing, bytes) = self.packed()?;
        let name = format!("{}.{}", self.file_name()?, places::ENDING);
        *lock(&self.roads.made) = Some((name.clone(), outgoing.own));
        Ok(SharedBundle {
            base64: STANDARD.encode(bytes),
            records: records(outgoing.records),
            name,
        })
    }

    /// The file made for sharing has left the tablet.
    pub(crate) fn bundle_shared(&self, name: String) -> Result<(), Failure> {
        let made = lock(&self.roads.made).take();
        if let Some((_, own)) = made.filter(|(made, _)| *made == name) {
            okuu_sync::note_file(&mut self.store(), &own, "")?;
            self.changed(&[Tag::Delivery]);
        }
        Ok(())
    }

    /// Files that somebody brought, the newest first.
    pub(crate) fn bundles_found(&self) -> Result<Vec<BundleFile>, Failure> {
        let found = places::files(&self.folders()).into_iter();
        Ok(found
            .map(|file| BundleFile {
                name: file_name(&file.path),
                path: file.path.display().to_string(),
                kind: file.place.kind,
                label: file.place.label(),
                modified_at: file.modified.and_then(moment),
            })
            .collect())
    }

    /// Opens one of the files found.
    pub(crate) fn open_bundle_at(&self, path: String) -> Result<OpenedBundle, Failure> {
        let unread =
            |detail: &dyn ToString| Failure::new(FailureCode::FileUnreadable, detail.to_string());
        let mut found = places::files(&self.folders()).into_iter();
        let file = found.find(|file| file.path.as_os_str() == path.as_str());
        let file = file.ok_or_else(|| unread(&"it is not there any more"))?;
        let bytes = std::fs::read(&file.path).map_err(|error| unread(&error))?;
        self.open_bytes(&bytes)
    }

    /// Opens a file that the person picked, given in base64.
    pub(crate) fn open_bundle(&self, base64: String) -> Result<OpenedBundle, Failure> {
        if base64.len() > MAX_BUNDLE_BYTES.div_ceil(3) * 4 {
            return Err(Failure::new(
                FailureCode::FileTooLarge,
                "more than a file can be",
            ));
        }
        let bytes = STANDARD.decode(base64);
        self.open_bytes(&bytes.map_err(|_| Failure::new(FailureCode::BadRequest, "no base64"))?)
    }

    fn open_bytes(&self, bytes: &[u8]) -> Result<OpenedBundle, Failure> {
        let (bundle, error) = Bundle::salvage(bytes);
        let broken = match &error {
            None => None,
            Some(BundleError::Cut) => Some(BrokenBundle::Cut),
            Some(BundleError::Damaged) => Some(BrokenBundle::Damaged),
            Some(error) => return Err(unopened(error)),
        };
        let came = self.take_in(&bundle)?;
        Ok(OpenedBundle {
            broken,
            ..opened(&came)
        })
    }

    /// Takes what was brought, and tells the screens and the engine.
    pub(crate) fn take_in(&self, bundle: &Bundle) -> Result<Incoming, Failure> {
        let (sealing, packs) = (self.courier.sealing()?, &**self.packs());
        let came = incoming(self.shared_store(), sealing, packs, bundle)?;
        self.changed(&news(&came));
        if came.parcels > 0 {
            self.courier.records_wait();
        }
        Ok(came)
    }

    /// Everything that waits, sealed.
    pub(crate) fn outgoing(&self, load: Load) -> Result<Outgoing, Failure> {
        let (sealing, packs) = (self.courier.sealing()?, &**self.packs());
        let now = self.clock().now().wall;
        Ok(outgoing(self.shared_store(), sealing, packs, load, now)?)
    }

    fn packed(&self) -> Result<(Outgoing, Vec<u8>), Failure> {
        let outgoing = self.outgoing(Load::UpAndDown)?;
        let bytes = outgoing.bundle.to_bytes().map_err(Failure::internal)?;
        Ok((outgoing, bytes))
    }

    fn folders(&self) -> Vec<Place> {
        let app = self.store().folder().join(APP_FOLDER);
        if let Err(error) = std::fs::create_dir_all(&app) {
            tracing::warn!(%error, "there is no folder for files");
        }
        places::places(&self.roads.around, &app)
    }

    /// How a file's name begins: so that a trainer with twenty of them sees whose they are.
    fn file_name(&self) -> Result<String, Failure> {
        let store = self.store();
        let mut whose = store
            .profiles()?
            .into_iter()
            .map(|profile| profile.commission);
        let first = whose.next();
        let whose = match first.filter(|first| whose.all(|other| other == *first)) {
            Some(commission) => commission.to_string(),
            None => letters(store.device()),
        };
        let now = self.clock().now().wall.to_string();
        let day = now.split_once('T').map_or(&*now, |(day, _)| day);
        Ok(format!("okuu-{whose}-{day}"))
    }
}

/// The first letters of a tablet's id: enough to tell those in a room apart.
pub(crate) fn letters(device: DeviceId) -> String {
    device
        .to_string()
        .chars()
        .take(4)
        .collect::<String>()
        .to_uppercase()
}

/// What the screens must read again.
pub(crate) fn news(came: &Incoming) -> Vec<Tag> {
    let mut tags = vec![Tag::Delivery];
    if came.documents.iter().any(|name| name == Roster::NAME) {
        tags.push(Tag::Profiles);
    }
    if came.documents.iter().any(|name| name == HISTORY) {
        tags.extend([Tag::Profiles, Tag::Progress]);
    }
    tags
}

/// The name of a learner's history among the documents.
const HISTORY: &str = "history";

pub(crate) fn opened(came: &Incoming) -> OpenedBundle {
    let mut documents = came.documents.clone();
    documents.dedup();
    OpenedBundle {
        parcels: count(came.parcels),
        records: records(came.records),
        tablets: count(came.tablets),
        known: count(came.known),
        confirmed: records(came.confirmed),
        answers: count(came.answers),
        documents,
        pack: came.pack,
        broken: None,
    }
}

pub(crate) fn records(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn moment(time: std::time::SystemTime) -> Option<Timestamp> {
    let since = time.duration_since(std::time::UNIX_EPOCH).ok()?;
    Some(Timestamp::from_millis(
        i64::try_from(since.as_millis()).ok()?,
    ))
}

fn unopened(error: &BundleError) -> Failure {
    let code = match error {
        BundleError::NotABundle => FailureCode::FileNotOkuu,
        BundleError::UnsupportedFormat { .. } => FailureCode::FileTooNew,
        BundleError::TooLarge { .. } => FailureCode::FileTooLarge,
        BundleError::Cut | BundleError::Damaged => FailureCode::FileUnreadable,
    };
    Failure::new(code, error)
}

/// A stick fills up, is locked, or is pulled out in the middle.
fn unsaved(error: &io::Error) -> Failure {
    use io::ErrorKind as Kind;
    let code = match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => FailureCode::PlaceFull,
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => FailureCode::PlaceReadOnly,
        _ => FailureCode::PlaceGone,
    };
    Failure::new(code, error)
}

impl From<CarryError> for Failure {
    fn from(error: CarryError) -> Self {
        match error {
            CarryError::NotEnrolled => Self::new(FailureCode::NotEnrolled, error),
            CarryError::Store(error) => error.into(),
            CarryError::Seal(_) | CarryError::Parcel(_) => Self::internal(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_of_a_stick_says_what_to_do() {
        let code = |kind: io::ErrorKind| unsaved(&io::Error::from(kind)).code;
        assert_eq!(code(io::ErrorKind::StorageFull), FailureCode::PlaceFull);
        assert_eq!(
            code(io::ErrorKind::ReadOnlyFilesystem),
            FailureCode::PlaceReadOnly
        );
        assert_eq!(
            code(io::ErrorKind::PermissionDenied),
            FailureCode::PlaceReadOnly
        );
        assert_eq!(code(io::ErrorKind::NotFound), FailureCode::PlaceGone);
        assert_eq!(
            code(io::ErrorKind::Other),
            FailureCode::PlaceGone,
            "EIO of a pulled stick"
        );
    }

    #[test]
    fn each_fault_of_a_file_says_what_to_do() {
        let code = |bytes: &[u8]| unopened(&Bundle::read(bytes).unwrap_err().error).code;
        assert_eq!(code(b"a letter"), FailureCode::FileNotOkuu);
        let mut newer = Bundle::default().to_bytes().unwrap();
        newer[8] = 99;
        assert_eq!(code(&newer), FailureCode::FileTooNew);
    }

    #[test]
    fn the_screens_hear_what_came() {
        let came = |name: &str| Incoming {
            documents: vec![name.to_owned()],
            ..Incoming::default()
        };
        assert_eq!(news(&came("keys")), [Tag::Delivery]);
        assert!(news(&came("roster")).contains(&Tag::Profiles));
        assert!(news(&came("history")).contains(&Tag::Progress));
    }
}
