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
use crate::ids::is_id;
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
    problems: &'a Problems,
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
    fn new(
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

    fn with_keys(self, keys: &[&str]) -> Self {
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

    pub fn problems(&self) -> &'a Problems {
        self.problems
    }

    /// Where the value of a key stands, or else the table.
    pub fn key(&self, key: &str) -> Range<usize> {
        self.find(key)
            .map_or_else(|| self.at.clone(), Spanned::span)
    }

    fn find(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.entries
            .iter()
            .find(|(name, _)| name.get_ref() == key)
            .map(|(_, value)| value)
    }

    fn require(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        let found = self.find(key);
        if found.is_none() {
            self.report(&self.at, ProblemKind::KeyMissing(key.to_owned()));
        }
        found
    }

    fn wrong<T>(&self, value: &Spanned<DeValue<'_>>, key: &str, expected: &str) -> Option<T> {
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

    /// A text that must be there and must not be empty.
    pub fn text(&self, key: &str) -> Option<At<String>> {
        self.as_text(self.require(key)?, key)
    }

    /// A text that may be left out.
    pub fn text_if(&self, key: &str) -> Option<At<String>> {
        self.as_text(self.find(key)?, key)
    }

    fn as_text(&self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<At<String>> {
        let Some(text) = value.get_ref().as_str() else {
            return self.wrong(value, key, "a text in quotes");
        };
        if text.trim().is_empty() {
            self.report(&value.span(), ProblemKind::TextEmpty(key.to_owned()));
            return None;
        }
        Some(At {
            value: text.to_owned(),
            at: value.span(),
        })
    }

    /// An id that must be there.
    pub fn id(&self, key: &str) -> Option<At<String>> {
        self.require(key)?;
        self.id_if(key)
    }

    /// An id that may be left out.
    pub fn id_if(&self, key: &str) -> Option<At<String>> {
        let id = self.text_if(key)?;
        if !is_id(&id.value) {
            self.report(&id.at, ProblemKind::BadId(id.value));
            return None;
        }
        Some(id)
    }

    /// A day that may be left out, written `2021-04-11`.
    pub fn day_if(&self, key: &str) -> Option<String> {
        let day = self.text_if(key)?;
        if day.value.len() != 10 || day.value.parse::<jiff::civil::Date>().is_err() {
            self.report(&day.at, ProblemKind::NotADay(day.value));
            return None;
        }
        Some(day.value)
    }

    /// `true` or `false`, which must be there.
    pub fn flag(&self, key: &str) -> Option<bool> {
        let value = self.require(key)?;
        value
            .get_ref()
            .as_bool()
            .or_else(|| self.wrong(value, key, "true or false"))
    }

    /// A whole number in this range, which must be there.
    pub fn whole(&self, key: &str, range: Range<u32>) -> Option<u32> {
        let value = self.require(key)?;
        let Some(number) = value.get_ref().as_integer() else {
            return self.wrong(value, key, "a whole number");
        };
        let number = number.as_str().parse().ok().filter(|n| range.contains(n));
        if number.is_none() {
            let range = format!("{} to {}", range.start, range.end - 1);
            self.report(
                &value.span(),
                ProblemKind::OutOfRange {
                    key: key.to_owned(),
                    range,
                },
            );
        }
        number
    }

    /// A share above 0 and up to 1, which must be there.
    pub fn share(&self, key: &str) -> Option<f64> {
        let value = self.require(key)?;
        let text = match value.get_ref() {
            DeValue::Float(float) => float.as_str(),
            DeValue::Integer(integer) => integer.as_str(),
            DeValue::String(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => return self.wrong(value, key, "a number such as 0.8"),
        };
        let share = text
            .parse::<f64>()
            .ok()
            .filter(|share| *share > 0.0 && *share <= 1.0);
        if share.is_none() {
            let range = "a share above 0 and up to 1".to_owned();
            self.report(
                &value.span(),
                ProblemKind::OutOfRange {
                    key: key.to_owned(),
                    range,
                },
            );
        }
        share
    }

    /// A text in every language, which must be there.
    pub fn texts(&self, key: &str) -> Option<Texts> {
        self.as_texts(self.require(key)?, key)
    }

    /// A text in every language, which may be left out.
    pub fn texts_if(&self, key: &str) -> Option<Texts> {
        self.as_texts(self.find(key)?, key)
    }

    fn as_texts(&self, value: &'a Spanned<DeValue<'a>>, key: &str) -> Option<Texts> {
        let DeValue::Table(entries) = value.get_ref() else {
            return self.wrong(
                value,
                key,
                "a text in each language: { ky = …, ru = …, en = … }",
            );
        };
        let languages = Language::ALL.map(Language::code);
        let table =
            Table::new(self.file, value.span(), entries, self.problems).with_keys(&languages);
        table.languages(key)
    }

    /// The texts of a table that holds a key for each language, such as `[[term]]`.
    pub fn languages(&self, key: &str) -> Option<Texts> {
        let mut texts = Texts::new();
        for language in Language::ALL {
            if self.find(language.code()).is_none() {
                let key = key.to_owned();
                self.report(&self.at, ProblemKind::LanguageMissing { key, language });
            } else if let Some(text) = self.text(language.code()) {
                texts.insert(language, text.value);
            }
        }
        (texts.len() == Language::ALL.len()).then_some(texts)
    }

    /// A list of texts; none when the key is left out.
    pub fn list(&self, key: &str) -> Vec<At<String>> {
        let Some(value) = self.find(key) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            let nothing: Option<()> = self.wrong(value, key, "a list of texts: [\"…\", \"…\"]");
            debug_assert!(nothing.is_none());
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| self.as_text(item, key))
            .collect()
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
