//! A commission's tablet: enrolled, offline for three weeks, and back.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use fastrand::Rng;
use okuu_domain::{Clock, DeviceId, DeviceTime, Language, LearnerId, SeriesId, Timestamp};
use okuu_progress::{Profile, ProfileSettings, ReceiptRow, Store};
use okuu_protocol::{OpeningKey, SecretKey};
use okuu_sync::{
    Engine, Hints, HttpRoad, NoPacks, Road, Sealing, Setup, SharedStore, State, ready,
};
use tempfile::TempDir;

use super::Course;
use super::roster::Commission;
use crate::faults::{copy, scratch};

/// 1 March 2021, 9:00 in Bishkek.
const BEGIN_MS: i64 = 1_614_567_600_000;
const DAY_MS: i64 = 86_400_000;
/// Classes lie on this many days; one member's course goes over all of them.
const DAYS: i64 = 21;
/// A tablet that is not done after this long will not be done at all.
const LONGEST: Duration = Duration::from_secs(60 * 60);
/// Records of one batch at the most, as the engine sends them on a good link.
const BATCH: u32 = 500;

/// A clock that is set.
struct Calendar(AtomicI64);

impl Calendar {
    fn set(&self, millis: i64) {
        self.0.store(millis, Ordering::SeqCst);
    }
}

impl Clock for Calendar {
    fn now(&self) -> DeviceTime {
        let millis = self.0.load(Ordering::SeqCst);
        DeviceTime {
            wall: Timestamp::from_millis(millis),
            monotonic_ms: u64::try_from(millis - BEGIN_MS).unwrap_or(0),
        }
    }
}

/// A tablet that has been away and has not come back yet.
pub(super) struct Tablet {
    folder: PathBuf,
    sealing: Sealing,
    seed: u64,
    pub device: DeviceId,
    pub series: SeriesId,
    /// Records it made.
    pub made: u64,
}

/// A tablet that is in use, with its store where writing is quick.
pub(super) struct InUse {
    folder: PathBuf,
    scratch: TempDir,
    store: SharedStore,
    sealing: Sealing,
    calendar: Arc<Calendar>,
    seed: u64,
}

/// A tablet that is back.
pub(super) struct Back {
    pub device: DeviceId,
    pub series: SeriesId,
    /// Records it made.
    pub made: u64,
    /// Records that it shows as with the CEC.
    pub confirmed: u64,
    /// From its first try to the receipt that covers everything.
    pub took: Duration,
}

fn sealing(rng: &mut Rng) -> Sealing {
    Sealing {
        key: SecretKey::from_bytes(&std::array::from_fn(|_| rng.u8(..))),
        opening: OpeningKey::generate(),
        base: crate::pack().programme().iri.clone(),
        app: "okuu 0.1.0".to_owned(),
    }
}

fn opened(folder: &Path, sealing: &Sealing, calendar: &Arc<Calendar>) -> SharedStore {
    let opened = Store::open(folder, Arc::clone(calendar) as _).expect("the store opens");
    assert!(opened.recovery.is_none(), "nothing damaged this store");
    let mut store = opened.store;
    let key = sealing.key.public().to_string();
    store.bind_key(&key).expect("the key is bound");
    Arc::new(Mutex::new(store))
}

impl Tablet {
    /// A new tablet that a code binds to the collector.
    pub async fn enrolled(folder: PathBuf, address: &str, code: &str, seed: u64) -> InUse {
        let mut rng = Rng::with_seed(seed);
        let sealing = sealing(&mut rng);
        let calendar = Arc::new(Calendar(AtomicI64::new(BEGIN_MS)));
        let scratch = scratch().expect("a scratch folder");
        let store = opened(scratch.path(), &sealing, &calendar);
        let tablet = InUse {
            folder,
            scratch,
            store,
            sealing,
            calendar,
            seed,
        };
        let road = Arc::new(HttpRoad::new().expect("a road"));
        let (engine, work) = Engine::new(tablet.setup(road));
        let work = tokio::spawn(work);
        engine
            .enrol(address, code, None)
            .await
            .expect("the code binds the tablet");
        work.abort();
        // Whoever works on the store has let go of it when nothing of the engine is left.
        let _ = work.await;
        drop(engine);
        tablet
    }

    /// Has a network again, and keeps trying until everything is confirmed.
    pub async fn comes_back(self, road: Arc<dyn Road>) -> Back {
        let calendar = Arc::new(Calendar(AtomicI64::new(BEGIN_MS + DAYS * DAY_MS)));
        let store = opened(&self.folder, &self.sealing, &calendar);
        let setup = Setup {
            store: Arc::clone(&store),
            sealing: self.sealing,
            clock: calendar,
            seed: self.seed,
            road,
            packs: Arc::new(NoPacks),
        };
        let begun = Instant::now();
        let (engine, work) = Engine::new(setup);
        let work = tokio::spawn(work);
        let mut state = engine.state();
        let confirmed = loop {
            let changed = tokio::time::timeout(LONGEST, state.changed()).await;
            let confirmed = confirmed(&store, self.series);
            let idle = matches!(*state.borrow(), State::Idle { .. });
            if confirmed >= self.made || idle || !matches!(changed, Ok(Ok(()))) {
                break confirmed;
            }
        };
        let took = begun.elapsed();
        work.abort();
        let _ = work.await;
        Back {
            device: self.device,
            series: self.series,
            made: self.made,
            confirmed,
            took,
        }
    }
}

fn confirmed(store: &SharedStore, series: SeriesId) -> u64 {
    let store = store.lock().unwrap_or_else(PoisonError::into_inner);
    let heads = store.heads().expect("heads can be read");
    heads
        .iter()
        .find(|head| head.series == series)
        .map_or(0, |head| head.received.0)
}

impl InUse {
    fn setup(&self, road: Arc<dyn Road>) -> Setup {
        Setup {
            store: Arc::clone(&self.store),
            sealing: self.sealing.clone(),
            clock: Arc::clone(&self.calendar) as _,
            seed: self.seed,
            road,
            packs: Arc::new(NoPacks),
        }
    }

    /// Three weeks without a network: every member goes through the programme. Then the tablet is put away.
    pub fn trains(self, commission: &Commission, course: &Course) -> Tablet {
        let mut rng = Rng::with_seed(self.seed);
        let (device, series, made) = {
            let mut store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
            for (at, learner) in commission.members.iter().enumerate() {
                learns(
                    &mut store,
                    &self.calendar,
                    *learner,
                    &commission.name,
                    at == 0,
                    course,
                    &mut rng,
                );
            }
            let heads = store.heads().expect("heads can be read");
            let made = heads.iter().map(|head| head.last.0).sum();
            (store.device(), store.series(), made)
        };
        let Self {
            folder,
            scratch,
            store,
            sealing,
            seed,
            ..
        } = self;
        drop(store);
        copy(scratch.path(), &folder).expect("the store is put away");
        Tablet {
            folder,
            sealing,
            seed,
            device,
            series,
            made,
        }
    }
}

fn learns(
    store: &mut Store,
    calendar: &Calendar,
    learner: LearnerId,
    commission: &str,
    ticks: bool,
    course: &Course,
    rng: &mut Rng,
) {
    let profile = Profile {
        learner,
        name: "Асанова Гүлнара".to_owned(),
        commission: commission.parse().expect("a commission's number"),
        settings: ProfileSettings {
            language: Language::Ky,
            text_size: 100,
            theme: "auto".to_owned(),
        },
    };
    calendar.set(BEGIN_MS + rng.i64(0..DAY_MS));
    store
        .write(|writer| writer.create_profile(&profile))
        .expect("a profile is made");
    let events = course.done(ticks, rng);
    let apart = DAYS * DAY_MS / i64::try_from(events.len().max(1)).unwrap_or(i64::MAX);
    let mut now = BEGIN_MS + DAY_MS / 2;
    for event in &events {
        now += rng.i64(0..=apart);
        calendar.set(now);
        store
            .write(|writer| writer.append(learner, event).map(drop))
            .expect("a record is kept");
    }
}

/// What one member's whole course costs on the way up: records, and bytes of the sealed batches.
///
/// # Panics
/// When the store fails.
#[must_use]
pub fn member_alone(course: &Course, ticks: bool, seed: u64) -> (u64, usize) {
    let mut rng = Rng::with_seed(seed);
    let sealing = sealing(&mut rng);
    let calendar = Arc::new(Calendar(AtomicI64::new(BEGIN_MS)));
    let scratch = scratch().expect("a scratch folder");
    let shared = opened(scratch.path(), &sealing, &calendar);
    let learner = LearnerId(
        uuid::Builder::from_random_bytes(std::array::from_fn(|_| rng.u8(..))).into_uuid(),
    );
    {
        let mut store = shared.lock().unwrap_or_else(PoisonError::into_inner);
        learns(
            &mut store, &calendar, learner, "PEC-1024", ticks, course, &mut rng,
        );
    }
    let (mut records, mut bytes) = (0, 0);
    let next = || {
        let now = calendar.now().wall;
        ready(&shared, &sealing, &Hints::default(), BATCH, now).expect("a batch is sealed")
    };
    while let Some(one) = next() {
        records += one.run.last.0 - one.run.after.0;
        bytes += one.batch.as_bytes().len();
        let receipt = ReceiptRow {
            series: one.run.series,
            received: one.run.last,
            collector_time: calendar.now().wall,
            signed: String::new(),
        };
        let mut store = shared.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = store.write(|writer| writer.keep_receipt(&receipt, &[]));
        kept.expect("a receipt is kept");
    }
    (records, bytes)
}
