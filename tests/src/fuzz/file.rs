//! Files `*.okuu`, opened as a tablet opens them.

use std::sync::{Arc, Mutex, PoisonError};

use fastrand::Rng;
use okuu_domain::{DeviceId, SystemClock, Timestamp};
use okuu_progress::Store;
use okuu_protocol::{
    Answers, Bundle, Document, Item, OpeningKey, Parcel, Private, SecretKey, Signed, seal,
};
use okuu_sync::{NoPacks, Sealing, SharedStore, incoming};
use tempfile::TempDir;
use uuid::Uuid;

use super::{Door, batch, mutated, receipt};
use crate::faults::scratch;

pub(super) struct Files {
    opening: OpeningKey,
    sealing: Sealing,
    store: SharedStore,
    /// Batches of others that a carrier may hold.
    genuine: Vec<Vec<u8>>,
    file: Vec<u8>,
    items: Vec<Item>,
    _folder: TempDir,
}

impl Files {
    pub fn new() -> Self {
        let folder = scratch().expect("a folder");
        let opened = Store::open(folder.path(), Arc::new(SystemClock::start()));
        let sealing = Sealing {
            key: SecretKey::from_bytes(&[8; 32]),
            opening: OpeningKey::generate(),
            base: "https://okuu.example/local-2021".to_owned(),
            app: "okuu 0.1.0".to_owned(),
        };
        let (opening, key) = (OpeningKey::generate(), batch::key());
        let sealed = seal(&batch::genuine(), &key).expect("a genuine batch is sealed");
        let answers = Answers {
            recipient: Some(sealing.opening.recipient()),
            versions: std::collections::BTreeMap::from([("roster".to_owned(), 3)]),
        };
        let now = Timestamp::from_millis(1_614_658_000_000);
        let parcel = Parcel::seal(&sealed, &key, &opening.recipient(), &answers, now);
        let receipt = Signed::sign(&receipt::genuine(), &key).expect("a receipt is signed");
        let items = vec![
            Item::Parcel(parcel.expect("a parcel is sealed")),
            Item::Document(Document::new("receipt", &receipt)),
            Item::Receipt(receipt),
            Item::Private(Private {
                device: DeviceId(Uuid::from_u128(9)),
                sealed: vec![1; 200],
            }),
            Item::Unknown {
                kind: 77,
                bytes: b"of a newer program".to_vec(),
            },
        ];
        let file = Bundle {
            items: items.clone(),
        }
        .to_bytes();
        Self {
            opening,
            sealing,
            store: Arc::new(Mutex::new(opened.expect("a store").store)),
            genuine: vec![sealed.into_bytes()],
            file: file.expect("a bundle is written"),
            items,
            _folder: folder,
        }
    }

    /// A whole file, with an item in it that is not.
    fn rewrapped(&self, rng: &mut Rng) -> Option<Vec<u8>> {
        let mut items = self.items.clone();
        let Item::Parcel(parcel) = &items[0] else {
            return None;
        };
        items[0] = Item::Parcel(Parcel::from_bytes(mutated(parcel.as_bytes(), rng)).ok()?);
        Bundle { items }.to_bytes().ok()
    }
}

impl Door for Files {
    fn name(&self) -> &'static str {
        "file"
    }

    fn knock(&mut self, rng: &mut Rng) -> Result<(), String> {
        let bytes = match rng.u8(..3) {
            0 => self.rewrapped(rng),
            _ => None,
        };
        let bytes = bytes.unwrap_or_else(|| mutated(&self.file, rng));
        let (bundle, _) = Bundle::salvage(&bytes);
        for item in &bundle.items {
            let Item::Parcel(parcel) = item else { continue };
            let Ok(sealed) = parcel.open(&self.opening) else {
                continue;
            };
            if !self.genuine.contains(&sealed.into_bytes()) {
                return Err("a parcel held what nobody sealed".to_owned());
            }
        }
        let came = incoming(&self.store, &self.sealing, &NoPacks, &bundle);
        let came = came.map_err(|error| format!("the store failed: {error}"))?;
        if came.confirmed > 0 {
            return Err("a receipt of nobody was believed".to_owned());
        }
        let store = self.store.lock().unwrap_or_else(PoisonError::into_inner);
        let carried = store
            .carried_waiting(0, usize::MAX, true)
            .map_err(|error| error.to_string())?;
        match carried.len() {
            0 | 1 => Ok(()),
            more => Err(format!("one tablet's one batch is carried {more} times")),
        }
    }
}
