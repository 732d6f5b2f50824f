//! The hash chain of records, shared by the store that writes it and the collector that checks it.

use sha2::{Digest, Sha256};

use crate::{DeviceTime, LearnerId, RecordHash, Seq, SeriesId};

/// What a record's hash covers. Fixed since 1.0: a change makes every stored chain unreadable.
#[derive(Clone, Copy, Debug)]
pub struct ChainLink<'a> {
    /// The series the record belongs to.
    pub series: SeriesId,
    /// Its place in the series.
    pub seq: Seq,
    /// What kind of record it is, such as `lesson-read`.
    pub kind: &'a str,
    /// Whose record it is; none for what a tablet does by itself.
    pub learner: Option<LearnerId>,
    /// When the device says it happened.
    pub time: DeviceTime,
    /// The body, byte for byte as it is stored and sent.
    pub body: &'a str,
}

impl ChainLink<'_> {
    /// SHA-256 over the hash before it and every field, each with its length in front, so that no two
    /// different records can be read from the same bytes.
    #[must_use]
    pub fn hash_after(&self, previous: RecordHash) -> RecordHash {
        let learner = self.learner.map(|learner| learner.0.into_bytes());
        let mut sha = Sha256::new();
        sha.update(b"okuu-record-1");
        sha.update(previous.0);
        sha.update(self.series.0.as_bytes());
        sha.update(self.seq.0.to_le_bytes());
        sha.update(self.time.wall.as_millis().to_le_bytes());
        sha.update(self.time.monotonic_ms.to_le_bytes());
        for field in [
            self.kind.as_bytes(),
            learner.as_ref().map_or(&[], |id| &id[..]),
            self.body.as_bytes(),
        ] {
            sha.update((field.len() as u64).to_le_bytes());
            sha.update(field);
        }
        RecordHash(sha.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;
    use uuid::Uuid;

    fn link(kind: &'static str, body: &'static str) -> ChainLink<'static> {
        let time = DeviceTime {
            wall: Timestamp::from_millis(1_618_106_400_000),
            monotonic_ms: 7,
        };
        ChainLink {
            series: SeriesId(Uuid::nil()),
            seq: Seq(1),
            kind,
            learner: None,
            time,
            body,
        }
    }

    #[test]
    fn the_hash_of_a_known_record_never_changes() {
        let hash = link("lesson-read", r#"{"module":"08"}"#).hash_after(RecordHash::ZERO);
        assert_eq!(
            hash.to_string(),
            "4abb46870d83bbf6fb43ed84e2018fb664cf52414eeacc097968275cc2b19839",
            "chains on tablets would no longer verify"
        );
    }

    #[test]
    fn moving_a_letter_between_fields_changes_the_hash() {
        let one = link("ab", "c").hash_after(RecordHash::ZERO);
        assert_ne!(one, link("a", "bc").hash_after(RecordHash::ZERO));
        assert_ne!(
            one,
            link("ab", "c").hash_after(one),
            "the record before is covered"
        );
    }
}
