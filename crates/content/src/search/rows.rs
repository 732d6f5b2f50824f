//! What the full-text index answers.

use okuu_domain::Language;
use rusqlite::Connection;

use super::{Hit, HitKind};
use crate::ContentError;
use crate::error::parse;

/// How many passages answer a question; counting ends with `most`.
pub(super) fn count(
    database: &Connection,
    question: &str,
    most: usize,
) -> Result<usize, ContentError> {
    let sql = "select count(*) from
        (select 1 from passage_index where passage_index match ?1 limit ?2)";
    let mut read = database.prepare_cached(sql)?;
    Ok(read.query_row(rusqlite::params![question, most], |row| row.get(0))?)
}

/// The passages that answer a question, best first. They are put in order here, because SQLite's sorter would carry
/// the places of all words with each.
pub(super) fn ranked(
    database: &Connection,
    question: &str,
    weights: [f64; 5],
    limit: usize,
) -> Result<Vec<i64>, ContentError> {
    let [title, heading, body, around, roots] = weights;
    let sql = format!(
        "select bm25(passage_index, {title}, {heading}, {body}, {around}, {roots}), rowid
        from passage_index where passage_index match ?1"
    );
    let mut read = database.prepare_cached(&sql)?;
    let rows = read.query_map([question], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut rows: Vec<(f64, i64)> = rows.collect::<Result<_, _>>()?;
    rows.sort_unstable_by(|(a, first), (b, second)| a.total_cmp(b).then(first.cmp(second)));
    rows.truncate(limit);
    Ok(rows.into_iter().map(|(_, id)| id).collect())
}

/// A hit whose snippet is still the whole passage, not yet HTML.
pub(super) fn load(database: &Connection, id: i64) -> Result<Hit, ContentError> {
    let sql =
        "select kind, link, anchor, title, context, words, language from passage where id = ?1";
    let mut read = database.prepare_cached(sql)?;
    let (kind, language, hit) = read.query_row([id], |row| {
        let hit = Hit {
            kind: HitKind::Lesson,
            link: row.get(1)?,
            anchor: row.get(2)?,
            title: row.get(3)?,
            context: row.get(4)?,
            snippet_html: row.get(5)?,
            language: Language::Ky,
        };
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(6)?, hit))
    })?;
    Ok(Hit {
        kind: HitKind::parse(&kind)?,
        language: parse(&language)?,
        ..hit
    })
}
