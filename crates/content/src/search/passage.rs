//! The passages of a text: what a hit shows and where it opens.

use std::collections::BTreeSet;

use crate::dialect::{
    Inline, InlineKind, Item, Node, NodeKind, Target, checklist, evidence_in, plain_text_with,
};
use crate::lesson::anchor;

/// A paragraph, a list item, a table row or a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Passage {
    /// The block that it stands in.
    pub anchor: String,
    /// Whether it is a heading.
    pub heading: bool,
    /// Whether it is an item of a checklist.
    pub checklist: bool,
    /// The heading that it stands under.
    pub under: String,
    /// Its words without citations: those say where it comes from, not what it is about.
    pub words: String,
    /// Articles that it cites.
    pub articles: BTreeSet<String>,
}

/// The passages of a text in order.
pub(super) fn passages(nodes: &[Node]) -> Vec<Passage> {
    let mut reader = Reader::default();
    for (place, node) in nodes.iter().enumerate() {
        reader.anchor = anchor(place);
        reader.node(node);
    }
    reader.passages
}

/// The words of a line without its citations.
fn words(inlines: &[Inline]) -> String {
    let words = plain_text_with(
        inlines,
        &|inline| !matches!(&inline.kind, InlineKind::Link(target, _) if target.is_citation()),
    );
    // What stood between two citations.
    let kept = words.trim_end_matches([' ', '·']).len();
    words[..kept].to_owned()
}

#[derive(Default)]
struct Reader {
    anchor: String,
    under: String,
    passages: Vec<Passage>,
}

impl Reader {
    fn node(&mut self, node: &Node) {
        let evidence = std::slice::from_ref(node);
        match &node.kind {
            NodeKind::Paragraph(text) | NodeKind::Plain(text) => self.push(words(text), evidence),
            NodeKind::Heading(heading) => {
                self.under = words(&heading.text);
                self.push(self.under.clone(), evidence);
                if let Some(passage) = self.passages.last_mut() {
                    passage.heading = true;
                }
            }
            NodeKind::Alert(_, inner) | NodeKind::Quote(inner) | NodeKind::Footnote(_, inner) => {
                inner.iter().for_each(|node| self.node(node));
            }
            NodeKind::List(list) => {
                let is_checklist = checklist(node).is_some();
                list.items
                    .iter()
                    .for_each(|item| self.item(item, is_checklist));
            }
            NodeKind::Table(table) => {
                let head = row(&table.head.cells);
                self.push(head, &[]);
                for row_of_table in &table.rows {
                    self.push(row(&row_of_table.cells), &[]);
                }
            }
            NodeKind::Code(text) => self.push(text.trim().to_owned(), &[]),
            NodeKind::Rule | NodeKind::Html(_) => {}
        }
    }

    fn item(&mut self, item: &Item, checklist: bool) {
        let first = self.passages.len();
        item.nodes.iter().for_each(|node| self.node(node));
        for passage in &mut self.passages[first..] {
            passage.checklist |= checklist;
        }
    }

    fn push(&mut self, words: String, evidence: &[Node]) {
        if words.is_empty() {
            return;
        }
        let cited = evidence_in(evidence).citations.into_iter();
        self.passages.push(Passage {
            anchor: self.anchor.clone(),
            under: self.under.clone(),
            words,
            articles: cited
                .filter_map(|citation| article(citation.target))
                .collect(),
            ..Passage::default()
        });
    }
}

fn article(target: Target) -> Option<String> {
    match target {
        Target::Law { article, .. } => article,
        Target::Source(_)
        | Target::Module { .. }
        | Target::Term(_)
        | Target::Web(_)
        | Target::Manual { .. }
        | Target::Unknown(_) => None,
    }
}

fn row(cells: &[Vec<Inline>]) -> String {
    let cells: Vec<_> = cells.iter().map(|cell| words(cell)).collect();
    cells.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::parse;

    #[test]
    fn every_paragraph_item_and_row_is_a_passage_at_its_block() {
        let text = "*Aim.*\n\n### Part\n\nOne. [A](law:x#art-5) {?}\n\n- a\n- b\n  - c\n\nText.\n\n\
            - [ ] tick {#t}\n\n> [!TIP]\n> x\n>\n> y\n\n| h | i |\n|---|---|\n| j | k |\n";
        let shown: Vec<_> = passages(&parse(text))
            .into_iter()
            .map(|p| {
                format!(
                    "{} {}{}{}",
                    p.anchor,
                    p.words,
                    if p.heading { " #" } else { "" },
                    if p.checklist { " ☐" } else { "" }
                )
            })
            .collect();
        insta::assert_snapshot!(shown.join("\n"), @r"
        b0 Aim.
        b1 Part #
        b2 One.
        b3 a
        b3 b
        b3 c
        b4 Text.
        b5 tick ☐
        b6 x
        b6 y
        b7 h · i
        b7 j · k
        ");
    }

    #[test]
    fn a_citation_is_not_what_a_passage_is_about() {
        let found = passages(&parse(
            "### P\n\nOne. [CEC](source:a) · [ECL 5](law:x#art-5) {?}",
        ));
        assert_eq!(found[1].words, "One.");
        assert_eq!(found[1].under, "P");
        assert_eq!(found[1].articles, BTreeSet::from(["art-5".to_owned()]));
    }
}
