//! The app in a browser over loopback: for tests and for machines without a display.
//!
//! It serves the built UI, runs the commands of [`okuu_app::commands`] and passes on what changed, exactly
//! as the Tauri shell does. It listens on loopback only and answers only to loopback names, so that a page
//! from elsewhere in the same browser cannot reach a learner's records.
//!
//! | Request | Answer |
//! | --- | --- |
//! | `POST /call/{name}` with the parameters as JSON | `{"ok": …}` or `{"failure": {"code", "detail"}}` |
//! | `GET /events` | server-sent events, each a JSON array of tags |
//! | `GET /…` | the built UI |

use std::convert::Infallible;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use okuu_app::{Failure, FailureCode, Host, Tag};
use serde_json::{Value, json};
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt as _};
use tower_http::services::ServeDir;

/// Largest body of a command, in bytes: a file that somebody brought, in base64. Only this machine's own pages can send
/// one.
const BODY: usize = 88 << 20;

/// The pages' rights: only what this host serves, nothing inline but styles that Svelte sets.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
                      img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";

/// All routes: the commands of `host` and the built UI in `ui`.
pub fn routes(host: Arc<Host>, ui: PathBuf) -> Router {
    Router::new()
        .route("/call/{name}", post(call))
        .route("/events", get(events))
        .layer(axum::extract::DefaultBodyLimit::max(BODY))
        .with_state(host)
        .fallback_service(ServeDir::new(ui))
        .layer(middleware::from_fn(only_loopback))
        .layer(middleware::map_response(with_policy))
}

async fn call(
    State(host): State<Arc<Host>>,
    Path(name): Path<String>,
    Json(parameters): Json<Value>,
) -> Json<Value> {
    let answer = tokio::task::spawn_blocking(move || host.call(&name, parameters)).await;
    let answer = answer.unwrap_or_else(|error| Err(Failure::new(FailureCode::Internal, error)));
    Json(match answer {
        Ok(answer) => json!({ "ok": answer }),
        Err(failure) => json!({ "failure": failure }),
    })
}

async fn events(
    State(host): State<Arc<Host>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let changes: Pin<Box<dyn Stream<Item = _> + Send>> = match host.changes() {
        Some(changes) => Box::pin(BroadcastStream::new(changes)),
        None => Box::pin(tokio_stream::pending()),
    };
    let changes = changes.map(|tags| {
        // A listener that fell behind reads everything again.
        let tags = tags.unwrap_or_else(|_| Tag::ALL.to_vec());
        Ok(Event::default().data(json!(tags).to_string()))
    });
    Sse::new(changes).keep_alive(KeepAlive::default())
}

/// Refuses whoever reached us under another name: a page elsewhere whose name was pointed at this machine,
/// or one that posts across origins.
async fn only_loopback(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    if is_loopback(host) && same_origin(headers, host) {
        return next.run(request).await;
    }
    (
        StatusCode::FORBIDDEN,
        "this address serves its own machine only",
    )
        .into_response()
}

fn is_loopback(host: &str) -> bool {
    let port = host
        .rsplit_once(':')
        .filter(|(_, port)| !port.ends_with(']'));
    let name = port.map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

fn same_origin(headers: &HeaderMap, host: &str) -> bool {
    headers.get(header::ORIGIN).is_none_or(|origin| {
        origin
            .to_str()
            .is_ok_and(|origin| origin == format!("http://{host}"))
    })
}

async fn with_policy(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_names_are_served() {
        for name in [
            "127.0.0.1:8420",
            "localhost:1",
            "localhost",
            "[::1]:8420",
            "[::1]",
        ] {
            assert!(is_loopback(name), "{name}");
        }
        for name in [
            "",
            "okuu.example",
            "127.0.0.1.okuu.example:8420",
            "localhost.example:1",
        ] {
            assert!(!is_loopback(name), "{name}");
        }
    }

    #[test]
    fn a_page_of_another_origin_is_refused() {
        let mut headers = HeaderMap::new();
        assert!(same_origin(&headers, "localhost:8420"));
        headers.insert(
            header::ORIGIN,
            HeaderValue::from_static("http://localhost:8420"),
        );
        assert!(same_origin(&headers, "localhost:8420"));
        headers.insert(
            header::ORIGIN,
            HeaderValue::from_static("http://evil.example"),
        );
        assert!(!same_origin(&headers, "localhost:8420"));
    }
}
