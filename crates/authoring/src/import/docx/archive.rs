//! Unpacking a DOCX within limits. The sizes that an archive claims are not believed.

use std::io::{Cursor, Read};

use encoding_rs::Encoding;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::import::error::ImportError;
use crate::import::limits::{
    MAX_ENTRIES, MAX_PART_BYTES, MAX_PARTS_BYTES, MAX_RATIO, RATIO_MATTERS_BYTES,
};

/// The parts of a DOCX that are read.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub document: String,
    pub styles: Option<String>,
    pub numbering: Option<String>,
    pub footnotes: Option<String>,
    pub endnotes: Option<String>,
    /// What stands at the top and bottom of pages.
    pub edges: Vec<String>,
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// How many parts for the edges of pages are read.
const MOST_EDGES: usize = 30;

/// Unpacks what is read.
pub(super) fn unpack(bytes: &[u8]) -> Result<Parts, ImportError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > MAX_ENTRIES {
        return Err(ImportError::Bomb("thousands of files"));
    }
    let mut unpacked = 0;
    let main = main_part(&mut archive, &mut unpacked)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let within = |name: &str| {
        if folder.is_empty() {
            name.to_owned()
        } else {
            format!("{folder}/{name}")
        }
    };
    let Some(document) = part(&mut archive, &main, &mut unpacked)? else {
        return Err(no_document(&archive));
    };
    let mut optional = |name: &str| part(&mut archive, &within(name), &mut unpacked);
    let mut parts = Parts {
        document,
        styles: optional("styles.xml")?,
        numbering: optional("numbering.xml")?,
        footnotes: optional("footnotes.xml")?,
        endnotes: optional("endnotes.xml")?,
        edges: Vec::new(),
    };
    for name in ["header", "footer"] {
        for number in 1..=MOST_EDGES / 2 {
            parts
                .edges
                .extend(optional(&format!("{name}{number}.xml"))?);
        }
    }
    parts.edges.sort();
    parts.edges.dedup();
    Ok(parts)
}

/// The name of the part with the text, as the archive tells it.
fn main_part(archive: &mut Archive<'_>, unpacked: &mut u64) -> Result<String, ImportError> {
    const USUAL: &str = "word/document.xml";
    let Some(links) = part(archive, "_rels/.rels", unpacked)? else {
        return Ok(USUAL.to_owned());
    };
    let links = super::parse(&links)?;
    let is_main = |node: &roxmltree::Node<'_, '_>| {
        node.attribute("Type")
            .is_some_and(|of| of.ends_with("/officeDocument"))
    };
    let target = links
        .descendants()
        .find(is_main)
        .and_then(|node| node.attribute("Target"));
    Ok(target.unwrap_or(USUAL).trim_start_matches('/').to_owned())
}

/// The text of a part; none when there is no such part.
fn part(
    archive: &mut Archive<'_>,
    name: &str,
    unpacked: &mut u64,
) -> Result<Option<String>, ImportError> {
    let mut entry = match archive.by_name(name) {
        Ok(entry) => entry,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(damaged(&error)),
    };
    let packed = entry.compressed_size().max(1);
    let mut bytes = Vec::new();
    let mut some = vec![0; 64 * 1024];
    loop {
        let read = entry
            .read(&mut some)
            .map_err(|error| ImportError::Damaged(error.to_string()))?;
        if read == 0 {
            break;
        }
        bytes.extend_from_slice(&some[..read]);
        let size = bytes.len() as u64;
        *unpacked += read as u64;
        if size > MAX_PART_BYTES || *unpacked > MAX_PARTS_BYTES {
            return Err(ImportError::Bomb("tens of megabytes of text"));
        }
        if size > RATIO_MATTERS_BYTES && size / packed > MAX_RATIO {
            return Err(ImportError::Bomb("hundreds of times its size"));
        }
    }
    if let Some((encoding, _)) = Encoding::for_bom(&bytes) {
        let (text, _, broken) = encoding.decode(&bytes);
        let damaged = || ImportError::Damaged(format!("{name} is no text"));
        return Some(text.into_owned())
            .filter(|_| !broken)
            .ok_or_else(damaged)
            .map(Some);
    }
    let text = String::from_utf8(bytes);
    text.map(Some)
        .map_err(|_| ImportError::Damaged(format!("{name} is no text")))
}

/// What an archive is that holds no text of a word processor.
fn no_document(archive: &Archive<'_>) -> ImportError {
    let has = |name: &str| archive.index_for_name(name).is_some();
    ImportError::OtherFormat(if has("content.xml") {
        "an OpenDocument file (ODT)"
    } else if has("xl/workbook.xml") {
        "a spreadsheet"
    } else if has("ppt/presentation.xml") {
        "a presentation"
    } else {
        "a packed archive without a document of a word processor: unpack it first, and if what is in it is no DOCX, HTML or text"
    })
}

fn damaged(error: &ZipError) -> ImportError {
    match error {
        ZipError::InvalidPassword => ImportError::Protected,
        ZipError::UnsupportedArchive(reason) if *reason == ZipError::PASSWORD_REQUIRED => {
            ImportError::Protected
        }
        other => ImportError::Damaged(other.to_string()),
    }
}
