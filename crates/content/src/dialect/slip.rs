//! What can be wrong in an assessment or a deck. A checker shows it; a reader takes the pack for damaged.

use super::Span;

/// A mistake and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: SlipKind,
}

impl Slip {
    pub(super) fn new(span: Span, kind: SlipKind) -> Self {
        Self { span, kind }
    }
}

/// The mistakes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlipKind {
    /// Something stands before the first heading.
    #[error("text before the first heading")]
    TextBeforeHeading,
    /// The heading has no `{#id}`.
    #[error("the heading has no id")]
    MissingId,
    /// The `{#id}` is no id.
    #[error("«{0}» is not an id")]
    InvalidId(String),
    /// The heading has a class that means nothing here.
    #[error("the class «{0}» means nothing here")]
    UnknownClass(String),
    /// Nothing asks a question.
    #[error("the item asks nothing")]
    NoPrompt,
    /// Neither options nor an order nor `Answer:` stand before `Why:`.
    #[error("the item has no answer part")]
    NoAnswer,
    /// Less than two options or steps.
    #[error("one option is no choice")]
    TooFewOptions,
    /// No `[x]`.
    #[error("no option is marked as right")]
    NoRightOption,
    /// Every option is right.
    #[error("every option is marked as right")]
    NoWrongOption,
    /// `.true-false` with other than two options or one right.
    #[error("true or false needs two options, one of them right")]
    NotTrueFalse,
    /// What follows `Answer:` is no number and no range.
    #[error("«{0}» is not a number or a range")]
    InvalidAnswer(String),
    /// No `Why:`.
    #[error("the item does not say why")]
    NoFeedback,
    /// The deck does not begin with front matter.
    #[error("the deck has no front matter")]
    NoFrontMatter,
    /// A key of the front matter that means nothing.
    #[error("the key «{0}» means nothing here")]
    UnknownKey(String),
    /// A key that is needed is not there.
    #[error("the key «{0}» is missing")]
    MissingKey(&'static str),
    /// The value of a key cannot be read.
    #[error("the value of «{0}» cannot be read")]
    InvalidValue(String),
    /// A slide with nothing on it.
    #[error("the slide is empty")]
    EmptySlide,
    /// A slide without an HTML comment.
    #[error("the slide has no notes")]
    NoNotes,
    /// Notes that do not begin with a time.
    #[error("the notes do not begin with a time")]
    NotesWithoutTime,
    /// `---` right under a line makes it a heading.
    #[error("`---` right under a line makes that line a heading")]
    UnderlinedHeading,
}

impl SlipKind {
    /// What would be right.
    #[must_use]
    pub fn expected(&self) -> &'static str {
        match self {
            Self::TextBeforeHeading => "`## Label {#id}` first",
            Self::MissingId => "`## Label {#id}`",
            Self::InvalidId(_) => "lower-case a–z, digits and single hyphens",
            Self::UnknownClass(_) => "no class, or `.true-false` on an item with two options",
            Self::NoPrompt => "a paragraph with the situation and the question",
            Self::NoAnswer => "a task list, a numbered list or `Answer: 7` right before `Why:`",
            Self::TooFewOptions => "two options or more",
            Self::NoRightOption => "`- [x]` before what is right",
            Self::NoWrongOption => "`- [ ]` before what is wrong",
            Self::NotTrueFalse => "two options, one `[x]` and one `[ ]`",
            Self::InvalidAnswer(_) => "`Answer: 7` or `Answer: 10..12` in a paragraph of its own",
            Self::NoFeedback => "a paragraph that begins with `Why:` at the end of the item",
            Self::NoFrontMatter => "`---`, `marp: true`, `title: …`, `minutes: …`, `---`",
            Self::UnknownKey(_) => "`marp`, `title` or `minutes`",
            Self::MissingKey(_) => "`marp: true`, `title: …` and `minutes: …`",
            Self::InvalidValue(_) => "`marp: true`, a title, a whole number of minutes",
            Self::EmptySlide => "a title, a few lines, a table or a figure",
            Self::NoNotes => "`<!-- 2 min. … -->`",
            Self::NotesWithoutTime => "`2 min.`, `2 мин.` or `2 мүн.` first",
            Self::UnderlinedHeading => "a blank line before `---`",
        }
    }
}
