//! The HTTP road with a watch: how long each batch takes to its receipt, and how many bytes go up.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use okuu_domain::{DeviceId, LearnerId, SeriesId};
use okuu_progress::Enrolment;
use okuu_protocol::api::{EnrolAnswer, EnrolRequest};
use okuu_protocol::{
    Bundle, History, Keys, PackOffer, Receipt, Revocations, Roster, Schedule, SealedBatch, Signed,
};
use okuu_sync::{Answer, HttpRoad, Road};
use url::Url;

use super::Latencies;

/// One road for all tablets, each request on its own.
pub(super) struct TimedRoad {
    road: HttpRoad,
    batches: Mutex<(u64, Vec<Duration>)>,
}

impl TimedRoad {
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            road: HttpRoad::new().expect("a road"),
            batches: Mutex::default(),
        })
    }

    /// Bytes of all batches that a receipt answered, and how long each took.
    pub fn measured(&self) -> (u64, Latencies) {
        let batches = self.batches.lock().unwrap_or_else(PoisonError::into_inner);
        (batches.0, Latencies::of(batches.1.clone()))
    }
}

impl Road for TimedRoad {
    fn send<'a>(
        &'a self,
        to: &'a Enrolment,
        batch: &'a SealedBatch,
    ) -> Answer<'a, Signed<Receipt>> {
        Box::pin(async move {
            let begun = Instant::now();
            let answer = self.road.send(to, batch).await;
            if answer.is_ok() {
                let mut batches = self.batches.lock().unwrap_or_else(PoisonError::into_inner);
                batches.0 += u64::try_from(batch.as_bytes().len()).unwrap_or(0);
                batches.1.push(begun.elapsed());
            }
            answer
        })
    }

    fn receipt<'a>(
        &'a self,
        from: &'a Enrolment,
        device: DeviceId,
        series: SeriesId,
    ) -> Answer<'a, Signed<Receipt>> {
        self.road.receipt(from, device, series)
    }

    fn enrol<'a>(&'a self, at: &'a Url, request: &'a EnrolRequest) -> Answer<'a, EnrolAnswer> {
        self.road.enrol(at, request)
    }

    fn roster<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Signed<Roster>> {
        self.road.roster(from)
    }

    fn schedule<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Signed<Schedule>> {
        self.road.schedule(from)
    }

    fn revocations<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Signed<Revocations>> {
        self.road.revocations(from)
    }

    fn keys<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Vec<Signed<Keys>>> {
        self.road.keys(from)
    }

    fn history<'a>(
        &'a self,
        from: &'a Enrolment,
        learner: LearnerId,
        after: u64,
    ) -> Answer<'a, Signed<History>> {
        self.road.history(from, learner, after)
    }

    fn bundle<'a>(&'a self, to: &'a Enrolment, bundle: &'a Bundle) -> Answer<'a, Bundle> {
        self.road.bundle(to, bundle)
    }

    fn offer<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Option<Signed<PackOffer>>> {
        self.road.offer(from)
    }

    fn pack<'a>(
        &'a self,
        from: &'a Enrolment,
        offer: &'a PackOffer,
        into: &'a Path,
    ) -> Answer<'a, ()> {
        self.road.pack(from, offer, into)
    }
}
