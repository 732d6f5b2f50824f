//! Acts and pages that are cited.

use okuu_domain::Language;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use ts_rs::TS;

use crate::{ContentError, Pack, Wanted};

/// An act or a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// Its id, as in `source:ID`.
    pub id: String,
    /// `law`, `regulation`, `resolution`, `guide`, `news`, `report` or `page`.
    pub kind: String,
    /// Whether it was read in the wording that applied.
    pub applies: bool,
    /// The label that a citation usually has.
    pub short: String,
    /// Its full title.
    pub title: String,
    /// Its number.
    pub number: Option<String>,
    /// When it was adopted or published.
    pub date: Option<String>,
    /// The date of the wording that was read.
    pub edition: Option<String>,
    /// Where it was read: shown, never followed.
    pub url: Option<String>,
    /// What else has to be known.
    pub note: Option<String>,
}

impl Pack {
    /// A source, with its words in a language.
    ///
    /// # Errors
    /// When there is no such source, or the pack cannot be read.
    pub fn source(&self, id: &str, language: Language) -> Result<Source, ContentError> {
        self.offered(language)?;
        self.read(|database| read(database, id, language))
    }
}

pub(crate) fn read(
    database: &Connection,
    id: &str,
    language: Language,
) -> Result<Source, ContentError> {
    let sql = "select kind, applies, short, title, number, date, edition, url, note
        from source join source_text on source = id where id = ?1 and language = ?2";
    let found = database
        .prepare_cached(sql)?
        .query_row([id, language.code()], |row| {
            Ok(Source {
                id: id.to_owned(),
                kind: row.get(0)?,
                applies: row.get(1)?,
                short: row.get(2)?,
                title: row.get(3)?,
                number: row.get(4)?,
                date: row.get(5)?,
                edition: row.get(6)?,
                url: row.get(7)?,
                note: row.get(8)?,
            })
        })
        .optional()?;
    found.ok_or_else(|| ContentError::not_found(Wanted::Source, id))
}
