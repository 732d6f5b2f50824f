//! Batches in: any order, any number of times.
//!
//! A chain grows only at its end, so that `received` is dense and every hash continues the one before. What comes too
//! early waits; what is already there is compared and passed over; what contradicts the chain goes to quarantine with
//! its bytes. Nothing here looks at clocks or at what came first elsewhere, so the order of batches cannot matter.

use std::sync::Arc;

use okuu_domain::{RecordHash, RecordId, Seq, Timestamp};
use okuu_protocol::{
    Batch, BatchError, Entry, PublicKey, QuarantineReason, Receipt, SealedBatch, Standing,
};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::anchors::{self, Witness};
use super::projections::{self, Fact};
use super::receipts::{self, Chain};
use super::{Store, StoreError, aside, devices, rows};
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

    /// SHA-256 of its bytes in hex, as parcels name it.
    fn digest(&self) -> String {
        let digest = Sha256::digest(&self.bytes);
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What became of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reception {
    /// How far its series is here now. It names the batch as taken, unless it waits for earlier ones.
    Received(Box<Receipt>),
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

    /// Takes several batches in at once, one after the other. When this answers, what the receipts cover is on the disk.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when the line is full; what writing reports. Nothing of them is taken then.
    pub async fn receive_all(
        &self,
        batches: Arc<Vec<Genuine>>,
        now: Timestamp,
    ) -> Result<Vec<Reception>, StoreError> {
        let witness = self.witness();
        self.write_soon(move |connection| {
            let batches = batches.iter();
            let receptions = batches.map(|one| receive(connection, one, now, &*witness));
            receptions.collect()
        })
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
    let in_turn = header.first <= chain.received.next();
    let (mut stands, mut taken) = (None, Vec::new());
    if in_turn || aside::follows_a_fork(connection, &chain, header)? {
        stands = take(connection, &mut chain, &genuine.batch, now, witness)?;
        taken.push(genuine.digest());
        take_waiting(connection, &mut chain, &device.key, witness)?;
    } else {
        wait(connection, &chain, genuine, now)?;
    }
    receipts::heard(connection, &chain, now)?;
    let receipt = receipts::receipt(connection, &chain, now)?;
    Ok(Reception::Received(Box::new(Receipt {
        stands,
        taken,
        ..receipt
    })))
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
            header.previous.0,
            MAX_WAITING,
        ))?;
    Ok(())
}

/// Takes what waited for the place the chain has now, or follows what was set aside, as long as there is any.
fn take_waiting(
    connection: &Connection,
    chain: &mut Chain,
    key: &PublicKey,
    witness: &Witness,
) -> Result<(), StoreError> {
    while let Some((id, bytes, received_at)) = next_waiting(connection, chain)? {
        match SealedBatch::from_bytes(bytes).and_then(|sealed| sealed.open(key)) {
            Ok(batch) => {
                take(connection, chain, &batch, received_at, witness)?;
            }
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
    let mut select = connection.prepare_cached(include_str!("next_waiting.sql"))?;
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

/// Takes a batch that begins within the chain or right after it, or follows a fork. Answers the last of its records
/// that stands in the chain.
fn take(
    connection: &Connection,
    chain: &mut Chain,
    batch: &Batch,
    received_at: Timestamp,
    witness: &Witness,
) -> Result<Option<Standing>, StoreError> {
    let hashes = batch.hashes();
    let last = hashes.last().copied();
    if let Some(hash) = last
        && stored_hash(connection, chain, batch.header.last)? == last
    {
        let seq = batch.header.last;
        return Ok(Some(Standing { seq, hash })); // A hash covers everything before it: all of this batch is here.
    }
    let mut stands = None;
    let mut previous = batch.header.previous;
    for (entry, hash) in batch.entries.iter().zip(hashes) {
        let arrived = Arrived {
            entry,
            hash,
            received_at,
        };
        let seq = entry.seq;
        let is_here = seq <= chain.received && stored_hash(connection, chain, seq)? == Some(hash);
        let is_next = seq > chain.received && previous == chain.head;
        if is_next {
            arrived.append(connection, chain, witness)?;
        }
        if is_here || is_next {
            stands = Some(Standing { seq, hash });
        } else {
            aside::set_aside(connection, chain, &arrived, &fork())?;
        }
        previous = hash;
    }
    Ok(stands)
}

/// The same words whichever came first, so that the order of batches cannot be read from them.
fn fork() -> Refused {
    Refused {
        reason: QuarantineReason::Fork,
        detail:
            "another record of this tablet stands here or before: two copies of its store went on"
                .to_owned(),
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
pub(super) struct Arrived<'a> {
    pub(super) entry: &'a Entry,
    pub(super) hash: RecordHash,
    pub(super) received_at: Timestamp,
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
        aside::came_again(connection, chain, self.entry)?;
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
            Err(refused) => aside::set_aside(connection, chain, self, &refused),
        }
    }

    fn meaning(&self, chain: &Chain) -> Result<Meaning, Refused> {
        meaning(self.entry, RecordId::of(chain.series, self.hash))
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
}

/// What the record's statement means, when it can be believed.
pub(super) fn meaning(entry: &Entry, id: RecordId) -> Result<Meaning, Refused> {
    match &entry.statement {
        Some(statement) => judge(statement.get(), id, entry.learner, entry.time.wall),
        None => Ok(Meaning::Other),
    }
}
