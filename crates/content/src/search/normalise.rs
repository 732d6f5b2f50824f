//! One spelling for all the ways in which a word may be typed.

use unicode_normalization::UnicodeNormalization;

/// Latin letters and the Cyrillic ones that look alike, in lower or upper case.
const LOOKALIKES: [(char, char); 12] = [
    ('a', 'а'),
    ('b', 'в'),
    ('c', 'с'),
    ('e', 'е'),
    ('h', 'н'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('t', 'т'),
    ('x', 'х'),
    ('y', 'у'),
];

/// The word in lower case, composed, without stress marks, with е for ё, with letters of one alphabet, and
/// with о у н for ө ү ң, which many keyboards lack.
pub(super) fn normalise(word: &str) -> String {
    let plain = word
        .nfc()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'))
        .flat_map(char::to_lowercase)
        .map(fold);
    one_alphabet(plain.collect())
}

/// The letter that the normal form of a word begins with.
pub(super) fn first_letter(word: &str) -> Option<char> {
    let first = word.chars().next()?;
    // In a word of one alphabet each letter is read by itself, so that the others need not be looked at.
    let alone = word.is_ascii() || word.chars().all(is_cyrillic);
    let letters = if alone {
        &word[..first.len_utf8()]
    } else {
        word
    };
    normalise(letters).chars().next()
}

fn fold(c: char) -> char {
    match c {
        'ё' => 'е',
        'ө' | 'ѳ' | 'ɵ' => 'о',
        'ү' | 'ұ' => 'у',
        'ң' | 'ҥ' | 'ӊ' => 'н',
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴'..='⁹' => char::from_digit(c as u32 - '⁰' as u32, 10).unwrap_or(c),
        other => other,
    }
}

/// Whether a letter is Cyrillic.
pub(super) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// A word that mixes alphabets gets the letters of the one that it cannot do without.
fn one_alphabet(word: String) -> String {
    let cyrillic = word.chars().any(is_cyrillic);
    if !cyrillic || !word.bytes().any(|b| b.is_ascii_lowercase()) {
        return word;
    }
    let other = |to: fn(char) -> Option<char>| -> String {
        word.chars().map(|c| to(c).unwrap_or(c)).collect()
    };
    let as_cyrillic = other(to_cyrillic);
    let as_latin = other(to_latin);
    if as_latin.is_ascii() && !as_cyrillic.chars().all(is_cyrillic) {
        as_latin
    } else {
        as_cyrillic
    }
}

/// The same word in the other alphabet when every letter has one that looks alike: PEC and РЕС.
pub(super) fn look_alike(word: &str) -> Option<String> {
    let to = if word.chars().any(is_cyrillic) {
        to_latin
    } else {
        to_cyrillic
    };
    word.chars().map(to).collect()
}

fn to_cyrillic(c: char) -> Option<char> {
    let pair = LOOKALIKES.iter().find(|(latin, _)| *latin == c);
    pair.map(|(_, cyrillic)| *cyrillic)
}

fn to_latin(c: char) -> Option<char> {
    let pair = LOOKALIKES.iter().find(|(_, cyrillic)| *cyrillic == c);
    pair.map(|(latin, _)| *latin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::words::words;
    use rstest::rstest;

    #[rstest]
    #[case("Счётчик", "счетчик", "case and ё")]
    #[case(
        "Ө\u{301}ткөрүү",
        "откоруу",
        "a stress mark and the letters that keyboards lack"
    )]
    #[case("кеңеш", "кенеш", "ң")]
    #[case("и\u{306}од", "йод", "й in two parts")]
    #[case("избиpaтeль", "избиратель", "p a e are Latin")]
    #[case("TИК", "тик", "T is Latin")]
    #[case("PЕС", "рес", "all look alike: Cyrillic")]
    #[case("RЕС", "rec", "R is only Latin, Е and С look alike")]
    #[case("AVC", "avc", "Latin stays Latin")]
    #[case("24¹", "241", "a raised figure")]
    #[case("шайлоо\u{ad}чу", "шайлоочу", "a soft hyphen")]
    fn a_word_has_one_spelling(#[case] typed: &str, #[case] normal: &str, #[case] reason: &str) {
        assert_eq!(normalise(typed), normal, "{reason}");
        assert_eq!(first_letter(typed), normal.chars().next(), "{reason}");
    }

    proptest::proptest! {
        #[test]
        fn the_first_letter_is_that_of_the_normal_form(word in "[а-яёүөңА-ЯA-Za-z0-9\u{300}-\u{308}¹²]{1,6}") {
            let first = words(&word).first().map(|word| first_letter(word.text));
            let normal = words(&word).first().map(|word| normalise(word.text).chars().next());
            proptest::prop_assert_eq!(first, normal);
        }
    }

    #[test]
    fn a_word_of_look_alikes_has_a_twin() {
        assert_eq!(look_alike("рес").as_deref(), Some("pec"));
        assert_eq!(look_alike("pec").as_deref(), Some("рес"));
        assert_eq!(look_alike("уик"), None);
        assert_eq!(look_alike("rec"), None);
    }
}
