//! A pack: open, verify, read, render and search it.
//!
//! A **pack** is one signed SQLite file that holds a **programme** in several languages: **modules** of
//! **lessons**, **checklists**, **assessments** and **slide decks**, **manuals** of **sections**, **laws** by
//! **chapter** and **article** (a **digest** in our own words, and the **official text** where one was
//! imported), **sources** and **terms**. What is stored is the authors' Markdown; it becomes HTML when it is opened, from a tree
//! that knows no raw HTML ([`dialect`]), so that nothing an author or a thief writes can reach the screen
//! as a script. Packs are read-only for ever: a new edition is a new pack.
//!
//! The crate knows no learners: what somebody has read or answered is told elsewhere, under the ids that
//! stand here. [`schema`], [`dialect`], [`figure`] and [`search::write_index`] serve authoring too.

mod assessment;
mod deck;
mod error;
mod escape;
mod law;
mod lesson;
mod manual;
mod outline;
mod pack;
mod programme;
mod render;
mod size;
mod source;
mod term;
mod words;

pub mod dialect;
pub mod figure;
pub mod schema;
pub mod search;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod stories;

pub use assessment::{Assessment, Grade, Item, ItemGrade, ItemKind, Response, RightAnswer};
pub use deck::{Slide, SlideDeck};
pub use error::{ContentError, PackError, Wanted};
pub use law::{Article, ArticleLink, ArticleOutline, ChapterOutline, LawOutline, OfficialText};
pub use lesson::{Block, CheckItem, Lesson};
pub use manual::{ManualOutline, ManualSection, SectionOutline};
pub use outline::{LessonOutline, ModuleOutline};
pub use pack::{Chosen, MAX_PACK_BYTES, Pack, PackKey};
pub use programme::{Audience, Programme, ProgrammeModule};
pub use search::{Found, Hit, HitKind, Search};
pub use size::{PartSize, by_part};
pub use source::Source;
pub use term::{Term, TermName};
pub use words::{BlockWords, LessonWords};
