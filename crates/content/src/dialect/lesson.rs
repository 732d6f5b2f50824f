//! What is special in the reading text of a lesson.

use super::{AlertKind, InlineKind, Node, NodeKind};

/// Whether a block is the aim that opens a lesson: one paragraph, all of it emphasised.
#[must_use]
pub fn is_aim(node: &Node) -> bool {
    let NodeKind::Paragraph(text) = &node.kind else {
        return false;
    };
    let blank = |kind: &InlineKind| match kind {
        InlineKind::Text(text) => text.trim().is_empty(),
        InlineKind::SoftBreak | InlineKind::HardBreak | InlineKind::Mark(_) => true,
        InlineKind::Code(_)
        | InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Link(..)
        | InlineKind::Image(..)
        | InlineKind::FootnoteRef(_)
        | InlineKind::Html(_) => false,
    };
    let mut words = text.iter().filter(|inline| !blank(&inline.kind));
    matches!(
        (words.next().map(|inline| &inline.kind), words.next()),
        (Some(InlineKind::Emphasis(_)), None)
    )
}

/// Whether everything in a block is advice by the kind of the block: a tip.
#[must_use]
pub fn is_advice_alert(node: &Node) -> bool {
    matches!(node.kind, NodeKind::Alert(AlertKind::Tip, _))
}
