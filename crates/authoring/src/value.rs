//! The values a [`Table`] holds: texts, ids, days, numbers, texts in every language.

use std::ops::Range;

use okuu_domain::Language;
use toml::Spanned;
use toml::de::DeValue;

use crate::file::At;
use crate::ids::is_id;
use crate::kind::ProblemKind;
use crate::table::{Table, Texts};

impl<'a> Table<'a> {
    /// A text that must be there and must not be empty.
    pub fn text(&self, key: &str) -> Option<At<String>> {
        self.as_text(self.require(key)?, key)
    }

    /// A text that may be left out.
    pub fn text_if(&self, key: &str) -> Option<At<String>> {
        self.as_text(self.find(key)?, key)
    }

    pub fn as_text(&self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<At<String>> {
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

    pub fn as_texts(&self, value: &'a Spanned<DeValue<'a>>, key: &str) -> Option<Texts> {
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
}
