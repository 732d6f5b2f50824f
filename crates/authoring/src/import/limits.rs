//! How much of a file is believed. A real act is far below all of these.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::error::ImportError;

const MEGABYTE: u64 = 1024 * 1024;

/// What is read of a file, and not more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// The largest file. The longest codes of the Republic are some 3 MB as DOCX.
    pub file_bytes: u64,
    /// The most entries of an archive.
    pub entries: usize,
    /// The largest part of a DOCX once it is unpacked.
    pub part_bytes: u64,
    /// What all parts that are read may come to.
    pub parts_bytes: u64,
    /// How many times larger than its packed form a part may be. Text packs five to fifty times.
    pub ratio: u64,
    /// Below this size a high ratio means nothing.
    pub ratio_matters_bytes: u64,
    /// The most elements and texts of one part of a DOCX.
    pub nodes: u32,
    /// The most attributes of one element. Each is compared with all before it, so many of them take for ever.
    pub attributes: usize,
}

impl Limits {
    /// Those that hold for authors. Tests set lower ones, so that their files stay small.
    pub const REAL: Self = Self {
        file_bytes: 32 * MEGABYTE,
        entries: 5_000,
        part_bytes: 48 * MEGABYTE,
        parts_bytes: 96 * MEGABYTE,
        ratio: 150,
        ratio_matters_bytes: 4 * MEGABYTE,
        nodes: 4_000_000,
        attributes: 2_000,
    };
}

/// The bytes of a file that is not too large.
pub(crate) fn read_file(path: &Path, limits: &Limits) -> Result<Vec<u8>, ImportError> {
    let file = File::open(path).map_err(ImportError::io(path))?;
    let found = file.metadata().map_err(ImportError::io(path))?;
    if found.is_dir() {
        return Err(ImportError::Folder);
    }
    read(file, found.len(), limits, path)
}

/// The size is asked first, so that nothing is read of what is too large; and it is not trusted.
fn read(
    from: impl Read,
    claimed: u64,
    limits: &Limits,
    path: &Path,
) -> Result<Vec<u8>, ImportError> {
    let too_large = |bytes: u64| ImportError::TooLarge {
        megabytes: bytes.div_ceil(MEGABYTE),
        limit: limits.file_bytes / MEGABYTE,
    };
    if claimed > limits.file_bytes {
        return Err(too_large(claimed));
    }
    let mut bytes = Vec::new();
    let mut some = from.take(limits.file_bytes + 1);
    some.read_to_end(&mut bytes)
        .map_err(ImportError::io(path))?;
    if bytes.len() as u64 > limits.file_bytes {
        return Err(too_large(bytes.len() as u64));
    }
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests;
