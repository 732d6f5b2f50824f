//! What the lessons say, block by block, without anything that sets it: for telling what an edition changed.
//!
//! Words count wherever a reader sees them: paragraphs, items, tables, citations, captions. The marks of confidence and
//! the drawing of a figure do not: a statement that the CEC has confirmed says what it said before.

use okuu_domain::{Edition, Language, LessonId, ModuleId};

use crate::dialect::{self, Node, NodeKind, plain_text};
use crate::error::parse;
use crate::lesson::anchor;
use crate::{ContentError, Pack};

/// A lesson in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonWords {
    /// The module it belongs to.
    pub module: ModuleId,
    /// The edition of that module.
    pub edition: Edition,
    /// Its id.
    pub lesson: LessonId,
    /// The language.
    pub language: Language,
    /// Its blocks in order; those without words are left out.
    pub blocks: Vec<BlockWords>,
}

/// What a block says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockWords {
    /// Its place in the lesson.
    pub anchor: String,
    /// Its words, one space between them.
    pub words: String,
}

impl Pack {
    /// The words of all lessons that can be read, in every language.
    ///
    /// # Errors
    /// When the pack cannot be read.
    pub fn words(&self) -> Result<Vec<LessonWords>, ContentError> {
        self.read(|database| {
            let sql = "select module, edition, lesson, language, markdown from lesson_text
                join module on module.id = module where edition is not null
                order by module, lesson, language";
            let mut read = database.prepare_cached(sql)?;
            let rows = read.query_map([], |row| {
                Ok((
                    [
                        row.get::<_, String>(0)?,
                        row.get(1)?,
                        row.get(2)?,
                        row.get(3)?,
                    ],
                    row.get::<_, String>(4)?,
                ))
            })?;
            let mut lessons = Vec::new();
            for row in rows {
                let ([module, edition, lesson, language], markdown) = row?;
                lessons.push(LessonWords {
                    module: parse(&module)?,
                    edition: parse(&edition)?,
                    lesson: parse(&lesson)?,
                    language: parse(&language)?,
                    blocks: blocks(&dialect::parse(&markdown)),
                });
            }
            Ok(lessons)
        })
    }
}

fn blocks(nodes: &[Node]) -> Vec<BlockWords> {
    let block = |(place, node)| {
        let mut parts = Vec::new();
        collect(node, &mut parts);
        BlockWords {
            anchor: anchor(place),
            words: parts.join(" "),
        }
    };
    let all = nodes.iter().enumerate().map(block);
    all.filter(|block| !block.words.is_empty()).collect()
}

fn collect(node: &Node, parts: &mut Vec<String>) {
    let mut push = |words: String| {
        if !words.is_empty() {
            parts.push(words);
        }
    };
    match &node.kind {
        NodeKind::Paragraph(text) | NodeKind::Plain(text) => push(plain_text(text)),
        NodeKind::Heading(heading) => push(plain_text(&heading.text)),
        NodeKind::Alert(_, inner) | NodeKind::Quote(inner) | NodeKind::Footnote(_, inner) => {
            inner.iter().for_each(|node| collect(node, parts));
        }
        NodeKind::List(list) => {
            let nodes = list.items.iter().flat_map(|item| &item.nodes);
            nodes.for_each(|node| collect(node, parts));
        }
        NodeKind::Table(table) => {
            let rows = std::iter::once(&table.head).chain(&table.rows);
            let cells = rows.flat_map(|row| &row.cells);
            cells.for_each(|cell| push(plain_text(cell)));
        }
        NodeKind::Code(text) | NodeKind::Html(text) => {
            push(text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        NodeKind::Rule => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::demo;

    fn said(markdown: &str) -> Vec<String> {
        let blocks = blocks(&dialect::parse(markdown)).into_iter();
        blocks
            .map(|b| format!("{} {}", b.anchor, b.words))
            .collect()
    }

    #[test]
    fn every_block_says_what_a_reader_sees() {
        let text = "*Aim.*\n\n### Part\n\nOne\ntwo. [ECL 5](law:x#art-5) {?}\n\n---\n\n- a\n  - b\n\n\
            - [ ] tick {#t}\n\n> [!TIP]\n> x\n>\n> y\n\n| h | i |\n|---|---|\n| j | k |\n";
        insta::assert_snapshot!(said(text).join("\n"), @r"
        b0 Aim.
        b1 Part
        b2 One two. ECL 5
        b4 a b tick
        b5 x y
        b6 h i j k
        ");
    }

    #[test]
    fn how_it_is_set_and_how_sure_it_is_says_nothing_else() {
        let one = "The **box** is   sealed. {?}\n\n- a\n- b\n";
        let other = "The box is *sealed*.\n\n* a\n* b\n";
        assert_eq!(said(one), said(other));
        assert_ne!(said(one), said("The box is open.\n\n- a\n- b\n"));
    }

    #[test]
    fn only_what_can_be_read_has_words_and_in_every_language() {
        let words = demo().sign().open().words().unwrap();
        assert!(words.iter().all(|lesson| lesson.module.as_str() == "03"));
        let lessons = words.iter().filter(|l| l.language == Language::Ky).count();
        assert_eq!(words.len(), 3 * lessons);
        assert!(words.iter().all(|lesson| !lesson.blocks.is_empty()));
    }
}
