//! Clocks: the true one, and those of tablets, which are wrong, jump, and burn down fuses.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use okuu_domain::{Clock, DeviceTime, Timestamp};

use super::files;

/// The true time, in milliseconds since 1970, and a count of everything that looked at a clock.
#[derive(Debug)]
pub(crate) struct Time {
    now: AtomicI64,
    looks: AtomicU64,
}

impl Time {
    pub(crate) fn begin() -> Arc<Self> {
        Arc::new(Self {
            now: AtomicI64::new(1_614_556_800_000),
            looks: AtomicU64::new(0),
        })
    }

    pub(crate) fn pass(&self, millis: i64) {
        self.now.fetch_add(millis, Ordering::SeqCst);
    }

    /// A moment that nobody saw before.
    fn look(&self) -> (i64, u64) {
        let wall = self.now.fetch_add(1, Ordering::SeqCst);
        (wall, self.looks.fetch_add(1, Ordering::SeqCst))
    }

    pub(crate) fn timestamp(&self) -> Timestamp {
        Timestamp::from_millis(self.now.load(Ordering::SeqCst))
    }
}

/// The collector's clock: right.
pub(crate) struct RightClock(pub(crate) Arc<Time>);

impl Clock for RightClock {
    fn now(&self) -> DeviceTime {
        let (wall, monotonic_ms) = self.0.look();
        DeviceTime {
            wall: Timestamp::from_millis(wall),
            monotonic_ms,
        }
    }
}

/// A tablet's clock. The store asks it before each write, so it is also where the power goes: when its fuse has burnt
/// down, the tablet's files are copied as they are at that moment, and whatever comes after never happened.
pub(crate) struct TabletClock {
    time: Arc<Time>,
    skew: AtomicI64,
    /// Looks that are left; nothing burns below zero.
    fuse: AtomicI64,
    dead: AtomicBool,
    folders: Mutex<(PathBuf, PathBuf)>,
}

impl TabletClock {
    pub(crate) fn new(time: Arc<Time>) -> Arc<Self> {
        Arc::new(Self {
            time,
            skew: AtomicI64::new(0),
            fuse: AtomicI64::new(-1),
            dead: AtomicBool::new(false),
            folders: Mutex::default(),
        })
    }

    /// Goes wrong by so many milliseconds.
    pub(crate) fn set_skew(&self, millis: i64) {
        self.skew.store(millis, Ordering::SeqCst);
    }

    pub(crate) fn skew(&self) -> i64 {
        self.skew.load(Ordering::SeqCst)
    }

    /// Lets the power go after so many looks, and keeps what is then on the storage.
    pub(crate) fn light(&self, looks: i64, from: PathBuf, to: PathBuf) {
        *self.folders() = (from, to);
        self.fuse.store(looks, Ordering::SeqCst);
    }

    /// Puts the fuse out, if it has not burnt down.
    pub(crate) fn put_out(&self) {
        self.fuse.store(-1, Ordering::SeqCst);
    }

    /// Whether the power has gone. The copy of the files lies where [`TabletClock::light`] said.
    pub(crate) fn is_dead(&self) -> bool {
        self.dead.load(Ordering::SeqCst)
    }

    pub(crate) fn revive(&self) {
        self.put_out();
        self.dead.store(false, Ordering::SeqCst);
    }

    fn folders(&self) -> std::sync::MutexGuard<'_, (PathBuf, PathBuf)> {
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for TabletClock {
    fn now(&self) -> DeviceTime {
        if self.fuse.load(Ordering::SeqCst) >= 0
            && self.fuse.fetch_sub(1, Ordering::SeqCst) == 0
            && !self.dead.swap(true, Ordering::SeqCst)
        {
            let (from, to) = &*self.folders();
            files::copy(from, to).expect("a folder in memory can be copied");
        }
        let (wall, monotonic_ms) = self.time.look();
        DeviceTime {
            wall: Timestamp::from_millis(wall.saturating_add(self.skew())),
            monotonic_ms,
        }
    }
}
