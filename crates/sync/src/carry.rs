//! Roads that lead through other hands: what this tablet gives away, what it takes for others, and what it brings back.
//!
//! All of it is one kind of thing, a [`Bundle`]: a file on a stick, or the body of a request to a tablet in the room.
//! Whatever is taken from one is verified before it changes anything, and taking it twice changes nothing.

use std::collections::BTreeSet;
use std::sync::Mutex;

use okuu_domain::{DeviceId, Timestamp};
use okuu_progress::{CarriedReceipt, CarriedRow, HandoverRoad, HandoverRow, Store, StoreError};
use okuu_protocol::limits::{MAX_BUNDLE_BYTES, MAX_BUNDLE_ITEMS};
use okuu_protocol::{
    Answers, Ask, Beacon, Bundle, Context, Document, FORMAT, Handover, History, Item, Keys,
    PackOffer, Parcel, ParcelError, Private, Receipt, Recipient, Revocations, Roster, Schedule,
    Signed, Taken,
};

use crate::confirm::{Failed, confirm};
use crate::history::keep_page;
use crate::seal::{lock, sealed_run};
use crate::trust::{Kept, OFFER, adopt_keys, keep_offer, keep_snapshot, offer};
use crate::{PackDesk, Run, SealError, Sealing, Snapshot, Trust, snapshot};

/// Bytes of parcels in one bundle, about: the rest of it has room beside them.
const PARCEL_BYTES: usize = MAX_BUNDLE_BYTES / 4;
/// Parcels in one bundle.
const PARCELS: usize = MAX_BUNDLE_ITEMS / 4;

/// Why nothing can be given away or taken.
#[derive(Debug, thiserror::Error)]
pub enum CarryError {
    /// Only the CEC's key can seal records for other hands, and this tablet does not have it yet.
    #[error("this tablet is not registered with the CEC yet")]
    NotEnrolled,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Records cannot be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A batch cannot be wrapped.
    #[error(transparent)]
    Parcel(#[from] ParcelError),
}

/// What goes into a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Load {
    /// This tablet's records, and what it carries for others.
    Up,
    /// That, and everything the CEC has answered to anybody, with the pack: for a file that many open.
    UpAndDown,
}

/// A bundle ready to leave.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// The bundle.
    pub bundle: Bundle,
    /// This tablet's own records in it.
    pub own: Vec<Taken>,
    /// Records in it, over all tablets.
    pub records: u64,
    /// Tablets whose records are in it.
    pub tablets: usize,
}

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

/// Seals everything no receipt covers into a bundle, together with what is carried for others.
///
/// # Errors
/// [`CarryError`]; nothing has changed then but batches sealed for later.
pub fn outgoing(
    store: &Mutex<Store>,
    sealing: &Sealing,
    packs: &dyn PackDesk,
    load: Load,
    now: Timestamp,
) -> Result<Outgoing, CarryError> {
    let trust = Trust::of(&lock(store))?;
    let recipient = trust.as_ref().and_then(Trust::recipient).cloned();
    let (mut parcels, own) = match &recipient {
        Some(recipient) => own_parcels(store, sealing, recipient, now)?,
        None => (Vec::new(), Vec::new()),
    };
    let store = lock(store);
    for (_, row) in store.carried_waiting(0, PARCEL_BYTES, true)? {
        if parcels.len() < PARCELS
            && let Ok(parcel) = Parcel::from_bytes(row.bytes)
        {
            parcels.push(parcel);
        }
    }
    let mut asks: Vec<Item> = asks(&store)?;
    if recipient.is_some() {
        asks.extend(own_ask(&store, sealing, now)?);
    }
    if recipient.is_none() && parcels.is_empty() && asks.is_empty() {
        return Err(CarryError::NotEnrolled);
    }
    let tablets: BTreeSet<_> = parcels.iter().map(|p| p.header().device.0).collect();
    let records = parcels.iter().map(Parcel::records).sum();
    let mut items: Vec<_> = parcels.into_iter().map(Item::Parcel).collect();
    items.extend(asks);
    if load == Load::UpAndDown {
        items.extend(public_items(&store)?);
        for device in store.answered_tablets()? {
            items.extend(answers_to(&store, device)?);
        }
        items.extend(pack_item(&store, packs)?);
    }
    Ok(Outgoing {
        bundle: Bundle { items },
        own,
        records,
        tablets: tablets.len(),
    })
}

/// What other tablets ask for.
pub(crate) fn asks(store: &Store) -> Result<Vec<Item>, StoreError> {
    let asks = store.carried_asks()?.into_iter();
    Ok(asks
        .filter_map(|signed| serde_json::from_str(&signed).ok().map(Item::Ask))
        .collect())
}

/// This tablet asks for its own documents: with nothing to send there is no parcel that would.
fn own_ask(store: &Store, sealing: &Sealing, now: Timestamp) -> Result<Option<Item>, StoreError> {
    let ask = Ask {
        format: FORMAT,
        device: store.device(),
        key: sealing.key.public().to_string(),
        recipient: sealing.opening.recipient().to_string(),
        versions: versions(store)?,
        time: now,
    };
    Ok(Signed::sign(&ask, &sealing.key).ok().map(Item::Ask))
}

fn own_parcels(
    store: &Mutex<Store>,
    sealing: &Sealing,
    recipient: &Recipient,
    now: Timestamp,
) -> Result<(Vec<Parcel>, Vec<Taken>), CarryError> {
    let answers = Answers {
        recipient: Some(sealing.opening.recipient()),
        versions: versions(&lock(store))?,
    };
    let (heads, device) = {
        let store = lock(store);
        (store.heads()?, store.device())
    };
    let (mut parcels, mut own) = (Vec::new(), Vec::new());
    for head in heads {
        let series = head.series;
        let mut after = head.received;
        while after < head.last && parcels.len() < PARCELS {
            let run = Run {
                series,
                after,
                last: head.last,
            };
            let ready = sealed_run(store, sealing, run, now)?;
            let parcel = Parcel::seal(&ready.batch, &sealing.key, recipient, &answers, now)?;
            parcels.push(parcel);
            after = ready.run.last;
        }
        if after > head.received {
            own.push(Taken {
                device,
                series,
                first: head.received.next(),
                last: after,
            });
        }
    }
    Ok((parcels, own))
}

/// Versions of the documents here, so that none of them is brought again.
fn versions(store: &Store) -> Result<std::collections::BTreeMap<String, u64>, StoreError> {
    let here = [
        (
            Roster::NAME,
            snapshot::<Roster>(store)?.map(|s| s.version()),
        ),
        (
            Schedule::NAME,
            snapshot::<Schedule>(store)?.map(|s| s.version()),
        ),
    ];
    let known = here.into_iter();
    Ok(known
        .filter_map(|(name, version)| Some((name.to_owned(), version?)))
        .collect())
}

/// What the CEC said to everybody, as this tablet has it.
fn public_items(store: &Store) -> Result<Vec<Item>, StoreError> {
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
fn answers_to(store: &Store, device: DeviceId) -> Result<Vec<Item>, StoreError> {
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

fn pack_item(store: &Store, packs: &dyn PackDesk) -> Result<Option<Item>, StoreError> {
    let Some((offer, _)) = offer(store)? else {
        return Ok(None);
    };
    let bytes = packs
        .shared(&offer.sha256)
        .and_then(|file| std::fs::read(file).ok());
    Ok(bytes.filter(|bytes| offer.is_of(bytes)).map(Item::Pack))
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
            take_public(store, document, &mut came)?;
        }
    }
    let mut tablets = BTreeSet::new();
    let mut private = std::collections::BTreeMap::<_, Vec<Vec<u8>>>::new();
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
                    take_private(store, &document, &mut came)?;
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

fn take_public(
    store: &Mutex<Store>,
    document: &Document,
    came: &mut Incoming,
) -> Result<(), StoreError> {
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
    if kept == Kept::New {
        came.documents.push(document.name.clone());
    }
    Ok(())
}

fn take_private(
    store: &Mutex<Store>,
    document: &Document,
    came: &mut Incoming,
) -> Result<(), StoreError> {
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
    if kept == Kept::New {
        came.documents.push(document.name.clone());
    }
    Ok(())
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
    let taken: Vec<_> = handover
        .taken
        .iter()
        .filter(|taken| taken.device == own)
        .collect();
    store.write(|writer| {
        let at = writer.now().wall;
        for taken in taken {
            writer.keep_handover(&HandoverRow {
                series: taken.series,
                first: taken.first,
                last: taken.last,
                carrier: handover.carrier,
                name: handover.name.clone(),
                road: HandoverRoad::Lan,
                at,
            })?;
        }
        Ok(())
    })
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

/// Notes that this tablet's records in a bundle left in a file.
///
/// # Errors
/// [`StoreError`] when it cannot be kept.
pub fn note_file(store: &mut Store, own: &[Taken], place: &str) -> Result<(), StoreError> {
    let carrier = store.device();
    store.write(|writer| {
        let at = writer.now().wall;
        for taken in own {
            writer.keep_handover(&HandoverRow {
                series: taken.series,
                first: taken.first,
                last: taken.last,
                carrier,
                name: place.to_owned(),
                road: HandoverRoad::File,
                at,
            })?;
        }
        Ok(())
    })
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
