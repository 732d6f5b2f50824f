//! The whole of the tablet, held together.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use okuu_content::{Chosen, Pack, PackKey};
use okuu_domain::Clock;
use okuu_progress::{Opened, Recovery, Store};
use okuu_protocol::Roster;
use tokio::sync::broadcast;

use crate::delivering::{Courier, CourierSetup};
use crate::identity::Identity;
use crate::pack_desk::PackDesk;
use crate::presenting::Shown;
use crate::roads::Roads;
use crate::texts::Texts;
use crate::{Failure, Surroundings, Tag, embedded, identity};

/// Announcements kept for a slow listener; one that falls behind further reads everything again anyway.
const ANNOUNCEMENTS: usize = 64;

/// Where the app lives and what it is given.
pub struct Settings {
    /// The folder for the learner store, the packs and the tablet's key.
    pub data: PathBuf,
    /// Where time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where deliveries run.
    pub runtime: tokio::runtime::Handle,
    /// Address and one-time code of a collector, for a tablet that is not enrolled yet.
    pub enrolment: Option<(String, String)>,
    /// The network and the folders around this tablet.
    pub around: Surroundings,
}

/// Every use case of one tablet. See [`crate::commands`] for the list.
///
/// All copies are the same tablet; each holds the texts that were in use when it was made. So a use case that runs on a
/// copy of its own reads one edition, whatever comes down meanwhile.
#[derive(Clone)]
pub struct App {
    texts: Arc<Texts>,
    packs: Arc<PackDesk>,
    store: Arc<Mutex<Store>>,
    clock: Arc<dyn Clock>,
    recovery: Arc<Mutex<Option<Recovery>>>,
    shown: Arc<Mutex<Option<Shown>>>,
    changes: broadcast::Sender<Vec<Tag>>,
    pub(crate) courier: Arc<Courier>,
    pub(crate) roads: Arc<Roads>,
}

impl App {
    /// Opens pack and store and begins to deliver.
    ///
    /// # Errors
    /// A [`Failure`] that the screens can explain: the pack was tampered with, is damaged or too new; the
    /// store cannot be opened. Nothing is lost by any of them.
    pub fn open(settings: Settings) -> Result<Self, Failure> {
        let (folder, pack_key) = (
            settings.data.join("packs"),
            PackKey::from_base64(embedded::KEY)?,
        );
        let pack = choose(&folder, embedded::PACK, embedded::SIGNATURE, &pack_key)?;
        let Settings {
            data,
            clock,
            runtime,
            enrolment,
            around,
        } = settings;
        let Opened {
            mut store,
            recovery,
        } = Store::open(&data, Arc::clone(&clock))?;
        let identity = identity::open(&data, &*around.keys.store())?;
        if let Some(Identity { key, .. }) = &identity
            && store.bind_key(&key.public().to_string())?
        {
            tracing::warn!("the tablet has a new key: it needs a new code");
        }
        let texts = Texts::at_start(pack, &folder, &pack_key, &mut store)?;
        keep_copy(&store);
        let store = Arc::new(Mutex::new(store));
        let (changes, _) = broadcast::channel(ANNOUNCEMENTS);
        let iri = texts.pack.programme().iri.clone();
        let (for_desk, announce) = (Arc::clone(&store), changes.clone());
        let packs = PackDesk::new(folder, pack_key, texts, for_desk, announce);
        let packs = Arc::new(packs);
        let courier = Courier::start(CourierSetup {
            store: Arc::clone(&store),
            identity,
            iri,
            clock: Arc::clone(&clock),
            runtime,
            changes: changes.clone(),
            enrolment,
            packs: packs.clone(),
        });
        let courier = courier.map_err(Failure::internal)?;
        Ok(Self {
            texts: packs.texts(),
            packs,
            store,
            clock,
            recovery: Arc::new(Mutex::new(recovery)),
            shown: Arc::new(Mutex::new(None)),
            changes,
            courier: Arc::new(courier),
            roads: Arc::new(Roads::new(around)),
        })
    }

    /// Where packs come down, and from where they are passed on.
    #[must_use]
    pub fn packs(&self) -> &Arc<PackDesk> {
        &self.packs
    }

    /// This tablet with the texts that are in use now, for one use case.
    pub(crate) fn of_this_moment(&self) -> Self {
        self.with(self.packs.texts())
    }

    /// This tablet with certain texts.
    pub(crate) fn with(&self, texts: Arc<Texts>) -> Self {
        Self {
            texts,
            ..self.clone()
        }
    }

    /// What changes from now on, as the parts of the screens that must be read again.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<Vec<Tag>> {
        self.changes.subscribe()
    }

    /// The notices were read.
    pub(crate) fn dismiss_notices(&self) -> Result<(), Failure> {
        *lock(&self.recovery) = None;
        self.store().write(|writer| writer.texts_told())?;
        self.changed(&[Tag::Texts]);
        Ok(())
    }

    /// The pack of the use case's texts.
    pub(crate) fn pack(&self) -> &Pack {
        &self.texts.pack
    }

    /// The texts of the use case.
    pub(crate) fn texts(&self) -> &Arc<Texts> {
        &self.texts
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.clock
    }

    /// The clock, for what outlives the use case.
    pub(crate) fn shared_clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock)
    }

    /// The store, for what outlives the use case or must not hold its lock.
    pub(crate) fn shared_store(&self) -> &Arc<Mutex<Store>> {
        &self.store
    }

    /// Where changes are announced, for what outlives the use case.
    pub(crate) fn announcer(&self) -> broadcast::Sender<Vec<Tag>> {
        self.changes.clone()
    }

    pub(crate) fn store(&self) -> MutexGuard<'_, Store> {
        lock(&self.store)
    }

    pub(crate) fn recovery(&self) -> Option<Recovery> {
        lock(&self.recovery).clone()
    }

    pub(crate) fn shown(&self) -> MutexGuard<'_, Option<Shown>> {
        lock(&self.shown)
    }

    /// Announces what changed.
    pub(crate) fn changed(&self, tags: &[Tag]) {
        // Nobody listening is fine: whoever comes later reads everything.
        let _ = self.changes.send(tags.to_vec());
    }

    /// Announces what changed and that records wait to be delivered.
    pub(crate) fn recorded(&self, tags: &[Tag]) {
        self.courier.records_wait();
        self.changed(&[tags, &[Tag::Delivery]].concat());
    }

    /// The CEC's roster, once this tablet has one.
    pub(crate) fn roster(&self, store: &Store) -> Result<Option<Roster>, Failure> {
        Ok(okuu_sync::snapshot(store)?)
    }
}

/// The newer of the pack that is there and the one that came with the app.
fn choose(folder: &Path, pack: &[u8], signature: &str, key: &PackKey) -> Result<Pack, Failure> {
    let Chosen { pack, passed_over } = Pack::choose(folder, pack, signature, key)?;
    if let Some(error) = passed_over {
        tracing::warn!(%error, "one of two packs does not open: the other is in use");
    }
    Ok(pack)
}

/// Keeps a good copy of the store. A tablet without room for one goes on without: what was done is on disk already,
/// and to refuse it would have it done twice.
pub(crate) fn keep_copy(store: &Store) {
    if let Err(error) = store.keep_copy() {
        tracing::warn!(%error, "no copy of the learner store could be kept");
    }
}

/// A lock that a panic elsewhere does not take away: every change behind it is whole or absent.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FailureCode;

    fn refusal(pack: &[u8], signature: &str) -> FailureCode {
        let folder = tempfile::tempdir().unwrap();
        let key = PackKey::from_base64(embedded::KEY).unwrap();
        let chosen = choose(folder.path(), pack, signature, &key).map(drop);
        chosen.expect_err("refused").code
    }

    #[test]
    fn the_pack_that_came_with_the_app_opens() {
        let folder = tempfile::tempdir().unwrap();
        let key = PackKey::from_base64(embedded::KEY).unwrap();
        let pack = choose(folder.path(), embedded::PACK, embedded::SIGNATURE, &key).unwrap();
        assert_eq!(pack.programme().modules.len(), 12);
    }

    #[test]
    fn a_pack_changed_after_signing_is_never_shown() {
        let other = embedded::SIGNATURE.replace("trusted comment: ", "trusted comment: not ");
        assert_eq!(refusal(embedded::PACK, &other), FailureCode::PackTampered);
        let cut = &embedded::PACK[..embedded::PACK.len() / 2];
        assert_eq!(refusal(cut, embedded::SIGNATURE), FailureCode::PackDamaged);
    }

    #[test]
    fn every_fault_of_a_pack_has_its_own_explanation() {
        use okuu_content::PackError;
        let code = |error: PackError| Failure::from(error).code;
        assert_eq!(
            code(PackError::TooNew {
                format: 9,
                supported: 1
            }),
            FailureCode::PackTooNew
        );
        assert_eq!(code(PackError::Tampered), FailureCode::PackTampered);
        assert_eq!(
            code(PackError::Damaged("x".into())),
            FailureCode::PackDamaged
        );
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        assert_eq!(code(PackError::Io(full)), FailureCode::StorageFull);
        let unreadable = okuu_content::ContentError::Damaged("x".into());
        assert_eq!(Failure::from(unreadable).code, FailureCode::PackDamaged);
    }
}
