//! What takes room in a pack.

use rusqlite::Connection;

use crate::{ContentError, Pack};

/// Parts in the order in which they are told, each with the beginnings of its tables' names.
const PARTS: [(&str, &[&str]); 11] = [
    ("programme", &["programme", "audience", "module"]),
    ("lessons", &["lesson", "checklist"]),
    ("assessments", &["item"]),
    ("decks", &["deck"]),
    ("figures", &["figure"]),
    ("laws", &["law", "chapter", "article"]),
    ("official texts", &["official"]),
    ("manuals", &["manual"]),
    ("sources", &["source"]),
    ("glossary", &["term"]),
    ("search index", &["passage", "synonym", "vocabulary"]),
];

/// A part of a pack and the room it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartSize {
    /// What it is.
    pub part: &'static str,
    /// The bytes of its pages.
    pub bytes: u64,
}

impl Pack {
    /// The room that each part takes. What is left of the file is SQLite's own.
    ///
    /// # Errors
    /// When the pack cannot be read.
    pub fn sizes(&self) -> Result<Vec<PartSize>, ContentError> {
        self.read(by_part)
    }
}

/// The room that each part of a pack takes.
///
/// # Errors
/// When the database cannot be read.
pub fn by_part(database: &Connection) -> Result<Vec<PartSize>, ContentError> {
    let mut sizes: Vec<_> = PARTS
        .iter()
        .map(|(part, _)| PartSize { part, bytes: 0 })
        .collect();
    let sql = "select name, sum(pgsize) from dbstat group by name";
    let mut read = database.prepare(sql)?;
    let rows = read.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
    })?;
    for row in rows {
        let (name, bytes) = row?;
        // An index that SQLite makes by itself is named after its table.
        let table = name.strip_prefix("sqlite_autoindex_").unwrap_or(&name);
        let is = |beginnings: &[&str]| beginnings.iter().any(|it| table.starts_with(it));
        if let Some(place) = PARTS.iter().position(|(_, beginnings)| is(beginnings)) {
            sizes[place].bytes += u64::try_from(bytes).unwrap_or_default();
        }
    }
    Ok(sizes)
}

#[cfg(test)]
mod tests {
    use crate::fixture::demo;

    #[test]
    fn every_table_belongs_to_a_part() {
        let signed = demo().sign();
        let told: u64 = signed
            .open()
            .sizes()
            .unwrap()
            .iter()
            .map(|it| it.bytes)
            .sum();
        let file = std::fs::metadata(&signed.file).unwrap().len();
        let (schema, page) = (file - told, 4096);
        assert!(
            schema <= 5 * page,
            "only the list of tables is left: {schema} bytes"
        );
    }
}
