//! Where files can be put and found: sticks, and the folders of whoever uses this machine.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use okuu_protocol::limits::MAX_BUNDLE_BYTES;

use crate::Surroundings;
use crate::view::PlaceKind;

/// How the names of our files end.
pub(crate) const ENDING: &str = "okuu";
/// More files than anybody looks through.
const MAX_FOUND: usize = 50;
/// More sticks than any tablet has.
const MAX_STICKS: usize = 16;

/// A folder for files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub folder: PathBuf,
    pub kind: PlaceKind,
}

/// A file that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub path: PathBuf,
    pub place: Place,
    pub modified: Option<SystemTime>,
}

impl Place {
    /// What a stick is called; empty for the tablet's own folders, which every language names.
    pub(crate) fn label(&self) -> String {
        let name = self.folder.file_name().unwrap_or_default();
        match self.kind {
            PlaceKind::Stick => name.to_string_lossy().into_owned(),
            PlaceKind::Documents | PlaceKind::Downloads | PlaceKind::App => String::new(),
        }
    }
}

/// Sticks first, then own folders. `app` is there only when nothing else is, because nobody finds it from outside.
pub(crate) fn places(around: &Surroundings, app: &Path) -> Vec<Place> {
    let mut found: Vec<Place> = Vec::new();
    for root in &around.sticks {
        let folders = fs::read_dir(root).into_iter().flatten().flatten();
        let mut folders: Vec<_> = folders.map(|entry| entry.path()).collect();
        folders.sort();
        folders
            .retain(|folder| folder.is_dir() && (!around.mounted_only || is_mounted(root, folder)));
        found.extend(folders.into_iter().map(|folder| Place {
            folder,
            kind: PlaceKind::Stick,
        }));
    }
    found.truncate(MAX_STICKS);
    let own = [
        (&around.documents, PlaceKind::Documents),
        (&around.downloads, PlaceKind::Downloads),
    ];
    for (folder, kind) in own {
        if let Some(folder) = folder.as_ref().filter(|folder| folder.is_dir()) {
            let folder = folder.clone();
            found.push(Place { folder, kind });
        }
    }
    if found.is_empty() {
        found.push(Place {
            folder: app.to_owned(),
            kind: PlaceKind::App,
        });
    }
    found
}

/// Whether another file system begins at a folder.
#[cfg(unix)]
fn is_mounted(root: &Path, folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let device = |path| fs::metadata(path).map(|metadata| metadata.dev());
    matches!((device(root), device(folder)), (Ok(root), Ok(folder)) if root != folder)
}

#[cfg(not(unix))]
fn is_mounted(_: &Path, _: &Path) -> bool {
    true
}

/// Our files in these places, the newest first.
pub(crate) fn files(places: &[Place]) -> Vec<Found> {
    let mut found = Vec::new();
    for place in places {
        for entry in fs::read_dir(&place.folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let ours = path
                .extension()
                .is_some_and(|end| end.eq_ignore_ascii_case(ENDING));
            // Of the entry itself: a link on somebody's stick may lead anywhere.
            let file = entry.metadata().ok().filter(fs::Metadata::is_file);
            let fits = |file: &fs::Metadata| file.len() <= MAX_BUNDLE_BYTES as u64;
            if let Some(file) = file.filter(|file| ours && fits(file)) {
                found.push(Found {
                    path,
                    place: place.clone(),
                    modified: file.modified().ok(),
                });
            }
        }
    }
    found.sort_by(|a, b| {
        b.modified
            .cmp(&a.modified)
            .then_with(|| a.path.cmp(&b.path))
    });
    found.truncate(MAX_FOUND);
    found
}

/// Puts a file into a folder under the first name that is free: `begin-1.okuu`, `begin-2.okuu`, … It appears under
/// that name when it is whole and on the stick.
pub(crate) fn put(folder: &Path, begin: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let mut numbers = 1..=u32::MAX;
    let target = numbers
        .by_ref()
        .map(|number| folder.join(format!("{begin}-{number}.{ENDING}")))
        .find(|path| fs::symlink_metadata(path).is_err())
        .ok_or(io::ErrorKind::AlreadyExists)?;
    let aside = target.with_added_extension("part");
    let written = fresh(&aside)
        .and_then(|file| fill(file, bytes))
        .and_then(|()| fs::rename(&aside, &target));
    if let Err(error) = written {
        let _ = fs::remove_file(&aside);
        return Err(error);
    }
    // Some file systems of sticks cannot do this, and then do not need it.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(target)
}

/// A file that is nobody else's: what lies there under this name, a link for one, is taken away first.
fn fresh(path: &Path) -> io::Result<File> {
    let _ = fs::remove_file(path);
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Everything is on the stick when this returns.
fn fill(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

/// The folder takes files.
pub(crate) fn is_writable(folder: &Path) -> bool {
    let probe = folder.join(".okuu-probe");
    let made = fresh(&probe).is_ok();
    let _ = fs::remove_file(&probe);
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn a_file_gets_the_next_free_name_and_nothing_else_stays() {
        let folder = folder();
        let put = |bytes| put(folder.path(), "okuu-PEC-1-2021-03-02", bytes).unwrap();
        let (first, second) = (put(b"one"), put(b"two"));
        assert_eq!(first.file_name().unwrap(), "okuu-PEC-1-2021-03-02-1.okuu");
        assert_eq!(second.file_name().unwrap(), "okuu-PEC-1-2021-03-02-2.okuu");
        assert_eq!(fs::read(first).unwrap(), b"one");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_stick_is_told_from_others() {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let error = fill(full, b"anything").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_on_a_stick_leads_nowhere() {
        let (stick, home) = (folder(), folder());
        let letter = home.path().join("letter.okuu");
        fs::write(&letter, b"mine").unwrap();
        for name in ["x.okuu", "okuu-1.okuu.part", ".okuu-probe"] {
            std::os::unix::fs::symlink(&letter, stick.path().join(name)).unwrap();
        }
        let place = Place {
            folder: stick.path().to_owned(),
            kind: PlaceKind::Stick,
        };
        assert_eq!(files(std::slice::from_ref(&place)), [], "it is not offered");
        assert!(is_writable(stick.path()));
        put(stick.path(), "okuu", b"ours").unwrap();
        assert_eq!(fs::read(&letter).unwrap(), b"mine", "nor written through");
    }

    #[test]
    fn a_folder_that_a_stick_left_behind_is_no_stick() {
        let (media, app) = (folder(), folder());
        fs::create_dir(media.path().join("BLUE")).unwrap();
        let mut around = Surroundings::alone(vec![media.path().to_owned()]);
        let kinds = |around: &Surroundings| {
            let places = places(around, app.path()).into_iter();
            places
                .map(|place| (place.label(), place.kind))
                .collect::<Vec<_>>()
        };
        assert_eq!(kinds(&around), [("BLUE".to_owned(), PlaceKind::Stick)]);
        around.mounted_only = true;
        assert_eq!(kinds(&around), [(String::new(), PlaceKind::App)]);
    }
}
