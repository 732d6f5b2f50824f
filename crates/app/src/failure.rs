//! The one way in which a use case says no.

use okuu_content::{ContentError, PackError};
use okuu_progress::StoreError;
use serde::Serialize;
use ts_rs::TS;

/// A situation that the UI knows how to explain. The texts stand in the Fluent files under `failure-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FailureCode {
    /// A profile needs a name.
    NameEmpty,
    /// The name is longer than anybody's.
    NameTooLong,
    /// What was typed is no commission number.
    CommissionInvalid,
    /// The CEC's roster knows no commission of this number.
    CommissionUnknown,
    /// This tablet has no such profile.
    ProfileUnknown,
    /// The pack holds no such text.
    NotInPack,
    /// An item was left without an answer.
    AttemptIncomplete,
    /// The assessment was asked from an edition that is no longer here.
    AttemptOutdated,
    /// The pack was changed after it was signed.
    PackTampered,
    /// The pack needs a newer app.
    PackTooNew,
    /// The pack cannot be read.
    PackDamaged,
    /// The tablet has no room left.
    StorageFull,
    /// The learner store cannot be opened at all.
    StoreUnreadable,
    /// Another running Okuu has the learner store.
    StoreInUse,
    /// The learner store was written by a newer app.
    StoreTooNew,
    /// The collector cannot be reached.
    CollectorUnreachable,
    /// What answered is not a collector, or its answer cannot be trusted.
    CollectorGarbled,
    /// The collector does not know this tablet.
    CollectorRefused,
    /// This tablet was revoked by the CEC.
    DeviceRevoked,
    /// The tablet's keys lie in the system's key store, which is locked.
    KeyLocked,
    /// The collector takes no more at the moment.
    CollectorBusy,
    /// The collector has a fault of its own.
    CollectorTrouble,
    /// The collector takes only smaller batches than the smallest.
    BatchTooLarge,
    /// The address given is not one of a collector.
    AddressInvalid,
    /// The enrolment code is not right.
    EnrolmentCodeWrong,
    /// The enrolment code was used by another tablet.
    EnrolmentCodeUsed,
    /// The enrolment code is too old.
    EnrolmentCodeExpired,
    /// The server is not the one of the invitation.
    CollectorOther,
    /// Records can leave by other hands only when it is known to whom they are sealed.
    NotEnrolled,
    /// The stick was pulled out, or the folder is gone.
    PlaceGone,
    /// The stick takes no files.
    PlaceReadOnly,
    /// The stick has no room left.
    PlaceFull,
    /// The file cannot be read, or nothing in it is whole.
    FileUnreadable,
    /// The file is not one of ours.
    FileNotOkuu,
    /// The file was written by a newer app.
    FileTooNew,
    /// The file is larger than any of ours.
    FileTooLarge,
    /// The address is not one of a tablet in the room.
    CarrierAddressInvalid,
    /// The tablet that collects does not answer.
    CarrierUnreachable,
    /// Many tablets hand over at this moment.
    CarrierBusy,
    /// The tablet that collects has a fault of its own.
    CarrierTrouble,
    /// What answers is no tablet that collects.
    CarrierGarbled,
    /// This tablet cannot be reached by others.
    CollectingImpossible,
    /// The picture holds no code that can be read.
    NoCodeInPicture,
    /// The code is for something else.
    LinkInvalid,
    /// A bug: the screen asked something impossible.
    BadRequest,
    /// A bug: nothing above.
    Internal,
}

/// A refused or failed use case.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Failure {
    /// The situation.
    pub code: FailureCode,
    /// For the log, never for the screen. Holds no names.
    pub detail: String,
}

impl Failure {
    /// A failure with what the log should know.
    pub fn new(code: FailureCode, detail: impl ToString) -> Self {
        Self {
            code,
            detail: detail.to_string(),
        }
    }
}

impl Failure {
    /// A bug.
    pub(crate) fn internal(error: impl ToString) -> Self {
        Self::new(FailureCode::Internal, error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::Full | StoreError::CarriesTooMuch => FailureCode::StorageFull,
            StoreError::NoProfile(_) => FailureCode::ProfileUnknown,
            StoreError::InUse => FailureCode::StoreInUse,
            StoreError::Newer { .. } => FailureCode::StoreTooNew,
            StoreError::Damaged(_) => FailureCode::StoreUnreadable,
            StoreError::Io(error) if error.kind() == std::io::ErrorKind::StorageFull => {
                FailureCode::StorageFull
            }
            StoreError::Io(_) => FailureCode::StoreUnreadable,
            StoreError::Body(_) | StoreError::Sql(_) => FailureCode::Internal,
        };
        Self::new(code, error)
    }
}

impl From<PackError> for Failure {
    fn from(error: PackError) -> Self {
        let code = match &error {
            PackError::Tampered => FailureCode::PackTampered,
            PackError::TooNew { .. } => FailureCode::PackTooNew,
            PackError::Io(error) if error.kind() == std::io::ErrorKind::StorageFull => {
                FailureCode::StorageFull
            }
            PackError::Missing
            | PackError::TooOld
            | PackError::Damaged(_)
            | PackError::TooLarge
            | PackError::InvalidKey
            | PackError::Io(_) => FailureCode::PackDamaged,
            // Nobody asks for a pack on a screen: it comes down by itself, or does not.
            PackError::NotNewer { .. } | PackError::OtherProgramme(_) => FailureCode::Internal,
        };
        Self::new(code, error)
    }
}

impl From<ContentError> for Failure {
    fn from(error: ContentError) -> Self {
        let code = match &error {
            ContentError::NotFound { .. }
            | ContentError::NotReadable(_)
            | ContentError::NotOffered(_) => FailureCode::NotInPack,
            ContentError::Damaged(_) | ContentError::Database(_) => FailureCode::PackDamaged,
        };
        Self::new(code, error)
    }
}
