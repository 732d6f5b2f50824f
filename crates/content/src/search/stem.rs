//! What a word is indexed and looked up under.

use okuu_domain::Language;
use rust_stemmers::{Algorithm, Stemmer};

use super::normalise::{is_cyrillic, normalise};
use super::{kyrgyz, russian};

/// Words that tell little. They are left out of a query that has others.
const STOP: [&[&str]; 3] = [
    &[
        "жана",
        "менен",
        "учун",
        "боюнча",
        "же",
        "да",
        "де",
        "бул",
        "ал",
        "эмне",
        "кантип",
        "кандай",
        "ким",
        "качан",
        "кайда",
        "керек",
        "болот",
        "эмес",
        "тууралуу",
        "жонундо",
        // verbs that help other verbs
        "калды",
        "калса",
        "калган",
        "калат",
        "койду",
        "жатат",
        "жатам",
        "жаткан",
        "жатса",
        "жатышат",
        "жатышса",
        "болобу",
        "болсо",
        "болду",
        "болуп",
        "кылам",
        "кылат",
        "кылабыз",
        "кылсак",
        "кылышым",
        "турат",
        "турса",
        "турган",
        "алабы",
        "алат",
        "албайт",
        "берсем",
        "эле",
        "мен",
        "биз",
        "сиз",
    ],
    &[
        "и",
        "в",
        "во",
        "на",
        "с",
        "со",
        "к",
        "ко",
        "о",
        "об",
        "от",
        "до",
        "за",
        "из",
        "у",
        "по",
        "при",
        "для",
        "не",
        "ли",
        "или",
        "а",
        "но",
        "что",
        "как",
        "кто",
        "это",
        "если",
        "когда",
        "где",
        "какой",
        "какие",
        "можно",
        "нужно",
        "надо",
        "быть",
        "делать",
        "сделать",
        "ли",
        "мне",
        "меня",
        "мой",
        "моя",
        "я",
        "мы",
        "нам",
        "нас",
        "он",
        "она",
        "его",
        "ее",
        "они",
        "их",
        "есть",
        "был",
        "была",
        "же",
        "бы",
    ],
    &[
        "the", "a", "an", "of", "to", "in", "on", "at", "and", "or", "for", "is", "are", "be",
        "what", "how", "who", "when", "where", "which", "do", "does", "s", "i", "my", "me", "we",
        "our", "you", "your", "it", "its", "he", "she", "they", "this", "that", "there", "if",
        "can", "may", "must", "should", "was", "were", "been", "has", "have", "had", "will",
        "would", "with", "by", "from", "into", "as",
    ],
];

/// The stem of a word as it is written, shared by the forms of the word.
pub(super) fn stem(word: &str, language: Language) -> String {
    of_normal(
        &normalise(inflected_abbreviation(word).unwrap_or(word)),
        language,
    )
}

/// The stem of a normalised word. A word in Latin letters is taken for English in any text.
pub(super) fn of_normal(word: &str, language: Language) -> String {
    if !is_word(word) {
        word.to_owned()
    } else if !word.chars().any(is_cyrillic) {
        let english = Stemmer::create(Algorithm::English);
        english.stem(word).into_owned()
    } else {
        match language {
            Language::Ky => kyrgyz::stem(word),
            Language::Ru | Language::En => russian::stem(word),
        }
    }
}

/// The root of a stem, shared by words made of one another, where it is not the stem.
pub(super) fn root(stem: &str, language: Language) -> Option<String> {
    if !is_word(stem) || !stem.chars().any(is_cyrillic) {
        return None;
    }
    let root = match language {
        Language::Ky => kyrgyz::root(stem),
        Language::Ru | Language::En => russian::root(stem),
    };
    Some(root).filter(|root| root != stem)
}

/// Whether a stem is shared by words that begin otherwise: человек and люди.
pub(super) fn is_irregular(stem: &str) -> bool {
    russian::is_irregular(stem)
}

/// Whether it is made of letters. Numbers have no forms.
pub(super) fn is_word(word: &str) -> bool {
    !word.chars().any(char::is_numeric)
}

/// Whether a normalised word tells little in any of the languages.
pub(super) fn is_stop(word: &str) -> bool {
    STOP.iter().any(|words| words.contains(&word))
}

/// УШКнын, УИКов, PECs: the capitals are the word, the rest its ending.
pub(super) fn inflected_abbreviation(word: &str) -> Option<&str> {
    let end = word.find(|c: char| !c.is_uppercase())?;
    let capitals = word[..end].chars().count();
    let ending = word[end..].chars().all(char::is_lowercase);
    (capitals >= 2 && ending).then_some(&word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("УШКнын", Language::Ky, "ушк")]
    #[case("УИКов", Language::Ru, "уик")]
    #[case("PECs", Language::En, "pec")]
    #[case("БШКда", Language::Ky, "бшк")]
    #[case("AVC", Language::Ru, "avc")]
    #[case("voters", Language::Ky, "voter")]
    #[case("избирателей", Language::En, "избирател")]
    #[case("1024", Language::Ru, "1024")]
    fn a_word_is_stemmed_by_its_alphabet_and_language(
        #[case] word: &str,
        #[case] language: Language,
        #[case] expected: &str,
    ) {
        assert_eq!(stem(word, language), expected);
    }
}
