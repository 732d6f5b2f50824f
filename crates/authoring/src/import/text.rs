//! Reading a plain text: its lines are paragraphs, or lines of a paragraph where no blank line parts them.

use super::piece::{Line, Piece, Read, tidy};

/// Reads a text.
pub(super) fn read(text: &str) -> Read {
    let mut read = Read::default();
    let mut soft = false;
    let text = text.replace("\r\n", "\n");
    for (at, line) in text.split(is_line_end).enumerate() {
        let words = tidy(line);
        let blank = words.is_empty();
        if !blank {
            read.pieces.push(Piece::Line(Line {
                number: at + 1,
                text: words,
                soft,
                ..Line::default()
            }));
        }
        soft = !blank;
    }
    read
}

/// The ends of lines of all systems, and of pages.
fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_numbers_and_blank_lines_part_paragraphs() {
        let read = read("a\r\n\r\nb\r\nc\n");
        let lines = read.pieces.iter().flat_map(Piece::lines);
        let found: Vec<_> = lines
            .map(|line| (line.number, line.text.as_str(), line.soft))
            .collect();
        assert_eq!(found, [(1, "a", false), (3, "b", false), (4, "c", true)]);
    }
}
