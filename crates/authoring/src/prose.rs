//! Rules for every text, whatever it is for: no HTML, no dangling link, no unknown figure, no mark that
//! means nothing.

use std::collections::BTreeSet;

use okuu_content::dialect::{Heading, Inline, InlineKind, Node, NodeKind, Span};

use crate::file::SourceFile;
use crate::kind::ProblemKind;
use crate::problems::Problems;
use crate::targets::Targets;
use crate::walk;

/// What the rules need to know of the rest of the tree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Surroundings<'a> {
    pub targets: &'a Targets,
    /// Figures that may be shown, as texts write them: `figures/room.svg`.
    pub figures: &'a BTreeSet<String>,
    pub problems: &'a Problems,
}

/// What looks like a link or a footnote in plain words, because a space or the other end is missing.
const BROKEN: [&str; 8] = [
    "](",
    "(law:",
    "(source:",
    "(module:",
    "(manual:",
    "(term:",
    "(figures/",
    "[^",
];

/// Checks a text and says which figures it shows, in order.
pub(crate) fn check(file: &SourceFile, nodes: &[Node], around: Surroundings<'_>) -> Vec<String> {
    let mut shown = Vec::new();
    walk::blocks(nodes, &mut |node| match &node.kind {
        NodeKind::Html(_) => around.problems.add(file, &node.span, ProblemKind::RawHtml),
        NodeKind::Heading(heading) => check_heading(file, heading, &node.span, around),
        NodeKind::List(list) => {
            // Only what can be ticked has an id; the box has been forgotten.
            for name in list
                .items
                .iter()
                .filter(|item| item.task.is_none())
                .flat_map(|i| &i.id)
            {
                let kind = ProblemKind::UnknownMark(format!("{{#{}}}", name.text));
                around.problems.add(file, &name.span, kind);
            }
        }
        NodeKind::Paragraph(_)
        | NodeKind::Plain(_)
        | NodeKind::Alert(..)
        | NodeKind::Quote(_)
        | NodeKind::Table(_)
        | NodeKind::Code(_)
        | NodeKind::Footnote(..)
        | NodeKind::Rule => {}
    });
    walk::inlines(nodes, &mut |inline| {
        shown.extend(check_inline(file, inline, around))
    });
    shown
}

/// Refuses first-level headings, which belong to slides alone.
pub(crate) fn refuse_top_headings(file: &SourceFile, nodes: &[Node], problems: &Problems) {
    walk::blocks(nodes, &mut |node| {
        if is_top_heading(node) {
            problems.add(file, &node.span, ProblemKind::TopHeading);
        }
    });
}

/// Whether a block is a first-level heading.
pub(crate) fn is_top_heading(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Heading(heading) if heading.level == 1)
}

/// Checks the braces of a heading. What stands in them never reaches the tree unless it is known.
pub(crate) fn check_heading(
    file: &SourceFile,
    heading: &Heading,
    span: &Span,
    around: Surroundings<'_>,
) {
    let raw = file.text[span.clone()].trim_end();
    let Some(open) = raw
        .rfind('{')
        .filter(|_| raw.ends_with('}') && !raw.contains('\n'))
    else {
        return;
    };
    let inner = &raw[open + 1..raw.len() - 1];
    let known = |word: &str| {
        let id = word.starts_with('#') || word == ".true-false";
        matches!(word, "?" | "~") || (id && heading.level == 2)
    };
    for word in inner.split_whitespace().filter(|word| !known(word)) {
        let at = span.start + open..span.start + raw.len();
        around
            .problems
            .add(file, &at, ProblemKind::UnknownMark(format!("{{{word}}}")));
    }
}

/// Checks a part of a line; the figure when it is one.
fn check_inline(file: &SourceFile, inline: &Inline, around: Surroundings<'_>) -> Option<String> {
    let report = |kind| around.problems.add(file, &inline.span, kind);
    match &inline.kind {
        // What closes an element was reported where it opens.
        InlineKind::Html(html) if html.starts_with("</") => {}
        InlineKind::Html(_) => report(ProblemKind::RawHtml),
        InlineKind::Link(target, _) => {
            around.targets.problem(target).into_iter().for_each(report);
        }
        InlineKind::Image(path, _) if around.figures.contains(path) => return Some(path.clone()),
        InlineKind::Image(path, _) => report(ProblemKind::FigureUnknown(path.clone())),
        InlineKind::Text(_) => check_words(file, &inline.span, around.problems),
        InlineKind::Code(_)
        | InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Mark(_)
        | InlineKind::FootnoteRef(_)
        | InlineKind::SoftBreak
        | InlineKind::HardBreak => {}
    }
    None
}

/// Looks for what an author surely did not mean as plain words. Reads the file rather than the tree, because
/// there a backslash still says that the author meant it.
fn check_words(file: &SourceFile, span: &Span, problems: &Problems) {
    let raw = &file.text[span.clone()];
    let meant = |at: usize| raw[..at].ends_with('\\');
    for (open, _) in raw.match_indices('{').filter(|(at, _)| !meant(*at)) {
        let rest = &raw[open..];
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let end = rest.find('}').map_or(word, |close| close + 1);
        let at = span.start + open..span.start + open + end;
        problems.add(file, &at, ProblemKind::UnknownMark(rest[..end].to_owned()));
    }
    for sign in BROKEN {
        for (open, _) in raw.match_indices(sign).filter(|(at, _)| !meant(*at)) {
            let rest = &raw[open..];
            let end = rest
                .find([')', ']'])
                .map_or(sign.len(), |close| close + 1)
                .max(sign.len());
            let at = span.start + open..span.start + open + end;
            problems.add(file, &at, ProblemKind::BrokenLink(rest[..end].to_owned()));
        }
    }
    for (quote, sign) in raw.match_indices('"').filter(|(at, _)| !meant(*at)) {
        let at = span.start + quote..span.start + quote + sign.len();
        problems.add(file, &at, ProblemKind::StraightQuote);
    }
}
