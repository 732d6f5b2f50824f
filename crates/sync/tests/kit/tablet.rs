//! A tablet: a learner store in a folder of its own, a key, and people who learn.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};

use okuu_domain::{Clock, LearnerId, Score, Seq};
use okuu_progress::{Enrolment, Event, Record, Store, StoreError};
use okuu_protocol::{OpeningKey, SecretKey};
use okuu_sync::{NoPacks, Road, Sealing, Setup, SharedStore};
use tempfile::TempDir;

use super::{BASE, Collector, Noon};

pub struct Tablet {
    pub store: SharedStore,
    pub sealing: Sealing,
    learner: LearnerId,
    _folder: TempDir,
}

impl Tablet {
    pub fn new() -> Self {
        Self::with_clock(Arc::new(Noon))
    }

    pub fn with_clock(clock: Arc<dyn Clock>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path(), clock).unwrap().store;
        Self::with(store, folder)
    }

    /// A tablet whose store was damaged and restored from a copy: it holds the old series, with `before` lessons,
    /// and writes a new one.
    pub fn restored(before: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let begun = Self::with(open(folder.path()), tempfile::tempdir().unwrap());
        begun.reads(0..before);
        drop(begun);
        open(folder.path()).keep_copy().unwrap();
        let file = folder.path().join("learner.db");
        fs::write(file, "nothing that SQLite would know").unwrap();
        let opened = Store::open(folder.path(), Arc::new(Noon)).unwrap();
        assert!(opened.recovery.unwrap().restored);
        Self::with(opened.store, folder)
    }

    fn with(store: Store, folder: TempDir) -> Self {
        Self {
            store: Arc::new(Mutex::new(store)),
            sealing: Sealing {
                key: SecretKey::generate(),
                opening: OpeningKey::generate(),
                base: BASE.to_owned(),
                app: "okuu-tests".to_owned(),
            },
            learner: LearnerId::random(),
            _folder: folder,
        }
    }

    /// The store's file as it is now.
    pub fn image(&self) -> Vec<u8> {
        let store = self.store();
        store.keep_copy().unwrap();
        let copies = fs::read_dir(store.folder().join("copies")).unwrap();
        let newest = copies.map(|copy| copy.unwrap().path()).max().unwrap();
        fs::read(newest).unwrap()
    }

    /// A tablet with the same store and keys, as somebody who copies disks makes it.
    pub fn from_image(image: &[u8], sealing: &Sealing) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("learner.db"), image).unwrap();
        let store = open(folder.path());
        let learner = store.records_after(store.series(), Seq::ZERO, 1).unwrap()[0].learner;
        Self {
            store: Arc::new(Mutex::new(store)),
            sealing: sealing.clone(),
            learner: learner.unwrap(),
            _folder: folder,
        }
    }

    pub fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap()
    }

    /// Somebody reads lessons, one record each.
    pub fn reads(&self, lessons: std::ops::Range<u32>) {
        for n in lessons {
            self.records(&Event::LessonRead {
                module: "08".parse().unwrap(),
                lesson: format!("lesson-{n}").parse().unwrap(),
                edition: "2021-02-20".parse().unwrap(),
            });
        }
    }

    /// Somebody hands in an assessment.
    pub fn fails_once(&self) {
        self.records(&Event::AttemptSubmitted {
            module: "08".parse().unwrap(),
            edition: "2021-02-20".parse().unwrap(),
            score: Score::new(3, 10).unwrap(),
            passed: false,
            responses: std::iter::once(("q1".parse().unwrap(), 1.into())).collect(),
        });
    }

    pub fn records(&self, event: &Event) {
        let append = |writer: &mut okuu_progress::Writer<'_>| writer.append(self.learner, event);
        self.store()
            .write::<_, StoreError>(append)
            .unwrap()
            .unwrap();
    }

    /// Binds the tablet as a finished enrolment would, without asking anybody.
    pub fn bind(&self, collector: &Collector, address: &str) {
        let enrolment = Enrolment {
            address: address.to_owned(),
            collector_key: collector.key.public().to_string(),
            collector_name: "CEC".to_owned(),
            token: "token".to_owned(),
        };
        let mut store = self.store();
        store
            .write::<_, StoreError>(|writer| writer.keep_enrolment(&enrolment))
            .unwrap();
    }

    pub fn setup(&self, road: Arc<dyn Road>) -> Setup {
        Setup {
            store: Arc::clone(&self.store),
            sealing: self.sealing.clone(),
            clock: Arc::new(Noon),
            seed: 7,
            road,
            packs: Arc::new(NoPacks),
        }
    }

    /// Records confirmed, over all series.
    pub fn confirmed(&self) -> u64 {
        self.store()
            .heads()
            .unwrap()
            .iter()
            .map(|head| head.received.0)
            .sum()
    }

    /// All records, over all series, each where it counts.
    pub fn all(&self) -> Vec<Record> {
        let store = self.store();
        let heads = store.heads().unwrap();
        let of = |head: &okuu_progress::Head| {
            let count = u32::try_from(head.last.0).unwrap();
            store.records_after(head.series, Seq::ZERO, count)
        };
        heads.iter().flat_map(|head| of(head).unwrap()).collect()
    }
}

fn open(folder: &Path) -> Store {
    let opened = Store::open(folder, Arc::new(Noon)).unwrap();
    assert_eq!(opened.recovery, None);
    opened.store
}
