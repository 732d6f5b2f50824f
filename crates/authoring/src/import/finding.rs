//! What an importer saw and a person should look at. A finding does not keep a text from being written.

use std::fmt;

/// One finding at one place of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The line of a text or of HTML, the paragraph of a DOCX; 0 when it concerns the whole file.
    pub line: usize,
    /// What it is.
    pub kind: FindingKind,
    /// How the line begins.
    pub words: String,
}

/// The kinds of finding.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FindingKind {
    /// A number was left out.
    #[error("{0} comes after {1}: was something lost between them?")]
    Gap(String, String),
    /// A number stands twice.
    #[error(
        "{0} stands here again (first in {1}): both are kept, mend the file or the text before it is checked"
    )]
    Doubled(String, usize),
    /// A number is lower than the one before it.
    #[error("{0} comes after {1}: is the order right?")]
    Disorder(String, String),
    /// A heading without a number, or with one that no id can have.
    #[error(
        "this reads like a heading and has no number as 24, 24-1 or 24-1-1: it stays in the text"
    )]
    NumberUnread,
    /// A heading as long as a paragraph.
    #[error("this heading is long: does the text of the article stand in it?")]
    LongHeading,
    /// A sentence that begins as headings do.
    #[error("this begins like a heading and goes on like a sentence: it stays in the text")]
    LikeHeading,
    /// Text between a chapter and its first article.
    #[error("this text stands under a heading of a chapter and belongs to no article")]
    OutsideArticles,
    /// An annex, for which official texts have no place.
    #[error("an annex begins here: it stays at the end of the last article")]
    Annex,
    /// A table of contents.
    #[error(
        "a list of {0} headings that come again later was taken for the table of contents and stays in the text"
    )]
    Contents(usize),
    /// The text has neither a title nor anything else before its first heading.
    #[error("nothing stands before the first heading: the act has no title")]
    NoTitle,
    /// An automatic number in a form that was not computed.
    #[error(
        "the word processor numbers this paragraph in a way that could not be computed ({0}): add the number by hand"
    )]
    ListNumber(String),
    /// A picture or drawing.
    #[error("a picture stands here: what it shows is not in the text")]
    Picture,
    /// A formula.
    #[error("a formula stands here: its signs stand one after another")]
    Formula,
    /// A field that keeps nothing of what it shows.
    #[error(
        "the word processor shows something here that the file does not hold (a field {0}): add it by hand"
    )]
    Field(String),
    /// A text box.
    #[error(
        "a text box stands beside this paragraph: its words come before it, look whether they belong there"
    )]
    TextBox,
    /// A character of a symbol font.
    #[error("a character of a symbol font stands here and could not be read: mend it by hand")]
    Symbol,
    /// Text that is not shown.
    #[error("this text is hidden in the file: it was kept")]
    Hidden,
    /// Text that is struck out but not deleted.
    #[error("this text is struck out in the file: it was kept")]
    Struck,
    /// Tracked changes.
    #[error(
        "the file has tracked changes: {inserted} insertions were taken, {deleted} deletions were left out"
    )]
    Tracked {
        /// Runs of inserted text.
        inserted: usize,
        /// Runs of deleted text.
        deleted: usize,
    },
    /// Comments of people who worked on the file.
    #[error("the comments in the margin are no part of the act and were left out")]
    Comments,
    /// Text at the top or bottom of every page.
    #[error("this stands at the edge of the pages and was left out")]
    PageEdge,
    /// What a page has beside its text.
    #[error("a menu or a field to fill in belongs to the page and was left out")]
    Furniture,
    /// A table with more cells than a table has.
    #[error("this table is too large to be one: its words stand one after another")]
    HugeTable,
    /// A table in a table, or a table that only arranges the page.
    #[error("a table stands in a table: its words stand one after another")]
    NestedTable,
    /// Characters that were lost before the file came to us.
    #[error(
        "a character was lost when this file was saved (�): get the file again or mend the word"
    )]
    Lost,
    /// A text of another language than was said.
    #[error("this text reads as {found}, and --lang says {expected}: was the right file named?")]
    OtherLanguage {
        /// What it reads as.
        found: &'static str,
        /// What was said.
        expected: &'static str,
    },
    /// Kyrgyz written without its own letters.
    #[error(
        "this Kyrgyz text has no ң, ө or ү: they were lost in an old encoding or font; get the act as DOCX"
    )]
    LettersLost,
    /// An encoding that was told from the bytes.
    #[error("the text is in {0} and was decoded: look whether it reads well")]
    Decoded(&'static str),
}

impl Finding {
    pub(crate) fn new(line: usize, kind: FindingKind, words: &str) -> Self {
        Self {
            line,
            kind,
            words: beginning(words),
        }
    }

    /// About the whole file.
    pub(crate) fn whole(kind: FindingKind) -> Self {
        Self::new(0, kind, "")
    }
}

/// The first words of a line, as many as fit into a report.
fn beginning(words: &str) -> String {
    const FITS: usize = 70;
    let mut short: String = words.chars().take(FITS).collect();
    if short.len() < words.len() {
        short.truncate(short.rfind(' ').unwrap_or(short.len()));
        short.push('…');
    }
    short
}

impl fmt::Display for Finding {
    /// `12: warning: message`, and the line below it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "{}: ", self.line)?;
        }
        write!(f, "warning: {}", self.kind)?;
        if self.words.is_empty() {
            return Ok(());
        }
        write!(f, "\n    {}", self.words)
    }
}
