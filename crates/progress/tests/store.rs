//! The learner store on real files: what is shown as done is there, whatever happens to the file.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;

mod kit;

use kit::{append, attempt, completed, module, open, read, tick, try_open, with_profile};
use okuu_domain::{LearnerId, RecordHash, RecordId, Seq};
use okuu_progress::{Opened, StoreError};
use rstest::rstest;

#[test]
fn what_was_written_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let learner = with_profile(&mut store);
    append(&mut store, learner, &read("seals"));
    append(&mut store, learner, &tick("box-shown", true));
    append(&mut store, learner, &attempt(9));
    append(&mut store, learner, &completed());
    let (device, series) = (store.device(), store.series());
    drop(store);

    let Opened { store, recovery } = open(folder.path());
    assert_eq!(recovery, None);
    assert_eq!((store.device(), store.series()), (device, series));
    assert_eq!(store.profile(learner).unwrap().name, "Айнура Үсөнова");
    assert_eq!(store.lessons_read(learner).unwrap()[&module()].len(), 1);
    assert_eq!(store.checked(learner).unwrap()[&module()].len(), 1);
    assert_eq!(
        store.attempts(learner, &module()).unwrap()[0].score.raw(),
        9
    );
    assert_eq!(store.completions(Some(learner)).unwrap()[0].seq, Seq(5));
    assert_eq!(store.completions(Some(LearnerId::random())).unwrap(), []);
}

#[test]
fn records_are_dense_chained_and_named_by_their_hash() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let learner = with_profile(&mut store);
    for lesson in ["one", "two", "three"] {
        append(&mut store, learner, &read(lesson));
    }
    let records = store.records_after(store.series(), Seq::ZERO, 100).unwrap();
    let mut hash = RecordHash::ZERO;
    for (record, seq) in records.iter().zip(1..) {
        hash = record.link().hash_after(hash);
        assert_eq!((record.seq, record.hash), (Seq(seq), hash));
        assert_eq!(record.id, RecordId::of(record.series, hash));
    }
    assert_eq!(records.len(), 4);
    assert_eq!(store.head(store.series()).unwrap(), (Seq(4), hash));
}

#[test]
fn a_second_tap_makes_no_second_record() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let learner = with_profile(&mut store);
    for event in [read("seals"), tick("box-shown", true), completed()] {
        assert!(append(&mut store, learner, &event).is_some());
        assert!(append(&mut store, learner, &event).is_none(), "{event:?}");
    }
    assert!(append(&mut store, learner, &tick("never-ticked", false)).is_none());
    assert!(append(&mut store, learner, &tick("box-shown", false)).is_some());
    assert!(append(&mut store, learner, &attempt(9)).is_some());
    assert!(
        append(&mut store, learner, &attempt(9)).is_some(),
        "every attempt counts as itself"
    );
}

#[test]
fn a_name_stands_in_no_record() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    with_profile(&mut store);
    for record in store.records_after(store.series(), Seq::ZERO, 10).unwrap() {
        assert!(!record.body.contains("Үсөнова") && !record.body.contains("Айнура"));
    }
}

#[test]
fn a_write_that_fails_halfway_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let learner = with_profile(&mut store);
    let answer: Result<(), StoreError> = store.write(|writer| {
        writer.append(learner, &read("seals"))?;
        Err(StoreError::NoProfile(learner))
    });
    assert!(answer.is_err());
    assert_eq!(store.lessons_read(learner).unwrap().len(), 0);
    assert_eq!(store.head(store.series()).unwrap().0, Seq(1));
}

#[test]
fn a_record_can_be_neither_changed_nor_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    with_profile(&mut store);
    drop(store);
    let file = rusqlite::Connection::open(folder.path().join("learner.db")).unwrap();
    for sql in ["update record set body = '{}'", "delete from record"] {
        assert!(
            file.execute(sql, [])
                .unwrap_err()
                .to_string()
                .contains("never"),
            "{sql}"
        );
    }
}

#[test]
fn two_programs_never_write_one_store() {
    let folder = tempfile::tempdir().unwrap();
    let _first = open(folder.path());
    assert!(matches!(try_open(folder.path()), Err(StoreError::InUse)));
}

#[test]
fn a_store_of_a_newer_app_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    with_profile(&mut store);
    drop(store);
    let file = rusqlite::Connection::open(folder.path().join("learner.db")).unwrap();
    file.pragma_update(None, "user_version", 99).unwrap();
    drop(file);
    let before = fs::read(folder.path().join("learner.db")).unwrap();
    assert!(matches!(
        try_open(folder.path()),
        Err(StoreError::Newer { found: 99, .. })
    ));
    assert!(fs::read(folder.path().join("learner.db")).unwrap() == before);
    assert!(!folder.path().join("damaged").exists());
}

/// Ways in which a file gets damaged: what is done to `learner.db`.
fn garbage(file: &Path) {
    fs::write(
        file,
        "this is not a database, however long one looks at it".repeat(100),
    )
    .unwrap();
}

fn cut(file: &Path) {
    let bytes = fs::read(file).unwrap();
    fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
}

fn overwrite_pages(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 3;
    bytes[middle..].fill(0xA5);
    fs::write(file, bytes).unwrap();
}

fn change_a_record(file: &Path) {
    let db = rusqlite::Connection::open(file).unwrap();
    db.execute_batch(
        "drop trigger record_is_never_changed; \
         update record set body = replace(body, 'seals', 'other') where seq = 2",
    )
    .unwrap();
}

/// The lessons that the records of a readable store speak of.
fn bodies(file: &Path) -> Vec<String> {
    let db = rusqlite::Connection::open(file).unwrap();
    let sql = "select body ->> 'lesson' from record where kind = 'lesson-read'";
    let mut statement = db.prepare(sql).unwrap();
    statement
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect()
}

#[rstest]
#[case(garbage)]
#[case(cut)]
#[case(overwrite_pages)]
#[case(change_a_record)]
fn a_damaged_store_is_set_aside_and_the_last_good_copy_goes_on(#[case] damage: fn(&Path)) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let learner = with_profile(&mut store);
    append(&mut store, learner, &read("seals"));
    store.keep_copy().unwrap();
    let (device, series) = (store.device(), store.series());
    drop(store);
    let file = folder.path().join("learner.db");
    damage(&file);
    let damaged = fs::read(&file).unwrap();

    let Opened {
        mut store,
        recovery,
    } = open(folder.path());
    let recovery = recovery.expect("the damage is told");
    assert!(recovery.restored);
    let kept = recovery.kept_at.join("learner.db");
    assert!(
        fs::read(&kept).unwrap() == damaged || bodies(&kept) == ["other"],
        "kept whole"
    );
    assert_eq!(store.profile(learner).unwrap().learner, learner);
    assert_eq!(store.lessons_read(learner).unwrap()[&module()].len(), 1);
    assert_eq!(store.device(), device);
    assert_ne!(
        store.series(),
        series,
        "what came after the copy may be with the collector already"
    );
    append(&mut store, learner, &read("next"));
    assert_eq!(
        store.heads().unwrap().len(),
        2,
        "the old series is still delivered"
    );
    drop(store);
    assert_eq!(open(folder.path()).recovery, None, "and it is told once");
}

#[test]
fn without_a_good_copy_a_store_is_begun_anew_and_the_damaged_files_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    with_profile(&mut store);
    store.keep_copy().unwrap();
    drop(store);
    garbage(&folder.path().join("learner.db"));
    for copy in fs::read_dir(folder.path().join("copies")).unwrap() {
        garbage(&copy.unwrap().path());
    }
    let Opened { store, recovery } = open(folder.path());
    let recovery = recovery.unwrap();
    assert!(!recovery.restored);
    assert!(recovery.kept_at.join("learner.db").exists());
    assert_eq!(store.profiles().unwrap(), []);
}

#[test]
fn only_three_copies_are_kept_and_the_newest_is_among_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let learner = with_profile(&mut store);
    for n in 0..5 {
        append(&mut store, learner, &read(&format!("lesson-{n}")));
        store.keep_copy().unwrap();
    }
    let copies = fs::read_dir(folder.path().join("copies")).unwrap();
    let mut names: Vec<_> = copies.map(|copy| copy.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(
        names,
        [
            "learner-0000000004.db",
            "learner-0000000005.db",
            "learner-0000000006.db"
        ]
    );
}
