//! What the store holds for roads that lead through other hands, and for copies of itself.

#![allow(clippy::unwrap_used)]

mod kit;

use kit::{append, attempt, completed, open, read, tick, with_profile};
use okuu_domain::{DeviceId, RecordHash, RecordId, Seq, SeriesId, Timestamp};
use okuu_progress::{
    CarriedReceipt, CarriedRow, ForeignRecord, HandoverRoad, HandoverRow, ReceiptRow, Record,
    Store, StoreError,
};

fn parcel(device: DeviceId, series: SeriesId, first: u64, last: u64) -> CarriedRow {
    CarriedRow {
        device,
        series,
        first: Seq(first),
        last: Seq(last),
        batch: format!("{series}-{first}-{last}"),
        bytes: vec![7; 100],
    }
}

fn receipt(parcel: &CarriedRow, received: u64, time: i64) -> CarriedReceipt {
    CarriedReceipt {
        device: parcel.device,
        series: parcel.series,
        stands: None,
        received: Seq(received),
        time: Timestamp::from_millis(time),
        signed: format!("receipt of {time}"),
    }
}

fn waiting(store: &Store) -> Vec<CarriedRow> {
    let rows = store.carried_waiting(0, usize::MAX, true).unwrap();
    rows.into_iter().map(|(_, row)| row).collect()
}

#[test]
fn a_parcel_is_carried_once_and_let_go_only_by_a_receipt_that_covers_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let (device, series) = (DeviceId::random(), SeriesId::random());
    let (one, two) = (parcel(device, series, 1, 5), parcel(device, series, 6, 9));
    let taken =
        store.write::<_, StoreError>(|w| Ok([w.carry(&one)?, w.carry(&two)?, w.carry(&one)?]));
    assert_eq!(taken.unwrap(), [true, true, false]);
    assert_eq!(waiting(&store), [one.clone(), two.clone()]);
    let small = store.carried_waiting(0, 10, true).unwrap();
    assert_eq!(small.len(), 1, "at least one, however little is asked for");

    store
        .write(|w| w.keep_carried_receipt(&receipt(&one, 5, 20), true))
        .unwrap();
    assert_eq!(waiting(&store), std::slice::from_ref(&two));
    store
        .write(|w| w.keep_carried_receipt(&receipt(&one, 3, 10), true))
        .unwrap();
    let (receipts, _) = store.answers_for(device).unwrap();
    assert_eq!(
        receipts,
        [receipt(&one, 5, 20)],
        "an older answer replaces nothing"
    );

    store
        .write(|w| w.keep_refusal(device, &two.batch, "device-unknown"))
        .unwrap();
    assert_eq!(
        waiting(&store),
        std::slice::from_ref(&two),
        "refused is not delivered"
    );
    assert!(store.carried_waiting(0, 999, false).unwrap().is_empty());
    let tablets = store.carried_tablets().unwrap();
    assert_eq!(
        (tablets[0].records, tablets[0].waiting, tablets[0].refused),
        (9, 4, true)
    );
    let again = store.write(|w| w.carry(&one)).unwrap();
    assert!(!again, "what was delivered is known for a while");
}

#[test]
fn a_parcel_that_parted_from_its_series_is_let_go_when_a_receipt_names_its_batch() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let (device, series) = (DeviceId::random(), SeriesId::random());
    let (parted, other) = (parcel(device, series, 3, 9), parcel(device, series, 4, 9));
    store
        .write::<_, StoreError>(|w| Ok([w.carry(&parted)?, w.carry(&other)?]))
        .unwrap();
    let elsewhere = DeviceId::random();
    let taken = [parted.batch.clone()];
    store
        .write::<_, StoreError>(|w| {
            w.cover(elsewhere, &taken)?;
            w.keep_carried_receipt(&receipt(&parted, 5, 20), true)
        })
        .unwrap();
    assert_eq!(
        waiting(&store).len(),
        2,
        "named for another tablet, and longer than the series"
    );
    store.write(|w| w.cover(device, &taken)).unwrap();
    assert_eq!(waiting(&store), std::slice::from_ref(&other));
}

#[test]
fn records_of_a_copy_are_written_again_with_their_time_and_counted_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let learner = with_profile(&mut store);
    for event in [read("seals"), attempt(9), completed()] {
        append(&mut store, learner, &event);
    }
    let old = store.series();
    let before = store.records_after(old, Seq::ZERO, 9).unwrap();
    assert_eq!(store.move_from(old, Seq(3)).unwrap(), 2);
    let new = store.series();
    assert_ne!(new, old);
    let copies = store.records_after(new, Seq::ZERO, 9).unwrap();
    for (copy, original) in copies.iter().zip(&before[2..]) {
        assert_eq!((&copy.kind, &copy.body), (&original.kind, &original.body));
        assert_eq!(copy.time, original.time);
        assert_ne!(copy.id, original.id);
    }
    let heads = store.heads().unwrap();
    assert_eq!((heads[0].last, heads[1].last), (Seq(2), Seq(2)));
    assert_eq!(store.attempts(learner, &kit::module()).unwrap().len(), 1);
    let derived = store.completions(None).unwrap();
    store.rebuild().unwrap();
    assert_eq!(store.completions(None).unwrap(), derived);
    assert_eq!(store.attempts(learner, &kit::module()).unwrap().len(), 1);
    assert_eq!(store.move_from(old, Seq(3)).unwrap(), 0, "moved once");

    let time = Timestamp::from_millis(5);
    let said = ReceiptRow {
        series: new,
        received: Seq(2),
        collector_time: time,
        signed: "x".into(),
    };
    store.write(|w| w.keep_receipt(&said, &[])).unwrap();
    assert_eq!(
        store.received_at(old, Seq(4)).unwrap(),
        Some(time),
        "found at its new place"
    );
    assert_eq!(store.received_at(old, Seq(1)).unwrap(), None);
    drop(store);
    assert_eq!(open(folder.path()).recovery, None, "both chains still hold");
}

#[test]
fn a_moment_of_the_collector_stands_before_the_next_record_and_not_too_often() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let learner = with_profile(&mut store);
    let kinds = |store: &Store| -> Vec<String> {
        let records = store.records_after(store.series(), Seq::ZERO, 99).unwrap();
        records.into_iter().map(|record| record.kind).collect()
    };
    let minute = |n: i64| Timestamp::from_millis(1_614_657_906_007 + n * 60_000);
    for (n, lesson) in [(0, "a"), (5, "b"), (16, "c"), (-50, "d")] {
        store.write(|w| w.keep_beacon(minute(n), "proof")).unwrap();
        append(&mut store, learner, &read(lesson));
        append(&mut store, learner, &read(lesson));
    }
    let (a, l) = ("time-anchored", "lesson-read");
    assert_eq!(kinds(&store), ["profile-created", a, l, l, a, l, l]);
    assert_eq!(
        store.beacon().unwrap(),
        Some((minute(16), "proof".to_owned()))
    );
    let first = store.series();
    store.begin_series().unwrap();
    append(&mut store, learner, &read("e"));
    assert_eq!(kinds(&store), [a, l], "a new series knows of no moment");
    assert_eq!(store.heads().unwrap()[0].series, first);
}

fn elsewhere(
    learner: okuu_domain::LearnerId,
    events: &[okuu_progress::Event],
) -> Vec<ForeignRecord> {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    for event in events {
        append(&mut store, learner, event);
    }
    let records = store.records_after(store.series(), Seq::ZERO, 99).unwrap();
    let foreign = |record| ForeignRecord {
        record,
        received_at: Timestamp::from_millis(77),
    };
    records.into_iter().map(foreign).collect()
}

#[test]
fn what_a_person_did_on_another_tablet_counts_here_and_nothing_is_added_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let learner = with_profile(&mut store);
    append(&mut store, learner, &attempt(3));
    append(&mut store, learner, &tick("box", false));
    append(&mut store, learner, &tick("table", true));
    append(&mut store, learner, &tick("table", false));
    let page = elsewhere(
        learner,
        &[
            read("seals"),
            attempt(9),
            completed(),
            tick("table", true),
            tick("lamp", true),
        ],
    );
    let new = store
        .write::<_, StoreError>(|w| w.keep_history(learner, &page, 40))
        .unwrap();
    assert_eq!((new, store.history_upto(learner).unwrap()), (5, 40));
    let again = store
        .write::<_, StoreError>(|w| w.keep_history(learner, &page, 30))
        .unwrap();
    assert_eq!((again, store.history_upto(learner).unwrap()), (0, 40));

    let attempts = store.attempts(learner, &kit::module()).unwrap();
    let points: Vec<_> = attempts.iter().map(|attempt| attempt.score.raw()).collect();
    assert_eq!(points, [3, 9], "two attempts, each as it was");
    let ticked = store.checked(learner).unwrap();
    let ticked: Vec<_> = ticked[&kit::module()]
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        ticked,
        ["lamp"],
        "on its own ticks this tablet has the last word"
    );
    let done = &store.completions(Some(learner)).unwrap()[0];
    assert_eq!(
        store.received_at(done.series, done.seq).unwrap(),
        Some(Timestamp::from_millis(77))
    );
    assert_eq!(
        append(&mut store, learner, &completed()),
        None,
        "known already"
    );
    assert_eq!(
        store.heads().unwrap().len(),
        1,
        "nothing foreign is sent again"
    );
}

#[test]
fn what_a_copy_of_this_store_did_at_the_same_place_counts_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let learner = with_profile(&mut store);
    append(&mut store, learner, &attempt(3));
    let mut page = elsewhere(learner, &[attempt(9)]);
    let own = store.head(store.series()).unwrap().0;
    for ForeignRecord { record, .. } in &mut page {
        (record.series, record.seq) = (store.series(), own);
    }
    let new = store.write::<_, StoreError>(|w| w.keep_history(learner, &page, 9));
    assert_eq!(new.unwrap(), 1);
    store.rebuild().unwrap();
    let attempts = store.attempts(learner, &kit::module()).unwrap();
    let points: Vec<_> = attempts.iter().map(|attempt| attempt.score.raw()).collect();
    assert_eq!(points, [3, 9]);
}

#[test]
fn own_records_that_come_back_are_not_foreign() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let learner = with_profile(&mut store);
    append(&mut store, learner, &attempt(9));
    let own: Vec<Record> = store.records_after(store.series(), Seq::ZERO, 9).unwrap();
    let page: Vec<_> = own
        .into_iter()
        .map(|record| ForeignRecord {
            record,
            received_at: Timestamp::from_millis(1),
        })
        .collect();
    assert_eq!(
        store
            .write::<_, StoreError>(|w| w.keep_history(learner, &page, 9))
            .unwrap(),
        0
    );
    assert_eq!(store.attempts(learner, &kit::module()).unwrap().len(), 1);
}

#[test]
fn who_carries_a_record_is_known_by_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let learner = with_profile(&mut store);
    append(&mut store, learner, &read("seals"));
    let row = HandoverRow {
        series: store.series(),
        first: Seq(1),
        last: Seq(1),
        carrier: DeviceId::random(),
        name: "Бакиров Эрлан".to_owned(),
        road: HandoverRoad::Lan,
        at: Timestamp::from_millis(3),
    };
    store.write(|w| w.keep_handover(&row)).unwrap();
    assert_eq!(
        store.handed_over(store.series(), Seq(1)).unwrap(),
        Some(row)
    );
    assert_eq!(store.handed_over(store.series(), Seq(2)).unwrap(), None);
    assert!(
        !store
            .holds(store.series(), Seq(1), RecordHash::ZERO)
            .unwrap()
    );
    let _: RecordId = RecordId::of(store.series(), RecordHash::ZERO);
}
