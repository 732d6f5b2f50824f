//! What kind of file it is, by its bytes: a name can be wrong.

use std::path::Path;

use super::error::ImportError;

/// The kinds that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    /// A zip archive, which should be a DOCX.
    Archive,
    /// HTML or a text, in an encoding to be told.
    Words,
}

/// Tells the kind; an error says what to do with what is not read.
pub(super) fn kind(bytes: &[u8], path: &Path) -> Result<FileKind, ImportError> {
    const PDF_BEGINS_WITHIN: usize = 1024;
    let head = &bytes[..bytes.len().min(PDF_BEGINS_WITHIN)];
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return Ok(FileKind::Archive);
    }
    if holds(head, b"%PDF-") {
        return Err(ImportError::Pdf);
    }
    if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        let encrypted = holds(bytes, &wide("EncryptedPackage"));
        let named_docx = extension(path) == "docx";
        return Err(
            if encrypted || named_docx && !holds(bytes, &wide("WordDocument")) {
                ImportError::Protected
            } else {
                ImportError::OldWord
            },
        );
    }
    let other = |name| Err(ImportError::OtherFormat(name));
    match bytes {
        _ if starts(b"{\\rtf") => other("an RTF document"),
        _ if starts(b"MIME-Version:") || starts(b"From:") && holds(head, b"MIME-Version:") => {
            other("a web page saved with its pictures in one file (MHTML)")
        }
        _ if starts(b"Rar!") || starts(b"7z\xbc\xaf") || starts(b"\x1f\x8b") => other(
            "a packed archive: unpack it first, and if what is in it is no DOCX, HTML or text",
        ),
        _ if starts(b"\x89PNG")
            || starts(b"\xff\xd8\xff")
            || starts(b"II*\0")
            || starts(b"MM\0*") =>
        {
            other("a picture of a text: it must be typed or read by a text recognition program")
        }
        _ => Ok(FileKind::Words),
    }
}

/// The extension in small letters.
pub(super) fn extension(path: &Path) -> String {
    let extension = path.extension().unwrap_or_default();
    extension.to_string_lossy().to_lowercase()
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Text as the old container of Word keeps it.
fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}
