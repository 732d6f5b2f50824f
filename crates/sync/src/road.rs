//! A way to a collector, and everything that can go wrong on it.

use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::time::Duration;

use okuu_domain::{DeviceId, LearnerId, SeriesId};
use okuu_progress::Enrolment;
use okuu_protocol::api::{EnrolAnswer, EnrolRequest, Problem};
use okuu_protocol::{
    Bundle, History, Keys, PackOffer, Receipt, Revocations, Roster, Schedule, SealedBatch, Signed,
};
use url::Url;

/// What a road answers, in time.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, RoadError>> + Send + 'a>>;

/// A way to a collector. Whatever it brings back is unverified.
pub trait Road: Send + Sync {
    /// Brings a batch there and an answer back.
    fn send<'a>(&'a self, to: &'a Enrolment, batch: &'a SealedBatch)
    -> Answer<'a, Signed<Receipt>>;

    /// Asks how far the collector has one of this tablet's series.
    fn receipt<'a>(
        &'a self,
        from: &'a Enrolment,
        device: DeviceId,
        series: SeriesId,
    ) -> Answer<'a, Signed<Receipt>>;

    /// Asks the collector at an address to bind this tablet.
    fn enrol<'a>(&'a self, at: &'a Url, request: &'a EnrolRequest) -> Answer<'a, EnrolAnswer>;

    /// Fetches this tablet's slice of the roster.
    fn roster<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Signed<Roster>>;

    /// Fetches this tablet's slice of the schedule.
    fn schedule<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Signed<Schedule>>;

    /// Fetches the list of revoked tablets.
    fn revocations<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Signed<Revocations>>;

    /// Fetches the CEC's keys, the same list signed by each of them.
    fn keys<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Vec<Signed<Keys>>>;

    /// Fetches a page of what a learner did on all tablets.
    fn history<'a>(
        &'a self,
        from: &'a Enrolment,
        learner: LearnerId,
        after: u64,
    ) -> Answer<'a, Signed<History>>;

    /// Brings what this tablet carries for others, and the answers back.
    fn bundle<'a>(&'a self, to: &'a Enrolment, bundle: &'a Bundle) -> Answer<'a, Bundle>;

    /// Asks which pack tablets should have; none when the CEC offers none.
    fn offer<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Option<Signed<PackOffer>>>;

    /// Fetches a pack into a file, going on where the file ends. The bytes are unverified.
    fn pack<'a>(
        &'a self,
        from: &'a Enrolment,
        offer: &'a PackOffer,
        into: &'a Path,
    ) -> Answer<'a, ()>;
}

/// Why nothing usable came back. Each variant is something else to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoadError {
    /// Nobody answered: offline. The usual case.
    #[error("the collector cannot be reached: {0}")]
    Unreachable(String),
    /// Somebody was there, and the link broke or fell silent on the way. Also offline; less at once may get through.
    #[error("the link to the collector broke: {0}")]
    Interrupted(String),
    /// The collector does not know this tablet, its key or its token.
    #[error("the collector does not know this tablet: {}", .0.detail)]
    Unauthorised(Problem),
    /// The CEC has revoked this tablet.
    #[error("this tablet was revoked")]
    Revoked,
    /// Less at once.
    #[error("the batch is too large for the collector")]
    TooLarge,
    /// Later.
    #[error("the collector is busy")]
    Busy {
        /// How long it asks to be left alone.
        retry_after: Option<Duration>,
    },
    /// A fault of its own.
    #[error("the collector failed with status {status}")]
    ServerTrouble {
        /// The HTTP status.
        status: u16,
        /// How long it asks to be left alone.
        retry_after: Option<Duration>,
    },
    /// What answered is no collector, or not the one this tablet is bound to.
    #[error("the answer cannot be trusted: {0}")]
    Garbled(String),
    /// What was fetched cannot be written down here.
    #[error("this tablet cannot keep what was fetched: {0}")]
    Unwritable(String),
    /// The collector understood and said no.
    #[error("the collector refused ({:?}): {}", .0.code, .0.detail)]
    Refused(Problem),
}
