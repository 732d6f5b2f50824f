//! Reading a DOCX: the paragraphs and tables of its main part with the numbers that the word processor shows.
//! Tracked changes are read as if they had been accepted: insertions are in, deletions are out.

mod archive;
mod body;
mod fields;
mod look;
mod numbering;
mod steps;
mod styles;

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

use self::body::{Body, Changes, Context};
use self::numbering::Numbering;
use self::styles::Styles;
use super::attributes;
use super::error::ImportError;
use super::finding::{Finding, FindingKind};
use super::limits::Limits;
use super::piece::{Piece, Read, tidy};

/// Reads a DOCX.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Read, ImportError> {
    let parts = archive::unpack(bytes, limits)?;
    let parse = |part| parse(part, limits);
    let document = parse(&parts.document)?;
    let mut context = Context::default();
    if let Some(part) = &parts.styles {
        context.styles = Styles::read(parse(part)?.root_element());
    }
    if let Some(part) = &parts.numbering {
        context.numbering = Numbering::read(parse(part)?.root_element());
    }
    let mut notes = Notes::default();
    for (part, name) in [(&parts.footnotes, "footnote"), (&parts.endnotes, "endnote")] {
        if let Some(part) = part {
            notes.read(parse(part)?.root_element(), name, &context);
        }
    }
    context.notes = notes.words;
    if document.descendants().any(|node| is_embedded(node)) {
        return Err(ImportError::Embedded);
    }
    let mut body = Body::new(&context, notes.changes);
    body.read(document.root_element());
    let (mut read, changes) = body.end();
    read.findings.extend(notes.findings);
    read.findings.extend(changes.findings());
    for part in &parts.edges {
        read.findings.extend(edge(&parse(part)?));
    }
    Ok(read)
}

fn parse<'a>(text: &'a str, limits: &Limits) -> Result<Document<'a>, ImportError> {
    if attributes::most(text) > limits.attributes {
        return Err(ImportError::Bomb("an element with thousands of attributes"));
    }
    let options = ParsingOptions {
        nodes_limit: limits.nodes,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => ImportError::Bomb("millions of elements"),
        other => ImportError::Damaged(other.to_string()),
    })
}

/// A file in the place of text, which word processors take in when they open the document.
fn is_embedded(node: Node<'_, '_>) -> bool {
    matches!(node.tag_name().name(), "altChunk" | "subDoc")
}

/// Footnotes and endnotes.
#[derive(Default)]
struct Notes {
    /// Their words by the name and id with which the text refers to them.
    words: BTreeMap<(&'static str, String), String>,
    changes: Changes,
    findings: Vec<Finding>,
}

impl Notes {
    fn read(&mut self, root: Node<'_, '_>, name: &'static str, context: &Context) {
        for note in root
            .children()
            .filter(|node| node.tag_name().name() == name)
        {
            let mut body = Body::new(context, self.changes);
            body.read(note);
            let (read, changes) = body.end();
            self.changes = changes;
            let lines: Vec<_> = read.pieces.iter().flat_map(Piece::lines).collect();
            let words: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
            let id = look::attribute(note, "id").unwrap_or_default().to_owned();
            self.words.insert((name, id), words.join(" "));
            // They are counted by the paragraphs of the text, which their own are not.
            let findings = read.findings.into_iter();
            self.findings
                .extend(findings.map(|finding| Finding { line: 0, ..finding }));
        }
    }
}

/// What stands at the edge of the pages, unless it is no more than a number.
fn edge(part: &Document<'_>) -> Option<Finding> {
    let words = part
        .descendants()
        .filter(|node| node.tag_name().name() == "t");
    let words: Vec<_> = words.filter_map(|node| node.text()).collect();
    let words = tidy(&words.concat());
    let tells = words.chars().any(char::is_alphabetic);
    tells.then(|| Finding::new(0, FindingKind::PageEdge, &words))
}
