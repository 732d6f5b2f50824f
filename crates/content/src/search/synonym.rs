//! What one concept is called: УШК, УИК and PEC, избиратель and шайлоочу.

use std::collections::BTreeSet;

use okuu_domain::Language;
use rusqlite::{Connection, params};

use super::kyrgyz;
use super::normalise::look_alike;
use super::stem::{of_normal, stem};
use super::token;
use super::words::words;
use crate::ContentError;
use crate::error::parse;

/// Abbreviations that are in use beside those of the glossary.
const ALSO: &[(&str, &str)] = &[("rec", "tec")];

/// How an abbreviation is stored in `synonym.kind`.
const ABBR: &str = "abbr";
/// How a name is stored in `synonym.kind`.
const NAME: &str = "name";

/// A name of a concept in a language: its stems in order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Synonym {
    pub language: Language,
    pub stems: Vec<String>,
}

/// Stores what a term is called in a language and gives back the tokens of its names.
pub(super) fn write(
    database: &Connection,
    concept: &str,
    language: Language,
    name: &str,
    abbr: Option<&str>,
) -> Result<String, ContentError> {
    let sql =
        "insert or ignore into synonym (concept, language, kind, stems) values (?1, ?2, ?3, ?4)";
    let mut insert = database.prepare_cached(sql)?;
    let mut tokens = String::new();
    for (kind, stems) in names(name, abbr, language) {
        token::push(&mut tokens, &token::name(&stems, language));
        insert.execute(params![concept, language.code(), kind, stems.join(" ")])?;
    }
    Ok(tokens)
}

/// The names that stand in a term: «(шайлоо участкасы)» after a name is another name, and so is what follows
/// a stroke in an abbreviation.
fn names(name: &str, abbr: Option<&str>, language: Language) -> Vec<(&'static str, Vec<String>)> {
    let names = name.split(['(', ')']).map(|name| (NAME, name));
    let abbrs = abbr
        .into_iter()
        .flat_map(|abbr| abbr.split(['/', ',', '(', ')']));
    let written = names.chain(abbrs.map(|abbr| (ABBR, abbr)));
    let mut names: Vec<_> = written
        .map(|(kind, text)| (kind, stems_of(text, language)))
        .filter(|(_, stems)| !stems.is_empty())
        .collect();
    for (known, also) in ALSO {
        if names
            .iter()
            .any(|(kind, stems)| *kind == ABBR && stems[..] == [*known])
        {
            names.push((ABBR, vec![(*also).to_owned()]));
        }
    }
    names
}

/// The stems of some words in order.
pub(super) fn stems_of(text: &str, language: Language) -> Vec<String> {
    let words = words(text).into_iter();
    words.map(|word| stem(word.text, language)).collect()
}

/// What else a concept is called whose abbreviation or whole name is `word`, which is normalised.
pub(super) fn of_word(database: &Connection, word: &str) -> Result<Vec<Synonym>, ContentError> {
    let mut names: BTreeSet<String> = Language::ALL
        .into_iter()
        .map(|language| of_normal(word, language))
        .collect();
    names.insert(word.to_owned());
    names.extend(look_alike(word));
    names.extend(inflected(database, word)?);
    of_names(database, &names)
}

/// What else a concept is called that the whole of a query names.
pub(super) fn of_text(database: &Connection, text: &str) -> Result<Vec<Synonym>, ContentError> {
    let names = Language::ALL
        .into_iter()
        .map(|language| stems_of(text, language).join(" "));
    of_names(database, &names.collect())
}

fn of_names(database: &Connection, names: &BTreeSet<String>) -> Result<Vec<Synonym>, ContentError> {
    let sql = "select distinct other.language, other.stems from synonym
        join synonym as other on other.concept = synonym.concept where synonym.stems = ?1";
    let mut read = database.prepare_cached(sql)?;
    let mut found = BTreeSet::new();
    for name in names {
        let rows = read.query_map([name], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
        })?;
        for row in rows {
            let (language, stems) = row?;
            found.insert(Synonym {
                language: parse(&language)?,
                stems: stems.split(' ').map(str::to_owned).collect(),
            });
        }
    }
    Ok(found.into_iter().collect())
}

/// The abbreviations that a word in lower case is a form of: ушкнын, уиков, pecs.
fn inflected(database: &Connection, word: &str) -> Result<Vec<String>, ContentError> {
    let sql = "select 1 from synonym where stems = ?1 and kind = 'abbr' limit 1";
    let mut read = database.prepare_cached(sql)?;
    let mut found = Vec::new();
    for (end, _) in word.char_indices().skip(2) {
        let (abbr, ending) = word.split_at(end);
        if read.exists([abbr])? && is_ending(ending) {
            found.push(abbr.to_owned());
        }
    }
    Ok(found)
}

/// Whether letters after an abbreviation are an ending. Kyrgyz endings follow the vowel with which the last
/// letter is spoken, so they are tried after words with each.
fn is_ending(ending: &str) -> bool {
    const RUSSIAN: &[&str] = &["а", "у", "ы", "и", "е", "ом", "ов", "ам", "ами", "ах"];
    let kyrgyz = ["барака", "береке", "бороко", "барак"]
        .into_iter()
        .any(|word| kyrgyz::stem(&format!("{word}{ending}")) == kyrgyz::stem(word));
    ending == "s" || RUSSIAN.contains(&ending) || kyrgyz
}
