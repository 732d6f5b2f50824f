//! Which language a text reads as.

use okuu_domain::Language;

use super::finding::FindingKind;

/// What the letters of a text tell.
#[derive(Debug, Default)]
struct Letters {
    words: usize,
    cyrillic: usize,
    /// Words with ң, ө or ү.
    kyrgyz: usize,
    /// Words that only Kyrgyz has and that are written without these letters.
    plain_kyrgyz: usize,
    /// Words that only Russian has.
    russian: usize,
}

const PLAIN_KYRGYZ: [&str; 8] = [
    "жана",
    "менен",
    "боюнча",
    "болуп",
    "мыйзам",
    "шайлоо",
    "берене",
    "тарабынан",
];
const RUSSIAN: [&str; 9] = ["и", "в", "на", "не", "или", "с", "для", "по", "от"];

/// What is odd about a text that should be in this language.
pub(super) fn odd<'a>(
    lines: impl Iterator<Item = &'a str>,
    language: Language,
) -> Option<FindingKind> {
    let letters = count(lines);
    let found = letters.language();
    let other = |found, expected| Some(FindingKind::OtherLanguage { found, expected });
    match (found, language) {
        (Reads::Kyrgyz, Language::Ky) | (Reads::Russian, Language::Ru) | (Reads::Unclear, _) => {
            None
        }
        (Reads::KyrgyzWithoutLetters, Language::Ky) => Some(FindingKind::LettersLost),
        (Reads::Kyrgyz | Reads::KyrgyzWithoutLetters, other_language) => {
            other("Kyrgyz", other_language.code())
        }
        (Reads::Russian, other_language) => other("Russian", other_language.code()),
        (Reads::Other, other_language) => other("another language", other_language.code()),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Reads {
    Kyrgyz,
    KyrgyzWithoutLetters,
    Russian,
    Other,
    /// Too short to tell.
    Unclear,
}

fn count<'a>(lines: impl Iterator<Item = &'a str>) -> Letters {
    let mut letters = Letters::default();
    for line in lines {
        let small = line.to_lowercase();
        let words = small.split(|c: char| !c.is_alphabetic());
        for word in words.filter(|word| !word.is_empty()) {
            letters.words += 1;
            letters.cyrillic += usize::from(word.chars().all(is_cyrillic));
            letters.kyrgyz += usize::from(word.contains(['ң', 'ө', 'ү']));
            letters.plain_kyrgyz += usize::from(PLAIN_KYRGYZ.contains(&word));
            letters.russian += usize::from(RUSSIAN.contains(&word));
        }
    }
    letters
}

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&c)
}

impl Letters {
    fn language(&self) -> Reads {
        const TELLING: usize = 20;
        if self.words < TELLING {
            return Reads::Unclear;
        }
        let share = |some: usize, percent: usize| some * 100 >= self.words * percent;
        if !share(self.cyrillic, 50) {
            Reads::Other
        } else if share(self.kyrgyz, 5) {
            Reads::Kyrgyz
        } else if share(self.plain_kyrgyz, 2) && self.plain_kyrgyz > self.russian {
            Reads::KyrgyzWithoutLetters
        } else if share(self.russian, 3) {
            Reads::Russian
        } else {
            Reads::Unclear
        }
    }
}
