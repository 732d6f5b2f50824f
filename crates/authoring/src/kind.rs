//! Every mistake the checker knows. The words for the author stand in `words.rs`.

use okuu_content::dialect::SlipKind;
use okuu_content::figure::FigureProblem;
use okuu_domain::Language;

use crate::problem::Severity;

/// A situation in which the tree is not what `content/README.md` asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    // ── files and folders
    /// A file that belongs here is not there.
    FileMissing,
    /// The file cannot be read, or is no UTF-8 text.
    FileUnreadable(String),
    /// A file that no rule of the format reads.
    FileUnknown,
    /// A folder under `modules/` that `programme.toml` does not name.
    FolderUnlisted,

    // ── TOML
    /// The file is not TOML.
    TomlSyntax(String),
    /// A key nobody reads.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys that may stand there.
        known: String,
    },
    /// A key without which the table means nothing.
    KeyMissing(String),
    /// A value of another kind.
    WrongType {
        /// The key.
        key: String,
        /// What it takes.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// A text with nothing in it.
    TextEmpty(String),
    /// A text that lacks one of the languages.
    LanguageMissing {
        /// The text.
        key: String,
        /// The language it lacks.
        language: Language,
    },
    /// A number that makes no sense here.
    OutOfRange {
        /// The key.
        key: String,
        /// The numbers it takes.
        range: String,
    },
    /// A text that is not one of those allowed.
    NotOneOf {
        /// What stands there.
        value: String,
        /// What may stand there.
        options: String,
    },
    /// A day that is none.
    NotADay(String),
    /// The base of all activity ids is not a web address that can be extended.
    BadIri(String),
    /// The address of a source is none of the web.
    BadAddress(String),
    /// A source that nobody can look up.
    SourceWithoutAddress(String),

    // ── ids
    /// A name that is not lower-case words joined by hyphens.
    BadId(String),
    /// The short name of an audience that cannot stand in a list.
    BadShortName(String),
    /// An id that stands a second time where it must be unique.
    DuplicateId {
        /// The id.
        id: String,
        /// The line of the first.
        first_line: usize,
    },
    /// `module.toml` and `programme.toml` call the module by different ids.
    ModuleIdDiffers {
        /// The id in `programme.toml`.
        expected: String,
    },
    /// `manual.toml` and its folder call the manual by different names.
    ManualIdDiffers {
        /// The name of the folder.
        expected: String,
    },
    /// The id of an article that is not its number.
    ArticleId(String),
    /// A heading of a lesson or article without an id.
    HeadingIdMissing,
    /// A task list item of a reading text without an id.
    ChecklistIdMissing,
    /// A task list item where it cannot become part of a checklist.
    ChecklistItemMisplaced,
    /// An id that the other languages have and this one lacks.
    IdMissing {
        /// The id.
        id: String,
        /// Where it stands in another language.
        stands: String,
    },
    /// An id that the other languages do not have.
    IdExtra(String),
    /// An id that stands in another place than in the other languages.
    OrderDiffers {
        /// The id found here.
        found: String,
        /// The id that stands here in the other languages.
        expected: String,
    },

    // ── texts
    /// HTML in a text.
    RawHtml,
    /// A first-level heading; titles stand in TOML.
    TopHeading,
    /// Text before the first heading of a lesson or article.
    TextBeforeHeading,
    /// A text without a single lesson, article or item.
    TextWithoutHeadings,
    /// A lesson or article without anything in it.
    SectionEmpty,
    /// A lesson that does not begin with what the reader will be able to do.
    AimMissing,
    /// Something in braces that means nothing here.
    UnknownMark(String),
    /// What looks like a link or a footnote and is not read as one.
    BrokenLink(String),
    /// A quotation mark as typewriters have it.
    StraightQuote,
    /// A statement that names no source.
    StatementWithoutSource,
    /// A statement without `{?}` that cites only what was not read in an act that applies.
    ConfirmMarkMissing {
        /// What it cites.
        cited: String,
    },

    // ── laws and manuals
    /// An article that stands in a chapter after a later chapter has begun.
    ChapterBroken(String),
    /// A heading in `law.toml` for an article that has one in the texts.
    ArticleTitleTwice,
    /// A source of an article that has neither a digest nor a heading.
    SourceOfNothing,
    /// A digest of an article that `law.toml` says has none.
    DigestDenied(String),
    /// An official text that is not what its place says.
    OfficialOfAnother {
        /// What the place says.
        expected: String,
    },
    /// One of the two files of an official text without the other, as an import leaves them when it dies.
    OfficialHalf,
    /// Text before the first heading of an official text.
    OfficialTextBeforeHeading,
    /// A heading of an official text that is neither title nor chapter nor article.
    OfficialHeading(String),
    /// A hash that is none.
    NotAHash(String),
    /// The official text has an article in another chapter than `law.toml`.
    OfficialChapterDiffers {
        /// The article.
        article: String,
        /// Its chapter in the official text.
        chapter: String,
    },
    /// A task list in a manual.
    ManualChecklist,

    // ── links
    /// A link that is of no kind we know.
    UnknownLink(String),
    /// A link to something that is not there.
    DanglingLink {
        /// The target as written.
        target: String,
        /// What there is instead.
        hint: String,
    },

    // ── figures
    /// A picture that is not a figure of the module.
    FigureUnknown(String),
    /// The drawing holds something that the allow-list does not.
    Figure(FigureProblem),
    /// A drawing whose size on paper and screen would be off.
    FigureSize(String),
    /// A drawing that has no table in `strings.toml`.
    FigureWithoutStrings(String),
    /// A word of a drawing that `strings.toml` lacks.
    FigureStringMissing(String),
    /// A word in `strings.toml` that its drawing does not use.
    FigureStringUnused(String),
    /// A table in `strings.toml` without a drawing.
    FigureStringsWithoutFigure(String),
    /// A drawing that no text shows.
    FigureUnused,

    // ── decks and assessments
    /// What the reader of decks and assessments refuses.
    Slip(SlipKind),
    /// Times of slides that do not add up.
    DeckTime {
        /// What they add up to.
        sum: u32,
        /// What the front matter says.
        minutes: u32,
    },
    /// Another number of slides than in the other languages.
    SlideCountDiffers {
        /// Slides here.
        found: usize,
        /// Slides in the other languages.
        expected: usize,
    },
    /// Another figure on a slide than in the other languages.
    SlideFiguresDiffer {
        /// Figures of this slide in the other languages.
        expected: String,
    },
    // ── forms
    /// An example breaks an equation and does not say so.
    EquationBroken(String),
    /// An example is said to break an equation and does not.
    EquationHolds(String),

    /// A `Why:` without a citation.
    WhyWithoutSource,
    /// Another kind of item than in the other languages.
    ItemKindDiffers {
        /// Its kind in the other languages.
        expected: String,
    },
    /// Another number of options than in the other languages.
    OptionCountDiffers {
        /// Options here.
        found: usize,
        /// Options in the other languages.
        expected: usize,
    },
    /// Other right answers than in the other languages.
    RightAnswersDiffer {
        /// The right answers in the other languages.
        expected: String,
    },
}

impl ProblemKind {
    /// Whether it keeps a pack from being built.
    #[must_use]
    pub fn severity(&self) -> Severity {
        let doubt = matches!(
            self,
            Self::FileUnknown
                | Self::StraightQuote
                | Self::SourceWithoutAddress(_)
                | Self::OfficialChapterDiffers { .. }
                | Self::FigureSize(_)
                | Self::FigureStringUnused(_)
                | Self::FigureStringsWithoutFigure(_)
                | Self::FigureUnused
        );
        if doubt {
            Severity::Warning
        } else {
            Severity::Error
        }
    }
}
