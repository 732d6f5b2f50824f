//! What follows from the records.
//!
//! One function takes one record; replaying all of them in order gives the same tables as living through
//! them. Nothing else writes these tables.

use okuu_domain::LearnerId;
use rusqlite::{Connection, params};

use crate::{Event, Record, Store, StoreError, divergence, history};

/// The derived tables.
const DERIVED: [&str; 4] = ["lesson_read", "checklist_item", "attempt", "completion"];

impl Store {
    /// Makes everything derived anew from the records.
    ///
    /// # Errors
    /// [`StoreError`] when a record cannot be read; nothing is changed then.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        rebuild(&transaction)?;
        transaction.commit()?;
        Ok(())
    }
}

/// First what happened on other tablets, then what happened here: this tablet has the last word on its own ticks.
pub(crate) fn rebuild(db: &Connection) -> Result<(), StoreError> {
    for table in DERIVED {
        db.execute(&format!("delete from {table}"), [])?;
    }
    for record in history::all(db)? {
        apply(db, &record)?;
    }
    for record in divergence::originals(db)? {
        apply(db, &record)?;
    }
    Ok(())
}

/// Whether this very thing has been recorded before. Who has read a newer edition of a lesson has read it: an older
/// one adds nothing.
pub(crate) fn is_known(
    db: &Connection,
    learner: LearnerId,
    event: &Event,
) -> Result<bool, StoreError> {
    let learner = learner.to_string();
    let known = match event {
        Event::LessonRead { module, lesson, edition } => db
            .prepare_cached(
                "select 1 from lesson_read where learner = ?1 and module = ?2 and lesson = ?3 and edition >= ?4",
            )?
            .exists(params![learner, module.as_str(), lesson.as_str(), edition.as_str()])?,
        Event::ChecklistItemSet { module, item, checked, .. } => db
            .prepare_cached(
                "select 1 from (select coalesce((select checked from checklist_item \
                 where learner = ?1 and module = ?2 and item = ?3), 0) as checked) where checked = ?4",
            )?
            .exists(params![learner, module.as_str(), item.as_str(), checked])?,
        Event::ModuleCompleted { module, edition, .. } => db
            .prepare_cached(
                "select 1 from completion where learner = ?1 and module = ?2 and edition = ?3",
            )?
            .exists(params![learner, module.as_str(), edition.as_str()])?,
        Event::ProfileCreated { .. }
        | Event::AttemptSubmitted { .. }
        | Event::TimeAnchored { .. } => false,
    };
    Ok(known)
}

/// Draws the consequences of one record.
pub(crate) fn apply(db: &Connection, record: &Record) -> Result<(), StoreError> {
    let (Some(learner), Some(event)) = (record.learner, record.event()?) else {
        return Ok(());
    };
    let (learner, at) = (learner.to_string(), record.time.wall.as_millis());
    match event {
        Event::ProfileCreated { .. } | Event::TimeAnchored { .. } => 0,
        Event::LessonRead { module, lesson, edition } => db
            .prepare_cached(
                "insert into lesson_read (learner, module, lesson, edition, at_ms) values (?1, ?2, ?3, ?4, ?5) \
                 on conflict do update set edition = excluded.edition, at_ms = excluded.at_ms \
                 where excluded.edition >= edition",
            )?
            .execute(params![learner, module.as_str(), lesson.as_str(), edition.as_str(), at])?,
        Event::ChecklistItemSet { module, item, checked, .. } => db
            .prepare_cached(
                "insert into checklist_item (learner, module, item, checked, at_ms) values (?1, ?2, ?3, ?4, ?5) \
                 on conflict do update set checked = excluded.checked, at_ms = excluded.at_ms",
            )?
            .execute(params![learner, module.as_str(), item.as_str(), checked, at])?,
        Event::AttemptSubmitted { module, edition, score, passed, .. } => db
            .prepare_cached(
                "insert into attempt (series, seq, learner, module, edition, raw, max, passed, at_ms) \
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                record.series.to_string(),
                record.seq.0,
                learner,
                module.as_str(),
                edition.as_str(),
                score.raw(),
                score.max(),
                passed,
                at
            ])?,
        Event::ModuleCompleted { module, edition, .. } => db
            .prepare_cached(
                "insert into completion (learner, module, edition, at_ms, series, seq) \
                 values (?1, ?2, ?3, ?4, ?5, ?6) on conflict do nothing",
            )?
            .execute(params![
                learner,
                module.as_str(),
                edition.as_str(),
                at,
                record.series.to_string(),
                record.seq.0
            ])?,
    };
    Ok(())
}
