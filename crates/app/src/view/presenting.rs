//! Slides before a class.

use okuu_domain::{Language, ModuleId, Timestamp};
use serde::Serialize;
use ts_rs::TS;

/// A deck with its notes.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeckView {
    /// The module it teaches.
    pub module: ModuleId,
    /// The language it is shown in.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// Planned time in minutes.
    pub minutes: u32,
    /// Its slides in order.
    pub slides: Vec<SlideView>,
}

/// A slide.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SlideView {
    /// Its heading as plain text.
    pub title: String,
    /// What the class sees, as HTML.
    pub html: String,
    /// What the trainer sees, as HTML.
    pub notes_html: String,
    /// Planned time in minutes.
    pub minutes: Option<u32>,
}

/// What is being shown at this moment. All windows follow it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Presentation {
    /// The module whose deck is shown.
    pub module: ModuleId,
    /// The language of the deck.
    pub language: Language,
    /// Place of the slide, from 0.
    pub slide: u32,
    /// Slides in all.
    pub slides: u32,
    /// Whether the screen is black.
    pub black: bool,
    /// When the class began.
    pub started_at: Timestamp,
}
