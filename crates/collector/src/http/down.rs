//! What tablets fetch: histories, the schedule, packs. The rules are in `okuu_protocol::api`.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use okuu_domain::LearnerId;
use okuu_protocol::api::ProblemCode;
use okuu_protocol::{History, PackOffer, Schedule, Signed};
use serde::Deserialize;
use tower_http::services::ServeFile;

use super::refusal::Refusal;
use super::tablets::bearer;
use crate::Collector;
use crate::collector::problem;

#[derive(Deserialize)]
pub(super) struct Onwards {
    #[serde(default)]
    after: u64,
}

pub(super) async fn history(
    State(collector): State<Collector>,
    Path(learner): Path<String>,
    after: Result<Query<Onwards>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Json<Signed<History>>, Refusal> {
    let malformed = |what: &str| problem(ProblemCode::Malformed, what);
    let learner: LearnerId = learner.parse().map_err(|_| malformed("no learner id"))?;
    let Query(Onwards { after }) = after.map_err(|_| malformed("after what?"))?;
    let page = collector.history(bearer(&headers)?, learner, after).await?;
    Ok(Json(page))
}

pub(super) async fn schedule(
    State(collector): State<Collector>,
    headers: HeaderMap,
) -> Result<Json<Signed<Schedule>>, Refusal> {
    Ok(Json(collector.schedule(bearer(&headers)?).await?))
}

pub(super) async fn pack(
    State(collector): State<Collector>,
) -> Result<Json<Signed<PackOffer>>, Refusal> {
    Ok(Json(collector.pack().await?))
}

/// The bytes of a pack, or the part of them that is asked for. They never change under their name, so the digest is the
/// validator: it is the same on every collector, which the time of a file is not.
pub(super) async fn pack_bytes(
    State(collector): State<Collector>,
    Path(sha256): Path<String>,
    mut request: Request,
) -> Result<Response, Refusal> {
    let file = collector.pack_file(&sha256).await?;
    let tag = format!("\"{sha256}\"");
    let headers = request.headers_mut();
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| names(known, &tag))
    {
        return Ok((StatusCode::NOT_MODIFIED, described(&tag)).into_response());
    }
    if headers
        .get(header::IF_RANGE)
        .is_some_and(|had| had != tag.as_str())
    {
        headers.remove(header::RANGE);
    }
    for validator in CONDITIONS {
        headers.remove(validator);
    }
    let served = ServeFile::new(&file).try_call(request).await;
    let served = served.map_err(|error| {
        tracing::error!(file = %file.display(), %error, "a published pack cannot be read");
        match error.kind() {
            std::io::ErrorKind::NotFound => problem(ProblemCode::NothingThere, "the pack is gone"),
            _ => problem(ProblemCode::Internal, ""),
        }
    })?;
    let mut response = served.map(Body::new);
    response.headers_mut().remove(header::LAST_MODIFIED);
    if !response.status().is_success() {
        return Ok(response);
    }
    for (name, value) in described(&tag) {
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

/// What would be compared with a file's time.
const CONDITIONS: [HeaderName; 5] = [
    header::IF_RANGE,
    header::IF_NONE_MATCH,
    header::IF_MATCH,
    header::IF_MODIFIED_SINCE,
    header::IF_UNMODIFIED_SINCE,
];

fn names(known: &HeaderValue, tag: &str) -> bool {
    let known = known.to_str().unwrap_or_default();
    known
        .split(',')
        .map(|one| one.trim().trim_start_matches("W/"))
        .any(|one| one == tag || one == "*")
}

fn described(tag: &str) -> [(HeaderName, HeaderValue); 4] {
    let tag = HeaderValue::from_str(tag).unwrap_or(HeaderValue::from_static("\"\""));
    [
        (header::ETAG, tag),
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/zstd"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
        (header::ACCEPT_RANGES, HeaderValue::from_static("bytes")),
    ]
}
