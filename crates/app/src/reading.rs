//! The programme, its modules and lessons.

use std::collections::{BTreeMap, BTreeSet};

use okuu_content::{LessonOutline, ModuleOutline};
use okuu_domain::{ChecklistItemId, Edition, Language, LearnerId, LessonId, ModuleId, Score};
use okuu_progress::{Event, Position, Profile, Store};

use crate::app::{App, keep_copy};
use crate::people::count;
use crate::view::{AttemptCard, Home, LessonCard, LessonView, ModuleCard, ModuleView, Resume};
use crate::{Failure, FailureCode, Tag};

/// What a learner has done, read once for a screen.
struct Done {
    read: BTreeMap<ModuleId, BTreeSet<LessonId>>,
    checked: BTreeMap<ModuleId, BTreeSet<ChecklistItemId>>,
    passed: BTreeSet<ModuleId>,
}

impl Done {
    fn of(store: &Store, learner: LearnerId) -> Result<Self, Failure> {
        Ok(Self {
            read: store.lessons_read(learner)?,
            checked: store.checked(learner)?,
            passed: store.passed(learner)?,
        })
    }

    fn has_read(&self, module: &ModuleId, lesson: &LessonId) -> bool {
        self.read
            .get(module)
            .is_some_and(|lessons| lessons.contains(lesson))
    }

    fn unread(&self, module: &ModuleOutline) -> usize {
        module
            .lessons
            .iter()
            .filter(|lesson| !self.has_read(&module.id, &lesson.id))
            .count()
    }
}

impl App {
    /// The home screen.
    pub(crate) fn home(&self, learner: LearnerId) -> Result<Home, Failure> {
        let mut store = self.store();
        if let Err(error) = store.write(|writer| writer.touch(learner)) {
            // Comfort only: a tablet without room must still show its home.
            tracing::warn!(%error, "who was active last was not kept");
        }
        let profile = store.profile(learner)?;
        let language = profile.settings.language;
        let outline = self.pack().outline(language)?;
        let done = Done::of(&store, learner)?;
        let modules = outline
            .iter()
            .map(|module| self.module_card(&store, &profile, module, &done));
        let modules = modules.collect::<Result<_, _>>()?;
        let position = store.last_position(learner)?;
        let titles = &self.pack().programme().titles;
        Ok(Home {
            programme_title: titles.get(&language).cloned().unwrap_or_default(),
            modules,
            resume: position.and_then(|position| resume(&outline, &position)),
            delivery: self.delivery_of(&store, &profile)?,
            profile: self.card(&store, profile)?,
        })
    }

    /// A module with its lessons and attempts.
    pub(crate) fn module(
        &self,
        learner: LearnerId,
        module: ModuleId,
    ) -> Result<ModuleView, Failure> {
        let store = self.store();
        let profile = store.profile(learner)?;
        let outline = self.announced(&module, profile.settings.language)?;
        let done = Done::of(&store, learner)?;
        let none = BTreeSet::new();
        let checked = done.checked.get(&module).unwrap_or(&none);
        let lessons = outline.lessons.iter().map(|lesson| LessonCard {
            id: lesson.id.clone(),
            title: lesson.title.clone(),
            read: done.has_read(&module, &lesson.id),
            checked: count(
                lesson
                    .checklist
                    .iter()
                    .filter(|item| checked.contains(item))
                    .count(),
            ),
            checks: count(lesson.checklist.len()),
        });
        let attempts = store
            .attempts(learner, &module)?
            .into_iter()
            .map(|attempt| AttemptCard {
                at: attempt.at,
                score: attempt.score,
                passed: attempt.passed,
            });
        Ok(ModuleView {
            lessons: lessons.collect(),
            attempts: attempts.collect(),
            card: self.module_card(&store, &profile, &outline, &done)?,
            mastery_percent: self.mastery_percent(),
        })
    }

    /// A lesson for reading.
    pub(crate) fn lesson(
        &self,
        learner: LearnerId,
        module: ModuleId,
        lesson: LessonId,
    ) -> Result<LessonView, Failure> {
        let store = self.store();
        let language = store.profile(learner)?.settings.language;
        let outline = self.readable(&module, language)?;
        let (place, listed) = find(&outline, &lesson)?;
        let text = self.pack().lesson(&module, &lesson, language)?;
        let done = Done::of(&store, learner)?;
        let checked = done.checked.get(&module).cloned().unwrap_or_default();
        let position = store.position(learner, &module, &lesson)?;
        let neighbour = |at: Option<usize>| {
            at.and_then(|at| outline.lessons.get(at))
                .map(|lesson| lesson.id.clone())
        };
        Ok(LessonView {
            number: outline.number,
            module_title: outline.title.clone(),
            title: text.title,
            place: count(place + 1),
            lessons: count(outline.lessons.len()),
            blocks: text.blocks,
            checked: listed
                .checklist
                .iter()
                .filter(|i| checked.contains(i))
                .cloned()
                .collect(),
            read: done.has_read(&module, &lesson),
            position: position.map(|position| position.anchor),
            previous: neighbour(place.checked_sub(1)),
            next: neighbour(Some(place + 1)),
            id: lesson,
            module,
        })
    }

    /// Keeps the block at which the learner stopped reading.
    pub(crate) fn keep_position(
        &self,
        learner: LearnerId,
        module: ModuleId,
        lesson: LessonId,
        anchor: String,
    ) -> Result<(), Failure> {
        let mut store = self.store();
        let language = store.profile(learner)?.settings.language;
        find(&self.readable(&module, language)?, &lesson)?;
        let anchor = anchor.chars().take(32).collect();
        let position = Position {
            module,
            lesson,
            anchor,
        };
        Ok(store.write(|writer| writer.keep_position(learner, &position))?)
    }

    /// The learner has read a lesson. True when this completed the module.
    pub(crate) fn mark_read(
        &self,
        learner: LearnerId,
        module: ModuleId,
        lesson: LessonId,
    ) -> Result<bool, Failure> {
        let mut store = self.store();
        let language = store.profile(learner)?.settings.language;
        let outline = self.readable(&module, language)?;
        find(&outline, &lesson)?;
        let edition = edition(&outline)?;
        let read = Event::LessonRead {
            module,
            lesson,
            edition,
        };
        self.record(&mut store, learner, &outline, &[read])
    }

    /// Ticks a checklist item, or takes the tick away.
    pub(crate) fn set_check(
        &self,
        learner: LearnerId,
        module: ModuleId,
        item: ChecklistItemId,
        checked: bool,
    ) -> Result<(), Failure> {
        let mut store = self.store();
        let language = store.profile(learner)?.settings.language;
        let outline = self.readable(&module, language)?;
        if !outline
            .lessons
            .iter()
            .any(|lesson| lesson.checklist.contains(&item))
        {
            return Err(not_in_pack(format!(
                "module {module} has no checklist item {item}"
            )));
        }
        let edition = edition(&outline)?;
        let set = Event::ChecklistItemSet {
            module,
            item,
            checked,
            edition,
        };
        self.record(&mut store, learner, &outline, &[set])?;
        Ok(())
    }

    /// Records what happened in a module and, when that was the last thing missing, that the module is
    /// completed: in one transaction, so that neither is ever without the other. True when completed now.
    pub(crate) fn record(
        &self,
        store: &mut Store,
        learner: LearnerId,
        outline: &ModuleOutline,
        events: &[Event],
    ) -> Result<bool, Failure> {
        let missing = Missing::of(store, learner, outline, events)?;
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

    /// A module that this pack holds.
    pub(crate) fn readable(
        &self,
        module: &ModuleId,
        language: Language,
    ) -> Result<ModuleOutline, Failure> {
        let outline = self.announced(module, language)?;
        // Asked for its edition, a module without text says so.
        edition(&outline)?;
        Ok(outline)
    }

    /// A module of the programme, with or without its text.
    fn announced(&self, module: &ModuleId, language: Language) -> Result<ModuleOutline, Failure> {
        let mut outline = self.pack().outline(language)?.into_iter();
        let found = outline.find(|outline| outline.id == *module);
        found.ok_or_else(|| not_in_pack(format!("the programme has no module {module}")))
    }

    fn module_card(
        &self,
        store: &Store,
        profile: &Profile,
        module: &ModuleOutline,
        done: &Done,
    ) -> Result<ModuleCard, Failure> {
        let audience = profile.commission.kind.code();
        Ok(ModuleCard {
            id: module.id.clone(),
            number: module.number,
            title: module.title.clone(),
            summary: module.summary.clone(),
            minutes: module.minutes,
            readable: module.readable,
            for_learner: module.audiences.iter().any(|name| name == audience),
            lessons_read: count(module.lessons.len() - done.unread(module)),
            lessons: count(module.lessons.len()),
            items: module.items,
            slides: module.slides,
            passed: done.passed.contains(&module.id),
            delivery: self.delivery_of_module(store, profile.learner, &module.id)?,
        })
    }
}

/// What a module still lacks for being completed.
enum Missing {
    /// Lessons or a passed assessment.
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

/// Lessons of a module that a learner has not read.
pub(crate) fn unread(
    store: &Store,
    learner: LearnerId,
    outline: &ModuleOutline,
) -> Result<u32, Failure> {
    Ok(count(Done::of(store, learner)?.unread(outline)))
}

fn find<'a>(
    outline: &'a ModuleOutline,
    lesson: &LessonId,
) -> Result<(usize, &'a LessonOutline), Failure> {
    let found = outline
        .lessons
        .iter()
        .enumerate()
        .find(|(_, listed)| listed.id == *lesson);
    found.ok_or_else(|| not_in_pack(format!("module {} has no lesson {lesson}", outline.id)))
}

/// The edition of a module that can be read.
pub(crate) fn edition(outline: &ModuleOutline) -> Result<Edition, Failure> {
    let edition = outline.edition.clone();
    edition.ok_or_else(|| not_in_pack(format!("module {} is only announced", outline.id)))
}

pub(crate) fn not_in_pack(detail: String) -> Failure {
    Failure::new(FailureCode::NotInPack, detail)
}

fn resume(outline: &[ModuleOutline], position: &Position) -> Option<Resume> {
    let module = outline.iter().find(|module| module.id == position.module)?;
    let lesson = module
        .lessons
        .iter()
        .find(|lesson| lesson.id == position.lesson)?;
    Some(Resume {
        module: module.id.clone(),
        number: module.number,
        lesson: lesson.id.clone(),
        title: lesson.title.clone(),
    })
}
