//! How much of a file is believed. A real act is far below all of these.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::error::ImportError;

/// The largest file that is read. The longest codes of the Republic are some 3 MB as DOCX.
pub(crate) const MAX_FILE_BYTES: u64 = 32 * MEGABYTE;
/// The largest part of a DOCX once it is unpacked.
pub(crate) const MAX_PART_BYTES: u64 = 48 * MEGABYTE;
/// What all parts that are read may come to.
pub(crate) const MAX_PARTS_BYTES: u64 = 96 * MEGABYTE;
/// How many times larger than its packed form a part may be. Text packs five to fifty times.
pub(crate) const MAX_RATIO: u64 = 150;
/// Below this size a high ratio means nothing.
pub(crate) const RATIO_MATTERS_BYTES: u64 = 4 * MEGABYTE;
/// The most entries of an archive.
pub(crate) const MAX_ENTRIES: usize = 5_000;
/// The most elements and texts of one part of a DOCX.
pub(crate) const MAX_NODES: u32 = 4_000_000;

pub(crate) const MEGABYTE: u64 = 1024 * 1024;

/// The bytes of a file that is not too large. The size is asked first, and not trusted.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, ImportError> {
    let file = File::open(path).map_err(ImportError::io(path))?;
    let found = file.metadata().map_err(ImportError::io(path))?;
    if found.is_dir() {
        return Err(ImportError::Folder);
    }
    let too_large = |bytes: u64| ImportError::TooLarge {
        megabytes: bytes.div_ceil(MEGABYTE),
        limit: MAX_FILE_BYTES / MEGABYTE,
    };
    if found.len() > MAX_FILE_BYTES {
        return Err(too_large(found.len()));
    }
    let mut bytes = Vec::new();
    let mut some = file.take(MAX_FILE_BYTES + 1);
    some.read_to_end(&mut bytes)
        .map_err(ImportError::io(path))?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(bytes)
}
