//! Whether a suffix stands at the end of a word.

/// Folded letters: о is also ө, у is also ү.
pub(super) fn is_vowel(letter: char) -> bool {
    matches!(
        letter,
        'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я'
    )
}

pub(super) fn is_voiceless(letter: char) -> bool {
    matches!(
        letter,
        'к' | 'п' | 'с' | 'т' | 'ф' | 'х' | 'ц' | 'ч' | 'ш' | 'щ'
    )
}

/// The number of letters before the suffix when `word` ends with the suffix that `pattern` stands for.
pub(super) fn fit(pattern: &str, word: &[char]) -> Option<usize> {
    let mut rest = word.len();
    for sound in pattern.chars().rev() {
        rest = rest.checked_sub(1)?;
        if !may_be(sound, word[rest]) {
            return None;
        }
    }
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

/// Whether `letter` is a shape of `sound` anywhere: most suffixes fall out here.
fn may_be(sound: char, letter: char) -> bool {
    match sound {
        'A' | 'W' => matches!(letter, 'а' | 'е' | 'о'),
        'I' | 'V' => matches!(letter, 'ы' | 'и' | 'у'),
        'D' | 'N' => matches!(letter, 'д' | 'т'),
        'L' => matches!(letter, 'л' | 'д' | 'т'),
        'G' => matches!(letter, 'г' | 'к'),
        'B' => matches!(letter, 'б' | 'п'),
        plain => plain == letter || AFTER_VOWEL.contains(&(plain, letter)),
    }
}

/// Sounds that stand after a vowel only, and their letters.
const AFTER_VOWEL: [(char, char); 6] = [
    ('Д', 'д'),
    ('Й', 'й'),
    ('Л', 'л'),
    ('Н', 'н'),
    ('П', 'п'),
    ('Ш', 'ш'),
];

/// Whether `letter`, which may be `sound`, is its shape after the letter `before` and the vowel `vowel`.
fn takes(sound: char, letter: char, before: char, vowel: char) -> bool {
    let voiceless = is_voiceless(before);
    // Borrowed words end in voiced letters that may be spoken voiceless.
    let either = matches!(before, 'б' | 'в' | 'г' | 'д' | 'ж' | 'з');
    let assimilates = || either || voiceless == is_voiceless(letter);
    match sound {
        'A' | 'I' => agrees(vowel, letter),
        // After a vowel the first vowel of a suffix falls out; these begin only after consonants.
        'V' | 'W' => !is_vowel(before) && agrees(vowel, letter),
        'D' | 'G' | 'B' => assimilates(),
        'L' if is_vowel(before) => letter == 'л',
        'L' if matches!(before, 'й' | 'р') => letter != 'т',
        'L' => letter != 'л' && assimilates(),
        'N' => !is_vowel(before) && assimilates(),
        'Д' | 'Й' | 'Л' | 'Н' | 'П' | 'Ш' => is_vowel(before),
        _ => true,
    }
}

/// Vowel harmony in folded letters: after у, which may be ү, both а and о can follow.
fn agrees(vowel: char, next: char) -> bool {
    match vowel {
        'а' | 'я' | 'ы' => matches!(next, 'а' | 'ы'),
        'е' | 'э' | 'и' => matches!(next, 'е' | 'и'),
        'о' | 'ё' => matches!(next, 'о' | 'у'),
        'у' | 'ю' => matches!(next, 'а' | 'о' | 'у'),
        _ => false,
    }
}
