//! Binding this tablet to a collector.

use okuu_progress::{Enrolment, StoreError};
use okuu_protocol::api::{EnrolAnswer, EnrolRequest};
use okuu_protocol::limits::{MAX_CODE_BYTES, MAX_NAME_BYTES, MAX_TOKEN_BYTES};
use okuu_protocol::{PublicKey, Recipient, Roster, SecretKey};

use crate::engine::{SharedStore, blocking};
use crate::seal::lock;
use crate::trust::keep_recipient;
use crate::{AddressInvalid, Road, RoadError, Snapshot, parse_address};

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
    /// Who answers is not the collector whose key the invitation names.
    #[error("the collector at this address is not the one of the invitation")]
    OtherCollector,
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
    expected: Option<PublicKey>,
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
    if expected.is_some_and(|key| key.to_string() != enrolment.collector_key) {
        return Err(EnrolError::OtherCollector);
    }
    let collector_name = enrolment.collector_name.clone();
    blocking(store, move |store| {
        lock(store).write(|writer| {
            // What another collector said counts no more.
            writer.forget_documents()?;
            writer.keep_enrolment(&enrolment)?;
            if let Some(recipient) = &answer.recipient {
                keep_recipient(writer, recipient)?;
            }
            let signed = serde_json::to_string(&answer.roster).map_err(StoreError::from)?;
            writer.keep_document(Roster::NAME, &signed)
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
    let sealable = |text: &String| text.parse::<Recipient>().is_ok();
    if !answer.recipient.as_ref().is_none_or(sealable) {
        return Err(garbled("nothing can be sealed to the collector"));
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
