//! What a statement rests on.

use super::{Inline, InlineKind, Mark, Node, NodeKind, Span, Target, walk};

/// A link to a law or a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// What is cited.
    pub target: Target,
    /// Where the link stands.
    pub span: Span,
}

/// The citations and marks of a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// What is cited, in order.
    pub citations: Vec<Citation>,
    /// `{?}`
    pub to_confirm: bool,
    /// `{~}`
    pub advice: bool,
}

/// What the words of one line rest on.
#[must_use]
pub fn evidence(inlines: &[Inline]) -> Evidence {
    let mut evidence = Evidence::default();
    evidence.add(inlines);
    evidence
}

/// What a block rests on, with everything inside it, as for a list item of several paragraphs.
#[must_use]
pub fn evidence_in(nodes: &[Node]) -> Evidence {
    let mut evidence = Evidence::default();
    evidence.add_nodes(nodes);
    evidence
}

impl Evidence {
    fn add(&mut self, inlines: &[Inline]) {
        walk(inlines, &mut |inline| match &inline.kind {
            InlineKind::Link(target, _) if target.is_citation() => self.citations.push(Citation {
                target: target.clone(),
                span: inline.span.clone(),
            }),
            InlineKind::Mark(Mark::ToConfirm) => self.to_confirm = true,
            InlineKind::Mark(Mark::Advice) => self.advice = true,
            InlineKind::Link(..)
            | InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Image(..)
            | InlineKind::FootnoteRef(_)
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::Html(_) => {}
        });
    }

    fn add_nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match &node.kind {
                NodeKind::Paragraph(text) | NodeKind::Plain(text) => self.add(text),
                NodeKind::Heading(heading) => self.add(&heading.text),
                NodeKind::Alert(_, inner)
                | NodeKind::Quote(inner)
                | NodeKind::Footnote(_, inner) => self.add_nodes(inner),
                NodeKind::List(list) => list
                    .items
                    .iter()
                    .for_each(|item| self.add_nodes(&item.nodes)),
                NodeKind::Table(table) => {
                    let rows = std::iter::once(&table.head).chain(&table.rows);
                    rows.flat_map(|row| &row.cells)
                        .for_each(|cell| self.add(cell));
                }
                NodeKind::Code(_) | NodeKind::Rule | NodeKind::Html(_) => {}
            }
        }
    }
}
