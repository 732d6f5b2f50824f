//! How a word sounds, roughly, in Latin letters: the same for протокол and protokol, шайлоочу and shayloochu,
//! commission and comission.
//!
//! Whoever has no Cyrillic keyboard writes by ear, and so does whoever does not know how a word is spelt. Both
//! are compared here by what is left when alphabets, doubled letters and silent signs are gone.

use super::normalise::{is_cyrillic, normalise};

/// Groups of Latin letters that stand for one Cyrillic letter, longest first.
const GROUPS: &[(&str, &str)] = &[
    ("shch", "x"),
    ("dzh", "j"),
    ("sch", "x"),
    ("sh", "x"),
    ("ch", "q"),
    ("zh", "j"),
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("ts", "c"),
    ("tz", "c"),
    ("ya", "ia"),
    ("yu", "iu"),
    ("yo", "e"),
    ("ye", "e"),
    ("ce", "ce"),
    ("ci", "ci"),
    ("cy", "ci"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
    ("y", "i"),
];

/// The sound of a word.
pub(super) fn sound(word: &str) -> String {
    let word = normalise(word);
    let letters = if word.chars().any(is_cyrillic) {
        word.chars().map(of_cyrillic).collect()
    } else {
        of_latin(&word)
    };
    plain(&letters)
}

fn of_cyrillic(letter: char) -> &'static str {
    match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ж' => "j",
        'з' => "z",
        'и' | 'й' | 'ы' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "h",
        'ц' => "c",
        'ч' => "q",
        'ш' | 'щ' => "x",
        'ю' => "iu",
        'я' => "ia",
        _ => "",
    }
}

fn of_latin(word: &str) -> String {
    let mut rest = word;
    let mut letters = String::new();
    while let Some(first) = rest.chars().next() {
        match GROUPS.iter().find(|(group, _)| rest.starts_with(group)) {
            Some((group, sound)) => {
                letters.push_str(sound);
                rest = &rest[group.len()..];
            }
            None => {
                if first.is_ascii_lowercase() {
                    letters.push(first);
                }
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    letters
}

/// Without doubled letters; ң, which is н on many keyboards, is also written ng, and ж also дж.
fn plain(letters: &str) -> String {
    let mut sound = String::new();
    for letter in letters.chars() {
        let before = sound.chars().last();
        match (before, letter) {
            (Some('n'), 'g') => {}
            (Some('d'), 'j') => {
                sound.pop();
                sound.push('j');
            }
            (Some(before), letter) if before == letter => {}
            _ => sound.push(letter),
        }
    }
    sound
}

/// How many letters have to be changed, left out, put in or swapped with their neighbour to make one word of the
/// other, when they are at most `most`.
pub(super) fn distance<T: PartialEq>(one: &[T], other: &[T], most: usize) -> Option<usize> {
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let width = other.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut above: Vec<usize> = (0..width).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut line = vec![row + 1; width];
        for column in 1..width {
            let same = *letter == other[column - 1];
            let mut cost = above[column - 1] + usize::from(!same);
            cost = cost.min(above[column] + 1).min(line[column - 1] + 1);
            let swapped = row > 0
                && column > 1
                && *letter == other[column - 2]
                && one[row - 1] == other[column - 1];
            if swapped {
                cost = cost.min(before[column - 2] + 1);
            }
            line[column] = cost;
        }
        if line.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied().filter(|cost| *cost <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("протокол protokol protocol")]
    #[case("шайлоочу shayloochu shailoochu шайлочу")]
    #[case("бюллетень byulleten бюлетень")]
    #[case("избирателей izbirateley izbiratelej")]
    #[case("кеңеш kengesh kenesh кенеш")]
    #[case("жалоба zhaloba jaloba")]
    #[case("жеребьёвка жеребевка zherebyovka")]
    #[case("commission comission")]
    #[case("арыз aryz ariz")]
    fn spellings_of_one_word_sound_alike(#[case] words: &str) {
        let sounds: Vec<_> = words.split(' ').map(sound).collect();
        let alike = |sound: &String| distance(sound.as_bytes(), sounds[0].as_bytes(), 1).is_some();
        assert!(sounds.iter().all(alike), "{words}: {sounds:?}");
    }

    #[rstest]
    #[case("plomba", "plomba", Some(0))]
    #[case("plomba", "plompa", Some(1))]
    #[case("kvorum", "kovorum", Some(1))]
    #[case("protokol", "protoklo", Some(1))]
    #[case("tizme", "tezmi", Some(2))]
    #[case("tizme", "kenex", None)]
    #[case("", "ab", Some(2))]
    #[case("", "abc", None)]
    fn distances_count_slips(
        #[case] one: &str,
        #[case] other: &str,
        #[case] expected: Option<usize>,
    ) {
        assert_eq!(distance(one.as_bytes(), other.as_bytes(), 2), expected);
        assert_eq!(distance(other.as_bytes(), one.as_bytes(), 2), expected);
    }
}
