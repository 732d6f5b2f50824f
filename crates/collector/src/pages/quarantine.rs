//! What was set aside: whose it is, why, what became of it. Decisions are made with commands, on the server.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use okuu_domain::Language;
use okuu_protocol::{Entry, QuarantineReason};
use serde::Deserialize;

use super::filter::{Address, Filter};
use super::way::{Link, languages_of};
use super::{rendered, show, sorry};
use crate::collector::{blocking, failed};
use crate::texts::Words;
use crate::{AsideRecord, AsideState, Collector, StoreError};

/// Records on one page.
const PAGE: usize = 20;
/// Bytes of a record that are shown on the page; the rest is a link away.
const PREVIEW: usize = 2000;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    lang: Option<String>,
    all: Option<String>,
    below: Option<i64>,
}

#[derive(Template)]
#[template(path = "quarantine.html")]
struct Quarantine {
    t: Words,
    language: &'static str,
    collector: String,
    programme: String,
    languages: Vec<Link>,
    back: String,
    choices: Vec<Link>,
    records: Vec<Line>,
    start: Option<String>,
    more: Option<String>,
}

struct Line {
    id: i64,
    state: &'static str,
    state_words: String,
    tablet: String,
    whole_tablet: String,
    place: Option<String>,
    person: Option<String>,
    kind: String,
    claimed: Option<String>,
    received: String,
    reason: String,
    detail: String,
    answer: Option<String>,
    decided: Option<String>,
    settled_in: Option<String>,
    preview: String,
    text: String,
}

/// The records that were set aside, newest first.
pub(crate) async fn quarantine(
    State(collector): State<Collector>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Response {
    let accepted = headers.get(header::ACCEPT_LANGUAGE);
    let accepted = accepted.and_then(|value| value.to_str().ok());
    let address = Address::in_language(asked.lang.clone());
    let language = Filter::read(address, accepted).language;
    let page = blocking(move || look(&collector, language, &asked).map_err(failed)).await;
    match page {
        Ok(page) => rendered(&page),
        Err(_) => sorry(Words::of(language)),
    }
}

/// One record as it came, as text and nothing else.
pub(crate) async fn raw(State(collector): State<Collector>, Path(id): Path<i64>) -> Response {
    let found = blocking(move || collector.store().one_set_aside(id).map_err(failed)).await;
    match found {
        Ok(Some(record)) => {
            let text = String::from_utf8_lossy(&record.raw).into_owned();
            ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
        }
        Ok(None) => (StatusCode::NOT_FOUND, "404").into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

fn look(
    collector: &Collector,
    language: Language,
    asked: &Asked,
) -> Result<Quarantine, StoreError> {
    let t = Words::of(language);
    let all = asked.all.is_some();
    let found = collector.store().set_aside(!all, asked.below, PAGE + 1)?;
    let address = |language: Language, all: bool, below: Option<i64>| {
        let all = if all { "&all=1" } else { "" };
        let below = below.map_or_else(String::new, |below| format!("&below={below}"));
        format!("/quarantine?lang={}{all}{below}", language.code())
    };
    let choice = |key: &str, of_all: bool| Link {
        label: t.say(key),
        href: address(language, of_all, None),
        code: "",
        here: all == of_all,
    };
    let more = found.get(PAGE).and(found.get(PAGE - 1));
    let records = found.iter().take(PAGE);
    Ok(Quarantine {
        t,
        language: language.code(),
        collector: collector.name().to_owned(),
        programme: collector.programme().titles.get(language).to_owned(),
        languages: languages_of(language, |other| address(other, all, asked.below)),
        back: format!("/?lang={}", language.code()),
        choices: vec![
            choice("quarantine-pending", false),
            choice("quarantine-all", true),
        ],
        start: asked.below.map(|_| address(language, all, None)),
        more: more.map(|last| address(language, all, Some(last.id))),
        records: records
            .map(|record| line(collector, t, record))
            .collect::<Result<_, _>>()?,
    })
}

fn line(collector: &Collector, t: Words, record: &AsideRecord) -> Result<Line, StoreError> {
    let entry = record.entry();
    let (state, key) = state(record.state);
    let scope = collector.store().scope_of(record.device)?;
    let person = match entry.as_ref().and_then(|entry| entry.learner) {
        Some(learner) => collector.store().member(learner)?,
        None => None,
    };
    let text = String::from_utf8_lossy(&record.raw);
    let shown = text.floor_char_boundary(PREVIEW);
    Ok(Line {
        id: record.id,
        state,
        state_words: t.say(key),
        tablet: show::short(&record.device.to_string()).to_owned(),
        whole_tablet: record.device.to_string(),
        place: scope.map(|scope| show::scope(t, scope)),
        person: person.map(|person| {
            let place = &person.whereabouts.commission;
            let name = show::name(t, &person);
            match place.is_empty() {
                true => name,
                false => format!("{name}, {}", show::written_commission(t, place)),
            }
        }),
        kind: entry
            .as_ref()
            .map_or_else(String::new, |entry| entry.kind.clone()),
        claimed: entry
            .as_ref()
            .map(|entry: &Entry| show::moment(entry.time.wall)),
        received: show::moment(record.received_at),
        reason: t.say(reason(record.reason)),
        detail: record.detail.clone(),
        answer: record.answer.clone(),
        decided: record.decided_at.map(show::moment),
        settled_in: record.settled_in.map(|series| series.to_string()),
        preview: match shown == text.len() {
            true => text.to_string(),
            false => format!("{}…", &text[..shown]),
        },
        text: format!("/quarantine/{}", record.id),
    })
}

fn state(state: AsideState) -> (&'static str, &'static str) {
    match state {
        AsideState::Open => ("open", "state-open"),
        AsideState::Answered => ("answered", "state-answered"),
        AsideState::Released => ("released", "state-released"),
        AsideState::Settled => ("settled", "state-settled"),
    }
}

fn reason(reason: QuarantineReason) -> &'static str {
    match reason {
        QuarantineReason::Fork => "reason-fork",
        QuarantineReason::StatementInvalid => "reason-statement-invalid",
        QuarantineReason::StatementMismatch => "reason-statement-mismatch",
        QuarantineReason::UnknownActivity => "reason-unknown-activity",
        QuarantineReason::AnchorInvalid => "reason-anchor-invalid",
        QuarantineReason::Unknown => "reason-unknown",
    }
}
