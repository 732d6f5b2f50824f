//! What the collector holds, compared with what the tablets made. Read beside the code that wrote it.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::tablet::Back;

/// The comparison. Everything but what was made has to be 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Records that a tablet made and the collector does not hold.
    pub lost: u64,
    /// Records that the collector holds more often than a tablet made them.
    pub doubled: u64,
    /// Records that a tablet does not show as confirmed.
    pub unconfirmed: u64,
    /// Completions of modules, by person, that are missing.
    pub completions_missing: u64,
    /// Completions of modules beyond one for each person and module.
    pub completions_doubled: u64,
    /// Records that were set aside.
    pub quarantined: u64,
}

pub(super) fn compare(database: &Path, back: &[Back], modules: usize, members: usize) -> Held {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(database, flags).expect("the database opens");
    let number = |sql: &str| -> u64 {
        database
            .query_row(sql, [], |row| row.get(0))
            .expect("a number")
    };
    let mut held = Held {
        quarantined: number("select count(*) from quarantine"),
        ..Held::default()
    };
    let mut counted = by_chain(&database);
    for tablet in back {
        let key = (tablet.device.to_string(), tablet.series.to_string());
        let here = counted.remove(&key).unwrap_or(0);
        held.lost += tablet.made.saturating_sub(here);
        held.doubled += here.saturating_sub(tablet.made);
        held.unconfirmed += tablet.made.saturating_sub(tablet.confirmed);
    }
    // What no tablet made at all.
    held.doubled += counted.values().sum::<u64>();
    let wanted = u64::try_from(modules * members).unwrap_or(u64::MAX);
    let persons =
        number("select count(*) from (select 1 from completion group by learner, module)");
    held.completions_missing = wanted.saturating_sub(persons);
    held.completions_doubled = number("select count(*) from completion").saturating_sub(wanted);
    held
}

/// Records of each series, by tablet and series.
fn by_chain(database: &Connection) -> BTreeMap<(String, String), u64> {
    let sql = "select device, series, count(*) from entry join chain on chain.id = chain group by chain.id";
    let mut select = database.prepare(sql).expect("the collector's tables");
    let rows = select.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)));
    rows.expect("rows").map(|row| row.expect("a row")).collect()
}
