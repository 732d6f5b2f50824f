//! When a module is completed.

use okuu_content::ModuleOutline;
use okuu_domain::{LearnerId, Score};
use okuu_progress::{Event, Store};

use crate::app::{App, keep_copy};
use crate::reading::edition;
use crate::{Failure, Tag};

impl App {
    /// Records what happened in a module and, when that was the last thing missing, that the module is
    /// completed: in one transaction, so that neither is ever without the other. True when completed now. A module is
    /// completed once: who confirms what an update changed, or takes the assessment again, has completed it already.
    pub(crate) fn record(
        &self,
        store: &mut Store,
        learner: LearnerId,
        outline: &ModuleOutline,
        events: &[Event],
    ) -> Result<bool, Failure> {
        let completions = store.completions(Some(learner))?;
        let missing = match completions.iter().any(|known| known.module == outline.id) {
            true => Missing::Something,
            false => Missing::of(store, learner, outline, events)?,
        };
        let (module, edition) = (outline.id.clone(), edition(outline)?);
        let completed = store.write(|writer| {
            for event in events {
                writer.append(learner, event)?;
            }
            let Missing::Nothing { score } = missing else {
                return Ok(false);
            };
            let event = Event::ModuleCompleted {
                module,
                edition,
                score,
            };
            Ok::<_, Failure>(writer.append(learner, &event)?.is_some())
        })?;
        if completed {
            keep_copy(store);
        }
        self.recorded(&[Tag::Progress]);
        Ok(completed)
    }
}

/// What a module still lacks for being completed.
enum Missing {
    /// Lessons or a passed assessment; or it is completed already.
    Something,
    /// Nothing: every lesson is read and the assessment passed with this score, the best one so far.
    Nothing { score: Score },
}

impl Missing {
    /// As it will be once these events have happened.
    fn of(
        store: &Store,
        learner: LearnerId,
        outline: &ModuleOutline,
        events: &[Event],
    ) -> Result<Self, Failure> {
        let mut read = store
            .lessons_read(learner)?
            .remove(&outline.id)
            .unwrap_or_default();
        let attempts = store.attempts(learner, &outline.id)?;
        let mut passing: Vec<_> = attempts
            .into_iter()
            .filter(|attempt| attempt.passed)
            .map(|a| a.score)
            .collect();
        for event in events {
            match event {
                Event::LessonRead { lesson, .. } => {
                    read.insert(lesson.clone());
                }
                Event::AttemptSubmitted {
                    score,
                    passed: true,
                    ..
                } => passing.push(*score),
                Event::AttemptSubmitted { passed: false, .. }
                | Event::ProfileCreated { .. }
                | Event::ChecklistItemSet { .. }
                | Event::ModuleCompleted { .. }
                | Event::TimeAnchored { .. } => {}
            }
        }
        let all_read = outline
            .lessons
            .iter()
            .all(|lesson| read.contains(&lesson.id));
        let best = passing
            .into_iter()
            .max_by(|a, b| a.scaled().0.total_cmp(&b.scaled().0));
        Ok(match best {
            Some(score) if all_read => Self::Nothing { score },
            Some(_) | None => Self::Something,
        })
    }
}
