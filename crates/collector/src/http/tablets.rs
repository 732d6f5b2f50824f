//! The road of the tablets. The rules are in `okuu_protocol::api`.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use okuu_domain::{DeviceId, SeriesId};
use okuu_protocol::api::{EnrolAnswer, EnrolRequest, Problem, ProblemCode};
use okuu_protocol::limits::{MAX_BATCH_BYTES, MAX_ENROL_BYTES, MAX_TOKEN_BYTES};
use okuu_protocol::{Receipt, Roster, Signed};
use serde::Deserialize;

use super::body;
use super::refusal::Refusal;
use crate::Collector;
use crate::collector::problem;

pub(super) async fn enrol(
    State(collector): State<Collector>,
    body: Body,
) -> Result<Json<EnrolAnswer>, Refusal> {
    let bytes = body::read(body, MAX_ENROL_BYTES).await?;
    let request: EnrolRequest = serde_json::from_slice(&bytes)
        .map_err(|error| problem(ProblemCode::Malformed, &error.to_string()))?;
    Ok(Json(collector.enrol(&request).await?))
}

pub(super) async fn batch(
    State(collector): State<Collector>,
    body: Body,
) -> Result<Json<Signed<Receipt>>, Refusal> {
    let bytes = body::read(body, MAX_BATCH_BYTES).await?;
    Ok(Json(collector.take_batch(bytes).await?))
}

#[derive(Deserialize)]
pub(super) struct OfSeries {
    series: String,
}

pub(super) async fn receipt(
    State(collector): State<Collector>,
    Path(device): Path<String>,
    series: Result<Query<OfSeries>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Json<Signed<Receipt>>, Refusal> {
    let malformed = |what: &str| problem(ProblemCode::Malformed, what);
    let device: DeviceId = device.parse().map_err(|_| malformed("no device id"))?;
    let Query(series) = series.map_err(|_| malformed("which series?"))?;
    let series: SeriesId = series
        .series
        .parse()
        .map_err(|_| malformed("no series id"))?;
    Ok(Json(
        collector.receipt(bearer(&headers)?, device, series).await?,
    ))
}

pub(super) async fn roster(
    State(collector): State<Collector>,
    headers: HeaderMap,
) -> Result<Json<Signed<Roster>>, Refusal> {
    Ok(Json(collector.roster(bearer(&headers)?).await?))
}

pub(super) fn bearer(headers: &HeaderMap) -> Result<&str, Problem> {
    let value = headers.get(header::AUTHORIZATION);
    let text = value.and_then(|value| value.to_str().ok());
    let token = text.and_then(|text| text.strip_prefix("Bearer "));
    token
        .filter(|token| token.len() <= MAX_TOKEN_BYTES)
        .ok_or_else(|| problem(ProblemCode::Unauthorised, "a token is needed"))
}
