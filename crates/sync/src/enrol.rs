//! Binding this tablet to a collector.

use okuu_progress::{Enrolment, Store, StoreError};
use okuu_protocol::api::{EnrolAnswer, EnrolRequest};
use okuu_protocol::limits::{MAX_CODE_BYTES, MAX_NAME_BYTES, MAX_TOKEN_BYTES};
use okuu_protocol::{PublicKey, Roster, SecretKey, Signed};

use crate::engine::{SharedStore, blocking};
use crate::seal::lock;
use crate::{AddressInvalid, Road, RoadError, parse_address};

/// The name under which the store keeps the signed roster.
pub const ROSTER_DOCUMENT: &str = "roster";

/// What came of an enrolment.
#[derive(Clone, Debug)]
pub struct Enrolled {
    /// The collector's name for itself.
    pub collector_name: String,
    /// The people of this tablet's scope.
    pub roster: Roster,
}

/// Why an enrolment did not come about. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum EnrolError {
    /// What was typed is no address.
    #[error(transparent)]
    Address(#[from] AddressInvalid),
    /// The code is longer than any code.
    #[error("the code is too long")]
    CodeTooLong,
    /// The collector was not reached, said no, or is not to be trusted.
    #[error(transparent)]
    Road(#[from] RoadError),
    /// The enrolment could not be kept.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Asks the collector and keeps what it answers, once it has been checked.
pub(crate) async fn enrol(
    store: &SharedStore,
    key: &SecretKey,
    road: &dyn Road,
    address: &str,
    code: &str,
) -> Result<Enrolled, EnrolError> {
    let url = parse_address(address)?;
    if code.trim().len() > MAX_CODE_BYTES {
        return Err(EnrolError::CodeTooLong);
    }
    let device = blocking(store, |store| lock(store).device()).await;
    let answer = road
        .enrol(&url, &EnrolRequest::new(code, device, key))
        .await?;
    let (enrolment, roster) = check(url.as_str(), &answer)?;
    let collector_name = enrolment.collector_name.clone();
    blocking(store, move |store| {
        lock(store).write(|writer| {
            writer.keep_enrolment(&enrolment)?;
            let signed = serde_json::to_string(&answer.roster).map_err(StoreError::from)?;
            writer.keep_document(ROSTER_DOCUMENT, &signed)
        })
    })
    .await?;
    Ok(Enrolled {
        collector_name,
        roster,
    })
}

/// Pins the key, and believes nothing that is not signed by it.
fn check(address: &str, answer: &EnrolAnswer) -> Result<(Enrolment, Roster), RoadError> {
    let garbled = |what: &str| RoadError::Garbled(what.to_owned());
    let key: PublicKey = answer
        .collector_key
        .parse()
        .map_err(|_| garbled("the collector's key is no key"))?;
    let roster = answer
        .roster
        .verify(&key)
        .map_err(|error| RoadError::Garbled(error.to_string()))?;
    // A bearer token travels in a header: visible ASCII only.
    let token = &answer.token;
    if token.is_empty()
        || token.len() > MAX_TOKEN_BYTES
        || !token.bytes().all(|b| b.is_ascii_graphic())
    {
        return Err(garbled("the token is no token"));
    }
    if answer.collector_name.len() > MAX_NAME_BYTES {
        return Err(garbled("the collector's name is too long"));
    }
    let enrolment = Enrolment {
        address: address.to_owned(),
        collector_key: key.to_string(),
        collector_name: answer.collector_name.clone(),
        token: token.clone(),
    };
    Ok((enrolment, roster))
}

/// Keeps a roster that came down, if it is genuine and not older than the one here.
pub(crate) fn keep_roster(
    store: &mut Store,
    key: &PublicKey,
    signed: &Signed<Roster>,
) -> Result<bool, EnrolError> {
    let garbled = |error: okuu_protocol::SignedError| RoadError::Garbled(error.to_string());
    let new = signed.verify(key).map_err(garbled)?;
    let here = store.document(ROSTER_DOCUMENT)?;
    let here = here.and_then(|text| serde_json::from_str::<Signed<Roster>>(&text).ok());
    let version = here
        .and_then(|here| here.verify(key).ok())
        .map(|here| here.version);
    if version >= Some(new.version) {
        return Ok(false);
    }
    let text = serde_json::to_string(signed).map_err(StoreError::from)?;
    store.write(|writer| writer.keep_document(ROSTER_DOCUMENT, &text))?;
    Ok(true)
}
