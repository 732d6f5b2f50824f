//! What waits and what was confirmed; and the law that everything derived can be made anew.

#![allow(clippy::unwrap_used)]

mod kit;

use kit::{append, attempt, completed, module, open, read, tick, with_profile};
use okuu_domain::{Seq, Timestamp};
use okuu_progress::{Enrolment, Event, Quarantined, ReceiptRow, SealedRow, Store};
use proptest::prelude::*;

fn receipt(store: &Store, received: u64) -> ReceiptRow {
    ReceiptRow {
        series: store.series(),
        received: Seq(received),
        collector_time: Timestamp::from_millis(1_000 + received as i64),
        signed: format!("receipt up to {received}"),
    }
}

#[test]
fn a_batch_leaves_only_by_a_receipt_and_receipts_only_move_forward() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    let learner = with_profile(&mut store);
    append(&mut store, learner, &read("seals"));
    let series = store.series();
    let sealed = SealedRow {
        series,
        first: Seq(1),
        last: Seq(2),
        bytes: vec![1, 2, 3],
    };
    store.write(|writer| writer.keep_sealed(&sealed)).unwrap();
    assert_eq!(store.sealed_after(series, Seq::ZERO).unwrap(), Some(sealed));

    let part = receipt(&store, 1);
    store
        .write(|writer| writer.keep_receipt(&part, &[]))
        .unwrap();
    assert!(
        store.sealed_after(series, Seq::ZERO).unwrap().is_some(),
        "half received is not received"
    );
    let whole = receipt(&store, 2);
    let reasons = [Quarantined {
        series,
        seq: Seq(2),
        reason: "statement-invalid".to_owned(),
        answer: Some("We are looking into it.".to_owned()),
    }];
    store
        .write(|writer| writer.keep_receipt(&whole, &reasons))
        .unwrap();
    assert_eq!(store.sealed_after(series, Seq::ZERO).unwrap(), None);
    store
        .write(|writer| writer.keep_receipt(&part, &[]))
        .unwrap();
    assert_eq!(
        store.heads().unwrap()[0].received,
        Seq(2),
        "an old receipt changes nothing"
    );
    assert_eq!(store.quarantined().unwrap(), reasons);
    assert_eq!(store.receipts().unwrap(), std::slice::from_ref(&whole));

    let later = ReceiptRow {
        collector_time: Timestamp::from_millis(9_000),
        ..whole
    };
    store
        .write(|writer| writer.keep_receipt(&later, &[]))
        .unwrap();
    assert_eq!(store.receipts().unwrap(), [later]);
    let first_said = store.received_at(series, Seq(2)).unwrap();
    let expected = Some(Timestamp::from_millis(1_002));
    assert_eq!(first_said, expected, "when it was first confirmed");
    assert_eq!(store.received_at(series, Seq(3)).unwrap(), None);
}

#[test]
fn a_tablet_is_bound_to_one_collector() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = open(folder.path()).store;
    assert_eq!(store.enrolment().unwrap(), None);
    for address in ["http://one.example", "http://two.example"] {
        let enrolment = Enrolment {
            address: address.into(),
            collector_key: "key".into(),
            collector_name: "CEC".into(),
            token: "token".into(),
        };
        store
            .write(|writer| writer.keep_enrolment(&enrolment))
            .unwrap();
        assert_eq!(store.enrolment().unwrap(), Some(enrolment));
    }
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        "[a-c]".prop_map(|lesson| read(&lesson)),
        ("[a-c]", any::<bool>()).prop_map(|(item, checked)| tick(&item, checked)),
        (0..=10u32).prop_map(attempt),
        Just(completed()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn rebuilt_is_the_same_as_lived_through(events in prop::collection::vec((0..2usize, any_event()), 0..30)) {
        let folder = tempfile::tempdir().unwrap();
        let mut store = open(folder.path()).store;
        let learners = [with_profile(&mut store), with_profile(&mut store)];
        for (who, event) in &events {
            append(&mut store, learners[*who], event);
        }
        let everything = |store: &Store| {
            learners.map(|learner| {
                (
                    store.lessons_read(learner).unwrap(),
                    store.checked(learner).unwrap(),
                    store.attempts(learner, &module()).unwrap(),
                    store.completions(Some(learner)).unwrap(),
                )
            })
        };
        let lived = everything(&store);
        store.rebuild().unwrap();
        prop_assert_eq!(everything(&store), lived);
    }
}
