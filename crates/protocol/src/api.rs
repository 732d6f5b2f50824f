//! The HTTP road: paths, bodies of requests and answers, problem codes. Fixed since 1.0.
//!
//! | Request | Body | Answer |
//! | --- | --- | --- |
//! | `POST /api/v1/enrolments` | [`EnrolRequest`] | [`EnrolAnswer`] |
//! | `POST /api/v1/batches` | the bytes of a batch, [`BATCH_TYPE`] | `Signed<Receipt>` |
//! | `GET /api/v1/devices/{device}/receipts?series=…` | – | `Signed<Receipt>` of that series |
//! | `GET /api/v1/roster` | – | `Signed<Roster>` |
//! | `GET /api/v1/schedule` | – | `Signed<Schedule>` |
//! | `GET /api/v1/revocations` | – | `Signed<Revocations>` |
//! | `GET /api/v1/learners/{learner}/history?after=N` | – | `Signed<History>`, one page |
//! | `GET /api/v1/keys` | – | a list of `Signed<Keys>`, the same text signed by every key of the collector |
//! | `GET /api/v1/pack` | – | `Signed<PackOffer>`, or 404 `nothing-there` |
//! | `GET /api/v1/packs/{sha256}` | – | the bytes of the pack; `Range` is honoured |
//! | `POST /api/v1/bundles` | a [`crate::Bundle`], [`BUNDLE_TYPE`] | a bundle with the answers |
//!
//! Receipts, roster, schedule, revocations and histories carry `Authorization: Bearer TOKEN`. A batch needs no token:
//! its signature says whose it is. So do the parcels of a bundle, and keys and packs hold nothing secret. Every answer
//! that is not 200 carries a [`Problem`]; 429 also has `Retry-After` in seconds. Repeating any request is harmless: the
//! same code from the same device with the same key enrols again, the same batch gives a receipt again.
//!
//! # The answer to a bundle
//!
//! It holds a beacon, the keys, the revocations and the pack's offer; a receipt for every series of a tablet that is
//! known here and whose key sealed the parcel, revoked or not; a [`crate::Refusal`] for every parcel that was not taken;
//! and for every tablet that is not revoked and named a recipient its roster and schedule, sealed, when they are newer
//! than the versions its newest parcel names. Two copies of one store in a bundle get a receipt each, which differ in
//! [`crate::Receipt::stands`]. What would make the answer larger than a bundle may be is left out, sealed documents
//! first; whoever misses it asks again.
//!
//! Each parcel is taken or refused by itself. A refusal names [`ProblemCode::DeviceUnknown`],
//! [`ProblemCode::DeviceRevoked`], [`ProblemCode::BadSignature`] (the parcel's key or the batch's is not the tablet's),
//! [`ProblemCode::UnsupportedFormat`], [`ProblemCode::Busy`] (bring it again later), or [`ProblemCode::Malformed`]: the
//! parcel is damaged inside or sealed to another key. The tablet finds the present key in the `keys` beside it and seals
//! the records again.
//!
//! A bundle that is cut or damaged is answered with 200 as soon as one parcel in it is whole: what is whole is taken and
//! told. A parcel that neither receipt nor refusal speaks of was not read, so its carrier keeps it. Only bytes without a
//! single whole parcel are refused as a whole: 400 `malformed` or `unsupported-format`, 413 `too-large`. A whole bundle
//! without parcels is no mistake; it asks for what everybody may know.

use std::fmt;

use okuu_domain::{DeviceId, LearnerId};
use serde::{Deserialize, Serialize};

use crate::limits::MAX_CODE_BYTES;
use crate::{BadSignature, InvalidKey, PublicKey, Roster, SecretKey, Signed};

/// Where a one-time code binds a tablet's key.
pub const ENROLMENTS: &str = "/api/v1/enrolments";
/// Where batches go.
pub const BATCHES: &str = "/api/v1/batches";
/// Where a tablet asks how far the collector has one of its series.
pub const RECEIPTS: &str = "/api/v1/devices/{device}/receipts";
/// Where a tablet gets its slice of the roster.
pub const ROSTER: &str = "/api/v1/roster";
/// Where a tablet gets its slice of the schedule.
pub const SCHEDULE: &str = "/api/v1/schedule";
/// Where a tablet hears which tablets are revoked.
pub const REVOCATIONS: &str = "/api/v1/revocations";
/// Where a tablet gets what a person did on other tablets.
pub const HISTORY: &str = "/api/v1/learners/{learner}/history";
/// Where the collector's keys are.
pub const KEYS: &str = "/api/v1/keys";
/// Where the pack is offered.
pub const PACK: &str = "/api/v1/pack";
/// Where a pack is fetched.
pub const PACKS: &str = "/api/v1/packs/{sha256}";
/// Where carriers bring what they carry.
pub const BUNDLES: &str = "/api/v1/bundles";
/// The media type of a bundle, whether file or body.
pub const BUNDLE_TYPE: &str = "application/vnd.okuu.bundle";
/// The media type of a sealed batch.
pub const BATCH_TYPE: &str = "application/vnd.okuu.batch";

/// What the proof in an enrolment is signed for.
const ENROL_CONTEXT: &str = "okuu-enrol-1";

/// The path of [`RECEIPTS`] for one device.
#[must_use]
pub fn receipts_of(device: DeviceId) -> String {
    RECEIPTS.replace("{device}", &device.to_string())
}

/// The path of [`HISTORY`] for one learner.
#[must_use]
pub fn history_of(learner: LearnerId) -> String {
    HISTORY.replace("{learner}", &learner.to_string())
}

/// The path of [`PACKS`] for one pack.
#[must_use]
pub fn pack_of(sha256: &str) -> String {
    PACKS.replace("{sha256}", sha256)
}

/// Asks to bind a tablet's key to what the code stands for.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolRequest {
    /// The one-time code, as typed.
    pub code: String,
    /// The tablet.
    pub device: DeviceId,
    /// Its public key in base64.
    pub key: String,
    /// Signature by that key over the device's id, a line feed and the code: nobody can bind a key that is
    /// not theirs.
    pub proof: String,
}

/// Why a request for enrolment is refused before its code is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadEnrolment {
    /// The code is longer than any code.
    #[error("the code is too long")]
    Code,
    /// The key is no key.
    #[error(transparent)]
    Key(#[from] InvalidKey),
    /// Whoever asks does not hold the key.
    #[error(transparent)]
    Proof(#[from] BadSignature),
}

impl EnrolRequest {
    /// Writes and proves a request.
    #[must_use]
    pub fn new(code: &str, device: DeviceId, key: &SecretKey) -> Self {
        let code = code.trim().to_owned();
        let proof = key.sign(ENROL_CONTEXT, &Self::proven(device, &code));
        Self {
            key: key.public().to_string(),
            proof: proof.to_string(),
            code,
            device,
        }
    }

    /// The key to bind, when the sender holds its secret half.
    ///
    /// # Errors
    /// [`BadEnrolment`] when a field is wrong or the proof does not fit.
    pub fn check(&self) -> Result<PublicKey, BadEnrolment> {
        if self.code.len() > MAX_CODE_BYTES {
            return Err(BadEnrolment::Code);
        }
        let key: PublicKey = self.key.parse()?;
        let proven = Self::proven(self.device, &self.code);
        key.verify(ENROL_CONTEXT, &proven, &self.proof.parse()?)?;
        Ok(key)
    }

    fn proven(device: DeviceId, code: &str) -> Vec<u8> {
        format!("{device}\n{code}").into_bytes()
    }
}

/// The code is worth a tablet: it stays out of logs.
impl fmt::Debug for EnrolRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EnrolRequest({})", self.device)
    }
}

/// A code as the person meant it: upper case, without spaces and hyphens, with the letters that a Russian
/// or Kyrgyz keyboard has in place of the Latin ones, and O, I and L read as 0, 1 and 1. Compare codes only
/// in this form.
#[must_use]
pub fn plain_code(typed: &str) -> String {
    let meant = |letter: char| match letter {
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'Н' => 'H',
        'К' => 'K',
        'М' => 'M',
        'Р' => 'P',
        'Т' => 'T',
        'У' | 'Ү' => 'Y',
        'Х' => 'X',
        'О' | 'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let letters = typed.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_uppercase).map(meant).collect()
}

/// What a tablet gets when its code is good.
#[derive(Clone, Serialize, Deserialize)]
pub struct EnrolAnswer {
    /// The collector's public key in base64. Pinned from now on: receipts and rosters must be signed by it.
    pub collector_key: String,
    /// The collector's name, to show.
    pub collector_name: String,
    /// What to show as bearer from now on.
    pub token: String,
    /// The people of the tablet's scope.
    pub roster: Signed<Roster>,
    /// Whom to seal parcels to, `age1…`; [`crate::Keys`] may name another one later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
}

/// The token opens the roster: it stays out of logs.
impl fmt::Debug for EnrolAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "EnrolAnswer({}, {})",
            self.collector_name, self.collector_key
        )
    }
}

/// Why a request was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What the tablet acts on.
    pub code: ProblemCode,
    /// For the log; never shown, never compared.
    #[serde(default)]
    pub detail: String,
}

/// The reasons that a tablet tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    /// 400: not what this path takes.
    Malformed,
    /// 400: written by a newer program.
    UnsupportedFormat,
    /// 401: the signature or proof does not fit the key.
    BadSignature,
    /// 401: the device never enrolled here.
    DeviceUnknown,
    /// 403: the device was revoked.
    DeviceRevoked,
    /// 403: no such code.
    CodeWrong,
    /// 403: another device used the code.
    CodeUsed,
    /// 403: the code's time is over.
    CodeExpired,
    /// 413: send less at once.
    TooLarge,
    /// 429: come back after the time in `Retry-After`.
    Busy,
    /// 401: the token is missing or wrong.
    Unauthorised,
    /// 403: the token does not open this.
    OutOfScope,
    /// 404: there is no such thing.
    NothingThere,
    /// 500: the collector failed; it is not the request's fault.
    Internal,
    /// A reason that a newer collector knows; the status says the rest. Never sent.
    #[serde(other)]
    Unknown,
}

impl ProblemCode {
    /// The HTTP status it is sent with.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::Malformed | Self::UnsupportedFormat => 400,
            Self::BadSignature | Self::DeviceUnknown | Self::Unauthorised => 401,
            Self::DeviceRevoked
            | Self::CodeWrong
            | Self::CodeUsed
            | Self::CodeExpired
            | Self::OutOfScope => 403,
            Self::NothingThere => 404,
            Self::TooLarge => 413,
            Self::Busy => 429,
            Self::Internal | Self::Unknown => 500,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn a_proof_fits_only_its_device_and_code() {
        let request = EnrolRequest::new(" K7QM-2XPA ", DeviceId::random(), &SecretKey::generate());
        assert_eq!(request.code, "K7QM-2XPA");
        assert!(request.check().is_ok());
        let other_device = EnrolRequest {
            device: DeviceId::random(),
            ..request.clone()
        };
        assert_eq!(other_device.check(), Err(BadSignature.into()));
        let other_code = EnrolRequest {
            code: "K7QM-2XPB".into(),
            ..request.clone()
        };
        assert_eq!(other_code.check(), Err(BadSignature.into()));
        let other_key = SecretKey::generate().public().to_string();
        let stolen = EnrolRequest {
            key: other_key,
            ..request
        };
        assert_eq!(stolen.check(), Err(BadSignature.into()));
    }

    #[rstest]
    #[case("k7qm-2xpa", "K7QM2XPA")]
    #[case(" K7QM 2XPA ", "K7QM2XPA")]
    #[case("К7QМ-2ХРА", "K7QM2XPA")]
    #[case("oil0", "0110")]
    fn a_code_is_read_as_it_was_meant(#[case] typed: &str, #[case] meant: &str) {
        assert_eq!(plain_code(typed), meant);
        assert_eq!(plain_code(meant), meant);
    }

    #[test]
    fn a_problem_of_a_newer_collector_is_still_a_problem() {
        let problem: Problem = serde_json::from_str(r#"{"code":"moon-phase"}"#).unwrap();
        assert_eq!(problem.code, ProblemCode::Unknown);
        let text = serde_json::to_string(&ProblemCode::DeviceUnknown).unwrap();
        assert_eq!(text, r#""device-unknown""#);
    }

    #[test]
    fn codes_and_tokens_stay_out_of_logs() {
        let request = EnrolRequest::new("K7QM-2XPA", DeviceId::random(), &SecretKey::generate());
        assert!(!format!("{request:?}").contains("K7QM"));
    }
}
