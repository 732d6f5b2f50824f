//! What a text is made of. Blocks are [`Node`]s, what stands inside a line is [`Inline`]s.

use std::ops::Range;

use super::{AlertKind, Mark, Target};

/// Bytes of the text that was read.
pub type Span = Range<usize>;

/// An id as the author wrote it, not yet checked to be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// What stands after the `#`.
    pub text: String,
    /// Where it stands, with braces.
    pub span: Span,
}

/// A block.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The bytes it was read from.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// The kinds of block.
#[derive(Clone, Debug, PartialEq)]
pub enum NodeKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Text of a list item in a list without blank lines: a paragraph that is not set as one.
    Plain(Vec<Inline>),
    /// A heading of any level. Level 2 never stands inside a lesson, because it begins the next.
    Heading(Heading),
    /// `> [!NOTE]` and its like.
    Alert(AlertKind, Vec<Node>),
    /// A quotation.
    Quote(Vec<Node>),
    /// A list of any kind.
    List(List),
    /// A table.
    Table(Table),
    /// Text kept as it is written.
    Code(String),
    /// What a `[^label]` refers to.
    Footnote(String, Vec<Node>),
    /// `---`
    Rule,
    /// Raw HTML, which the dialect does not have: shown as text, except for comments in decks.
    Html(String),
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// `{#id}`
    pub id: Option<String>,
    /// `{.class}`
    pub classes: Vec<String>,
    /// Its words.
    pub text: Vec<Inline>,
    /// Whether it was written by underlining, which is how `---` without a blank line before it reads.
    pub underlined: bool,
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The first number of a numbered list.
    pub start: Option<u64>,
    /// At least one.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The bytes it was read from.
    pub span: Span,
    /// `[ ]` or `[x]`; none when it has no box.
    pub task: Option<bool>,
    /// `{#id}` at the end of its first paragraph. The braces are no longer in the text.
    pub id: Option<Name>,
    /// Its blocks, usually one [`NodeKind::Plain`].
    pub nodes: Vec<Node>,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// One for each column.
    pub columns: Vec<Align>,
    /// The heading row.
    pub head: Row,
    /// The rows after it.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The bytes it was read from.
    pub span: Span,
    /// As many as the table has columns.
    pub cells: Vec<Cell>,
}

/// What stands in one field of a table.
pub type Cell = Vec<Inline>;

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// As the language asks.
    Natural,
    /// To the left.
    Left,
    /// In the middle.
    Centre,
    /// To the right, as numbers are.
    Right,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Inline {
    /// The bytes it was read from.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// The kinds of inline.
#[derive(Clone, Debug, PartialEq)]
pub enum InlineKind {
    /// Words. Entities and escapes are resolved.
    Text(String),
    /// `` `code` ``
    Code(String),
    /// `*emphasis*`
    Emphasis(Vec<Inline>),
    /// `**strong**`
    Strong(Vec<Inline>),
    /// `[words](target)`
    Link(Target, Vec<Inline>),
    /// `![caption](figures/name.svg)`: the address as written and the caption.
    Image(String, Vec<Inline>),
    /// `{?}` or `{~}`
    Mark(Mark),
    /// `[^label]`
    FootnoteRef(String),
    /// A line end inside a paragraph.
    SoftBreak,
    /// A line end that is kept.
    HardBreak,
    /// Raw HTML, shown as text.
    Html(String),
}
