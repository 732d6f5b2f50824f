//! What is derived from the records: who belongs where, what is completed, how many.
//!
//! [`Store::rebuild`] makes all of it from what is stored; [`count`] keeps it right record by record. Both must agree,
//! and both must give the same whatever the order in which tablets were heard, so every choice between two records is
//! made by what stands in them and never by which came first.

use okuu_domain::{RecordHash, RecordId, SeriesId, Timestamp};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::{Store, StoreError, aside, facts, quarantine, rows};
use crate::statement::{Completed, Meaning, judge};

/// Raised when records are to be read in another way than before: an older file is then rebuilt when it is opened.
const VERSION: i64 = 4;

/// What a believed record says, with what is needed to choose between two.
pub(super) struct Fact {
    pub(super) learner: String,
    pub(super) chain: i64,
    pub(super) wall: Timestamp,
    pub(super) hash: RecordHash,
    pub(super) not_before: Option<Timestamp>,
    pub(super) received_at: Timestamp,
    pub(super) meaning: Meaning,
}

impl Store {
    /// Makes everything that is derived anew from the stored records and the roster.
    ///
    /// # Errors
    /// What writing reports.
    pub fn rebuild(&self) -> Result<(), StoreError> {
        self.write(rebuild)
    }
}

pub(super) fn bring_up_to_date(connection: &mut Connection) -> Result<(), StoreError> {
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if facts::get(&change, facts::PROJECTIONS)? != VERSION {
        rebuild(&change)?;
        facts::set(&change, facts::PROJECTIONS, VERSION)?;
    }
    Ok(change.commit()?)
}

fn rebuild(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch("delete from claim; delete from completion;")?;
    aside::settle_all(connection)?;
    replay(connection, None)?;
    place_everybody(connection)
}

/// Makes everything anew that is derived from one learner's records.
pub(super) fn recount(connection: &Connection, learner: &str) -> Result<(), StoreError> {
    retally(connection, learner, -1)?;
    connection
        .prepare_cached(include_str!("forget_zeros.sql"))?
        .execute([learner])?;
    for table in ["claim", "completion", "member"] {
        connection.execute(
            &format!("delete from {table} where learner = ?1"),
            [learner],
        )?;
    }
    replay(connection, Some(learner))?;
    if is_heard_of(connection, learner)? {
        place_one(connection, learner)?;
    }
    Ok(())
}

/// Whether the roster or a believed record names the learner. Nobody else is a member of anything: a record that means
/// nothing to the coverage, such as a lesson that was read, places nobody.
fn is_heard_of(connection: &Connection, learner: &str) -> Result<bool, StoreError> {
    let sql = "select exists (select 1 from person where learner = ?1)
                   or exists (select 1 from claim where learner = ?1)
                   or exists (select 1 from completion where learner = ?1)";
    Ok(connection
        .prepare_cached(sql)?
        .query_one([learner], |row| row.get(0))?)
}

/// Remembers what the believed records say, of everybody or of one learner.
fn replay(connection: &Connection, learner: Option<&str>) -> Result<(), StoreError> {
    let mut select = connection.prepare(include_str!("believed_entries.sql"))?;
    let mut found = select.query([learner])?;
    while let Some(row) = found.next()? {
        let hash = rows::hash(row, "hash")?;
        let learner: String = row.get("learner")?;
        let wall = rows::time(row, "wall")?;
        let id = RecordId::of(rows::text::<SeriesId>(row, "series")?, hash);
        let statement: String = row.get("statement")?;
        let owner = rows::parse("learner", &learner)?;
        let Ok(meaning) = judge(&statement, id, Some(owner), wall) else {
            continue; // Stricter than when it came in: it stays received and stops counting.
        };
        let fact = Fact {
            learner,
            chain: row.get("chain")?,
            wall,
            hash,
            not_before: rows::maybe_time(row, "not_before")?,
            received_at: rows::time(row, "received_at")?,
            meaning,
        };
        remember(connection, &fact)?;
    }
    for fact in quarantine::released_forks(connection, learner)? {
        remember(connection, &fact)?;
    }
    Ok(())
}

/// Puts everybody in a place and counts them anew: after an import, everyone may have moved.
pub(super) fn place_everybody(connection: &Connection) -> Result<(), StoreError> {
    Ok(connection.execute_batch(include_str!("place_everybody.sql"))?)
}

/// Takes one new record into everything that is derived.
pub(super) fn count(connection: &Connection, fact: &Fact) -> Result<(), StoreError> {
    match &fact.meaning {
        Meaning::Other => Ok(()),
        Meaning::Registered(_) => {
            remember(connection, fact)?;
            place_one(connection, &fact.learner)
        }
        Meaning::Completed(completed) => {
            place_one(connection, &fact.learner)?;
            if !is_done(connection, &fact.learner, completed)? {
                tally_one(connection, &fact.learner, completed)?;
            }
            remember(connection, fact)
        }
    }
}

/// Writes down what the record says by itself, without looking at the roster.
fn remember(connection: &Connection, fact: &Fact) -> Result<(), StoreError> {
    match &fact.meaning {
        Meaning::Other => {}
        Meaning::Registered(commission) => {
            connection
                .prepare_cached(include_str!("remember_claim.sql"))?
                .execute((
                    &fact.learner,
                    fact.chain,
                    commission.to_string(),
                    fact.wall.as_millis(),
                    fact.hash.0,
                ))?;
        }
        Meaning::Completed(completed) => {
            let score = completed.score.unwrap_or_default();
            connection
                .prepare_cached(include_str!("remember_completion.sql"))?
                .execute((
                    &completed.programme,
                    &fact.learner,
                    completed.module.as_str(),
                    completed.edition.as_str(),
                    fact.wall.as_millis(),
                    fact.received_at.as_millis(),
                    fact.hash.0,
                    score.raw,
                    score.max,
                    score.scaled,
                    fact.not_before.map(Timestamp::as_millis),
                ))?;
        }
    }
    Ok(())
}

/// Whether the learner completed the module before, in whatever edition.
fn is_done(
    connection: &Connection,
    learner: &str,
    completed: &Completed,
) -> Result<bool, StoreError> {
    let sql = "select exists (select 1 from completion
                              where programme = ?1 and learner = ?2 and module = ?3)";
    let key = (&completed.programme, learner, completed.module.as_str());
    Ok(connection
        .prepare_cached(sql)?
        .query_one(key, |row| row.get(0))?)
}

fn tally_one(
    connection: &Connection,
    learner: &str,
    completed: &Completed,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("tally_one.sql"))?
        .execute((&completed.programme, learner, completed.module.as_str()))?;
    Ok(())
}

#[derive(PartialEq)]
struct Member {
    commission: String,
    name: String,
    listed: bool,
    claimed: Option<String>,
}

fn member(row: &rusqlite::Row<'_>) -> rusqlite::Result<Member> {
    Ok(Member {
        commission: row.get("commission")?,
        name: row.get("name")?,
        listed: row.get("listed")?,
        claimed: row.get("claimed")?,
    })
}

/// Puts a learner where roster and claims say, and takes the counts along.
fn place_one(connection: &Connection, learner: &str) -> Result<(), StoreError> {
    let is = "select commission, name, listed, claimed from member where learner = ?1";
    let before = connection
        .prepare_cached(is)?
        .query_one([learner], member)
        .optional()?;
    let now = connection
        .prepare_cached(include_str!("member_of.sql"))?
        .query_one([learner], member)?;
    if before.as_ref() == Some(&now) {
        return Ok(());
    }
    if before.is_some() {
        retally(connection, learner, -1)?;
        connection
            .prepare_cached(include_str!("forget_zeros.sql"))?
            .execute([learner])?;
    }
    connection
        .prepare_cached(include_str!("place_one.sql"))?
        .execute((learner, now.commission, now.name, now.listed, now.claimed))?;
    retally(connection, learner, 1)
}

/// Adds everything the learner completed to the counts of the place, or takes it away.
fn retally(connection: &Connection, learner: &str, sign: i64) -> Result<(), StoreError> {
    connection
        .prepare_cached(include_str!("retally.sql"))?
        .execute((learner, sign))?;
    Ok(())
}
