//! What must be true at the end: the records that were made, by what they say.

use std::collections::{BTreeMap, BTreeSet};

use okuu_domain::{DeviceId, Score};
use okuu_progress::{Event, Record};

use super::raw::Completed;

/// A record by what it says, wherever it stands. Two records of one tablet never say the same: no two look at its clock
/// at once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Content {
    pub(crate) device: String,
    pub(crate) kind: String,
    pub(crate) learner: Option<String>,
    pub(crate) wall: i64,
    pub(crate) monotonic: i64,
    pub(crate) body: String,
}

impl Content {
    pub(crate) fn of(device: DeviceId, record: &Record) -> Self {
        Self {
            device: device.to_string(),
            kind: record.kind.clone(),
            learner: record.learner.map(|learner| learner.to_string()),
            wall: record.time.wall.as_millis(),
            monotonic: record.time.monotonic_ms.cast_signed(),
            body: record.body.clone(),
        }
    }
}

/// What may become of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Claim {
    /// Somebody holds it: it must be counted once.
    Once,
    /// The only storage that held it is gone: it may be counted, once.
    Perhaps,
}

/// Every record that was made.
#[derive(Default)]
pub(crate) struct Model {
    records: BTreeMap<Content, Claim>,
}

impl Model {
    /// A record was made, on a tablet that is believed or on one that was stolen.
    pub(crate) fn made(&mut self, content: Content, believed: bool) {
        let claim = if believed {
            Claim::Once
        } else {
            Claim::Perhaps
        };
        self.records.entry(content).or_insert(claim);
    }

    /// Something was destroyed; what nobody holds any more may never be heard of.
    pub(crate) fn destroyed(&mut self, held: &BTreeSet<Content>) {
        for (content, claim) in &mut self.records {
            if !held.contains(content) {
                *claim = Claim::Perhaps;
            }
        }
    }

    pub(crate) fn records(&self) -> &BTreeMap<Content, Claim> {
        &self.records
    }

    /// The rows that the table of completions must have: one for each learner, module and edition among the records that
    /// are counted, with the best score and the earliest claim.
    pub(crate) fn completions<'a>(counted: impl Iterator<Item = &'a Content>) -> Vec<Completed> {
        let mut best = BTreeMap::<_, (i64, (f64, i64), Score)>::new();
        for content in counted.filter(|content| content.kind == "module-completed") {
            let Some((key, score)) = completed(content) else {
                continue;
            };
            // The highest share, then the earliest claim.
            let rank = (score.scaled().0, -content.wall);
            let known = best.entry(key).or_insert((content.wall, rank, score));
            known.0 = known.0.min(content.wall);
            if rank > known.1 {
                (known.1, known.2) = (rank, score);
            }
        }
        let row = |((learner, module, edition), (completed_at, _, score))| Completed {
            learner,
            module,
            edition,
            completed_at,
            raw: Score::raw(score).into(),
            max: score.max().into(),
        };
        best.into_iter().map(row).collect()
    }
}

type Key = (String, String, String);

fn completed(content: &Content) -> Option<(Key, Score)> {
    let learner = content.learner.clone()?;
    let body: serde_json::Value = serde_json::from_str(&content.body).ok()?;
    let event = serde_json::json!({ "kind": content.kind, "body": body });
    match serde_json::from_value(event).ok()? {
        Event::ModuleCompleted {
            module,
            edition,
            score,
        } => Some(((learner, module.to_string(), edition.to_string()), score)),
        _ => None,
    }
}
