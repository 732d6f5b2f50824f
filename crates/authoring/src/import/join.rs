//! Lines that belong together: paragraphs of a text that was broken at the edge of the page.

use super::marker::marked;
use super::piece::{Line, Piece};

/// Joins lines that continue the one before them. No word is changed.
pub(super) fn join(pieces: Vec<Piece>) -> Vec<Piece> {
    let width = wrapped_at(&pieces);
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    // How long the last line of the last paragraph was as it stood in the file.
    let mut last = 0;
    for piece in pieces {
        let Piece::Line(line) = piece else {
            joined.push(piece);
            continue;
        };
        let length = line.text.chars().count();
        if let Some(Piece::Line(before)) = joined.last_mut()
            && line.soft
            && continues(
                before,
                &line,
                width.is_some_and(|width| last * 4 >= width * 3),
            )
        {
            before.text.push(' ');
            before.text.push_str(&line.text);
            before.title &= line.title;
            before.footnotes.extend(line.footnotes);
        } else {
            joined.push(Piece::Line(line));
        }
        last = length;
    }
    joined
}

fn continues(before: &Line, line: &Line, full: bool) -> bool {
    if line.bullet || before.text.is_empty() || marked(&line.text).is_some() {
        return false;
    }
    let ended = before.text.ends_with(['.', ';', ':', '!', '?']);
    let small = line.text.starts_with(char::is_lowercase);
    full || (small && !ended)
}

/// How wide the lines are when their paragraphs were broken into lines of about the same length.
fn wrapped_at(pieces: &[Piece]) -> Option<usize> {
    const WIDEST: usize = 130;
    const NARROWEST: usize = 40;
    let lines: Vec<&Line> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Line(line) => Some(line),
            Piece::Table(_) => None,
        })
        .collect();
    let length = |line: &Line| line.text.chars().count();
    let width = lines.iter().map(|line| length(line)).max()?;
    let soft = lines.iter().filter(|line| line.soft).count();
    let full = |line: &&&Line| length(line) * 4 >= width * 3;
    let wide = lines.iter().filter(full).count();
    let wraps = soft >= 5 && wide * 3 >= lines.len() && (NARROWEST..=WIDEST).contains(&width);
    wraps.then_some(width)
}

/// Whether a line is set as headings are, or written in capitals.
pub(super) fn title_like(line: &Line) -> bool {
    line.title || capitals(&line.text)
}

/// Whether all the letters are capitals, and there are some.
pub(super) fn capitals(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    letters().count() > 3 && letters().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(lines: &[&str]) -> Vec<Piece> {
        let line = |(at, text): (usize, &&str)| {
            Piece::Line(Line {
                number: at + 1,
                text: (*text).to_owned(),
                soft: at > 0,
                ..Line::default()
            })
        };
        lines.iter().enumerate().map(line).collect()
    }

    fn joined(lines: &[&str]) -> Vec<String> {
        let pieces = join(text(lines));
        let lines = pieces.iter().flat_map(Piece::lines);
        lines.map(|line| line.text.clone()).collect()
    }

    #[test]
    fn a_line_that_goes_on_in_small_letters_is_joined() {
        let found = joined(&[
            "1. Комиссия ведёт",
            "журнал.",
            "2. Журнал хранят",
            "год;",
            "а) день",
        ]);
        assert_eq!(
            found,
            [
                "1. Комиссия ведёт журнал.",
                "2. Журнал хранят год;",
                "а) день"
            ]
        );
    }

    #[test]
    fn lines_broken_at_the_edge_are_joined_before_capitals_too() {
        let found = joined(&[
            "1. Журнал комиссии ведёт секретарь или член",
            "Комиссии, которого она назвала на заседании",
            "и которому выдан ключ от шкафа с журналами",
            "Комиссии.",
            "2. Журнал хранят в шкафу, а ключ от него у",
            "Председателя.",
        ]);
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
