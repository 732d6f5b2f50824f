//! Sealed batches.

use fastrand::Rng;
use okuu_domain::{DeviceId, DeviceTime, LearnerId, RecordHash, Seq, SeriesId, Timestamp};
use okuu_protocol::{Batch, Entry, FORMAT, Header, SealedBatch, SecretKey, seal};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::{Door, mutated};

const CONTEXT: &str = "okuu-batch-1";
/// Bytes before the header of a batch.
const PREFIX: usize = 22;
const SIGNATURE: usize = 64;

pub(super) struct Batches {
    key: SecretKey,
    genuine: Batch,
    sealed: Vec<u8>,
}

pub(super) fn key() -> SecretKey {
    SecretKey::from_bytes(&[7; 32])
}

/// A batch as a tablet seals it.
pub(super) fn genuine() -> Batch {
    let entry = |seq: u64| Entry {
        seq: Seq(seq),
        kind: "lesson-read".to_owned(),
        learner: Some(LearnerId(Uuid::from_u128(5))),
        time: DeviceTime {
            wall: Timestamp::from_millis(1_614_657_906_007),
            monotonic_ms: 4711 + seq,
        },
        body: RawValue::from_string(format!(r#"{{"module":"08", "lesson":"voter-path-{seq}"}}"#))
            .expect("JSON"),
        statement: None,
    };
    Batch {
        header: Header {
            format: FORMAT,
            device: DeviceId(Uuid::from_u128(1)),
            series: SeriesId(Uuid::from_u128(2)),
            first: Seq(1),
            last: Seq(9),
            previous: RecordHash::ZERO,
            sealed_at: Timestamp::from_millis(1_614_657_999_000),
            app: "okuu 0.1.0".to_owned(),
        },
        entries: (1..=9).map(entry).collect(),
    }
}

impl Batches {
    pub fn new() -> Self {
        let (key, genuine) = (key(), genuine());
        let sealed = seal(&genuine, &key)
            .expect("a genuine batch is sealed")
            .into_bytes();
        Self {
            key,
            genuine,
            sealed,
        }
    }

    /// Anything at all in the frame, with the lengths that belong to it and the right signature.
    fn forged(&self, rng: &mut Rng) -> Vec<u8> {
        let header = usize::try_from(number(&self.sealed[10..14])).unwrap_or(0);
        let body = &self.sealed[PREFIX + header..self.sealed.len() - SIGNATURE];
        let header = &self.sealed[PREFIX..PREFIX + header];
        let header = if rng.bool() {
            mutated(header, rng)
        } else {
            header.to_vec()
        };
        let lines = zstd::bulk::decompress(body, 1 << 20).expect("a genuine payload");
        let (body, size) = match rng.u8(..3) {
            0 => (mutated(body, rng), lines.len()),
            _ => {
                let lines = mutated(&lines, rng);
                (
                    zstd::bulk::compress(&lines, 1).expect("zstd compresses"),
                    lines.len(),
                )
            }
        };
        let mut bytes = self.sealed[..10].to_vec();
        for length in [header.len(), body.len(), size] {
            bytes.extend(u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
        }
        bytes.extend_from_slice(&header);
        bytes.extend_from_slice(&body);
        let signature = self.key.sign(CONTEXT, &bytes);
        bytes.extend_from_slice(&signature.0);
        bytes
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .rev()
        .fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

impl Door for Batches {
    fn name(&self) -> &'static str {
        "batch"
    }

    fn knock(&mut self, rng: &mut Rng) -> Result<(), String> {
        let signed = rng.bool();
        let bytes = if signed {
            self.forged(rng)
        } else {
            mutated(&self.sealed, rng)
        };
        let opened =
            SealedBatch::from_bytes(bytes).and_then(|batch| batch.open(&self.key.public()));
        match opened {
            Err(_) => Ok(()),
            Ok(batch) if signed || batch == self.genuine => {
                // What its own tablet signed is its own affair, but it has to be a dense run.
                let run = batch.header.first.0..=batch.header.last.0;
                match batch.entries.iter().map(|entry| entry.seq.0).eq(run) {
                    true => Ok(()),
                    false => Err(format!("opened and not dense: {:?}", batch.header)),
                }
            }
            Ok(batch) => Err(format!(
                "believed though nobody signed it: {:?}",
                batch.header
            )),
        }
    }
}
