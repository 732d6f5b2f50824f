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

/// Raised digits as characters of their own, so that an article 24¹ does not become 241. Anything else that is
/// raised stays as it is.
pub(crate) fn raised(text: &str) -> String {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    if !text
        .chars()
        .all(|c| c.is_ascii_digit() || c.is_whitespace())
    {
        return text.to_owned();
    }
    let raise = |c: char| c.to_digit(10).map_or(c, |digit| RAISED[digit as usize]);
    text.chars().map(raise).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_no_word() {
        assert_eq!(tidy(" из\u{ad}би\u{200b}рком\u{a0}\t№\n1 "), "избирком № 1");
    }

    #[test]
    fn only_digits_are_raised() {
        assert_eq!(raised("1"), "¹");
        assert_eq!(raised("10"), "¹⁰");
        assert_eq!(raised("а1"), "а1");
    }
}
