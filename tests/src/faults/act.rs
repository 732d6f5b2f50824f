//! What people do on a tablet.

use std::collections::BTreeMap;

use fastrand::Rng;
use okuu_domain::{Edition, Language, LearnerId, ModuleId, Score};
use okuu_progress::{Event, Profile, ProfileSettings, Store, StoreError};

/// Modules of these stories.
const MODULES: [&str; 3] = ["01", "02", "03"];
const EDITIONS: [&str; 2] = ["2021-02-20", "2021-03-05"];

/// People, and the commissions they belong to.
pub(crate) struct People {
    pub(crate) learners: Vec<(LearnerId, &'static str)>,
}

impl People {
    /// Some on the roster, one on none.
    pub(crate) fn drawn(rng: &mut Rng) -> Self {
        let commissions = ["PEC-1024", "PEC-1024", "PEC-7", "REC-3", "PEC-999"];
        let learner = |commission| {
            let bytes = std::array::from_fn(|_| rng.u8(..));
            let id = uuid::Builder::from_random_bytes(bytes).into_uuid();
            (LearnerId(id), commission)
        };
        Self {
            learners: commissions.into_iter().map(learner).collect(),
        }
    }

    /// The roster as the CEC has it.
    pub(crate) fn roster(&self) -> String {
        let mut text = String::new();
        for (commission, district) in [("PEC-1024", "A"), ("PEC-7", "B"), ("REC-3", "A")] {
            let here = self.learners.iter().filter(|(_, of)| *of == commission);
            let people: String = here
                .enumerate()
                .map(|(at, (learner, _))| {
                    format!("{{ name = \"{commission} {at}\", learner = \"{learner}\" }},\n")
                })
                .collect();
            text += &format!(
                "[[commission]]\nnumber = \"{commission}\"\nregion = \"R\"\n\
                 district = \"{district}\"\npeople = [\n{people}]\n\n"
            );
        }
        text
    }

    /// Somebody does something. Nobody has a profile at first, so that comes before all else.
    pub(crate) fn act(&self, store: &mut Store, rng: &mut Rng) -> Result<(), StoreError> {
        let here = store.profiles()?;
        if here.is_empty() || rng.u8(..12) == 0 {
            let (learner, commission) = self.learners[rng.usize(..self.learners.len())];
            if here.iter().all(|profile| profile.learner != learner) {
                return join(store, learner, commission);
            }
        }
        let learner = here[rng.usize(..here.len())].learner;
        let event = event(rng);
        store.write(|writer| writer.append(learner, &event).map(drop))
    }
}

fn join(store: &mut Store, learner: LearnerId, commission: &str) -> Result<(), StoreError> {
    let profile = Profile {
        learner,
        name: "Асанова Гүлнара".to_owned(),
        commission: commission.parse().expect("a commission's number is one"),
        settings: ProfileSettings {
            language: Language::Ky,
            text_size: 100,
            theme: "auto".to_owned(),
        },
    };
    store.write(|writer| writer.create_profile(&profile))
}

fn event(rng: &mut Rng) -> Event {
    let module: ModuleId = slug(MODULES[rng.usize(..MODULES.len())]);
    let edition: Edition = slug(EDITIONS[rng.usize(..EDITIONS.len())]);
    let points = rng.u32(0..=10);
    let score = Score::new(points, 10).expect("at most ten of ten");
    match rng.u8(..10) {
        0..=3 => Event::LessonRead {
            module,
            lesson: slug(&format!("lesson-{}", rng.u8(..40))),
            edition,
        },
        4..=5 => Event::ChecklistItemSet {
            module,
            item: slug(&format!("item-{}", rng.u8(..4))),
            checked: rng.bool(),
            edition,
        },
        6..=7 => Event::AttemptSubmitted {
            module,
            edition,
            score,
            passed: points > 7,
            responses: BTreeMap::from([(slug("queue"), serde_json::json!({ "choice": [points] }))]),
        },
        _ => Event::ModuleCompleted {
            module,
            edition,
            score,
        },
    }
}

fn slug<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("a plain word is an id")
}
