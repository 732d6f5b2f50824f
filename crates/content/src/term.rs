//! Terms and abbreviations.

use okuu_domain::Language;
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use crate::error::parse;
use crate::{ContentError, Pack, Wanted};

/// A term in a language, with what it is called in the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Term {
    /// Its id, as in `term:ID`.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its abbreviation.
    pub abbr: Option<String>,
    /// What it means.
    pub definition: Option<String>,
    /// Whether an official page shows the term in this language.
    pub checked: bool,
    /// What it is called in the other languages.
    pub others: Vec<TermName>,
}

/// What a term is called in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TermName {
    /// The language.
    pub language: Language,
    /// What it is called.
    pub name: String,
    /// Its abbreviation.
    pub abbr: Option<String>,
}

impl Pack {
    /// A term.
    ///
    /// # Errors
    /// When there is no such term, or the pack cannot be read.
    pub fn term(&self, id: &str, language: Language) -> Result<Term, ContentError> {
        self.offered(language)?;
        let mut found = self.read(|database| read(database, Some(id), language))?;
        found
            .pop()
            .ok_or_else(|| ContentError::not_found(Wanted::Term, id))
    }

    /// All terms, in the order of the glossary.
    ///
    /// # Errors
    /// When the programme is not given in the language, or the pack cannot be read.
    pub fn terms(&self, language: Language) -> Result<Vec<Term>, ContentError> {
        self.offered(language)?;
        self.read(|database| read(database, None, language))
    }
}

/// One term or all. The rows of a term stand together, so the list is gathered in one pass.
fn read(
    database: &Connection,
    id: Option<&str>,
    language: Language,
) -> Result<Vec<Term>, ContentError> {
    let sql = "select id, language, name, abbr, definition, checked
        from term join term_text on term = id
        where ?1 is null or id = ?1 order by position, language";
    let mut statement = database.prepare_cached(sql)?;
    let mut rows = statement.query([id])?;
    let mut terms: Vec<Term> = Vec::new();
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        if terms.last().is_none_or(|term| term.id != id) {
            terms.push(nameless(id));
        }
        let name = TermName {
            language: parse(&row.get::<_, String>(1)?)?,
            name: row.get(2)?,
            abbr: row.get(3)?,
        };
        let Some(term) = terms.last_mut() else {
            continue;
        };
        if name.language == language {
            term.name = name.name;
            term.abbr = name.abbr;
            term.definition = row.get(4)?;
            term.checked = row.get(5)?;
        } else {
            term.others.push(name);
        }
    }
    terms.retain(|term| !term.name.is_empty());
    Ok(terms)
}

fn nameless(id: String) -> Term {
    Term {
        id,
        name: String::new(),
        abbr: None,
        definition: None,
        checked: false,
        others: Vec::new(),
    }
}
