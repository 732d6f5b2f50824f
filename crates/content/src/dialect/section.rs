//! Cutting a text at its headings: lessons, articles, sections of a manual, items of an assessment; and the
//! chapters and articles of an official text.

use super::build::parse_at;
use super::{Heading, Node, NodeKind, Span, parse, plain_text};

/// A text cut at its headings.
#[derive(Clone, Debug, PartialEq)]
pub struct Sections {
    /// What stands before the first heading. The dialect has nothing there.
    pub preamble: Vec<Node>,
    /// The sections in order.
    pub sections: Vec<Section>,
}

/// A heading and what follows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The heading itself.
    pub heading: Heading,
    /// Where the heading stands.
    pub heading_span: Span,
    /// What follows, up to the next heading: the bytes that a pack keeps, trimmed of blank lines.
    pub body: Span,
    /// What follows, read by itself, as the reader of a pack reads it. Spans are bytes of the whole text.
    pub nodes: Vec<Node>,
}

impl Section {
    /// The words of the heading.
    #[must_use]
    pub fn title(&self) -> String {
        plain_text(&self.heading.text)
    }

    /// The id when it is one; none when it is missing or is no id.
    #[must_use]
    pub fn id<T: std::str::FromStr>(&self) -> Option<T> {
        self.heading.id.as_deref()?.parse().ok()
    }
}

/// Cuts a text at its second-level headings. Footnotes and link definitions are seen only in the section
/// that holds them, because each section is kept by itself.
#[must_use]
pub fn sections(text: &str) -> Sections {
    cut(text, |level| level == 2)
}

/// Cuts an official text at its chapters (first level) and articles (second level), each with what follows
/// up to the next of either.
#[must_use]
pub fn chapters_and_articles(text: &str) -> Sections {
    cut(text, |level| level <= 2)
}

fn cut(text: &str, is_cut: fn(u8) -> bool) -> Sections {
    let heading = |node: Node| {
        if let NodeKind::Heading(heading) = node.kind {
            Some((heading, node.span)).filter(|(heading, _)| is_cut(heading.level))
        } else {
            None
        }
    };
    let mut headings = parse(text).into_iter().filter_map(heading).peekable();
    let first = headings.peek().map_or(text.len(), |(_, span)| span.start);
    let preamble = parse(&text[..first]);
    let mut sections = Vec::new();
    while let Some((heading, heading_span)) = headings.next() {
        let end = headings.peek().map_or(text.len(), |(_, span)| span.start);
        let body = trim(text, heading_span.end..end);
        sections.push(Section {
            nodes: parse_at(&text[body.clone()], body.start),
            heading,
            heading_span,
            body,
        });
    }
    Sections { preamble, sections }
}

/// The span without the blank lines around it. Indentation of the first line stays, because it has a sense.
fn trim(text: &str, span: Span) -> Span {
    let whole = &text[span.clone()];
    let end = span.start + whole.trim_end().len();
    let blank = whole.len() - whole.trim_start().len();
    let start = whole[..blank]
        .rfind('\n')
        .map_or(span.start, |line| span.start + line + 1);
    start.min(end)..end
}
