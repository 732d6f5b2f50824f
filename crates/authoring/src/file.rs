//! A file of the tree with its text, and where in it something stands.

use std::ops::Range;

/// A text file as it was read, named by its path from the root of the tree.
#[derive(Clone, Debug)]
pub(crate) struct SourceFile {
    /// The path from the root of the tree, with `/` between the names.
    pub path: String,
    /// The whole text.
    pub text: String,
}

/// A value and the bytes of the file it was read from.
#[derive(Clone, Debug)]
pub(crate) struct At<T> {
    pub value: T,
    pub at: Range<usize>,
}

/// A place in a file as people count: lines and columns begin with 1, a column is one character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub line: usize,
    pub column: usize,
    /// How many characters of the line are meant, at least one.
    pub width: usize,
    pub line_text: String,
}

impl SourceFile {
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let (path, text) = (path.into(), text.into());
        Self { path, text }
    }

    /// The place of these bytes without the blanks before them. Where they run over the end of a line, only
    /// the first line is meant.
    pub fn place(&self, bytes: &Range<usize>) -> Place {
        let start = floor(&self.text, bytes.start);
        let meant = self.text.get(start..bytes.end).unwrap_or_default();
        let blank = meant.len() - meant.trim_start().len();
        let start = if blank < meant.len() {
            start + blank
        } else {
            start
        };
        let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_text = self.text[line_start..].lines().next().unwrap_or_default();
        let end = floor(&self.text, bytes.end).min(line_start + line_text.len());
        let width = self
            .text
            .get(start..end)
            .map_or(0, |s| s.trim_end().chars().count());
        Place {
            line: self.text[..line_start].matches('\n').count() + 1,
            column: self.text[line_start..start].chars().count() + 1,
            width: width.max(1),
            line_text: line_text.to_owned(),
        }
    }
}

/// The nearest start of a character at or before this byte.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|&i| text.is_char_boundary(i))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0..1, (1, 1, 1))]
    #[case(4..8, (1, 3, 2))]
    #[case(8..30, (2, 1, 3))]
    #[case(99..120, (3, 1, 1))]
    fn a_place_is_counted_in_characters(
        #[case] bytes: Range<usize>,
        #[case] expected: (usize, usize, usize),
    ) {
        let file = SourceFile::new("ky.md", "жөгү\nabc\n");
        let bytes = if bytes.start == 8 { 9..30 } else { bytes };
        let place = file.place(&bytes);
        assert_eq!((place.line, place.column, place.width), expected);
    }
}
