//! One request and its answer, with the patience that weak links need. Every behaviour of whatever listens at the
//! other end becomes one [`RoadError`].

use std::time::Duration;

use axum::body::Bytes;
use okuu_protocol::api::{Problem, ProblemCode};
use okuu_protocol::limits::MAX_PROBLEM_BYTES;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{Client, RequestBuilder, Response};
use serde::de::DeserializeOwned;
use tokio::time::{Instant, timeout, timeout_at};

use crate::RoadError;

/// What a detail from outside may fill in a log.
const MAX_DETAIL: usize = 300;

/// How long to wait for what moves slowly.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    /// How long to wait while nothing moves.
    pub(crate) idle: Duration,
    /// What each byte adds to the wait. There is no other bound on the whole.
    pub(crate) per_byte: Duration,
}

impl Patience {
    /// How long this many bytes may take.
    pub(crate) fn with(self, bytes: usize) -> Duration {
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        self.idle + self.per_byte.saturating_mul(bytes)
    }

    /// Until when the next piece must come, after this many bytes since `begin`.
    pub(crate) fn next(self, begin: Instant, bytes: usize) -> Instant {
        (begin + self.with(bytes)).min(Instant::now() + self.idle)
    }
}

/// A client with its patience.
#[derive(Clone, Debug)]
pub(crate) struct Exchange {
    client: Client,
    patience: Patience,
}

impl Exchange {
    pub(crate) fn new(client: Client, patience: Patience) -> Self {
        Self { client, patience }
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// The answer, whatever its status. `sent` is the size of the request's body.
    pub(crate) async fn send(
        &self,
        request: RequestBuilder,
        sent: usize,
    ) -> Result<Response, RoadError> {
        let answer = timeout(self.patience.with(sent), request.send()).await;
        answer.map_err(|_| silent())?.map_err(unreachable)
    }

    /// A whole answer with status 200.
    pub(crate) async fn bytes(
        &self,
        request: RequestBuilder,
        sent: usize,
        limit: usize,
    ) -> Result<Vec<u8>, RoadError> {
        let response = self.send(request, sent).await?;
        if response.status().as_u16() == 200 {
            self.read(response, limit).await
        } else {
            Err(self.refused(response).await)
        }
    }

    /// A whole answer with status 200, as JSON.
    pub(crate) async fn json<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
        sent: usize,
        limit: usize,
    ) -> Result<T, RoadError> {
        let body = self.bytes(request, sent, limit).await?;
        serde_json::from_slice(&body).map_err(|error| RoadError::Garbled(error.to_string()))
    }

    /// What an answer means that is not the one hoped for.
    pub(crate) async fn refused(&self, response: Response) -> RoadError {
        let status = response.status().as_u16();
        let retry_after = retry_after(response.headers());
        let body = self.read(response, MAX_PROBLEM_BYTES).await;
        let problem = body.ok();
        let problem = problem.and_then(|body| serde_json::from_slice(&body).ok());
        refusal(status, retry_after, problem)
    }

    /// Watches an answer's body as it comes.
    pub(crate) fn pieces(&self, response: Response) -> Pieces {
        Pieces {
            response,
            patience: self.patience,
            begin: Instant::now(),
            read: 0,
        }
    }

    async fn read(&self, response: Response, limit: usize) -> Result<Vec<u8>, RoadError> {
        let mut pieces = self.pieces(response);
        let mut body = Vec::new();
        while let Some(piece) = pieces.next().await? {
            if body.len() + piece.len() > limit {
                return Err(RoadError::Garbled("the answer does not end".to_owned()));
            }
            body.extend_from_slice(&piece);
        }
        Ok(body)
    }
}

/// A body, piece by piece. It is given up when nothing comes and when it drips.
pub(crate) struct Pieces {
    response: Response,
    patience: Patience,
    begin: Instant,
    read: usize,
}

impl Pieces {
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, RoadError> {
        let until = self.patience.next(self.begin, self.read);
        let piece = timeout_at(until, self.response.chunk()).await;
        let piece = piece.map_err(|_| silent())?.map_err(unreachable)?;
        self.read += piece.as_ref().map_or(0, Bytes::len);
        Ok(piece)
    }
}

fn silent() -> RoadError {
    RoadError::Interrupted("no answer in time".to_owned())
}

fn unreachable(error: reqwest::Error) -> RoadError {
    let connecting = error.is_connect();
    // Without the address: it is known, and long.
    let detail = error.without_url().to_string();
    if connecting {
        RoadError::Unreachable(detail)
    } else {
        RoadError::Interrupted(detail)
    }
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
