//! What an update of the texts leaves in the store, and what it never touches.

#![allow(clippy::unwrap_used)]

mod kit;

use std::collections::BTreeMap;

use kit::{append, attempt, completed, module, open, read, tick, with_profile};
use okuu_domain::{Edition, Language, LessonId};
use okuu_progress::{Changes, Event, LessonChange, PackSeen, Store};

fn edition(text: &str) -> Edition {
    text.parse().unwrap()
}

fn seen(text: &str) -> PackSeen {
    PackSeen {
        fingerprint: format!("pack of {text}"),
        edition: edition(text),
        told: false,
    }
}

fn lesson(text: &str) -> LessonId {
    text.parse().unwrap()
}

fn changes(lessons: &[(&str, &str)]) -> Changes {
    let change = |(id, changed): &(&str, &str)| {
        let blocks = BTreeMap::from([("b2".to_owned(), edition(changed))]);
        let edition = edition(changed);
        let key = (module(), lesson(id), Language::Ky);
        (key, LessonChange { edition, blocks })
    };
    lessons.iter().map(change).collect()
}

fn keep(store: &mut Store, seen: &PackSeen, changes: &Changes) {
    store
        .write(|writer| writer.keep_changes(seen, changes))
        .unwrap();
}

fn read_in(id: &str, text: &str) -> Event {
    Event::LessonRead {
        module: module(),
        lesson: lesson(id),
        edition: edition(text),
    }
}

#[test]
fn what_changed_is_kept_whole_and_replaced_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    assert_eq!(store.pack_seen().unwrap(), None);
    assert_eq!(store.changes().unwrap(), Changes::new());
    let first = changes(&[("seals", "2021-03-01"), ("lots", "2021-03-01")]);
    keep(&mut store, &seen("2021-03-01"), &first);
    let second = changes(&[("seals", "2021-03-05")]);
    keep(&mut store, &seen("2021-03-05"), &second);
    drop(store);
    let mut store = open(folder.path()).store;
    assert_eq!(store.changes().unwrap(), second);
    assert_eq!(store.pack_seen().unwrap(), Some(seen("2021-03-05")));
    store.write(|writer| writer.texts_told()).unwrap();
    assert!(store.pack_seen().unwrap().unwrap().told);
}

#[test]
fn an_update_takes_nothing_away() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let learner = with_profile(&mut store);
    for event in [
        read("seals"),
        tick("box-shown", true),
        attempt(9),
        completed(),
    ] {
        append(&mut store, learner, &event).unwrap();
    }
    let all = |store: &Store| {
        (
            store.lessons_read(learner).unwrap(),
            store.checked(learner).unwrap(),
            store.attempts(learner, &module()).unwrap(),
            store.completions(None).unwrap(),
            store.heads().unwrap(),
        )
    };
    let before = all(&store);
    keep(
        &mut store,
        &seen("2021-03-01"),
        &changes(&[("seals", "2021-03-01")]),
    );
    assert_eq!(all(&store), before);
    store.rebuild().unwrap();
    assert_eq!(all(&store), before);
    assert_eq!(
        store.changes().unwrap().len(),
        1,
        "not derived from records, so still there"
    );
}

#[test]
fn the_newest_edition_read_counts_in_whatever_order_it_became_known() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let learner = with_profile(&mut store);
    let newest = |store: &Store| {
        let read = store.editions_read(learner).unwrap();
        read[&(module(), lesson("seals"))].to_string()
    };
    append(&mut store, learner, &read_in("seals", "2021-02-20")).unwrap();
    append(&mut store, learner, &read_in("seals", "2021-03-01")).expect("confirmed anew");
    assert_eq!(newest(&store), "2021-03-01");
    let again = append(&mut store, learner, &read_in("seals", "2021-02-20"));
    assert_eq!(
        again, None,
        "who has read the newer one has read the older one"
    );
    store.rebuild().unwrap();
    assert_eq!(newest(&store), "2021-03-01");
}
