//! Whom this tablet believes, and the signed snapshots it keeps.

use okuu_progress::{Store, StoreError, Writer};
use okuu_protocol::{
    Context, Keys, PackOffer, PublicKey, Recipient, Revocations, Roster, Schedule, Signed,
    SignedError,
};

/// The name under which the store keeps whom to seal parcels to, as the enrolment said.
const RECIPIENT: &str = "recipient";

/// The keys of the CEC, as this tablet knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trust {
    keys: Vec<PublicKey>,
    recipient: Option<Recipient>,
    version: Option<u64>,
}

impl Trust {
    /// What the store knows; none while the tablet is bound to no collector.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    pub fn of(store: &Store) -> Result<Option<Self>, StoreError> {
        let Some(enrolment) = store.enrolment()? else {
            return Ok(None);
        };
        // Verified before it was kept, by keys that may have been replaced since.
        let known: Option<Keys> = store
            .document(Keys::NAME)?
            .and_then(|text| serde_json::from_str::<Signed<Keys>>(&text).ok())
            .and_then(|signed| serde_json::from_str(signed.body()).ok());
        let recipient = match &known {
            Some(known) => Some(known.recipient.clone()),
            None => store.document(RECIPIENT)?,
        };
        let listed = known.as_ref().map(|known| known.signing.clone());
        let listed = listed.unwrap_or_else(|| vec![enrolment.collector_key]);
        Ok(Some(Self {
            keys: listed.iter().filter_map(|key| key.parse().ok()).collect(),
            recipient: recipient.and_then(|text| text.parse().ok()),
            version: known.map(|known| known.version),
        }))
    }

    /// The document, when one of the CEC's keys signed it.
    ///
    /// # Errors
    /// [`SignedError`] when none did, or it breaks a rule.
    pub fn verify<T: Context>(&self, signed: &Signed<T>) -> Result<T, SignedError> {
        let mut last = SignedError::BadSignature(okuu_protocol::BadSignature);
        for key in &self.keys {
            match signed.verify(key) {
                Ok(document) => return Ok(document),
                Err(SignedError::BadSignature(_)) => {}
                Err(other) => last = other,
            }
        }
        Err(last)
    }

    /// Whom to seal parcels to, once the CEC has said so.
    #[must_use]
    pub fn recipient(&self) -> Option<&Recipient> {
        self.recipient.as_ref()
    }
}

/// Keeps whom to seal to, as an enrolment says.
pub(crate) fn keep_recipient(writer: &mut Writer<'_>, recipient: &str) -> Result<(), StoreError> {
    writer.keep_document(RECIPIENT, recipient)
}

/// A signed document of which the newest version counts.
pub trait Snapshot: Context {
    /// Under which name it is kept and travels.
    const NAME: &'static str;

    /// Grows with every change.
    fn version(&self) -> u64;
}

macro_rules! snapshots {
    ($($kind:ty = $name:literal),*) => { $(
        impl Snapshot for $kind {
            const NAME: &'static str = $name;
            fn version(&self) -> u64 {
                self.version
            }
        }
    )* };
}

snapshots!(
    Keys = "keys",
    Revocations = "revocations",
    Roster = "roster",
    Schedule = "schedule"
);

/// The offer of a pack is kept beside the snapshots; which pack is newer, the pack itself says.
pub(crate) const OFFER: &str = "pack";

/// The newest snapshot of a kind that came down.
///
/// # Errors
/// [`StoreError`] when the store cannot be read.
pub fn snapshot<T: Snapshot>(store: &Store) -> Result<Option<T>, StoreError> {
    let (Some(trust), Some(text)) = (Trust::of(store)?, store.document(T::NAME)?) else {
        return Ok(None);
    };
    let signed: Option<Signed<T>> = serde_json::from_str(&text).ok();
    Ok(signed.and_then(|signed| trust.verify(&signed).ok()))
}

/// What became of a document that came down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// It is newer than the one here.
    New,
    /// The one here is as new.
    Known,
    /// It is not the CEC's.
    Foreign,
}

/// Keeps a snapshot, if it is genuine and newer than the one here.
pub(crate) fn keep_snapshot<T: Snapshot>(
    store: &mut Store,
    signed: &Signed<T>,
) -> Result<Kept, StoreError> {
    let Some(trust) = Trust::of(store)? else {
        return Ok(Kept::Foreign);
    };
    let new = match trust.verify(signed) {
        Ok(new) => new,
        Err(error) => {
            tracing::warn!(%error, name = T::NAME, "a document stays as it is");
            return Ok(Kept::Foreign);
        }
    };
    if snapshot::<T>(store)?.map(|here| here.version()) >= Some(new.version()) {
        return Ok(Kept::Known);
    }
    let text = serde_json::to_string(signed)?;
    store.write(|writer| writer.keep_document(T::NAME, &text))?;
    Ok(Kept::New)
}

/// Learns the CEC's keys, when one that is known signed the list.
pub(crate) fn adopt_keys(store: &mut Store, offered: &[Signed<Keys>]) -> Result<Kept, StoreError> {
    let Some(trust) = Trust::of(store)? else {
        return Ok(Kept::Foreign);
    };
    for signed in offered {
        let Ok(keys) = trust.verify(signed) else {
            continue;
        };
        if trust.version >= Some(keys.version) {
            return Ok(Kept::Known);
        }
        let text = serde_json::to_string(signed)?;
        store.write(|writer| writer.keep_document(Keys::NAME, &text))?;
        return Ok(Kept::New);
    }
    Ok(Kept::Foreign)
}

/// Keeps the offer of a pack, if it is genuine.
pub(crate) fn keep_offer(
    store: &mut Store,
    signed: &Signed<PackOffer>,
) -> Result<Option<PackOffer>, StoreError> {
    let Some(trust) = Trust::of(store)? else {
        return Ok(None);
    };
    let Ok(offer) = trust.verify(signed) else {
        return Ok(None);
    };
    let text = serde_json::to_string(signed)?;
    store.write(|writer| writer.keep_document(OFFER, &text))?;
    Ok(Some(offer))
}

/// The pack that the CEC offers, as far as this tablet has heard.
///
/// # Errors
/// [`StoreError`] when the store cannot be read.
pub fn pack_offer(store: &Store) -> Result<Option<PackOffer>, StoreError> {
    Ok(offer(store)?.map(|(offer, _)| offer))
}

/// The offer of a pack that came down last, as it was signed.
pub(crate) fn offer(store: &Store) -> Result<Option<(PackOffer, Signed<PackOffer>)>, StoreError> {
    let (Some(trust), Some(text)) = (Trust::of(store)?, store.document(OFFER)?) else {
        return Ok(None);
    };
    let signed: Option<Signed<PackOffer>> = serde_json::from_str(&text).ok();
    Ok(signed.and_then(|signed| Some((trust.verify(&signed).ok()?, signed))))
}
