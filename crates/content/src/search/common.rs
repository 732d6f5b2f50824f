//! Which words of a query are common in the texts of a language: «избиратель» in a programme about elections.

use okuu_domain::Language;
use rusqlite::Connection;

use super::expression::any_of;
use super::query::{Query, Stage};
use super::rows::count;
use crate::ContentError;

/// A word that stands in one of so many passages of a language is common: it tells little and finds much.
const ONE_OF: usize = 25;

/// In a small pack a word is common when it stands in so many passages.
const FEWEST: usize = 20;

/// For each word of the query whether it is common, by its root.
pub(super) fn common(
    database: &Connection,
    query: &Query,
    language: Language,
) -> Result<Vec<bool>, ContentError> {
    let many = (passages(database)? / Language::ALL.len() / ONE_OF).max(FEWEST);
    let words = query.ways(Stage::Root, language);
    let common = |ways: &Vec<_>| {
        let found = count(database, &any_of(ways, language), many)?;
        Ok(found == many)
    };
    words.iter().map(common).collect()
}

fn passages(database: &Connection) -> Result<usize, ContentError> {
    let sql = "select coalesce(max(id), 0) from passage";
    let mut read = database.prepare_cached(sql)?;
    Ok(read.query_row([], |row| row.get(0))?)
}
