//! Bringing files of parcels in a browser, and fetching the answer to take back.
//!
//! Parcels prove themselves, so nobody has to sign in for this. Nothing is kept between the two steps: the page holds what
//! became of the files, signed, and gives it back for the answer. A link that holds the answer itself would be shorter
//! here, but some phones save no such links, and an answer with rosters is too long for one.

use askama::Template;
use axum::Form;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use okuu_domain::{DeviceId, Language};
use okuu_protocol::api::{BUNDLE_TYPE, Problem, ProblemCode};
use okuu_protocol::limits::MAX_BUNDLE_BYTES;
use serde::Deserialize;

use super::filter::{Address, Filter};
use super::way::{Link, languages_of};
use super::{read_filter, rendered, show, sorry};
use crate::collector::{TabletReport, Taken, blocking, failed};
use crate::texts::{Words, grouped};
use crate::{Collector, Scope};

/// What is in the way of a form around its files.
pub(crate) const MAX_UPLOAD_BYTES: usize = MAX_BUNDLE_BYTES + (1 << 20);

#[derive(Template)]
#[template(path = "upload.html")]
struct Upload {
    t: Words,
    language: &'static str,
    collector: String,
    programme: String,
    languages: Vec<Link>,
    back: String,
    notices: Vec<String>,
    result: Option<Shown>,
}

/// What was taken.
struct Shown {
    tablets: Vec<TabletLine>,
    /// The outcome, for the form that fetches the answer; none when nobody waits for one.
    outcome: Option<String>,
}

struct TabletLine {
    id: String,
    whole_id: String,
    place: Option<String>,
    numbers: Vec<(String, String)>,
    refused: Vec<String>,
}

/// The page with the form.
pub(crate) async fn upload(
    State(collector): State<Collector>,
    Query(address): Query<Address>,
    headers: HeaderMap,
) -> Response {
    let filter = read_filter(address, &headers);
    rendered(&page(&collector, &filter, Vec::new(), None))
}

/// Takes the files and shows what was in them.
pub(crate) async fn uploaded(
    State(collector): State<Collector>,
    Query(address): Query<Address>,
    headers: HeaderMap,
    form: Multipart,
) -> Response {
    let filter = read_filter(address, &headers);
    let t = Words::of(filter.language);
    let again = |status, notice| {
        (
            status,
            rendered(&page(&collector, &filter, vec![notice], None)),
        )
            .into_response()
    };
    let Ok(_place) = collector.bundle_place() else {
        return again(StatusCode::TOO_MANY_REQUESTS, t.say("upload-busy"));
    };
    let files = match read_files(form).await {
        Ok(files) if files.is_empty() => {
            return again(StatusCode::BAD_REQUEST, t.say("upload-no-file"));
        }
        Ok(files) => files,
        Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            let limit = format!("{} MB", MAX_BUNDLE_BYTES >> 20);
            let notice = t.with("upload-too-large", "limit", &limit);
            return again(error.status(), notice);
        }
        Err(_) => return again(StatusCode::BAD_REQUEST, t.say("upload-cut-short")),
    };
    match take_files(&collector, t, files).await {
        Ok((taken, notices)) => {
            let this = collector.clone();
            match blocking(move || shown(&this, t, taken)).await {
                Ok(shown) => rendered(&page(&collector, &filter, notices, Some(shown))),
                Err(_) => sorry(t),
            }
        }
        Err(_) => sorry(t),
    }
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    outcome: String,
}

/// The answer to what was uploaded, as a file.
pub(crate) async fn answer(
    State(collector): State<Collector>,
    Query(address): Query<Address>,
    headers: HeaderMap,
    Form(asked): Form<Asked>,
) -> Response {
    let t = Words::of(read_filter(address, &headers).language);
    let Ok(outcome) = collector.read_outcome(&asked.outcome) else {
        return sorry(t);
    };
    match collector.answer(outcome).await {
        Ok(bytes) => file(&collector, "answer", bytes),
        Err(_) => sorry(t),
    }
}

/// The newest texts with keys and revocations, as a file for tablets that see no network.
pub(crate) async fn news(
    State(collector): State<Collector>,
    Query(address): Query<Address>,
    headers: HeaderMap,
) -> Response {
    match collector.news().await {
        Ok(bytes) => file(&collector, "news", bytes),
        Err(_) => sorry(Words::of(read_filter(address, &headers).language)),
    }
}

fn file(collector: &Collector, name: &str, bytes: Vec<u8>) -> Response {
    let day = show::day(collector.now());
    let disposition = format!("attachment; filename=\"okuu-{name}-{day}.okuu\"");
    let headers = [
        (header::CONTENT_TYPE, BUNDLE_TYPE.to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, bytes).into_response()
}

fn page(
    collector: &Collector,
    filter: &Filter,
    notices: Vec<String>,
    result: Option<Shown>,
) -> Upload {
    let language = filter.language;
    Upload {
        t: Words::of(language),
        language: language.code(),
        collector: collector.name().to_owned(),
        programme: collector.programme().titles.get(language).to_owned(),
        // In another language there would be the form again, and what was taken would be gone.
        languages: match result {
            Some(_) => Vec::new(),
            None => languages_of(language, |language: Language| {
                format!("/upload?lang={}", language.code())
            }),
        },
        back: format!("/?lang={}", language.code()),
        notices,
        result,
    }
}

/// The files of the form with their names; an empty choice is no file.
async fn read_files(mut form: Multipart) -> Result<Vec<(String, Vec<u8>)>, MultipartError> {
    let mut files = Vec::new();
    while let Some(field) = form.next_field().await? {
        let name = field.file_name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await?.to_vec();
        if !bytes.is_empty() {
            files.push((name, bytes));
        }
    }
    Ok(files)
}

async fn take_files(
    collector: &Collector,
    t: Words,
    files: Vec<(String, Vec<u8>)>,
) -> Result<(Taken, Vec<String>), Problem> {
    let mut all = Taken::default();
    let mut notices = Vec::new();
    for (name, bytes) in files {
        match collector.take_bundle(bytes).await {
            Ok(taken) => {
                if taken.broken.is_some() {
                    notices.push(t.with("upload-damaged", "file", &name));
                }
                all.join(taken);
            }
            Err(problem) => notices.push(match problem.code {
                ProblemCode::UnsupportedFormat => t.with("upload-newer", "file", &name),
                ProblemCode::Malformed | ProblemCode::TooLarge => {
                    t.with("upload-not-ours", "file", &name)
                }
                _ => return Err(problem),
            }),
        }
    }
    Ok((all, notices))
}

fn shown(collector: &Collector, t: Words, taken: Taken) -> Result<Shown, Problem> {
    let tablets = taken.tablets.iter();
    let tablets = tablets.map(|(device, report)| {
        let scope = collector.store().scope_of(*device).map_err(failed)?;
        Ok(tablet_line(t, *device, scope, report))
    });
    Ok(Shown {
        tablets: tablets.collect::<Result<_, Problem>>()?,
        outcome: (!taken.tablets.is_empty() || !taken.outcome.wishes.is_empty())
            .then(|| collector.write_outcome(&taken.outcome))
            .transpose()?,
    })
}

fn tablet_line(
    t: Words,
    device: DeviceId,
    scope: Option<Scope>,
    report: &TabletReport,
) -> TabletLine {
    let known = report.standing.saturating_sub(report.new);
    let numbers = [
        ("upload-new", report.new, report.parcels > 0),
        ("upload-known", known, known > 0),
        ("upload-waiting", report.waiting(), report.waiting() > 0),
        ("upload-aside", report.set_aside(), report.set_aside() > 0),
    ];
    let numbers = numbers.into_iter().filter(|(_, _, told)| *told);
    let refused = report.refused.values();
    TabletLine {
        id: show::tablet(t, device),
        whole_id: device.to_string(),
        place: scope.map(|scope| show::scope(t, scope)),
        numbers: numbers
            .map(|(key, number, _)| (t.say(key), grouped(number)))
            .collect(),
        refused: refused
            .map(|(code, count)| t.with(refused_key(*code), "count", &grouped(*count)))
            .collect(),
    }
}

fn refused_key(code: ProblemCode) -> &'static str {
    match code {
        ProblemCode::DeviceUnknown => "refused-device-unknown",
        ProblemCode::DeviceRevoked => "refused-device-revoked",
        ProblemCode::BadSignature => "refused-bad-signature",
        ProblemCode::UnsupportedFormat => "refused-newer",
        ProblemCode::Busy => "refused-busy",
        _ => "refused-malformed",
    }
}

impl Taken {
    /// Adds another file brought at the same time.
    fn join(&mut self, other: Self) {
        self.outcome.join(other.outcome);
        for (device, report) in other.tablets {
            self.tablets.entry(device).or_default().join(report);
        }
    }
}

impl TabletReport {
    fn join(&mut self, other: Self) {
        self.parcels += other.parcels;
        self.standing += other.standing;
        self.new += other.new;
        self.pending.extend(other.pending);
        for (name, (code, count)) in other.refused {
            self.refused.entry(name).or_insert((code, 0)).1 += count;
        }
    }

    fn set_aside(&self) -> u64 {
        self.pending.values().map(|pending| pending.set_aside).sum()
    }

    fn waiting(&self) -> u64 {
        self.pending.values().map(|pending| pending.waiting).sum()
    }
}
