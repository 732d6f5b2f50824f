//! The text of a part: every run of text that is not deleted, in paragraphs and tables. Elements that are not known
//! are passed through, so that no container of text can hide what is in it.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::look::{ParagraphLook, RunLook, attribute, child, value};
use super::numbering::{Counters, Marker, Numbering};
use super::steps::{Step, Steps};
use super::styles::Styles;
use crate::import::finding::{Finding, FindingKind};
use crate::import::piece::{Line, Read, raised, tidy};
use crate::import::table::OpenTables;

/// What a document says outside its text.
#[derive(Debug, Default)]
pub(super) struct Context {
    pub styles: Styles,
    pub numbering: Numbering,
    /// Footnotes and endnotes by their name and id.
    pub notes: BTreeMap<(&'static str, String), String>,
}

/// A text while it is read.
pub(super) struct Body<'a> {
    context: &'a Context,
    read: Read,
    tables: OpenTables,
    counters: Counters,
    /// Paragraphs that are open: those of a text box stand in another.
    open: Vec<Paragraph>,
    /// A paragraph whose end was deleted, so that the next one continues it.
    carried: Option<Paragraph>,
    paragraphs: usize,
    inserted: usize,
    deleted: usize,
    comments: bool,
}

#[derive(Default)]
struct Paragraph {
    number: usize,
    text: String,
    marker: Option<String>,
    bullet: bool,
    /// Whether it is set as a heading by its style or its place on the page.
    heading: bool,
    /// Whether there are words that are not bold.
    plain: bool,
    soft: bool,
    hidden: bool,
    struck: bool,
    end_deleted: bool,
    footnotes: Vec<usize>,
    /// What its runs have from its style, and what the open run is.
    style: RunLook,
    run: RunLook,
}

impl<'a> Body<'a> {
    pub fn new(context: &'a Context) -> Self {
        Self {
            context,
            read: Read::default(),
            tables: OpenTables::default(),
            counters: Counters::default(),
            open: Vec::new(),
            carried: None,
            paragraphs: 0,
            inserted: 0,
            deleted: 0,
            comments: false,
        }
    }

    pub fn read(&mut self, root: Node<'_, '_>) {
        let mut steps = Steps::over(root);
        while let Some(step) = steps.next(holds_text) {
            match step {
                Step::Enter(node) => self.enter(node),
                Step::Leave(node) => self.leave(node),
            }
        }
    }

    fn enter(&mut self, node: Node<'_, '_>) {
        match node.tag_name().name() {
            "p" => self.begin_paragraph(node),
            "r" => self.begin_run(node),
            "t" => node
                .children()
                .filter_map(|child| child.text())
                .for_each(|text| self.text(text)),
            "tab" | "ptab" => self.text(" "),
            "noBreakHyphen" => self.text("-"),
            "br" | "cr" => self.end_line(),
            "sym" => self.symbol(node),
            "tbl" => self.tables.begin_table(self.paragraphs + 1),
            "tr" => self.tables.begin_row(),
            "tc" => {
                let span = child(node, "tcPr").and_then(|cell| child(cell, "gridSpan"));
                let columns = span
                    .and_then(value)
                    .and_then(|columns| columns.parse().ok());
                self.tables.begin_cell(columns.unwrap_or(1), 1);
            }
            "footnoteReference" => self.refer("footnote", node),
            "endnoteReference" => self.refer("endnote", node),
            "commentReference" => self.comments = true,
            "blip" | "imagedata" => self.find(FindingKind::Picture),
            "ins" | "moveTo" => self.inserted += usize::from(has_text(node)),
            "del" | "moveFrom" => self.deleted += usize::from(has_text(node)),
            _ => {}
        }
    }

    fn leave(&mut self, node: Node<'_, '_>) {
        match node.tag_name().name() {
            "p" => self.end_paragraph(),
            "r" => {
                if let Some(paragraph) = self.open.last_mut() {
                    paragraph.run = RunLook::default();
                }
            }
            "tc" => self.tables.end_cell(),
            "tbl" => self
                .tables
                .end_table(&mut self.read.pieces, &mut self.read.findings),
            _ => {}
        }
    }

    fn begin_paragraph(&mut self, node: Node<'_, '_>) {
        self.paragraphs += 1;
        let own = ParagraphLook::read(child(node, "pPr"));
        let (look, style, by_style) = self.context.styles.resolve(own);
        let mut paragraph = self.carried.take().unwrap_or_default();
        if paragraph.number == 0 {
            paragraph.number = self.paragraphs;
        }
        paragraph.heading = look.heading == Some(true) || look.centred == Some(true);
        paragraph.style = style;
        paragraph.end_deleted = look.end_deleted;
        self.open.push(paragraph);
        // A paragraph that goes on in the next one is not counted twice.
        if let Some((list, level)) = look
            .list
            .filter(|(list, _)| list != "0" && !look.end_deleted)
        {
            let numbering = &self.context.numbering;
            let marker = numbering.next(&mut self.counters, &list, level, by_style.as_deref());
            self.mark(marker);
        }
    }

    fn mark(&mut self, marker: Marker) {
        let Some(paragraph) = self.open.last_mut() else {
            return;
        };
        match marker {
            Marker::Text(text) => paragraph.marker = Some(text),
            Marker::Bullet => paragraph.bullet = true,
            Marker::Nothing => {}
            Marker::Unknown(form) => self.find(FindingKind::ListNumber(form)),
        }
    }

    fn begin_run(&mut self, node: Node<'_, '_>) {
        let properties = child(node, "rPr");
        let own = RunLook::read(properties);
        let style = properties
            .and_then(|node| child(node, "rStyle"))
            .and_then(value);
        let styled = style
            .map(|id| self.context.styles.run(id))
            .unwrap_or_default();
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.run = own.or(styled).or(paragraph.style);
        }
    }

    fn text(&mut self, text: &str) {
        // Text outside every paragraph is a paragraph of its own.
        if self.open.is_empty() {
            self.open.push(Paragraph {
                number: self.paragraphs,
                ..Paragraph::default()
            });
        }
        let Some(paragraph) = self.open.last_mut() else {
            return;
        };
        let on = |look: Option<bool>| look == Some(true);
        let run = paragraph.run;
        if !text.trim().is_empty() {
            paragraph.plain |= !on(run.bold);
            paragraph.hidden |= on(run.hidden);
            paragraph.struck |= on(run.struck);
        }
        if on(run.raised) {
            paragraph.text.push_str(&raised(text));
        } else {
            paragraph.text.push_str(text);
        }
    }

    /// A character of a named font. Those of symbol fonts stand in a range where their code says nothing.
    fn symbol(&mut self, node: Node<'_, '_>) {
        let code = attribute(node, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
        let known = code.filter(|code| !(0xe000..=0xf8ff).contains(code));
        let known = known.and_then(char::from_u32).filter(|c| !c.is_control());
        match known {
            Some(c) => self.text(c.encode_utf8(&mut [0; 4])),
            None => {
                self.text("□");
                self.find(FindingKind::Symbol);
            }
        }
    }

    fn refer(&mut self, name: &'static str, node: Node<'_, '_>) {
        let id = attribute(node, "id").unwrap_or_default();
        let Some(words) = self.context.notes.get(&(name, id.to_owned())) else {
            return;
        };
        let place = self.read.footnotes.len();
        let mark = format!("[{}]", place + 1);
        self.read.footnotes.push(Line {
            number: self.paragraphs,
            text: tidy(&format!("{mark} {words}")),
            ..Line::default()
        });
        self.text(&mark);
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.footnotes.push(place);
        }
    }

    fn find(&mut self, kind: FindingKind) {
        let open = self.open.last();
        let number = open.map_or(self.paragraphs, |paragraph| paragraph.number);
        let text = open
            .map(|paragraph| tidy(&paragraph.text))
            .unwrap_or_default();
        self.read.findings.push(Finding::new(number, kind, &text));
    }

    fn end_paragraph(&mut self) {
        if let Some(paragraph) = self.open.last()
            && paragraph.end_deleted
        {
            self.carried = self.open.pop();
            return;
        }
        self.end_line();
        self.open.pop();
    }

    /// Ends a line of the open paragraph and puts it where it belongs.
    fn end_line(&mut self) {
        let Some(paragraph) = self.open.last_mut() else {
            return;
        };
        let marker = paragraph.marker.take().unwrap_or_default();
        let text = tidy(&format!("{marker} {}", std::mem::take(&mut paragraph.text)));
        let line = Line {
            number: paragraph.number,
            title: paragraph.heading || !paragraph.plain,
            soft: std::mem::replace(&mut paragraph.soft, true),
            bullet: std::mem::take(&mut paragraph.bullet) && !text.is_empty(),
            footnotes: std::mem::take(&mut paragraph.footnotes),
            text,
        };
        let odd = [
            (std::mem::take(&mut paragraph.hidden), FindingKind::Hidden),
            (std::mem::take(&mut paragraph.struck), FindingKind::Struck),
        ];
        paragraph.plain = false;
        for (_, kind) in odd.into_iter().filter(|(odd, _)| *odd) {
            self.read
                .findings
                .push(Finding::new(line.number, kind, &line.text));
        }
        if !line.text.is_empty() {
            self.tables.put(line, &mut self.read.pieces);
        }
    }

    pub fn end(mut self) -> Read {
        if let Some(carried) = self.carried.take() {
            self.open.push(carried);
        }
        while !self.open.is_empty() {
            self.end_line();
            self.open.pop();
        }
        self.tables
            .end_all(&mut self.read.pieces, &mut self.read.findings);
        let (inserted, deleted) = (self.inserted, self.deleted);
        let tracked = inserted + deleted > 0;
        let kinds = [
            tracked.then_some(FindingKind::Tracked { inserted, deleted }),
            self.comments.then_some(FindingKind::Comments),
        ];
        let whole = kinds.into_iter().flatten().map(Finding::whole);
        self.read.findings.extend(whole);
        self.read
    }
}

/// Whether what is in an element belongs to the text: properties, deletions and second versions of a drawing do not.
fn holds_text(node: Node<'_, '_>) -> bool {
    let name = node.tag_name().name();
    match name {
        "del" | "moveFrom" | "t" | "instrText" => false,
        "Fallback" => {
            let has_choice = |parent: Node<'_, '_>| child(parent, "Choice").is_some();
            !node.parent().is_some_and(has_choice)
        }
        _ => !name.ends_with("Pr") && !name.ends_with("PrChange"),
    }
}

/// Whether a change concerns words and not only how they are set.
fn has_text(node: Node<'_, '_>) -> bool {
    let text = |node: &Node<'_, '_>| matches!(node.tag_name().name(), "t" | "delText");
    node.descendants().any(|node| text(&node))
}
