//! A query while it is asked.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use okuu_domain::Language;
use rusqlite::Connection;

use super::common::common;
use super::query::{Query, Stage, Way};
use crate::ContentError;

/// A query that is being asked, and what has become known of it.
pub(super) struct Asked {
    pub query: Query,
    /// Which of its words are common in a language.
    common: BTreeMap<Language, Vec<bool>>,
}

impl Asked {
    pub fn new(query: Query) -> Self {
        let common = BTreeMap::new();
        Self { query, common }
    }

    /// For each word whether it is not common.
    pub fn telling(
        &mut self,
        database: &Connection,
        language: Language,
    ) -> Result<Vec<bool>, ContentError> {
        let common = match self.common.entry(language) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(common(database, &self.query, language)?),
        };
        Ok(common.iter().map(|common| !common).collect())
    }

    /// The ways in which the words are looked for at a stage; none when it finds no more than the one before. A common
    /// word needs no stretching.
    pub fn ways(
        &mut self,
        database: &Connection,
        stage: Stage,
        language: Language,
    ) -> Result<Option<Vec<Vec<Way>>>, ContentError> {
        let ways = self.query.ways(stage, language);
        if stage != Stage::Prefix {
            return Ok(Some(ways));
        }
        let telling = self.telling(database, language)?;
        let by_root = self.query.ways(Stage::Root, language);
        let words = ways.into_iter().zip(by_root).zip(&telling);
        let ways = words.map(|((beginning, root), telling)| match telling {
            true => beginning,
            false => root,
        });
        Ok(telling.contains(&true).then(|| ways.collect()))
    }
}
