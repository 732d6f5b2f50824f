//! From pulldown-cmark's events to the tree.

use pulldown_cmark::{Alignment, CowStr, Event, OffsetIter, Parser, Tag};

use super::mark::{self, Mark};
use super::{
    Align, Cell, Heading, Inline, InlineKind, Item, List, Node, NodeKind, Row, Span, Table, Target,
    options,
};

/// How deep blocks and emphasis may be nested. What is deeper loses its nesting, not its text, so that no
/// text can exhaust the stack of those who walk the tree.
const MAX_DEPTH: usize = 24;

/// Reads a text. Spans are bytes of `text`.
#[must_use]
pub fn parse(text: &str) -> Vec<Node> {
    parse_at(text, 0)
}

/// Reads a part of a larger text that begins at byte `base` of it. Spans are bytes of the larger text.
pub(super) fn parse_at(text: &str, base: usize) -> Vec<Node> {
    let mut builder = Builder {
        events: Parser::new_ext(text, options()).into_offset_iter(),
        text,
        base,
        depth: 0,
        task: None,
    };
    builder.nodes()
}

struct Builder<'a> {
    events: OffsetIter<'a>,
    text: &'a str,
    base: usize,
    depth: usize,
    /// The box of the item that is being read.
    task: Option<bool>,
}

impl<'a> Builder<'a> {
    fn next(&mut self) -> Option<(Event<'a>, Span)> {
        let (event, span) = self.events.next()?;
        Some((event, span.start + self.base..span.end + self.base))
    }

    /// Reads blocks up to the end of the block that holds them. Text that stands among them without a
    /// paragraph, as in a tight list, becomes [`NodeKind::Plain`].
    fn nodes(&mut self) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut loose = Vec::new();
        let mut unnested = 0;
        while let Some((event, span)) = self.next() {
            match event {
                Event::End(_) if unnested == 0 => break,
                Event::End(_) => unnested -= 1,
                Event::Start(tag) if is_inline(&tag) => self.inline_tag(tag, span, &mut loose),
                Event::Start(_) if self.depth >= MAX_DEPTH => {
                    flush(&mut loose, &mut nodes);
                    unnested += 1;
                }
                Event::Start(tag) => {
                    flush(&mut loose, &mut nodes);
                    self.depth += 1;
                    let node = self.block(tag, span);
                    self.depth -= 1;
                    nodes.push(node);
                }
                Event::Rule => {
                    flush(&mut loose, &mut nodes);
                    nodes.push(Node {
                        span,
                        kind: NodeKind::Rule,
                    });
                }
                other => self.inline(other, span, &mut loose),
            }
        }
        flush(&mut loose, &mut nodes);
        nodes
    }

    fn block(&mut self, tag: Tag<'a>, span: Span) -> Node {
        let kind = match tag {
            Tag::Paragraph => NodeKind::Paragraph(self.inlines()),
            Tag::Heading {
                level, id, classes, ..
            } => self.heading(level as u8, id, classes, &span),
            Tag::BlockQuote(Some(kind)) => NodeKind::Alert(kind.into(), self.nodes()),
            Tag::List(start) => NodeKind::List(self.list(start)),
            Tag::Table(columns) => NodeKind::Table(self.table(&columns, &span)),
            Tag::CodeBlock(_) => NodeKind::Code(self.verbatim()),
            Tag::HtmlBlock => NodeKind::Html(self.verbatim()),
            Tag::FootnoteDefinition(label) => NodeKind::Footnote(label.into_string(), self.nodes()),
            // Only quotations are left of what our options let through.
            _ => NodeKind::Quote(self.nodes()),
        };
        Node { span, kind }
    }

    fn heading(
        &mut self,
        level: u8,
        id: Option<CowStr<'a>>,
        classes: Vec<CowStr<'a>>,
        span: &Span,
    ) -> NodeKind {
        let mut text = self.inlines();
        let source = self.text[span.start - self.base..span.end - self.base].trim_end();
        // `## Title {?}` reads as attributes that say nothing, and is gone from the text.
        if let Some((mark, length)) = Mark::ending(source.trim_end_matches(['#', '-', '=', '\n'])) {
            text.push(Inline {
                span: span.start + source.len() - length..span.start + source.len(),
                kind: InlineKind::Mark(mark),
            });
        }
        NodeKind::Heading(Heading {
            level,
            id: id.map(CowStr::into_string),
            classes: classes.into_iter().map(CowStr::into_string).collect(),
            text,
            underlined: !source.starts_with('#'),
        })
    }

    fn list(&mut self, start: Option<u64>) -> List {
        let mut items = Vec::new();
        while let Some((Event::Start(Tag::Item), span)) = self.next() {
            let outer = self.task.take();
            let mut nodes = self.nodes();
            let task = std::mem::replace(&mut self.task, outer);
            let first = nodes.first_mut().map(|node| &mut node.kind);
            let id = if let Some(NodeKind::Plain(text) | NodeKind::Paragraph(text)) = first {
                mark::take_id(text)
            } else {
                None
            };
            items.push(Item {
                span,
                task,
                id,
                nodes,
            });
        }
        List { start, items }
    }

    fn table(&mut self, columns: &[Alignment], span: &Span) -> Table {
        let mut rows = Vec::new();
        while let Some((Event::Start(_), span)) = self.next() {
            let mut cells: Vec<Cell> = Vec::new();
            while let Some((Event::Start(_), _)) = self.next() {
                cells.push(self.inlines());
            }
            rows.push(Row { span, cells });
        }
        let mut rows = rows.into_iter();
        let head = rows.next().unwrap_or_else(|| Row {
            span: span.clone(),
            cells: Vec::new(),
        });
        let columns = columns.iter().copied().map(align).collect();
        Table {
            columns,
            head,
            rows: rows.collect(),
        }
    }

    /// The text of a block that is kept as it is.
    fn verbatim(&mut self) -> String {
        let mut text = String::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Text(piece) | Event::Html(piece) | Event::InlineHtml(piece) => {
                    text.push_str(&piece);
                }
                _ => {}
            }
        }
        text
    }

    /// Reads inlines up to the end of what holds them.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        let mut unnested = 0;
        while let Some((event, span)) = self.next() {
            match event {
                Event::End(_) if unnested == 0 => break,
                Event::End(_) => unnested -= 1,
                Event::Start(_) if self.depth >= MAX_DEPTH => unnested += 1,
                Event::Start(tag) => self.inline_tag(tag, span, &mut inlines),
                other => self.inline(other, span, &mut inlines),
            }
        }
        inlines
    }

    fn inline_tag(&mut self, tag: Tag<'a>, span: Span, into: &mut Vec<Inline>) {
        self.depth += 1;
        let children = self.inlines();
        self.depth -= 1;
        let kind = match tag {
            Tag::Emphasis => InlineKind::Emphasis(children),
            Tag::Strong => InlineKind::Strong(children),
            Tag::Link { dest_url, .. } => InlineKind::Link(Target::parse(&dest_url), children),
            Tag::Image { dest_url, .. } => InlineKind::Image(dest_url.into_string(), children),
            _ => return into.extend(children),
        };
        into.push(Inline { span, kind });
    }

    fn inline(&mut self, event: Event<'a>, span: Span, into: &mut Vec<Inline>) {
        let kind = match event {
            Event::Text(text) => return mark::split(&text, span, into),
            Event::TaskListMarker(done) => {
                self.task = Some(done);
                return;
            }
            Event::Code(code) => InlineKind::Code(code.into_string()),
            Event::Html(html) | Event::InlineHtml(html) => InlineKind::Html(html.into_string()),
            Event::FootnoteReference(label) => InlineKind::FootnoteRef(label.into_string()),
            Event::SoftBreak => InlineKind::SoftBreak,
            Event::HardBreak => InlineKind::HardBreak,
            // Mathematics is off; the rest is handled by those who call.
            _ => return,
        };
        into.push(Inline { span, kind });
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }
    )
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::Natural,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::Right,
    }
}

fn flush(loose: &mut Vec<Inline>, nodes: &mut Vec<Node>) {
    if let (Some(first), Some(last)) = (loose.first(), loose.last()) {
        nodes.push(Node {
            span: first.span.start..last.span.end,
            kind: NodeKind::Plain(std::mem::take(loose)),
        });
    }
}
