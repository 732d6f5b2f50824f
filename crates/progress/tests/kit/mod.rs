//! A store on real files, and things that can happen in it.

#![allow(clippy::unwrap_used)]
#![allow(dead_code, reason = "each test program uses its part")]

use std::path::Path;
use std::sync::Arc;

use okuu_domain::{Clock, Edition, Language, LearnerId, ModuleId, Score, SystemClock};
use okuu_progress::{Event, Opened, Profile, ProfileSettings, Record, Store, StoreError};

pub fn open(folder: &Path) -> Opened {
    try_open(folder).unwrap()
}

pub fn try_open(folder: &Path) -> Result<Opened, StoreError> {
    Store::open(folder, Arc::new(SystemClock::start()) as Arc<dyn Clock>)
}

pub fn module() -> ModuleId {
    "08".parse().unwrap()
}

pub fn edition() -> Edition {
    "2021-02-20".parse().unwrap()
}

pub fn read(lesson: &str) -> Event {
    Event::LessonRead {
        module: module(),
        lesson: lesson.parse().unwrap(),
        edition: edition(),
    }
}

pub fn tick(item: &str, checked: bool) -> Event {
    let item = item.parse().unwrap();
    Event::ChecklistItemSet {
        module: module(),
        item,
        checked,
        edition: edition(),
    }
}

pub fn attempt(raw: u32) -> Event {
    let score = Score::new(raw, 10).unwrap();
    let (module, edition, responses) = (module(), edition(), Default::default());
    Event::AttemptSubmitted {
        module,
        edition,
        score,
        passed: raw >= 8,
        responses,
    }
}

pub fn completed() -> Event {
    let score = Score::new(9, 10).unwrap();
    Event::ModuleCompleted {
        module: module(),
        edition: edition(),
        score,
    }
}

pub fn append(store: &mut Store, learner: LearnerId, event: &Event) -> Option<Record> {
    store.write(|writer| writer.append(learner, event)).unwrap()
}

pub fn with_profile(store: &mut Store) -> LearnerId {
    let learner = LearnerId::random();
    let settings = ProfileSettings {
        language: Language::Ky,
        text_size: 100,
        theme: "auto".into(),
    };
    let commission = "PEC-1024".parse().unwrap();
    let profile = Profile {
        learner,
        name: "Айнура Үсөнова".into(),
        commission,
        settings,
    };
    store
        .write(|writer| writer.create_profile(&profile))
        .unwrap();
    learner
}
