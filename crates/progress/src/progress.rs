//! How far a learner is.

use std::collections::{BTreeMap, BTreeSet};

use okuu_domain::{
    ChecklistItemId, Edition, LearnerId, LessonId, ModuleId, Score, Seq, SeriesId, Timestamp,
};
use rusqlite::{OptionalExtension, params};

use crate::store::parse;
use crate::{Store, StoreError, Writer};

/// An attempt at an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// When it was handed in, by the device's clock.
    pub at: Timestamp,
    /// The module's edition.
    pub edition: Edition,
    /// Points.
    pub score: Score,
    /// Whether they reached the mastery score.
    pub passed: bool,
}

/// A completed module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// Who completed it.
    pub learner: LearnerId,
    /// The module.
    pub module: ModuleId,
    /// Its edition.
    pub edition: Edition,
    /// When, by the device's clock.
    pub at: Timestamp,
    /// The series of the record that says so.
    pub series: SeriesId,
    /// The place of that record.
    pub seq: Seq,
}

/// Where a learner stopped reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// The module.
    pub module: ModuleId,
    /// The lesson.
    pub lesson: LessonId,
    /// Anchor of the block.
    pub anchor: String,
}

impl Store {
    /// The lessons that a learner has read, by module.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read; so for all functions here.
    pub fn lessons_read(
        &self,
        learner: LearnerId,
    ) -> Result<BTreeMap<ModuleId, BTreeSet<LessonId>>, StoreError> {
        let sql = "select module, lesson from lesson_read where learner = ?1";
        self.by_module(sql, learner)
    }

    /// The checklist items that a learner has ticked, by module.
    ///
    /// # Errors
    /// See [`Store::lessons_read`].
    pub fn checked(
        &self,
        learner: LearnerId,
    ) -> Result<BTreeMap<ModuleId, BTreeSet<ChecklistItemId>>, StoreError> {
        let sql = "select module, item from checklist_item where learner = ?1 and checked = 1";
        self.by_module(sql, learner)
    }

    fn by_module<T>(
        &self,
        sql: &str,
        learner: LearnerId,
    ) -> Result<BTreeMap<ModuleId, BTreeSet<T>>, StoreError>
    where
        T: Ord + std::str::FromStr,
        T::Err: std::error::Error + Send + Sync + 'static,
    {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([learner.to_string()], |row| {
            Ok((parse(row, 0)?, parse(row, 1)?))
        })?;
        let mut modules = BTreeMap::<_, BTreeSet<_>>::new();
        for row in rows {
            let (module, entry) = row?;
            modules.entry(module).or_default().insert(entry);
        }
        Ok(modules)
    }

    /// A learner's attempts at a module's assessment, newest first.
    ///
    /// # Errors
    /// See [`Store::lessons_read`].
    pub fn attempts(
        &self,
        learner: LearnerId,
        module: &ModuleId,
    ) -> Result<Vec<Attempt>, StoreError> {
        let sql = "select at_ms, edition, raw, max, passed from attempt \
                   where learner = ?1 and module = ?2 order by rowid desc";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params![learner.to_string(), module.as_str()], |row| {
            let score = Score::new(row.get(2)?, row.get(3)?).map_err(|error| {
                let kind = rusqlite::types::Type::Integer;
                rusqlite::Error::FromSqlConversionFailure(2, kind, error.into())
            })?;
            let (at, passed) = (Timestamp::from_millis(row.get(0)?), row.get(4)?);
            Ok(Attempt {
                at,
                edition: parse(row, 1)?,
                score,
                passed,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The modules whose assessment a learner has passed in some edition.
    ///
    /// # Errors
    /// See [`Store::lessons_read`].
    pub fn passed(&self, learner: LearnerId) -> Result<BTreeSet<ModuleId>, StoreError> {
        let sql = "select distinct module from attempt where learner = ?1 and passed = 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([learner.to_string()], |row| parse(row, 0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Completed modules of one learner, or of everyone on this tablet, newest first.
    ///
    /// # Errors
    /// See [`Store::lessons_read`].
    pub fn completions(&self, learner: Option<LearnerId>) -> Result<Vec<Completion>, StoreError> {
        let sql = "select learner, module, edition, at_ms, series, seq from completion \
                   where ?1 is null or learner = ?1 order by rowid desc";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([learner.map(|learner| learner.to_string())], |row| {
            Ok(Completion {
                learner: parse(row, 0)?,
                module: parse(row, 1)?,
                edition: parse(row, 2)?,
                at: Timestamp::from_millis(row.get(3)?),
                series: parse(row, 4)?,
                seq: Seq(row.get(5)?),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Where a learner stopped reading last.
    ///
    /// # Errors
    /// See [`Store::lessons_read`].
    pub fn last_position(&self, learner: LearnerId) -> Result<Option<Position>, StoreError> {
        let sql = "select module, lesson, anchor from reading_position where learner = ?1 \
                   order by at_ms desc, rowid desc limit 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement
            .query_row([learner.to_string()], position)
            .optional()?)
    }

    /// Where a learner stopped in a lesson.
    ///
    /// # Errors
    /// See [`Store::lessons_read`].
    pub fn position(
        &self,
        learner: LearnerId,
        module: &ModuleId,
        lesson: &LessonId,
    ) -> Result<Option<Position>, StoreError> {
        let sql = "select module, lesson, anchor from reading_position \
                   where learner = ?1 and module = ?2 and lesson = ?3";
        let values = params![learner.to_string(), module.as_str(), lesson.as_str()];
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row(values, position).optional()?)
    }
}

impl Writer<'_> {
    /// Keeps where a learner stopped reading.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be kept.
    pub fn keep_position(
        &mut self,
        learner: LearnerId,
        position: &Position,
    ) -> Result<(), StoreError> {
        let sql = "insert or replace into reading_position (learner, module, lesson, anchor, at_ms) \
                   values (?1, ?2, ?3, ?4, ?5)";
        let Position {
            module,
            lesson,
            anchor,
        } = position;
        self.db.prepare_cached(sql)?.execute(params![
            learner.to_string(),
            module.as_str(),
            lesson.as_str(),
            anchor,
            self.now.wall.as_millis()
        ])?;
        Ok(())
    }
}

fn position(row: &rusqlite::Row<'_>) -> rusqlite::Result<Position> {
    Ok(Position {
        module: parse(row, 0)?,
        lesson: parse(row, 1)?,
        anchor: row.get(2)?,
    })
}
