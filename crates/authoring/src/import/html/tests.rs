//! What a page shows is what is read.

use super::*;
use crate::import::piece::Piece;

/// What is read of a page that is within the limits.
fn read(html: &str) -> Read {
    super::read(html, &Limits::REAL).unwrap()
}

fn lines(html: &str) -> Vec<String> {
    let read = read(html);
    let lines = read.pieces.iter().flat_map(Piece::lines);
    lines.map(|line| line.text.clone()).collect()
}

#[test]
fn blocks_are_lines_and_inline_tags_are_none() {
    let html = "<html><head><title>Site</title><style>p {}</style></head><body>\
        <p>Ко<b>мис</b>сия\n ведёт&nbsp;журнал<p>Дальше<br>здесь<div>и там</div>в конце";
    assert_eq!(
        lines(html),
        [
            "Комиссия ведёт журнал",
            "Дальше",
            "здесь",
            "и там",
            "в конце"
        ]
    );
}

#[test]
fn a_raised_number_stays_apart() {
    assert_eq!(
        lines("<p>Статья 24<sup>1</sup>. Ключ"),
        ["Статья 24¹. Ключ"]
    );
}

#[test]
fn lists_bring_their_numbers() {
    let html = "<ol start=3><li>a<li>b<ol type=i><li>c</ol></ol><ul><li>d</ul>";
    assert_eq!(lines(html), ["3. a", "4. b", "i. c", "d"]);
}

#[test]
fn an_item_that_holds_paragraphs_begins_with_its_number() {
    let html =
        "<ol>\n<li>\n<p>a</p><p>more</p>\n<li><div><p>b</div></ol><ul><li><p>c</ul><ol><li></ol>";
    assert_eq!(lines(html), ["1. a", "more", "2. b", "c", "1."]);
    let read = read(html);
    let bullets = read.pieces.iter().flat_map(Piece::lines);
    let bullets: Vec<_> = bullets.filter(|line| line.bullet).collect();
    assert_eq!(bullets.len(), 1, "{bullets:#?}");
}

#[test]
fn a_menu_is_left_out_and_told() {
    let read = read("<nav><a>Главная</a></nav><p>Текст<script>if (a < b) alert('<p>')</script>");
    assert_eq!(read.pieces.len(), 1);
    assert_eq!(read.findings[0].kind, FindingKind::Furniture);
}

#[test]
fn what_is_set_as_a_heading_is_told() {
    let html =
        "<h2>a</h2><p align=center>b</p><p><b>c</b></p><p>d</p><p style='text-align: center'>e<p>f";
    let read = read(html);
    let titles: Vec<_> = read
        .pieces
        .iter()
        .flat_map(Piece::lines)
        .map(|line| line.title)
        .collect();
    assert_eq!(titles, [true, true, true, false, true, false]);
}

#[test]
fn tables_that_were_never_closed_keep_their_words() {
    let read = read("<table><tr><td>a<td>b<tr><td colspan=2>c");
    let Piece::Table(table) = &read.pieces[0] else {
        panic!("{:?}", read.pieces)
    };
    assert_eq!(table.rows.len(), 2);
    assert!(table.rows.iter().all(|row| row.len() == 2));
}

#[test]
fn tags_without_end_neither_hang_nor_overflow() {
    let centred = "<div align=center>".repeat(10_000) + &"<p>слово".repeat(10_000);
    assert_eq!(lines(&centred).len(), 10_000);
    let deep = format!("{}слово", "<div><table><tr><td><b><ol><li>".repeat(20_000));
    assert_eq!(
        lines(&deep)
            .last()
            .unwrap()
            .split_whitespace()
            .last()
            .unwrap(),
        "слово"
    );
}
