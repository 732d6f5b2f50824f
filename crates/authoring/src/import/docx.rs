//! Reading a DOCX: the paragraphs and tables of its main part with the numbers that the word processor shows.
//! Tracked changes are read as if they had been accepted: insertions are in, deletions are out.

mod archive;
mod body;
mod look;
mod numbering;
mod steps;
mod styles;

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

use self::body::{Body, Context};
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
    let mut notes = BTreeMap::new();
    for (part, name) in [(&parts.footnotes, "footnote"), (&parts.endnotes, "endnote")] {
        if let Some(part) = part {
            read_notes(parse(part)?.root_element(), name, &context, &mut notes);
        }
    }
    context.notes = notes;
    let mut body = Body::new(&context);
    body.read(document.root_element());
    let mut read = body.end();
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

/// The words of the notes of a part, by the name and id with which the text refers to them.
fn read_notes(
    root: Node<'_, '_>,
    name: &'static str,
    context: &Context,
    notes: &mut BTreeMap<(&'static str, String), String>,
) {
    for note in root
        .children()
        .filter(|node| node.tag_name().name() == name)
    {
        let mut body = Body::new(context);
        body.read(note);
        let read = body.end();
        let lines: Vec<_> = read.pieces.iter().flat_map(Piece::lines).collect();
        let words: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
        let id = look::attribute(note, "id").unwrap_or_default().to_owned();
        notes.insert((name, id), words.join(" "));
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
