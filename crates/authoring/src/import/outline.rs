//! From lines to the outline of an act: chapters, articles, parts, points and notes, each line in its place.

use std::collections::BTreeSet;

use super::finding::{Finding, FindingKind};
use super::join::{capitals, title_like};
use super::list::{Bullet, Levels};
use super::marker::{Marked, Marker, marked};
use super::note::{ends_note, is_note, opens_note};
use super::number::Number;
use super::piece::{Line, Piece, Table};
use super::sequence::Sequence;
use super::title;

/// A block of the official text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    /// The title of the act.
    Title(String),
    /// The heading of a section or chapter.
    Chapter { id: String, text: String },
    /// The heading of an article.
    Article { id: String, text: String },
    /// A part with its number, or any other paragraph.
    Paragraph(String),
    /// A note on an amended edition.
    Note(String),
    /// A point, or what stands below one.
    Point { depth: usize, text: String },
    /// A table; the first row is its head.
    Table(Vec<Vec<String>>),
    /// A footnote, which begins with its mark.
    Footnote(String),
}

/// An act in its order.
#[derive(Debug)]
pub(crate) struct Outline {
    pub blocks: Vec<Block>,
    pub findings: Vec<Finding>,
}

/// Places every line. Nothing is left out: what has no place of its own is a paragraph where it stood.
pub(crate) fn outline(pieces: &[Piece], listed: &BTreeSet<usize>, footnotes: &[Line]) -> Outline {
    let is_heading = |at: &usize| {
        let Piece::Line(line) = &pieces[*at] else {
            return false;
        };
        !listed.contains(at) && marked(&line.text).is_some_and(|found| found.marker.is_heading())
    };
    let first = (0..pieces.len()).find(is_heading).unwrap_or(pieces.len());
    let mut placing = Placing::new(pieces, listed, footnotes);
    placing.title(first);
    while placing.at < pieces.len() {
        placing.next();
    }
    placing.end_article();
    let unused = (0..footnotes.len()).filter(|place| !placing.used.contains(place));
    placing.waiting = unused.collect();
    placing.end_article();
    Outline {
        blocks: placing.blocks,
        findings: placing.findings,
    }
}

/// What the text that comes belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Under {
    Title,
    Chapter,
    Article,
    Annex,
}

struct Placing<'a> {
    pieces: &'a [Piece],
    listed: &'a BTreeSet<usize>,
    footnotes: &'a [Line],
    at: usize,
    blocks: Vec<Block>,
    findings: Vec<Finding>,
    under: Under,
    section: Option<Number>,
    /// Chapters are counted anew in every section when this says so.
    in_section: Option<Number>,
    sections: Sequence,
    chapters: Sequence,
    articles: Sequence,
    parts: Sequence,
    points: Sequence,
    levels: Levels,
    /// Footnotes that wait for the end of their article, and those that have been seen.
    waiting: Vec<usize>,
    used: BTreeSet<usize>,
}

impl<'a> Placing<'a> {
    fn new(pieces: &'a [Piece], listed: &'a BTreeSet<usize>, footnotes: &'a [Line]) -> Self {
        Self {
            pieces,
            listed,
            footnotes,
            at: 0,
            blocks: Vec::new(),
            findings: Vec::new(),
            under: Under::Title,
            section: None,
            in_section: None,
            sections: Sequence::new("section"),
            chapters: Sequence::new("chapter"),
            articles: Sequence::new("article"),
            parts: Sequence::new("part"),
            points: Sequence::new("point"),
            levels: Levels::default(),
            waiting: Vec::new(),
            used: BTreeSet::new(),
        }
    }

    /// The title of the act, from the lines before the first heading.
    fn title(&mut self, first: usize) {
        let lines = self.pieces[..first].iter().map_while(|piece| match piece {
            Piece::Line(line) => Some(line),
            Piece::Table(_) => None,
        });
        let lines: Vec<&Line> = lines.collect();
        let length = title::length(&lines);
        if length == 0 {
            self.findings.push(Finding::whole(FindingKind::NoTitle));
            return;
        }
        let text = self.gather(length);
        self.blocks.push(Block::Title(text));
    }

    /// Takes some lines as one.
    fn gather(&mut self, length: usize) -> String {
        let mut words: Vec<&str> = Vec::new();
        for _ in 0..length {
            if let Some(line) = self.line(self.at) {
                words.push(&line.text);
                self.refer(line);
            }
            self.at += 1;
        }
        words.join(" ")
    }

    fn line(&self, at: usize) -> Option<&'a Line> {
        match self.pieces.get(at)? {
            Piece::Line(line) => Some(line),
            Piece::Table(_) => None,
        }
    }

    fn refer(&mut self, line: &Line) {
        for &place in &line.footnotes {
            if place < self.footnotes.len() && self.used.insert(place) {
                self.waiting.push(place);
            }
        }
    }

    fn find(&mut self, line: &Line, kind: FindingKind) {
        let finding = Finding::new(line.number, kind, &line.text);
        self.findings.push(finding);
    }

    /// Places the next piece, or several that belong together.
    fn next(&mut self) {
        match &self.pieces[self.at] {
            Piece::Table(table) => {
                self.table(table);
                self.at += 1;
            }
            Piece::Line(line) if line.text.is_empty() => self.at += 1,
            Piece::Line(line) => self.place(line),
        }
    }

    fn place(&mut self, line: &'a Line) {
        if opens_note(&line.text) {
            return self.note(line);
        }
        let Some(Marked { marker, rest }) =
            marked(&line.text).filter(|_| !self.listed.contains(&self.at))
        else {
            return self.text(line);
        };
        match marker {
            Marker::Section(number) => self.section(line, number, rest),
            Marker::Chapter(number) => self.chapter(line, number, rest),
            Marker::Article(number) => self.article(line, &number, rest),
            Marker::Part(number) => self.part(line, &number),
            Marker::Point(number) => {
                if number == Number::of(1) {
                    self.points.restart();
                }
                self.count_inside(line, |placing| &mut placing.points, &number);
                self.point(line, Bullet::Point);
            }
            Marker::Letter => self.point(line, Bullet::Letter),
            Marker::Dash => self.point(line, Bullet::Dash),
            Marker::Annex => self.annex(line),
            Marker::NoNumber => {
                self.find(line, FindingKind::NumberUnread);
                self.text(line);
            }
            Marker::Sentence => {
                self.find(line, FindingKind::LikeHeading);
                self.text(line);
            }
        }
    }

    fn section(&mut self, line: &Line, number: Number, rest: &str) {
        self.end_article();
        self.count(line, |placing| &mut placing.sections, &number);
        let text = self.heading(rest, true);
        let id = format!("ch-sec-{number}");
        self.section = Some(number);
        self.blocks.push(Block::Chapter { id, text });
        self.under = Under::Chapter;
    }

    fn chapter(&mut self, line: &Line, number: Number, rest: &str) {
        self.end_article();
        let anew = self.section != self.in_section && number == Number::of(1);
        if anew && !self.chapters.is_empty() {
            self.in_section.clone_from(&self.section);
            self.chapters.restart();
        }
        self.count(line, |placing| &mut placing.chapters, &number);
        let id = match &self.in_section {
            Some(section) => format!("ch-sec-{section}-ch-{number}"),
            None => format!("ch-{number}"),
        };
        let text = self.heading(rest, true);
        self.blocks.push(Block::Chapter { id, text });
        self.under = Under::Chapter;
    }

    fn article(&mut self, line: &Line, number: &Number, rest: &str) {
        self.end_article();
        self.count(line, |placing| &mut placing.articles, number);
        self.parts.restart();
        self.points.restart();
        let text = self.heading(rest, false);
        // An article that stands twice keeps its id, so that a check of the content refuses the text.
        let id = format!("art-{number}");
        self.blocks.push(Block::Article { id, text });
        self.under = Under::Article;
    }

    fn part(&mut self, line: &Line, number: &Number) {
        self.count_inside(line, |placing| &mut placing.parts, number);
        self.points.restart();
        self.levels.clear();
        self.blocks.push(Block::Paragraph(line.text.clone()));
        self.refer(line);
        self.outside(line);
        self.at += 1;
    }

    fn point(&mut self, line: &Line, bullet: Bullet) {
        let depth = self.levels.depth(bullet);
        let text = line.text.clone();
        self.blocks.push(Block::Point { depth, text });
        self.refer(line);
        self.outside(line);
        self.at += 1;
    }

    fn text(&mut self, line: &Line) {
        if line.bullet {
            return self.point(line, Bullet::Dash);
        }
        self.levels.clear();
        self.blocks.push(Block::Paragraph(line.text.clone()));
        self.refer(line);
        self.outside(line);
        self.at += 1;
    }

    fn annex(&mut self, line: &Line) {
        self.find(line, FindingKind::Annex);
        self.under = Under::Annex;
        self.text(line);
    }

    /// A note, to its closing bracket when that stands in one of the next lines.
    fn note(&mut self, line: &Line) {
        const REACHES: usize = 6;
        let ends = |at: usize| self.line(at).is_some_and(|line| ends_note(&line.text));
        let plain = |at: usize| {
            let line = self.line(at);
            line.is_some_and(|line| {
                marked(&line.text).is_none_or(|found| !found.marker.is_heading())
            })
        };
        let reach = (self.at..self.at + REACHES).take_while(|&at| at == self.at || plain(at));
        let Some(end) = reach.into_iter().find(|&at| ends(at)) else {
            return self.text(line);
        };
        let text = self.gather(end + 1 - self.at);
        self.levels.clear();
        self.blocks.push(if is_note(&text) {
            Block::Note(text)
        } else {
            Block::Paragraph(text)
        });
    }

    fn table(&mut self, table: &Table) {
        self.levels.clear();
        let lines: Vec<&Line> = table.rows.iter().flatten().flatten().collect();
        for line in &lines {
            self.refer(line);
        }
        if let Some(first) = lines.first() {
            self.outside(first);
            let cell = |cell: &Vec<Line>| {
                let words: Vec<&str> = cell.iter().map(|line| line.text.as_str()).collect();
                words.join(" ").trim().to_owned()
            };
            let row = |row: &Vec<Vec<Line>>| row.iter().map(cell).collect();
            self.blocks
                .push(Block::Table(table.rows.iter().map(row).collect()));
        }
    }

    /// The whole heading: the line, and what continues it. The text of an article may come right after its heading, so
    /// that this goes on only as long as nothing reads like a sentence.
    fn heading(&mut self, rest: &str, of_chapter: bool) -> String {
        const LONG: usize = 300;
        const LINES: usize = 5;
        let first = self.at;
        let mut open = rest.is_empty();
        let mut end = first + 1;
        while end - first < LINES
            && let (Some(before), Some(line)) = (self.line(end - 1), self.line(end))
            && !self.listed.contains(&end)
            && (of_chapter || !line.text.ends_with(['.', ';', ':']))
            && continues_heading(before, line, open, of_chapter)
        {
            // A line in plain letters ends a heading, because text may come right after it.
            open = false;
            end += 1;
        }
        let text = self.gather(end - first);
        if text.chars().count() > LONG
            && let Some(line) = self.line(first)
        {
            self.find(line, FindingKind::LongHeading);
        }
        text
    }

    /// Takes the number and tells what is odd about it. An annex counts for itself.
    fn count(&mut self, line: &Line, of: fn(&mut Self) -> &mut Sequence, number: &Number) {
        if self.under == Under::Annex {
            return;
        }
        if let Some(odd) = of(self).take(number, line.number) {
            self.find(line, odd);
        }
    }

    /// The same for what is counted within articles.
    fn count_inside(&mut self, line: &Line, of: fn(&mut Self) -> &mut Sequence, number: &Number) {
        if self.under == Under::Article {
            self.count(line, of, number);
        }
    }

    /// Tells of text that belongs to no article.
    fn outside(&mut self, line: &Line) {
        if self.under == Under::Chapter {
            self.find(line, FindingKind::OutsideArticles);
        }
    }

    /// Footnotes stand at the end of their article.
    fn end_article(&mut self) {
        self.levels.clear();
        for place in std::mem::take(&mut self.waiting) {
            let text = self.footnotes[place].text.clone();
            self.blocks.push(Block::Footnote(text));
        }
    }
}

/// Whether a line goes on with the heading before it. `open` says that the heading has only its number.
fn continues_heading(before: &Line, line: &Line, open: bool, of_chapter: bool) -> bool {
    if line.text.is_empty() || marked(&line.text).is_some() || line.text.starts_with('(') {
        return false;
    }
    if open {
        const SHORT: usize = 150;
        let short = line.text.chars().count() <= SHORT;
        return title_like(line) || (short && !line.text.ends_with(['.', ';', ':', ',']));
    }
    let set_alike = before.title && line.title && (of_chapter || line.soft);
    let both = set_alike || (capitals(&before.text) && capitals(&line.text));
    both && !before.text.ends_with('.')
}
