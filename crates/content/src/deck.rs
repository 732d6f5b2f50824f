//! Slides for a class.

use okuu_domain::{Language, ModuleId};
use rusqlite::OptionalExtension;
use serde::Serialize;
use ts_rs::TS;

use crate::dialect::{self, Node, NodeKind, SlideText, plain_text};
use crate::render::{Pictures, Renderer};
use crate::{ContentError, Pack, Wanted};

/// The slides of a module.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SlideDeck {
    /// Its title.
    pub title: String,
    /// How long the class takes.
    pub minutes: u32,
    /// The slides in order.
    pub slides: Vec<Slide>,
}

/// A slide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Slide {
    /// The words of its first heading; empty when it has none.
    pub title: String,
    /// What the room sees.
    pub html: String,
    /// What the presenter sees, with the time it begins with.
    pub notes_html: String,
    /// How long the presenter stays here.
    pub minutes: Option<u32>,
}

impl Pack {
    /// The slides of a module.
    ///
    /// # Errors
    /// When there are none, the module is only announced, or the pack cannot be read.
    pub fn deck(&self, module: &ModuleId, language: Language) -> Result<SlideDeck, ContentError> {
        self.readable(module)?;
        self.offered(language)?;
        self.read(|database| {
            let sql = "select markdown from deck where module = ?1 and language = ?2";
            let markdown = database
                .prepare_cached(sql)?
                .query_row([module.as_str(), language.code()], |row| {
                    row.get::<_, String>(0)
                })
                .optional()?;
            let markdown = markdown.ok_or_else(|| ContentError::not_found(Wanted::Deck, module))?;
            // A slip in a deck spoils a slide, not the class: what could be read is shown.
            let (deck, _) = dialect::deck(&markdown);
            let slide = |slide: &SlideText| {
                let pictures = Pictures::of(&slide.nodes, database, module, language)?;
                Ok(render(slide, &mut Renderer::new(language, pictures)))
            };
            Ok(SlideDeck {
                slides: deck
                    .slides
                    .iter()
                    .map(slide)
                    .collect::<Result<_, ContentError>>()?,
                title: deck.title,
                minutes: deck.minutes,
            })
        })
    }
}

fn render(slide: &SlideText, renderer: &mut Renderer) -> Slide {
    Slide {
        title: slide.nodes.iter().find_map(heading).unwrap_or_default(),
        html: renderer.nodes(&slide.nodes),
        notes_html: renderer.nodes(&slide.notes),
        minutes: slide.minutes,
    }
}

fn heading(node: &Node) -> Option<String> {
    if let NodeKind::Heading(heading) = &node.kind {
        Some(plain_text(&heading.text))
    } else {
        None
    }
}
