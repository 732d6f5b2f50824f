//! A suffix stripper for Kyrgyz.
//!
//! Kyrgyz hangs one suffix after the other on a word, and each takes its vowels from the word (vowel harmony)
//! and its first consonant from the letter before it (assimilation). So a suffix is written once, as a
//! pattern, and stands for all its shapes: `LAр` for лар лер лор дар дер дор тар тер тор. Words come in with
//! ө ү ң already folded to о у н, because many keyboards lack them; the patterns are in folded letters too.
//!
//! A **stem** is the word without plural, possessive and case: what a person would look up. Stripping goes on
//! until no pattern fits, so that a word and its forms end at the same stem even where the stem is not a
//! word. A **root** is what is left when verbal and derivational endings go as well: шайлоо, шайлоочу and
//! шайланган share one. It joins more and errs more, so it is asked only when stems find little.

mod pattern;
mod tables;

use pattern::{fit, is_voiceless, is_vowel};
use tables::{DERIVATION, INFLECTION, IRREGULAR, Suffix};

/// The word without plural, possessive and case. `word` is in lower case with ө ү ң folded.
pub(super) fn stem(word: &str) -> String {
    finish(strip_all(word, &[INFLECTION]))
}

/// The stem without verbal and derivational endings and without its last vowels.
pub(super) fn root(stem: &str) -> String {
    let mut letters = strip_all(stem, &[DERIVATION, INFLECTION]);
    while letters.len() > 2 && letters.last().copied().is_some_and(is_vowel) {
        letters.pop();
    }
    // башкы, негизги: the stem has lost the vowel of the suffix already.
    if let [_, .., before, 'к'] = letters[..]
        && !is_vowel(before)
    {
        letters.pop();
    }
    finish(letters)
}

/// Strips until nothing fits, so that it does not matter which form of a word one begins with.
fn strip_all(word: &str, tables: &[&[Suffix]]) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    let mut least = 0;
    loop {
        while strip(&mut letters, tables, least) {}
        if !drop_tail(&mut letters) {
            return letters;
        }
        // What looks like a short word and a suffix now was one word a moment ago: орга-н.
        least = 3;
    }
}

/// Gives the last letter the shape that it has without a suffix (участогу has г for the к of участок) and
/// looks for the word that an irregular stem belongs to.
fn finish(mut letters: Vec<char>) -> String {
    if let [_, .., last @ ('б' | 'г')] = &mut letters[..] {
        *last = if *last == 'б' { 'п' } else { 'к' };
    }
    let stem: String = letters.into_iter().collect();
    let irregular = IRREGULAR.iter().find(|(from, _)| *from == stem);
    irregular.map_or(stem, |(_, to)| (*to).to_owned())
}

/// Takes the longest suffix that fits off the end.
fn strip(letters: &mut Vec<char>, tables: &[&[Suffix]], least: usize) -> bool {
    let fits = |suffix: &Suffix| {
        fit(suffix.pattern, letters).filter(|&rest| rest >= suffix.least.max(least))
    };
    let suffixes = tables.iter().copied().flatten();
    let Some(rest) = suffixes.filter_map(fits).min() else {
        return false;
    };
    letters.truncate(rest);
    true
}

/// Drops a last letter of which nothing tells whether it belongs to the word or to a suffix that is gone
/// already: комиссия-н(ы) and орган(ы), статус(у) and комиссия-с(ы), пунк-т(у) and пункт(у). And ь, which
/// goes before a suffix.
fn drop_tail(letters: &mut Vec<char>) -> bool {
    let drop = match letters[..] {
        [_, _, .., 'ь'] => true,
        [_, _, .., before, 'н' | 'с'] => is_vowel(before),
        [_, .., before, 'т'] => is_voiceless(before),
        [_, _, .., 'н', 'д'] => true,
        _ => false,
    };
    if drop {
        letters.pop();
    }
    drop
}
