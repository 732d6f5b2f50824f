//! The library: laws, manuals, glossary, and the documents that links open.

use okuu_content::{OfficialText, SectionOutline};
use okuu_domain::{Edition, Language};
use serde::Serialize;
use ts_rs::TS;

/// A short text for the side sheet: an article, a source or a term.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum DocumentView {
    /// An article of a law.
    Article(Box<ArticleView>),
    /// A source that a text cites.
    #[serde(rename_all = "camelCase")]
    Source {
        /// Its title.
        title: String,
        /// Number, date and edition, as far as known.
        details: String,
        /// A remark on it.
        note: Option<String>,
        /// Its address, to be read out or copied; tablets do not follow it.
        url: Option<String>,
        /// Whether it applied to local elections in April 2021.
        applies: bool,
    },
    /// A term of the glossary.
    #[serde(rename_all = "camelCase")]
    Term {
        /// The term in the reader's language.
        title: String,
        /// Its abbreviation.
        abbreviation: Option<String>,
        /// What it means.
        definition: Option<String>,
        /// The term in the other languages: language and wording.
        translations: Vec<(Language, String)>,
        /// Whether an official page shows the term in the reader's language.
        official: bool,
    },
}

/// An article of a law. Without a digest and an official text only its number is known, and perhaps its heading.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArticleView {
    /// The law's id.
    pub law: String,
    /// The law's title.
    pub law_title: String,
    /// The article's number.
    pub number: String,
    /// Its heading; empty when it is not known.
    pub title: String,
    /// What the authors wrote.
    pub digest: Option<DigestView>,
    /// The title of what the digest was written from, or where the heading is known from.
    pub source: Option<String>,
    /// The words of the act, where the CEC has imported them.
    pub official: Option<OfficialText>,
    /// The article before it.
    pub previous: Option<ArticleLinks>,
    /// The article after it.
    pub next: Option<ArticleLinks>,
}

/// What the authors wrote of an article, and how sure it is.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DigestView {
    /// The text as HTML.
    pub html: String,
    /// Whether it is a digest in our own words rather than the official text.
    pub own_words: bool,
    /// The date of the wording that was read.
    pub edition: Option<String>,
    /// Whether that wording applied to local elections in April 2021.
    pub applies: bool,
    /// How many statements it makes.
    pub statements: u32,
    /// How many of them are to be confirmed with the CEC.
    pub to_confirm: u32,
}

/// The way to an article beside another.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArticleLinks {
    /// Its link.
    pub link: String,
    /// Its number.
    pub number: String,
}

/// Everything that can be looked up.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Library {
    /// The laws.
    pub laws: Vec<LawCard>,
    /// The manuals, those for the learner's commission first.
    pub manuals: Vec<ManualCard>,
    /// The glossary as its authors ordered it; the screen sorts by the alphabet of the reader.
    pub terms: Vec<TermCard>,
}

/// A law in the library.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LawCard {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How many articles are known.
    pub articles: u32,
    /// How many of them have a digest.
    pub digests: u32,
    /// The date of the wording of its official text, where the CEC has imported one.
    pub official: Option<String>,
}

/// A law by chapter.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LawView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether its text is a digest in our own words.
    pub digest: bool,
    /// The full title of the act.
    pub source: String,
    /// Its official text, by the act's title and what stands before the first article.
    pub official: Option<OfficialText>,
    /// Its articles in order, chapter by chapter.
    pub chapters: Vec<ChapterView>,
}

/// The articles of a chapter, or some that belong to no known chapter.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChapterView {
    /// Its id; none where the chapter is not known.
    pub id: Option<String>,
    /// Its number as people say it.
    pub number: String,
    /// Its heading.
    pub title: String,
    /// What the official text says before its first article, as HTML; mostly nothing.
    pub official_html: String,
    /// Its articles in order.
    pub articles: Vec<ArticleCard>,
}

/// An article in the list of its law.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ArticleCard {
    /// Its link, `law:election-commissions#art-23`.
    pub link: String,
    /// Its number.
    pub number: String,
    /// Its heading; empty when it is not known.
    pub title: String,
    /// Whether there is a digest of it.
    pub digest: bool,
    /// Whether its official text is here.
    pub official: bool,
    /// Whether nothing in the digest is to be confirmed.
    pub sure: bool,
}

/// A manual in the library.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ManualCard {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub summary: String,
    /// Whether it is meant for the learner's commission.
    pub for_learner: bool,
    /// How many sections it has.
    pub sections: u32,
}

/// A manual with its table of contents.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ManualView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub summary: String,
    /// The edition of its text.
    pub edition: Edition,
    /// Its sections in order.
    pub sections: Vec<SectionOutline>,
}

/// A section of a manual opened for reading.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SectionView {
    /// The manual it belongs to.
    pub manual: String,
    /// The title of that manual.
    pub manual_title: String,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its text as HTML.
    pub html: String,
    /// Its place in the manual, from 1.
    pub place: u32,
    /// All sections of the manual in order.
    pub sections: Vec<SectionOutline>,
    /// The section before it.
    pub previous: Option<SectionOutline>,
    /// The section after it.
    pub next: Option<SectionOutline>,
}

/// A term in the glossary.
#[derive(Clone, Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TermCard {
    /// Its link, `term:pec`.
    pub link: String,
    /// The term.
    pub title: String,
    /// Its abbreviation.
    pub abbreviation: Option<String>,
    /// Whether an official page shows the term in the reader's language.
    pub official: bool,
}
