//! The rule of truth: every statement of a reading text names its source, or says that it is advice.
//!
//! A *statement* is a paragraph, a list item or a table row. It is covered when it holds a citation or
//! `{~}`, or when it is a list item or table row and the paragraph right before holds a citation. A statement
//! that cites nothing that was read in an act that applies needs `{?}`.

use okuu_content::dialect::{
    Evidence, Inline, InlineKind, Item, Node, NodeKind, Span, evidence, evidence_in,
    is_advice_alert, is_aim,
};

use crate::file::SourceFile;
use crate::kind::ProblemKind;
use crate::problems::Problems;
use crate::report::Counts;
use crate::targets::Targets;

/// A statement, what it rests on by itself and what the paragraph right before it lends it.
#[derive(Debug)]
pub(crate) struct Statement {
    pub span: Span,
    pub own: Evidence,
    pub lent: Option<Evidence>,
}

/// The statements of a lesson. Its first block, when it is the aim, is none.
pub(crate) fn statements(lesson: &[Node]) -> Vec<Statement> {
    let aim = lesson.first().is_some_and(is_aim);
    all(&lesson[usize::from(aim)..])
}

/// The statements of a text that has no aim.
pub(crate) fn all(nodes: &[Node]) -> Vec<Statement> {
    let mut found = Vec::new();
    collect(nodes, &mut found);
    found
}

/// How many statements a digest makes, and how many of them are to be confirmed.
pub(crate) fn to_confirm(nodes: &[Node]) -> (usize, usize) {
    let found = all(nodes);
    let unsure = |statement: &&Statement| {
        let lent = statement.lent.as_ref();
        statement.own.to_confirm || lent.is_some_and(|lent| lent.to_confirm)
    };
    (found.len(), found.iter().filter(unsure).count())
}

/// Reports what the rule refuses and counts the rest.
pub(crate) fn judge(
    file: &SourceFile,
    statements: &[Statement],
    targets: &Targets,
    problems: &Problems,
) -> Counts {
    let mut counts = Counts {
        statements: statements.len(),
        ..Counts::default()
    };
    for statement in statements {
        let own = &statement.own;
        let lent = statement
            .lent
            .as_ref()
            .filter(|lent| !lent.citations.is_empty());
        if !own.citations.is_empty() {
            check_mark(file, &statement.span, own, targets, problems);
            counts.cite(own.to_confirm);
        } else if own.advice {
            counts.advice += 1;
        } else if let Some(lent) = lent {
            counts.cite(own.to_confirm || lent.to_confirm);
        } else {
            problems.add(file, &statement.span, ProblemKind::StatementWithoutSource);
        }
    }
    counts
}

/// Reports a cited statement that needs `{?}` and lacks it.
pub(crate) fn check_mark(
    file: &SourceFile,
    span: &Span,
    evidence: &Evidence,
    targets: &Targets,
    problems: &Problems,
) {
    let sure = evidence
        .citations
        .iter()
        .any(|citation| targets.applies(&citation.target));
    if !sure && !evidence.to_confirm {
        let cited: Vec<_> = evidence
            .citations
            .iter()
            .map(|c| c.target.to_string())
            .collect();
        problems.add(
            file,
            span,
            ProblemKind::ConfirmMarkMissing {
                cited: cited.join(", "),
            },
        );
    }
}

impl Counts {
    fn cite(&mut self, to_confirm: bool) {
        self.cited += 1;
        if to_confirm {
            self.to_confirm += 1;
        } else {
            self.confirmed += 1;
        }
    }
}

fn collect(nodes: &[Node], found: &mut Vec<Statement>) {
    let mut before = None;
    for node in nodes {
        let mut lends = None;
        match &node.kind {
            NodeKind::Paragraph(text) | NodeKind::Plain(text) if says_something(text) => {
                let own = evidence(text);
                lends = Some(own.clone());
                found.push(Statement {
                    span: node.span.clone(),
                    own,
                    lent: None,
                });
            }
            NodeKind::List(list) => {
                list.items
                    .iter()
                    .for_each(|item| collect_item(item, before.as_ref(), found));
            }
            NodeKind::Table(table) => found.extend(table.rows.iter().map(|row| {
                let cells: Vec<_> = row.cells.iter().flatten().cloned().collect();
                let (span, own) = (row.span.clone(), evidence(&cells));
                Statement {
                    span,
                    own,
                    lent: before.clone(),
                }
            })),
            NodeKind::Alert(..) if is_advice_alert(node) => {}
            NodeKind::Alert(_, inner) | NodeKind::Quote(inner) | NodeKind::Footnote(_, inner) => {
                collect(inner, found);
            }
            NodeKind::Paragraph(_)
            | NodeKind::Plain(_)
            | NodeKind::Heading(_)
            | NodeKind::Code(_)
            | NodeKind::Rule
            | NodeKind::Html(_) => {}
        }
        before = lends;
    }
}

/// An item is one statement with all its paragraphs; lists and tables inside it make their own.
fn collect_item(item: &Item, before: Option<&Evidence>, found: &mut Vec<Statement>) {
    let inner = |node: &&Node| matches!(node.kind, NodeKind::List(_) | NodeKind::Table(_));
    let words: Vec<_> = item
        .nodes
        .iter()
        .filter(|node| !inner(node))
        .cloned()
        .collect();
    let own = evidence_in(&words);
    if let Some(last) = words.last() {
        let span = item.span.start..last.span.end;
        found.push(Statement {
            span,
            own: own.clone(),
            lent: before.cloned(),
        });
    }
    for node in item.nodes.iter().filter(inner) {
        let mut deeper = Vec::new();
        collect(std::slice::from_ref(node), &mut deeper);
        for statement in &mut deeper {
            statement.lent.get_or_insert_with(|| own.clone());
        }
        found.append(&mut deeper);
    }
}

/// Whether a line is more than a figure.
fn says_something(text: &[Inline]) -> bool {
    text.iter().any(|inline| match &inline.kind {
        InlineKind::Text(words) => !words.trim().is_empty(),
        InlineKind::Image(..) | InlineKind::SoftBreak | InlineKind::HardBreak => false,
        InlineKind::Code(_)
        | InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Link(..)
        | InlineKind::Mark(_)
        | InlineKind::FootnoteRef(_)
        | InlineKind::Html(_) => true,
    })
}
