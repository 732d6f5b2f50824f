//! Bringing an older file up to date.
//!
//! Migrations are appended, never edited and never renamed. The first line of each says whether older collectors may
//! still read the file; only "no" raises `user_version`, and a file with a `user_version` from the future is refused.

use rusqlite::{Connection, TransactionBehavior};

use super::StoreError;

struct Migration {
    name: &'static str,
    sql: &'static str,
}

macro_rules! migrations {
    ($($name:literal),* $(,)?) => {
        &[$(Migration {
            name: $name,
            sql: include_str!(concat!("../../migrations/", $name, ".sql")),
        }),*]
    };
}

const MIGRATIONS: &[Migration] = migrations![
    "20210215090000_begin",
    "20210301090000_add_proved_time",
    "20210301100000_add_decisions",
    "20210301103000_add_history",
    "20210301110000_add_schedule",
    "20210301120000_add_packs",
];

impl Migration {
    fn older_may_read(&self) -> bool {
        let first = self.sql.lines().next().unwrap_or_default();
        first == "-- older collectors may read this file: yes"
    }
}

fn supported() -> i64 {
    let breaking = MIGRATIONS.iter().filter(|one| !one.older_may_read());
    i64::try_from(breaking.count()).unwrap_or(i64::MAX)
}

pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = change.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let supported = supported();
    if found > supported {
        return Err(StoreError::TooNew { found, supported });
    }
    change.execute_batch("create table if not exists migration (name text primary key) strict")?;
    for migration in MIGRATIONS {
        let here = "select exists (select 1 from migration where name = ?1)";
        if !change.query_one(here, [migration.name], |row| row.get::<_, bool>(0))? {
            change.execute_batch(migration.sql)?;
            change.execute("insert into migration (name) values (?1)", [migration.name])?;
        }
    }
    change.pragma_update(None, "user_version", supported)?;
    Ok(change.commit()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;

    #[test]
    fn every_migration_says_who_may_read_on_and_stands_in_order() {
        let says = |one: &Migration| {
            one.sql
                .starts_with("-- older collectors may read this file: ")
        };
        assert!(MIGRATIONS.iter().all(says));
        assert!(MIGRATIONS.is_sorted_by_key(|one| one.name));
    }

    #[test]
    fn opening_again_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("collector.db");
        for _ in 0..2 {
            drop(Store::open(&file).unwrap());
        }
        let connection = Connection::open(&file).unwrap();
        let names: i64 = connection
            .query_one("select count(*) from migration", [], |row| row.get(0))
            .unwrap();
        assert_eq!(names, MIGRATIONS.len() as i64);
    }

    #[test]
    fn a_file_from_the_future_is_refused_and_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("collector.db");
        let connection = Connection::open(&file).unwrap();
        connection.pragma_update(None, "user_version", 99).unwrap();
        drop(connection);
        let refused = Store::open(&file);
        assert!(matches!(refused, Err(StoreError::TooNew { found: 99, .. })));
    }
}
