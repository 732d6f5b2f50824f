//! The words of the pack, for telling what a mistyped one was meant to be.
//!
//! They lie by the length of their sound, so that a word is compared only with those about as long, and all of
//! one length are read at once.

use std::collections::{BTreeMap, BTreeSet};

use okuu_domain::Language;
use rusqlite::{Connection, params};

use super::normalise::{is_cyrillic, normalise};
use super::sound::{distance, sound};
use super::stem::{inflected_abbreviation, is_stop, is_word};
use super::words::words;
use crate::ContentError;
use crate::error::parse;

/// Shorter words are too like one another.
const SHORTEST: usize = 3;

/// Up to so many sounds a word is short.
const SHORT: usize = 5;

/// A word of the pack.
#[derive(Default)]
struct Known {
    /// Its spellings, which differ in case or in ё ө ү ң, and how often each stands there.
    spellings: BTreeMap<String, usize>,
    languages: BTreeSet<Language>,
}

/// Writes down the words of all passages.
pub(super) fn write(database: &Connection) -> Result<(), ContentError> {
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    let mut read = database.prepare("select language, title, words from passage order by id")?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let language = parse(&row.get::<_, String>(0)?)?;
        let (title, text): (String, String) = (row.get(1)?, row.get(2)?);
        for word in words(&title).into_iter().chain(words(&text)) {
            collect(word.text, language, &mut known);
        }
    }
    let mut lines: BTreeMap<usize, String> = BTreeMap::new();
    for (word, known) in &known {
        let sound = sound(word);
        let count: usize = known.spellings.values().sum();
        let most = known.spellings.iter().max_by_key(|(_, count)| **count);
        let spelling = most.map_or(word.as_str(), |(spelling, _)| spelling);
        let codes: Vec<_> = known.languages.iter().map(|l| l.code()).collect();
        let line = format!("{sound} {spelling} {count} {}\n", codes.join(","));
        lines.entry(sound.len()).or_default().push_str(&line);
    }
    let mut insert = database.prepare("insert into vocabulary (length, words) values (?1, ?2)")?;
    for (length, words) in lines {
        insert.execute(params![length, words])?;
    }
    Ok(())
}

fn collect(word: &str, language: Language, known: &mut BTreeMap<String, Known>) {
    let long_enough = word.chars().count() >= SHORTEST;
    if !long_enough || !is_word(word) || inflected_abbreviation(word).is_some() {
        return;
    }
    let normal = normalise(word);
    if is_stop(&normal) {
        return;
    }
    let entry = known.entry(normal).or_default();
    let spelling = word.replace('\u{ad}', "").to_lowercase();
    *entry.spellings.entry(spelling).or_default() += 1;
    entry.languages.insert(language);
}

/// How unlike what was typed a word is: by ear, by letters, and how likely it is otherwise. The least is meant.
type Unlike = (usize, usize, bool, std::cmp::Reverse<usize>);

/// The word of the pack that was most likely meant by a word that is not in it: one that sounds alike or, or,
/// if it may have slips, nearly.
pub(super) fn nearest(
    database: &Connection,
    typed: &str,
    may_slip: bool,
    reader: Language,
) -> Result<Option<String>, ContentError> {
    let typed = normalise(typed);
    let heard = sound(&typed);
    if typed.chars().count() < SHORTEST {
        return Ok(None);
    }
    let most = if may_slip { slips(heard.len()) } else { 0 };
    let letters_heard = letters_of(&heard);
    let letters: Vec<char> = typed.chars().collect();
    let mut best: Option<(Unlike, String)> = None;
    let sql = "select words from vocabulary where length between ?1 and ?2";
    let mut read = database.prepare_cached(sql)?;
    let mut rows = read.query([heard.len().saturating_sub(most), heard.len() + most])?;
    while let Some(row) = rows.next()? {
        let words = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        for line in words.lines() {
            let Some((sound, rest)) = line.split_once(' ') else {
                continue;
            };
            // A slip changes two letters at most; this is all that most words are looked at for.
            if (letters_of(sound) ^ letters_heard).count_ones() as usize > 2 * most {
                continue;
            }
            let Some(by_ear) = unlike_by_ear(&heard, sound, most) else {
                continue;
            };
            let unlike = unlike(&letters, rest, by_ear, reader);
            if best.as_ref().is_none_or(|(least, _)| unlike < *least) {
                let word = rest.split(' ').next().unwrap_or(rest);
                best = Some((unlike, word.to_owned()));
            }
        }
    }
    Ok(best.map(|(_, word)| word))
}

/// Which letters a sound has, a bit for each.
fn letters_of(sound: &str) -> u32 {
    let bit = |letter: u8| 1 << (letter & 31);
    sound
        .bytes()
        .fold(0, |letters, letter| letters | bit(letter))
}

/// Nobody mistakes how a short word begins.
fn unlike_by_ear(heard: &str, sound: &str, most: usize) -> Option<usize> {
    let begins_alike = heard.len() > SHORT || heard.as_bytes().first() == sound.as_bytes().first();
    if begins_alike {
        distance(heard.as_bytes(), sound.as_bytes(), most)
    } else {
        None
    }
}

/// How many slips a word of so many sounds may have.
fn slips(length: usize) -> usize {
    match length {
        0..=3 => 0,
        4..=7 => 1,
        8.. => 2,
    }
}

/// `rest` is spelling, count and languages of a word.
fn unlike(typed: &[char], rest: &str, by_ear: usize, reader: Language) -> Unlike {
    let mut parts = rest.split(' ');
    let word = normalise(parts.next().unwrap_or_default());
    let count = parts.next().and_then(|count| count.parse().ok());
    let languages = parts.next().unwrap_or_default();
    let cyrillic = |letters: &[char]| letters.iter().copied().any(is_cyrillic);
    let letters: Vec<char> = word.chars().collect();
    // Letters of two scripts cannot be compared; such a word is as unlike as it sounds, and no nearer.
    let by_letters = if cyrillic(&letters) == cyrillic(typed) {
        distance(typed, &letters, 4).unwrap_or(5)
    } else {
        by_ear
    };
    let foreign = !languages.split(',').any(|code| code == reader.code());
    let count = std::cmp::Reverse(count.unwrap_or(0));
    (by_ear, by_letters, foreign, count)
}
