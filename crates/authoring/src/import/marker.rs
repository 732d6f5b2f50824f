//! What a line begins with: the heading of a chapter or an article, the number of a part or a point.

use super::number::{Number, ordinal, roman};
use super::piece::is_hyphen;

/// What a line is, by its beginning.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Marker {
    /// «Раздел II», «II бөлүм»
    Section(Number),
    /// «Глава III», «3-глава»
    Chapter(Number),
    /// «Статья 24-1», «24-1-берене»
    Article(Number),
    /// «2-1.»
    Part(Number),
    /// «3)»
    Point(Number),
    /// «а)»
    Letter,
    /// A dash or a bullet.
    Dash,
    /// «Приложение 1», «1-тиркеме»
    Annex,
    /// Begins as a heading does, and its number cannot be read.
    NoNumber,
    /// Begins as a heading does and goes on as a sentence.
    Sentence,
}

/// A marker and what stands after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marked<'a> {
    pub marker: Marker,
    pub rest: &'a str,
}

#[derive(Clone, Copy, PartialEq)]
enum Word {
    Section,
    Chapter,
    Article,
}

/// The words of both languages; acts use them before and behind the number.
const WORDS: [(&str, Word); 6] = [
    ("статья", Word::Article),
    ("берене", Word::Article),
    ("глава", Word::Chapter),
    ("бап", Word::Chapter),
    ("раздел", Word::Section),
    ("бөлүм", Word::Section),
];

impl Marker {
    /// Whether it begins a chapter or an article.
    pub fn is_heading(&self) -> bool {
        matches!(self, Self::Section(_) | Self::Chapter(_) | Self::Article(_))
    }

    fn heading(word: Word, number: Number) -> Self {
        match word {
            Word::Section => Self::Section(number),
            Word::Chapter => Self::Chapter(number),
            Word::Article => Self::Article(number),
        }
    }
}

/// Reads the beginning of a line; none when it is plain text.
pub(crate) fn marked(line: &str) -> Option<Marked<'_>> {
    word_first(line)
        .or_else(|| number_first(line))
        .or_else(|| annex(line))
        .or_else(|| numbered(line))
        .or_else(|| listed(line))
}

/// «Статья 24. Title», «Глава III», «Раздел второй».
fn word_first(line: &str) -> Option<Marked<'_>> {
    if !line.chars().next()?.is_uppercase() {
        return None;
    }
    let (first, after) = word(line);
    let (_, kind) = WORDS.iter().find(|(name, _)| lower(first) == *name)?;
    let after = after.trim_start();
    if after == line {
        return None;
    }
    let Some((number, rest)) = heading_number(after, *kind) else {
        let marker = if after.starts_with(|c: char| c.is_lowercase()) {
            return None;
        } else {
            Marker::NoNumber
        };
        return Some(Marked {
            marker,
            rest: after,
        });
    };
    Some(heading(*kind, number, rest, line))
}

/// «24-берене. Title», «III глава», «Биринчи бөлүм».
fn number_first(line: &str) -> Option<Marked<'_>> {
    let (number, after) = Number::read(line).or_else(|| {
        let (first, after) = word(line);
        let number = roman(first).or_else(|| ordinal(&lower(first)))?;
        Some((number, after))
    })?;
    let after = after.trim_start();
    let name = after.strip_prefix(is_hyphen).unwrap_or(after).trim_start();
    let (name, rest) = word(name);
    let (_, kind) = WORDS.iter().find(|(known, _)| lower(name) == *known)?;
    Some(heading(*kind, number, rest, line))
}

fn heading<'a>(word: Word, number: Number, rest: &'a str, line: &str) -> Marked<'a> {
    let title = rest.trim_start();
    let parted = title.starts_with(['.', ':', '-', '–', '—']);
    let bare = title.trim_start_matches(['.', ':', '-', '–', '—', ' ']);
    let capital = title.starts_with(|c: char| c.is_uppercase() || "«\"“(„[".contains(c));
    let short = line.chars().count() <= 160 && !line.ends_with(['.', ';', ',']);
    let marker =
        if title.is_empty() || parted || (capital && (short || title.starts_with(['(', '[']))) {
            Some(number)
                .filter(Number::names)
                .map_or(Marker::NoNumber, |number| Marker::heading(word, number))
        } else {
            Marker::Sentence
        };
    Marked { marker, rest: bare }
}

/// The number after «Статья» or «Глава».
fn heading_number(text: &str, kind: Word) -> Option<(Number, &str)> {
    if let Some(found) = Number::read(text) {
        return Some(found);
    }
    if kind == Word::Article {
        return None;
    }
    let (first, rest) = word(text);
    let number = roman(first).or_else(|| ordinal(&lower(first)))?;
    // «Глава III-1» and «Глава III¹» were put in later.
    Some(number.with_additions(rest))
}

fn annex(line: &str) -> Option<Marked<'_>> {
    let (first, after) = word(line);
    let numbered = || {
        let (_, after) = Number::read(line)?;
        let (name, after) = word(after.trim_start_matches(is_hyphen).trim_start());
        (lower(name) == "тиркеме").then_some(after)
    };
    let named = ["приложение", "тиркеме"].contains(&lower(first).as_str())
        && first.starts_with(char::is_uppercase);
    let rest = if named { Some(after) } else { numbered() }?;
    let short = line.chars().count() <= 60 && !line.ends_with(['.', ';', ',']);
    short.then_some(Marked {
        marker: Marker::Annex,
        rest,
    })
}

/// «2-1. text», «3) text».
fn numbered(line: &str) -> Option<Marked<'_>> {
    let (number, after) = Number::read(line)?;
    let end = after.chars().next()?;
    let rest = &after[end.len_utf8()..];
    let parted = rest.is_empty() || rest.starts_with(' ');
    if !parted || !number.counts() {
        return None;
    }
    let marker = match end {
        '.' => Marker::Part(number),
        ')' => Marker::Point(number),
        _ => return None,
    };
    Some(Marked {
        marker,
        rest: rest.trim_start(),
    })
}

/// «а) text», «а-1) text», «– text».
fn listed(line: &str) -> Option<Marked<'_>> {
    let mut chars = line.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    if first.is_lowercase() {
        let after = Number::additions(rest).1;
        let rest = after.strip_prefix(')')?;
        return Some(Marked {
            marker: Marker::Letter,
            rest: rest.trim_start(),
        });
    }
    let rest = rest.strip_prefix(' ')?;
    "-–—•·*−".contains(first).then_some(Marked {
        marker: Marker::Dash,
        rest,
    })
}

/// The letters and digits at the beginning, and what follows.
fn word(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    text.split_at(end)
}

fn lower(word: &str) -> String {
    word.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Статья 24. Порядок", "art 24", "Порядок")]
    #[case("Статья 24-1. Порядок", "art 24-1", "Порядок")]
    #[case("Статья 24¹. Порядок", "art 24-1", "Порядок")]
    #[case("СТАТЬЯ 24", "art 24", "")]
    #[case("Статья 24.1. Порядок", "art 24-1", "Порядок")]
    #[case("Статья 24 Порядок", "art 24", "Порядок")]
    #[case("Статья 24[1]. Порядок", "art 24", "[1]. Порядок")]
    #[case("24-берене. Тартип", "art 24", "Тартип")]
    #[case("24-1-берене. Тартип", "art 24-1", "Тартип")]
    #[case("1208-берене. Тартип", "art 1208", "Тартип")]
    #[case("Статья 24-1-1. Порядок", "art 24-1-1", "Порядок")]
    #[case("24-1-1-берене. Тартип", "art 24-1-1", "Тартип")]
    #[case("Статья 24-1¹. Порядок", "art 24-1-1", "Порядок")]
    #[case("Статья 24¹⁻². Порядок", "art 24-1-2", "Порядок")]
    #[case("Статья 24-1-1-1. Порядок", "none", "Порядок")]
    #[case("24-1-1-1-берене. Тартип", "none", "Тартип")]
    #[case("24¹-берене", "art 24-1", "")]
    #[case("24‑1‑БЕРЕНЕ. Тартип", "art 24-1", "Тартип")]
    #[case("24 - берене. Тартип", "art 24", "Тартип")]
    #[case("24-статья. Тартип", "art 24", "Тартип")]
    #[case("Бөлүм II. Тартип", "sec 2", "Тартип")]
    #[case("Глава III. Комиссии", "ch 3", "Комиссии")]
    #[case("Глава ІІІ. Комиссии", "ch 3", "Комиссии")]
    #[case("ГЛАВА 3", "ch 3", "")]
    #[case("Глава III-1. Комиссии", "ch 3-1", "Комиссии")]
    #[case("Глава вторая", "ch 2", "")]
    #[case("III глава. Комиссиялар", "ch 3", "Комиссиялар")]
    #[case("III ГЛАВА", "ch 3", "")]
    #[case("3-глава", "ch 3", "")]
    #[case("Үчүнчү глава", "ch 3", "")]
    #[case("Раздел II", "sec 2", "")]
    #[case("II бөлүм", "sec 2", "")]
    #[case("2-БӨЛҮМ. Жалпы", "sec 2", "Жалпы")]
    #[case("1. Текст", "part 1", "Текст")]
    #[case("2-1. Текст", "part 2-1", "Текст")]
    #[case("2¹. Текст", "part 2-1", "Текст")]
    #[case("1) текст", "point 1", "текст")]
    #[case("2-1) текст", "point 2-1", "текст")]
    #[case("а) текст", "letter", "текст")]
    #[case("а-1) текст", "letter", "текст")]
    #[case("– текст", "dash", "текст")]
    #[case("Приложение 1", "annex", " 1")]
    #[case("1-тиркеме", "annex", "")]
    #[case("Статья", "none", "")]
    #[case("Статья X. Порядок", "none", "X. Порядок")]
    #[case(
        "Статья 24 настоящего Закона применяется.",
        "sentence",
        "настоящего Закона применяется."
    )]
    #[case("24-берене менен белгиленген", "sentence", "менен белгиленген")]
    fn a_beginning_is_told(#[case] line: &str, #[case] expected: &str, #[case] rest: &str) {
        let found = marked(line).unwrap();
        let name = match &found.marker {
            Marker::Section(n) => format!("sec {n}"),
            Marker::Chapter(n) => format!("ch {n}"),
            Marker::Article(n) => format!("art {n}"),
            Marker::Part(n) => format!("part {n}"),
            Marker::Point(n) => format!("point {n}"),
            Marker::Letter => "letter".into(),
            Marker::Dash => "dash".into(),
            Marker::Annex => "annex".into(),
            Marker::NoNumber => "none".into(),
            Marker::Sentence => "sentence".into(),
        };
        assert_eq!((name.as_str(), found.rest), (expected, rest));
    }

    #[rstest]
    #[case("статьей 24 настоящего Закона")]
    #[case("24-беренеде көрсөтүлгөн")]
    #[case("2011. Год")]
    #[case("10.12.2020 года")]
    #[case("1.5 процента")]
    #[case("Статьи 5 и 6")]
    #[case("в) ".trim_start_matches("в) "))]
    #[case("Главам 1 и 2")]
    fn plain_text_has_no_marker(#[case] line: &str) {
        assert_eq!(marked(line), None);
    }
}
