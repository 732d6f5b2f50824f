//! The road of the carriers, and what everybody may know. The rules are in `okuu_protocol::api`.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use okuu_protocol::api::BUNDLE_TYPE;
use okuu_protocol::limits::MAX_BUNDLE_BYTES;
use okuu_protocol::{Keys, Revocations, Signed};

use super::body;
use super::refusal::Refusal;
use super::tablets::bearer;
use crate::Collector;
use crate::collector::blocking;

pub(super) async fn bundle(
    State(collector): State<Collector>,
    body: Body,
) -> Result<Response, Refusal> {
    let _place = collector.bundle_place()?;
    let bytes = body::read(body, MAX_BUNDLE_BYTES).await?;
    let taken = collector.take_bundle(bytes).await?;
    let answer = collector.answer(taken.outcome).await?;
    Ok(([(header::CONTENT_TYPE, BUNDLE_TYPE)], answer).into_response())
}

pub(super) async fn keys(
    State(collector): State<Collector>,
) -> Result<Json<Vec<Signed<Keys>>>, Refusal> {
    Ok(Json(blocking(move || collector.key_lists()).await?))
}

pub(super) async fn revocations(
    State(collector): State<Collector>,
    headers: HeaderMap,
) -> Result<Json<Signed<Revocations>>, Refusal> {
    Ok(Json(collector.revocations(bearer(&headers)?).await?))
}
