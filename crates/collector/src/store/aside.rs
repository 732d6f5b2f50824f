//! Setting records aside, and noticing that a fork came again.
//!
//! When two copies of a tablet's store went on, the copy that was heard later writes its own records again in a new
//! series. They count there. What was set aside of them is then settled: nobody has to look into it.

use okuu_domain::RecordHash;
use okuu_protocol::{Entry, Header, QuarantineReason};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::batches::Arrived;
use super::receipts::Chain;
use super::{StoreError, projections, rows};
use crate::statement::Refused;

/// Keeps the whole record, byte for byte where bytes matter, with the reason why it does not count.
pub(super) fn set_aside(
    connection: &Connection,
    chain: &Chain,
    arrived: &Arrived<'_>,
    refused: &Refused,
) -> Result<(), StoreError> {
    let entry = arrived.entry;
    let raw = serde_json::to_vec(entry)
        .map_err(|error| StoreError::Damaged(format!("entry: {error}")))?;
    let is_fork = refused.reason == QuarantineReason::Fork;
    let new = connection
        .prepare_cached(include_str!("set_aside.sql"))?
        .execute((
            chain.id,
            rows::seq_column(entry.seq),
            arrived.hash.0,
            refused.reason.code(),
            &refused.detail,
            raw,
            arrived.received_at.as_millis(),
            is_fork.then(|| content(entry)),
        ))?;
    if new == 0 {
        return Ok(());
    }
    tracing::warn!(
        device = %chain.device, series = %chain.series, seq = %entry.seq,
        reason = refused.reason.code(), "a record was set aside"
    );
    if is_fork {
        settle(connection, connection.last_insert_rowid(), entry)?;
    }
    Ok(())
}

/// Whether the batch goes on from a record that was set aside because the chain holds another one: then it can never
/// join the chain, and waiting for it would be in vain.
pub(super) fn follows_a_fork(
    connection: &Connection,
    chain: &Chain,
    header: &Header,
) -> Result<bool, StoreError> {
    if header.previous == RecordHash::ZERO {
        return Ok(false);
    }
    let sql = "select exists (select 1 from quarantine
                              where chain = ?1 and seq = ?2 - 1 and hash = ?3 and reason = 'fork')";
    let key = (chain.id, rows::seq_column(header.first), header.previous.0);
    Ok(connection
        .prepare_cached(sql)?
        .query_one(key, |row| row.get(0))?)
}

/// Settles the forks that say what the entry says that was written just now.
pub(super) fn came_again(
    connection: &Connection,
    chain: &Chain,
    entry: &Entry,
) -> Result<(), StoreError> {
    let written = connection.last_insert_rowid();
    let key = (written, content(entry), chain.id, chain.device.to_string());
    let settled = connection
        .prepare_cached(include_str!("came_again.sql"))?
        .execute(key)?;
    let Some(learner) = entry.learner.filter(|_| settled > 0) else {
        return Ok(());
    };
    // What was released counted by itself; from now on the entry counts in its place.
    let sql = "select exists (select 1 from quarantine
                              where content = ?1 and settled_by = ?2 and released_at is not null)";
    let counted = connection
        .prepare_cached(sql)?
        .query_one((content(entry), written), |row| row.get(0))?;
    if counted {
        projections::recount(connection, &learner.to_string())?;
    }
    Ok(())
}

/// Finds anew which forks are settled.
pub(super) fn settle_all(connection: &Connection) -> Result<(), StoreError> {
    let mut forks = connection.prepare("select id, raw from quarantine where reason = 'fork'")?;
    let mut forks = forks.query([])?;
    while let Some(row) = forks.next()? {
        let entry = entry(&row.get::<_, Vec<u8>>("raw")?)?;
        let id: i64 = row.get("id")?;
        connection
            .prepare_cached("update quarantine set content = ?2 where id = ?1")?
            .execute((id, content(&entry)))?;
        settle(connection, id, &entry)?;
    }
    Ok(())
}

/// A record as it was set aside.
pub(super) fn entry(raw: &[u8]) -> Result<Entry, StoreError> {
    serde_json::from_slice(raw).map_err(|error| StoreError::Damaged(format!("raw: {error}")))
}

fn settle(connection: &Connection, id: i64, entry: &Entry) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("settle.sql"))?
        .execute((
            id,
            entry.time.wall.as_millis(),
            entry.time.monotonic_ms.cast_signed(),
            &entry.kind,
            entry.learner.map(|learner| learner.to_string()),
            entry.body.get(),
        ))?;
    Ok(())
}

/// A digest of what a record says wherever it stands.
fn content(entry: &Entry) -> [u8; 32] {
    let learner = entry.learner.map(|learner| learner.to_string());
    let mut sha = Sha256::new();
    for part in [
        entry.kind.as_str(),
        learner.as_deref().unwrap_or_default(),
        &entry.time.wall.as_millis().to_string(),
        &entry.time.monotonic_ms.to_string(),
        entry.body.get(),
    ] {
        sha.update(part.len().to_le_bytes());
        sha.update(part);
    }
    sha.finalize().into()
}
