//! From the bytes of a file to the Markdown of an act. Nothing is written here.

use std::path::Path;

use okuu_domain::Language;
use sha2::{Digest, Sha256};

use super::error::ImportError;
use super::finding::{Finding, FindingKind};
use super::kind::{FileKind, extension, kind};
use super::limits::{Limits, read_file};
use super::outline::Block;
use super::piece::{Line, Piece, Read};
use super::{
    contents, docx, encoding, html, join, language, markdown, outline, table, text, verify,
};

/// An act that was read and verified.
#[derive(Debug)]
pub struct Act {
    /// Its Markdown.
    pub markdown: String,
    /// SHA-256 of the file, in hexadecimal digits.
    pub sha256: String,
    /// How many headings of chapters and sections it has.
    pub chapters: usize,
    /// How many articles it has.
    pub articles: usize,
    /// How many words it has.
    pub words: usize,
    /// What a person should look at, in the order of the file.
    pub findings: Vec<Finding>,
}

/// Reads a DOCX, HTML or text file in this language.
///
/// # Errors
/// [`ImportError`] when the file is not one of these, is too large or damaged, or has no articles; and when not
/// every word of it stands in the Markdown.
pub fn read_act(file: &Path, in_language: Language) -> Result<Act, ImportError> {
    let limits = Limits::REAL;
    let bytes = read_file(file, &limits)?;
    let read = read(&bytes, file, &limits)?;
    if read.is_empty() {
        return Err(ImportError::Empty);
    }
    let mut findings = read.findings;
    let pieces = table::settle(join::join(read.pieces.clone()));
    let listed = contents::contents(&pieces, &mut findings);
    let outline = outline::outline(&pieces, &listed, &read.footnotes);
    let count =
        |wanted: fn(&Block) -> bool| outline.blocks.iter().filter(|block| wanted(block)).count();
    let articles = count(|block| matches!(block, Block::Article { .. }));
    if articles == 0 {
        return Err(ImportError::NoArticles);
    }
    let markdown = markdown::markdown(&outline.blocks);
    let words = verify::verify(&read.pieces, &read.footnotes, &outline.blocks, &markdown)?;
    let chapters = count(|block| matches!(block, Block::Chapter { .. }));

    findings.extend(outline.findings);
    findings.extend(lost(&read.pieces));
    let lines = read.pieces.iter().flat_map(Piece::lines);
    let odd = language::odd(lines.map(|line| line.text.as_str()), in_language);
    findings.extend(odd.map(Finding::whole));
    findings.sort_by_key(|finding| finding.line);
    Ok(Act {
        markdown,
        sha256: hexadecimal(&Sha256::digest(&bytes)),
        chapters,
        articles,
        words,
        findings,
    })
}

fn read(bytes: &[u8], file: &Path, limits: &Limits) -> Result<Read, ImportError> {
    if kind(bytes, file)? == FileKind::Archive {
        return docx::read(bytes, limits);
    }
    let decoded = encoding::decode(bytes, encoding::declared(bytes))?;
    let is_html = html::is_html(&decoded.text, &extension(file));
    if !is_html && decoded.text.trim_start().starts_with("<?xml") {
        return Err(ImportError::OtherFormat(
            "a document of a word processor as bare XML",
        ));
    }
    let mut read = if is_html {
        html::read(&decoded.text, limits)?
    } else {
        text::read(&decoded.text)
    };
    read.findings.extend(decoded.finding);
    Ok(read)
}

/// Characters that were lost before the file came to us, and those that only a symbol font can show.
fn lost(pieces: &[Piece]) -> Vec<Finding> {
    const OF_FONTS: std::ops::RangeInclusive<char> = '\u{e000}'..='\u{f8ff}';
    let lines = pieces.iter().flat_map(Piece::lines);
    let lost = |line: &Line| {
        let lost = line.text.contains(char::REPLACEMENT_CHARACTER);
        let of_font = line.text.contains(|c| OF_FONTS.contains(&c));
        let kinds = [
            lost.then_some(FindingKind::Lost),
            of_font.then_some(FindingKind::Symbol),
        ];
        let kinds = kinds.into_iter().flatten();
        let found = kinds.map(|kind| Finding::new(line.number, kind, &line.text));
        found.collect::<Vec<_>>()
    };
    lines.flat_map(lost).collect()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
