//! Batches made from a real store: sealed once, kept, and small.
#![allow(clippy::unwrap_used, reason = "a test stops at any surprise")]

mod kit;

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use kit::{BusyDays, Collector, Tablet};
use okuu_domain::{Score, Seq, Timestamp};
use okuu_progress::{Event, ReceiptRow, StoreError};
use okuu_protocol::{SecretKey, Signed};
use okuu_sync::{Hints, Ready, ready};
use serde_json::json;

fn next(tablet: &Tablet, limit: u32, minute: i64) -> Option<Ready> {
    let now = Timestamp::from_millis(1_614_664_800_000 + minute * 60_000);
    ready(
        &tablet.store,
        &tablet.sealing,
        &Hints::default(),
        limit,
        now,
    )
    .unwrap()
}

/// Confirms a batch as a collector would.
fn confirm(tablet: &Tablet, collector: &mut Collector, ready: &Ready) {
    collector.knows(tablet.store().device(), tablet.sealing.key.public());
    let signed: Signed<_> = collector.receive(&ready.batch);
    let receipt = signed.verify(&collector.key.public()).unwrap();
    let row = ReceiptRow {
        series: receipt.series,
        received: receipt.received,
        collector_time: receipt.time,
        signed: serde_json::to_string(&signed).unwrap(),
    };
    tablet
        .store()
        .write::<_, StoreError>(|writer| writer.keep_receipt(&row, &[]))
        .unwrap();
}

#[test]
fn an_empty_store_has_nothing_to_seal() {
    assert!(next(&Tablet::new(), 500, 0).is_none());
}

#[test]
fn a_batch_is_the_same_bytes_until_a_receipt_covers_it() {
    let tablet = Tablet::new();
    tablet.reads(0..3);
    let first = next(&tablet, 500, 0).unwrap();
    tablet.reads(3..5);
    let again = next(&tablet, 500, 9).unwrap();
    assert_eq!(
        first.batch.as_bytes(),
        again.batch.as_bytes(),
        "sealed once, whatever came since"
    );
    assert_eq!(again.run.last, Seq(3));

    let mut collector = Collector::new();
    confirm(&tablet, &mut collector, &first);
    let rest = next(&tablet, 500, 10).unwrap();
    assert_eq!((rest.run.after, rest.run.last), (Seq(3), Seq(5)));
    confirm(&tablet, &mut collector, &rest);
    assert!(next(&tablet, 500, 11).is_none());
}

#[test]
fn a_smaller_limit_seals_anew_and_the_smaller_batch_is_kept() {
    let tablet = Tablet::new();
    tablet.reads(0..10);
    assert_eq!(next(&tablet, 500, 0).unwrap().run.last, Seq(10));
    let smaller = next(&tablet, 4, 1).unwrap();
    assert_eq!(smaller.run.last, Seq(4));
    let again = next(&tablet, 500, 2).unwrap();
    assert_eq!(again.batch.as_bytes(), smaller.batch.as_bytes());
}

#[test]
fn a_tablet_with_a_new_key_seals_anew() {
    let mut tablet = Tablet::new();
    tablet.reads(0..2);
    next(&tablet, 500, 0).unwrap();
    tablet.sealing.key = SecretKey::generate();
    let anew = next(&tablet, 500, 1).unwrap();
    assert!(
        anew.batch.open(&tablet.sealing.key.public()).is_ok(),
        "the old signature is worthless"
    );
}

#[test]
fn what_is_sealed_is_what_is_stored_with_its_statement() {
    let tablet = Tablet::new();
    tablet.reads(0..2);
    tablet.fails_once();
    let batch = next(&tablet, 500, 0).unwrap().batch;
    let batch = batch.open(&tablet.sealing.key.public()).unwrap();
    let records = tablet.all();
    assert_eq!(batch.last_hash(), records[2].hash);
    for (entry, record) in batch.entries.iter().zip(&records) {
        assert_eq!(entry.body.get(), record.body);
        let said: okuu_xapi::Statement =
            serde_json::from_str(entry.statement.as_ref().unwrap().get()).unwrap();
        assert_eq!(said.id, record.id.0, "one id for record and statement");
    }
}

#[test]
fn a_record_too_long_to_travel_with_its_statement_travels_without() {
    let tablet = Tablet::new();
    tablet.records(&Event::AttemptSubmitted {
        module: "08".parse().unwrap(),
        edition: "2021-02-20".parse().unwrap(),
        score: Score::new(1, 1).unwrap(),
        passed: true,
        responses: std::iter::once(("q".parse().unwrap(), "ы".repeat(80_000).into())).collect(),
    });
    let batch = next(&tablet, 500, 0).unwrap().batch;
    let batch = batch.open(&tablet.sealing.key.public()).unwrap();
    assert!(batch.entries[0].statement.is_none());
    assert_eq!(batch.entries[0].body.get(), tablet.all()[0].body);
}

/// One member does the whole course: twelve modules of six lessons, eight items to tick and ten questions.
fn whole_course(tablet: &Tablet) {
    let words = [
        "ballot", "box", "seal", "count", "list", "sign", "queue", "home", "ramp", "stamp",
    ];
    let name =
        |m: usize, n: usize| format!("{}-{}", words[(m + n) % 10], words[(m * 3 + n * 7) % 10]);
    for m in 1..=12 {
        let module: okuu_domain::ModuleId = format!("{m:02}").parse().unwrap();
        let edition: okuu_domain::Edition = "2021-02-20".parse().unwrap();
        for n in 0..6 {
            tablet.records(&Event::LessonRead {
                module: module.clone(),
                lesson: format!("{}-{n}", name(m, n)).parse().unwrap(),
                edition: edition.clone(),
            });
        }
        for n in 0..8 {
            tablet.records(&Event::ChecklistItemSet {
                module: module.clone(),
                item: format!("{}-{n}", name(m, n + 1)).parse().unwrap(),
                checked: true,
                edition: edition.clone(),
            });
        }
        let score = Score::new(9, 10).unwrap();
        let answer = |n: usize| json!({ "choice": [(m * n) % 4] });
        let item = |n: usize| format!("{}-{n}", name(m, n + 2)).parse().unwrap();
        tablet.records(&Event::AttemptSubmitted {
            module: module.clone(),
            edition: edition.clone(),
            score,
            passed: true,
            responses: (0..10).map(|n| (item(n), answer(n))).collect(),
        });
        tablet.records(&Event::ModuleCompleted {
            module,
            edition,
            score,
        });
    }
}

#[test]
fn a_whole_course_of_one_member_takes_at_most_8_kb_on_the_wire() {
    let tablet = Tablet::with_clock(Arc::new(BusyDays(AtomicU64::new(1))));
    whole_course(&tablet);
    let batch = next(&tablet, 500, 0).unwrap().batch;
    assert_eq!(batch.header().last, Seq(192));
    let bytes = batch.as_bytes().len();
    assert!(bytes <= 8_000, "{bytes} bytes");
}
