//! The road of a tablet in a run: it ends at the collector, and whatever can happen on the way happens.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::Method;
use fastrand::Rng;
use okuu_domain::{DeviceId, LearnerId, SeriesId};
use okuu_progress::Enrolment;
use okuu_protocol::api::{
    BATCHES, BUNDLES, ENROLMENTS, EnrolAnswer, EnrolRequest, KEYS, PACK, Problem, ProblemCode,
    REVOCATIONS, ROSTER, SCHEDULE, history_of, receipts_of,
};
use okuu_protocol::{
    Bundle, History, Keys, PackOffer, Receipt, Revocations, Roster, Schedule, SealedBatch, Signed,
};
use okuu_sync::{Answer, Road, RoadError};
use serde::de::DeserializeOwned;
use url::Url;

use super::clock::TabletClock;
use super::site::{Answered, Asked, Site};
use super::tally::Tally;

/// What may happen to one request, each as likely as the others.
const TROUBLES: [Trouble; 15] = [
    Trouble::CutBefore,
    Trouble::CutDuring,
    Trouble::CutAfter,
    Trouble::AnswerCut,
    Trouble::RequestChanged,
    Trouble::AnswerChanged,
    Trouble::Repeated,
    Trouble::Later,
    Trouble::Stale,
    Trouble::Slow,
    Trouble::Busy,
    Trouble::Fails,
    Trouble::TooLarge,
    Trouble::DiesBefore,
    Trouble::DiesAfter,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trouble {
    CutBefore,
    CutDuring,
    CutAfter,
    AnswerCut,
    RequestChanged,
    AnswerChanged,
    Repeated,
    Later,
    Stale,
    Slow,
    Busy,
    Fails,
    TooLarge,
    DiesBefore,
    DiesAfter,
}

impl Trouble {
    fn name(self) -> &'static str {
        match self {
            Self::CutBefore => "cut before the request arrived",
            Self::CutDuring => "cut within the request",
            Self::CutAfter => "cut before the answer came",
            Self::AnswerCut => "cut within the answer",
            Self::RequestChanged => "request corrupted",
            Self::AnswerChanged => "answer corrupted",
            Self::Repeated => "request repeated",
            Self::Later => "request delivered much later",
            Self::Stale => "answer of an earlier time",
            Self::Slow => "delayed",
            Self::Busy => "throttled",
            Self::Fails => "server error",
            Self::TooLarge => "too large for the way",
            Self::DiesBefore => "collector killed before the request",
            Self::DiesAfter => "collector killed after the request",
        }
    }
}

/// What all links of a run share.
pub(crate) struct Weather {
    pub(crate) site: Site,
    pub(crate) rng: Rng,
    pub(crate) tally: Tally,
    /// How many of a hundred requests meet a fault.
    pub(crate) badness: u8,
    /// Requests that are still under way somewhere.
    pub(crate) late: Vec<Asked>,
    /// Answers of earlier times, by path.
    stale: Vec<(String, Answered)>,
    /// The first law that was broken out of sight.
    pub(crate) broken: Option<String>,
}

impl Weather {
    pub(crate) fn over(site: Site, rng: Rng) -> Arc<Mutex<Self>> {
        Arc::new(Mutex::new(Self {
            site,
            rng,
            tally: Tally::default(),
            badness: 0,
            late: Vec::new(),
            stale: Vec::new(),
            broken: None,
        }))
    }

    fn ask(&mut self, asked: Asked) -> Result<Answered, RoadError> {
        let path = asked.path.clone();
        match self.site.ask(asked) {
            Ok(answered) => {
                if self.stale.len() > 40 {
                    self.stale.swap_remove(self.rng.usize(..40));
                }
                if path != ENROLMENTS {
                    self.stale.push((path, answered.clone()));
                }
                Ok(answered)
            }
            Err(broken) => {
                self.broken.get_or_insert(broken);
                Err(interrupted())
            }
        }
    }

    /// Delivers what was under way all the time.
    pub(crate) fn deliver_late(&mut self) {
        for asked in std::mem::take(&mut self.late) {
            // Nobody waits for the answer any more.
            let _ = self.ask(asked);
        }
    }

    fn dies(&mut self) {
        let torn: Vec<u8> = (0..self.rng.usize(..6000))
            .map(|_| self.rng.u8(..))
            .collect();
        if let Err(broken) = self.site.die(&torn) {
            self.broken.get_or_insert(broken);
        }
    }

    fn draw(&mut self) -> Option<Trouble> {
        let drawn = self.rng.u8(..100) < self.badness;
        let trouble = drawn.then(|| TROUBLES[self.rng.usize(..TROUBLES.len())])?;
        self.tally.fault(trouble.name());
        Some(trouble)
    }

    fn carry(&mut self, mut asked: Asked) -> Result<Answered, RoadError> {
        if !self.late.is_empty() && self.rng.u8(..4) == 0 {
            let first = self.late.swap_remove(self.rng.usize(..self.late.len()));
            let _ = self.ask(first);
        }
        match self.draw() {
            None | Some(Trouble::Slow) => self.ask(asked),
            Some(Trouble::CutBefore) => Err(RoadError::Unreachable("cut".to_owned())),
            Some(Trouble::CutDuring) => {
                let whole = asked.body.len();
                asked.body.truncate(self.rng.usize(..=whole));
                let _ = self.ask(asked);
                Err(interrupted())
            }
            Some(Trouble::CutAfter) => {
                let _ = self.ask(asked);
                Err(interrupted())
            }
            Some(Trouble::AnswerCut) => {
                let mut answered = self.ask(asked)?;
                let whole = answered.body.len();
                answered.body.truncate(self.rng.usize(..=whole));
                Ok(answered)
            }
            Some(Trouble::RequestChanged) => {
                change(&mut self.rng, &mut asked.body);
                self.ask(asked)
            }
            Some(Trouble::AnswerChanged) => {
                let mut answered = self.ask(asked)?;
                change(&mut self.rng, &mut answered.body);
                Ok(answered)
            }
            Some(Trouble::Repeated) => {
                let first = self.ask(asked.clone());
                let second = self.ask(asked);
                if self.rng.bool() { first } else { second }
            }
            Some(Trouble::Later) => {
                self.late.push(asked);
                Err(interrupted())
            }
            Some(Trouble::Stale) => self.stale(asked),
            Some(Trouble::Busy) => Err(RoadError::Busy {
                retry_after: self.rng.bool().then_some(Duration::from_secs(20)),
            }),
            Some(Trouble::Fails) => Err(RoadError::ServerTrouble {
                status: 503,
                retry_after: None,
            }),
            Some(Trouble::TooLarge) => Err(RoadError::TooLarge),
            Some(Trouble::DiesBefore) => {
                self.dies();
                Err(interrupted())
            }
            Some(Trouble::DiesAfter) => {
                let answered = self.ask(asked);
                self.dies();
                if self.rng.bool() {
                    answered
                } else {
                    Err(interrupted())
                }
            }
        }
    }

    /// The request arrives, and what comes back is what came back once.
    fn stale(&mut self, asked: Asked) -> Result<Answered, RoadError> {
        let same = |(path, _): &&(String, Answered)| *path == asked.path;
        let old = self.stale.iter().find(same).map(|(_, old)| old.clone());
        let now = self.ask(asked);
        old.map_or(now, Ok)
    }
}

fn change(rng: &mut Rng, bytes: &mut [u8]) {
    if bytes.is_empty() {
        return;
    }
    for _ in 0..=rng.usize(..3) {
        let at = rng.usize(..bytes.len());
        bytes[at] ^= rng.u8(1..);
    }
}

fn interrupted() -> RoadError {
    RoadError::Interrupted("the link broke".to_owned())
}

/// The road of one tablet. It ends when the tablet's power goes.
#[derive(Clone)]
pub(crate) struct Link {
    weather: Arc<Mutex<Weather>>,
    clock: Arc<TabletClock>,
}

/// A lock that a panic elsewhere does not take with it.
pub(crate) fn weather(of: &Mutex<Weather>) -> MutexGuard<'_, Weather> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Link {
    pub(crate) fn of(weather: &Arc<Mutex<Weather>>, clock: &Arc<TabletClock>) -> Self {
        Self {
            weather: Arc::clone(weather),
            clock: Arc::clone(clock),
        }
    }

    async fn ask(&self, asked: Asked) -> Result<Answered, RoadError> {
        if self.clock.is_dead() {
            std::future::pending::<()>().await;
        }
        let wait = {
            let mut weather = weather(&self.weather);
            let slow = weather.rng.u8(..100) < weather.badness;
            slow.then(|| Duration::from_millis(weather.rng.u64(1..90_000)))
        };
        if let Some(wait) = wait {
            tokio::time::sleep(wait).await;
        }
        let shared = Arc::clone(&self.weather);
        let carried = tokio::task::spawn_blocking(move || weather(&shared).carry(asked)).await;
        let answered = carried.map_err(|_| interrupted())??;
        if self.clock.is_dead() {
            std::future::pending::<()>().await;
        }
        refused(answered)
    }

    async fn json<T: DeserializeOwned>(&self, asked: Asked) -> Result<T, RoadError> {
        let answered = self.ask(asked).await?;
        serde_json::from_slice(&answered.body)
            .map_err(|error| RoadError::Garbled(error.to_string()))
    }

    async fn get<T: DeserializeOwned>(&self, from: &Enrolment, path: &str) -> Result<T, RoadError> {
        self.json(get(from, path)).await
    }
}

fn get(from: &Enrolment, path: &str) -> Asked {
    Asked {
        method: Method::GET,
        path: path.to_owned(),
        token: Some(from.token.clone()),
        body: Vec::new(),
    }
}

fn post(path: &str, body: Vec<u8>) -> Asked {
    Asked {
        method: Method::POST,
        path: path.to_owned(),
        token: None,
        body,
    }
}

/// What an answer means when it is not 200, as the road over HTTP reads it.
fn refused(answered: Answered) -> Result<Answered, RoadError> {
    let problem: Option<Problem> = serde_json::from_slice(&answered.body).ok();
    let retry_after = || {
        let seconds = answered.headers.get("retry-after")?.to_str().ok()?;
        Some(Duration::from_secs(seconds.parse().ok()?))
    };
    let status = answered.status;
    match (status, problem) {
        (200, _) => Ok(answered),
        (401, problem) => Err(RoadError::Unauthorised(problem.unwrap_or(Problem {
            code: ProblemCode::Unknown,
            detail: String::new(),
        }))),
        (413, _) => Err(RoadError::TooLarge),
        (429, _) => Err(RoadError::Busy {
            retry_after: retry_after(),
        }),
        (500..=599, _) => Err(RoadError::ServerTrouble {
            status,
            retry_after: retry_after(),
        }),
        (403, Some(problem)) if problem.code == ProblemCode::DeviceRevoked => {
            Err(RoadError::Revoked)
        }
        (400..=499, Some(problem)) => Err(RoadError::Refused(problem)),
        (_, _) => Err(RoadError::Garbled(format!("status {status}"))),
    }
}

impl Road for Link {
    fn send<'a>(&'a self, _: &'a Enrolment, batch: &'a SealedBatch) -> Answer<'a, Signed<Receipt>> {
        let asked = post(BATCHES, batch.as_bytes().to_vec());
        Box::pin(self.json(asked))
    }

    fn receipt<'a>(
        &'a self,
        from: &'a Enrolment,
        device: DeviceId,
        series: SeriesId,
    ) -> Answer<'a, Signed<Receipt>> {
        let path = format!("{}?series={series}", receipts_of(device));
        Box::pin(async move { self.get(from, &path).await })
    }

    fn enrol<'a>(&'a self, _: &'a Url, request: &'a EnrolRequest) -> Answer<'a, EnrolAnswer> {
        let body = serde_json::to_vec(request).expect("strings are JSON");
        Box::pin(self.json(post(ENROLMENTS, body)))
    }

    fn roster<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Signed<Roster>> {
        Box::pin(self.get(from, ROSTER))
    }

    fn schedule<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Signed<Schedule>> {
        Box::pin(self.get(from, SCHEDULE))
    }

    fn revocations<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Signed<Revocations>> {
        Box::pin(self.get(from, REVOCATIONS))
    }

    fn keys<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Vec<Signed<Keys>>> {
        Box::pin(self.get(from, KEYS))
    }

    fn history<'a>(
        &'a self,
        from: &'a Enrolment,
        learner: LearnerId,
        after: u64,
    ) -> Answer<'a, Signed<History>> {
        let path = format!("{}?after={after}", history_of(learner));
        Box::pin(async move { self.get(from, &path).await })
    }

    fn bundle<'a>(&'a self, _: &'a Enrolment, bundle: &'a Bundle) -> Answer<'a, Bundle> {
        Box::pin(async move {
            let bytes = bundle.to_bytes();
            let bytes = bytes.map_err(|error| RoadError::Garbled(error.to_string()))?;
            let answered = self.ask(post(BUNDLES, bytes)).await?;
            Bundle::read(&answered.body).map_err(|error| RoadError::Garbled(error.to_string()))
        })
    }

    fn offer<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Option<Signed<PackOffer>>> {
        Box::pin(async move {
            match self.get(from, PACK).await {
                Ok(offer) => Ok(Some(offer)),
                Err(RoadError::Refused(problem)) if problem.code == ProblemCode::NothingThere => {
                    Ok(None)
                }
                Err(error) => Err(error),
            }
        })
    }

    fn pack<'a>(&'a self, _: &'a Enrolment, _: &'a PackOffer, _: &'a Path) -> Answer<'a, ()> {
        Box::pin(async { Err(interrupted()) })
    }
}
