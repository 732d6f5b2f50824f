//! What a learner did, as a tablet needs it that does not have it.

use okuu_domain::{DeviceTime, LearnerId};
use okuu_protocol::limits::{MAX_HISTORY_BYTES, MAX_HISTORY_ENTRIES};
use okuu_protocol::{History, HistoryEntry};
use rusqlite::Row;

use super::{Store, StoreError, rows};
use crate::Scope;

/// Bytes of bodies on one page. A body stands in a JSON text within a JSON text, where each quotation mark takes up to
/// four bytes; half of the limit is left for everything else.
const MAX_BODIES: usize = MAX_HISTORY_BYTES / 8;

impl Store {
    /// A page of what is believed of a learner's records, in the order in which they came. Its numbers are those of the
    /// entries: they grow, and a record that comes later has a greater one whatever its tablet's clock said.
    ///
    /// # Errors
    /// What reading reports.
    pub fn history(&self, learner: LearnerId, after: u64) -> Result<History, StoreError> {
        self.read(|snapshot| {
            let mut select = snapshot.prepare_cached(include_str!("history.sql"))?;
            let from = i64::try_from(after).unwrap_or(i64::MAX);
            let one_more = i64::try_from(MAX_HISTORY_ENTRIES + 1).unwrap_or(i64::MAX);
            let mut found = select.query((learner.to_string(), from, one_more))?;
            let mut page = History {
                learner,
                after,
                upto: after,
                more: false,
                entries: Vec::new(),
            };
            let mut bodies = 0;
            while let Some(row) = found.next()? {
                let entry = entry(row)?;
                bodies += entry.body.len();
                let full = page.entries.len() == MAX_HISTORY_ENTRIES || bodies > MAX_BODIES;
                if full && !page.entries.is_empty() {
                    page.more = true;
                    break;
                }
                let number: i64 = row.get("id")?;
                page.upto = number.cast_unsigned();
                page.entries.push(entry);
            }
            Ok(page)
        })
    }

    /// Whether a tablet of this scope may have a learner's history: the learner is on the roster of its commission or, on no
    /// roster, said last to belong to it.
    ///
    /// # Errors
    /// What reading reports.
    pub fn covers(&self, scope: Scope, learner: LearnerId) -> Result<bool, StoreError> {
        let Scope::Commission(commission) = scope else {
            return Ok(true);
        };
        let sql = "select exists (select 1 from member
                                  where learner = ?1 and ?2 in (commission, claimed))";
        let key = (learner.to_string(), commission.to_string());
        self.read(|snapshot| {
            let mut select = snapshot.prepare_cached(sql)?;
            Ok(select.query_one(key, |row| row.get(0))?)
        })
    }
}

fn entry(row: &Row<'_>) -> Result<HistoryEntry, StoreError> {
    let monotonic: i64 = row.get("monotonic")?;
    Ok(HistoryEntry {
        device: rows::text(row, "device")?,
        series: rows::text(row, "series")?,
        seq: rows::seq(row, "seq")?,
        hash: rows::hash(row, "hash")?,
        kind: row.get("kind")?,
        time: DeviceTime {
            wall: rows::time(row, "wall")?,
            monotonic_ms: monotonic.cast_unsigned(),
        },
        body: row.get("body")?,
        received_at: rows::time(row, "received_at")?,
    })
}
