//! Checklists: lists in which every item has a box.

use super::{Inline, Item, List, Node, NodeKind};

/// The list when the block is a checklist.
#[must_use]
pub fn checklist(node: &Node) -> Option<&List> {
    match &node.kind {
        NodeKind::List(list) if list.items.iter().all(|item| item.task.is_some()) => Some(list),
        _ => None,
    }
}

/// The words of an item: its first paragraph.
#[must_use]
pub fn item_text(item: &Item) -> &[Inline] {
    match item.nodes.first().map(|node| &node.kind) {
        Some(NodeKind::Plain(text) | NodeKind::Paragraph(text)) => text,
        _ => &[],
    }
}
