//! The promise of the importer: every word of the file stands in the text, in the same order.

use okuu_content::dialect::{Node, NodeKind, parse, plain_text};

use super::error::ImportError;
use super::outline::Block;
use super::piece::{Line, Piece};

/// Compares what was read with what was written, by way of the blocks. Footnotes may stand elsewhere than in the
/// file, but none may be missing.
pub(super) fn verify(
    pieces: &[Piece],
    footnotes: &[Line],
    blocks: &[Block],
    markdown: &str,
) -> Result<usize, ImportError> {
    let read: Vec<&str> = pieces
        .iter()
        .flat_map(Piece::lines)
        .flat_map(words)
        .collect();
    let body = blocks.iter().filter(|block| !is_footnote(block));
    let placed: Vec<&str> = body
        .flat_map(texts)
        .flat_map(str::split_whitespace)
        .collect();
    compare(&read, &placed)?;

    let mut notes: Vec<&str> = footnotes.iter().map(|line| line.text.as_str()).collect();
    let mut kept: Vec<&str> = blocks
        .iter()
        .filter(|block| is_footnote(block))
        .flat_map(texts)
        .collect();
    notes.sort_unstable();
    kept.sort_unstable();
    compare(&notes, &kept)?;

    let all: Vec<&str> = blocks
        .iter()
        .flat_map(texts)
        .flat_map(str::split_whitespace)
        .collect();
    let mut shown = Vec::new();
    for node in parse(markdown) {
        show(&node, &mut shown);
    }
    let shown: Vec<&str> = shown
        .iter()
        .flat_map(|text| text.split_whitespace())
        .collect();
    compare(&all, &shown)?;
    Ok(all.len())
}

fn words(line: &Line) -> impl Iterator<Item = &str> {
    line.text.split_whitespace()
}

fn is_footnote(block: &Block) -> bool {
    matches!(block, Block::Footnote(_))
}

fn texts(block: &Block) -> Vec<&str> {
    match block {
        Block::Title(text)
        | Block::Chapter { text, .. }
        | Block::Article { text, .. }
        | Block::Paragraph(text)
        | Block::Note(text)
        | Block::Point { text, .. }
        | Block::Footnote(text) => vec![text],
        Block::Table(rows) => rows.iter().flatten().map(String::as_str).collect(),
    }
}

/// What a reader of the Markdown is shown.
fn show(node: &Node, shown: &mut Vec<String>) {
    match &node.kind {
        NodeKind::Paragraph(text) | NodeKind::Plain(text) => shown.push(plain_text(text)),
        NodeKind::Heading(heading) => shown.push(plain_text(&heading.text)),
        NodeKind::Quote(nodes) | NodeKind::Alert(_, nodes) | NodeKind::Footnote(_, nodes) => {
            nodes.iter().for_each(|node| show(node, shown));
        }
        NodeKind::List(list) => {
            let nodes = list.items.iter().flat_map(|item| &item.nodes);
            nodes.for_each(|node| show(node, shown));
        }
        NodeKind::Table(table) => {
            let rows = std::iter::once(&table.head).chain(&table.rows);
            let cells = rows.flat_map(|row| &row.cells);
            shown.extend(cells.map(|cell| plain_text(cell)));
        }
        NodeKind::Code(text) | NodeKind::Html(text) => shown.push(text.clone()),
        NodeKind::Rule => {}
    }
}

fn compare(expected: &[&str], found: &[&str]) -> Result<(), ImportError> {
    const SHOWN: usize = 6;
    if expected == found {
        return Ok(());
    }
    let same = expected.iter().zip(found).take_while(|(a, b)| a == b);
    let at = same.count();
    let some = |words: &[&str], from: usize| {
        let to = words.len().min(from + SHOWN);
        words[from.min(to)..to].join(" ")
    };
    Err(ImportError::WordsDiffer {
        after: expected[at.saturating_sub(SHOWN)..at].join(" "),
        expected: some(expected, at),
        found: some(found, at),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Piece {
        Piece::Line(Line {
            text: text.to_owned(),
            ..Line::default()
        })
    }

    #[test]
    fn a_word_that_is_missing_added_or_moved_is_told() {
        let pieces = [line("Комиссия ведёт журнал")];
        let check = |block: &str, markdown: &str| {
            verify(
                &pieces,
                &[],
                &[Block::Paragraph(block.to_owned())],
                markdown,
            )
        };
        let whole = "Комиссия ведёт журнал";
        assert_eq!(check(whole, whole).unwrap(), 3);
        for wrong in [
            "Комиссия ведёт",
            "Комиссия журнал ведёт",
            "Комиссия ведёт журнал год",
        ] {
            let error = check(wrong, wrong).unwrap_err();
            assert!(matches!(error, ImportError::WordsDiffer { .. }), "{wrong}");
            check(whole, wrong).unwrap_err();
        }
    }

    #[test]
    fn a_footnote_may_move_and_may_not_go() {
        let notes = [Line {
            text: "[1] Сноска".to_owned(),
            ..Line::default()
        }];
        let body = Block::Paragraph("Текст[1]".to_owned());
        let note = Block::Footnote("[1] Сноска".to_owned());
        let pieces = [line("Текст[1]")];
        let markdown = "Текст\\[1\\]\n\n\\[1\\] Сноска\n";
        verify(&pieces, &notes, &[body.clone(), note], markdown).unwrap();
        verify(&pieces, &notes, &[body], "Текст\\[1\\]\n").unwrap_err();
    }
}
