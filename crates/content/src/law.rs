//! Laws by chapter and article: the digest in our own words, and the official text where one was imported.

mod article;
mod official;

use okuu_domain::Language;
use rusqlite::{Connection, Row};
use serde::Serialize;
use ts_rs::TS;

pub use article::{Article, ArticleLink};
pub use official::OfficialText;

use crate::{ContentError, Pack, Source, Wanted, source};

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
    /// Its official text, by the act's title and what stands before its first article.
    pub official: Option<OfficialText>,
    /// Its chapters in order; none when they are not known.
    pub chapters: Vec<ChapterOutline>,
    /// All known articles in order.
    pub articles: Vec<ArticleOutline>,
}

/// A chapter in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChapterOutline {
    /// Its id, such as `ch-3`.
    pub id: String,
    /// Its number as people say it.
    pub number: String,
    /// Its heading; empty when it is not known in the language.
    pub title: String,
    /// What the official text says before the chapter's first article, as HTML; mostly nothing.
    pub official_html: String,
}

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArticleOutline {
    /// Its id, such as `art-24` or `art-24-1`.
    pub id: String,
    /// Its number: `24` or `24-1`.
    pub number: String,
    /// Its heading without the number; empty when it is not known.
    pub title: String,
    /// The chapter it belongs to, as far as that is known.
    pub chapter: Option<String>,
    /// Whether there is a digest of it.
    pub digest: bool,
    /// Whether its official text is here, in whatever language.
    pub official: bool,
    /// Whether the digest was read in a wording that applied, and nothing in it is to be confirmed.
    pub sure: bool,
}

impl Pack {
    /// All laws in order.
    ///
    /// # Errors
    /// When the programme is not given in the language, or the pack cannot be read.
    pub fn laws(&self, language: Language) -> Result<Vec<LawOutline>, ContentError> {
        self.offered(language)?;
        self.read(|database| read(database, None, language))
    }

    /// One law.
    ///
    /// # Errors
    /// When there is no such law, or the pack cannot be read.
    pub fn law(&self, id: &str, language: Language) -> Result<LawOutline, ContentError> {
        self.offered(language)?;
        let found = self.read(|database| read(database, Some(id), language))?;
        let found = found.into_iter().next();
        found.ok_or_else(|| ContentError::not_found(Wanted::Law, id))
    }
}

fn read(
    database: &Connection,
    id: Option<&str>,
    language: Language,
) -> Result<Vec<LawOutline>, ContentError> {
    let sql = "select id, title, digest, source from law
        join law_text on law = id
        where language = ?1 and (?2 is null or id = ?2) order by position";
    let mut read = database.prepare_cached(sql)?;
    let rows = read.query_map(rusqlite::params![language.code(), id], |row| {
        let law = LawOutline {
            id: row.get(0)?,
            title: row.get(1)?,
            digest: row.get(2)?,
            source: Source::default(),
            official: None,
            chapters: Vec::new(),
            articles: Vec::new(),
        };
        Ok((law, row.get::<_, String>(3)?))
    })?;
    rows.map(|row| {
        let (law, source) = row?;
        let text = official::choose(database, &law.id, language)?;
        Ok(LawOutline {
            chapters: chapters(database, &law.id, language, text)?,
            articles: articles(database, &law.id, language)?,
            source: source::read(database, &source, language)?,
            official: match text {
                Some(text) => Some(official::title_page(database, &law.id, text)?),
                None => None,
            },
            ..law
        })
    })
    .collect()
}

fn chapters(
    database: &Connection,
    law: &str,
    language: Language,
    official: Option<Language>,
) -> Result<Vec<ChapterOutline>, ContentError> {
    let mut read = database.prepare_cached(include_str!("law/chapters.sql"))?;
    let official = official.map(Language::code);
    let rows = read.query_map(rusqlite::params![law, language.code(), official], |row| {
        Ok(ChapterOutline {
            id: row.get(0)?,
            number: row.get(1)?,
            title: row.get(2)?,
            official_html: official::render(&row.get::<_, String>(3)?, language),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn articles(
    database: &Connection,
    law: &str,
    language: Language,
) -> Result<Vec<ArticleOutline>, ContentError> {
    let mut read = database.prepare_cached(include_str!("law/articles.sql"))?;
    let rows = read.query_map([law, language.code()], outline)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn outline(row: &Row<'_>) -> rusqlite::Result<ArticleOutline> {
    let (id, title): (String, String) = (row.get(0)?, row.get(1)?);
    Ok(ArticleOutline {
        number: number(&id).to_owned(),
        title: without_number(&title, number(&id)).to_owned(),
        id,
        chapter: row.get(2)?,
        digest: row.get(3)?,
        sure: row.get(4)?,
        official: row.get(5)?,
    })
}

/// The number of an article by its id.
fn number(id: &str) -> &str {
    id.strip_prefix("art-").unwrap_or(id)
}

/// «24. How a commission works», «Статья 24. …», «Статья 24¹. …» or «24-берене. …» without what says the number.
fn without_number<'a>(title: &'a str, number: &str) -> &'a str {
    let cut = |number: String| {
        let at = title.find(&number).filter(|_| !number.is_empty())?;
        let (head, rest) = (title[..at].trim_end(), &title[at + number.len()..]);
        let (ending, heading) = rest.split_once('.')?;
        let word = ending.strip_prefix(['-', ' ']).unwrap_or(ending);
        let letters = |word: &str| word.chars().all(char::is_alphabetic);
        (letters(head) && letters(word)).then(|| heading.trim_start())
    };
    written(number).find_map(cut).unwrap_or(title)
}

/// An article's heading with its number, which an act writes in it and we not always; without a heading, what the
/// article is called.
pub(crate) fn with_number(heading: &str, id: &str, language: Language) -> String {
    let number = number(id);
    if heading.is_empty() {
        return match language {
            Language::Ky => format!("{number}-берене"),
            Language::Ru => format!("Статья {number}"),
            Language::En => format!("Article {number}"),
        };
    }
    match without_number(heading, number) == heading {
        true => format!("{number}. {heading}"),
        false => heading.to_owned(),
    }
}

/// The ways in which acts write a number: 24-1 and 24¹.
fn written(number: &str) -> impl Iterator<Item = String> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raised = |c: char| match c.to_digit(10) {
        Some(digit) => RAISED[digit as usize],
        None => '⁻',
    };
    let ends = number.match_indices('-').map(|(at, _)| at);
    let ends: Vec<usize> = ends.chain([number.len()]).collect();
    ends.into_iter().rev().map(move |end| {
        let above = number[end..].trim_start_matches('-').chars().map(raised);
        number[..end].chars().chain(above).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("24. How a commission works", "24. How a commission works")]
    #[case("Статья 24. Порядок работы", "Статья 24. Порядок работы")]
    #[case("How a commission works", "24. How a commission works")]
    #[case("", "Article 24")]
    fn a_hit_says_which_article_it_is(#[case] heading: &str, #[case] title: &str) {
        assert_eq!(with_number(heading, "art-24", Language::En), title);
    }

    #[rstest]
    #[case("24. How a commission works", "24", "How a commission works")]
    #[case("24-1. Video", "24-1", "Video")]
    #[case("24-1. Video", "24", "24-1. Video")]
    #[case("How a commission works", "24", "How a commission works")]
    #[case("Статья 24. Порядок работы", "24", "Порядок работы")]
    #[case("Статья 24-1. Видео", "24-1", "Видео")]
    #[case("Статья 24-1. Видео", "24", "Статья 24-1. Видео")]
    #[case("Статья 24¹. Видео", "24-1", "Видео")]
    #[case("Статья 24¹. Видео", "24", "Статья 24¹. Видео")]
    #[case("Статья 24-1². Видео", "24-1-2", "Видео")]
    #[case("Статья 24¹⁻². Видео", "24-1-2", "Видео")]
    #[case("24¹-берене. Видео", "24-1", "Видео")]
    #[case("24-берене. Иштөө тартиби", "24", "Иштөө тартиби")]
    #[case("24-1-берене. Видео", "24-1", "Видео")]
    #[case("Не позднее 24 часов. Срок", "24", "Не позднее 24 часов. Срок")]
    #[case("", "24", "")]
    fn a_heading_stands_without_its_number(
        #[case] title: &str,
        #[case] number: &str,
        #[case] heading: &str,
    ) {
        assert_eq!(without_number(title, number), heading);
    }
}
