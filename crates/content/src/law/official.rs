//! Official texts: the words of an act as they were imported. Marks and links of ours mean nothing in them.

use okuu_domain::Language;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use ts_rs::TS;

use crate::ContentError;
use crate::error::parse;
use crate::lesson::anchored;
use crate::render::{Pictures, Renderer};

/// An official text, or an article of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfficialText {
    /// Its heading.
    pub title: String,
    /// Its words. Each block stands in `<div data-anchor="o0">` and so on, so that a search hit finds it.
    pub html: String,
    /// The date of the wording.
    pub edition: String,
    /// The language it is in: the reader's when there is one.
    pub language: Language,
}

/// The language of the official text that a reader is shown: their own, or else the first there is in the order of
/// the programme.
pub(super) fn choose(
    database: &Connection,
    law: &str,
    reader: Language,
) -> Result<Option<Language>, ContentError> {
    let sql = "select official.language from official
        join programme_text on programme_text.language = official.language
        where law = ?1 order by official.language <> ?2, position limit 1";
    let found = database.prepare_cached(sql)?;
    first_language(found, [law, reader.code()])
}

/// The title of an act and what stands before its first chapter or article.
pub(super) fn title_page(
    database: &Connection,
    law: &str,
    language: Language,
) -> Result<OfficialText, ContentError> {
    let sql = "select title, markdown, edition from official where law = ?1 and language = ?2";
    let found = database
        .prepare_cached(sql)?
        .query_row([law, language.code()], |row| {
            Ok(OfficialText {
                title: row.get(0)?,
                html: row.get(1)?,
                edition: row.get(2)?,
                language,
            })
        })?;
    let html = render(&found.html, language);
    Ok(OfficialText { html, ..found })
}

/// The official text of an article, in the reader's language when there is one.
pub(super) fn article(
    database: &Connection,
    law: &str,
    article: &str,
    reader: Language,
) -> Result<Option<OfficialText>, ContentError> {
    let sql = "select official_article.language from official_article
        join programme_text on programme_text.language = official_article.language
        where law = ?1 and article = ?3
        order by official_article.language <> ?2, position limit 1";
    let found = database.prepare_cached(sql)?;
    let Some(language) = first_language(found, [law, reader.code(), article])? else {
        return Ok(None);
    };
    let sql = "select official_article.title, official_article.markdown, edition
        from official_article
        join official on official.law = official_article.law
            and official.language = official_article.language
        where official_article.law = ?1 and official_article.language = ?2 and article = ?3";
    let key = [law, language.code(), article];
    let found = database.prepare_cached(sql)?.query_row(key, |row| {
        Ok(OfficialText {
            title: row.get(0)?,
            html: render(&row.get::<_, String>(1)?, language),
            edition: row.get(2)?,
            language,
        })
    })?;
    Ok(Some(found))
}

fn first_language(
    mut read: rusqlite::CachedStatement<'_>,
    key: impl rusqlite::Params,
) -> Result<Option<Language>, ContentError> {
    let found = read.query_row(key, |row| row.get::<_, String>(0));
    let found = found.optional()?;
    found.as_deref().map(parse).transpose()
}

pub(super) fn render(markdown: &str, language: Language) -> String {
    anchored(
        markdown,
        Renderer::official(language, Pictures::none()),
        'o',
    )
}
