//! Asking the index, from the strict to the loose.

use std::collections::{BTreeMap, BTreeSet};

use okuu_domain::Language;
use rusqlite::Connection;

use super::query::{Query, Stage, Way};
use super::snippet::snippet;
use super::{Hit, HitKind};
use crate::ContentError;
use crate::error::parse;

/// With this many hits a query needs no stretching.
const ENOUGH: usize = 5;

/// More hits than anybody reads.
const MOST: usize = 200;

/// How many passages of one text stand together before others get their turn.
const OF_ONE_TEXT: usize = 2;

/// What a title, a heading, a word of the text, its surroundings and a root weigh.
const WEIGHTS: &str = "bm25(10.0, 5.0, 1.5, 0.2, 1.0)";

/// The best hits for a query, at most `limit`, those in the reader's language first.
pub(super) fn find(
    database: &Connection,
    text: &str,
    reader: Language,
    limit: usize,
) -> Result<Vec<Hit>, ContentError> {
    let limit = limit.min(MOST);
    let query = Query::parse(text, database)?;
    let mut found = Found::default();
    if query.is_empty() || limit == 0 {
        return Ok(Vec::new());
    }
    for stage in Stage::ALL
        .into_iter()
        .filter(|stage| query.has_stage(*stage))
    {
        // What stands there word by word is all of interest; a stretched query only has to find something.
        let wanted = match stage {
            Stage::Stem => limit,
            Stage::Root | Stage::Prefix | Stage::Any => limit.min(ENOUGH),
        };
        for language in languages(reader) {
            if found.hits.len() < wanted {
                found.ask(database, &query, stage, language, limit)?;
            }
        }
    }
    found.hits.truncate(limit);
    Ok(found.hits)
}

fn languages(reader: Language) -> impl Iterator<Item = Language> {
    let others = Language::ALL.into_iter().filter(move |l| *l != reader);
    std::iter::once(reader).chain(others)
}

#[derive(Default)]
struct Found {
    hits: Vec<Hit>,
    /// What is shown already. A passage is shown in one language, for in the others it says the same.
    seen: BTreeSet<(HitKind, String, Option<String>)>,
}

impl Found {
    fn ask(
        &mut self,
        database: &Connection,
        query: &Query,
        stage: Stage,
        language: Language,
        limit: usize,
    ) -> Result<(), ContentError> {
        let ways = query.ways(stage, language);
        let whole = query.whole(language);
        let expression = expression(&ways, &whole, stage, language);
        let marked: Vec<Way> = ways.into_iter().flatten().chain(whole).collect();
        let mut of_text: BTreeMap<String, usize> = BTreeMap::new();
        let mut later = Vec::new();
        for row in ranked(database, &expression, limit * 3)? {
            let mut hit = load(database, row)?;
            let key = (hit.kind, hit.link.clone(), hit.anchor.clone());
            if !self.seen.insert(key) {
                continue;
            }
            let before = of_text.entry(hit.link.clone()).or_default();
            *before += 1;
            let in_turn = *before <= OF_ONE_TEXT;
            if self.hits.len() + later.len() >= limit && !in_turn {
                continue;
            }
            hit.snippet_html = snippet(&hit.snippet_html, &marked, language);
            if in_turn {
                self.hits.push(hit);
            } else {
                later.push(hit);
            }
        }
        self.hits.extend(later);
        Ok(())
    }
}

/// The query for the index: a passage must hold one of the words itself; the others may stand around it, in
/// its title or heading.
fn expression(ways: &[Vec<Way>], whole: &[Way], stage: Stage, language: Language) -> String {
    let any = |ways: &[Way]| {
        let parts: Vec<_> = ways.iter().map(|way| way.expression(language)).collect();
        format!("({})", parts.join(" OR "))
    };
    let terms: Vec<_> = ways.iter().map(|ways| any(ways)).collect();
    let own = "{title heading body roots}";
    let mut expression = format!("({own} : ({})", terms.join(" OR "));
    if stage != Stage::Any && terms.len() > 1 {
        expression.push_str(&format!(" AND {}", terms.join(" AND ")));
    }
    expression.push(')');
    if !whole.is_empty() {
        expression.push_str(&format!(" OR ({own} : {})", any(whole)));
    }
    expression
}

fn ranked(database: &Connection, expression: &str, limit: usize) -> Result<Vec<i64>, ContentError> {
    let sql = "select rowid from passage_index
        where passage_index match ?1 and rank match ?2 order by rank limit ?3";
    let mut read = database.prepare_cached(sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = read.query_map(rusqlite::params![expression, WEIGHTS, limit], |row| {
        row.get(0)
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A hit whose snippet is still the whole passage, not yet HTML.
fn load(database: &Connection, id: i64) -> Result<Hit, ContentError> {
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
