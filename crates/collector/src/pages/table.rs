//! The completions as a table for spreadsheets: the same rows as on the page, all of them.

use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use okuu_domain::Language;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::filter::{Address, Filter};
use super::{read_filter, show, sorry};
use crate::texts::Words;
use crate::{After, Collector, CompletionRow, Programme, StoreError};

/// Rows read at once. A table of the whole country is never in memory as a whole.
const ROWS: usize = 2000;

/// Fixed: programs read them, whatever the language of the titles. `completed_at` is what the tablet's clock claims; the
/// module was completed after `not_before`, when that is proved, and before `received_at`. `claim` is `impossible` when the
/// clock says otherwise.
const HEAD: [&str; 12] = [
    "region",
    "district",
    "commission",
    "person",
    "module",
    "title",
    "edition",
    "completed_at",
    "received_at",
    "score",
    "not_before",
    "claim",
];

/// Spreadsheets take a file for UTF-8 only when it begins like this.
const MARK: &[u8] = "\u{feff}".as_bytes();

type Chunk = Result<Bytes, StoreError>;

/// The completions of the filter as CSV.
pub(crate) async fn coverage_csv(
    State(collector): State<Collector>,
    Query(address): Query<Address>,
    headers: HeaderMap,
) -> Response {
    let filter = read_filter(address, &headers);
    let language = filter.language;
    let (chunks, body) = mpsc::channel(4);
    tokio::task::spawn_blocking(move || write(&collector, &filter, &chunks));
    let mut body = ReceiverStream::new(body);
    // The first rows are waited for, so that a failure is an answer and not half a file.
    match tokio_stream::StreamExt::next(&mut body).await {
        Some(Ok(first)) => {
            let rest = tokio_stream::StreamExt::chain(tokio_stream::once(Ok(first)), body);
            (described(), Body::from_stream(rest)).into_response()
        }
        Some(Err(_)) | None => sorry(Words::of(language)),
    }
}

fn described() -> [(header::HeaderName, &'static str); 2] {
    [
        (
            header::CONTENT_TYPE,
            "text/csv; charset=utf-8; header=present",
        ),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"coverage.csv\"",
        ),
    ]
}

/// Sends chunk after chunk; ends when the reader has gone.
fn write(collector: &Collector, filter: &Filter, chunks: &mpsc::Sender<Chunk>) {
    let programme = collector.programme();
    let question = filter.question(programme);
    let mut after = None;
    let mut head = true;
    loop {
        let rows = collector
            .store()
            .completions(&question, after.as_ref(), ROWS);
        if let Err(error) = &rows {
            tracing::error!(%error, "a table was cut short");
        }
        let last = rows.as_ref().map_or(true, |rows| rows.len() < ROWS);
        after = rows
            .as_ref()
            .ok()
            .and_then(|rows| rows.last())
            .map(|row| After {
                learner: row.person.learner,
                completion: Some((row.module.clone(), row.edition.clone())),
            });
        let chunk = rows.and_then(|rows| lines(&rows, head, programme, filter.language));
        if chunks.blocking_send(chunk).is_err() || last {
            return;
        }
        head = false;
    }
}

fn lines(
    rows: &[CompletionRow],
    head: bool,
    programme: &Programme,
    language: Language,
) -> Result<Bytes, StoreError> {
    let mut out = csv::Writer::from_writer(Vec::new());
    let damaged = |error: csv::Error| StoreError::Damaged(error.to_string());
    if head {
        out.write_record(HEAD).map_err(damaged)?;
    }
    for row in rows {
        let fields = fields(row, programme, language);
        out.write_record(fields.map(harmless)).map_err(damaged)?;
    }
    let lines = out
        .into_inner()
        .map_err(|error| StoreError::Damaged(error.to_string()))?;
    Ok(if head {
        Bytes::from([MARK, &lines].concat())
    } else {
        Bytes::from(lines)
    })
}

fn fields(row: &CompletionRow, programme: &Programme, language: Language) -> [String; 12] {
    let person = &row.person;
    let module = programme.module(&row.module);
    let name = if person.name.is_empty() {
        person.learner.to_string()
    } else {
        person.name.clone()
    };
    let at = &person.whereabouts;
    let (region, commission) = if at.commission.is_empty() {
        let nowhere = Words::of(language).say("nowhere");
        (nowhere, person.claimed.clone().unwrap_or_default())
    } else {
        (at.region.clone(), at.commission.clone())
    };
    [
        region,
        at.district.clone(),
        commission,
        name,
        row.module.to_string(),
        module.map_or(String::new(), |module| {
            module.titles.get(language).to_owned()
        }),
        row.edition.to_string(),
        show::instant(row.completed_at),
        show::instant(row.received_at),
        score(row),
        row.not_before.map_or(String::new(), show::instant),
        if row.is_claim_impossible() {
            "impossible".to_owned()
        } else {
            String::new()
        },
    ]
}

/// In percent: a spreadsheet takes `9/10` for the ninth of October.
fn score(row: &CompletionRow) -> String {
    let share = match row.score {
        [Some(raw), Some(max), _] if max > 0.0 => Some(raw / max),
        [_, _, scaled] => scaled,
    };
    share.map_or(String::new(), |share| format!("{:.0}%", share * 100.0))
}

/// Text that a spreadsheet would take for a formula gets an apostrophe in front: a name must never calculate.
fn harmless(field: String) -> String {
    if field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        return format!("'{field}");
    }
    field
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")")]
    #[case("+996", "'+996")]
    #[case("-1", "'-1")]
    #[case("@SUM(A1)", "'@SUM(A1)")]
    #[case("\t=1", "'\t=1")]
    #[case("Асанова-Ким = 1", "Асанова-Ким = 1")]
    fn nothing_in_a_table_calculates(#[case] field: &str, #[case] written: &str) {
        assert_eq!(harmless(field.to_owned()), written);
    }
}
