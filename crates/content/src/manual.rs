//! Manuals by section.

use okuu_domain::{Edition, Language};
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use ts_rs::TS;

use crate::error::parse;
use crate::lesson::render_text;
use crate::{ContentError, Pack, Wanted};

/// A manual at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ManualOutline {
    /// Its id, as in `manual:ID#section`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub summary: String,
    /// The edition of its text.
    pub edition: Edition,
    /// For whom it is: ids of audiences.
    pub audiences: Vec<String>,
    /// Its sections in order.
    pub sections: Vec<SectionOutline>,
}

/// A section in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SectionOutline {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A section of a manual, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ManualSection {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its text. Each block stands in `<div data-anchor="b0">` and so on, so that a search hit finds it.
    pub html: String,
}

impl Pack {
    /// All manuals in order.
    ///
    /// # Errors
    /// When the programme is not given in the language, or the pack cannot be read.
    pub fn manuals(&self, language: Language) -> Result<Vec<ManualOutline>, ContentError> {
        self.offered(language)?;
        self.read(|database| outlines(database, None, language))
    }

    /// One manual.
    ///
    /// # Errors
    /// When there is no such manual, or the pack cannot be read.
    pub fn manual(&self, id: &str, language: Language) -> Result<ManualOutline, ContentError> {
        self.offered(language)?;
        let found = self.read(|database| outlines(database, Some(id), language))?;
        let found = found.into_iter().next();
        found.ok_or_else(|| ContentError::not_found(Wanted::Manual, id))
    }

    /// A section of a manual.
    ///
    /// # Errors
    /// When there is no such section, or the pack cannot be read.
    pub fn manual_section(
        &self,
        manual: &str,
        section: &str,
        language: Language,
    ) -> Result<ManualSection, ContentError> {
        self.offered(language)?;
        self.read(|database| {
            let sql = "select title, markdown from manual_section_text
                where manual = ?1 and section = ?2 and language = ?3";
            let found = database
                .prepare_cached(sql)?
                .query_row([manual, section, language.code()], |row| {
                    Ok(ManualSection {
                        id: section.to_owned(),
                        title: row.get(0)?,
                        html: render_text(&row.get::<_, String>(1)?, language),
                    })
                })
                .optional()?;
            let wanted = || ContentError::not_found(Wanted::Manual, format!("{manual}#{section}"));
            found.ok_or_else(wanted)
        })
    }
}

fn outlines(
    database: &Connection,
    id: Option<&str>,
    language: Language,
) -> Result<Vec<ManualOutline>, ContentError> {
    let sql = "select id, title, summary, edition from manual join manual_text on manual = id
        where language = ?1 and (?2 is null or id = ?2) order by position";
    let mut read = database.prepare_cached(sql)?;
    let rows = read.query_map(rusqlite::params![language.code(), id], |row| {
        let texts: (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok((texts, row.get::<_, String>(3)?))
    })?;
    rows.map(|row| {
        let ((id, title, summary), edition) = row?;
        Ok(ManualOutline {
            audiences: audiences(database, &id)?,
            sections: sections(database, &id, language)?,
            edition: parse(&edition)?,
            id,
            title,
            summary,
        })
    })
    .collect()
}

fn audiences(database: &Connection, manual: &str) -> Result<Vec<String>, ContentError> {
    let sql = "select audience from manual_audience where manual = ?1 order by position";
    let mut read = database.prepare_cached(sql)?;
    let rows = read.query_map([manual], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn sections(
    database: &Connection,
    manual: &str,
    language: Language,
) -> Result<Vec<SectionOutline>, ContentError> {
    let sql = "select id, title from manual_section
        join manual_section_text on manual_section_text.manual = manual_section.manual and section = id
        where manual_section.manual = ?1 and language = ?2 order by position";
    let mut read = database.prepare_cached(sql)?;
    let rows = read.query_map([manual, language.code()], |row| {
        Ok(SectionOutline {
            id: row.get(0)?,
            title: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
