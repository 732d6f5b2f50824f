//! The collector over HTTP: the road of the tablets and the pages for people.

mod body;
mod bundles;
mod down;
mod refusal;
mod serve;
mod tablets;

use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use okuu_protocol::api::{
    BATCHES, BUNDLES, ENROLMENTS, HISTORY, KEYS, PACK, PACKS, RECEIPTS, REVOCATIONS, ROSTER,
    SCHEDULE,
};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

use crate::{Collector, StoreError, pages};

pub use serve::{serve, serve_until};

/// A request that takes longer, its body included, is given up.
const REQUEST_TIME: Duration = Duration::from_secs(60);

/// A file with thousands of parcels comes slowly where the line is bad, and takes its time to be opened.
const BUNDLE_TIME: Duration = Duration::from_secs(15 * 60);

/// Pages run no script, load nothing from elsewhere and stand in no frame.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// Everything the collector answers to, for a server or for a test without one.
pub fn router(collector: Collector) -> Router {
    let fixed = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    let pages = Router::new()
        .route("/", get(pages::coverage))
        .route("/coverage.csv", get(pages::coverage_csv))
        .route("/quarantine", get(pages::quarantine))
        .route("/quarantine/{id}", get(pages::raw))
        .layer(middleware::from_fn(only_loopback_names));
    let in_time = |time| TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, time);
    let uploads = Router::new()
        .route("/upload", get(pages::upload).post(pages::uploaded))
        .route("/upload/answer", post(pages::answer))
        .route("/news.okuu", get(pages::news))
        .layer(DefaultBodyLimit::max(pages::MAX_UPLOAD_BYTES))
        .layer(middleware::from_fn(only_loopback_names));
    let slow = Router::new()
        .route(BUNDLES, post(bundles::bundle))
        .merge(uploads)
        .layer(in_time(BUNDLE_TIME));
    Router::new()
        .merge(pages)
        .route(ENROLMENTS, post(tablets::enrol))
        .route(BATCHES, post(tablets::batch))
        .route(RECEIPTS, get(tablets::receipt))
        .route(ROSTER, get(tablets::roster))
        .route(KEYS, get(bundles::keys))
        .route(REVOCATIONS, get(bundles::revocations))
        .route(SCHEDULE, get(down::schedule))
        .route(HISTORY, get(down::history))
        .route(PACK, get(down::pack))
        .route(PACKS, get(down::pack_bytes))
        .route("/style.css", get(pages::style))
        .route("/healthz", get(healthz))
        .fallback(async || (StatusCode::NOT_FOUND, "404"))
        .layer(in_time(REQUEST_TIME))
        .merge(slow)
        .layer(fixed(header::CONTENT_SECURITY_POLICY, POLICY))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(header::REFERRER_POLICY, "no-referrer"))
        .layer(fixed(header::CACHE_CONTROL, "no-store"))
        .layer(middleware::from_fn(log))
        .with_state(collector)
}

/// Well is who can read the database and whose writer still works.
async fn healthz(
    axum::extract::State(collector): axum::extract::State<Collector>,
) -> (StatusCode, &'static str) {
    match collector.store().is_well().await {
        // Much to do is not ill.
        Ok(()) | Err(StoreError::Busy) => (StatusCode::OK, "ok\n"),
        Err(error) => {
            tracing::error!(%error, "not well");
            (StatusCode::SERVICE_UNAVAILABLE, "not well\n")
        }
    }
}

/// Pages name people and have no sign-in yet, so they are for this machine alone: a page elsewhere whose name
/// was pointed at this machine reaches us under that name, and is refused. Tablets may come under any name.
async fn only_loopback_names(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST);
    let name = host.map(|host| host.to_str().unwrap_or("?"));
    let name = name.map(|host| match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        Some(_) | None => host,
    });
    match name {
        None | Some("127.0.0.1" | "localhost" | "[::1]") => next.run(request).await,
        Some(_) => (
            StatusCode::FORBIDDEN,
            "these pages are for this machine only: open them at 127.0.0.1\n",
        )
            .into_response(),
    }
}

/// The route, never the address: filters may name places, and nothing in a log may name people.
async fn log(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    tracing::debug!(
        %method,
        route = route.as_ref().map_or("-", MatchedPath::as_str),
        status = response.status().as_u16(),
        ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX),
        "request"
    );
    response
}
