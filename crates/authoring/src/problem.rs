//! One mistake in the tree: where it stands, what it is and what was expected instead.

use std::fmt;
use std::ops::Range;

use crate::file::SourceFile;
use crate::kind::ProblemKind;

/// A mistake or a doubt, with the place at which the author can mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, as a path from the root of the tree.
    pub file: String,
    /// The line, beginning with 1.
    pub line: usize,
    /// The character in the line, beginning with 1.
    pub column: usize,
    /// How many characters are meant, at least one.
    pub width: usize,
    /// The line itself; empty when the file is missing.
    pub line_text: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// Whether a problem keeps a pack from being built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It does.
    Error,
    /// It does not, but is worth a look.
    Warning,
}

impl Problem {
    /// A problem with these bytes of a file.
    pub(crate) fn at(file: &SourceFile, bytes: &Range<usize>, kind: ProblemKind) -> Self {
        let place = file.place(bytes);
        Self {
            file: file.path.clone(),
            line: place.line,
            column: place.column,
            width: place.width,
            line_text: place.line_text,
            kind,
        }
    }

    /// A problem with a file or folder as a whole.
    pub(crate) fn with(path: impl Into<String>, kind: ProblemKind) -> Self {
        let (file, line_text) = (path.into(), String::new());
        Self {
            file,
            line: 1,
            column: 1,
            width: 1,
            line_text,
            kind,
        }
    }

    /// What is wrong, in one sentence.
    #[must_use]
    pub fn message(&self) -> String {
        self.kind.message()
    }

    /// What should stand there instead.
    #[must_use]
    pub fn expected(&self) -> String {
        self.kind.expected()
    }

    /// Whether it keeps a pack from being built.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// The order of reading: by file, then from top to bottom.
    pub(crate) fn order(&self) -> (&str, usize, usize) {
        (&self.file, self.line, self.column)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
        })
    }
}

/// How much of a long line is shown around the place that is meant.
const SHOWN: usize = 100;

impl fmt::Display for Problem {
    /// `file:line:column: error: message`, the line with a caret under the place, and what was expected.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file, line, column, ..
        } = self;
        writeln!(
            f,
            "{file}:{line}:{column}: {}: {}",
            self.severity(),
            self.message()
        )?;
        if !self.line_text.is_empty() {
            let (shown, before) = crop(&self.line_text, self.column, SHOWN);
            let room = shown.chars().count().saturating_sub(before).max(1);
            writeln!(f, "  | {shown}")?;
            writeln!(
                f,
                "  | {}{}",
                " ".repeat(before),
                "^".repeat(self.width.min(room))
            )?;
        }
        writeln!(f, "  = expected: {}", self.expected())
    }
}

/// The part of a line around a column, and how many characters of it stand before that column.
fn crop(line: &str, column: usize, most: usize) -> (String, usize) {
    let letters: Vec<char> = line
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .collect();
    let before = (column - 1).min(letters.len());
    if letters.len() <= most {
        return (letters.into_iter().collect(), before);
    }
    let start = before.saturating_sub(most / 2).min(letters.len() - most);
    let end = start + most;
    let mut shown = String::new();
    shown.push_str(if start > 0 { "…" } else { "" });
    shown.extend(&letters[start..end]);
    shown.push_str(if end < letters.len() { "…" } else { "" });
    (shown, before - start + usize::from(start > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cropped_around_the_place_that_is_meant() {
        let line = format!("{}HERE{}", "a".repeat(300), "b".repeat(300));
        let (shown, before) = crop(&line, 301, 20);
        assert_eq!(shown, "…aaaaaaaaaaHEREbbbbbb…");
        assert_eq!(shown.chars().nth(before), Some('H'));
    }

    #[test]
    fn a_column_after_the_end_of_a_line_is_shown_at_its_end() {
        assert_eq!(crop("abc", 4, 20), ("abc".to_owned(), 3));
        assert_eq!(crop(&"x".repeat(30), 31, 20).1, 21);
    }
}
