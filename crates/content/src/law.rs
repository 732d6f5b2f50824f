//! Laws by article.

use okuu_domain::Language;
use rusqlite::{Connection, OptionalExtension};
use serde::Serialize;
use ts_rs::TS;

use crate::render::{Pictures, Renderer};
use crate::{ContentError, Pack, Source, Wanted, dialect, lesson, source};

/// A law at a glance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LawOutline {
    /// Its id, as in `law:ID#art-24`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether the text is a digest in our own words.
    pub digest: bool,
    /// The act itself.
    pub source: Source,
    /// Its articles in order.
    pub articles: Vec<ArticleOutline>,
}

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArticleOutline {
    /// Its id, such as `art-24` or `art-24-1`.
    pub id: String,
    /// Its number and title.
    pub title: String,
}

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
    /// Its number and title.
    pub title: String,
    /// Its text. Each block stands in `<div data-anchor="b0">` and so on, so that a search hit finds it.
    pub html: String,
    /// Whether the text is a digest in our own words.
    pub digest: bool,
    /// The wording that was read.
    pub source: Source,
}

impl Pack {
    /// All laws in order.
    ///
    /// # Errors
    /// When the programme is not given in the language, or the pack cannot be read.
    pub fn laws(&self, language: Language) -> Result<Vec<LawOutline>, ContentError> {
        self.offered(language)?;
        self.read(|database| {
            let sql = "select id, title, digest, source from law
                join law_text on law = id where language = ?1 order by position";
            let mut read = database.prepare_cached(sql)?;
            let rows = read.query_map([language.code()], |row| {
                let law = LawOutline {
                    id: row.get(0)?,
                    title: row.get(1)?,
                    digest: row.get(2)?,
                    source: Source::default(),
                    articles: Vec::new(),
                };
                Ok((law, row.get::<_, String>(3)?))
            })?;
            rows.map(|row| {
                let (law, source) = row?;
                Ok(LawOutline {
                    articles: articles(database, &law.id, language)?,
                    source: source::read(database, &source, language)?,
                    ..law
                })
            })
            .collect()
        })
    }

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
            let sql = include_str!("law/article.sql");
            let found = database
                .prepare_cached(sql)?
                .query_row([law, article, language.code()], |row| {
                    let found = Article {
                        law: law.to_owned(),
                        law_title: row.get(0)?,
                        id: article.to_owned(),
                        title: row.get(2)?,
                        html: row.get(3)?,
                        digest: row.get(1)?,
                        source: Source::default(),
                    };
                    Ok((found, row.get::<_, String>(4)?))
                })
                .optional()?;
            let wanted = || ContentError::not_found(Wanted::Article, format!("{law}#{article}"));
            let (found, source) = found.ok_or_else(wanted)?;
            Ok(Article {
                html: render(&found.html, language),
                source: source::read(database, &source, language)?,
                ..found
            })
        })
    }
}

fn articles(
    database: &Connection,
    law: &str,
    language: Language,
) -> Result<Vec<ArticleOutline>, ContentError> {
    let sql = "select id, title from article
        join article_text on article_text.law = article.law and article = id
        where article.law = ?1 and language = ?2 order by position";
    let mut read = database.prepare_cached(sql)?;
    let rows = read.query_map([law, language.code()], |row| {
        Ok(ArticleOutline {
            id: row.get(0)?,
            title: row.get(1)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn render(markdown: &str, language: Language) -> String {
    let mut renderer = Renderer::new(language, Pictures::none());
    let mut html = String::new();
    for (place, node) in dialect::parse(markdown).iter().enumerate() {
        let anchor = lesson::anchor(place);
        html.push_str(&format!("<div data-anchor=\"{anchor}\">"));
        html.push_str(&renderer.node(node, false));
        html.push_str("</div>");
    }
    html
}
