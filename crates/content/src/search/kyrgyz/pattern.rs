//! Whether a suffix stands at the end of a word.

/// The kinds of sound that a suffix looks at. Folded letters: о is also ө, у is also ү, н is also ң.
const VOWELS: &str = "аеёиоуыэюя";
const VOICELESS: &str = "кпстфхцчшщ";

pub(super) fn is_vowel(letter: char) -> bool {
    VOWELS.contains(letter)
}

pub(super) fn is_voiceless(letter: char) -> bool {
    VOICELESS.contains(letter)
}

/// The number of letters before the suffix when `word` ends with the suffix that `pattern` stands for.
pub(super) fn fit(pattern: &str, word: &[char]) -> Option<usize> {
    let length = pattern.chars().count();
    let rest = word.len().checked_sub(length).filter(|&rest| rest > 0)?;
    let (stem, suffix) = word.split_at(rest);
    let mut before = *stem.iter().rev().find(|&&letter| letter != 'ь')?;
    let mut vowel = stem
        .iter()
        .rev()
        .copied()
        .find(|&letter| is_vowel(letter))?;
    for (sound, &letter) in pattern.chars().zip(suffix) {
        if !takes(sound, letter, before, vowel) {
            return None;
        }
        before = letter;
        if is_vowel(letter) {
            vowel = letter;
        }
    }
    Some(rest)
}

/// Whether `letter` is a shape of `sound` after the letter `before` and the vowel `vowel`.
fn takes(sound: char, letter: char, before: char, vowel: char) -> bool {
    let voiceless = is_voiceless(before);
    // Borrowed words end in voiced letters that may be spoken voiceless.
    let either = "бвгджз".contains(before);
    match sound {
        'A' => "аео".contains(letter) && agrees(vowel, letter),
        'I' => "ыиу".contains(letter) && agrees(vowel, letter),
        // After a vowel the first vowel of a suffix falls out; these begin only after consonants.
        'V' => "ыиу".contains(letter) && !is_vowel(before) && agrees(vowel, letter),
        'W' => "аео".contains(letter) && !is_vowel(before) && agrees(vowel, letter),
        // After a vowel only.
        'Д' | 'Й' | 'Л' | 'Н' | 'П' | 'Ш' => {
            letter.to_uppercase().eq([sound]) && is_vowel(before)
        }
        'D' => shape(letter, 'д', 'т', voiceless, either),
        'G' => shape(letter, 'г', 'к', voiceless, either),
        'B' => shape(letter, 'б', 'п', voiceless, either),
        'L' if is_vowel(before) => letter == 'л',
        'L' if "йр".contains(before) => "лд".contains(letter),
        'N' if is_vowel(before) => false,
        'L' | 'N' => shape(letter, 'д', 'т', voiceless, either),
        plain => plain == letter,
    }
}

fn shape(letter: char, voiced: char, unvoiced: char, voiceless: bool, either: bool) -> bool {
    if either {
        letter == voiced || letter == unvoiced
    } else {
        letter == if voiceless { unvoiced } else { voiced }
    }
}

/// Vowel harmony in folded letters: after у, which may be ү, both а and о can follow.
fn agrees(vowel: char, next: char) -> bool {
    match vowel {
        'а' | 'я' | 'ы' => "аы".contains(next),
        'е' | 'э' | 'и' => "еи".contains(next),
        'о' | 'ё' => "оу".contains(next),
        'у' | 'ю' => "аоу".contains(next),
        _ => false,
    }
}
