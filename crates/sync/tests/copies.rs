//! Tablets restored from an old image, and cloned ones: neither copy loses anything, and nothing counts twice.
#![allow(clippy::unwrap_used, reason = "a test stops at any surprise")]

mod kit;

use std::collections::BTreeSet;

use kit::{Tablet, at_rest, bound, delivered, rebind, start};
use okuu_progress::Record;
use okuu_protocol::{Keys, SecretKey, Signed};

/// What the collector counts, without the places: kind and body of each record it has.
fn told(tablets: &[&Tablet], road: &kit::FaultyRoad) -> Vec<(String, String)> {
    let has = road.arrivals();
    let mut seen = BTreeSet::new();
    let mut told = Vec::new();
    for record in tablets.iter().flat_map(|tablet| tablet.all()) {
        if has.contains_key(&record.id) && seen.insert(record.id.to_string()) {
            told.push((record.kind, record.body));
        }
    }
    told.sort();
    told
}

fn lessons(records: &[Record]) -> BTreeSet<String> {
    records.iter().map(|record| record.body.clone()).collect()
}

#[tokio::test(start_paused = true)]
async fn a_tablet_restored_from_an_old_image_goes_on_in_a_new_series() {
    let (tablet, road) = bound(4, []);
    let image = tablet.image();
    tablet.reads(4..8);
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    drop(engine);
    let restored = Tablet::from_image(&image, &tablet.sealing);
    let old = restored.store().series();
    let engine = start(&restored, &road);
    delivered(&engine, &restored).await;
    assert_ne!(
        restored.store().series(),
        old,
        "somebody has gone on in the old one"
    );
    restored.reads(20..22);
    engine.new_record();
    delivered(&engine, &restored).await;
    assert_eq!(told(&[&tablet, &restored], &road).len(), 10);
}

#[tokio::test(start_paused = true)]
async fn records_written_before_the_tablet_knew_that_it_is_a_copy_are_not_lost() {
    let (tablet, road) = bound(4, []);
    let image = tablet.image();
    tablet.reads(4..8);
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    drop(engine);
    let restored = Tablet::from_image(&image, &tablet.sealing);
    restored.reads(20..23);
    let engine = start(&restored, &road);
    delivered(&engine, &restored).await;
    restored.reads(23..24);
    engine.new_record();
    delivered(&engine, &restored).await;
    let told = told(&[&tablet, &restored], &road);
    let different: BTreeSet<_> = told.iter().collect();
    assert_eq!(
        (told.len(), different.len()),
        (12, 12),
        "each once: {told:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn two_clones_that_go_on_side_by_side_are_both_heard() {
    let (one, road) = bound(3, []);
    let two = Tablet::from_image(&one.image(), &one.sealing);
    one.reads(10..13);
    two.reads(20..25);
    let engines = [start(&one, &road), start(&two, &road)];
    delivered(&engines[0], &one).await;
    delivered(&engines[1], &two).await;
    for n in 0..5 {
        one.reads(30 + n..31 + n);
        two.reads(40 + n..41 + n);
        engines.iter().for_each(okuu_sync::Engine::new_record);
        at_rest().await;
    }
    delivered(&engines[0], &one).await;
    delivered(&engines[1], &two).await;
    let told = told(&[&one, &two], &road);
    let expected: BTreeSet<_> = lessons(&one.all())
        .union(&lessons(&two.all()))
        .cloned()
        .collect();
    assert_eq!(told.len(), expected.len(), "each once: {told:?}");
    assert_eq!(told.len(), 3 + 3 + 5 + 5 + 5);
    assert_eq!(
        one.store().heads().unwrap().len() + two.store().heads().unwrap().len(),
        3
    );
}

#[tokio::test(start_paused = true)]
async fn a_collector_that_lost_everything_and_heard_a_clone_first_gets_both() {
    let (one, road) = bound(6, []);
    let engine = start(&one, &road);
    delivered(&engine, &one).await;
    let two = Tablet::from_image(&one.image(), &one.sealing);
    at_rest().await;
    road.collector.lock().unwrap().falls_back_to(2);
    one.reads(10..12);
    two.reads(20..22);
    let other = start(&two, &road);
    delivered(&other, &two).await;
    engine.new_record();
    delivered(&engine, &one).await;
    at_rest().await;
    let told = told(&[&one, &two], &road);
    let different: BTreeSet<_> = told.iter().collect();
    assert_eq!((told.len(), different.len()), (10, 10), "{told:?}");
}

#[tokio::test(start_paused = true)]
async fn a_collector_with_a_new_key_is_believed_when_the_old_one_vouches_for_it() {
    let (tablet, road) = bound(3, []);
    let engine = start(&tablet, &road);
    delivered(&engine, &tablet).await;
    let new = SecretKey::generate();
    {
        let mut collector = road.collector.lock().unwrap();
        let keys = Keys {
            version: 2,
            signing: vec![new.public().to_string()],
            recipient: tablet.sealing.opening.recipient().to_string(),
        };
        let signed = Signed::sign(&keys, &collector.key).unwrap();
        collector.keys = vec![Signed::sign(&keys, &new).unwrap(), signed];
        collector.key = new;
    }
    tablet.reads(3..5);
    engine.new_record();
    delivered(&engine, &tablet).await;
    let stranger = SecretKey::generate();
    rebind(&road, stranger);
    tablet.reads(5..6);
    engine.new_record();
    at_rest().await;
    assert_eq!(tablet.confirmed(), 5, "nobody vouches for the third");
}
