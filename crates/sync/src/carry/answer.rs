//! What a carrier answers: its note of what it took, and what the CEC said to those who ask.

use okuu_domain::{DeviceId, Timestamp};
use okuu_progress::{Store, StoreError};
use okuu_protocol::{Beacon, Bundle, Document, FORMAT, Handover, Item, Keys, Private, Revocations};

use super::Incoming;
use crate::trust::OFFER;
use crate::{Sealing, Snapshot as _};

/// What a carrier answers to a bundle that was handed over: its note of what it took, and what it has for these tablets.
///
/// # Errors
/// [`StoreError`] when the store cannot be read.
pub fn answer(
    store: &Store,
    sealing: &Sealing,
    name: &str,
    took: &Incoming,
    asked: &[DeviceId],
    now: Timestamp,
) -> Result<Bundle, StoreError> {
    let note = Handover {
        format: FORMAT,
        carrier: store.device(),
        key: sealing.key.public().to_string(),
        name: name.to_owned(),
        taken: took.taken.clone(),
        time: now,
    };
    let mut items = Vec::new();
    match note.sign(&sealing.key) {
        Ok(signed) => items.push(Item::Handover(signed)),
        Err(error) => tracing::error!(%error, "the note of a handover breaks a rule"),
    }
    items.extend(public_items(store)?);
    for device in asked {
        items.extend(answers_to(store, *device)?);
    }
    Ok(Bundle { items })
}

/// For whom a bundle asks: the tablets whose parcels or wishes are in it.
#[must_use]
pub fn asked_by(bundle: &Bundle) -> Vec<DeviceId> {
    let mut devices: Vec<DeviceId> = Vec::new();
    for item in &bundle.items {
        let device = match item {
            Item::Parcel(parcel) => Some(parcel.header().device),
            Item::Ask(signed) => signed.verify_own().ok().map(|ask| ask.device),
            _ => None,
        };
        devices.extend(device.filter(|device| !devices.contains(device)));
    }
    devices
}

/// What the CEC said to everybody, as this tablet has it.
pub(super) fn public_items(store: &Store) -> Result<Vec<Item>, StoreError> {
    let mut items = Vec::new();
    for name in [Keys::NAME, Revocations::NAME, OFFER] {
        let signed = store.document(name)?;
        if let Some(signed) = signed.and_then(|text| serde_json::from_str(&text).ok()) {
            let name = name.to_owned();
            items.push(Item::Document(Document { name, signed }));
        }
    }
    if let Some((time, proof)) = store.beacon()? {
        items.push(Item::Beacon(Beacon { time, proof }));
    }
    Ok(items)
}

/// What the CEC answered to one tablet.
pub(super) fn answers_to(store: &Store, device: DeviceId) -> Result<Vec<Item>, StoreError> {
    let (receipts, sealed) = store.answers_for(device)?;
    let receipts = receipts.into_iter().filter_map(|receipt| {
        serde_json::from_str(&receipt.signed)
            .ok()
            .map(Item::Receipt)
    });
    let sealed = sealed
        .into_iter()
        .map(|sealed| Item::Private(Private { device, sealed }));
    Ok(receipts.chain(sealed).collect())
}
