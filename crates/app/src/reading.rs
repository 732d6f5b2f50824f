//! The programme, its modules and lessons.

use std::collections::{BTreeMap, BTreeSet};

use okuu_content::{LessonOutline, ModuleOutline};
use okuu_domain::{ChecklistItemId, Edition, Language, LearnerId, LessonId, ModuleId};
use okuu_progress::{Event, Position, Profile, Store};

use crate::app::App;
use crate::people::count;
use crate::texts::{Changed, Texts};
use crate::view::{
    AttemptCard, Home, LessonCard, LessonChanges, LessonView, ModuleCard, ModuleView, Resume,
};
use crate::{Failure, FailureCode};

/// What a learner has done, read once for a screen.
struct Done {
    read: BTreeMap<(ModuleId, LessonId), Edition>,
    checked: BTreeMap<ModuleId, BTreeSet<ChecklistItemId>>,
    passed: BTreeSet<ModuleId>,
}

impl Done {
    fn of(store: &Store, learner: LearnerId) -> Result<Self, Failure> {
        Ok(Self {
            read: store.editions_read(learner)?,
            checked: store.checked(learner)?,
            passed: store.passed(learner)?,
        })
    }

    fn has_read(&self, module: &ModuleId, lesson: &LessonId) -> bool {
        self.read.contains_key(&(module.clone(), lesson.clone()))
    }

    /// What changed in a lesson since the learner read it.
    fn changed(
        &self,
        texts: &Texts,
        module: &ModuleId,
        lesson: &LessonId,
        language: Language,
    ) -> Option<Changed> {
        let read = self.read.get(&(module.clone(), lesson.clone()))?;
        texts.changed_since(read, module, lesson, language)
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
            next_class: self.next_class(&store, &profile)?,
            texts_updated: self.texts_updated(&store)?,
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
        let language = profile.settings.language;
        let outline = self.announced(&module, language)?;
        let done = Done::of(&store, learner)?;
        let none = BTreeSet::new();
        let checked = done.checked.get(&module).unwrap_or(&none);
        let lessons = outline.lessons.iter().map(|lesson| LessonCard {
            id: lesson.id.clone(),
            title: lesson.title.clone(),
            read: done.has_read(&module, &lesson.id),
            changed: done
                .changed(self.texts(), &module, &lesson.id, language)
                .is_some(),
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
        let changed = done.changed(self.texts(), &module, &lesson, language);
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
            changed: changed.map(|changed| LessonChanges {
                edition: changed.edition,
                blocks: changed.anchors,
            }),
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
        let language = profile.settings.language;
        let changed = module.lessons.iter().filter(|lesson| {
            let changed = done.changed(self.texts(), &module.id, &lesson.id, language);
            changed.is_some()
        });
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
            lessons_changed: count(changed.count()),
            items: module.items,
            slides: module.slides,
            passed: done.passed.contains(&module.id),
            delivery: self.delivery_of_module(store, profile.learner, &module.id)?,
        })
    }
}

impl App {
    /// The edition that an update brought, until somebody has read that it did.
    pub(crate) fn texts_updated(&self, store: &Store) -> Result<Option<Edition>, Failure> {
        let seen = store.pack_seen()?;
        Ok(seen.filter(|seen| !seen.told).map(|seen| seen.edition))
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
