//! The text of a part: every run of text that is not deleted, in paragraphs and tables. Elements that are not known
//! are passed through, so that no container of text can hide what is in it.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::fields::Fields;
use super::look::{ParagraphLook, RunLook, attribute, child, value};
use super::numbering::{Counters, Marker, Numbering};
use super::steps::{Step, Steps};
use super::styles::Styles;
use crate::import::finding::{Finding, FindingKind};
use crate::import::piece::{Line, Read, at_height, tidy, tidy_beginning};
use crate::import::table::OpenTables;

/// What a document says outside its text.
#[derive(Debug, Default)]
pub(super) struct Context {
    pub styles: Styles,
    pub numbering: Numbering,
    /// Footnotes and endnotes by their name and id.
    pub notes: BTreeMap<(&'static str, String), String>,
}

/// What people did to a text and its notes before it was saved.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Changes {
    inserted: usize,
    deleted: usize,
    comments: bool,
}

/// A text while it is read.
pub(super) struct Body<'a> {
    context: &'a Context,
    read: Read,
    /// The footnotes that were referred to, and their places.
    referred: BTreeMap<(&'static str, String), usize>,
    tables: OpenTables,
    counters: Counters,
    /// Paragraphs that are open: those of a text box stand in another.
    open: Vec<Paragraph>,
    /// A paragraph whose end was deleted, so that the next one continues it.
    carried: Option<Paragraph>,
    paragraphs: usize,
    fields: Fields,
    changes: Changes,
    /// Insertions that are open, and whether they have brought any words.
    inserting: Vec<bool>,
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
    /// A text that was changed as its notes were.
    pub fn new(context: &'a Context, changes: Changes) -> Self {
        Self {
            context,
            read: Read::default(),
            referred: BTreeMap::new(),
            tables: OpenTables::default(),
            counters: Counters::default(),
            open: Vec::new(),
            carried: None,
            paragraphs: 0,
            fields: Fields::default(),
            changes,
            inserting: Vec::new(),
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
            "tr" => {
                self.tables.begin_row();
                if let Some(columns) = columns(node, "trPr", "gridBefore").filter(|n| *n > 0) {
                    self.tables.begin_cell(columns, 1);
                    self.tables.end_cell();
                }
            }
            "tc" => {
                let columns = columns(node, "tcPr", "gridSpan");
                self.tables.begin_cell(columns.unwrap_or(1), 1);
            }
            "footnoteReference" => self.refer("footnote", node),
            "endnoteReference" => self.refer("endnote", node),
            "commentReference" => self.changes.comments = true,
            "blip" | "imagedata" | "textpath" | "chart" | "relIds" => {
                self.find(FindingKind::Picture);
            }
            "oMath" => self.find(FindingKind::Formula),
            "txbxContent" => self.find(FindingKind::TextBox),
            "instrText" => self.fields.instruct(node),
            "fldChar" => {
                let shown = self.fields.take(node);
                shown
                    .into_iter()
                    .for_each(|name| self.find(FindingKind::Field(name)));
            }
            "fldSimple" => {
                let shown = Fields::simple(node);
                shown
                    .into_iter()
                    .for_each(|name| self.find(FindingKind::Field(name)));
            }
            "ins" | "moveTo" => self.inserting.push(false),
            "del" | "moveFrom" => self.changes.deleted += usize::from(has_text(node)),
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
            "tc" => {
                // A paragraph does not go on in the next cell.
                if let Some(carried) = self.carried.take() {
                    self.open.push(carried);
                    self.end_line();
                    self.open.pop();
                }
                self.tables.end_cell();
            }
            "ins" | "moveTo" => {
                let brought = self.inserting.pop();
                self.changes.inserted += usize::from(brought == Some(true));
            }
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
        if let Some(list) = look.list.filter(|list| list != "0" && !look.end_deleted) {
            let (numbering, style) = (&self.context.numbering, by_style.as_deref());
            let marker = numbering.next(&mut self.counters, &list, look.level, style);
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
            if let Some(brought) = self.inserting.last_mut() {
                *brought = true;
            }
        }
        let height = run.height.unwrap_or_default();
        paragraph.text.push_str(&at_height(text, height));
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
        let note = (name, id.to_owned());
        let Some(words) = self.context.notes.get(&note) else {
            return;
        };
        let new = self.read.footnotes.len();
        let place = *self.referred.entry(note).or_insert(new);
        let mark = format!("[{}]", place + 1);
        // However often it is referred to, a note stands in the text once.
        if place == new {
            self.read.footnotes.push(Line {
                number: self.paragraphs,
                text: tidy(&format!("{mark} {words}")),
                ..Line::default()
            });
        }
        self.text(&mark);
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.footnotes.push(place);
        }
    }

    fn find(&mut self, kind: FindingKind) {
        let open = self.open.last();
        let number = open.map_or(self.paragraphs, |paragraph| paragraph.number);
        let text = open
            .map(|paragraph| tidy_beginning(&paragraph.text))
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

    /// What was read, and how it was changed.
    pub fn end(mut self) -> (Read, Changes) {
        if let Some(carried) = self.carried.take() {
            self.open.push(carried);
        }
        while !self.open.is_empty() {
            self.end_line();
            self.open.pop();
        }
        self.tables
            .end_all(&mut self.read.pieces, &mut self.read.findings);
        (self.read, self.changes)
    }
}

impl Changes {
    /// What a person should know of them.
    pub fn findings(self) -> impl Iterator<Item = Finding> {
        let (inserted, deleted) = (self.inserted, self.deleted);
        let tracked = inserted + deleted > 0;
        let kinds = [
            tracked.then_some(FindingKind::Tracked { inserted, deleted }),
            self.comments.then_some(FindingKind::Comments),
        ];
        kinds.into_iter().flatten().map(Finding::whole)
    }
}

/// Over how many columns a cell or a gap reaches.
fn columns(node: Node<'_, '_>, properties: &str, name: &str) -> Option<usize> {
    let found = child(node, properties).and_then(|properties| child(properties, name));
    found.and_then(value)?.parse().ok()
}

/// Whether what is in an element belongs to the text: properties, deletions and second versions of a drawing do not.
fn holds_text(node: Node<'_, '_>) -> bool {
    let name = node.tag_name().name();
    match name {
        "del" | "moveFrom" | "t" | "instrText" => false,
        "Fallback" => {
            let first = node
                .parent()
                .and_then(|parent| parent.first_element_child());
            first.is_none_or(|first| first.tag_name().name() != "Choice")
        }
        _ => !name.ends_with("Pr") && !name.ends_with("PrChange"),
    }
}

/// Whether a change concerns words and not only how they are set.
fn has_text(node: Node<'_, '_>) -> bool {
    let text = |node: &Node<'_, '_>| matches!(node.tag_name().name(), "t" | "delText");
    node.descendants().any(|node| text(&node))
}
