//! Asking the index, from the strict to the loose.

use std::collections::{BTreeMap, BTreeSet};

use okuu_domain::Language;
use rusqlite::Connection;

use super::meant::meant;
use super::query::{Query, Stage, Way};
use super::snippet::snippet;
use super::{Found, Hit, HitKind, Search, token};
use crate::ContentError;
use crate::error::parse;

/// With this many hits a query needs no stretching.
const ENOUGH: usize = 5;

/// With this many hits in the reader's language nobody looks for more in the others.
const ENOUGH_OF_ONES_OWN: usize = 10;

/// More hits than anybody reads.
const MOST: usize = 200;

/// How many passages of one text stand together before others get their turn.
const OF_ONE_TEXT: usize = 2;

/// What a title, a heading, a word of the text, its surroundings and a root weigh.
const WEIGHTS: &str = "bm25(10.0, 5.0, 1.5, 0.2, 1.0)";

/// The same when a text need not have all words: then one in a title tells less than two in the text.
const WEIGHTS_OF_PARTS: &str = "bm25(4.0, 3.0, 1.5, 0.5, 1.0)";

/// What is found for a search.
pub(super) fn find(database: &Connection, search: &Search<'_>) -> Result<Found, ContentError> {
    let typed = Query::parse(search.text, database)?;
    let mut finder = Finder::new(database, search);
    if typed.is_empty() || finder.limit == 0 {
        return Ok(Found::default());
    }
    let meant = meant(database, search.text, search.language)?;
    let other = meant.as_deref().map(|text| Query::parse(text, database));
    let other = other.transpose()?;
    for stage in Stage::WHOLE {
        for query in [Some(&typed), other.as_ref()].into_iter().flatten() {
            finder.ask_in_all(query, stage)?;
        }
    }
    for stage in Stage::PARTS {
        finder.ask_in_all(other.as_ref().unwrap_or(&typed), stage)?;
    }
    let kinds = match search.kind {
        None => finder.kinds.iter().copied().collect(),
        Some(_) => find(database, &search.of_kind(None))?.kinds,
    };
    let hits = finder.shown();
    Ok(Found { hits, meant, kinds })
}

fn languages(reader: Language) -> impl Iterator<Item = Language> {
    let others = Language::ALL.into_iter().filter(move |l| *l != reader);
    std::iter::once(reader).chain(others)
}

/// A search under way.
struct Finder<'a> {
    database: &'a Connection,
    search: &'a Search<'a>,
    limit: usize,
    hits: Vec<Hit>,
    /// What is shown already. A passage is shown in one language, for in the others it says the same.
    seen: BTreeSet<(HitKind, String, Option<String>)>,
    /// The kinds of all that was found.
    kinds: BTreeSet<HitKind>,
    /// The words that each question to the index asked for, as they are marked.
    marked: Vec<Vec<Way>>,
    /// By which question each hit was found.
    asked_by: Vec<usize>,
}

impl<'a> Finder<'a> {
    fn new(database: &'a Connection, search: &'a Search<'a>) -> Self {
        Self {
            database,
            search,
            limit: search.limit.min(MOST),
            hits: Vec::new(),
            seen: BTreeSet::new(),
            kinds: BTreeSet::new(),
            marked: Vec::new(),
            asked_by: Vec::new(),
        }
    }

    /// Asks in language after language until enough is found.
    fn ask_in_all(&mut self, query: &Query, stage: Stage) -> Result<(), ContentError> {
        if !query.has_stage(stage) {
            return Ok(());
        }
        // What stands there word by word is all of interest; a stretched query only has to find something.
        let wanted = match stage {
            Stage::Stem if self.hits.is_empty() => self.limit,
            _ => self.limit.min(ENOUGH),
        };
        for language in languages(self.search.language) {
            // Another language than the reader's is better than nothing.
            let wanted = match language == self.search.language {
                true => wanted,
                false => wanted.min(ENOUGH_OF_ONES_OWN),
            };
            if self.hits.len() < wanted {
                self.ask(query, stage, language)?;
            }
        }
        Ok(())
    }

    fn ask(&mut self, query: &Query, stage: Stage, language: Language) -> Result<(), ContentError> {
        let ways = query.ways(stage, language);
        let whole = query.whole(language);
        let expression = expression(&ways, &whole, stage, language);
        let marked: Vec<Way> = ways.into_iter().flatten().chain(whole).collect();
        let mut of_text: BTreeMap<String, usize> = BTreeMap::new();
        let mut later = Vec::new();
        let asked = match self.search.kind {
            Some(kind) => of_kind(&expression, kind, language),
            None => expression,
        };
        for row in ranked(self.database, &asked, stage.weights(), self.limit * 3)? {
            let hit = load(self.database, row)?;
            self.kinds.insert(hit.kind);
            let key = (hit.kind, hit.link.clone(), hit.anchor.clone());
            if !self.seen.insert(key) {
                continue;
            }
            let before = of_text.entry(hit.link.clone()).or_default();
            *before += 1;
            let in_turn = *before <= OF_ONE_TEXT;
            if self.hits.len() + later.len() >= self.limit && !in_turn {
                continue;
            }
            if in_turn {
                self.hits.push(hit);
                self.asked_by.push(self.marked.len());
            } else {
                later.push(hit);
            }
        }
        let this = self.marked.len();
        self.asked_by.extend(later.iter().map(|_| this));
        self.hits.extend(later);
        self.marked.push(marked);
        Ok(())
    }

    /// The hits as they are shown: only now they get their marks, for most that are found are not.
    fn shown(self) -> Vec<Hit> {
        let hits = self.hits.into_iter().zip(self.asked_by).take(self.limit);
        let with_marks = |(mut hit, asked): (Hit, usize)| {
            hit.snippet_html = snippet(&hit.snippet_html, &self.marked[asked], hit.language);
            hit
        };
        hits.map(with_marks).collect()
    }
}

fn of_kind(expression: &str, kind: HitKind, language: Language) -> String {
    let kind = token::kind(kind.code(), language);
    format!("({expression}) AND {{around}} : \"{kind}\"")
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
    // Two words in one text tell enough, wherever they stand.
    if stage == Stage::Most {
        return all_but_one(&terms);
    }
    let mut expression = format!("({own} : ({})", terms.join(" OR "));
    match stage {
        _ if terms.len() < 2 => {}
        Stage::Stem | Stage::Root | Stage::Prefix => {
            expression.push_str(&format!(" AND {}", terms.join(" AND ")));
        }
        Stage::Most | Stage::Any => {}
    }
    expression.push(')');
    if !whole.is_empty() {
        expression.push_str(&format!(" OR ({own} : {})", any(whole)));
    }
    expression
}

fn all_but_one(terms: &[String]) -> String {
    let without = |left_out: usize| {
        let kept = terms.iter().enumerate().filter(|(at, _)| *at != left_out);
        let kept: Vec<_> = kept.map(|(_, term)| term.as_str()).collect();
        format!("({})", kept.join(" AND "))
    };
    let choices: Vec<_> = (0..terms.len()).map(without).collect();
    choices.join(" OR ")
}

impl Stage {
    fn weights(self) -> &'static str {
        match self {
            Self::Stem | Self::Root | Self::Prefix => WEIGHTS,
            Self::Most | Self::Any => WEIGHTS_OF_PARTS,
        }
    }
}

fn ranked(
    database: &Connection,
    expression: &str,
    weights: &str,
    limit: usize,
) -> Result<Vec<i64>, ContentError> {
    let sql = "select rowid from passage_index
        where passage_index match ?1 and rank match ?2 order by rank limit ?3";
    let mut read = database.prepare_cached(sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = read.query_map(rusqlite::params![expression, weights, limit], |row| {
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
