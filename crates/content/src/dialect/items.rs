//! Checklists: lists in which every item has a box.

use super::{Inline, Item, List, Node, NodeKind};

/// The list when the block is a checklist.
#[must_use]
pub fn checklist(node: &Node) -> Option<&List> {
    let NodeKind::List(list) = &node.kind else {
        return None;
    };
    let boxes = list.items.iter().all(|item| item.task.is_some());
    boxes.then_some(list)
}

/// The words of an item: its first paragraph.
#[must_use]
pub fn item_text(item: &Item) -> &[Inline] {
    if let Some(NodeKind::Plain(text) | NodeKind::Paragraph(text)) =
        item.nodes.first().map(|node| &node.kind)
    {
        text
    } else {
        &[]
    }
}
