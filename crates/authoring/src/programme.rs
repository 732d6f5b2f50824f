//! `programme.toml`: what the course is.

use okuu_domain::Language;

use crate::file::{At, SourceFile};
use crate::ids::unique;
use crate::kind::ProblemKind;
use crate::problems::Problems;
use crate::table::{Document, Table, Texts};

const KEYS: [&str; 8] = [
    "id",
    "iri",
    "edition",
    "mastery_score",
    "languages",
    "title",
    "audience",
    "module",
];
const MODULE_KEYS: [&str; 4] = ["id", "folder", "audiences", "title"];

/// The course as its authors announce it.
#[derive(Debug, Default)]
pub(crate) struct Programme {
    pub id: String,
    pub iri: String,
    pub edition: String,
    pub mastery_score: f64,
    /// In the order in which they are offered.
    pub languages: Vec<Language>,
    pub title: Texts,
    pub audiences: Vec<(At<String>, Texts)>,
    pub modules: Vec<Announced>,
}

/// A module of the list.
#[derive(Debug)]
pub(crate) struct Announced {
    pub id: At<String>,
    pub folder: Option<At<String>>,
    pub audiences: Vec<String>,
    pub title: Texts,
}

/// Reads the file. What is wrong is reported and replaced by something empty, so that the folders can be
/// checked in the same run.
pub(crate) fn read(file: &SourceFile, problems: &Problems) -> Programme {
    let document = Document::parse(file, problems);
    let table = document.table(&KEYS, problems);
    let audiences: Vec<_> = table
        .tables("audience", &["id", "name"])
        .iter()
        .filter_map(|audience| Some((short_name(audience)?, audience.texts("name")?)))
        .collect();
    let known: Vec<_> = audiences.iter().map(|(id, _)| id.value.as_str()).collect();
    let modules: Vec<_> = table
        .tables("module", &MODULE_KEYS)
        .iter()
        .filter_map(|module| announced(module, &known))
        .collect();
    unique(file, audiences.iter().map(|(id, _)| id), problems);
    unique(file, modules.iter().map(|module| &module.id), problems);
    unique(
        file,
        modules.iter().filter_map(|module| module.folder.as_ref()),
        problems,
    );
    Programme {
        id: table.id("id").map(|id| id.value).unwrap_or_default(),
        iri: iri(&table).unwrap_or_default(),
        edition: table.id("edition").map(|id| id.value).unwrap_or_default(),
        mastery_score: table.share("mastery_score").unwrap_or_default(),
        languages: languages(&table),
        title: table.texts("title").unwrap_or_default(),
        audiences,
        modules,
    }
}

fn announced(module: &Table<'_>, known: &[&str]) -> Option<Announced> {
    let mut audiences = Vec::new();
    for audience in module.list("audiences") {
        if !known.contains(&audience.value.as_str()) {
            let (value, options) = (audience.value.clone(), known.join(", "));
            module.report(&audience.at, ProblemKind::NotOneOf { value, options });
        }
        audiences.push(audience.value);
    }
    let folder = module.id_if("folder");
    let title = module.texts("title");
    Some(Announced {
        id: module.id("id")?,
        folder,
        audiences,
        title: title.unwrap_or_default(),
    })
}

/// An audience is known by its short name, which people read: `PEC`.
fn short_name(audience: &Table<'_>) -> Option<At<String>> {
    let id = audience.text("id")?;
    if !id
        .value
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'-')
    {
        audience.report(&id.at, ProblemKind::BadShortName(id.value.clone()));
    }
    Some(id)
}

fn iri(table: &Table<'_>) -> Option<String> {
    let iri = table.text("iri")?;
    let rest = iri
        .value
        .strip_prefix("https://")
        .or_else(|| iri.value.strip_prefix("http://"));
    let plain = |rest: &str| {
        !rest.is_empty()
            && !rest.ends_with('/')
            && !rest.contains(|c: char| c.is_whitespace() || "#?\"<>".contains(c))
    };
    if rest.is_some_and(plain) {
        return Some(iri.value);
    }
    table.report(&iri.at, ProblemKind::BadIri(iri.value));
    None
}

/// The languages in the order in which they are offered: each of the product's exactly once.
fn languages(table: &Table<'_>) -> Vec<Language> {
    let known = Language::ALL.map(Language::code);
    let listed = table.list("languages");
    for language in &listed {
        if !known.contains(&language.value.as_str()) {
            let (value, options) = (language.value.clone(), known.join(", "));
            table.report(&language.at, ProblemKind::NotOneOf { value, options });
        }
    }
    unique(table.file, listed.iter(), table.problems);
    for code in known {
        if !listed.iter().any(|language| language.value == code) {
            let key = format!("languages = […, \"{code}\"]");
            table.report(&table.key("languages"), ProblemKind::KeyMissing(key));
        }
    }
    listed
        .iter()
        .filter_map(|language| language.value.parse().ok())
        .collect()
}
