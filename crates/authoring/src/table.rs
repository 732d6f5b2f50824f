//! Reading TOML so that every mistake of a file is found in one run, each with its place.
//!
//! A file is parsed into spanned values once; a [`Table`] then hands out typed values by key. What is
//! missing, unknown or of another kind becomes a problem, and reading goes on with the rest.

use std::collections::BTreeMap;
use std::ops::Range;

use okuu_domain::Language;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::file::{At, SourceFile};
use crate::kind::ProblemKind;
use crate::problems::Problems;

/// One text in every language of the product.
pub(crate) type Texts = BTreeMap<Language, String>;

/// A parsed file; [`Table`]s borrow from it.
pub(crate) struct Document<'a> {
    file: &'a SourceFile,
    root: Spanned<DeTable<'a>>,
}

/// A table whose unknown keys have been reported.
#[derive(Clone)]
pub(crate) struct Table<'a> {
    pub file: &'a SourceFile,
    /// Where to point when something is missing.
    pub at: Range<usize>,
    pub problems: &'a Problems,
    entries: &'a DeTable<'a>,
}

impl<'a> Document<'a> {
    /// Parses the file, reporting every place that is not TOML.
    pub fn parse(file: &'a SourceFile, problems: &Problems) -> Self {
        let (root, errors) = DeTable::parse_recoverable(&file.text);
        for error in errors {
            let bytes = error.span().unwrap_or(0..0);
            problems.add(
                file,
                &bytes,
                ProblemKind::TomlSyntax(error.message().to_owned()),
            );
        }
        Self { file, root }
    }

    /// The table of the whole file, which may hold these keys.
    pub fn table(&'a self, keys: &[&str], problems: &'a Problems) -> Table<'a> {
        Table::new(self.file, 0..0, self.root.get_ref(), problems).with_keys(keys)
    }

    /// The table of the whole file, whose keys are names that the author chose.
    pub fn open_table(&'a self, problems: &'a Problems) -> Table<'a> {
        Table::new(self.file, 0..0, self.root.get_ref(), problems)
    }
}

impl<'a> Table<'a> {
    pub fn new(
        file: &'a SourceFile,
        at: Range<usize>,
        entries: &'a DeTable<'a>,
        problems: &'a Problems,
    ) -> Self {
        Self {
            file,
            at,
            problems,
            entries,
        }
    }

    pub fn with_keys(self, keys: &[&str]) -> Self {
        for key in self
            .entries
            .keys()
            .filter(|key| !keys.contains(&key.get_ref().as_ref()))
        {
            self.report(
                &key.span(),
                ProblemKind::UnknownKey {
                    key: key.get_ref().to_string(),
                    known: keys.join(", "),
                },
            );
        }
        self
    }

    pub fn report(&self, bytes: &Range<usize>, kind: ProblemKind) {
        self.problems.add(self.file, bytes, kind);
    }

    /// Where the value of a key stands, or else the table.
    pub fn key(&self, key: &str) -> Range<usize> {
        self.find(key)
            .map_or_else(|| self.at.clone(), Spanned::span)
    }

    pub fn find(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.entries
            .iter()
            .find(|(name, _)| name.get_ref() == key)
            .map(|(_, value)| value)
    }

    pub fn require(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        let found = self.find(key);
        if found.is_none() {
            self.report(&self.at, ProblemKind::KeyMissing(key.to_owned()));
        }
        found
    }

    pub fn wrong<T>(&self, value: &Spanned<DeValue<'_>>, key: &str, expected: &str) -> Option<T> {
        let found = value.get_ref().type_str().to_owned();
        let (key, expected) = (key.to_owned(), expected.to_owned());
        self.report(
            &value.span(),
            ProblemKind::WrongType {
                key,
                expected,
                found,
            },
        );
        None
    }

    /// Every key with its value.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &'a Spanned<DeValue<'a>>)> {
        let entries = self.entries.iter();
        entries.map(|(name, value)| (name.get_ref().as_ref(), value))
    }

    /// Every key with where it stands and, when it is one, its table of languages.
    pub fn each_texts(&self) -> Vec<(At<String>, Texts)> {
        let each = self.entries.iter().filter_map(|(name, value)| {
            let name = At {
                value: name.get_ref().to_string(),
                at: name.span(),
            };
            let texts = self.as_texts(value, &name.value)?;
            Some((name, texts))
        });
        each.collect()
    }

    /// Every key with its table, the keys of which are left to the caller.
    pub fn each_table(&self) -> Vec<(At<String>, Table<'a>)> {
        let each = self.entries.iter().filter_map(|(name, value)| {
            let key = At {
                value: name.get_ref().to_string(),
                at: name.span(),
            };
            let DeValue::Table(entries) = value.get_ref() else {
                return self.wrong(value, &key.value, "a table such as [room]");
            };
            let at = key.at.clone();
            Some((key, Table::new(self.file, at, entries, self.problems)))
        });
        each.collect()
    }

    /// The tables `[[key]]`, each of which may hold these keys.
    pub fn tables(&self, key: &str, keys: &[&str]) -> Vec<Table<'a>> {
        let Some(value) = self.find(key) else {
            return Vec::new();
        };
        let tables = match value.get_ref() {
            DeValue::Array(items) => items.iter().collect(),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Table(_) => vec![value],
        };
        let expected = format!("a table that begins with [[{key}]]");
        let each = tables.into_iter().filter_map(|item| match item.get_ref() {
            DeValue::Table(entries) if value.get_ref().is_array() => {
                let table = Table::new(self.file, item.span(), entries, self.problems);
                Some(table.with_keys(keys))
            }
            DeValue::Table(_)
            | DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => self.wrong(item, key, &expected),
        });
        each.collect()
    }
}
