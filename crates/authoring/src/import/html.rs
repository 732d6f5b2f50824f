//! Reading HTML: what a page shows as a line is a line. The tags are read as a stream, so that a page with tags
//! that were never closed loses nothing.

mod tag;

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use self::tag::{Inline, Role, role};
use super::attributes;
use super::error::ImportError;
use super::finding::{Finding, FindingKind};
use super::limits::Limits;
use super::piece::{Height, Line, Read, at_height, tidy, tidy_beginning};
use super::table::OpenTables;

/// Whether a text is HTML.
pub(super) fn is_html(text: &str, extension: &str) -> bool {
    const LOOKED_AT: usize = 4096;
    let head: String = text
        .chars()
        .take(LOOKED_AT)
        .collect::<String>()
        .to_lowercase();
    let starts = head.trim_start().starts_with('<');
    let tags = [
        "<html",
        "<!doctype html",
        "<body",
        "<head",
        "<p>",
        "<p ",
        "<span",
        "<h1",
        "<h2",
        "<div",
        "<table",
    ];
    let tagged = tags.iter().any(|tag| head.contains(tag));
    tagged && (starts || ["htm", "html", "xhtml"].contains(&extension))
}

/// Reads a page.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Read, ImportError> {
    if attributes::most(text) > limits.attributes {
        return Err(ImportError::Overgrown("a tag with thousands of attributes"));
    }
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    let tokenizer = Tokenizer::new(
        Sink(RefCell::new(Page::default())),
        TokenizerOpts::default(),
    );
    // Scripts stop the tokenizer only when somebody runs them.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    Ok(tokenizer.sink.0.into_inner().end())
}

struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        page.now = usize::try_from(line).unwrap_or(usize::MAX);
        match token {
            Token::CharacterTokens(text) => page.text(&text),
            Token::TagToken(tag) => return page.tag(&tag),
            Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

/// A page while it is read.
#[derive(Default)]
struct Page {
    read: Read,
    tables: OpenTables,
    lists: Vec<tag::List>,
    /// Elements that say how their text is set.
    bold: usize,
    centred: Vec<&'static str>,
    centred_paragraph: bool,
    raised: usize,
    lowered: usize,
    struck: usize,
    hidden: usize,
    /// What the open spans say, the innermost last.
    spans: Vec<Vec<Inline>>,
    heading: usize,
    verbatim: usize,
    /// The element whose content is left out, and how many of it are open.
    outside: Option<(String, usize)>,
    /// The line that is being read.
    line: Words,
    /// Whether the next line continues the paragraph of the last one.
    soft: bool,
    now: usize,
}

/// How deep blocks that are centred are told apart.
const DEEPEST: usize = 100;

/// The words of a line.
#[derive(Default)]
struct Words {
    text: String,
    number: usize,
    marker: Option<String>,
    bullet: bool,
    plain: bool,
    struck: bool,
    hidden: bool,
}

impl Words {
    /// Whether this is an item of a list of which nothing but the number was read.
    fn begins_item(&self) -> bool {
        (self.bullet || self.marker.is_some()) && self.text.trim().is_empty()
    }
}

impl Page {
    fn text(&mut self, text: &str) {
        if let Some((name, _)) = &self.outside {
            let told = tag::is_furniture(name) && !text.trim().is_empty();
            if told {
                let finding = Finding::new(self.now, FindingKind::Furniture, &tidy(text));
                self.read.findings.push(finding);
            }
            return;
        }
        if self.verbatim == 0 {
            return self.words(text);
        }
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                self.end_line();
                self.soft = true;
            }
            self.words(line);
        }
    }

    fn words(&mut self, text: &str) {
        if !text.trim().is_empty() {
            if self.line.number == 0 {
                self.line.number = self.now;
            }
            let centred = self.centred_paragraph || !self.centred.is_empty();
            self.line.plain |= self.bold == 0 && self.heading == 0 && !centred;
            self.line.struck |= self.struck > 0;
            self.line.hidden |= self.hidden > 0;
        }
        let height = match (self.raised, self.lowered) {
            (0, 0) => Height::OnLine,
            (0, _) => Height::Lowered,
            _ => Height::Raised,
        };
        self.line.text.push_str(&at_height(text, height));
    }

    /// Ends the line and puts it where it belongs.
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mut text = tidy(&line.text);
        let number = if line.number == 0 {
            self.now
        } else {
            line.number
        };
        if let Some(marker) = line.marker {
            text = tidy(&format!("{marker} {text}"));
        }
        if text.is_empty() {
            return;
        }
        let odd = [
            (line.struck, FindingKind::Struck),
            (line.hidden, FindingKind::Hidden),
        ];
        for (_, kind) in odd.into_iter().filter(|(odd, _)| *odd) {
            self.find(number, kind, &text);
        }
        let line = Line {
            number,
            text,
            title: !line.plain,
            soft: self.soft,
            bullet: line.bullet,
            footnotes: Vec::new(),
        };
        self.tables.put(line, &mut self.read.pieces);
        self.soft = false;
    }

    fn find(&mut self, line: usize, kind: FindingKind, words: &str) {
        self.read.findings.push(Finding::new(line, kind, words));
    }

    fn end_paragraph(&mut self) {
        self.end_line();
        self.soft = false;
    }

    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name: &str = &tag.name;
        let start = tag.kind == TagKind::StartTag;
        if let Some((outer, open)) = &mut self.outside {
            if outer == name && !tag.self_closing {
                *open = if start { *open + 1 } else { *open - 1 };
                if *open == 0 {
                    self.outside = None;
                }
            }
            return TokenSinkResult::Continue;
        }
        match role(name) {
            Role::Raw if start => {
                self.outside = Some((name.to_owned(), 1));
                return TokenSinkResult::RawData(raw_kind(name));
            }
            Role::Outside if start && !tag.self_closing => {
                self.end_paragraph();
                self.outside = Some((name.to_owned(), 1));
            }
            Role::Raw | Role::Outside => {}
            Role::Break => {
                self.end_line();
                self.soft = true;
            }
            Role::Picture if start => {
                let text = tidy_beginning(&self.line.text);
                self.find(self.now, FindingKind::Picture, &text);
            }
            Role::Picture => {}
            Role::Inline(inline) => self.inline(inline, start),
            Role::Span => self.span(tag, start),
            Role::Block => self.block(tag, start),
            Role::List => self.list(tag, start),
            Role::Item => self.item(tag, start),
            Role::Table => self.table(start),
            Role::Row => self.row(start),
            Role::Cell => self.cell(tag, start),
            Role::Nothing => {}
        }
        TokenSinkResult::Continue
    }

    fn inline(&mut self, inline: Inline, start: bool) {
        let count = match inline {
            Inline::Bold => &mut self.bold,
            Inline::Raised => &mut self.raised,
            Inline::Lowered => &mut self.lowered,
            Inline::Struck => &mut self.struck,
            Inline::Hidden => &mut self.hidden,
        };
        *count = if start {
            *count + 1
        } else {
            count.saturating_sub(1)
        };
    }

    /// A span sets its words as its style says.
    fn span(&mut self, tag: &Tag, start: bool) {
        if tag.self_closing {
            return;
        }
        let says = if start {
            tag::says(tag)
        } else {
            self.spans.pop().unwrap_or_default()
        };
        for inline in &says {
            self.inline(*inline, start);
        }
        if start {
            self.spans.push(says);
        }
    }

    fn block(&mut self, tag: &Tag, start: bool) {
        // The paragraph with which an item begins is the item.
        if !start || !self.line.begins_item() {
            self.end_paragraph();
        }
        let name: &str = &tag.name;
        if tag::is_heading(name) {
            self.heading = usize::from(start);
        }
        if name == "pre" {
            self.verbatim = usize::from(start);
        }
        // What was set in bold and never closed ends with its paragraph.
        if name == "p" && start {
            (self.bold, self.struck, self.hidden) = (0, 0, 0);
            (self.raised, self.lowered) = (0, 0);
            self.spans.clear();
        }
        // A paragraph that was never closed ends where the next one begins.
        if name == "p" {
            self.centred_paragraph = start && tag::is_centred(tag);
        }
        let Some(kept) = tag::kept_name(name) else {
            return;
        };
        if start {
            if self.centred.len() < DEEPEST && tag::is_centred(tag) {
                self.centred.push(kept);
            }
        } else if let Some(at) = self.centred.iter().rposition(|open| *open == kept) {
            self.centred.truncate(at);
        }
    }

    fn list(&mut self, tag: &Tag, start: bool) {
        self.end_paragraph();
        if start {
            self.lists.push(tag::List::begin(tag));
        } else {
            self.lists.pop();
        }
    }

    fn item(&mut self, tag: &Tag, start: bool) {
        self.end_paragraph();
        if !start {
            return;
        }
        match self.lists.last_mut() {
            Some(list) => {
                self.line.marker = list.next(tag);
                self.line.bullet = self.line.marker.is_none();
            }
            None => self.line.bullet = true,
        }
    }

    fn table(&mut self, start: bool) {
        self.end_paragraph();
        if start {
            self.tables.begin_table(self.now);
        } else {
            self.tables
                .end_table(&mut self.read.pieces, &mut self.read.findings);
        }
    }

    fn row(&mut self, start: bool) {
        self.end_paragraph();
        if start {
            self.tables.begin_row();
        } else {
            self.tables.end_cell();
        }
    }

    fn cell(&mut self, tag: &Tag, start: bool) {
        self.end_paragraph();
        if start {
            let [columns, rows] = ["colspan", "rowspan"].map(|name| tag::number(tag, name));
            self.tables
                .begin_cell(columns.unwrap_or(1), rows.unwrap_or(1));
        } else {
            self.tables.end_cell();
        }
    }

    fn end(mut self) -> Read {
        self.end_paragraph();
        self.tables
            .end_all(&mut self.read.pieces, &mut self.read.findings);
        self.read
    }
}

fn raw_kind(name: &str) -> RawKind {
    match name {
        "title" | "textarea" => RawKind::Rcdata,
        "script" => RawKind::ScriptData,
        _ => RawKind::Rawtext,
    }
}

#[cfg(test)]
mod tests;
