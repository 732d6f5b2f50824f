//! Asking the index, from the strict to the loose.

use std::collections::{BTreeMap, BTreeSet};

use okuu_domain::Language;
use rusqlite::Connection;

use super::asked::Asked;
use super::expression::Expression;
use super::meant::meant;
use super::query::{Query, Stage, Way};
use super::rows::{load, ranked};
use super::snippet::snippet;
use super::{Found, Hit, HitKind, Search, token};
use crate::ContentError;

/// More letters than anybody types on purpose. Of a page that was pasted the beginning is looked for.
const LETTERS: usize = 256;

/// With this many hits a query needs no stretching.
const ENOUGH: usize = 5;

/// With this many hits in the reader's language nobody looks for more in the others.
const ENOUGH_OF_ONES_OWN: usize = 10;

/// More hits than anybody reads.
const MOST: usize = 200;

/// How many passages of one text stand together before others get their turn.
const OF_ONE_TEXT: usize = 2;

/// What a title, a heading, a word of the text, its surroundings and a root weigh.
const WEIGHTS: [f64; 5] = [10.0, 5.0, 1.5, 0.2, 1.0];

/// The same when a text need not have all words: then one in a title tells less than two in the text.
const WEIGHTS_OF_PARTS: [f64; 5] = [4.0, 3.0, 1.5, 0.5, 1.0];

/// What is found for a search.
pub(super) fn find(database: &Connection, search: &Search<'_>) -> Result<Found, ContentError> {
    let text = beginning(search.text);
    let typed = Query::parse(text, database)?;
    let mut finder = Finder::new(database, search);
    if typed.is_empty() || finder.limit == 0 {
        return Ok(Found::default());
    }
    let meant = meant(database, text, search.language)?;
    let other = meant.as_deref().map(|text| Query::parse(text, database));
    let mut other = other.transpose()?.map(Asked::new);
    let mut typed = Asked::new(typed);
    for stage in Stage::WHOLE {
        for query in [Some(&mut typed), other.as_mut()].into_iter().flatten() {
            finder.ask_in_all(query, stage)?;
        }
    }
    for stage in Stage::PARTS {
        finder.ask_in_all(other.as_mut().unwrap_or(&mut typed), stage)?;
    }
    let kinds = match search.kind {
        None => finder.kinds.iter().copied().collect(),
        Some(_) => find(database, &search.of_kind(None))?.kinds,
    };
    let hits = finder.shown();
    Ok(Found { hits, meant, kinds })
}

/// As much of a text as is looked for, up to the end of a word.
fn beginning(text: &str) -> &str {
    let text = text.trim();
    let Some((end, _)) = text.char_indices().nth(LETTERS) else {
        return text;
    };
    let last = text[..end].rfind(char::is_whitespace);
    &text[..last.unwrap_or(end)]
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
    fn ask_in_all(&mut self, asked: &mut Asked, stage: Stage) -> Result<(), ContentError> {
        if !asked.query.has_stage(stage) {
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
                self.ask(asked, stage, language, wanted)?;
            }
        }
        Ok(())
    }

    fn ask(
        &mut self,
        asked: &mut Asked,
        stage: Stage,
        language: Language,
        wanted: usize,
    ) -> Result<(), ContentError> {
        let Some(ways) = asked.ways(self.database, stage, language)? else {
            return Ok(());
        };
        let whole = asked.query.whole(language);
        let expression = Expression::new(&ways, &whole, language);
        self.marked
            .push(ways.into_iter().flatten().chain(whole).collect());
        let question = match stage {
            Stage::Stem | Stage::Root | Stage::Prefix => expression.all(),
            Stage::Most => expression.all_but_one(),
            Stage::Any => {
                let telling = asked.telling(self.database, language)?;
                if telling.contains(&true) && telling.contains(&false) {
                    self.take(&expression.any_of(&telling), stage, language)?;
                }
                expression.any()
            }
        };
        if self.hits.len() < wanted {
            self.take(&question, stage, language)?;
        }
        Ok(())
    }

    /// Takes the passages that answer a question.
    fn take(
        &mut self,
        question: &str,
        stage: Stage,
        language: Language,
    ) -> Result<(), ContentError> {
        let of_kind = self
            .search
            .kind
            .map(|kind| of_kind(question, kind, language));
        let question = of_kind.as_deref().unwrap_or(question);
        let mut of_text: BTreeMap<String, usize> = BTreeMap::new();
        let mut later = Vec::new();
        for row in ranked(self.database, question, stage.weights(), self.limit * 3)? {
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
            } else {
                later.push(hit);
            }
        }
        self.hits.extend(later);
        self.asked_by.resize(self.hits.len(), self.marked.len() - 1);
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

impl Stage {
    fn weights(self) -> [f64; 5] {
        match self {
            Self::Stem | Self::Root | Self::Prefix => WEIGHTS,
            Self::Most | Self::Any => WEIGHTS_OF_PARTS,
        }
    }
}
