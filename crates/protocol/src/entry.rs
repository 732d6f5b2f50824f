//! A record as it travels.

use std::collections::BTreeMap;

use okuu_domain::{ChainLink, DeviceTime, LearnerId, RecordHash, RecordId, Seq, SeriesId};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// One record with the xAPI statement made of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Its place in the series.
    pub seq: Seq,
    /// What kind of record it is, such as `lesson-read`.
    pub kind: String,
    /// Whose record it is; none for what a tablet does by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learner: Option<LearnerId>,
    /// When the device says it happened.
    pub time: DeviceTime,
    /// The body, byte for byte as the device stored it.
    pub body: Box<RawValue>,
    /// The statement, whole: its `id` is the record's id. None for kinds that make no statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Box<RawValue>>,
}

impl Entry {
    /// The record's hash, given the hash of the record before it.
    #[must_use]
    pub fn hash_after(&self, series: SeriesId, previous: RecordHash) -> RecordHash {
        let link = ChainLink {
            series,
            seq: self.seq,
            kind: &self.kind,
            learner: self.learner,
            time: self.time,
            body: self.body.get(),
        };
        link.hash_after(previous)
    }

    /// The entry as it stands in a payload: without the statement's id, when that is the record's.
    pub(crate) fn abridged(&self, id: RecordId) -> Self {
        let mut entry = self.clone();
        if let Some(statement) = &self.statement
            && let Some(rest) = statement.get().strip_prefix(&format!(r#"{{"id":"{id}""#))
        {
            let rest = rest.strip_prefix(',').unwrap_or(rest);
            // What remains of valid JSON is valid JSON; were it not, the entry travels unabridged.
            if let Ok(short) = RawValue::from_string(format!("{{{rest}")) {
                entry.statement = Some(short);
            }
        }
        entry
    }

    /// Puts the record's id into a statement that came without one. What is no JSON object stays as it
    /// is, for whoever judges statements.
    pub(crate) fn complete(&mut self, id: RecordId) {
        type Members = BTreeMap<String, IgnoredAny>;
        let Some(statement) = &self.statement else {
            return;
        };
        let Some(rest) = statement.get().strip_prefix('{') else {
            return;
        };
        let members = serde_json::from_str::<Members>(statement.get());
        if members.is_ok_and(|members| !members.contains_key("id")) {
            let comma = if rest.trim_start().starts_with('}') {
                ""
            } else {
                ","
            };
            let whole = format!(r#"{{"id":"{id}"{comma}{rest}"#);
            if let Ok(whole) = RawValue::from_string(whole) {
                self.statement = Some(whole);
            }
        }
    }
}

/// Bodies and statements are equal when their bytes are.
impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        let text = |raw: &Option<Box<RawValue>>| raw.as_ref().map(|raw| raw.get().to_owned());
        self.seq == other.seq
            && self.kind == other.kind
            && self.learner == other.learner
            && self.time == other.time
            && self.body.get() == other.body.get()
            && text(&self.statement) == text(&other.statement)
    }
}

impl Eq for Entry {}
