//! A lesson as it is read.

use okuu_domain::{ChecklistItemId, Language, LessonId, ModuleId};
use rusqlite::OptionalExtension;
use serde::Serialize;
use ts_rs::TS;

use crate::dialect::{self, Node};
use crate::render::{Pictures, Renderer};
use crate::{ContentError, Pack, Wanted};

/// A lesson, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Lesson {
    /// The module it belongs to.
    pub module: ModuleId,
    /// Its id.
    pub id: LessonId,
    /// Its title.
    pub title: String,
    /// Its blocks in order.
    pub blocks: Vec<Block>,
}

/// A block of a lesson. Its anchor (`b0`, `b1`, …) is its place in the lesson, the same in a search hit and
/// in the place where somebody stopped reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Block {
    /// Text, a table, a figure.
    Html {
        /// Its place.
        anchor: String,
        /// Safe to be put into a page as it is.
        html: String,
    },
    /// A checklist: the boxes are the app's, because they are a person's.
    Checklist {
        /// Its place.
        anchor: String,
        /// Its items in order.
        items: Vec<CheckItem>,
    },
}

/// An item of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckItem {
    /// Its id, unique within the module.
    pub id: ChecklistItemId,
    /// Its words, safe to be put into a page as they are.
    pub html: String,
}

impl Pack {
    /// A lesson in a language.
    ///
    /// # Errors
    /// When the pack has no such lesson, the module is only announced, or the pack cannot be read.
    pub fn lesson(
        &self,
        module: &ModuleId,
        lesson: &LessonId,
        language: Language,
    ) -> Result<Lesson, ContentError> {
        self.readable(module)?;
        self.offered(language)?;
        self.read(|database| {
            let sql = "select title, markdown from lesson_text
                where module = ?1 and lesson = ?2 and language = ?3";
            let key = [module.as_str(), lesson.as_str(), language.code()];
            let found = database
                .prepare_cached(sql)?
                .query_row(key, |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))
                .optional()?;
            let (title, markdown) =
                found.ok_or_else(|| ContentError::not_found(Wanted::Lesson, lesson))?;
            let nodes = dialect::parse(&markdown);
            let pictures = Pictures::of(&nodes, database, module, language)?;
            Ok(Lesson {
                module: module.clone(),
                id: lesson.clone(),
                title,
                blocks: blocks(&nodes, &mut Renderer::new(language, pictures)),
            })
        })
    }

    /// Refuses a module that is not in the programme or only announced.
    pub(crate) fn readable(&self, module: &ModuleId) -> Result<(), ContentError> {
        match self.programme().module(module) {
            None => Err(ContentError::not_found(Wanted::Module, module)),
            Some(found) if found.edition.is_none() => {
                Err(ContentError::NotReadable(module.clone()))
            }
            Some(_) => Ok(()),
        }
    }
}

/// The anchor of the block at a place.
pub(crate) fn anchor(place: usize) -> String {
    format!("b{place}")
}

/// A text without checklists and figures, as HTML.
pub(crate) fn render_text(markdown: &str, language: Language) -> String {
    anchored(markdown, Renderer::new(language, Pictures::none()), 'b')
}

/// A text with each of its blocks in an element with its anchor, which begins with a letter.
pub(crate) fn anchored(markdown: &str, mut renderer: Renderer, letter: char) -> String {
    let mut html = String::new();
    for (place, node) in dialect::parse(markdown).iter().enumerate() {
        html.push_str(&format!("<div data-anchor=\"{letter}{place}\">"));
        html.push_str(&renderer.node(node, false));
        html.push_str("</div>");
    }
    html
}

fn blocks(nodes: &[Node], renderer: &mut Renderer) -> Vec<Block> {
    let block = |(place, node)| {
        let anchor = anchor(place);
        match check_items(node, renderer) {
            Some(items) => Block::Checklist { anchor, items },
            None => Block::Html {
                anchor,
                html: renderer.node(node, place == 0),
            },
        }
    };
    nodes.iter().enumerate().map(block).collect()
}

/// The items of a checklist in which every item has a good id.
fn check_items(node: &Node, renderer: &mut Renderer) -> Option<Vec<CheckItem>> {
    let list = dialect::checklist(node)?;
    let item = |item: &dialect::Item| {
        let id = item.id.as_ref()?.text.parse().ok()?;
        let html = renderer.item(item);
        Some(CheckItem { id, html })
    };
    list.items.iter().map(item).collect()
}
