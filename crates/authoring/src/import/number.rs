//! Numbers of articles, chapters, parts and points: «24», «24-1», «24¹», «III», «вторая».

use std::fmt;

use super::piece::is_hyphen;
use crate::official::MOST_NUMBERS;

/// A number, and the numbers of what was put in after it: 24-1 stands between 24 and 25.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Number(Vec<u32>);

/// No part and no point has a larger number; a year has.
const LARGEST: u32 = 999;
/// No chapter and no article has a larger number: the longest codes have some 1200 articles.
const LARGEST_HEADING: u32 = 9_999;
/// So much is never put in after one number.
const MOST_ADDED: u32 = 99;

impl Number {
    pub fn of(main: u32) -> Self {
        Self(vec![main])
    }

    /// Whether it is small enough to count parts and points, as a year is not.
    pub fn counts(&self) -> bool {
        self.is_within(LARGEST)
    }

    /// Whether a chapter or an article can have it, so that its id is one that a check of the content knows.
    pub fn names(&self) -> bool {
        self.is_within(LARGEST_HEADING)
    }

    fn is_within(&self, largest: u32) -> bool {
        let additions = self.0.iter().skip(1).all(|&n| n <= MOST_ADDED);
        self.0[0] <= largest && additions && self.0.len() <= MOST_NUMBERS
    }

    /// The number at the beginning, and what follows.
    pub fn read(text: &str) -> Option<(Self, &str)> {
        let (main, rest) = digits(text)?;
        let (added, rest) = Self::additions(rest);
        let mut parts = vec![main];
        parts.extend(added);
        Some((Self(parts), rest))
    }

    /// What was put in later: «-1», «¹» or, with a further full stop behind it, «.1». One more than a number can have
    /// is read, so that a number with too many does not pass for one with fewer.
    pub fn additions(text: &str) -> (Vec<u32>, &str) {
        let mut found = Vec::new();
        let mut rest = text;
        while found.len() < MOST_NUMBERS {
            let joined = rest.strip_prefix(is_hyphen);
            let next = raised(rest)
                .or_else(|| digits(joined?).or_else(|| raised(joined?)))
                .or_else(|| digits(rest.strip_prefix('.')?).filter(|(_, after)| pointed(after)));
            let Some((number, after)) = next else { break };
            found.push(number);
            rest = after;
        }
        (found, rest)
    }

    /// With what was put in after it.
    pub fn with_additions(mut self, text: &str) -> (Self, &str) {
        let (added, rest) = Self::additions(text);
        self.0.extend(added);
        (self, rest)
    }

    /// Whether this number can stand right after the other, or first when there is none.
    pub fn follows(&self, before: Option<&Self>) -> bool {
        let Some(before) = before else {
            return *self == Self::of(1);
        };
        let depth = self.0.len();
        if depth == before.0.len() + 1 {
            return self.0[..depth - 1] == before.0 && self.0[depth - 1] == 1;
        }
        let shared = depth <= before.0.len() && self.0[..depth - 1] == before.0[..depth - 1];
        shared && self.0[depth - 1] == before.0[depth - 1] + 1
    }
}

/// What follows a number that is written with full stops.
fn pointed(after: &str) -> bool {
    after.starts_with(['.', ')'])
}

fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let number = text.get(..end).filter(|digits| digits.len() <= 9)?;
    Some((number.parse().ok()?, &text[end..]))
}

fn raised(text: &str) -> Option<(u32, &str)> {
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    let mut number = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next()
        && let Some(digit) = RAISED.chars().position(|raised| raised == c)
    {
        let before = number.unwrap_or(0_u32);
        number = Some(
            before
                .checked_mul(10)?
                .checked_add(u32::try_from(digit).ok()?)?,
        );
        rest = &rest[c.len_utf8()..];
    }
    Some((number?, rest))
}

/// A Roman number in capitals, also in the Cyrillic letters that look like them.
pub(crate) fn roman(word: &str) -> Option<Number> {
    let value = |c: char| match c {
        'I' | 'І' | 'Ӏ' => Some(1),
        'V' | 'Ѵ' => Some(5),
        'X' | 'Х' => Some(10),
        'L' => Some(50),
        'C' | 'С' => Some(100),
        _ => None,
    };
    let values: Vec<u32> = word.chars().map(value).collect::<Option<_>>()?;
    if values.is_empty() || values.len() > 9 {
        return None;
    }
    let next = |i: usize| values.get(i + 1).copied().unwrap_or(0);
    let sum = |i: usize| i64::from(values[i]) * if values[i] < next(i) { -1 } else { 1 };
    let total: i64 = (0..values.len()).map(sum).sum();
    u32::try_from(total).ok().filter(|n| *n > 0).map(Number::of)
}

/// A small number as a word: «вторая», «второй», «экинчи».
pub(crate) fn ordinal(word: &str) -> Option<Number> {
    const WORDS: [&[&str]; 10] = [
        &["первая", "первый", "биринчи"],
        &["вторая", "второй", "экинчи"],
        &["третья", "третий", "үчүнчү"],
        &["четвертая", "четвертый", "төртүнчү"],
        &["пятая", "пятый", "бешинчи"],
        &["шестая", "шестой", "алтынчы"],
        &["седьмая", "седьмой", "жетинчи"],
        &["восьмая", "восьмой", "сегизинчи"],
        &["девятая", "девятый", "тогузунчу"],
        &["десятая", "десятый", "онунчу"],
    ];
    let word = word.replace('ё', "е");
    let place = WORDS
        .iter()
        .position(|words| words.contains(&word.as_str()))?;
    Some(Number::of(u32::try_from(place).ok()? + 1))
}

impl fmt::Display for Number {
    /// As it stands in ids: `24-1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, part) in self.0.iter().enumerate() {
            let hyphen = if place == 0 { "" } else { "-" };
            write!(f, "{hyphen}{part}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("24", None, false)]
    #[case("1", None, true)]
    #[case("25", Some("24"), true)]
    #[case("24-1", Some("24"), true)]
    #[case("24-2", Some("24"), false)]
    #[case("24-2", Some("24-1"), true)]
    #[case("25", Some("24-3"), true)]
    #[case("26", Some("24-3"), false)]
    #[case("24-1-1", Some("24-1"), true)]
    #[case("24-2", Some("24-1-1"), true)]
    #[case("24", Some("24"), false)]
    fn what_may_follow(#[case] number: &str, #[case] before: Option<&str>, #[case] expected: bool) {
        let read = |text: &str| Number::read(text).unwrap().0;
        let before = before.map(read);
        assert_eq!(read(number).follows(before.as_ref()), expected);
    }

    #[rstest]
    #[case("IV", 4)]
    #[case("XIX", 19)]
    #[case("ХІ", 11)]
    #[case("VIII", 8)]
    fn roman_numbers_are_read(#[case] word: &str, #[case] expected: u32) {
        assert_eq!(roman(word), Some(Number::of(expected)));
    }

    #[test]
    fn numbers_without_end_are_no_numbers() {
        assert_eq!(Number::read("99999999999999"), None);
        assert!(!Number::read("2011").unwrap().0.counts());
    }

    #[rstest]
    #[case("24-1-1", true)]
    #[case("24-1-1-1", false)]
    #[case("24-1-1-1-1", false)]
    #[case("1208", true)]
    #[case("12080", false)]
    #[case("24-2011", false)]
    fn a_heading_has_a_number_that_an_id_can_have(#[case] text: &str, #[case] names: bool) {
        let (number, _) = Number::read(text).unwrap();
        assert_eq!(number.names(), names);
        let id = format!("art-{number}");
        assert!(!names || crate::official::is_article_id(&id), "{id}");
    }
}
