//! The signature of a pack, checked without holding the pack in memory.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use minisign_verify::Signature;

use super::{MAX_PACK_BYTES, PackKey};
use crate::{PackError, schema};

/// Where the signature of a pack lies.
pub(super) fn signature_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(schema::SIGNATURE_SUFFIX);
    name.into()
}

/// Checks that `file` holds what was signed. Answers the line of the signature that says so.
pub(super) fn verify(file: &Path, signature: &Path, key: &PackKey) -> Result<String, PackError> {
    let text = fs::read(signature).map_err(missing)?;
    let text = str::from_utf8(&text).map_err(|_| PackError::Tampered)?;
    let fingerprint = text.lines().nth(1).unwrap_or_default().trim().to_owned();
    let signature = Signature::decode(text).map_err(|_| PackError::Tampered)?;
    let mut file = File::open(file).map_err(missing)?;
    if file.metadata()?.len() > MAX_PACK_BYTES {
        return Err(PackError::TooLarge);
    }
    let stream = key.0.verify_stream(&signature);
    let mut stream = stream.map_err(|_| PackError::Tampered)?;
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => break,
            length => stream.update(&buffer[..length]),
        }
    }
    stream.finalize().map_err(|_| PackError::Tampered)?;
    Ok(fingerprint)
}

fn missing(error: io::Error) -> PackError {
    match error.kind() {
        io::ErrorKind::NotFound => PackError::Missing,
        _ => error.into(),
    }
}
