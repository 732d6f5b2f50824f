//! What a tablet can go on with: its copies, its files, its identity.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use okuu_domain::{Language, LearnerId, SystemClock};
use okuu_progress::{Opened, Profile, ProfileSettings, Store};
use rstest::rstest;

fn open(folder: &Path) -> Opened {
    Store::open(folder, Arc::new(SystemClock::start())).unwrap()
}

fn with_profile(store: &mut Store) -> LearnerId {
    let learner = LearnerId::random();
    let settings = ProfileSettings {
        language: Language::Ky,
        text_size: 100,
        theme: "auto".to_owned(),
    };
    let profile = Profile {
        learner,
        name: "Асанова Гүлнара".to_owned(),
        commission: "PEC-1024".parse().unwrap(),
        settings,
    };
    store
        .write(|writer| writer.create_profile(&profile))
        .unwrap();
    learner
}

/// What a cut between setting the damaged store aside and restoring the copy leaves.
#[rstest]
#[case::nothing(|_: &Path| {})]
#[case::an_empty_file(|file: &Path| fs::write(file, "").unwrap())]
#[case::half_a_copy_aside(|file: &Path| fs::write(file.with_extension("db.new"), "half").unwrap())]
fn a_store_of_which_only_copies_are_left_goes_on_from_the_last(#[case] left: fn(&Path)) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let learner = with_profile(&mut store);
    store.keep_copy().unwrap();
    let series = store.series();
    drop(store);
    let file = folder.path().join("learner.db");
    fs::remove_file(&file).unwrap();
    left(&file);

    let Opened { store, recovery } = open(folder.path());
    assert!(recovery.expect("it is told").restored);
    assert_eq!(store.profile(learner).unwrap().learner, learner);
    assert_ne!(store.series(), series);
    let restored = store.series();
    drop(store);
    let Opened { store, recovery } = open(folder.path());
    assert_eq!(recovery, None, "and it is told once");
    assert_eq!(store.series(), restored);
}

#[cfg(unix)]
#[test]
fn only_their_owner_may_read_the_store_and_its_copies() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    with_profile(&mut store);
    store.keep_copy().unwrap();
    let files = [folder.path().to_owned(), folder.path().join("copies")];
    let files = files
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap());
    let files: Vec<_> = files.map(|file| file.unwrap()).collect();
    let names = files
        .iter()
        .filter(|file| file.file_type().unwrap().is_file());
    assert!(names.clone().count() >= 3, "store, log and copy");
    for file in names {
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{:?} holds names", file.path());
    }
}

#[test]
fn with_another_key_a_store_is_another_device_and_keeps_every_record() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    with_profile(&mut store);
    let (device, series) = (store.device(), store.series());
    assert!(!store.bind_key("one").unwrap());
    assert!(!store.bind_key("one").unwrap());
    assert_eq!(store.device(), device);
    assert!(store.bind_key("another").unwrap());
    let other = store.device();
    assert_ne!(other, device);
    drop(store);
    let mut store = open(folder.path()).store;
    assert_eq!((store.device(), store.series()), (other, series));
    assert_eq!(store.heads().unwrap().len(), 1);
    assert!(!store.bind_key("another").unwrap());
}
