//! Batches in: any order, any number of times.
//!
//! A chain grows only at its end, so that `received` is dense and every hash continues the one before. What comes too
//! early waits; what is already there is compared and passed over; what contradicts the chain goes to quarantine with
//! its bytes. Nothing here looks at clocks or at what came first elsewhere, so the order of batches cannot matter.

use okuu_domain::{RecordHash, RecordId, Seq, Timestamp};
use okuu_protocol::{Batch, BatchError, Entry, PublicKey, QuarantineReason, Receipt, SealedBatch};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::anchors::{self, Witness};
use super::projections::{self, Fact};
use super::receipts::{self, Chain};
use super::{Store, StoreError, devices, rows};
use crate::statement::{Meaning, Refused, judge};

/// Batches of one chain that may wait for earlier ones. A tablet keeps them all until a receipt covers them.
const MAX_WAITING: i64 = 256;

/// A batch whose signature was verified with the key of its device.
pub struct Genuine {
    batch: Batch,
    bytes: Vec<u8>,
}

impl Genuine {
    /// Verifies and opens a batch.
    ///
    /// # Errors
    /// [`BatchError`] when it is not what the owner of the key sealed.
    pub fn open(sealed: SealedBatch, key: &PublicKey) -> Result<Self, BatchError> {
        Ok(Self {
            batch: sealed.open(key)?,
            bytes: sealed.into_bytes(),
        })
    }

    /// What was opened.
    #[must_use]
    pub fn batch(&self) -> &Batch {
        &self.batch
    }
}

/// What became of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reception {
    /// How far its series is here now.
    Received(Receipt),
    /// Its tablet never enrolled.
    DeviceUnknown,
    /// Its tablet was revoked.
    DeviceRevoked,
}

impl Store {
    /// Takes a batch in. When this answers, what the receipt covers is on the disk.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when the line is full; what writing reports.
    pub async fn receive(&self, genuine: Genuine, now: Timestamp) -> Result<Reception, StoreError> {
        let witness = self.witness();
        self.write_soon(move |connection| receive(connection, &genuine, now, &*witness))
            .await
    }
}

fn receive(
    connection: &Connection,
    genuine: &Genuine,
    now: Timestamp,
    witness: &Witness,
) -> Result<Reception, StoreError> {
    let header = &genuine.batch.header;
    let device = match devices::find(connection, header.device)? {
        None => return Ok(Reception::DeviceUnknown),
        Some(device) if device.revoked_at.is_some() => return Ok(Reception::DeviceRevoked),
        Some(device) => device,
    };
    let mut chain = receipts::find_or_begin(connection, header.device, header.series, now)?;
    if header.first > chain.received.next() {
        wait(connection, &chain, genuine, now)?;
    } else {
        take(connection, &mut chain, &genuine.batch, now, witness)?;
        take_waiting(connection, &mut chain, &device.key, witness)?;
    }
    receipts::heard(connection, &chain, now)?;
    receipts::receipt(connection, &chain, now).map(Reception::Received)
}

fn wait(
    connection: &Connection,
    chain: &Chain,
    genuine: &Genuine,
    now: Timestamp,
) -> Result<(), StoreError> {
    let header = &genuine.batch.header;
    let digest: [u8; 32] = Sha256::digest(&genuine.bytes).into();
    connection
        .prepare_cached(include_str!("wait.sql"))?
        .execute((
            chain.id,
            rows::seq_column(header.first),
            rows::seq_column(header.last),
            digest,
            &genuine.bytes,
            now.as_millis(),
            MAX_WAITING,
        ))?;
    Ok(())
}

/// Takes what waited for the place the chain has now, as long as there is any.
fn take_waiting(
    connection: &Connection,
    chain: &mut Chain,
    key: &PublicKey,
    witness: &Witness,
) -> Result<(), StoreError> {
    while let Some((id, bytes, received_at)) = next_waiting(connection, chain)? {
        match SealedBatch::from_bytes(bytes).and_then(|sealed| sealed.open(key)) {
            Ok(batch) => take(connection, chain, &batch, received_at, witness)?,
            // It was good when it came. The tablet still has it, and nobody else may have to wait for it.
            Err(error) => tracing::warn!(device = %chain.device, %error, "a waiting batch is lost"),
        }
        connection
            .prepare_cached("delete from waiting where id = ?1")?
            .execute([id])?;
    }
    Ok(())
}

type WaitingRow = (i64, Vec<u8>, Timestamp);

fn next_waiting(connection: &Connection, chain: &Chain) -> Result<Option<WaitingRow>, StoreError> {
    let sql = "select id, bytes, received_at from waiting
               where chain = ?1 and first <= ?2 order by first, id limit 1";
    let mut select = connection.prepare_cached(sql)?;
    let place = rows::seq_column(chain.received.next());
    let mut found = select.query_and_then((chain.id, place), |row| {
        Ok((
            row.get("id")?,
            row.get("bytes")?,
            rows::time(row, "received_at")?,
        ))
    })?;
    found.next().transpose()
}

/// Takes a batch that begins within the chain or right after it.
fn take(
    connection: &Connection,
    chain: &mut Chain,
    batch: &Batch,
    received_at: Timestamp,
    witness: &Witness,
) -> Result<(), StoreError> {
    let hashes = batch.hashes();
    let last = hashes.last().copied();
    if last.is_some() && stored_hash(connection, chain, batch.header.last)? == last {
        return Ok(()); // A hash covers everything before it: all of this batch is here.
    }
    let mut previous = batch.header.previous;
    for (entry, hash) in batch.entries.iter().zip(hashes) {
        let arrived = Arrived {
            entry,
            hash,
            received_at,
        };
        if entry.seq <= chain.received {
            if stored_hash(connection, chain, entry.seq)? != Some(hash) {
                arrived.set_aside(
                    connection,
                    chain,
                    &fork("another record stands at this place"),
                )?;
            }
        } else if previous == chain.head {
            arrived.append(connection, chain, witness)?;
        } else {
            arrived.set_aside(
                connection,
                chain,
                &fork("it follows another record than ours"),
            )?;
        }
        previous = hash;
    }
    Ok(())
}

fn fork(detail: &str) -> Refused {
    Refused {
        reason: QuarantineReason::Fork,
        detail: detail.to_owned(),
    }
}

fn stored_hash(
    connection: &Connection,
    chain: &Chain,
    seq: Seq,
) -> Result<Option<RecordHash>, StoreError> {
    let sql = "select hash from entry where chain = ?1 and seq = ?2";
    let mut select = connection.prepare_cached(sql)?;
    let mut found = select.query_and_then((chain.id, rows::seq_column(seq)), |row| {
        rows::hash(row, "hash")
    })?;
    found.next().transpose()
}

/// A record at the door.
struct Arrived<'a> {
    entry: &'a Entry,
    hash: RecordHash,
    received_at: Timestamp,
}

impl Arrived<'_> {
    /// Makes the record the new end of the chain. A statement that cannot be believed is set aside; the record counts.
    /// So is an anchor that proves nothing. No clock is a reason to refuse anything.
    fn append(
        &self,
        connection: &Connection,
        chain: &mut Chain,
        witness: &Witness,
    ) -> Result<(), StoreError> {
        self.insert(connection, chain)?;
        chain.received = self.entry.seq;
        chain.head = self.hash;
        let judged = self.meaning(chain).and_then(|meaning| {
            let moment = anchors::moment(self.entry, witness)?;
            Ok((meaning, moment))
        });
        match judged {
            Ok((meaning, moment)) => {
                self.project(connection, chain, meaning)?;
                chain.not_before = chain.not_before.max(moment);
                Ok(())
            }
            Err(refused) => self.set_aside(connection, chain, &refused),
        }
    }

    fn meaning(&self, chain: &Chain) -> Result<Meaning, Refused> {
        let id = RecordId::of(chain.series, self.hash);
        match &self.entry.statement {
            Some(statement) => judge(
                statement.get(),
                id,
                self.entry.learner,
                self.entry.time.wall,
            ),
            None => Ok(Meaning::Other),
        }
    }

    fn project(
        &self,
        connection: &Connection,
        chain: &Chain,
        meaning: Meaning,
    ) -> Result<(), StoreError> {
        let Some(learner) = self.entry.learner else {
            return Ok(());
        };
        let fact = Fact {
            learner: learner.to_string(),
            chain: chain.id,
            wall: self.entry.time.wall,
            hash: self.hash,
            not_before: chain.not_before,
            received_at: self.received_at,
            meaning,
        };
        projections::count(connection, &fact)
    }

    fn insert(&self, connection: &Connection, chain: &Chain) -> Result<(), StoreError> {
        let entry = self.entry;
        connection
            .prepare_cached(include_str!("insert_entry.sql"))?
            .execute((
                chain.id,
                rows::seq_column(entry.seq),
                self.hash.0,
                &entry.kind,
                entry.learner.map(|learner| learner.to_string()),
                entry.time.wall.as_millis(),
                entry.time.monotonic_ms.cast_signed(),
                entry.body.get(),
                entry.statement.as_ref().map(|statement| statement.get()),
                self.received_at.as_millis(),
                chain.not_before.map(Timestamp::as_millis),
            ))?;
        Ok(())
    }

    /// Keeps the whole record, byte for byte where bytes matter, with the reason why it does not count.
    fn set_aside(
        &self,
        connection: &Connection,
        chain: &Chain,
        refused: &Refused,
    ) -> Result<(), StoreError> {
        let raw = serde_json::to_vec(self.entry)
            .map_err(|error| StoreError::Damaged(format!("entry: {error}")))?;
        connection
            .prepare_cached(include_str!("set_aside.sql"))?
            .execute((
                chain.id,
                rows::seq_column(self.entry.seq),
                self.hash.0,
                refused.reason.code(),
                &refused.detail,
                raw,
                self.received_at.as_millis(),
            ))?;
        tracing::warn!(
            device = %chain.device, series = %chain.series, seq = %self.entry.seq,
            reason = refused.reason.code(), "a record was set aside"
        );
        Ok(())
    }
}
