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
    ],
    &[
        "the", "a", "an", "of", "to", "in", "on", "at", "and", "or", "for", "is", "are", "be",
        "what", "how", "who", "when", "where", "which", "do", "does", "s",
    ],
];

/// A word as search compares it, in a text or a query of a language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stems {
    /// Shared by the forms of the word.
    pub stem: String,
    /// Shared by words made of one another, where it is not the stem.
    pub root: Option<String>,
}

/// The stems of a word as it is written.
pub(super) fn stems(word: &str, language: Language) -> Stems {
    of_normal(
        &normalise(inflected_abbreviation(word).unwrap_or(word)),
        language,
    )
}

/// The stems of a normalised word. A word in Latin letters is taken for English in any text.
pub(super) fn of_normal(word: &str, language: Language) -> Stems {
    if word.chars().any(|c| c.is_ascii_digit()) {
        return Stems {
            stem: word.to_owned(),
            root: None,
        };
    }
    if !word.chars().any(is_cyrillic) {
        let english = Stemmer::create(Algorithm::English);
        return Stems {
            stem: english.stem(word).into_owned(),
            root: None,
        };
    }
    let (stem, root) = match language {
        Language::Ky => {
            let stem = kyrgyz::stem(word);
            let root = kyrgyz::root(&stem);
            (stem, root)
        }
        Language::Ru | Language::En => {
            let stem = russian::stem(word);
            let root = russian::root(&stem);
            (stem, root)
        }
    };
    let root = Some(root).filter(|root| *root != stem);
    Stems { stem, root }
}

/// Whether a normalised word tells little in any of the languages.
pub(super) fn is_stop(word: &str) -> bool {
    STOP.iter().any(|words| words.contains(&word))
}

/// УШКнын, УИКов, PECs: the capitals are the word, the rest its ending.
fn inflected_abbreviation(word: &str) -> Option<&str> {
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
        #[case] stem: &str,
    ) {
        assert_eq!(stems(word, language).stem, stem);
    }
}
