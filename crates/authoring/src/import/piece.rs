//! What a reader hands on: lines and tables in the order of the act, and what it could not read.

use super::finding::Finding;

/// A paragraph of the file, or a line of it where a paragraph is broken into lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    /// Where it was read: a line of a text or of HTML, a paragraph of a DOCX.
    pub number: usize,
    /// Its words, parted by single blanks.
    pub text: String,
    /// Whether it is set as headings are: bold throughout, in the middle or in a heading style.
    pub title: bool,
    /// Whether it follows the line before it without a blank line or the end of a paragraph.
    pub soft: bool,
    /// Whether a bullet stands before it.
    pub bullet: bool,
    /// The footnotes it refers to, by their place in [`Read::footnotes`].
    pub footnotes: Vec<usize>,
}

/// A table; a cell holds lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Table {
    pub number: usize,
    pub rows: Vec<Vec<Vec<Line>>>,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Piece {
    Line(Line),
    Table(Table),
}

/// All that was read of a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Read {
    pub pieces: Vec<Piece>,
    /// Each begins with the mark that refers to it.
    pub footnotes: Vec<Line>,
    pub findings: Vec<Finding>,
}

impl Piece {
    /// Its lines in the order of reading.
    pub fn lines(&self) -> Vec<&Line> {
        match self {
            Self::Line(line) => vec![line],
            Self::Table(table) => table.rows.iter().flatten().flatten().collect(),
        }
    }
}

impl Read {
    /// Whether there is no word in it.
    pub fn is_empty(&self) -> bool {
        let mut lines = self.pieces.iter().flat_map(Piece::lines);
        lines.all(|line| line.text.is_empty())
    }
}

/// The text with single blanks, without what nobody sees: soft hyphens, marks of direction and other characters
/// without width.
pub(crate) fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_whitespace() || c.is_control() => blank = true,
            c => {
                if std::mem::take(&mut blank) && !tidy.is_empty() {
                    tidy.push(' ');
                }
                tidy.push(c);
            }
        }
    }
    tidy
}

/// As much of the beginning as a person needs to find a place: of a paragraph without end not all is looked at.
pub(crate) fn tidy_beginning(text: &str) -> String {
    const ENOUGH: usize = 300;
    tidy(&text.chars().take(ENOUGH).collect::<String>())
}

/// How far characters stand from the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Height {
    #[default]
    OnLine,
    Raised,
    Lowered,
}

/// Raised and lowered numbers in characters of their own, so that an article 24¹ does not become 241. Words that are
/// raised stay as they are.
pub(crate) fn at_height(text: &str, height: Height) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let (digits, hyphen) = match height {
        Height::OnLine => return text.to_owned(),
        Height::Raised => (RAISED, '⁻'),
        Height::Lowered => (LOWERED, '₋'),
    };
    if text.chars().any(char::is_alphabetic) {
        return text.to_owned();
    }
    let shifted = |c: char| match c.to_digit(10) {
        Some(digit) => digits[digit as usize],
        None if is_hyphen(c) => hyphen,
        None => c,
    };
    text.chars().map(shifted).collect()
}

/// All the hyphens and dashes that stand between numbers.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{207b}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn what_nobody_sees_is_no_word() {
        assert_eq!(tidy(" из\u{ad}би\u{200b}рком\u{a0}\t№\n1 "), "избирком № 1");
    }

    #[rstest]
    #[case("1", Height::Raised, "¹")]
    #[case("10", Height::Raised, "¹⁰")]
    #[case("2. ", Height::Raised, "². ")]
    #[case("1-1", Height::Raised, "¹⁻¹")]
    #[case("1)", Height::Raised, "¹)")]
    #[case("*", Height::Raised, "*")]
    #[case("а1", Height::Raised, "а1")]
    #[case("2", Height::Lowered, "₂")]
    #[case("1-1", Height::OnLine, "1-1")]
    fn numbers_beside_the_line_stay_apart_from_those_on_it(
        #[case] text: &str,
        #[case] height: Height,
        #[case] expected: &str,
    ) {
        assert_eq!(at_height(text, height), expected);
    }
}
