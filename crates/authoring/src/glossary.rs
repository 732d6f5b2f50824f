//! `glossary.toml`: terms and abbreviations.

use okuu_domain::Language;

use crate::file::{At, SourceFile};
use crate::ids::unique;
use crate::kind::ProblemKind;
use crate::problems::Problems;
use crate::table::{Document, Table, Texts};

const KEYS: [&str; 7] = ["id", "ky", "ru", "en", "abbr", "definition", "unchecked"];

/// A term in the three languages.
#[derive(Debug)]
pub(crate) struct Term {
    pub id: At<String>,
    pub name: Texts,
    pub abbr: Option<Texts>,
    pub definition: Option<Texts>,
    /// Languages in which no official page shows the term.
    pub unchecked: Vec<Language>,
}

/// Reads the file; a term without a good id is left out.
pub(crate) fn read(file: &SourceFile, problems: &Problems) -> Vec<Term> {
    let document = Document::parse(file, problems);
    let table = document.table(&["term"], problems);
    let terms: Vec<_> = table
        .tables("term", &KEYS)
        .iter()
        .filter_map(term)
        .collect();
    unique(file, terms.iter().map(|term| &term.id), problems);
    terms
}

fn term(table: &Table<'_>) -> Option<Term> {
    let mut unchecked = Vec::new();
    for language in table.list("unchecked") {
        if let Ok(known) = language.value.parse() {
            unchecked.push(known);
        } else {
            let options = Language::ALL.map(Language::code).join(", ");
            let kind = ProblemKind::NotOneOf {
                value: language.value,
                options,
            };
            table.report(&language.at, kind);
        }
    }
    let name = table.languages("term");
    let (abbr, definition) = (table.texts_if("abbr"), table.texts_if("definition"));
    let id = table.id("id")?;
    Some(Term {
        id,
        name: name.unwrap_or_default(),
        abbr,
        definition,
        unchecked,
    })
}
