//! What holds for every batch and every signed document, and what has to stay readable for ever.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use okuu_domain::{DeviceId, DeviceTime, LearnerId, RecordHash, Seq, SeriesId, Timestamp};
use proptest::prelude::*;
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::limits::{MAX_BATCH_BYTES, MAX_BATCH_ENTRIES, MAX_ENTRY_BYTES, MAX_PAYLOAD_BYTES};
use crate::{
    Batch, BatchError, Context, Entry, FORMAT, Header, QuarantineReason, Quarantined, Receipt,
    Roster, SealedBatch, SecretKey, Signed, SignedError, frame, seal,
};

fn raw(text: &str) -> Box<RawValue> {
    RawValue::from_string(text.to_owned()).unwrap()
}

fn key() -> SecretKey {
    SecretKey::from_bytes(&[7; 32])
}

/// A batch of `count` lessons read, starting at `first`.
fn lessons(first: u64, count: u64) -> Batch {
    let entry = |n: u64| Entry {
        seq: Seq(first + n),
        kind: "lesson-read".to_owned(),
        learner: Some(LearnerId(Uuid::from_u128(5))),
        time: DeviceTime {
            wall: Timestamp::from_millis(1_614_657_906_007),
            monotonic_ms: 4711 + n,
        },
        body: raw(r#"{"module":"08", "lesson":"voter-path"}"#),
        statement: None,
    };
    let previous = if first == 1 {
        RecordHash::ZERO
    } else {
        RecordHash([9; 32])
    };
    Batch {
        header: Header {
            format: FORMAT,
            device: DeviceId(Uuid::from_u128(1)),
            series: SeriesId(Uuid::from_u128(2)),
            first: Seq(first),
            last: Seq(first + count - 1),
            previous,
            sealed_at: Timestamp::from_millis(1_614_657_999_000),
            app: "okuu 0.1.0".to_owned(),
        },
        entries: (0..count).map(entry).collect(),
    }
}

/// Gives every entry a statement that begins with the record's id, as the tablet writes it.
fn with_statements(mut batch: Batch, members: &[String]) -> Batch {
    for ((id, entry), rest) in batch.ids().iter().zip(&mut batch.entries).zip(members) {
        entry.statement = Some(raw(&format!(r#"{{"id":"{id}"{rest}}}"#)));
    }
    batch
}

prop_compose! {
    fn any_entry()(
        kind in "[a-z][a-z0-9-]{0,20}",
        learner in any::<Option<u128>>(),
        wall in any::<i64>(),
        monotonic_ms: u64,
        word in any::<String>(),
        number: i64,
    ) -> Entry {
        let word = serde_json::to_string(&word).unwrap();
        Entry {
            seq: Seq::ZERO,
            kind,
            learner: learner.map(|id| LearnerId(Uuid::from_u128(id))),
            time: DeviceTime { wall: Timestamp::from_millis(wall), monotonic_ms },
            body: raw(&format!(r#"{{"word": {word} ,"number":{number}}}"#)),
            statement: None,
        }
    }
}

prop_compose! {
    fn any_batch()(
        first in prop_oneof![Just(1), 2..1_000_000u64],
        entries in prop::collection::vec(any_entry(), 1..12),
        extra in prop::collection::vec("(,\"[a-h]\":[1-9]{1,3}\\.5)?", 12),
    ) -> Batch {
        let mut batch = lessons(first, entries.len() as u64);
        for (n, entry) in entries.into_iter().enumerate() {
            batch.entries[n] = Entry { seq: batch.entries[n].seq, ..entry };
        }
        with_statements(batch, &extra)
    }
}

proptest! {
    #[test]
    fn a_batch_opens_to_what_was_sealed(batch in any_batch()) {
        let sealed = seal(&batch, &key()).unwrap();
        prop_assert_eq!(sealed.header(), &batch.header);
        let carried = SealedBatch::from_bytes(sealed.as_bytes().to_vec()).unwrap();
        prop_assert_eq!(carried.open(&key().public()).unwrap(), batch);
    }

    #[test]
    fn a_batch_with_any_changed_byte_is_refused(
        batch in any_batch(), at: prop::sample::Index, flip in 1..=255u8,
    ) {
        let mut bytes = seal(&batch, &key()).unwrap().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        let opened = SealedBatch::from_bytes(bytes).and_then(|b| b.open(&key().public()));
        prop_assert!(opened.is_err());
    }

    #[test]
    fn a_batch_cut_or_lengthened_anywhere_is_refused(
        batch in any_batch(), at: prop::sample::Index, tail in prop::collection::vec(any::<u8>(), 1..9),
    ) {
        let bytes = seal(&batch, &key()).unwrap().into_bytes();
        let cut = bytes[..at.index(bytes.len())].to_vec();
        prop_assert!(SealedBatch::from_bytes(cut).is_err());
        prop_assert!(SealedBatch::from_bytes([bytes, tail].concat()).is_err());
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(SealedBatch::from_bytes(bytes).is_err());
    }

    #[test]
    fn arbitrary_bytes_in_a_well_signed_frame_never_panic(
        header in prop::collection::vec(any::<u8>(), 0..99),
        payload in prop::collection::vec(any::<u8>(), 0..200),
        plain in any::<bool>(),
        claim in 0..400usize,
    ) {
        let good = serde_json::to_vec(&lessons(1, 1).header).unwrap();
        let compressed = if plain { payload } else { zstd::bulk::compress(&payload, 1).unwrap() };
        for header in [header, good] {
            if let Ok(batch) = SealedBatch::from_bytes(forged(&header, &compressed, claim)) {
                prop_assert!(batch.open(&key().public()).is_err());
            }
        }
    }

    #[test]
    fn a_signed_document_with_any_changed_byte_is_refused(
        received in 1..1_000_000u64, at: prop::sample::Index, flip in 1..=127u8,
    ) {
        let receipt = receipt(received);
        let signed = Signed::sign(&receipt, &key()).unwrap();
        prop_assert_eq!(signed.verify(&key().public()).unwrap(), receipt);
        let mut whole = [signed.body(), signed.signature()].concat().into_bytes();
        let at = at.index(whole.len());
        whole[at] ^= flip;
        if let Ok(whole) = String::from_utf8(whole) {
            let (body, signature) = whole.split_at(signed.body().len());
            let forged = Signed::<Receipt>::from_parts(body.into(), signature.into());
            prop_assert!(forged.verify(&key().public()).is_err());
        }
    }

    #[test]
    fn arbitrary_text_is_no_signed_document(body: String, signature: String) {
        let signed = Signed::<Roster>::from_parts(body, signature);
        prop_assert!(signed.verify(&key().public()).is_err());
    }
}

/// A frame around anything at all, signed by the right key.
fn forged(header: &[u8], payload: &[u8], claim: usize) -> Vec<u8> {
    let mut bytes = frame::write(header, payload, claim).unwrap();
    let signature = key().sign("okuu-batch-1", &bytes);
    bytes.extend_from_slice(&signature.0);
    bytes
}

fn receipt(received: u64) -> Receipt {
    Receipt {
        format: FORMAT,
        device: DeviceId(Uuid::from_u128(1)),
        series: SeriesId(Uuid::from_u128(2)),
        received: Seq(received),
        head: RecordHash([3; 32]),
        stands: None,
        taken: Vec::new(),
        quarantined: vec![Quarantined {
            seq: Seq(1),
            reason: QuarantineReason::StatementInvalid,
            hash: None,
            answer: None,
        }],
        revoked: false,
        time: Timestamp::from_millis(1_614_658_000_000),
        proof: None,
    }
}

#[test]
fn a_batch_sealed_by_another_device_is_refused() {
    let sealed = seal(&lessons(1, 3), &SecretKey::generate()).unwrap();
    assert_eq!(sealed.open(&key().public()), Err(BatchError::BadSignature));
}

#[test]
fn what_unpacks_to_more_than_it_says_is_refused_before_memory_is_spent() {
    let header = serde_json::to_vec(&lessons(1, 1).header).unwrap();
    let bomb = zstd::bulk::compress(&vec![b' '; 64 * MAX_PAYLOAD_BYTES], 1).unwrap();
    assert!(
        bomb.len() < MAX_BATCH_BYTES,
        "small enough to be let in at all"
    );
    let modest = SealedBatch::from_bytes(forged(&header, &bomb, 1000)).unwrap();
    assert!(matches!(
        modest.open(&key().public()),
        Err(BatchError::Payload(_))
    ));

    let mut honest = forged(&header, &bomb, 0);
    let claim = u32::try_from(64 * MAX_PAYLOAD_BYTES).unwrap();
    honest[18..22].copy_from_slice(&claim.to_le_bytes());
    let refused = SealedBatch::from_bytes(honest);
    assert!(
        matches!(refused, Err(BatchError::TooLarge { .. })),
        "{refused:?}"
    );
}

#[test]
fn a_batch_knows_its_limits() {
    let too_many = lessons(1, MAX_BATCH_ENTRIES as u64 + 1);
    assert!(matches!(
        seal(&too_many, &key()),
        Err(BatchError::TooLarge { .. })
    ));
    assert!(seal(&lessons(1, MAX_BATCH_ENTRIES as u64), &key()).is_ok());

    let mut long = lessons(1, 1);
    long.entries[0].body = raw(&format!("\"{}\"", "a".repeat(MAX_ENTRY_BYTES)));
    assert!(matches!(
        seal(&long, &key()),
        Err(BatchError::TooLarge { what: "entry", .. })
    ));
}

#[test]
fn only_a_dense_run_that_starts_right_is_a_batch() {
    let refused = |change: fn(&mut Batch)| {
        let mut batch = lessons(5, 3);
        change(&mut batch);
        seal(&batch, &key()).unwrap_err()
    };
    let gap = refused(|batch| batch.entries[1].seq = Seq(7));
    assert!(
        matches!(
            gap,
            BatchError::Entry {
                expected: Seq(6),
                ..
            }
        ),
        "{gap}"
    );
    let short = refused(|batch| drop(batch.entries.pop()));
    assert!(
        matches!(
            short,
            BatchError::Entry {
                expected: Seq(7),
                ..
            }
        ),
        "{short}"
    );
    let long = refused(|batch| batch.header.last = Seq(6));
    assert!(
        matches!(
            long,
            BatchError::Entry {
                expected: Seq(7),
                ..
            }
        ),
        "{long}"
    );
    let rootless = refused(|batch| batch.header.previous = RecordHash::ZERO);
    assert!(matches!(rootless, BatchError::Header(_)), "{rootless}");
    let last = refused(|batch| batch.header.last = Seq(u64::MAX));
    assert!(matches!(last, BatchError::Header(_)), "{last}");
    let kind = refused(|batch| batch.entries[0].kind = "Lesson Read".to_owned());
    assert!(
        matches!(
            kind,
            BatchError::Entry {
                expected: Seq(5),
                ..
            }
        ),
        "{kind}"
    );
    let lines = refused(|batch| batch.entries[2].body = raw("{\n}"));
    assert!(
        matches!(
            lines,
            BatchError::Entry {
                expected: Seq(7),
                ..
            }
        ),
        "{lines}"
    );
}

#[test]
fn a_newer_format_is_named_rather_than_misread() {
    let mut bytes = seal(&lessons(1, 1), &key()).unwrap().into_bytes();
    bytes[8] = 2;
    let newer = SealedBatch::from_bytes(bytes).unwrap_err();
    assert_eq!(newer, BatchError::UnsupportedFormat { found: 2 });
    assert_eq!(
        SealedBatch::from_bytes(b"PK\x03\x04".repeat(9)),
        Err(BatchError::NotABatch)
    );
}

#[test]
fn a_statement_of_another_id_or_shape_travels_unharmed() {
    for statement in [
        r#"{"id":"6ba7b810-9dad-11d1-80b4-00c04fd430c8","verb":1}"#,
        r#"{"verb":1,"id":null}"#,
        r#"[1,2]"#,
        "7",
    ] {
        let mut batch = lessons(1, 1);
        batch.entries[0].statement = Some(raw(statement));
        let sealed = seal(&batch, &key()).unwrap();
        assert_eq!(sealed.open(&key().public()).unwrap(), batch, "{statement}");
    }
}

#[test]
fn a_statement_without_id_gets_the_id_of_its_record() {
    for (sent, rest) in [("{}", "}"), (r#"{"a":1}"#, r#","a":1}"#)] {
        let mut batch = lessons(4, 1);
        batch.entries[0].statement = Some(raw(sent));
        let opened = seal(&batch, &key()).unwrap().open(&key().public()).unwrap();
        let whole = format!(r#"{{"id":"{}"{rest}"#, batch.ids()[0]);
        assert_eq!(opened.entries[0].statement.as_ref().unwrap().get(), whole);
    }
}

#[test]
fn a_receipt_is_believed_only_from_the_collector_and_only_as_a_receipt() {
    let signed = Signed::sign(&receipt(3), &key()).unwrap();
    let other = SecretKey::generate().public();
    assert!(matches!(
        signed.verify(&other),
        Err(SignedError::BadSignature(_))
    ));
    let roster = Signed::<Roster>::from_parts(signed.body().into(), signed.signature().into());
    assert!(matches!(
        roster.verify(&key().public()),
        Err(SignedError::BadSignature(_))
    ));
    let json = serde_json::to_string(&signed).unwrap();
    let read: Signed<Receipt> = serde_json::from_str(&json).unwrap();
    assert_eq!(read.verify(&key().public()), Ok(receipt(3)));
}

#[test]
fn a_receipt_that_contradicts_itself_is_refused_though_signed() {
    let nothing = Receipt {
        received: Seq::ZERO,
        ..receipt(1)
    };
    let newer = Receipt {
        format: 2,
        ..receipt(1)
    };
    let endless = Receipt {
        received: Seq(u64::MAX),
        ..receipt(1)
    };
    for bad in [nothing, newer, endless] {
        assert!(bad.check().is_err(), "{bad:?}");
        let body = serde_json::to_string(&bad).unwrap();
        let signature = key().sign(Receipt::CONTEXT, body.as_bytes()).to_string();
        assert!(
            Signed::<Receipt>::from_parts(body, signature)
                .verify(&key().public())
                .is_err()
        );
    }
}

#[test]
fn a_reason_that_a_newer_collector_gives_is_kept_as_unknown() {
    let read: Quarantined = serde_json::from_str(r#"{"seq":4,"reason":"eclipse"}"#).unwrap();
    assert_eq!(read.reason, QuarantineReason::Unknown);
    for reason in [
        QuarantineReason::Fork,
        QuarantineReason::StatementInvalid,
        QuarantineReason::StatementMismatch,
        QuarantineReason::UnknownActivity,
        QuarantineReason::Unknown,
    ] {
        assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
    }
}

/// Sealed by the first version, in base64.
const FIRST_BATCH: &str = include_str!("../fixtures/batch-1.txt");
/// Signed by the first version.
const FIRST_RECEIPT: &str = include_str!("../fixtures/receipt-1.json");

#[test]
fn what_the_first_version_sealed_still_opens() {
    let bytes = BASE64_STANDARD.decode(FIRST_BATCH.trim()).unwrap();
    let rest = [r#","verb":{"id":"v"}"#.to_owned(), String::new()];
    let batch = with_statements(lessons(1, 2), &rest);
    let opened = SealedBatch::from_bytes(bytes)
        .unwrap()
        .open(&key().public());
    assert_eq!(
        opened,
        Ok(batch),
        "batches wait on tablets and sticks for weeks"
    );
    let receipt_then: Signed<Receipt> = serde_json::from_str(FIRST_RECEIPT).unwrap();
    assert_eq!(receipt_then.verify(&key().public()), Ok(receipt(2)));
}

#[test]
fn the_parts_of_a_batch_lie_where_the_format_says() {
    let sealed = seal(&lessons(1, 1), &key()).unwrap();
    let bytes = sealed.as_bytes();
    assert_eq!(bytes[..10], *b"\x89OKUU\r\n\x1a\x01\x00");
    let header_end = 22 + usize::from(bytes[10]) + 256 * usize::from(bytes[11]);
    let header = std::str::from_utf8(&bytes[22..header_end]).unwrap();
    insta::assert_snapshot!(header, @r#"{"format":1,"device":"00000000-0000-0000-0000-000000000001","series":"00000000-0000-0000-0000-000000000002","first":1,"last":1,"previous":"0000000000000000000000000000000000000000000000000000000000000000","sealed_at":"2021-03-02T04:06:39.000Z","app":"okuu 0.1.0"}"#);
    let payload = zstd::bulk::decompress(&bytes[header_end..bytes.len() - 64], 9999).unwrap();
    insta::assert_snapshot!(std::str::from_utf8(&payload).unwrap(), @r#"{"seq":1,"kind":"lesson-read","learner":"00000000-0000-0000-0000-000000000005","time":{"wall":"2021-03-02T04:05:06.007Z","monotonic_ms":4711},"body":{"module":"08", "lesson":"voter-path"}}"#);
}
