//! The assessment of a module.

mod grade;

use okuu_domain::{ItemId, Language, ModuleId};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use grade::{Grade, ItemGrade};

use crate::dialect::{self, Answer, OptionText};
use crate::error::parse;
use crate::render::{Pictures, Renderer};
use crate::{ContentError, Pack, Wanted};

/// All items of a module, with what is right. At least one.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Assessment {
    /// The module it closes.
    pub module: ModuleId,
    /// The items in the author's order.
    pub items: Vec<Item>,
}

/// An item. It knows what is right, so what goes to the screen before the answer is not this.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// The short label.
    pub title: String,
    /// How it is answered.
    pub kind: ItemKind,
    /// The situation and the question.
    pub prompt_html: String,
    /// Options or steps in the author's order; empty for a number.
    pub options: Vec<String>,
    /// What is right.
    pub right: RightAnswer,
    /// Why, with its source.
    pub feedback_html: String,
}

/// How an item is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ItemKind {
    /// One option.
    Single,
    /// All right options and no other.
    Multiple,
    /// One of two.
    TrueFalse,
    /// Steps in their order.
    Ordering,
    /// A number.
    Numeric,
}

/// What somebody answered. Fixed since 1.0: it stands in records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Response {
    /// Places of the chosen options in the author's order, from 0.
    Choice(Vec<u32>),
    /// Places in the author's order, in the order given.
    Order(Vec<u32>),
    /// A number.
    Number(f64),
}

/// What is right.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RightAnswer {
    /// Places of the right options, ascending.
    Choice(Vec<u32>),
    /// All steps as the author wrote them: their number.
    Order(u32),
    /// Any number from `min` to `max`.
    Number {
        /// The smallest that is right.
        min: f64,
        /// The largest that is right.
        max: f64,
    },
}

impl Pack {
    /// The assessment of a module.
    ///
    /// # Errors
    /// When there is none, the module is only announced, or the pack cannot be read.
    pub fn assessment(
        &self,
        module: &ModuleId,
        language: Language,
    ) -> Result<Assessment, ContentError> {
        self.readable(module)?;
        self.offered(language)?;
        self.read(|database| {
            let sql = "select item.id, title, markdown, true_false from item
                join item_text on item_text.module = item.module and item = id
                where item.module = ?1 and language = ?2 order by position";
            let mut read = database.prepare_cached(sql)?;
            let rows = read.query_map([module.as_str(), language.code()], |row| {
                Ok(Stored {
                    id: row.get(0)?,
                    title: row.get(1)?,
                    markdown: row.get(2)?,
                    true_false: row.get(3)?,
                })
            })?;
            let items = rows
                .map(|row| item(row?, database, module, language))
                .collect::<Result<Vec<_>, _>>()?;
            if items.is_empty() {
                return Err(ContentError::not_found(Wanted::Assessment, module));
            }
            Ok(Assessment {
                module: module.clone(),
                items,
            })
        })
    }
}

struct Stored {
    id: String,
    title: String,
    markdown: String,
    true_false: bool,
}

fn item(
    stored: Stored,
    database: &Connection,
    module: &ModuleId,
    language: Language,
) -> Result<Item, ContentError> {
    let (prompt, answer, feedback, slips) = dialect::item(&stored.markdown);
    if let Some(slip) = slips.first() {
        return Err(ContentError::Damaged(format!(
            "{}: {}",
            stored.id, slip.kind
        )));
    }
    let no_answer = || ContentError::Damaged(format!("{}: no answer", stored.id));
    let pictures = Pictures::of(&prompt, database, module, language)?;
    let mut renderer = Renderer::new(language, pictures);
    let prompt_html = renderer.nodes(&prompt);
    let (kind, options, right) = answer_part(answer.ok_or_else(no_answer)?, stored.true_false);
    Ok(Item {
        id: parse(&stored.id)?,
        title: stored.title,
        kind,
        prompt_html,
        options: options.iter().map(|o| renderer.line(&o.text)).collect(),
        right,
        feedback_html: renderer.nodes(&feedback),
    })
}

fn answer_part(answer: Answer, true_false: bool) -> (ItemKind, Vec<OptionText>, RightAnswer) {
    match answer {
        Answer::Choice(options) => {
            let right: Vec<u32> = (0..)
                .zip(&options)
                .filter(|(_, option)| option.correct)
                .map(|(place, _)| place)
                .collect();
            let kind = match right.len() {
                _ if true_false => ItemKind::TrueFalse,
                1 => ItemKind::Single,
                _ => ItemKind::Multiple,
            };
            (kind, options, RightAnswer::Choice(right))
        }
        Answer::Order(steps) => {
            let count = u32::try_from(steps.len()).unwrap_or(u32::MAX);
            (ItemKind::Ordering, steps, RightAnswer::Order(count))
        }
        Answer::Number(min, max) => (
            ItemKind::Numeric,
            Vec::new(),
            RightAnswer::Number { min, max },
        ),
    }
}
