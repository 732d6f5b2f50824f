//! What the counter answers.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use okuu_protocol::api::{BUNDLE_TYPE, Problem, ProblemCode};
use okuu_protocol::lan::{BUNDLES, CARRIER, PACKS};
use okuu_protocol::limits::MAX_BUNDLE_BYTES;
use okuu_protocol::{Bundle, BundleError};
use tower_http::services::ServeFile;

use super::Carrier;
use super::body::{Room, drain, read};
use crate::exchange::Patience;

/// Seconds after which a tablet may come back for which there was no room.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("5");

#[derive(Clone)]
struct Desk {
    carrier: Arc<dyn Carrier>,
    room: Arc<Room>,
    patience: Patience,
}

/// No header allows other origins, so a page in a browser reads nothing here; and because a bundle has a type of
/// its own, a page cannot send one either.
pub(super) fn routes(carrier: Arc<dyn Carrier>, patience: Patience) -> Router {
    let desk = Desk {
        carrier,
        room: Arc::new(Room::new()),
        patience,
    };
    Router::new()
        .route(CARRIER, get(info))
        .route(BUNDLES, post(hand_over))
        .route(PACKS, get(pack))
        .fallback(async || Refusal(ProblemCode::NothingThere, "there is no such place"))
        .method_not_allowed_fallback(async || Refusal(ProblemCode::Malformed, "not this method"))
        .layer(axum::middleware::map_response(plain))
        .with_state(desk)
}

async fn info(State(desk): State<Desk>) -> Result<Response, Refusal> {
    let carrier = desk.carrier;
    let info = blocking(move || carrier.info()).await?;
    Ok(Json(info).into_response())
}

async fn pack(
    State(desk): State<Desk>,
    Path(sha256): Path<String>,
    request: Request,
) -> Result<Response, Refusal> {
    let nothing = || Refusal(ProblemCode::NothingThere, "no such pack");
    let digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if sha256.len() != 64 || !sha256.bytes().all(digit) {
        return Err(nothing());
    }
    let carrier = desk.carrier;
    let file = blocking(move || carrier.pack(&sha256)).await?;
    let mut file = ServeFile::new(file.ok_or_else(nothing)?);
    let response = file.try_call(request).await.map_err(|error| {
        tracing::error!(%error, "a pack cannot be read");
        failed()
    })?;
    if response.status() == StatusCode::NOT_FOUND {
        return Err(nothing());
    }
    Ok(response.map(Body::new))
}

async fn hand_over(
    State(desk): State<Desk>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    // A task of its own: when the tablet leaves in the middle the connection is dropped, but what came is still
    // taken.
    let received = tokio::spawn(async move {
        let size = match size(&headers) {
            Ok(size) => size,
            Err(refusal) => {
                drain(body, desk.patience).await;
                return Err(refusal);
            }
        };
        let Some(room) = desk.room.take(size, desk.patience).await else {
            drain(body, desk.patience).await;
            return Err(Refusal(ProblemCode::Busy, "no room now"));
        };
        let bytes = read(body, size, desk.patience).await;
        let carrier = desk.carrier;
        let answer = blocking(move || take(&*carrier, bytes)).await?;
        drop(room);
        answer
    });
    let answer = received.await.map_err(|_| failed())??;
    Ok(([(header::CONTENT_TYPE, BUNDLE_TYPE)], answer).into_response())
}

/// How large the body will be. A tablet knows, so memory can be set aside before anything is read.
fn size(headers: &HeaderMap) -> Result<usize, Refusal> {
    let malformed = |detail| Refusal(ProblemCode::Malformed, detail);
    if headers.get(header::CONTENT_TYPE) != Some(&HeaderValue::from_static(BUNDLE_TYPE)) {
        return Err(malformed("not the type of a bundle"));
    }
    let size = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|size| size.to_str().ok());
    let size: usize = size
        .and_then(|size| size.parse().ok())
        .ok_or_else(|| malformed("how long it is must be said first"))?;
    if size > MAX_BUNDLE_BYTES {
        return Err(Refusal(ProblemCode::TooLarge, "more than a bundle can be"));
    }
    Ok(size)
}

/// Gives the carrier whatever is whole, and writes its answer.
fn take(carrier: &dyn Carrier, bytes: Vec<u8>) -> Result<Vec<u8>, Refusal> {
    let (bundle, broken) = Bundle::salvage(&bytes);
    drop(bytes);
    match broken {
        Some(BundleError::NotABundle) => {
            return Err(Refusal(ProblemCode::Malformed, "this is no bundle"));
        }
        Some(BundleError::UnsupportedFormat { .. }) => {
            return Err(Refusal(ProblemCode::UnsupportedFormat, "not this format"));
        }
        Some(error) => {
            tracing::info!(%error, items = bundle.items.len(), "what is whole of a bundle is taken");
        }
        None => {}
    }
    let answer = carrier.take(bundle).map_err(|error| {
        tracing::error!(%error, "a handover failed");
        failed()
    })?;
    answer.to_bytes().map_err(|error| {
        tracing::error!(%error, "what there is for a tablet cannot be sent");
        failed()
    })
}

/// Runs what may block. A panic ends this request and no other.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Refusal> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(%error, "a request ended in the middle");
        failed()
    })
}

fn failed() -> Refusal {
    Refusal(ProblemCode::Internal, "the carrier failed")
}

async fn plain(mut response: Response) -> Response {
    let mut set = |name: HeaderName, value| {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::CACHE_CONTROL, "no-store");
    set(
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'",
    );
    response
}

/// A problem, with nothing in it that is not fixed.
struct Refusal(ProblemCode, &'static str);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let Self(code, detail) = self;
        let status = StatusCode::from_u16(code.status());
        let problem = Problem {
            code,
            detail: detail.to_owned(),
        };
        let status = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(problem)).into_response();
        if code == ProblemCode::Busy {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, RETRY_AFTER);
        }
        response
    }
}
