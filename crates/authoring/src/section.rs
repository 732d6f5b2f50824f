//! Texts cut at their second-level headings: reading texts and laws.

use okuu_content::dialect::{self, Node};

use crate::file::{At, SourceFile};
use crate::ids::{is_id, unique};
use crate::kind::ProblemKind;
use crate::problems::Problems;
use crate::prose::is_top_heading;

/// A lesson or an article as it stands in one language.
#[derive(Debug)]
pub(crate) struct Section {
    /// None when it is missing or is no id, which has been reported.
    pub id: Option<At<String>>,
    pub title: String,
    /// What follows the heading, as a pack keeps it.
    pub markdown: String,
    pub heading: dialect::Heading,
    /// Where the heading stands.
    pub at: dialect::Span,
    pub nodes: Vec<Node>,
}

/// Cuts a text and reports what is wrong with its headings.
pub(crate) fn read(file: &SourceFile, problems: &Problems) -> Vec<Section> {
    let cut = dialect::sections(&file.text);
    report_preamble(file, &cut, problems);
    let sections: Vec<_> = cut
        .sections
        .into_iter()
        .map(|section| read_one(file, section, problems))
        .collect();
    unique(
        file,
        sections.iter().filter_map(|section| section.id.as_ref()),
        problems,
    );
    sections
}

fn report_preamble(file: &SourceFile, cut: &dialect::Sections, problems: &Problems) {
    if let Some(node) = cut.preamble.iter().find(|node| is_top_heading(node)) {
        problems.add(file, &node.span, ProblemKind::TopHeading);
    }
    if cut.sections.is_empty() {
        problems.add(file, &(0..0), ProblemKind::TextWithoutHeadings);
    } else if let Some(node) = cut.preamble.iter().find(|node| !is_top_heading(node)) {
        problems.add(file, &node.span, ProblemKind::TextBeforeHeading);
    }
}

fn read_one(file: &SourceFile, section: dialect::Section, problems: &Problems) -> Section {
    let title = section.title();
    let id = heading_id(file, &section, problems);
    if section.nodes.is_empty() {
        problems.add(file, &section.heading_span, ProblemKind::SectionEmpty);
    }
    Section {
        id,
        title,
        markdown: file.text[section.body.clone()].to_owned(),
        heading: section.heading,
        at: section.heading_span,
        nodes: section.nodes,
    }
}

fn heading_id(
    file: &SourceFile,
    section: &dialect::Section,
    problems: &Problems,
) -> Option<At<String>> {
    let span = &section.heading_span;
    let Some(id) = &section.heading.id else {
        problems.add(file, span, ProblemKind::HeadingIdMissing);
        return None;
    };
    let at = name_at(file, span, id);
    if !is_id(id) {
        problems.add(file, &at, ProblemKind::BadId(id.clone()));
        return None;
    }
    Some(At {
        value: id.clone(),
        at,
    })
}

/// Where `#id` stands in a heading.
pub(crate) fn name_at(file: &SourceFile, heading: &dialect::Span, id: &str) -> dialect::Span {
    let name = format!("#{id}");
    file.text[heading.clone()].rfind(&name).map_or_else(
        || heading.clone(),
        |at| heading.start + at + 1..heading.start + at + name.len(),
    )
}
