//! What can happen, and the record of it.

use okuu_domain::{
    ChainLink, ChecklistItemId, Commission, DeviceTime, Edition, ItemId, Language, LearnerId,
    LessonId, ModuleId, RecordHash, RecordId, Score, Seq, SeriesId, Timestamp,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Something that matters, in the past tense. The variant's fields are the record's body.
///
/// Fixed since 1.0: kinds and fields are only added; bodies of old records stay readable for ever.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "body")]
pub enum Event {
    /// A learner got a place on this tablet.
    ProfileCreated {
        /// The learner's commission.
        commission: Commission,
        /// The language chosen.
        language: Language,
    },
    /// A lesson was read to its end.
    LessonRead {
        /// The module.
        module: ModuleId,
        /// The lesson.
        lesson: LessonId,
        /// The module's edition.
        edition: Edition,
    },
    /// A checklist item was ticked, or its tick taken away.
    ChecklistItemSet {
        /// The module.
        module: ModuleId,
        /// The item.
        item: ChecklistItemId,
        /// Whether it is ticked now.
        checked: bool,
        /// The module's edition.
        edition: Edition,
    },
    /// An assessment was handed in.
    AttemptSubmitted {
        /// The module.
        module: ModuleId,
        /// The module's edition.
        edition: Edition,
        /// Points.
        score: Score,
        /// Whether they reached the mastery score.
        passed: bool,
        /// Every response, by item.
        responses: BTreeMap<ItemId, Value>,
    },
    /// All lessons were read and the assessment passed.
    ModuleCompleted {
        /// The module.
        module: ModuleId,
        /// The module's edition.
        edition: Edition,
        /// Points of the attempt that passed.
        score: Score,
    },
    /// A moment by the collector's clock: what stands after this happened after it. Nobody's record.
    TimeAnchored {
        /// The collector's time.
        time: Timestamp,
        /// What proves it to the collector.
        proof: String,
    },
}

/// An event in its place: who, when, after what. Never changed, never deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The series it belongs to.
    pub series: SeriesId,
    /// Its place in the series.
    pub seq: Seq,
    /// Its id, and that of the statement made of it.
    pub id: RecordId,
    /// Its kind, `lesson-read` for one. Kinds of newer apps are kept.
    pub kind: String,
    /// Whose it is.
    pub learner: Option<LearnerId>,
    /// When the device says it happened.
    pub time: DeviceTime,
    /// Its body as JSON, byte for byte.
    pub body: String,
    /// Its hash, which covers the record before it.
    pub hash: RecordHash,
}

impl Record {
    /// The event, if this app knows its kind.
    ///
    /// # Errors
    /// When the kind is known but the body is not what the kind demands.
    pub fn event(&self) -> Result<Option<Event>, serde_json::Error> {
        if !Event::KINDS.contains(&self.kind.as_str()) {
            return Ok(None);
        }
        let body: Value = serde_json::from_str(&self.body)?;
        serde_json::from_value(serde_json::json!({ "kind": self.kind, "body": body })).map(Some)
    }

    /// What its hash covers.
    #[must_use]
    pub fn link(&self) -> ChainLink<'_> {
        ChainLink {
            series: self.series,
            seq: self.seq,
            kind: &self.kind,
            learner: self.learner,
            time: self.time,
            body: &self.body,
        }
    }
}

impl Event {
    /// The kinds this app knows.
    pub const KINDS: [&'static str; 6] = [
        "profile-created",
        "lesson-read",
        "checklist-item-set",
        "attempt-submitted",
        "module-completed",
        "time-anchored",
    ];

    /// Kind and body as they stand in a record.
    pub(crate) fn parts(&self) -> Result<(String, String), serde_json::Error> {
        #[derive(Deserialize)]
        struct Parts {
            kind: String,
            body: Box<serde_json::value::RawValue>,
        }
        let Parts { kind, body } = serde_json::from_str(&serde_json::to_string(self)?)?;
        Ok((kind, body.get().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_event() -> [(Event, &'static str); 6] {
        let (module, edition): (ModuleId, Edition) =
            ("08".parse().unwrap(), "2021-02-20".parse().unwrap());
        let score = Score::new(9, 10).unwrap();
        [
            (
                Event::ProfileCreated {
                    commission: "PEC-1024".parse().unwrap(),
                    language: Language::Ky,
                },
                r#"{"commission":{"kind":"PEC","number":1024},"language":"ky"}"#,
            ),
            (
                Event::LessonRead {
                    module: module.clone(),
                    lesson: "seals".parse().unwrap(),
                    edition: edition.clone(),
                },
                r#"{"module":"08","lesson":"seals","edition":"2021-02-20"}"#,
            ),
            (
                Event::ChecklistItemSet {
                    module: module.clone(),
                    item: "box-shown".parse().unwrap(),
                    checked: true,
                    edition: edition.clone(),
                },
                r#"{"module":"08","item":"box-shown","checked":true,"edition":"2021-02-20"}"#,
            ),
            (
                Event::AttemptSubmitted {
                    module: module.clone(),
                    edition: edition.clone(),
                    score,
                    passed: true,
                    responses: BTreeMap::from([(
                        "queue".parse().unwrap(),
                        serde_json::json!({ "choice": [0] }),
                    )]),
                },
                r#"{"module":"08","edition":"2021-02-20","score":{"raw":9,"max":10},"passed":true,"responses":{"queue":{"choice":[0]}}}"#,
            ),
            (
                Event::ModuleCompleted {
                    module,
                    edition,
                    score,
                },
                r#"{"module":"08","edition":"2021-02-20","score":{"raw":9,"max":10}}"#,
            ),
            (
                Event::TimeAnchored {
                    time: Timestamp::from_millis(1_614_657_906_007),
                    proof: "AAAA".to_owned(),
                },
                r#"{"time":"2021-03-02T04:05:06.007Z","proof":"AAAA"}"#,
            ),
        ]
    }

    #[test]
    fn every_kind_keeps_its_name_and_its_body() {
        for ((event, body), kind) in every_event().into_iter().zip(Event::KINDS) {
            assert_eq!(event.parts().unwrap(), (kind.to_owned(), body.to_owned()));
        }
    }

    #[test]
    fn every_old_body_still_reads() {
        for ((event, body), kind) in every_event().into_iter().zip(Event::KINDS) {
            assert_eq!(record(kind, body).event().unwrap(), Some(event));
        }
    }

    #[test]
    fn a_kind_of_a_newer_app_is_not_an_error() {
        assert_eq!(record("class-held", "{}").event().unwrap(), None);
        assert!(record("lesson-read", "{}").event().is_err());
    }

    fn record(kind: &str, body: &str) -> Record {
        let time = DeviceTime {
            wall: Timestamp::from_millis(0),
            monotonic_ms: 0,
        };
        let series = SeriesId::random();
        let hash = RecordHash::ZERO;
        let (kind, body) = (kind.to_owned(), body.to_owned());
        Record {
            series,
            seq: Seq(1),
            id: RecordId::of(series, hash),
            kind,
            learner: None,
            time,
            body,
            hash,
        }
    }
}
