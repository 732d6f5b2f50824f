//! What stands in the databases, read beside the code that wrote it.

use std::collections::BTreeMap;
use std::path::Path;

use okuu_domain::{
    ChainLink, DeviceId, DeviceTime, RecordHash, RecordId, Seq, SeriesId, Timestamp,
};
use okuu_protocol::Entry;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, Result, Row, params};

use super::model::Content;

/// Derived tables of the collector, with the columns that derive.
const OF_COLLECTOR: [&str; 5] = [
    "select * from claim order by 1, 2",
    "select * from completion order by 1, 2, 3, 4",
    "select * from member order by 1",
    "select * from tally where listed <> 0 or others <> 0 order by 1, 2, 3",
    "select id, content, settled_by is null from quarantine order by id",
];

/// Derived tables of a tablet.
const OF_TABLET: [&str; 4] = [
    "select * from lesson_read order by 1, 2, 3",
    "select * from checklist_item order by 1, 2, 3",
    "select * from attempt order by 1, 2",
    "select * from completion order by 1, 2, 3",
];

fn look(file: &Path) -> Result<Connection> {
    Connection::open_with_flags(
        file,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
}

/// Everything derived in the collector's database.
pub(crate) fn derived_by_collector(file: &Path) -> Result<Vec<Vec<Vec<Value>>>> {
    derived(file, &OF_COLLECTOR)
}

/// Everything derived in a closed store.
pub(crate) fn derived_by_tablet(file: &Path) -> Result<Vec<Vec<Vec<Value>>>> {
    derived(file, &OF_TABLET)
}

fn derived(file: &Path, tables: &[&str]) -> Result<Vec<Vec<Vec<Value>>>> {
    let connection = look(file)?;
    let table = |sql: &&str| {
        let mut select = connection.prepare(sql)?;
        let columns = select.column_count();
        let rows = select.query_map([], |row| (0..columns).map(|at| row.get(at)).collect())?;
        rows.collect()
    };
    tables.iter().map(table).collect()
}

/// How often each record is counted: the entries of all chains, by what they say.
pub(crate) fn counted(file: &Path) -> Result<BTreeMap<Content, u32>> {
    let connection = look(file)?;
    let mut select = connection.prepare(
        "select device, kind, learner, wall, monotonic, body from entry \
         join chain on chain.id = entry.chain",
    )?;
    let mut counted = BTreeMap::new();
    for content in select.query_map([], content)? {
        *counted.entry(content?).or_default() += 1;
    }
    Ok(counted)
}

fn content(row: &Row<'_>) -> Result<Content> {
    Ok(Content {
        device: row.get(0)?,
        kind: row.get(1)?,
        learner: row.get(2)?,
        wall: row.get(3)?,
        monotonic: row.get(4)?,
        body: row.get(5)?,
    })
}

/// How far a series is at the collector.
pub(crate) fn received(file: &Path, device: DeviceId, series: SeriesId) -> Result<u64> {
    let connection = look(file)?;
    let mut select = connection.prepare(
        "select coalesce(max(received), 0) from chain where device = ?1 and series = ?2",
    )?;
    select.query_row([device.to_string(), series.to_string()], |row| row.get(0))
}

/// A record that was set aside.
pub(crate) struct Aside {
    pub(crate) content: Content,
    pub(crate) reason: String,
    pub(crate) settled: bool,
}

/// What stands in quarantine.
pub(crate) fn aside(file: &Path) -> Result<Vec<Aside>> {
    let connection = look(file)?;
    let mut select = connection.prepare(
        "select device, raw, reason, settled_by is not null from quarantine \
         join chain on chain.id = quarantine.chain",
    )?;
    let rows = select.query_map([], |row| {
        let raw: Vec<u8> = row.get(1)?;
        let entry: Entry = serde_json::from_slice(&raw).expect("what is set aside is an entry");
        let content = Content {
            device: row.get(0)?,
            kind: entry.kind,
            learner: entry.learner.map(|learner| learner.to_string()),
            wall: entry.time.wall.as_millis(),
            monotonic: entry.time.monotonic_ms.cast_signed(),
            body: entry.body.get().to_owned(),
        };
        Ok(Aside {
            content,
            reason: row.get(2)?,
            settled: row.get(3)?,
        })
    })?;
    rows.collect()
}

/// A row of the collector's table of completions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Completed {
    pub(crate) learner: String,
    pub(crate) module: String,
    pub(crate) edition: String,
    pub(crate) completed_at: i64,
    pub(crate) raw: f64,
    pub(crate) max: f64,
}

/// The collector's table of completions.
pub(crate) fn completions(file: &Path) -> Result<Vec<Completed>> {
    let connection = look(file)?;
    let mut select = connection.prepare(
        "select learner, module, edition, completed_at, score_raw, score_max from completion \
         order by learner, module, edition",
    )?;
    let rows = select.query_map([], |row| {
        Ok(Completed {
            learner: row.get(0)?,
            module: row.get(1)?,
            edition: row.get(2)?,
            completed_at: row.get(3)?,
            raw: row.get(4)?,
            max: row.get(5)?,
        })
    })?;
    rows.collect()
}

/// Writes into a closed store what only a newer app would: a record of a kind that nobody here knows.
pub(crate) fn append(
    file: &Path,
    kind: &str,
    learner: Option<&str>,
    body: &str,
    time: DeviceTime,
) -> Result<()> {
    let connection = look(file)?;
    let series: String =
        connection.query_row("select value from meta where key = 'series'", [], |row| {
            row.get(0)
        })?;
    let head = connection.query_row(
        "select seq, hash from record where series = ?1 order by seq desc limit 1",
        [&series],
        |row| Ok((row.get::<_, u64>(0)?, row.get::<_, String>(1)?)),
    );
    let (seq, previous) = match head {
        Ok((seq, hash)) => (seq, hash.parse().unwrap_or(RecordHash::ZERO)),
        Err(rusqlite::Error::QueryReturnedNoRows) => (0, RecordHash::ZERO),
        Err(error) => return Err(error),
    };
    let id: SeriesId = series.parse().expect("a series in the store is one");
    let link = ChainLink {
        series: id,
        seq: Seq(seq + 1),
        kind,
        learner: learner.map(|learner| learner.parse().expect("a learner's id is one")),
        time,
        body,
    };
    let hash = link.hash_after(previous);
    connection.execute(
        "insert into record (series, seq, id, kind, learner, wall_ms, monotonic_ms, body, hash) \
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            series,
            seq + 1,
            RecordId::of(id, hash).to_string(),
            kind,
            learner,
            Timestamp::as_millis(time.wall),
            time.monotonic_ms,
            body,
            hash.to_string()
        ],
    )?;
    Ok(())
}
