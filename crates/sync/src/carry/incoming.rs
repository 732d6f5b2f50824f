//! What this tablet takes from a bundle: records of others to carry, answers for itself, answers for others.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use okuu_domain::DeviceId;
use okuu_progress::{CarriedReceipt, CarriedRow, HandoverRoad, Store, StoreError};
use okuu_protocol::{
    Ask, Beacon, Bundle, Context, Document, Handover, History, Item, Keys, PackOffer, Parcel,
    Private, Receipt, Revocations, Roster, Schedule, Signed, Taken,
};

use super::note_carrier;
use crate::confirm::{Failed, confirm};
use crate::history::keep_page;
use crate::seal::lock;
use crate::trust::{Kept, OFFER, adopt_keys, keep_offer, keep_snapshot, offer};
use crate::{PackDesk, Sealing, Snapshot, Trust};

/// What came of a bundle that was opened here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// Parcels taken to be carried on.
    pub parcels: usize,
    /// Records in them.
    pub records: u64,
    /// Tablets they are of.
    pub tablets: usize,
    /// Parcels that were here already.
    pub known: usize,
    /// Records of this tablet that the CEC confirmed by it.
    pub confirmed: u64,
    /// Answers to other tablets, to be brought to them.
    pub answers: usize,
    /// Names of documents of which a newer version came.
    pub documents: Vec<String>,
    /// Whether a newer pack came and is in use.
    pub pack: bool,
    /// What was taken for each tablet, for its handover.
    pub taken: Vec<Taken>,
}

impl Incoming {
    fn note(&mut self, document: &Document, kept: Kept) {
        if kept == Kept::New {
            self.documents.push(document.name.clone());
        }
    }
}

/// Takes what a bundle holds: parcels of others to be carried on, answers for this tablet, answers for others.
///
/// # Errors
/// [`StoreError`] when the store fails. Whatever in the bundle is not genuine changes nothing.
pub fn incoming(
    store: &Mutex<Store>,
    sealing: &Sealing,
    packs: &dyn PackDesk,
    bundle: &Bundle,
) -> Result<Incoming, StoreError> {
    let mut came = Incoming::default();
    let device = lock(store).device();
    // Keys first: what they sign may stand before them.
    for item in &bundle.items {
        if let Item::Document(document) = item {
            let kept = take_public(store, document)?;
            came.note(document, kept);
        }
    }
    let mut tablets = BTreeSet::new();
    let mut private = BTreeMap::<_, Vec<Vec<u8>>>::new();
    for item in &bundle.items {
        match item {
            Item::Parcel(parcel) if parcel.header().device != device => {
                if carry(store, parcel, &mut came)? {
                    tablets.insert(parcel.header().device.0);
                }
            }
            Item::Receipt(signed) => take_receipt(store, device, signed, &mut came)?,
            Item::Private(sealed) if sealed.device == device => {
                if let Some(document) = sealed.open(&sealing.opening) {
                    let kept = take_private(store, &document)?;
                    came.note(&document, kept);
                }
            }
            Item::Private(Private { device, sealed }) => {
                private.entry(*device).or_default().push(sealed.clone());
            }
            Item::Pack(bytes) => came.pack |= take_pack(store, packs, bytes)?,
            Item::Beacon(Beacon { time, proof }) => {
                lock(store).write(|writer| writer.keep_beacon(*time, proof))?;
            }
            Item::Refusal(refusal) => {
                let code = format!("{:?}", refusal.code);
                lock(store)
                    .write(|writer| writer.keep_refusal(refusal.device, &refusal.batch, &code))?;
            }
            Item::Handover(signed) => take_handover(store, signed)?,
            Item::Ask(signed) => take_ask(store, device, signed)?,
            Item::Parcel(_) | Item::Document(_) | Item::Unknown { .. } => {}
        }
    }
    for (device, sealed) in private {
        came.answers += sealed.len();
        lock(store).write(|writer| writer.keep_carried_private(device, &sealed))?;
    }
    came.tablets = tablets.len();
    Ok(came)
}

fn carry(store: &Mutex<Store>, parcel: &Parcel, came: &mut Incoming) -> Result<bool, StoreError> {
    let header = parcel.header();
    let row = CarriedRow {
        device: header.device,
        series: header.series,
        first: header.first,
        last: header.last,
        batch: header.batch.clone(),
        bytes: parcel.as_bytes().to_vec(),
    };
    let new = lock(store).write(|writer| writer.carry(&row))?;
    came.taken.push(Taken {
        device: row.device,
        series: row.series,
        first: row.first,
        last: row.last,
    });
    if new {
        came.parcels += 1;
        came.records += parcel.records();
    } else {
        came.known += 1;
    }
    Ok(new)
}

fn take_public(store: &Mutex<Store>, document: &Document) -> Result<Kept, StoreError> {
    let mut store = lock(store);
    let kept = match document.name.as_str() {
        Keys::NAME => match document.signed::<Keys>() {
            Some(signed) => adopt_keys(&mut store, &[signed])?,
            None => Kept::Foreign,
        },
        Revocations::NAME => keep(&mut store, document.signed::<Revocations>())?,
        OFFER => match document.signed::<PackOffer>() {
            Some(signed) => {
                keep_offer(&mut store, &signed)?;
                Kept::Known
            }
            None => Kept::Foreign,
        },
        _ => Kept::Foreign,
    };
    Ok(kept)
}

fn take_private(store: &Mutex<Store>, document: &Document) -> Result<Kept, StoreError> {
    let mut store = lock(store);
    let kept = match document.name.as_str() {
        Roster::NAME => keep(&mut store, document.signed::<Roster>())?,
        Schedule::NAME => keep(&mut store, document.signed::<Schedule>())?,
        "history" => match (Trust::of(&store)?, document.signed::<History>()) {
            (Some(trust), Some(signed)) => match trust.verify(&signed) {
                Ok(page) => keep_brought(&mut store, &page)?,
                Err(_) => Kept::Foreign,
            },
            _ => Kept::Foreign,
        },
        _ => Kept::Foreign,
    };
    Ok(kept)
}

/// A page that continues what is here; one with a gap before it waits for the road that brings all of them.
fn keep_brought(store: &mut Store, page: &History) -> Result<Kept, StoreError> {
    if page.after > store.history_upto(page.learner)? {
        return Ok(Kept::Known);
    }
    Ok(match keep_page(store, page)? {
        0 => Kept::Known,
        _ => Kept::New,
    })
}

fn keep<T: Snapshot>(store: &mut Store, signed: Option<Signed<T>>) -> Result<Kept, StoreError> {
    match signed {
        Some(signed) => keep_snapshot(store, &signed),
        None => Ok(Kept::Foreign),
    }
}

fn take_receipt(
    store: &Mutex<Store>,
    device: DeviceId,
    signed: &Signed<Receipt>,
    came: &mut Incoming,
) -> Result<(), StoreError> {
    let trust = Trust::of(&lock(store))?;
    let believed = trust.as_ref().map(|trust| trust.verify(signed));
    // Who is bound to no collector, or to another one, still brings the answer to whom it is for.
    let receipt: Option<Receipt> = match &believed {
        Some(Ok(receipt)) => Some(receipt.clone()),
        Some(Err(_)) | None => serde_json::from_str(signed.body()).ok(),
    };
    let Some(receipt) = receipt.filter(|receipt| receipt.check().is_ok()) else {
        return Ok(());
    };
    if receipt.device != device {
        let carried = CarriedReceipt {
            device: receipt.device,
            series: receipt.series,
            stands: receipt.stands.map(|stands| stands.hash),
            received: receipt.received,
            time: receipt.time,
            signed: serde_json::to_string(signed)?,
        };
        let covers = matches!(believed, Some(Ok(_)));
        came.answers += 1;
        return lock(store).write(|writer| {
            if covers {
                writer.cover(receipt.device, &receipt.taken)?;
            }
            writer.keep_carried_receipt(&carried, covers)
        });
    }
    let Some(trust) = trust else {
        return Ok(());
    };
    match confirm(store, &trust, receipt.series, signed) {
        Ok(confirmed) => {
            let proven = confirmed.proven.unwrap_or(confirmed.before);
            came.confirmed += proven.0.saturating_sub(confirmed.before.0);
            Ok(())
        }
        Err(Failed::Store(error)) => Err(error),
        Err(Failed::Fault(fault)) => {
            tracing::warn!(error = %fault, "a receipt that was brought is not believed");
            Ok(())
        }
        Err(Failed::Road(_)) => Ok(()),
    }
}

fn take_ask(store: &Mutex<Store>, own: DeviceId, signed: &Signed<Ask>) -> Result<(), StoreError> {
    let Ok(ask) = signed.verify_own() else {
        return Ok(());
    };
    if ask.device == own {
        return Ok(());
    }
    let text = serde_json::to_string(signed)?;
    lock(store).write(|writer| writer.keep_ask(ask.device, &text, ask.time))
}

fn take_handover(store: &Mutex<Store>, signed: &Signed<Handover>) -> Result<(), StoreError> {
    let Ok(handover) = signed.verify_own() else {
        return Ok(());
    };
    let mut store = lock(store);
    let own = store.device();
    let taken = handover.taken.iter().filter(|taken| taken.device == own);
    let road = HandoverRoad::Lan;
    note_carrier(&mut store, taken, handover.carrier, &handover.name, road)
}

fn take_pack(store: &Mutex<Store>, packs: &dyn PackDesk, bytes: &[u8]) -> Result<bool, StoreError> {
    let Some((offer, _)) = offer(&lock(store))? else {
        return Ok(false);
    };
    if !offer.is_of(bytes) || !packs.wants(&offer) {
        return Ok(false);
    }
    let file = packs.part_file(&offer);
    let arrived = std::fs::write(&file, bytes)
        .map_err(|error| error.to_string())
        .and_then(|()| {
            packs
                .arrived(&offer, &file)
                .map_err(|error| error.to_string())
        });
    if let Err(error) = &arrived {
        tracing::warn!(%error, "a pack that was brought is not taken");
    }
    Ok(arrived.is_ok())
}
