//! A tablet as the collector sees it: a key, a series, and records that become batches.

use okuu_domain::{
    DeviceId, DeviceTime, LearnerId, RecordHash, RecordId, Seq, SeriesId, Timestamp,
};
use okuu_protocol::api::EnrolRequest;
use okuu_protocol::{
    Answers, Batch, Beacon, Entry, FORMAT, Header, Parcel, Recipient, SealedBatch, SecretKey, seal,
};
use serde_json::value::RawValue;
use serde_json::{Value, json};

pub const BASE: &str = "https://okuu.example/trial";
const VERBS: &str = "http://adlnet.gov/expapi/verbs";

pub struct Tablet {
    pub device: DeviceId,
    pub key: SecretKey,
    pub series: SeriesId,
    entries: Vec<Entry>,
    hashes: Vec<RecordHash>,
    /// The tablet's clock, in milliseconds since 1970; each record moves it on by a minute.
    pub clock: i64,
}

/// A statement yet without what the record gives it.
struct Draft {
    kind: &'static str,
    verb: &'static str,
    object: String,
    extensions: Value,
    result: Option<Value>,
}

impl Tablet {
    pub fn new() -> Self {
        Self {
            device: DeviceId::random(),
            key: SecretKey::generate(),
            series: SeriesId::random(),
            entries: Vec::new(),
            hashes: Vec::new(),
            clock: 1_614_600_000_000,
        }
    }

    /// The same tablet after its store was lost: same key, new series.
    pub fn with_a_new_series(&self) -> Self {
        Self {
            key: self.key.clone(),
            device: self.device,
            ..Self::new()
        }
    }

    /// A copy of the tablet's store as it is now, on the same tablet: both will write at the same places.
    pub fn copied(&self) -> Self {
        Self {
            device: self.device,
            key: self.key.clone(),
            series: self.series,
            entries: self.entries.clone(),
            hashes: self.hashes.clone(),
            clock: self.clock + 1,
        }
    }

    /// A record with a body of about this size.
    pub fn writes_much(&mut self, learner: LearnerId, size: usize) {
        let body = json!({ "marks": vec![""; size / 3] });
        self.push("much-written", Some(learner), body, |_, _| None);
    }

    /// Its own records from a place on written again in a new series, as a tablet does whose store was copied: each
    /// with its kind, learner, time and body.
    pub fn moved_from(&self, first: u64) -> Self {
        let mut moved = self.with_a_new_series();
        for old in &self.entries[first as usize - 1..] {
            let mut entry = old.clone();
            entry.seq = Seq(moved.last() + 1);
            let previous = moved.hashes.last().copied().unwrap_or(RecordHash::ZERO);
            let hash = entry.hash_after(moved.series, previous);
            entry.statement = old.statement.as_ref().map(|statement| {
                let mut value: Value = serde_json::from_str(statement.get()).unwrap();
                value["id"] = json!(RecordId::of(moved.series, hash).to_string());
                RawValue::from_string(value.to_string()).unwrap()
            });
            moved.entries.push(entry);
            moved.hashes.push(hash);
        }
        moved.clock = self.clock;
        moved
    }

    pub fn asks_to_enrol(&self, code: &str) -> EnrolRequest {
        EnrolRequest::new(code, self.device, &self.key)
    }

    pub fn registers(&mut self, learner: LearnerId, commission: &str) {
        self.records(
            learner,
            Draft {
                kind: "profile-created",
                verb: "registered",
                object: BASE.to_owned(),
                extensions: json!({ format!("{BASE}/ext/commission"): commission }),
                result: None,
            },
        );
    }

    pub fn reads(&mut self, learner: LearnerId, module: &str, lesson: &str) {
        self.records(
            learner,
            Draft {
                kind: "lesson-read",
                verb: "experienced",
                object: format!("{BASE}/modules/{module}/lessons/{lesson}"),
                extensions: json!({ format!("{BASE}/ext/edition"): "2021-02-20" }),
                result: None,
            },
        );
    }

    pub fn completes(&mut self, learner: LearnerId, module: &str) {
        self.completes_edition(learner, module, "2021-02-20", 9);
    }

    pub fn completes_edition(
        &mut self,
        learner: LearnerId,
        module: &str,
        edition: &str,
        points: u32,
    ) {
        let scaled = f64::from(points) / 10.0;
        let score = json!({ "raw": points, "max": 10, "scaled": scaled });
        self.records(
            learner,
            Draft {
                kind: "module-completed",
                verb: "completed",
                object: format!("{BASE}/modules/{module}"),
                extensions: json!({ format!("{BASE}/ext/edition"): edition }),
                result: Some(json!({ "completion": true, "score": score })),
            },
        );
    }

    /// A completion without a score.
    pub fn completes_unscored(&mut self, learner: LearnerId, module: &str) {
        self.records(
            learner,
            Draft {
                kind: "module-completed",
                verb: "completed",
                object: format!("{BASE}/modules/{module}"),
                extensions: json!({ format!("{BASE}/ext/edition"): "2021-02-20" }),
                result: Some(json!({ "completion": true })),
            },
        );
    }

    /// A completion whose statement nobody should believe: its verb is no IRI.
    pub fn garbles(&mut self, learner: LearnerId, module: &str) {
        self.records(
            learner,
            Draft {
                kind: "module-completed",
                verb: " completed it",
                object: format!("{BASE}/modules/{module}"),
                extensions: json!({ format!("{BASE}/ext/edition"): "2021-02-20" }),
                result: None,
            },
        );
    }

    /// A record of a kind that no program knows yet.
    pub fn notes(&mut self, kind: &str) {
        self.push(kind, None, json!({ "of": kind }), |_, _| None);
    }

    /// Puts a moment of the collector into the series.
    pub fn anchors(&mut self, beacon: &Beacon) {
        self.anchors_body(json!(beacon));
    }

    /// An anchor that may be none.
    pub fn anchors_body(&mut self, body: Value) {
        self.push(Beacon::ANCHORED, None, body, |_, _| None);
    }

    fn records(&mut self, learner: LearnerId, draft: Draft) {
        let Draft {
            kind,
            verb,
            object,
            extensions,
            result,
        } = draft;
        let body = json!({ "of": kind });
        self.push(kind, Some(learner), body, |id, wall| {
            let mut statement = json!({
                "id": id.to_string(),
                "actor": { "account": { "homePage": BASE, "name": learner.to_string() } },
                "verb": { "id": format!("{VERBS}/{verb}") },
                "object": { "id": object },
                "context": { "extensions": extensions },
                "timestamp": wall.to_string(),
            });
            if let Some(result) = result {
                statement["result"] = result;
            }
            Some(statement)
        });
    }

    /// A record of a newer program: of a kind, with a body written as nobody here would, and a statement with a verb that
    /// nobody here knows.
    pub fn does_something_new(&mut self, learner: LearnerId) {
        let body = "{ \"stars\" :\t3.0 }";
        self.push_text("bridge-crossed", Some(learner), body, |id, wall| {
            Some(json!({
                "id": id.to_string(),
                "actor": { "account": { "homePage": BASE, "name": learner.to_string() } },
                "verb": { "id": "https://okuu.example/verbs/crossed" },
                "object": { "id": format!("{BASE}/bridges/7") },
                "timestamp": wall.to_string(),
            }))
        });
    }

    fn push(
        &mut self,
        kind: &str,
        learner: Option<LearnerId>,
        body: Value,
        statement: impl FnOnce(RecordId, Timestamp) -> Option<Value>,
    ) {
        self.push_text(kind, learner, &body.to_string(), statement);
    }

    fn push_text(
        &mut self,
        kind: &str,
        learner: Option<LearnerId>,
        body: &str,
        statement: impl FnOnce(RecordId, Timestamp) -> Option<Value>,
    ) {
        self.clock += 60_000;
        let wall = Timestamp::from_millis(self.clock);
        let body = RawValue::from_string(body.to_owned()).unwrap();
        let mut entry = Entry {
            seq: Seq(self.entries.len() as u64 + 1),
            kind: kind.to_owned(),
            learner,
            time: DeviceTime {
                wall,
                monotonic_ms: 7,
            },
            body,
            statement: None,
        };
        let previous = self.hashes.last().copied().unwrap_or(RecordHash::ZERO);
        let hash = entry.hash_after(self.series, previous);
        let statement = statement(RecordId::of(self.series, hash), wall);
        entry.statement =
            statement.map(|statement| RawValue::from_string(statement.to_string()).unwrap());
        self.entries.push(entry);
        self.hashes.push(hash);
    }

    /// How many records there are.
    pub fn last(&self) -> u64 {
        self.entries.len() as u64
    }

    /// The hash of a record.
    pub fn hash(&self, seq: u64) -> RecordHash {
        self.hashes[seq as usize - 1]
    }

    /// The records from `first` to `last` as a batch.
    pub fn batch(&self, first: u64, last: u64) -> Batch {
        let before = first.checked_sub(2).map(|at| self.hashes[at as usize]);
        Batch {
            header: Header {
                format: FORMAT,
                device: self.device,
                series: self.series,
                first: Seq(first),
                last: Seq(last),
                previous: before.unwrap_or(RecordHash::ZERO),
                sealed_at: Timestamp::from_millis(self.clock),
                app: "tests".into(),
            },
            entries: self.entries[first as usize - 1..last as usize].to_vec(),
        }
    }

    pub fn sealed(&self, first: u64, last: u64) -> SealedBatch {
        seal(&self.batch(first, last), &self.key).unwrap()
    }

    /// The records from `first` to `last` on their way through other hands.
    pub fn parcel(&self, first: u64, last: u64, to: &Recipient) -> Parcel {
        self.parcel_for(first, last, to, &Answers::default())
    }

    /// As [`Tablet::parcel`], saying which answers the tablet wants.
    pub fn parcel_for(&self, first: u64, last: u64, to: &Recipient, wants: &Answers) -> Parcel {
        let now = Timestamp::from_millis(self.clock);
        Parcel::seal(&self.sealed(first, last), &self.key, to, wants, now).unwrap()
    }

    /// Everything from `first` on.
    pub fn sealed_from(&self, first: u64) -> SealedBatch {
        self.sealed(first, self.last())
    }
}
