//! What the pack teaches.

use std::collections::BTreeMap;

use okuu_domain::{Edition, Language, ModuleId, Scaled};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use crate::ContentError;
use crate::error::parse;

/// The course as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Programme {
    /// Its id, such as `local-2021`.
    pub id: String,
    /// The base of every activity's IRI.
    pub iri: String,
    /// The edition of the whole.
    pub edition: Edition,
    /// The share of points that passes an assessment.
    pub mastery_score: Scaled,
    /// The languages it is given in, in the order of the programme.
    pub languages: Vec<Language>,
    /// Its title in each of them.
    pub titles: BTreeMap<Language, String>,
    /// For whom it is.
    pub audiences: Vec<Audience>,
    /// All announced modules in order.
    pub modules: Vec<ProgrammeModule>,
}

/// A group of people the programme is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Audience {
    /// Its short name, such as `PEC`.
    pub id: String,
    /// What it is called.
    pub names: BTreeMap<Language, String>,
}

/// A module as it is announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProgrammeModule {
    /// Its id, such as `08`.
    pub id: ModuleId,
    /// Its title in each language.
    pub titles: BTreeMap<Language, String>,
    /// For whom it is: ids of [`Audience`]s.
    pub audiences: Vec<String>,
    /// The edition of its text; none while it is only announced.
    pub edition: Option<Edition>,
}

impl Programme {
    /// A module by its id.
    #[must_use]
    pub fn module(&self, id: &ModuleId) -> Option<&ProgrammeModule> {
        self.modules.iter().find(|module| &module.id == id)
    }
}

pub(crate) fn read(database: &Connection) -> Result<Programme, ContentError> {
    let sql = "select id, iri, edition, mastery_score from programme";
    let (id, iri, edition, mastery_score) = database.query_row(sql, [], |row| {
        let edition: String = row.get(2)?;
        Ok((row.get(0)?, row.get(1)?, edition, Scaled(row.get(3)?)))
    })?;
    let sql = "select language, title from programme_text order by position";
    let mut languages = Vec::new();
    let mut titles = BTreeMap::new();
    for (language, title) in pairs(database, sql)? {
        let language = parse(&language)?;
        languages.push(language);
        titles.insert(language, title);
    }
    Ok(Programme {
        id,
        iri,
        edition: parse(&edition)?,
        mastery_score,
        languages,
        titles,
        audiences: audiences(database)?,
        modules: modules(database)?,
    })
}

fn audiences(database: &Connection) -> Result<Vec<Audience>, ContentError> {
    let sql = "select id from audience order by position";
    let mut read = database.prepare(sql)?;
    let ids = read.query_map([], |row| row.get::<_, String>(0))?;
    let mut audiences = Vec::new();
    for id in ids {
        let id = id?;
        let sql = "select language, name from audience_text where audience = ?1";
        let names = by_language(database, sql, &id)?;
        audiences.push(Audience { id, names });
    }
    Ok(audiences)
}

fn modules(database: &Connection) -> Result<Vec<ProgrammeModule>, ContentError> {
    let sql = "select id, edition from module order by position";
    let mut read = database.prepare(sql)?;
    let rows = read.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?))
    })?;
    let mut modules = Vec::new();
    for row in rows {
        let (id, edition) = row?;
        let titles = "select language, title from module_text where module = ?1";
        let sql = "select audience from module_audience where module = ?1 order by position";
        let mut read = database.prepare_cached(sql)?;
        let audiences = read.query_map([&id], |row| row.get(0))?;
        modules.push(ProgrammeModule {
            titles: by_language(database, titles, &id)?,
            audiences: audiences.collect::<Result<_, _>>()?,
            edition: edition.as_deref().map(parse).transpose()?,
            id: parse(&id)?,
        });
    }
    Ok(modules)
}

fn pairs(database: &Connection, sql: &str) -> Result<Vec<(String, String)>, ContentError> {
    let mut read = database.prepare(sql)?;
    let rows = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Words of one thing by language.
fn by_language(
    database: &Connection,
    sql: &str,
    id: &str,
) -> Result<BTreeMap<Language, String>, ContentError> {
    let mut read = database.prepare_cached(sql)?;
    let rows = read.query_map([id], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
    let mut words = BTreeMap::new();
    for row in rows {
        let (language, text) = row?;
        words.insert(parse(&language)?, text);
    }
    Ok(words)
}
