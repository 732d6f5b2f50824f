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

use self::archive::Parts;
use self::body::{Body, Context};
use self::numbering::Numbering;
use self::styles::Styles;
use super::error::ImportError;
use super::finding::{Finding, FindingKind};
use super::limits::MAX_NODES;
use super::piece::{Piece, Read, tidy};

/// Reads a DOCX.
pub(super) fn read(bytes: &[u8]) -> Result<Read, ImportError> {
    let parts = archive::unpack(bytes)?;
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
    edges(&parts, &mut read)?;
    Ok(read)
}

fn parse(text: &str) -> Result<Document<'_>, ImportError> {
    let options = ParsingOptions {
        nodes_limit: MAX_NODES,
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

/// Tells what stands at the edges of the pages, unless it is no more than a number.
fn edges(parts: &Parts, read: &mut Read) -> Result<(), ImportError> {
    for part in &parts.edges {
        let document = parse(part)?;
        let words = document
            .descendants()
            .filter(|node| node.tag_name().name() == "t");
        let words: Vec<_> = words.filter_map(|node| node.text()).collect();
        let words = tidy(&words.concat());
        if words.chars().any(char::is_alphabetic) {
            read.findings
                .push(Finding::new(0, FindingKind::PageEdge, &words));
        }
    }
    Ok(())
}
