//! What an update of the texts changed, and what a learner has read since.
//!
//! A fact about the texts, not about people: it is told to the store when a pack takes another's place. What a person
//! has still to look at follows from it and from the edition in which they read a lesson.

use std::collections::BTreeMap;

use okuu_domain::{Edition, Language, LearnerId, LessonId, ModuleId};
use rusqlite::{OptionalExtension, params};

use crate::store::parse;
use crate::{Store, StoreError, Writer};

/// The pack whose texts the changes are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackSeen {
    /// What tells it from every other pack.
    pub fingerprint: String,
    /// The programme's edition in it.
    pub edition: Edition,
    /// Whether the people of this tablet know that it is new.
    pub told: bool,
}

/// A lesson that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonChange {
    /// The module's edition in which it last changed or appeared.
    pub edition: Edition,
    /// Blocks that an update brought or changed, by anchor: the edition since which they say what they say.
    pub blocks: BTreeMap<String, Edition>,
}

/// All lessons that ever changed or appeared.
pub type Changes = BTreeMap<(ModuleId, LessonId, Language), LessonChange>;

impl Store {
    /// The pack that this store was last told of; none before the first.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read; so for all functions here.
    pub fn pack_seen(&self) -> Result<Option<PackSeen>, StoreError> {
        let sql = "select fingerprint, edition, told from pack_seen";
        let row = self.connection.prepare_cached(sql)?.query_row([], |row| {
            Ok(PackSeen {
                fingerprint: row.get(0)?,
                edition: parse(row, 1)?,
                told: row.get(2)?,
            })
        });
        Ok(row.optional()?)
    }

    /// What changed up to the pack last told of.
    ///
    /// # Errors
    /// See [`Store::pack_seen`].
    pub fn changes(&self) -> Result<Changes, StoreError> {
        let mut changes = Changes::new();
        let sql = "select module, lesson, language, edition from lesson_change";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok((
                (parse(row, 0)?, parse(row, 1)?, parse(row, 2)?),
                parse(row, 3)?,
            ))
        })?;
        for row in rows {
            let (lesson, edition) = row?;
            let blocks = BTreeMap::new();
            changes.insert(lesson, LessonChange { edition, blocks });
        }
        let sql = "select module, lesson, language, anchor, edition from block_change";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            let lesson = (parse(row, 0)?, parse(row, 1)?, parse(row, 2)?);
            Ok((lesson, row.get(3)?, parse(row, 4)?))
        })?;
        for row in rows {
            let (lesson, anchor, edition) = row?;
            if let Some(change) = changes.get_mut(&lesson) {
                change.blocks.insert(anchor, edition);
            }
        }
        Ok(changes)
    }

    /// For every lesson that a learner has read, the newest edition in which they did.
    ///
    /// # Errors
    /// See [`Store::pack_seen`].
    pub fn editions_read(
        &self,
        learner: LearnerId,
    ) -> Result<BTreeMap<(ModuleId, LessonId), Edition>, StoreError> {
        let sql = "select module, lesson, edition from lesson_read where learner = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([learner.to_string()], |row| {
            Ok(((parse(row, 0)?, parse(row, 1)?), parse(row, 2)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// A pack took its place: keeps which, and all that changed up to it, in the place of what was kept before.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be kept.
    pub fn keep_changes(&mut self, seen: &PackSeen, changes: &Changes) -> Result<(), StoreError> {
        let sql = "insert or replace into pack_seen (only_row, fingerprint, edition, told) \
                   values (1, ?1, ?2, ?3)";
        let PackSeen {
            fingerprint,
            edition,
            told,
        } = seen;
        self.db
            .execute(sql, params![fingerprint, edition.as_str(), told])?;
        self.db.execute("delete from lesson_change", [])?;
        self.db.execute("delete from block_change", [])?;
        for ((module, lesson, language), change) in changes {
            let (module, lesson) = (module.as_str(), lesson.as_str());
            let sql = "insert into lesson_change (module, lesson, language, edition) \
                       values (?1, ?2, ?3, ?4)";
            let values = params![module, lesson, language.code(), change.edition.as_str()];
            self.db.prepare_cached(sql)?.execute(values)?;
            for (anchor, edition) in &change.blocks {
                let sql = "insert into block_change (module, lesson, language, anchor, edition) \
                           values (?1, ?2, ?3, ?4, ?5)";
                let values = params![module, lesson, language.code(), anchor, edition.as_str()];
                self.db.prepare_cached(sql)?.execute(values)?;
            }
        }
        Ok(())
    }

    /// The people of this tablet know that the texts are new.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be kept.
    pub fn texts_told(&mut self) -> Result<(), StoreError> {
        self.db.execute("update pack_seen set told = 1", [])?;
        Ok(())
    }
}
