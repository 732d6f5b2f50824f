//! The pages for people: rendered here, readable on any phone, without a script.

mod filter;
mod lists;
mod numbers;
mod quarantine;
mod show;
mod table;
mod upload;
mod view;
mod way;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use crate::Collector;
use crate::collector::{blocking, failed};
use crate::texts::Words;

pub(crate) use filter::{Address, Filter};
pub(crate) use quarantine::{quarantine, raw};
pub(crate) use table::coverage_csv;
pub(crate) use upload::{MAX_UPLOAD_BYTES, answer, news, upload, uploaded};

const STYLE: &str = include_str!("../../assets/style.css");

/// The one style sheet.
pub(crate) async fn style() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, STYLE).into_response()
}

/// How far the training has come: everywhere or in one place, for all modules or one.
pub(crate) async fn coverage(
    State(collector): State<Collector>,
    Query(address): Query<Address>,
    headers: HeaderMap,
) -> Response {
    let filter = read_filter(address, &headers);
    let language = filter.language;
    let page = blocking(move || view::Coverage::look(&collector, &filter).map_err(failed)).await;
    match page {
        Ok(page) => rendered(&page),
        Err(_) => sorry(Words::of(language)),
    }
}

fn read_filter(address: Address, headers: &HeaderMap) -> Filter {
    let accepted = headers.get(header::ACCEPT_LANGUAGE);
    Filter::read(address, accepted.and_then(|value| value.to_str().ok()))
}

/// Says in words that it did not work.
#[derive(Template)]
#[template(path = "problem.html")]
struct Problem {
    t: Words,
    language: &'static str,
    collector: String,
}

pub(crate) fn sorry(t: Words) -> Response {
    let page = Problem {
        language: t.language.code(),
        t,
        collector: String::new(),
    };
    (StatusCode::SERVICE_UNAVAILABLE, rendered(&page)).into_response()
}

fn rendered(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page cannot be rendered");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
