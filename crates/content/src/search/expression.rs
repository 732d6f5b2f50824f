//! A query in the language of the full-text index.

use okuu_domain::Language;

use super::query::Way;

/// Where a word stands in a passage itself, and not only around it, in its title or heading.
const OWN: &str = "{title heading body roots}";

/// The words of a query in one language, of which questions are made.
pub(super) struct Expression {
    /// Each word in all its ways.
    words: Vec<String>,
    /// What else the query as a whole is called; empty when it is called nothing else.
    whole: String,
}

impl Expression {
    /// The words, each by its ways, and the ways of the whole query.
    pub fn new(ways: &[Vec<Way>], whole: &[Way], language: Language) -> Self {
        let of = |ways: &[Way]| any_of(ways, language);
        Self {
            words: ways.iter().map(|ways| format!("({})", of(ways))).collect(),
            whole: of(whole),
        }
    }

    /// Asks for all words: one of them in the passage itself, while the others may stand around it.
    pub fn all(&self) -> String {
        match self.words.len() {
            0 | 1 => self.any(),
            _ => {
                let all = self.words.join(" AND ");
                self.or_whole(&format!("{OWN} : ({}) AND {all}", self.words.join(" OR ")))
            }
        }
    }

    /// Asks for all words but one, wherever they stand: two in one text tell enough.
    pub fn all_but_one(&self) -> String {
        let without = |left_out: usize| {
            let kept = self.words.iter().enumerate();
            let kept = kept.filter(|(at, _)| *at != left_out);
            let kept: Vec<_> = kept.map(|(_, word)| word.as_str()).collect();
            format!("({})", kept.join(" AND "))
        };
        let choices: Vec<_> = (0..self.words.len()).map(without).collect();
        choices.join(" OR ")
    }

    /// Asks for any of the words.
    pub fn any(&self) -> String {
        self.or_whole(&format!("{OWN} : ({})", self.words.join(" OR ")))
    }

    /// Asks for any of some words; the others only help to put in order what these find.
    pub fn any_of(&self, wanted: &[bool]) -> String {
        let words = self.words.iter().zip(wanted);
        let words = words.filter_map(|(word, wanted)| wanted.then_some(word.as_str()));
        let some: Vec<_> = words.collect();
        let any = self.words.join(" OR ");
        self.or_whole(&format!("{OWN} : ({}) AND ({any})", some.join(" OR ")))
    }

    fn or_whole(&self, question: &str) -> String {
        match self.whole.as_str() {
            "" => format!("({question})"),
            whole => format!("({question}) OR ({OWN} : ({whole}))"),
        }
    }
}

/// Asks for any of the ways.
pub(super) fn any_of(ways: &[Way], language: Language) -> String {
    let ways: Vec<_> = ways.iter().map(|way| way.expression(language)).collect();
    ways.join(" OR ")
}
