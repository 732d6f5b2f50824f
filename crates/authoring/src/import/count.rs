//! Numbers as word processors and browsers write them before the paragraphs of a list.

const LATIN: &str = "abcdefghijklmnopqrstuvwxyz";
/// As Word counts: without ё, й, ъ, ы and ь.
const RUSSIAN: &str = "абвгдежзиклмнопрстуфхцчшщэюя";

/// a, b, … z, aa, bb, …
pub(super) fn letters(number: usize, capital: bool) -> String {
    from(LATIN, number, capital)
}

/// а, б, … я, аа, бб, …
pub(super) fn russian(number: usize, capital: bool) -> String {
    from(RUSSIAN, number, capital)
}

fn from(alphabet: &str, number: usize, capital: bool) -> String {
    const MOST: usize = 12;
    let size = alphabet.chars().count();
    let place = number.saturating_sub(1);
    let letter = alphabet.chars().nth(place % size).unwrap_or('?');
    let text = letter.to_string().repeat((place / size + 1).min(MOST));
    if capital { text.to_uppercase() } else { text }
}

/// i, ii, iii, iv, …; what is too large for Roman numbers is written in digits.
pub(super) fn roman(number: usize, capital: bool) -> String {
    const LARGEST: usize = 3_999;
    const SIGNS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > LARGEST {
        return number.to_string();
    }
    let (mut rest, mut text) = (number, String::new());
    for (value, sign) in SIGNS {
        text.push_str(&sign.repeat(rest / value));
        rest %= value;
    }
    if capital { text.to_uppercase() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_processors_do() {
        assert_eq!(
            [1, 4, 9, 40].map(|n| roman(n, true)),
            ["I", "IV", "IX", "XL"]
        );
        assert_eq!([1, 27].map(|n| letters(n, false)), ["a", "aa"]);
        assert_eq!([1, 10, 28].map(|n| russian(n, false)), ["а", "к", "я"]);
    }
}
