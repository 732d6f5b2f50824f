//! Finding the paragraph that answers, offline, in three languages.
//!
//! Texts are kept as they are; beside them stands an index of **stems**, so that избирателей is found from
//! «избиратель» and шайлоочулардын from «шайлоочу». A query is first asked for word by word by stem. When
//! that finds little it is stretched: by **root** (шайлоо finds шайланган), as a **beginning**, and at last
//! by any of its words; then one that stands everywhere only ranks what the others find. A concept is found under
//! whatever it is called: УШК, УИК and PEC are one through the glossary. Articles are found by number however it is
//! written, also those of which nothing but the number is known.
//!
//! What is typed and what is written need not agree in case, ё and е, composed and plain letters, Latin
//! letters that look Cyrillic, nor in ө ү ң, which many keyboards lack.

mod article;
mod asked;
mod common;
mod expression;
mod find;
mod index;
mod keyboard;
mod kyrgyz;
mod meant;
mod normalise;
mod passage;
mod query;
mod rows;
mod russian;
mod snippet;
mod sound;
mod stem;
mod synonym;
mod token;
mod vocabulary;
mod words;

#[cfg(test)]
mod tests;

use okuu_domain::Language;
use serde::{Deserialize, Serialize};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
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
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Lesson,
        Self::Checklist,
        Self::Article,
        Self::Official,
        Self::Manual,
        Self::Term,
    ];

    /// How the kind is stored in `passage.kind`.
    fn code(self) -> &'static str {
        match self {
            Self::Lesson => "lesson",
            Self::Checklist => "checklist",
            Self::Article => "article",
            Self::Official => "official",
            Self::Manual => "manual",
            Self::Term => "term",
        }
    }

    fn parse(code: &str) -> Result<Self, ContentError> {
        let kind = Self::ALL.into_iter().find(|kind| kind.code() == code);
        kind.ok_or_else(|| ContentError::Damaged(format!("«{code}» is no kind of hit")))
    }
}

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Search<'a> {
    /// What somebody typed.
    pub text: &'a str,
    /// The language of the reader, whose hits come first.
    pub language: Language,
    /// Only hits of this kind.
    pub kind: Option<HitKind>,
    /// Hits at most.
    pub limit: usize,
}

impl<'a> Search<'a> {
    /// A search for anything, with as many hits as fit a screen or two.
    #[must_use]
    pub fn new(text: &'a str, language: Language) -> Self {
        let (kind, limit) = (None, 40);
        Self {
            text,
            language,
            kind,
            limit,
        }
    }

    /// Only hits of one kind.
    #[must_use]
    pub fn of_kind(self, kind: Option<HitKind>) -> Self {
        Self { kind, ..self }
    }

    /// So many hits at most.
    #[must_use]
    pub fn at_most(self, limit: usize) -> Self {
        Self { limit, ..self }
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// What was probably meant, when words of it stand nowhere in the pack. Its hits are among the others.
    pub meant: Option<String>,
    /// The kinds of hits there are, whatever kind was asked for.
    pub kinds: Vec<HitKind>,
}

impl Pack {
    /// The best hits for what somebody typed, those in the reader's language first.
    ///
    /// # Errors
    /// When the pack cannot be read. No query is wrong; one that finds nothing gives no hits.
    pub fn search(&self, search: &Search<'_>) -> Result<Found, ContentError> {
        self.read(|database| find::find(database, search))
    }

    /// Whether search knows a place, or anything in it: `module:08#voter-path`, `module:08`, `law:local-elections`.
    ///
    /// # Errors
    /// When the pack cannot be read.
    pub fn can_find(&self, link: &str) -> Result<bool, ContentError> {
        let sql = "select exists (select 1 from passage where link = ?1 or link like ?1 || '#%')";
        self.read(|database| Ok(database.query_row(sql, [link], |row| row.get(0))?))
    }
}
