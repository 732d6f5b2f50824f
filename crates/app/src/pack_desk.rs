//! Packs that come down: whether one is wanted, where it is put while it is fetched, and how it comes into use.
//!
//! In the folder of the packs lie the pack in use and the one before ([`okuu_content`]), what has been fetched of the
//! next one (`….part`), and the last one that came down, as it came (`offer.zst`, with `offer.json`), so that other
//! tablets can have it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use okuu_content::{Pack, PackError, PackKey, schema};
use okuu_protocol::PackOffer;
use okuu_sync::{PackRefused, SharedStore};
use tokio::sync::broadcast;

use crate::Tag;
use crate::app::lock;
use crate::texts::Texts;

/// The pack that came down, as it came.
const OFFER_BYTES: &str = "offer.zst";
/// What was said of it: a [`PackOffer`] in JSON.
const OFFER: &str = "offer.json";
/// Ends the name of a file that is being fetched.
const PART: &str = "part";

/// Takes packs, puts them to use, and has them for others.
pub struct PackDesk {
    dir: PathBuf,
    key: PackKey,
    store: SharedStore,
    changes: broadcast::Sender<Vec<Tag>>,
    shelf: RwLock<Shelf>,
    /// Held while a pack is installed: one at a time.
    installing: Mutex<()>,
    /// Packs that can never be taken, by digest and signature. Another start asks anew: it may be the start of a newer app.
    refused: Mutex<BTreeSet<(String, String)>>,
}

/// The texts in use, and those before for whoever began with them.
struct Shelf {
    now: Arc<Texts>,
    before: Option<Arc<Texts>>,
}

impl PackDesk {
    /// A desk with the texts that the app begins with, in the folder of the packs.
    pub(crate) fn new(
        dir: PathBuf,
        key: PackKey,
        texts: Texts,
        store: SharedStore,
        changes: broadcast::Sender<Vec<Tag>>,
    ) -> Self {
        let desk = Self {
            dir,
            key,
            store,
            changes,
            shelf: RwLock::new(Shelf {
                now: Arc::new(texts),
                before: None,
            }),
            installing: Mutex::new(()),
            refused: Mutex::new(BTreeSet::new()),
        };
        if desk.offer().is_none() {
            desk.forget_offer();
        }
        desk
    }

    /// The texts in use.
    pub(crate) fn texts(&self) -> Arc<Texts> {
        let shelf = self.shelf.read();
        Arc::clone(&shelf.unwrap_or_else(PoisonError::into_inner).now)
    }

    /// The texts that were in use before an update took their place, since the app was opened.
    pub(crate) fn texts_before(&self) -> Option<Arc<Texts>> {
        let shelf = self.shelf.read();
        shelf.unwrap_or_else(PoisonError::into_inner).before.clone()
    }

    /// Whether a pack is newer than the one in use and of a format that this app reads.
    #[must_use]
    pub fn wants(&self, offer: &PackOffer) -> bool {
        let texts = self.texts();
        let present = texts.pack.programme().edition.as_str();
        offer.edition.as_str() > present
            && (schema::OLDEST_FORMAT..=schema::FORMAT).contains(&offer.format)
            && !lock(&self.refused).contains(&named(offer))
    }

    /// The file that a pack is fetched into. It stays over a restart; what was fetched of others is taken away.
    #[must_use]
    pub fn part_file(&self, offer: &PackOffer) -> PathBuf {
        // A digest is checked to be one where an offer is read; nothing else may choose a name here.
        let digest: String = offer
            .sha256
            .chars()
            .filter(char::is_ascii_hexdigit)
            .collect();
        let file = self.dir.join(format!("{digest}.{PART}"));
        self.remove_parts(Some(&file));
        file
    }

    /// A pack was fetched whole: verifies it, puts it to use and tells the screens. The file is taken away whatever
    /// the answer. Locks the store for a moment.
    ///
    /// # Errors
    /// [`PackRefused`] when it is not what was offered, not signed by the publisher of this app's pack, not newer, or
    /// cannot be stored. What was in use still is.
    pub fn arrived(&self, offer: &PackOffer, file: &Path) -> Result<(), PackRefused> {
        let _one_at_a_time = lock(&self.installing);
        let taken = self.take(offer, file);
        let _ = fs::remove_file(file);
        if let Err(error) = &taken
            && error.is_final()
        {
            lock(&self.refused).insert(named(offer));
        }
        taken.map_err(|error| PackRefused(error.to_string()))
    }

    /// The pack that can be passed on, with what was said of it: the one in use, if it came down.
    #[must_use]
    pub fn offer(&self) -> Option<(PackOffer, PathBuf)> {
        let text = fs::read(self.dir.join(OFFER)).ok()?;
        let offer: PackOffer = serde_json::from_slice(&text).ok()?;
        let bytes = self.dir.join(OFFER_BYTES);
        let whole = fs::metadata(&bytes).is_ok_and(|file| file.len() == offer.size);
        let line = offer.signature.lines().nth(1).unwrap_or_default().trim();
        let in_use = self.texts().pack.fingerprint() == line;
        (whole && in_use).then_some((offer, bytes))
    }

    fn take(&self, offer: &PackOffer, file: &Path) -> Result<(), NotTaken> {
        if fs::metadata(file)?.len() != offer.size {
            return Err(NotTaken::OtherBytes);
        }
        let bytes = fs::read(file)?;
        if !offer.is_of(&bytes) {
            return Err(NotTaken::OtherBytes);
        }
        let present = self.texts();
        let pack = present.pack.update(&bytes, &offer.signature, &self.key)?;
        drop(bytes);
        self.keep_offer(offer, file);
        self.put_to_use(&present, pack);
        Ok(())
    }

    /// From here on nothing may fail: the pack has its place.
    fn put_to_use(&self, present: &Texts, pack: Pack) {
        let texts = present.followed_by(pack);
        if let Err(error) = texts.tell(false, &mut lock(&self.store)) {
            // The next start compares the two packs again.
            tracing::warn!(%error, "what the new pack changed was not kept");
        }
        tracing::info!(edition = %texts.pack.programme().edition, "a new pack is in use");
        let mut shelf = self.shelf.write().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(&mut shelf.now, Arc::new(texts));
        shelf.before = Some(before);
        drop(shelf);
        // Nobody listening is fine: whoever comes later reads everything.
        let _ = self.changes.send(vec![Tag::Texts]);
    }

    /// Keeps a pack as it came. Without it the tablet lacks nothing; others ask somebody else.
    fn keep_offer(&self, offer: &PackOffer, file: &Path) {
        let kept = || -> std::io::Result<()> {
            self.forget_offer();
            fs::rename(file, self.dir.join(OFFER_BYTES))?;
            let aside = self.dir.join("offer.json.new");
            fs::write(&aside, serde_json::to_vec(offer)?)?;
            fs::rename(aside, self.dir.join(OFFER))
        };
        if let Err(error) = kept() {
            tracing::warn!(%error, "the pack cannot be passed on");
        }
        self.remove_parts(None);
    }

    /// Takes away a pack that is not the one in use any more.
    fn forget_offer(&self) {
        for name in [OFFER, OFFER_BYTES] {
            let _ = fs::remove_file(self.dir.join(name));
        }
    }

    fn remove_parts(&self, except: Option<&Path>) {
        let files = fs::read_dir(&self.dir).into_iter().flatten().flatten();
        for file in files.map(|entry| entry.path()) {
            if file.extension().is_some_and(|end| end == PART) && Some(&*file) != except {
                let _ = fs::remove_file(file);
            }
        }
    }
}

impl okuu_sync::PackDesk for PackDesk {
    fn wants(&self, offer: &PackOffer) -> bool {
        self.wants(offer)
    }

    fn part_file(&self, offer: &PackOffer) -> PathBuf {
        self.part_file(offer)
    }

    fn arrived(&self, offer: &PackOffer, file: &Path) -> Result<(), PackRefused> {
        self.arrived(offer, file)
    }

    fn shared(&self, sha256: &str) -> Option<PathBuf> {
        let (offer, file) = self.offer()?;
        (offer.sha256 == sha256).then_some(file)
    }
}

/// The same bytes under another signature are another pack.
fn named(offer: &PackOffer) -> (String, String) {
    (offer.sha256.clone(), offer.signature.clone())
}

/// Why a pack that was fetched is not taken.
#[derive(Debug)]
enum NotTaken {
    /// The bytes are not those that were offered.
    OtherBytes,
    /// It cannot be read from the disk.
    Unreadable(std::io::Error),
    /// It is no pack for this tablet.
    Refused(PackError),
}

impl NotTaken {
    /// Whether the very same bytes will be refused again.
    fn is_final(&self) -> bool {
        match self {
            Self::OtherBytes | Self::Unreadable(_) | Self::Refused(PackError::Io(_)) => false,
            Self::Refused(_) => true,
        }
    }
}

impl std::fmt::Display for NotTaken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::OtherBytes => f.write_str("what came is not what was offered"),
            Self::Unreadable(error) => write!(f, "what came cannot be read: {error}"),
            Self::Refused(error) => error.fmt(f),
        }
    }
}

impl From<std::io::Error> for NotTaken {
    fn from(error: std::io::Error) -> Self {
        Self::Unreadable(error)
    }
}

impl From<PackError> for NotTaken {
    fn from(error: PackError) -> Self {
        Self::Refused(error)
    }
}

#[cfg(test)]
mod tests;
