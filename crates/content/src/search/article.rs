//! Article numbers in any notation: «24», «ст. 24», «статья 24-1», «24-берене», «art. 24».

use std::ops::Range;

use okuu_domain::Language;

use super::normalise::normalise;
use super::stem::of_normal;
use super::words::Word;

/// An article named in a text or a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// The tokens under which it is indexed; more than one when 24-26 may be a range.
    pub tokens: Vec<String>,
    /// Places of its words.
    pub words: Range<usize>,
}

/// The token of an article by its id: `art-24`, `art-24-1` or `art-24-1-1`.
pub(super) fn token_of_id(id: &str) -> Option<String> {
    let numbers = id.strip_prefix("art-")?.split('-');
    let numbers: Option<Vec<u32>> = numbers.map(|number| number.parse().ok()).collect();
    Some(token(&numbers?))
}

fn token(numbers: &[u32]) -> String {
    let numbers: Vec<_> = numbers.iter().map(u32::to_string).collect();
    format!("art{}", numbers.join("x"))
}

/// How many numbers name an article at most: 24-1-1 was put in after 24-1.
const MOST_NUMBERS: usize = 3;

/// A number and those of what was put in after it: 24, 24-1, 24¹, 24-1-1.
struct Number {
    numbers: Vec<u32>,
    /// How many words it takes.
    length: usize,
}

/// All articles that are named. `words` are those of `text`.
pub(super) fn references(text: &str, words: &[Word<'_>]) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let reference = after_keyword(text, words, at).or_else(|| before_keyword(text, words, at));
        match reference {
            Some(reference) => {
                at = reference.words.end;
                found.push(reference);
            }
            None => at += 1,
        }
    }
    found
}

/// A number that stands alone in a query may name an article.
pub(super) fn bare(text: &str, words: &[Word<'_>], at: usize) -> Option<Reference> {
    let number = number(text, words, at)?;
    Some(Reference {
        words: at..at + number.length,
        tokens: tokens(&number),
    })
}

/// «ст. 24, 25 и 26-1»: a keyword and the numbers that follow it.
fn after_keyword(text: &str, words: &[Word<'_>], at: usize) -> Option<Reference> {
    if !is_keyword(words[at].text) {
        return None;
    }
    let mut end = at + 1;
    let mut found = Vec::new();
    while let Some(next) = number(text, words, end) {
        found.extend(tokens(&next));
        end += next.length;
        let joined = words
            .get(end)
            .is_some_and(|word| matches!(word.text, "и" | "жана" | "and"));
        let after = end + usize::from(joined);
        let comma = || gap(text, words, end).is_some_and(|gap| closed(gap) == ",");
        if number(text, words, after).is_none() || !(joined || comma()) {
            break;
        }
        end = after;
    }
    (!found.is_empty()).then_some(Reference {
        tokens: found,
        words: at..end,
    })
}

/// «24-берене», «24 статья»: a number and the keyword after it.
fn before_keyword(text: &str, words: &[Word<'_>], at: usize) -> Option<Reference> {
    let number = number(text, words, at)?;
    let mut keyword = at + number.length;
    // 24-я статья
    if words
        .get(keyword)
        .is_some_and(|word| matches!(word.text, "я" | "й" | "ой"))
    {
        keyword += 1;
    }
    let gap = closed(gap(text, words, keyword)?);
    let hyphen = matches!(gap, "-" | "–" | "\u{2011}");
    let word = words[keyword].text;
    // 24-б. is how Kyrgyz citations shorten it.
    let named = is_keyword(word) || (hyphen && word == "б");
    // «закон 98 статья 24»: between two numbers a keyword belongs to the second one; in Kyrgyz it never does.
    let of_next = || {
        !hyphen && !is_kyrgyz(&normalise(word)) && self::number(text, words, keyword + 1).is_some()
    };
    (named && (hyphen || gap.is_empty()) && !of_next()).then(|| Reference {
        tokens: tokens(&number),
        words: at..keyword + 1,
    })
}

fn tokens(number: &Number) -> Vec<String> {
    let mut tokens = vec![token(&number.numbers)];
    if let [first, last] = number.numbers[..]
        && last > first
    {
        tokens.extend([token(&[first]), token(&[last])]);
    }
    tokens
}

fn number(text: &str, words: &[Word<'_>], at: usize) -> Option<Number> {
    let word = words.get(at)?.text;
    let raised = word.find(|c: char| !c.is_ascii_digit());
    let (digits, rest) = word.split_at(raised.unwrap_or(word.len()));
    let number = digits.parse().ok()?;
    if !rest.is_empty() {
        let all_raised = rest.chars().all(|c| c.is_numeric() && !c.is_ascii_digit());
        let part = normalise(rest).parse().ok().filter(|_| all_raised)?;
        return Some(Number {
            numbers: vec![number, part],
            length: 1,
        });
    }
    let mut numbers = vec![number];
    while numbers.len() < MOST_NUMBERS
        && let Some(part) = part(text, words, at + numbers.len())
    {
        numbers.push(part);
    }
    let length = numbers.len();
    Some(Number {
        numbers,
        length: length + usize::from(in_brackets(text, words, at + length)),
    })
}

/// A number that a hyphen joins to the word before it.
fn part(text: &str, words: &[Word<'_>], at: usize) -> Option<u32> {
    let gap = gap(text, words, at)?;
    let joined = matches!(gap, "-" | "–" | "\u{2011}");
    words[at].text.parse().ok().filter(|_| joined)
}

/// 24(3): the part of the article. Only whole articles are indexed, so nothing is asked for with it.
fn in_brackets(text: &str, words: &[Word<'_>], at: usize) -> bool {
    let opened = gap(text, words, at).is_some_and(|gap| gap.trim() == "(");
    let number = |word: &Word<'_>| word.text.bytes().all(|byte| byte.is_ascii_digit());
    opened && words.get(at).is_some_and(number)
}

/// What stands between a word and the one before it.
fn gap<'a>(text: &'a str, words: &[Word<'_>], at: usize) -> Option<&'a str> {
    let before = words.get(at.checked_sub(1)?)?;
    Some(&text[before.span().end..words.get(at)?.start])
}

/// A gap without the bracket that ends the part of an article.
fn closed(gap: &str) -> &str {
    gap.strip_prefix(')').unwrap_or(gap).trim()
}

/// Whether a word in its normal form is the Kyrgyz keyword, which follows its number.
fn is_kyrgyz(word: &str) -> bool {
    word.starts_with("берене") && word.chars().count() <= 16
}

fn is_keyword(word: &str) -> bool {
    let word = normalise(word);
    let stem = |language| of_normal(&word, language);
    matches!(word.as_str(), "ст" | "art" | "arts")
        || (word.starts_with("ста") && stem(Language::Ru) == "стат")
        || is_kyrgyz(&word)
        || (word.starts_with("articl") && stem(Language::En) == "articl")
}

#[cfg(test)]
mod tests {
    use super::super::words::words;
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("ст. 24", "art24")]
    #[case("Ст.24", "art24")]
    #[case("статья 24", "art24")]
    #[case("в статье 24-1 закона", "art24x1")]
    #[case("статьи 24¹", "art24x1")]
    #[case("ст. 24-1-1 и 25", "art24x1x1 art25")]
    #[case("24-1-1-берене", "art24x1x1")]
    #[case("24-берене", "art24")]
    #[case("24-1-беренесинин", "art24x1")]
    #[case("24 берене", "art24")]
    #[case("КМ, 31-б. (1)", "art31")]
    #[case("24-я статья", "art24")]
    #[case("art. 24", "art24")]
    #[case("Articles 24 and 25", "art24 art25")]
    #[case("статей 7, 8 и 9", "art7 art8 art9")]
    #[case("art-23-1", "art23x1")]
    #[case("art. 24(3)", "art24")]
    #[case("ст. 24-1 (2), 25", "art24x1 art25")]
    #[case("24(3) статья", "art24")]
    #[case("law 98 art. 24", "art24")]
    #[case("закон 98, статья 24", "art24")]
    #[case("24 берене 98 мыйзам", "art24")]
    #[case("98-мыйзам 24-берене", "art24")]
    #[case("статьи 24–26", "art24x26 art24 art26")]
    #[case("статистика 24", "")]
    #[case("24 участка", "")]
    #[case("9 апреля, статья", "")]
    #[case("статья", "")]
    fn an_article_is_known_in_any_notation(#[case] text: &str, #[case] tokens: &str) {
        let words = words(text);
        let found: Vec<_> = references(text, &words)
            .into_iter()
            .flat_map(|reference| reference.tokens)
            .collect();
        assert_eq!(found.join(" "), tokens);
    }

    #[rstest]
    #[case("art-24", Some("art24"))]
    #[case("art-24-1", Some("art24x1"))]
    #[case("art-24-1-1", Some("art24x1x1"))]
    #[case("preamble", None)]
    fn an_article_is_known_by_its_id(#[case] id: &str, #[case] token: Option<&str>) {
        assert_eq!(token_of_id(id).as_deref(), token);
    }
}
