//! Visiting everything in a text.

use okuu_content::dialect::{Inline, Node, NodeKind};

/// Visits every block, outer before inner.
pub(crate) fn blocks<'a>(nodes: &'a [Node], visit: &mut dyn FnMut(&'a Node)) {
    for node in nodes {
        visit(node);
        match &node.kind {
            NodeKind::Alert(_, inner) | NodeKind::Quote(inner) | NodeKind::Footnote(_, inner) => {
                blocks(inner, visit);
            }
            NodeKind::List(list) => {
                list.items
                    .iter()
                    .for_each(|item| blocks(&item.nodes, visit));
            }
            NodeKind::Paragraph(_)
            | NodeKind::Plain(_)
            | NodeKind::Heading(_)
            | NodeKind::Table(_)
            | NodeKind::Code(_)
            | NodeKind::Rule
            | NodeKind::Html(_) => {}
        }
    }
}

/// Visits every part of every line.
pub(crate) fn inlines<'a>(nodes: &'a [Node], visit: &mut dyn FnMut(&'a Inline)) {
    blocks(nodes, &mut |node| match &node.kind {
        NodeKind::Paragraph(text) | NodeKind::Plain(text) => {
            okuu_content::dialect::walk(text, visit);
        }
        NodeKind::Heading(heading) => okuu_content::dialect::walk(&heading.text, visit),
        NodeKind::Table(table) => {
            let rows = std::iter::once(&table.head).chain(&table.rows);
            rows.flat_map(|row| &row.cells)
                .for_each(|cell| okuu_content::dialect::walk(cell, visit));
        }
        NodeKind::Alert(..)
        | NodeKind::Quote(_)
        | NodeKind::Footnote(..)
        | NodeKind::List(_)
        | NodeKind::Code(_)
        | NodeKind::Rule
        | NodeKind::Html(_) => {}
    });
}
