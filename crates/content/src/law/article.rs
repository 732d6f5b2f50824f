//! An article: its digest, how sure that is, and its official text.

use okuu_domain::Language;
use rusqlite::{Connection, OptionalExtension, Row};
use serde::Serialize;
use ts_rs::TS;

use super::{OfficialText, number, official, without_number};
use crate::lesson::render_text;
use crate::{ContentError, Pack, Source, Wanted, source};

/// An article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Article {
    /// The law it belongs to.
    pub law: String,
    /// The title of that law.
    pub law_title: String,
    /// Its id.
    pub id: String,
    /// Its number: `24` or `24-1`.
    pub number: String,
    /// Its heading without the number; empty when it is not known.
    pub title: String,
    /// The text that the authors wrote; none when there is none yet. Each block stands in
    /// `<div data-anchor="b0">` and so on, so that a search hit finds it.
    pub html: Option<String>,
    /// Whether that text is a digest in our own words.
    pub digest: bool,
    /// The wording that was read, or where the heading is known from.
    pub source: Option<Source>,
    /// How many statements the digest makes.
    pub statements: u32,
    /// How many of them are to be confirmed with the CEC.
    pub to_confirm: u32,
    /// The words of the act, where they were imported.
    pub official: Option<OfficialText>,
    /// The article before it.
    pub previous: Option<ArticleLink>,
    /// The article after it.
    pub next: Option<ArticleLink>,
}

/// An article beside another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArticleLink {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: String,
}

impl Pack {
    /// An article of a law.
    ///
    /// # Errors
    /// When there is no such article, or the pack cannot be read.
    pub fn article(
        &self,
        law: &str,
        article: &str,
        language: Language,
    ) -> Result<Article, ContentError> {
        self.offered(language)?;
        self.read(|database| {
            let wanted = || ContentError::not_found(Wanted::Article, format!("{law}#{article}"));
            let (found, source) = read(database, law, article, language)?.ok_or_else(wanted)?;
            Ok(Article {
                html: found.html.map(|markdown| render_text(&markdown, language)),
                source: match source {
                    Some(source) => Some(source::read(database, &source, language)?),
                    None => None,
                },
                official: official::article(database, law, article, language)?,
                ..found
            })
        })
    }
}

/// The article with the Markdown of its digest, and the id of its source.
fn read(
    database: &Connection,
    law: &str,
    article: &str,
    language: Language,
) -> Result<Option<(Article, Option<String>)>, ContentError> {
    let mut read = database.prepare_cached(include_str!("article.sql"))?;
    let found = read.query_row([law, article, language.code()], |row| {
        let title: String = row.get(2)?;
        let number = number(article);
        let found = Article {
            law: law.to_owned(),
            law_title: row.get(0)?,
            id: article.to_owned(),
            title: without_number(&title, number).to_owned(),
            number: number.to_owned(),
            digest: row.get(1)?,
            html: row.get(3)?,
            source: None,
            statements: row.get(5)?,
            to_confirm: row.get(6)?,
            official: None,
            previous: link(row, 7)?,
            next: link(row, 8)?,
        };
        Ok((found, row.get(4)?))
    });
    Ok(found.optional()?)
}

fn link(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<ArticleLink>> {
    let id: Option<String> = row.get(column)?;
    Ok(id.map(|id| ArticleLink {
        number: number(&id).to_owned(),
        id,
    }))
}
