//! What somebody meant who typed words that the pack does not have.

use okuu_domain::Language;
use rusqlite::Connection;

use super::keyboard::other_keyboard;
use super::normalise::normalise;
use super::stem::{is_stop, is_word, root, stem};
use super::words::{Word, words};
use super::{synonym, token, vocabulary};
use crate::ContentError;

/// With so many letters a word that something begins with is on its way to being typed.
const BEGINNING: usize = 4;

/// A word that stands nowhere in the pack, in no form, and begins nothing.
struct Unknown<'a> {
    word: Word<'a>,
    /// Whether words made of the same root are there: then it is a word, and at most misspelt by ear.
    has_root: bool,
}

/// The text with its unknown words as they were most likely meant; none when every word is known or nothing
/// better is.
pub(super) fn meant(
    database: &Connection,
    text: &str,
    reader: Language,
) -> Result<Option<String>, ContentError> {
    let words = words(text);
    let unknown = unknown(database, &words)?;
    if unknown.is_empty() {
        return Ok(None);
    }
    if let Some(other) = other_keyboard(text)
        && unknown.len() * 2 >= words.len()
        && is_all_known(database, &other)?
    {
        return Ok(Some(other));
    }
    let mut meant = String::new();
    let mut done = 0;
    for Unknown { word, has_root } in unknown {
        if let Some(nearest) = vocabulary::nearest(database, word.text, !has_root, reader)? {
            meant.push_str(&text[done..word.start]);
            meant.push_str(&nearest);
            done = word.span().end;
        }
    }
    if done == 0 {
        return Ok(None);
    }
    meant.push_str(&text[done..]);
    Ok(Some(meant))
}

fn is_all_known(database: &Connection, text: &str) -> Result<bool, ContentError> {
    let words = words(text);
    Ok(!words.is_empty() && unknown(database, &words)?.is_empty())
}

fn unknown<'a>(
    database: &Connection,
    words: &[Word<'a>],
) -> Result<Vec<Unknown<'a>>, ContentError> {
    let mut unknown = Vec::new();
    for word in words {
        let normal = normalise(word.text);
        let known = !is_word(&normal)
            || is_stop(&normal)
            || stands(database, &as_word(word.text, &normal))?
            || !synonym::of_word(database, &normal)?.is_empty();
        if !known {
            let has_root = stands(database, &as_root(word.text))?;
            let word = *word;
            unknown.push(Unknown { word, has_root });
        }
    }
    Ok(unknown)
}

/// The tokens of a word in any form, and of words that begin with it.
fn as_word(word: &str, normal: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    for language in Language::ALL {
        let stem = stem(word, language);
        tokens.push(format!("\"{}\"", token::stem(&stem, language)));
        if normal.chars().count() >= BEGINNING {
            tokens.push(format!("\"{}\"*", token::stem(normal, language)));
        }
    }
    tokens
}

fn as_root(word: &str) -> Vec<String> {
    let of_language = |language| {
        let root = root(&stem(word, language), language)?;
        Some([token::root(&root, language), token::stem(&root, language)])
    };
    let tokens = Language::ALL.into_iter().filter_map(of_language).flatten();
    tokens.map(|token| format!("\"{token}\"")).collect()
}

fn stands(database: &Connection, tokens: &[String]) -> Result<bool, ContentError> {
    if tokens.is_empty() {
        return Ok(false);
    }
    let sql = "select 1 from passage_index where passage_index match ?1 limit 1";
    let mut read = database.prepare_cached(sql)?;
    Ok(read.exists([tokens.join(" OR ")])?)
}
