//! What a screen can say about delivery.

use okuu_domain::Timestamp;

use crate::RoadError;

/// Where delivery stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// This tablet is bound to no collector. Everything works, and waits.
    NotEnrolled,
    /// Nothing to send. What was sent has been confirmed.
    Idle {
        /// When the collector last confirmed something, by its clock.
        last_contact: Option<Timestamp>,
    },
    /// A batch is on its way.
    Sending,
    /// Nobody answered. Usual, and no reason to worry.
    Offline {
        /// When it will be tried again, by this tablet's clock.
        next_try: Timestamp,
    },
    /// Somebody answered, and it did not work.
    Trouble {
        /// What hinders.
        code: TroubleCode,
        /// When it will be tried again, by this tablet's clock.
        next_try: Timestamp,
    },
}

/// What hinders delivery though something answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TroubleCode {
    /// What answers is no collector, or not the one this tablet is bound to, or it says what cannot be.
    Garbled,
    /// The collector does not know this tablet: it has to be enrolled again.
    Unauthorised,
    /// The CEC has revoked this tablet.
    Revoked,
    /// This tablet's own keys cannot be reached: whoever holds them says so; the engine does not run without.
    Locked,
    /// The collector takes no more at the moment.
    Busy,
    /// The collector has a fault of its own.
    ServerTrouble,
    /// The collector does not even take a single record.
    TooLarge,
    /// The collector understood the batch and refused it.
    Refused,
    /// This tablet's own store fails, or holds what cannot be sent.
    Store,
}

impl TroubleCode {
    /// The trouble that an error means; none for being offline.
    #[must_use]
    pub fn of(error: &RoadError) -> Option<Self> {
        match error {
            RoadError::Unreachable(_) | RoadError::Interrupted(_) => None,
            RoadError::Unauthorised(_) => Some(Self::Unauthorised),
            RoadError::Revoked => Some(Self::Revoked),
            RoadError::TooLarge => Some(Self::TooLarge),
            RoadError::Busy { .. } => Some(Self::Busy),
            RoadError::ServerTrouble { .. } => Some(Self::ServerTrouble),
            RoadError::Garbled(_) => Some(Self::Garbled),
            RoadError::Unwritable(_) => Some(Self::Store),
            RoadError::Refused(_) => Some(Self::Refused),
        }
    }
}
