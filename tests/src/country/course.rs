//! What a member does: the whole programme, as records.

use std::collections::BTreeMap;

use fastrand::Rng;
use okuu_content::{Pack, Response, RightAnswer};
use okuu_domain::{ChecklistItemId, Edition, ItemId, Language, LessonId, ModuleId, Scaled, Score};
use okuu_progress::Event;
use serde_json::Value;

/// The programme, reduced to what can be done in it.
pub struct Course {
    modules: Vec<Module>,
    mastery: Scaled,
}

struct Module {
    id: ModuleId,
    edition: Edition,
    lessons: Vec<LessonId>,
    checklist: Vec<ChecklistItemId>,
    items: Vec<(ItemId, Right)>,
}

/// A right answer, and a wrong one that somebody might give.
struct Right {
    right: Value,
    wrong: Value,
}

impl Course {
    /// Everything that can be done in a pack.
    ///
    /// # Panics
    /// When the pack cannot be read.
    #[must_use]
    pub fn of(pack: &Pack, language: Language) -> Self {
        let outline = pack.outline(language).expect("the pack has an outline");
        let readable = outline.into_iter().filter(|module| module.readable);
        let modules = readable.map(|module| {
            let assessment = pack
                .assessment(&module.id, language)
                .expect("an assessment");
            let items = assessment.items.into_iter();
            Module {
                edition: module.edition.expect("a readable module has an edition"),
                checklist: module
                    .lessons
                    .iter()
                    .flat_map(|lesson| lesson.checklist.clone())
                    .collect(),
                lessons: module.lessons.into_iter().map(|lesson| lesson.id).collect(),
                items: items
                    .map(|item| (item.id, Right::of(&item.right)))
                    .collect(),
                id: module.id,
            }
        });
        Self {
            modules: modules.collect(),
            mastery: pack.programme().mastery_score,
        }
    }

    /// How many modules can be completed.
    #[must_use]
    pub fn modules(&self) -> usize {
        self.modules.len()
    }

    /// What one member does from beginning to end. One in four needs a second attempt at a module's assessment.
    #[must_use]
    pub fn done(&self, ticks: bool, rng: &mut Rng) -> Vec<Event> {
        let mut events = Vec::new();
        for module in &self.modules {
            module.read(ticks, &mut events);
            if rng.u8(..4) == 0 {
                events.push(module.attempt(module.items.len() / 2, self.mastery));
            }
            let right = module.items.len() - usize::from(rng.bool());
            let passing = module.attempt(right, self.mastery);
            let score = match &passing {
                Event::AttemptSubmitted { score, .. } => *score,
                _ => unreachable!("an attempt was made just now"),
            };
            events.push(passing);
            events.push(Event::ModuleCompleted {
                module: module.id.clone(),
                edition: module.edition.clone(),
                score,
            });
        }
        events
    }
}

impl Module {
    fn read(&self, ticks: bool, events: &mut Vec<Event>) {
        let (module, edition) = (&self.id, &self.edition);
        events.extend(self.lessons.iter().map(|lesson| Event::LessonRead {
            module: module.clone(),
            lesson: lesson.clone(),
            edition: edition.clone(),
        }));
        if ticks {
            events.extend(self.checklist.iter().map(|item| Event::ChecklistItemSet {
                module: module.clone(),
                item: item.clone(),
                checked: true,
                edition: edition.clone(),
            }));
        }
    }

    /// An attempt in which the first `right` items are right.
    fn attempt(&self, right: usize, mastery: Scaled) -> Event {
        let answers = self.items.iter().enumerate().map(|(at, (item, answer))| {
            let given = if at < right {
                &answer.right
            } else {
                &answer.wrong
            };
            (item.clone(), given.clone())
        });
        let of = u32::try_from(self.items.len()).expect("few items");
        let points = u32::try_from(right).expect("few items");
        let score = Score::new(points, of).expect("no more points than items");
        Event::AttemptSubmitted {
            module: self.id.clone(),
            edition: self.edition.clone(),
            score,
            passed: score.meets(mastery),
            responses: answers.collect::<BTreeMap<_, _>>(),
        }
    }
}

impl Right {
    fn of(right: &RightAnswer) -> Self {
        let (right, wrong) = match right {
            RightAnswer::Choice(places) => {
                let other = (0..).find(|place| !places.contains(place)).unwrap_or(0);
                (
                    Response::Choice(places.clone()),
                    Response::Choice(vec![other]),
                )
            }
            RightAnswer::Order(steps) => (
                Response::Order((0..*steps).collect()),
                Response::Order((0..*steps).rev().collect()),
            ),
            RightAnswer::Number { min, max } => {
                (Response::Number(*min), Response::Number(max + 1.0))
            }
        };
        let value = |response| serde_json::to_value(response).expect("a response is JSON");
        Self {
            right: value(right),
            wrong: value(wrong),
        }
    }
}
