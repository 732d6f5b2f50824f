//! What was set aside, and what the CEC decides about it.
//!
//! A record is set aside `open`. The CEC may have it judged again, after which it counts (`released`), or say something
//! to whoever has the tablet (`answered`). A fork that came again in another series counts there (`settled`).

use okuu_domain::{DeviceId, RecordHash, RecordId, Seq, SeriesId, Timestamp};
use okuu_protocol::limits::MAX_ANSWER_BYTES;
use okuu_protocol::{Entry, QuarantineReason};
use rusqlite::{Connection, Row};

use super::projections::{self, Fact};
use super::{Store, StoreError, aside, batches, receipts, rows};
use crate::statement::Meaning;

/// Where a record that was set aside stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsideState {
    /// Somebody should look into it.
    Open,
    /// The CEC has said something about it; it does not count.
    Answered,
    /// It was judged again and counts.
    Released,
    /// The tablet sent it again in another series; it counts there.
    Settled,
}

/// A record that was set aside.
#[derive(Clone, Debug)]
pub struct AsideRecord {
    /// Its number in the quarantine.
    pub id: i64,
    /// Whose record.
    pub device: DeviceId,
    /// In which of its series.
    pub series: SeriesId,
    /// At which place.
    pub seq: Seq,
    /// Its hash.
    pub hash: RecordHash,
    /// Why it was set aside.
    pub reason: QuarantineReason,
    /// The same for whoever has to find out.
    pub detail: String,
    /// The whole record as JSON.
    pub raw: Vec<u8>,
    /// When it came.
    pub received_at: Timestamp,
    /// Where it stands.
    pub state: AsideState,
    /// The CEC's words.
    pub answer: Option<String>,
    /// When the CEC decided, if it did.
    pub decided_at: Option<Timestamp>,
    /// The series in which it came again.
    pub settled_in: Option<SeriesId>,
}

/// How having a record judged again ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Release {
    /// It counts from now on.
    Counts,
    /// It counted already: it was released or settled before.
    Counted(AsideState),
    /// It still cannot count, for this reason.
    Refused {
        /// Why.
        reason: QuarantineReason,
        /// The same for whoever has to find out.
        detail: String,
    },
    /// There is no such record.
    Unknown,
}

/// How answering ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answering {
    /// The words travel in receipts from now on.
    Kept,
    /// The record counts, so receipts do not name it any more.
    Counted(AsideState),
    /// There are no words, or more than [`MAX_ANSWER_BYTES`].
    BadLength(usize),
    /// There is no such record.
    Unknown,
}

impl AsideRecord {
    /// The record as it travelled, when its bytes are readable.
    #[must_use]
    pub fn entry(&self) -> Option<Entry> {
        aside::entry(&self.raw).ok()
    }
}

impl Store {
    /// What was set aside, newest first: from below a number on, as many as asked for; only what does not count, or
    /// everything.
    ///
    /// # Errors
    /// What reading reports.
    pub fn set_aside(
        &self,
        pending: bool,
        below: Option<i64>,
        limit: usize,
    ) -> Result<Vec<AsideRecord>, StoreError> {
        self.read(|snapshot| {
            let mut select = snapshot.prepare_cached(include_str!("quarantine.sql"))?;
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            let found = select.query_and_then((None::<i64>, pending, below, limit), record)?;
            found.collect()
        })
    }

    /// One record that was set aside.
    ///
    /// # Errors
    /// What reading reports.
    pub fn one_set_aside(&self, id: i64) -> Result<Option<AsideRecord>, StoreError> {
        self.read(|snapshot| find(snapshot, id))
    }

    /// Has a record judged again by the present rules; if it can be believed, it counts from now on, once.
    ///
    /// # Errors
    /// What writing reports.
    pub fn release(&self, id: i64, now: Timestamp) -> Result<Release, StoreError> {
        self.write(move |connection| release(connection, id, now))
    }

    /// Tells whoever has the tablet something about a record. Later words replace earlier ones.
    ///
    /// # Errors
    /// What writing reports.
    pub fn answer(&self, id: i64, words: &str, now: Timestamp) -> Result<Answering, StoreError> {
        let blank = |letter: char| letter.is_control() || letter.is_whitespace();
        let words: Vec<&str> = words.split(blank).filter(|word| !word.is_empty()).collect();
        let words = words.join(" ");
        if words.is_empty() || words.len() > MAX_ANSWER_BYTES {
            return Ok(Answering::BadLength(words.len()));
        }
        self.write(move |connection| answer(connection, id, &words, now))
    }
}

/// The facts of released forks, as long as they count by themselves. They stand beside every chain, so each is a chain
/// of its own, and no anchor proves when they were written.
pub(super) fn released_forks(
    connection: &Connection,
    learner: Option<&str>,
) -> Result<Vec<Fact>, StoreError> {
    let sql = "select quarantine.id, quarantine.hash, quarantine.raw, quarantine.received_at,
                      chain.series
               from quarantine
               join chain on chain.id = quarantine.chain
               where quarantine.reason = 'fork' and quarantine.released_at is not null
                 and quarantine.settled_by is null
               order by quarantine.id";
    let mut select = connection.prepare(sql)?;
    let mut rows = select.query([])?;
    let mut facts = Vec::new();
    while let Some(row) = rows.next()? {
        let entry = aside::entry(&row.get::<_, Vec<u8>>("raw")?)?;
        let Some(owner) = entry.learner.map(|owner| owner.to_string()) else {
            continue;
        };
        let hash = rows::hash(row, "hash")?;
        let id = RecordId::of(rows::text::<SeriesId>(row, "series")?, hash);
        if learner.is_none_or(|learner| learner == owner)
            && let Ok(meaning) = batches::meaning(&entry, id)
        {
            facts.push(Fact {
                learner: owner,
                chain: -row.get::<_, i64>("id")?,
                wall: entry.time.wall,
                hash,
                not_before: None,
                received_at: rows::time(row, "received_at")?,
                meaning,
            });
        }
    }
    Ok(facts)
}

fn release(connection: &Connection, id: i64, now: Timestamp) -> Result<Release, StoreError> {
    let Some(found) = find(connection, id)? else {
        return Ok(Release::Unknown);
    };
    if let AsideState::Released | AsideState::Settled = found.state {
        return Ok(Release::Counted(found.state));
    }
    if found.reason == QuarantineReason::AnchorInvalid {
        let (reason, detail) = (found.reason, found.detail);
        return Ok(Release::Refused { reason, detail }); // A proof does not become better by age.
    }
    let entry = aside::entry(&found.raw)?;
    let meaning = match batches::meaning(&entry, RecordId::of(found.series, found.hash)) {
        Ok(meaning) => meaning,
        Err(refused) => {
            let (reason, detail) = (refused.reason, refused.detail);
            return Ok(Release::Refused { reason, detail });
        }
    };
    let sql = "update quarantine set released_at = ?2 where id = ?1";
    connection.execute(sql, (id, now.as_millis()))?;
    if let (Some(learner), true) = (entry.learner, meaning != Meaning::Other) {
        projections::recount(connection, &learner.to_string())?;
    }
    tracing::info!(id, device = %found.device, "a record was released");
    Ok(Release::Counts)
}

fn answer(
    connection: &Connection,
    id: i64,
    words: &str,
    now: Timestamp,
) -> Result<Answering, StoreError> {
    let Some(found) = find(connection, id)? else {
        return Ok(Answering::Unknown);
    };
    if let AsideState::Released | AsideState::Settled = found.state {
        return Ok(Answering::Counted(found.state));
    }
    let sql = "update quarantine set answer = ?2, answered_at = ?3 where id = ?1";
    connection.execute(sql, (id, words, now.as_millis()))?;
    Ok(Answering::Kept)
}

fn find(connection: &Connection, id: i64) -> Result<Option<AsideRecord>, StoreError> {
    let mut select = connection.prepare_cached(include_str!("quarantine.sql"))?;
    let mut found = select.query_and_then((id, false, None::<i64>, 1), record)?;
    found.next().transpose()
}

fn record(row: &Row<'_>) -> Result<AsideRecord, StoreError> {
    let answer: Option<String> = row.get("answer")?;
    let released_at = rows::maybe_time(row, "released_at")?;
    let answered_at = rows::maybe_time(row, "answered_at")?;
    let settled_in: Option<String> = row.get("settled_in")?;
    let (state, decided_at) = match (&settled_in, released_at, &answer) {
        (Some(_), _, _) => (AsideState::Settled, None),
        (None, Some(at), _) => (AsideState::Released, Some(at)),
        (None, None, Some(_)) => (AsideState::Answered, answered_at),
        (None, None, None) => (AsideState::Open, None),
    };
    Ok(AsideRecord {
        id: row.get("id")?,
        device: rows::text(row, "device")?,
        series: rows::text(row, "series")?,
        seq: rows::seq(row, "seq")?,
        hash: rows::hash(row, "hash")?,
        reason: receipts::reason(&row.get::<_, String>("reason")?)?,
        detail: row.get("detail")?,
        raw: row.get("raw")?,
        received_at: rows::time(row, "received_at")?,
        settled_in: settled_in
            .map(|series| rows::parse("series", &series))
            .transpose()?,
        state,
        answer,
        decided_at,
    })
}
