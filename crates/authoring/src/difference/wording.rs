//! A wording as it is compared: chapters and articles with their paragraphs.

use std::path::Path;

use okuu_content::dialect::{Node, NodeKind, parse, plain_text};
use okuu_domain::Language;

use crate::import::{ImportError, read_act};

/// A wording of an act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    pub(super) units: Vec<Unit>,
}

/// A chapter or an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Unit {
    pub id: String,
    pub heading: String,
    pub lines: Vec<String>,
}

impl Unit {
    /// The heading and the paragraphs.
    pub fn all(&self) -> Vec<&str> {
        let heading = std::iter::once(self.heading.as_str());
        heading
            .chain(self.lines.iter().map(String::as_str))
            .collect()
    }
}

impl Wording {
    /// Reads an official text that was imported, or imports an act without writing anything.
    ///
    /// # Errors
    /// What [`read_act`] tells, and [`ImportError::NotOfficial`] for Markdown without articles.
    pub fn read(file: &Path, language: Language) -> Result<Self, ImportError> {
        if file.extension().is_some_and(|extension| extension == "md") {
            let text = std::fs::read_to_string(file).map_err(ImportError::io(file))?;
            let read = Self::parse(&text);
            let has_article = read.units.iter().any(|unit| unit.id.starts_with("art-"));
            return if has_article {
                Ok(read)
            } else {
                Err(ImportError::NotOfficial)
            };
        }
        Ok(Self::parse(&read_act(file, language)?.markdown))
    }

    /// Reads the Markdown of an official text.
    #[must_use]
    pub fn parse(markdown: &str) -> Self {
        let mut units: Vec<Unit> = Vec::new();
        for node in parse(markdown) {
            if let NodeKind::Heading(heading) = &node.kind {
                units.push(Unit {
                    id: heading.id.clone().unwrap_or_default(),
                    heading: plain_text(&heading.text),
                    lines: Vec::new(),
                });
                continue;
            }
            if units.is_empty() {
                units.push(Unit::default());
            }
            if let Some(unit) = units.last_mut() {
                lines(&node, &mut unit.lines);
            }
        }
        Self { units }
    }

    /// All its words in order.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let lines = self.units.iter().flat_map(Unit::all);
        lines
            .flat_map(str::split_whitespace)
            .map(str::to_owned)
            .collect()
    }
}

fn lines(node: &Node, into: &mut Vec<String>) {
    match &node.kind {
        NodeKind::Paragraph(text) | NodeKind::Plain(text) => into.push(plain_text(text)),
        NodeKind::Heading(heading) => into.push(plain_text(&heading.text)),
        NodeKind::Alert(_, nodes) | NodeKind::Quote(nodes) | NodeKind::Footnote(_, nodes) => {
            nodes.iter().for_each(|node| lines(node, into));
        }
        NodeKind::List(list) => {
            let nodes = list.items.iter().flat_map(|item| &item.nodes);
            nodes.for_each(|node| lines(node, into));
        }
        NodeKind::Table(table) => {
            for row in std::iter::once(&table.head).chain(&table.rows) {
                let cells = row.cells.iter().map(|cell| plain_text(cell));
                into.push(
                    cells
                        .filter(|cell| !cell.is_empty())
                        .collect::<Vec<_>>()
                        .join("\u{2003}"),
                );
            }
        }
        NodeKind::Code(text) | NodeKind::Html(text) => into.push(text.clone()),
        NodeKind::Rule => {}
    }
}
