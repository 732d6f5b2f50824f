//! The HTTP road. Every behaviour of whatever listens at the other end becomes one [`RoadError`].

use std::time::Duration;

use okuu_domain::{DeviceId, SeriesId};
use okuu_progress::Enrolment;
use okuu_protocol::api::{self, EnrolAnswer, EnrolRequest, Problem, ProblemCode};
use okuu_protocol::limits::{MAX_PROBLEM_BYTES, MAX_RECEIPT_BYTES, MAX_ROSTER_BYTES};
use okuu_protocol::{Receipt, Roster, SealedBatch, Signed};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use reqwest::{Client, RequestBuilder, Response, redirect};
use rustls::{ClientConfig, RootCertStore};
use serde::de::DeserializeOwned;
use tokio::time::{Instant, timeout, timeout_at};
use url::Url;

use crate::address::join;
use crate::{Answer, Road, RoadError};

/// How long to wait for a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// How long to wait while nothing moves.
const READ: Duration = Duration::from_secs(30);
/// What each byte adds to the wait: a link slower than 1 kB/s is as good as none, a link as slow as that still
/// works. There is no other bound on the whole.
const PER_BYTE: Duration = Duration::from_millis(1);
/// What a detail from outside may fill in a log.
const MAX_DETAIL: usize = 300;

/// No connections can be made at all: TLS is not to be had on this machine.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no connections can be made: {0}")]
pub struct RoadUnavailable(String);

/// HTTPS to a collector (HTTP to this machine).
///
/// Redirects are not followed: a collector sends none, and what the network of a hotel sends is no collector.
#[derive(Clone, Debug)]
pub struct HttpRoad {
    client: Client,
    read: Duration,
}

impl HttpRoad {
    /// A road with the patience that weak links need.
    ///
    /// # Errors
    /// [`RoadUnavailable`] when TLS cannot be set up.
    pub fn new() -> Result<Self, RoadUnavailable> {
        Self::with_patience(CONNECT, READ)
    }

    /// A road that waits this long for a connection, and this long while nothing moves.
    ///
    /// # Errors
    /// [`RoadUnavailable`] when TLS cannot be set up.
    pub fn with_patience(connect: Duration, read: Duration) -> Result<Self, RoadUnavailable> {
        // An error means that the program has chosen a provider already, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // The client's own read timeout would also run while a batch goes up a slow link, so it is not used.
        let client = Client::builder()
            .user_agent(concat!("okuu/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(connect)
            .redirect(redirect::Policy::none())
            .tls_backend_preconfigured(trusted())
            .build()
            .map_err(|error| RoadUnavailable(error.to_string()))?;
        Ok(Self { client, read })
    }

    async fn exchange<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
        sent: usize,
        limit: usize,
    ) -> Result<T, RoadError> {
        let patience = self.read + per_bytes(sent);
        let answer = timeout(patience, request.send()).await;
        let response = answer.map_err(|_| silent())?.map_err(unreachable)?;
        let status = response.status().as_u16();
        if status != 200 {
            let retry_after = retry_after(response.headers());
            let body = self.read(response, MAX_PROBLEM_BYTES).await;
            let problem = body
                .ok()
                .and_then(|body| serde_json::from_slice(&body).ok());
            return Err(refusal(status, retry_after, problem));
        }
        let body = self.read(response, limit).await?;
        serde_json::from_slice(&body).map_err(|error| RoadError::Garbled(error.to_string()))
    }

    /// Reads a body piece by piece, giving up when nothing comes, when it drips, or when it does not end.
    async fn read(&self, mut response: Response, limit: usize) -> Result<Vec<u8>, RoadError> {
        let begin = Instant::now();
        let mut body = Vec::new();
        loop {
            let by_now = begin + self.read + per_bytes(body.len());
            let idle = Instant::now() + self.read;
            let piece = timeout_at(by_now.min(idle), response.chunk()).await;
            let Some(piece) = piece.map_err(|_| silent())?.map_err(unreachable)? else {
                return Ok(body);
            };
            if body.len() + piece.len() > limit {
                return Err(RoadError::Garbled("the answer does not end".to_owned()));
            }
            body.extend_from_slice(&piece);
        }
    }
}

/// TLS that trusts the web's authorities as they were when the app was built, and whatever this machine
/// trusts besides. Old tablets have old lists, and a machine without any list must still be able to start.
fn trusted() -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    ClientConfig::builder()
        .with_root_certificates(roots)
        .with_no_client_auth()
}

impl Road for HttpRoad {
    fn send<'a>(
        &'a self,
        to: &'a Enrolment,
        batch: &'a SealedBatch,
    ) -> Answer<'a, Signed<Receipt>> {
        let bytes = batch.as_bytes().to_vec();
        let sent = bytes.len();
        let request = self.client.post(join(&to.address, api::BATCHES));
        let request = request.header(CONTENT_TYPE, api::BATCH_TYPE).body(bytes);
        Box::pin(self.exchange(request, sent, as_text(MAX_RECEIPT_BYTES)))
    }

    fn receipt<'a>(
        &'a self,
        from: &'a Enrolment,
        device: DeviceId,
        series: SeriesId,
    ) -> Answer<'a, Signed<Receipt>> {
        let path = format!("{}?series={series}", api::receipts_of(device));
        let request = self.client.get(join(&from.address, &path));
        let request = request.header(AUTHORIZATION, format!("Bearer {}", from.token));
        Box::pin(self.exchange(request, 0, as_text(MAX_RECEIPT_BYTES)))
    }

    fn enrol<'a>(&'a self, at: &'a Url, request: &'a EnrolRequest) -> Answer<'a, EnrolAnswer> {
        let request = self
            .client
            .post(join(at.as_str(), api::ENROLMENTS))
            .json(request);
        Box::pin(self.exchange(request, 0, as_text(MAX_ROSTER_BYTES)))
    }

    fn roster<'a>(&'a self, from: &'a Enrolment) -> Answer<'a, Signed<Roster>> {
        let request = self.client.get(join(&from.address, api::ROSTER));
        let request = request.header(AUTHORIZATION, format!("Bearer {}", from.token));
        Box::pin(self.exchange(request, 0, as_text(MAX_ROSTER_BYTES)))
    }
}

/// A signed document within JSON: quotes in it are escaped, and a little stands around it.
fn as_text(document: usize) -> usize {
    document * 2 + 4096
}

fn per_bytes(bytes: usize) -> Duration {
    PER_BYTE.saturating_mul(u32::try_from(bytes).unwrap_or(u32::MAX))
}

fn silent() -> RoadError {
    RoadError::Unreachable("no answer in time".to_owned())
}

fn unreachable(error: reqwest::Error) -> RoadError {
    // Without the address: it is known, and long.
    RoadError::Unreachable(error.without_url().to_string())
}

/// Seconds only. The other form is a date, and clocks of tablets are wrong.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers
        .get(RETRY_AFTER)?
        .to_str()
        .ok()?
        .trim()
        .parse()
        .ok()?;
    Some(Duration::from_secs(seconds))
}

/// What a status other than 200 means. The status decides; a problem says more where there is one.
fn refusal(status: u16, retry_after: Option<Duration>, problem: Option<Problem>) -> RoadError {
    let problem = problem.map(|problem| Problem {
        detail: problem.detail.chars().take(MAX_DETAIL).collect(),
        ..problem
    });
    match (status, problem) {
        (401, problem) => RoadError::Unauthorised(problem.unwrap_or(Problem {
            code: ProblemCode::Unknown,
            detail: String::new(),
        })),
        (413, _) => RoadError::TooLarge,
        (429, _) => RoadError::Busy { retry_after },
        (500..=599, _) => RoadError::ServerTrouble {
            status,
            retry_after,
        },
        (403, Some(problem)) if problem.code == ProblemCode::DeviceRevoked => RoadError::Revoked,
        (400..=499, Some(problem)) => RoadError::Refused(problem),
        (_, _) => RoadError::Garbled(format!("status {status}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    fn problem(code: ProblemCode) -> Problem {
        Problem {
            code,
            detail: "why".to_owned(),
        }
    }

    #[rstest]
    #[case(
        401,
        Some(ProblemCode::DeviceUnknown),
        RoadError::Unauthorised(problem(ProblemCode::DeviceUnknown))
    )]
    #[case(
        401,
        Some(ProblemCode::BadSignature),
        RoadError::Unauthorised(problem(ProblemCode::BadSignature))
    )]
    #[case(403, Some(ProblemCode::DeviceRevoked), RoadError::Revoked)]
    #[case(
        403,
        Some(ProblemCode::CodeUsed),
        RoadError::Refused(problem(ProblemCode::CodeUsed))
    )]
    #[case(403, None, RoadError::Garbled("status 403".into()))]
    #[case(
        400,
        Some(ProblemCode::Malformed),
        RoadError::Refused(problem(ProblemCode::Malformed))
    )]
    #[case(404, None, RoadError::Garbled("status 404".into()))]
    #[case(413, None, RoadError::TooLarge)]
    #[case(429, Some(ProblemCode::Busy), RoadError::Busy { retry_after: None })]
    #[case(500, Some(ProblemCode::Internal), RoadError::ServerTrouble { status: 500, retry_after: None })]
    #[case(503, None, RoadError::ServerTrouble { status: 503, retry_after: None })]
    #[case(302, None, RoadError::Garbled("status 302".into()))]
    #[case(204, None, RoadError::Garbled("status 204".into()))]
    fn every_status_means_one_thing(
        #[case] status: u16,
        #[case] code: Option<ProblemCode>,
        #[case] meant: RoadError,
    ) {
        assert_eq!(refusal(status, None, code.map(problem)), meant);
    }

    #[rstest]
    #[case("120", Some(120))]
    #[case(" 5 ", Some(5))]
    #[case("-1", None)]
    #[case("soon", None)]
    #[case("Thu, 11 Mar 2021 10:00:00 GMT", None)]
    fn retry_after_is_read_as_seconds(#[case] header: &str, #[case] seconds: Option<u64>) {
        let headers = HeaderMap::from_iter([(RETRY_AFTER, header.parse().unwrap())]);
        assert_eq!(retry_after(&headers), seconds.map(Duration::from_secs));
    }

    #[test]
    fn a_detail_from_outside_does_not_flood_the_log() {
        let long = Problem {
            code: ProblemCode::Malformed,
            detail: "ы".repeat(9999),
        };
        let RoadError::Refused(problem) = refusal(400, None, Some(long)) else {
            panic!("a problem is a refusal");
        };
        assert_eq!(problem.detail.chars().count(), MAX_DETAIL);
    }
}
