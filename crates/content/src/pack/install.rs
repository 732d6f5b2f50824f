//! Putting a new pack in the place of the old one, so that at every moment one of them can be opened.
//!
//! The new pack and its signature are written aside, verified and stored. Then the pack takes its place and
//! after it the signature. Between these two steps the signature beside the pack is not its own; [`finish`]
//! knows that state and completes it.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::verify::{signature_of, verify};
use super::{Pack, PackKey};
use crate::{PackError, Programme, schema};

/// The largest pack, unpacked. Ten times what the whole programme should ever need.
pub const MAX_PACK_BYTES: u64 = 256 * 1024 * 1024;

/// Unpacking needs no more memory than a window of this many bits.
const MAX_WINDOW_BITS: u32 = 27;

/// The pack that was in place before, with its signature beside it.
const PREVIOUS: &str = "previous.pack";

/// Installs a pack whose programme `fit` lets in.
pub(super) fn install(
    dir: &Path,
    compressed: &[u8],
    signature: &str,
    key: &PackKey,
    fit: impl FnOnce(&Programme) -> Result<(), PackError>,
) -> Result<Pack, PackError> {
    let file = dir.join(schema::FILE_NAME);
    if fs::read(signature_of(&file)).is_ok_and(|installed| installed == signature.as_bytes())
        && File::open(&file)
            .is_ok_and(|installed| unpack(compressed, &mut Same(installed), MAX_PACK_BYTES).is_ok())
        && let Ok(pack) = Pack::open(&file, key)
    {
        return fit(pack.programme()).map(|()| pack);
    }
    fs::create_dir_all(dir)?;
    let aside = aside(&file);
    if let Err(error) = write_fit(&aside, compressed, signature, key, fit) {
        let _ = fs::remove_file(&aside);
        let _ = fs::remove_file(signature_of(&aside));
        return Err(error);
    }
    // A pack that does not open is nothing to go back to, and would take the place of one that is.
    if Pack::open(&file, key).is_ok() {
        keep_previous(&file, &previous(dir))?;
    }
    swap(&aside, &file, dir)?;
    Pack::open(&file, key)
}

/// Writes a pack aside, and stores it once it is known to be good and wanted.
fn write_fit(
    aside: &Path,
    compressed: &[u8],
    signature: &str,
    key: &PackKey,
    fit: impl FnOnce(&Programme) -> Result<(), PackError>,
) -> Result<(), PackError> {
    let mut pack = File::create(aside)?;
    unpack(compressed, &mut pack, MAX_PACK_BYTES)?;
    let mut beside = File::create(signature_of(aside))?;
    beside.write_all(signature.as_bytes())?;
    let fingerprint = verify(aside, &signature_of(aside), key)?;
    fit(Pack::open_verified(aside, fingerprint)?.programme())?;
    pack.sync_all()?;
    Ok(beside.sync_all()?)
}

/// Gives what was written aside its place: the pack first, then its signature.
fn swap(aside: &Path, file: &Path, dir: &Path) -> Result<(), PackError> {
    fs::rename(aside, file)?;
    fs::rename(signature_of(aside), signature_of(file))?;
    sync_folder(dir)
}

/// Puts the previous pack in the place of one that does not open.
pub(super) fn put_back(dir: &Path, key: &PackKey) -> Result<Pack, PackError> {
    let (file, previous) = (dir.join(schema::FILE_NAME), previous(dir));
    Pack::open(&previous, key)?;
    let aside = aside(&file);
    for (from, to) in [
        (previous.clone(), aside.clone()),
        (signature_of(&previous), signature_of(&aside)),
    ] {
        fs::copy(&from, &to)?;
        File::options().write(true).open(&to)?.sync_all()?;
    }
    swap(&aside, &file, dir)?;
    Pack::open(&file, key)
}

/// Completes an installation that was cut off between its last two steps. Answers the fingerprint.
pub(super) fn finish(file: &Path, key: &PackKey) -> Result<String, PackError> {
    let signature = signature_of(&aside(file));
    let fingerprint = verify(file, &signature, key)?;
    fs::rename(&signature, signature_of(file))?;
    Ok(fingerprint)
}

fn previous(dir: &Path) -> PathBuf {
    dir.join(PREVIOUS)
}

fn aside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".new");
    name.into()
}

/// Unpacks into `file`, which takes no more than `most` bytes whatever the input promises.
fn unpack(compressed: &[u8], file: &mut impl Write, most: u64) -> Result<(), PackError> {
    let damaged = |error: io::Error| PackError::Damaged(format!("it cannot be unpacked: {error}"));
    let mut decoder = zstd::Decoder::with_buffer(compressed).map_err(damaged)?;
    decoder.window_log_max(MAX_WINDOW_BITS).map_err(damaged)?;
    let mut buffer = vec![0; 64 * 1024];
    let mut total = 0;
    loop {
        let length = decoder.read(&mut buffer).map_err(damaged)?;
        if length == 0 {
            return Ok(());
        }
        total += length as u64;
        if total > most {
            return Err(PackError::TooLarge);
        }
        file.write_all(&buffer[..length])?;
    }
}

/// Takes what a file holds already, and nothing else.
struct Same(File);

impl Write for Same {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut there = vec![0; bytes.len()];
        self.0.read_exact(&mut there)?;
        if there == bytes {
            Ok(bytes.len())
        } else {
            Err(io::Error::other("the file holds something else"))
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Keeps the installed pack under another name. A link where the file system has them, a copy elsewhere.
fn keep_previous(file: &Path, previous: &Path) -> Result<(), PackError> {
    for (from, to) in [
        (file.to_owned(), previous.to_owned()),
        (signature_of(file), signature_of(previous)),
    ] {
        if !from.exists() {
            return Ok(());
        }
        if to.exists() {
            fs::remove_file(&to)?;
        }
        fs::hard_link(&from, &to).or_else(|_| fs::copy(&from, &to).map(drop))?;
    }
    Ok(())
}

/// Makes the new names survive a power cut, where folders can be stored.
fn sync_folder(dir: &Path) -> Result<(), PackError> {
    if cfg!(unix) {
        File::open(dir)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endless_pack_is_refused_before_it_fills_the_disk() {
        let most = 1024 * 1024;
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
        io::copy(&mut io::repeat(0).take(most * 20), &mut encoder).unwrap();
        let bomb = encoder.finish().unwrap();
        assert!(
            bomb.len() < 10_000,
            "a few kilobytes that unpack to twenty times too much"
        );
        let mut file = Vec::new();
        let error = unpack(&bomb, &mut file, most).unwrap_err();
        assert!(matches!(error, PackError::TooLarge), "{error:?}");
        assert!(file.len() as u64 <= most);
    }

    #[test]
    fn a_window_that_needs_too_much_memory_is_refused() {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
        encoder.long_distance_matching(true).unwrap();
        encoder.window_log(MAX_WINDOW_BITS + 1).unwrap();
        encoder.write_all(b"small").unwrap();
        let packed = encoder.finish().unwrap();
        let error = unpack(&packed, &mut Vec::new(), MAX_PACK_BYTES).unwrap_err();
        assert!(matches!(error, PackError::Damaged(_)), "{error:?}");
    }
}
