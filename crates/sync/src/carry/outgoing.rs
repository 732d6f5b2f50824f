//! What this tablet gives away: its own records, what it carries for others, and what the CEC said.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use okuu_domain::Timestamp;
use okuu_progress::{HandoverRoad, Store, StoreError};
use okuu_protocol::limits::{MAX_BUNDLE_BYTES, MAX_BUNDLE_ITEMS};
use okuu_protocol::{
    Answers, Ask, Bundle, FORMAT, Item, Parcel, Recipient, Roster, Schedule, Signed, Taken,
};

use super::answer::{answers_to, public_items};
use super::{CarryError, note_carrier};
use crate::seal::{lock, sealed_run};
use crate::trust::offer;
use crate::{PackDesk, Run, Sealing, Snapshot as _, Trust, snapshot};

/// Bytes of parcels in one bundle, about: the rest of it has room beside them.
const PARCEL_BYTES: usize = MAX_BUNDLE_BYTES / 4;
/// Parcels in one bundle.
const PARCELS: usize = MAX_BUNDLE_ITEMS / 4;

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
fn versions(store: &Store) -> Result<BTreeMap<String, u64>, StoreError> {
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

fn pack_item(store: &Store, packs: &dyn PackDesk) -> Result<Option<Item>, StoreError> {
    let Some((offer, _)) = offer(store)? else {
        return Ok(None);
    };
    let bytes = packs
        .shared(&offer.sha256)
        .and_then(|file| std::fs::read(file).ok());
    Ok(bytes.filter(|bytes| offer.is_of(bytes)).map(Item::Pack))
}

/// Notes that this tablet's records in a bundle left in a file.
///
/// # Errors
/// [`StoreError`] when it cannot be kept.
pub fn note_file(store: &mut Store, own: &[Taken], place: &str) -> Result<(), StoreError> {
    let carrier = store.device();
    note_carrier(store, own, carrier, place, HandoverRoad::File)
}
