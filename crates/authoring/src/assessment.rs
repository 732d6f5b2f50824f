//! The assessment of a module.

use std::collections::BTreeSet;
use std::ops::Range;

use okuu_content::dialect::{self, Answer, ItemText, Node, SlipKind, evidence_in};

use crate::agree::{self, Listing, majority};
use crate::file::{At, SourceFile};
use crate::ids::unique;
use crate::kind::ProblemKind;
use crate::problems::Problems;
use crate::prose::{self, Surroundings};
use crate::section::name_at;
use crate::statement;

/// An assessment in one language.
#[derive(Debug)]
pub(crate) struct AssessmentFile {
    pub file: SourceFile,
    pub items: Vec<Item>,
}

/// An item in one language.
#[derive(Debug)]
pub(crate) struct Item {
    /// None when it is missing or wrong, which has been reported.
    pub id: Option<At<String>>,
    pub text: ItemText,
}

/// Reads the assessment and reports what is wrong with it by itself.
pub(crate) fn read(file: SourceFile, problems: &Problems) -> AssessmentFile {
    let (read, slips) = dialect::assessment(&file.text);
    let cut = dialect::sections(&file.text);
    let topped = cut.preamble.iter().find(|node| prose::is_top_heading(node));
    if let Some(node) = topped {
        problems.add(&file, &node.span, ProblemKind::TopHeading);
    }
    for slip in slips {
        let again = topped.is_some() && slip.kind == SlipKind::TextBeforeHeading;
        if !again {
            problems.add(&file, &slip.span, ProblemKind::Slip(slip.kind));
        }
    }
    if read.items.is_empty() {
        problems.add(&file, &(0..0), ProblemKind::TextWithoutHeadings);
    }
    let items: Vec<_> = read
        .items
        .into_iter()
        .map(|text| Item {
            id: id(&file, &text),
            text,
        })
        .collect();
    unique(
        &file,
        items.iter().filter_map(|item| item.id.as_ref()),
        problems,
    );
    AssessmentFile { file, items }
}

fn id(file: &SourceFile, text: &ItemText) -> Option<At<String>> {
    let value = text.id.as_ref()?.to_string();
    let at = name_at(file, &text.heading_span, &value);
    Some(At { value, at })
}

/// Checks what the items say; the figures they show are added to `shown`.
pub(crate) fn check(text: &AssessmentFile, around: Surroundings<'_>, shown: &mut Vec<String>) {
    let file = &text.file;
    for section in dialect::sections(&file.text).sections {
        prose::check_heading(file, &section.heading, &section.heading_span, around);
        prose::refuse_top_headings(file, &section.nodes, around.problems);
        shown.extend(prose::check(file, &section.nodes, around));
    }
    for item in &text.items {
        check_feedback(file, &item.text.feedback, around);
    }
}

/// `Why:` names its source, and says so when that was not read in an act that applies.
fn check_feedback(file: &SourceFile, feedback: &[Node], around: Surroundings<'_>) {
    let (Some(first), Some(last)) = (feedback.first(), feedback.last()) else {
        return;
    };
    let evidence = evidence_in(feedback);
    if evidence.citations.is_empty() {
        around
            .problems
            .add(file, &first.span, ProblemKind::WhyWithoutSource);
    } else {
        let span = first.span.start..last.span.end;
        statement::check_mark(file, &span, &evidence, around.targets, around.problems);
    }
}

/// Reports items that the languages do not agree on.
pub(crate) fn compare(texts: &[&AssessmentFile], problems: &Problems) {
    let listings: Vec<_> = texts.iter().map(|text| text.listing()).collect();
    agree::agree(&listings, problems);
    let ids: BTreeSet<_> = texts.iter().flat_map(|text| text.ids()).collect();
    for id in ids {
        let same: Vec<_> = texts.iter().filter_map(|text| text.find(id)).collect();
        compare_item(&same, problems);
    }
}

impl AssessmentFile {
    /// Its items, to be compared with other languages.
    fn listing(&self) -> Listing<'_> {
        Listing::new(
            &self.file,
            self.items.iter().map(|item| item.id.as_ref()),
            0..0,
        )
    }

    fn ids(&self) -> impl Iterator<Item = &str> {
        self.items
            .iter()
            .filter_map(|item| Some(item.id.as_ref()?.value.as_str()))
    }

    fn find(&self, id: &str) -> Option<(&SourceFile, &ItemText)> {
        let found = self
            .items
            .iter()
            .find(|item| item.id.as_ref().is_some_and(|i| i.value == id));
        found.map(|item| (&self.file, &item.text))
    }
}

/// What the languages must agree on about the answer of an item.
#[derive(Clone, Debug, PartialEq)]
struct Shape {
    kind: &'static str,
    options: usize,
    right: String,
}

fn compare_item(items: &[(&SourceFile, &ItemText)], problems: &Problems) {
    let shapes: Vec<_> = items.iter().map(|(_, item)| shape(item)).collect();
    // An item whose answer could not be read, or in which nothing is right, has been reported.
    let read: Vec<&Shape> = shapes.iter().flatten().collect();
    let Some(expected) = majority(&read) else {
        return;
    };
    for ((file, item), found) in items.iter().zip(&shapes) {
        let Some(found) = found else { continue };
        let kind = if found.kind != expected.kind {
            ProblemKind::ItemKindDiffers {
                expected: expected.kind.to_owned(),
            }
        } else if found.options != expected.options {
            let (found, expected) = (found.options, expected.options);
            ProblemKind::OptionCountDiffers { found, expected }
        } else if found.right != expected.right {
            ProblemKind::RightAnswersDiffer {
                expected: expected.right.clone(),
            }
        } else {
            continue;
        };
        problems.add(file, &answer_at(item), kind);
    }
}

fn shape(item: &ItemText) -> Option<Shape> {
    Some(match item.answer.as_ref()? {
        Answer::Choice(options) => {
            let right: Vec<_> = options
                .iter()
                .zip(1..)
                .filter(|(option, _)| option.correct)
                .map(|(_, number): (_, usize)| number.to_string())
                .collect();
            if right.is_empty() {
                return None;
            }
            let kind = match (item.true_false, right.len()) {
                (true, _) => "true or false",
                (false, 0 | 1) => "a choice of one",
                (false, _) => "a choice of several",
            };
            let right = format!("[x] at option {}", right.join(" and "));
            Shape {
                kind,
                options: options.len(),
                right,
            }
        }
        Answer::Order(steps) => Shape {
            kind: "an order",
            options: steps.len(),
            right: String::new(),
        },
        Answer::Number(min, max) => {
            let right = if (max - min).abs() < f64::EPSILON {
                format!("Answer: {min}")
            } else {
                format!("Answer: {min}..{max}")
            };
            Shape {
                kind: "a number",
                options: 0,
                right,
            }
        }
    })
}

/// The first option, or else the heading.
fn answer_at(item: &ItemText) -> Range<usize> {
    match &item.answer {
        Some(Answer::Choice(options) | Answer::Order(options)) => options
            .first()
            .map_or_else(|| item.heading_span.clone(), |option| option.span.clone()),
        Some(Answer::Number(..)) | None => item.heading_span.clone(),
    }
}
