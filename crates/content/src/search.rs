//! Finding the paragraph that answers, offline, in three languages.
//!
//! Texts are kept as they are; beside them stands an index of **stems**, so that избирателей is found from
//! «избиратель» and шайлоочулардын from «шайлоочу». A query is first asked for word by word by stem. When
//! that finds little it is stretched: by **root** (шайлоо finds шайланган), as a **beginning**, and at last
//! by any of its words. A concept is found under whatever it is called: УШК, УИК and PEC are one through the
//! glossary. Articles are found by number however it is written.
//!
//! What is typed and what is written need not agree in case, ё and е, composed and plain letters, Latin
//! letters that look Cyrillic, nor in ө ү ң, which many keyboards lack.

mod article;
mod find;
mod index;
mod kyrgyz;
mod normalise;
mod passage;
mod query;
mod russian;
mod snippet;
mod stem;
mod synonym;
mod token;
mod words;

#[cfg(test)]
mod tests;

use okuu_domain::Language;
use serde::Serialize;
use ts_rs::TS;

pub use index::write_index;

use crate::{ContentError, Pack};

/// A passage that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Hit {
    /// What it stands in.
    pub kind: HitKind,
    /// Where it opens: `module:08#voter-path`, `law:election-commissions#art-23`, `manual:pec#count`,
    /// `term:pec`.
    pub link: String,
    /// The block to open it at, `b3`, or `o3` in an official text; none for the beginning.
    pub anchor: Option<String>,
    /// The title of the lesson, the article, the section or the term.
    pub title: String,
    /// The title of the module, the law or the manual it belongs to; empty for a term.
    pub context: String,
    /// The words around the hit, with `<mark>` on the hit itself. Safe to be put into a page as it is.
    pub snippet_html: String,
    /// The language of the text.
    pub language: Language,
}

/// What a hit stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum HitKind {
    /// The text of a lesson, or a module by its title.
    Lesson,
    /// An item of a checklist.
    Checklist,
    /// An article of a law, in our words.
    Article,
    /// An article of a law, in the words of the act.
    Official,
    /// A section of a manual, or a manual by its title.
    Manual,
    /// A term of the glossary.
    Term,
}

impl HitKind {
    fn parse(kind: &str) -> Result<Self, ContentError> {
        match kind {
            "lesson" => Ok(Self::Lesson),
            "checklist" => Ok(Self::Checklist),
            "article" => Ok(Self::Article),
            "official" => Ok(Self::Official),
            "manual" => Ok(Self::Manual),
            "term" => Ok(Self::Term),
            other => Err(ContentError::Damaged(format!(
                "«{other}» is no kind of hit"
            ))),
        }
    }
}

impl Pack {
    /// The best hits for what somebody typed, at most `limit`, those in the reader's language first.
    ///
    /// # Errors
    /// When the pack cannot be read. No query is wrong; one that finds nothing gives no hits.
    pub fn search(
        &self,
        query: &str,
        language: Language,
        limit: usize,
    ) -> Result<Vec<Hit>, ContentError> {
        self.read(|database| find::find(database, query, language, limit))
    }
}
