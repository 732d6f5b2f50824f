//! The Markdown dialect of `content/README.md`, read into a tree.
//!
//! Checker and reader both stand on this module, so that they cannot disagree about what a text says.
//! Every part knows its bytes in the text it was read from; a checker points at them. Reading never fails:
//! whatever is not part of the dialect stays in the tree as what it is (raw HTML as [`InlineKind::Html`] or
//! [`NodeKind::Html`], an unknown link as [`Target::Unknown`]) and is for the checker to refuse and for the
//! renderer to show as plain text.

mod alert;
mod assessment;
mod build;
mod deck;
mod evidence;
mod items;
mod lesson;
mod link;
mod mark;
mod plain;
mod section;
mod slip;
mod tree;

pub use alert::AlertKind;
pub use assessment::{Answer, AssessmentText, ItemText, OptionText, assessment, item};
pub use build::parse;
pub use deck::{DeckText, SlideText, deck};
pub use evidence::{Citation, Evidence, evidence, evidence_in};
pub use items::{checklist, item_text};
pub use lesson::{is_advice_alert, is_aim};
pub use link::Target;
pub use mark::Mark;
pub use plain::{plain_text, plain_text_with, walk};
pub use section::{Section, Sections, chapters_and_articles, sections};
pub use slip::{Slip, SlipKind};
pub use tree::{
    Align, Cell, Heading, Inline, InlineKind, Item, List, Name, Node, NodeKind, Row, Span, Table,
};

use pulldown_cmark::Options;

/// CommonMark with tables, footnotes, task lists, heading ids and alerts; nothing else. Strikethrough stays
/// off because `{~}` would open it.
#[must_use]
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

#[cfg(test)]
mod tests;
