//! A tablet of a run: a real store, and everything that can happen to the storage under it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use fastrand::Rng;
use okuu_domain::{Clock as _, DeviceId, Seq, SeriesId, Timestamp};
use okuu_progress::{Record, Store};
use okuu_protocol::{OpeningKey, SecretKey};
use okuu_sync::{NoPacks, Road, Sealing, Setup, SharedStore};

use super::clock::{TabletClock, Time};
use super::files::{self, Places};
use super::model::{Content, Model};
use super::{Lawful, never, raw, site};

const FILE: &str = "learner.db";
/// Bytes of a page of the store.
const PAGE: usize = 4096;

pub(crate) struct Tablet {
    pub(crate) name: String,
    pub(crate) clock: Arc<TabletClock>,
    pub(crate) sealing: Sealing,
    places: Places,
    folder: PathBuf,
    store: Option<SharedStore>,
    /// Where the files lie that a power cut left, once it comes.
    wreck: PathBuf,
    /// How far each series was when somebody last looked: nothing of it may ever be missing again.
    seen: BTreeMap<SeriesId, Seq>,
    /// How far each series was confirmed on the screen.
    confirmed: BTreeMap<SeriesId, Seq>,
    /// Copies of the files that somebody made.
    images: Vec<PathBuf>,
}

impl Tablet {
    pub(crate) fn new(
        name: String,
        below: PathBuf,
        time: Arc<Time>,
        rng: &mut Rng,
    ) -> Lawful<Self> {
        let sealing = Sealing {
            key: SecretKey::from_bytes(&std::array::from_fn(|_| rng.u8(..))),
            opening: OpeningKey::generate(),
            base: site::base().to_owned(),
            app: "okuu-tests".to_owned(),
        };
        Self::begin(name, below, time, sealing, None)
    }

    fn begin(
        name: String,
        below: PathBuf,
        time: Arc<Time>,
        sealing: Sealing,
        image: Option<&Path>,
    ) -> Lawful<Self> {
        let mut places = Places::below(below);
        let folder = places.fresh();
        match image {
            Some(image) => never("a copied image", files::copy(image, &folder))?,
            None => never("a folder", fs::create_dir_all(&folder))?,
        }
        let mut tablet = Self {
            name,
            clock: TabletClock::new(time),
            sealing,
            places,
            folder,
            store: None,
            wreck: PathBuf::new(),
            seen: BTreeMap::new(),
            confirmed: BTreeMap::new(),
            images: Vec::new(),
        };
        tablet.open(false)?;
        Ok(tablet)
    }

    /// The same tablet a second time, as it was when the image was made.
    pub(crate) fn cloned(
        &self,
        name: String,
        below: PathBuf,
        time: Arc<Time>,
        image: &Path,
    ) -> Lawful<Self> {
        Self::begin(name, below, time, self.sealing.clone(), Some(image))
    }

    fn open(&mut self, may_be_damaged: bool) -> Lawful<()> {
        let clock: Arc<dyn okuu_domain::Clock> = Arc::clone(&self.clock) as _;
        let opened = never("a store opens", Store::open(&self.folder, clock))?;
        if let (Some(recovery), false) = (&opened.recovery, may_be_damaged) {
            return Err(format!(
                "{}: a sound store was taken for damaged: {}",
                self.name, recovery.found
            ));
        }
        let mut store = opened.store;
        let key = self.sealing.key.public().to_string();
        never("the key is bound", store.bind_key(&key))?;
        self.store = Some(Arc::new(Mutex::new(store)));
        Ok(())
    }

    /// Closes the store as a program does that ends.
    fn close(&mut self) {
        self.store = None;
    }

    pub(crate) fn shared(&self) -> SharedStore {
        let store = self.store.as_ref();
        Arc::clone(store.expect("a store that closes opens again before anybody asks"))
    }

    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        let store = self.store.as_ref();
        let store = store.expect("a store that closes opens again before anybody asks");
        store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The time as the tablet believes.
    pub(crate) fn clock_now(&self) -> Timestamp {
        self.clock.now().wall
    }

    pub(crate) fn device(&self) -> DeviceId {
        self.store().device()
    }

    pub(crate) fn setup(&self, road: Arc<dyn Road>, seed: u64) -> Setup {
        Setup {
            store: self.shared(),
            sealing: self.sealing.clone(),
            clock: Arc::clone(&self.clock) as _,
            seed,
            road,
            packs: Arc::new(NoPacks),
        }
    }

    /// Every record in the store, wherever it counts.
    fn records(&self) -> Lawful<Vec<Record>> {
        let store = self.store();
        let mut all = Vec::new();
        for head in never("heads", store.heads())? {
            all.extend(never(
                "records",
                store.records_after(head.series, Seq::ZERO, u32::MAX),
            )?);
        }
        Ok(all)
    }

    /// What the store holds, by what it says.
    pub(crate) fn holds(&self, into: &mut BTreeSet<Content>) -> Lawful<()> {
        let device = self.device();
        into.extend(
            self.records()?
                .iter()
                .map(|record| Content::of(device, record)),
        );
        Ok(())
    }

    /// Tells the model what was made since the last look, and holds the store to what it showed before.
    pub(crate) fn observe(&mut self, model: &mut Model, believed: bool) -> Lawful<()> {
        let device = self.device();
        let mut last = BTreeMap::new();
        for record in self.records()? {
            if self
                .seen
                .get(&record.series)
                .is_none_or(|seen| record.seq > *seen)
            {
                model.made(Content::of(device, &record), believed);
            }
            last.insert(record.series, record.seq);
        }
        for (series, seen) in &self.seen {
            if last.get(series).is_none_or(|last| last < seen) {
                return Err(format!(
                    "{}: record {seen} was shown as kept and is gone",
                    self.name
                ));
            }
        }
        self.seen = last;
        let receipts = never("receipts", self.store().receipts())?;
        let now: BTreeMap<_, _> = receipts
            .iter()
            .map(|one| (one.series, one.received))
            .collect();
        for (series, before) in &self.confirmed {
            let confirmed = now.get(series).copied().unwrap_or_default();
            if confirmed < *before {
                return Err(format!(
                    "{}: {before} records were shown as confirmed and now {confirmed}",
                    self.name
                ));
            }
        }
        self.confirmed = now;
        self.stays_confirmed()
    }

    /// Every record up to the confirmed end is shown with the CEC, also after it was moved from there.
    fn stays_confirmed(&self) -> Lawful<()> {
        let store = self.store();
        for (series, confirmed) in &self.confirmed {
            let at = never("a receipt", store.received_at(*series, *confirmed))?;
            if at.is_none() && never("a head", store.head(*series))?.0 >= *confirmed {
                return Err(format!(
                    "{}: record {confirmed} is not shown as confirmed",
                    self.name
                ));
            }
        }
        Ok(())
    }

    /// Lets the power go after so many looks at the clock.
    pub(crate) fn light(&mut self, looks: i64) {
        self.wreck = self.places.fresh();
        self.clock
            .light(looks, self.folder.clone(), self.wreck.clone());
    }

    /// Loses its power now, between two steps.
    pub(crate) fn cut_off(&mut self) -> Lawful<()> {
        self.wreck = self.places.fresh();
        never(
            "a copy of the files",
            files::copy(&self.folder, &self.wreck),
        )
    }

    /// Starts again from what the power cut left.
    pub(crate) fn restart(&mut self, torn: &[u8]) -> Lawful<()> {
        let wreck = self.wreck.clone();
        never("a torn log", files::tear(&wreck, FILE, torn))?;
        self.clock.revive();
        self.move_to(wreck)?;
        self.open(false)
    }

    fn move_to(&mut self, folder: PathBuf) -> Lawful<()> {
        self.close();
        let _ = fs::remove_dir_all(&self.folder);
        self.folder = folder;
        Ok(())
    }

    /// Somebody copies the storage.
    pub(crate) fn image(&mut self) -> Lawful<()> {
        let image = self.places.fresh();
        never("an image", files::copy(&self.folder, &image))?;
        self.images.push(image);
        Ok(())
    }

    /// An image that somebody made.
    pub(crate) fn some_image(&self, rng: &mut Rng) -> Option<PathBuf> {
        (!self.images.is_empty()).then(|| self.images[rng.usize(..self.images.len())].clone())
    }

    /// Becomes what it was when the image was made. What it showed since is forgotten.
    pub(crate) fn restore(&mut self, image: &Path) -> Lawful<()> {
        let folder = self.places.fresh();
        never("a restored image", files::copy(image, &folder))?;
        self.move_to(folder)?;
        self.forget();
        self.open(false)
    }

    /// Its storage goes bad in places; with some luck there is a copy.
    pub(crate) fn decay(&mut self, rng: &mut Rng) -> Lawful<()> {
        self.close();
        let file = self.folder.join(FILE);
        let mut bytes = never("the store's file", fs::read(&file))?;
        for _ in 0..rng.usize(1..4) {
            // A page as a worn-out chip gives it back.
            let at = rng.usize(..bytes.len().div_ceil(PAGE)) * PAGE;
            bytes
                .iter_mut()
                .skip(at)
                .take(PAGE)
                .for_each(|byte| *byte = rng.u8(..));
        }
        never("a damaged file", fs::write(&file, bytes))?;
        self.forget();
        self.open(true)
    }

    /// Keeps a good copy, as the app does now and then.
    pub(crate) fn keep_copy(&self) -> Lawful<()> {
        never("a copy", self.store().keep_copy())
    }

    /// Was used by a newer app for a while.
    pub(crate) fn newer_app(
        &mut self,
        kind: &str,
        learner: Option<&str>,
        body: &str,
    ) -> Lawful<()> {
        let time = self.clock.now();
        self.close();
        let appended = raw::append(&self.folder.join(FILE), kind, learner, body, time);
        never("a record of a newer app", appended)?;
        self.open(false)
    }

    /// Whether making everything derived anew changes nothing.
    pub(crate) fn rebuilds_alike(&mut self) -> Lawful<bool> {
        let file = self.folder.join(FILE);
        self.close();
        let before = never("derived tables", raw::derived_by_tablet(&file))?;
        self.open(false)?;
        never("a rebuild", self.store().rebuild())?;
        self.close();
        let after = never("derived tables", raw::derived_by_tablet(&file))?;
        self.open(false)?;
        Ok(before == after)
    }

    fn forget(&mut self) {
        self.seen.clear();
        self.confirmed.clear();
    }
}
