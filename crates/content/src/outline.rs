//! The modules at a glance.

use okuu_domain::{ChecklistItemId, Edition, Language, LessonId, ModuleId};
use rusqlite::Connection;
use serde::Serialize;
use ts_rs::TS;

use crate::error::parse;
use crate::{ContentError, Pack, ProgrammeModule};

/// A module as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ModuleOutline {
    /// Its id.
    pub id: ModuleId,
    /// Its place in the programme, from 1.
    pub number: u8,
    /// Its title.
    pub title: String,
    /// What it is about; empty while it is only announced.
    pub summary: String,
    /// Reading time with the assessment; 0 while it is only announced.
    pub minutes: u32,
    /// For whom it is.
    pub audiences: Vec<String>,
    /// The edition of its text.
    pub edition: Option<Edition>,
    /// Whether it can be opened.
    pub readable: bool,
    /// Its lessons in order.
    pub lessons: Vec<LessonOutline>,
    /// How many items its assessment has.
    pub items: u32,
    /// How many slides its deck has.
    pub slides: u32,
}

/// A lesson as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LessonOutline {
    /// Its id.
    pub id: LessonId,
    /// Its title.
    pub title: String,
    /// The checklist items in it, in order.
    pub checklist: Vec<ChecklistItemId>,
}

impl Pack {
    /// All announced modules in order, with what can be opened in each.
    ///
    /// # Errors
    /// When the programme is not given in the language, or the pack cannot be read.
    pub fn outline(&self, language: Language) -> Result<Vec<ModuleOutline>, ContentError> {
        self.offered(language)?;
        let modules = self.programme().modules.iter().zip(1..);
        self.read(|database| {
            modules
                .map(|(module, number)| outline(database, module, number, language))
                .collect()
        })
    }

    /// Refuses a language that the programme is not given in.
    pub(crate) fn offered(&self, language: Language) -> Result<(), ContentError> {
        if self.programme().languages.contains(&language) {
            Ok(())
        } else {
            Err(ContentError::NotOffered(language))
        }
    }
}

fn outline(
    database: &Connection,
    module: &ProgrammeModule,
    number: u8,
    language: Language,
) -> Result<ModuleOutline, ContentError> {
    let key = [module.id.as_str(), language.code()];
    let sql = "select title, summary, coalesce(minutes, 0),
            (select count(*) from item where item.module = module.id),
            coalesce((select slides from deck where deck.module = module.id and language = ?2), 0)
        from module join module_text on module_text.module = module.id
        where module.id = ?1 and module_text.language = ?2";
    let outline = database.prepare_cached(sql)?.query_row(key, |row| {
        Ok(ModuleOutline {
            id: module.id.clone(),
            number,
            title: row.get(0)?,
            summary: row.get(1)?,
            minutes: row.get(2)?,
            audiences: module.audiences.clone(),
            edition: module.edition.clone(),
            readable: module.edition.is_some(),
            lessons: Vec::new(),
            items: row.get(3)?,
            slides: row.get(4)?,
        })
    })?;
    let lessons = lessons(database, &module.id, language)?;
    Ok(ModuleOutline { lessons, ..outline })
}

fn lessons(
    database: &Connection,
    module: &ModuleId,
    language: Language,
) -> Result<Vec<LessonOutline>, ContentError> {
    let sql = "select id, title from lesson
        join lesson_text on lesson_text.module = lesson.module and lesson = id
        where lesson.module = ?1 and language = ?2 order by position";
    let mut read = database.prepare_cached(sql)?;
    let rows = read.query_map([module.as_str(), language.code()], |row| {
        Ok((row.get::<_, String>(0)?, row.get(1)?))
    })?;
    let mut lessons = Vec::new();
    for row in rows {
        let (id, title) = row?;
        let sql =
            "select id from checklist_item where module = ?1 and lesson = ?2 order by position";
        let mut read = database.prepare_cached(sql)?;
        let items = read.query_map([module.as_str(), &id], |row| row.get::<_, String>(0))?;
        lessons.push(LessonOutline {
            checklist: items.map(|id| parse(&id?)).collect::<Result<_, _>>()?,
            id: parse(&id)?,
            title,
        });
    }
    Ok(lessons)
}
