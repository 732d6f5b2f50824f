//! Unpacking a DOCX within limits. The sizes that an archive claims are not believed.

use std::io::{Cursor, Read};

use encoding_rs::Encoding;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::import::error::ImportError;
use crate::import::limits::Limits;

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
pub(super) fn unpack(bytes: &[u8], limits: &Limits) -> Result<Parts, ImportError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.len() > limits.entries {
        return Err(ImportError::Bomb("thousands of files"));
    }
    let unpacked = 0;
    let mut unpacking = Unpacking {
        archive,
        unpacked,
        limits,
    };
    let main = unpacking.main_part()?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let within = |name: &str| {
        if folder.is_empty() {
            name.to_owned()
        } else {
            format!("{folder}/{name}")
        }
    };
    let Some(document) = unpacking.part(&main)? else {
        return Err(no_document(&unpacking.archive));
    };
    let mut optional = |name: &str| unpacking.part(&within(name));
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

/// An archive, and how much was unpacked of it.
struct Unpacking<'a> {
    archive: Archive<'a>,
    unpacked: u64,
    limits: &'a Limits,
}

impl Unpacking<'_> {
    /// The name of the part with the text, as the archive tells it.
    fn main_part(&mut self) -> Result<String, ImportError> {
        const USUAL: &str = "word/document.xml";
        let Some(links) = self.part("_rels/.rels")? else {
            return Ok(USUAL.to_owned());
        };
        let links = super::parse(&links, self.limits)?;
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
    fn part(&mut self, name: &str) -> Result<Option<String>, ImportError> {
        match self.bytes(name)? {
            None => Ok(None),
            Some(bytes) => decoded(bytes)
                .map(Some)
                .ok_or_else(|| ImportError::Damaged(format!("{name} is no text"))),
        }
    }

    fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let limits = self.limits;
        let mut entry = match self.archive.by_name(name) {
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
                return Ok(Some(bytes));
            }
            bytes.extend_from_slice(&some[..read]);
            let size = bytes.len() as u64;
            self.unpacked += read as u64;
            if size > limits.part_bytes {
                return Err(ImportError::Bomb("a part of tens of megabytes"));
            }
            if self.unpacked > limits.parts_bytes {
                return Err(ImportError::Bomb("a hundred megabytes together"));
            }
            if size > limits.ratio_matters_bytes && size / packed > limits.ratio {
                return Err(ImportError::Bomb("hundreds of times its size"));
            }
        }
    }
}

/// A part as text: UTF-8, or what its mark says.
fn decoded(bytes: Vec<u8>) -> Option<String> {
    let Some((encoding, _)) = Encoding::for_bom(&bytes) else {
        return String::from_utf8(bytes).ok();
    };
    let (text, _, broken) = encoding.decode(&bytes);
    Some(text.into_owned()).filter(|_| !broken)
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

#[cfg(test)]
mod tests;
