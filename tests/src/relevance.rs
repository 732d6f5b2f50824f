//! How well search answers what members ask for: the queries of `tests/search/queries.toml`, asked of a pack.

use okuu_content::{Pack, Search};
use okuu_domain::Language;
use serde::Deserialize;

use crate::root;

/// Hits that are looked at; a good one further down is not found.
pub const LOOKED_AT: usize = 5;

/// A query and where it is answered.
#[derive(Clone, Debug)]
pub struct Query {
    /// What is typed.
    pub ask: String,
    /// The reader's language.
    pub language: Language,
    /// What makes it hard: `form`, `typo`, `question`.
    pub sort: String,
    /// Whether it was kept out of sight while search was tuned.
    pub held_out: bool,
    /// The places that answer it, any of which is good.
    pub finds: Vec<String>,
}

/// What a query found.
#[derive(Debug)]
pub struct Outcome {
    /// The query.
    pub query: Query,
    /// Links of the first hits, best first.
    pub found: Vec<String>,
    /// The place of the first good one, from 1.
    pub rank: Option<usize>,
}

/// How well some queries were answered.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// How many there were.
    pub queries: usize,
    /// The share with a good hit among those looked at.
    pub recall: f64,
    /// The mean of 1/place of the first good hit, 0 without one.
    pub mrr: f64,
}

#[derive(Deserialize)]
struct File {
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    language: Language,
    sort: String,
    when: Option<String>,
    queries: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    ask: String,
    #[serde(default)]
    held_out: bool,
    finds: Vec<String>,
}

/// All queries whose answer stands in the pack.
///
/// # Panics
/// When the file is not as it should be.
#[must_use]
pub fn queries(pack: &Pack) -> Vec<Query> {
    let file = root().join("tests/search/queries.toml");
    let text = std::fs::read_to_string(file).expect("the queries");
    let file: File = toml::from_str(&text).expect("queries as their head says");
    let counts = |group: &Group| {
        let when = group.when.as_deref();
        when.is_none_or(|link| pack.can_find(link).expect("the pack can be read"))
    };
    let groups = file.group.into_iter().filter(counts);
    let queries = groups.flat_map(|group| {
        let of_line = move |line: Line| Query {
            ask: line.ask,
            language: group.language,
            sort: group.sort.clone(),
            held_out: line.held_out,
            finds: line.finds,
        };
        group.queries.into_iter().map(of_line)
    });
    queries.collect()
}

/// Asks all queries.
///
/// # Panics
/// When the pack cannot be read.
#[must_use]
pub fn ask(pack: &Pack, queries: Vec<Query>) -> Vec<Outcome> {
    let of_query = |query: Query| {
        let search = Search::new(&query.ask, query.language).at_most(LOOKED_AT);
        let found = pack.search(&search).expect("the pack can be read");
        let found: Vec<_> = found.hits.into_iter().map(|hit| hit.link).collect();
        let good = |link: &String| query.finds.iter().any(|place| is_in(link, place));
        let rank = found.iter().position(good).map(|place| place + 1);
        Outcome { query, found, rank }
    };
    queries.into_iter().map(of_query).collect()
}

fn is_in(link: &str, place: &str) -> bool {
    let rest = link.strip_prefix(place);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('#'))
}

/// The score of some outcomes.
pub fn score<'a>(outcomes: impl IntoIterator<Item = &'a Outcome>) -> Score {
    let ranks: Vec<_> = outcomes.into_iter().map(|outcome| outcome.rank).collect();
    let of_all = |sum: f64| match ranks.len() {
        0 => 0.0,
        queries => sum / queries as f64,
    };
    let found = ranks.iter().flatten();
    Score {
        queries: ranks.len(),
        recall: of_all(found.clone().count() as f64),
        mrr: of_all(found.map(|rank| 1.0 / *rank as f64).sum()),
    }
}
