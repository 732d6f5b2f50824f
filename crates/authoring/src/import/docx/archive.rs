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
    let Some(document) = unpacking.part(&main)? else {
        return Err(no_document(&unpacking.archive));
    };
    let links = unpacking.links(&main)?;
    let mut optional = |kind: &str| match links.of(kind).next() {
        Some(name) => unpacking.part(name),
        None => Ok(None),
    };
    let mut parts = Parts {
        document,
        styles: optional("styles")?,
        numbering: optional("numbering")?,
        footnotes: optional("footnotes")?,
        endnotes: optional("endnotes")?,
        edges: Vec::new(),
    };
    for name in links
        .of("header")
        .chain(links.of("footer"))
        .take(MOST_EDGES)
    {
        parts.edges.extend(unpacking.part(name)?);
    }
    parts.edges.sort();
    parts.edges.dedup();
    Ok(parts)
}

/// The parts that the text belongs with: what they are, and their names.
struct Links(Vec<(String, String)>);

impl Links {
    fn of(&self, kind: &str) -> impl Iterator<Item = &str> {
        let all = self.0.iter();
        all.filter(move |(of, _)| of == kind)
            .map(|(_, name)| name.as_str())
    }

    /// The names that are usual, for an archive that tells none.
    fn usual(folder: &str) -> Self {
        let name = |kind: &str, name: &str| (kind.to_owned(), in_folder(folder, name));
        let once = ["styles", "numbering", "footnotes", "endnotes"];
        let once = once.map(|kind| name(kind, &format!("{kind}.xml")));
        let edges = ["header", "footer"].into_iter().flat_map(|kind| {
            (1..=MOST_EDGES / 2).map(move |number| name(kind, &format!("{kind}{number}.xml")))
        });
        Self(once.into_iter().chain(edges).collect())
    }
}

/// The name of a part from that of another: beside it, or from the root of the archive.
fn in_folder(folder: &str, name: &str) -> String {
    match name.strip_prefix('/') {
        Some(name) => name.to_owned(),
        None if folder.is_empty() => name.to_owned(),
        None => format!("{folder}/{name}"),
    }
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

    /// What the text belongs with, as the archive tells it. Some word processors name these parts as they like.
    fn links(&mut self, main: &str) -> Result<Links, ImportError> {
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
        let name = in_folder(folder, &format!("_rels/{file}.rels"));
        let Some(links) = self.part(&name)? else {
            return Ok(Links::usual(folder));
        };
        let links = super::parse(&links, self.limits)?;
        let link = |node: roxmltree::Node<'_, '_>| {
            let inside = node.attribute("TargetMode") != Some("External");
            let (_, kind) = node.attribute("Type")?.rsplit_once('/')?;
            let target = node.attribute("Target").filter(|_| inside)?;
            let target = target.strip_prefix("./").unwrap_or(target);
            Some((kind.to_owned(), in_folder(folder, target)))
        };
        Ok(Links(links.descendants().filter_map(link).collect()))
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
