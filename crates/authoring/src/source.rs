//! `sources.toml`: every act and page that may be cited.

use crate::file::{At, SourceFile};
use crate::ids::unique;
use crate::kind::ProblemKind;
use crate::problems::Problems;
use crate::table::{Document, Table, Texts};

const KEYS: [&str; 10] = [
    "id", "kind", "applies", "short", "title", "number", "date", "edition", "url", "note",
];
const KINDS: [&str; 7] = [
    "law",
    "regulation",
    "resolution",
    "guide",
    "news",
    "report",
    "page",
];

/// An act or page.
#[derive(Debug)]
pub(crate) struct Source {
    pub id: At<String>,
    pub kind: String,
    /// Whether it was read in the wording that applied to the elections the programme is about.
    pub applies: bool,
    pub short: Texts,
    pub title: Texts,
    pub number: Option<String>,
    pub date: Option<String>,
    pub edition: Option<String>,
    pub url: Option<String>,
    pub note: Option<Texts>,
}

/// Reads the file; a source without a good id is left out.
pub(crate) fn read(file: &SourceFile, problems: &Problems) -> Vec<Source> {
    let document = Document::parse(file, problems);
    let table = document.table(&["source"], problems);
    let sources: Vec<_> = table
        .tables("source", &KEYS)
        .iter()
        .filter_map(source)
        .collect();
    unique(file, sources.iter().map(|source| &source.id), problems);
    sources
}

fn source(table: &Table<'_>) -> Option<Source> {
    let kind = table.text("kind");
    let applies = table.flag("applies");
    let (short, title, note) = (
        table.texts("short"),
        table.texts("title"),
        table.texts_if("note"),
    );
    let (date, edition) = (table.day_if("date"), table.day_if("edition"));
    let number = table.text_if("number").map(|number| number.value);
    let url = table.text_if("url");
    let id = table.id("id")?;
    if let Some(kind) = kind
        .as_ref()
        .filter(|kind| !KINDS.contains(&kind.value.as_str()))
    {
        let (value, options) = (kind.value.clone(), KINDS.join(", "));
        table.report(&kind.at, ProblemKind::NotOneOf { value, options });
    }
    check_address(table, &id, url.as_ref());
    Some(Source {
        id,
        kind: kind.map(|kind| kind.value).unwrap_or_default(),
        // An unread flag must not hide what else is wrong by asking for `{?}` everywhere.
        applies: applies.unwrap_or(true),
        short: short.unwrap_or_default(),
        title: title.unwrap_or_default(),
        number,
        date,
        edition,
        url: url.map(|url| url.value),
        note,
    })
}

/// Readers see where a source can be looked up, so it is a page of the web or nothing.
fn check_address(table: &Table<'_>, id: &At<String>, url: Option<&At<String>>) {
    match url {
        None => table.report(&id.at, ProblemKind::SourceWithoutAddress(id.value.clone())),
        Some(url) if !url.value.starts_with("https://") && !url.value.starts_with("http://") => {
            table.report(&url.at, ProblemKind::BadAddress(url.value.clone()));
        }
        Some(_) => {}
    }
}
