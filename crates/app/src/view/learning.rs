//! Assessments: what is asked, what was answered.

use okuu_content::{ItemKind, Response};
use okuu_domain::{Edition, ItemId, ModuleId, Score, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An assessment to be taken. It holds no answers.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AssessmentView {
    /// The module it closes.
    pub module: ModuleId,
    /// The module's edition, to be handed in with the answers.
    pub edition: Edition,
    /// The module's number.
    pub number: u8,
    /// The module's title.
    pub title: String,
    /// Share of points that passes, in per cent.
    pub mastery_percent: u32,
    /// Its items, shuffled anew for every attempt.
    pub items: Vec<ItemView>,
}

/// An item as it is asked.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemView {
    /// The item.
    pub id: ItemId,
    /// How it is answered.
    pub kind: ItemKind,
    /// A short label.
    pub label: String,
    /// Situation and question as HTML.
    pub html: String,
    /// What can be chosen or put in order, shuffled; empty for a number.
    pub options: Vec<OptionView>,
}

/// An option of an item.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OptionView {
    /// The number by which a response names it, whatever its place on the screen.
    pub index: u32,
    /// Its text as HTML.
    pub html: String,
}

/// An item answered.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SubmittedItem {
    /// The item.
    pub item: ItemId,
    /// The answer.
    pub response: Response,
}

/// What came of an attempt.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AttemptResult {
    /// Points, one for every item.
    pub score: Score,
    /// Whether they reach the mastery score.
    pub passed: bool,
    /// Share of points that passes, in per cent.
    pub mastery_percent: u32,
    /// Whether the module is completed now.
    pub module_completed: bool,
    /// Lessons still to be read before the module is completed.
    pub lessons_unread: u32,
    /// Item by item, in the order in which they were submitted.
    pub items: Vec<ItemResult>,
}

/// What came of one item.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ItemResult {
    /// The item.
    pub id: ItemId,
    /// Its label.
    pub label: String,
    /// Whether the answer was right.
    pub correct: bool,
    /// The right answer as HTML fragments: one for a choice or a number, several in order for an ordering.
    pub right_html: Vec<String>,
    /// Why, with its source, as HTML.
    pub feedback_html: String,
}

/// An attempt in the list of a module.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AttemptCard {
    /// When it was handed in.
    pub at: Timestamp,
    /// Points.
    pub score: Score,
    /// Whether they reached the mastery score.
    pub passed: bool,
}
