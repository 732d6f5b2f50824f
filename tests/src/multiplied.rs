//! The programme many times over, for measuring what more content costs.

use std::fs;
use std::io::Cursor;

use minisign::KeyPair;
use okuu_content::{Pack, PackKey, search};
use rusqlite::{Connection, Transaction};
use tempfile::TempDir;

/// The tables whose rows own those of others, which name them in a column of this name.
const OWNERS: [&str; 4] = ["module", "law", "manual", "term"];

/// More than any owner has.
const POSITIONS: usize = 1_000;

/// A pack that holds everything of another one many times, under other ids, and the folder that it lies in.
pub struct Multiplied {
    /// The pack, open.
    pub pack: Pack,
    /// How many bytes of it are the search index.
    pub index_bytes: u64,
    _folder: TempDir,
}

/// Multiplies a pack.
///
/// # Panics
/// When the pack cannot be copied and written.
#[must_use]
pub fn multiplied(pack: &Pack, times: usize) -> Multiplied {
    let folder = tempfile::tempdir().expect("a folder for the pack");
    let file = folder.path().join("programme.pack");
    fs::copy(pack.file(), &file).expect("a copy of the pack");
    let index_bytes = fill(&file, times).expect("the copy can be written");
    let keys = KeyPair::generate_unencrypted_keypair().expect("a key");
    let bytes = fs::read(&file).expect("the pack");
    let signature = minisign::sign(Some(&keys.pk), &keys.sk, Cursor::new(&bytes), None, None);
    let signature = signature.expect("a signature").into_string();
    fs::write(file.with_extension("pack.minisig"), signature).expect("the signature");
    let key = PackKey::from_base64(&keys.pk.to_base64()).expect("the key's public half");
    Multiplied {
        pack: Pack::open(&file, &key).expect("the pack opens"),
        index_bytes,
        _folder: folder,
    }
}

/// Writes everything again under other ids, then the index. Tells how large the index is.
fn fill(file: &std::path::Path, times: usize) -> Result<u64, Box<dyn std::error::Error>> {
    let mut database = Connection::open(file)?;
    database.execute_batch("pragma foreign_keys = off; pragma synchronous = off")?;
    let transaction = database.transaction()?;
    transaction.execute_batch(
        "delete from passage; delete from synonym; delete from vocabulary;
         insert into passage_index (passage_index) values ('delete-all')",
    )?;
    for (table, columns) in tables(&transaction)? {
        for copy in 1..times {
            let values: Vec<_> = columns.iter().map(|c| value(&table, c, copy)).collect();
            let sql = format!(
                "insert into {table} ({}) select {} from {table} where {} not like '%-copy-%'",
                columns.join(", "),
                values.join(", "),
                owner(&table, &columns).unwrap_or_default(),
            );
            transaction.execute(&sql, [])?;
        }
    }
    transaction.commit()?;
    database.execute_batch("vacuum")?;
    let without = fs::metadata(file)?.len();
    search::write_index(&database)?;
    database.execute_batch("vacuum")?;
    database.close().map_err(|(_, error)| error)?;
    Ok(fs::metadata(file)?.len() - without)
}

/// The tables with rows that somebody owns, and their columns.
fn tables(database: &Transaction<'_>) -> rusqlite::Result<Vec<(String, Vec<String>)>> {
    let sql = "select name from sqlite_master where type = 'table' order by rowid";
    let mut read = database.prepare(sql)?;
    let names: Vec<String> = read
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut tables = Vec::new();
    for name in names {
        let mut read = database.prepare("select name from pragma_table_info(?1)")?;
        let columns = read.query_map([&name], |row| row.get(0))?;
        let columns: Vec<String> = columns.collect::<Result<_, _>>()?;
        if owner(&name, &columns).is_some() {
            tables.push((name, columns));
        }
    }
    Ok(tables)
}

/// The column that tells who owns the rows of a table.
fn owner<'a>(table: &str, columns: &'a [String]) -> Option<&'a str> {
    let names = |column: &&String| match OWNERS.contains(&table) {
        true => *column == "id",
        false => OWNERS.contains(&column.as_str()),
    };
    columns.iter().find(names).map(String::as_str)
}

fn value(table: &str, column: &str, copy: usize) -> String {
    let is_owner = OWNERS.contains(&table);
    if OWNERS.contains(&column) || (is_owner && column == "id") {
        format!("{column} || '-copy-{copy}'")
    } else if is_owner && column == "position" {
        format!("position + {}", copy * POSITIONS)
    } else {
        column.to_owned()
    }
}
