//! A pack as `okuu-pack build` leaves it: compressed, with a signature beside it.
//!
//! The collector cannot open packs and need not. What it has to tell about one, its format and edition, stands in the
//! signature's trusted comment, which is signed along with the pack:
//!
//! ```text
//! Okuu pack, format 1, edition 2021-02-20
//! ```

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use minisign_verify::{PublicKey, Signature};
use okuu_domain::Edition;
use okuu_protocol::PackOffer;
use okuu_protocol::limits::{MAX_OFFER_BYTES, MAX_PACK_BYTES};
use sha2::{Digest, Sha256};

/// The largest pack, unpacked, and the largest window to unpack it with: tablets take no more.
const MAX_UNPACKED: u64 = 256 << 20;
const MAX_WINDOW_BITS: u32 = 27;

/// Why a pack is not published.
#[derive(Debug, thiserror::Error)]
pub enum PackProblem {
    /// A file cannot be read.
    #[error("{}: {source}", file.display())]
    File {
        /// Which file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is larger than tablets take.
    #[error("{}: is larger than the {limit} bytes that tablets take", file.display())]
    TooLarge {
        /// Which file.
        file: PathBuf,
        /// The limit.
        limit: u64,
    },
    /// The file is no public key.
    #[error("{}: is not a minisign public key; give the pack.pub of `okuu-pack keygen`", .0.display())]
    NoKey(PathBuf),
    /// The file is no signature.
    #[error("{}: is not a minisign signature", .0.display())]
    NoSignature(PathBuf),
    /// The signature says neither format nor edition.
    #[error(
        "{}: does not tell the pack's edition; build the pack again with this version of okuu-pack",
        .0.display()
    )]
    NoEdition(PathBuf),
    /// The file does not unpack.
    #[error("{}: cannot be unpacked ({detail}); copy it again from where it was built", file.display())]
    Damaged {
        /// Which file.
        file: PathBuf,
        /// What the decompressor says.
        detail: String,
    },
    /// The pack is not what the owner of the key signed.
    #[error(
        "{}: is not what was signed with this key; copy pack and signature again from where they were built",
        .0.display()
    )]
    NotSigned(PathBuf),
}

/// Reads a compressed pack and its signature, verifies them with the public key in a file unless told not to, and says what
/// to offer.
///
/// # Errors
/// [`PackProblem`] when tablets would refuse it.
pub fn read_pack(
    compressed: &Path,
    signature: &Path,
    public_key: Option<&Path>,
) -> Result<(PackOffer, Vec<u8>), PackProblem> {
    let bytes = read(compressed, MAX_PACK_BYTES as u64)?;
    let text = read_text(signature, PackProblem::NoSignature)?;
    let signed = Signature::decode(&text);
    let signed = signed.map_err(|_| PackProblem::NoSignature(signature.to_owned()))?;
    let (format, edition) = described(signed.trusted_comment())
        .ok_or_else(|| PackProblem::NoEdition(signature.to_owned()))?;
    match public_key {
        Some(file) => {
            let key = read_text(file, PackProblem::NoKey)?;
            let key = PublicKey::decode(&key).or_else(|_| PublicKey::from_base64(key.trim()));
            let key = key.map_err(|_| PackProblem::NoKey(file.to_owned()))?;
            let not_signed = |_| PackProblem::NotSigned(compressed.to_owned());
            let mut stream = key.verify_stream(&signed).map_err(not_signed)?;
            unpack(compressed, &bytes, |part| stream.update(part))?;
            stream.finalize().map_err(not_signed)?;
        }
        None => unpack(compressed, &bytes, |_| ())?,
    }
    let digest = Sha256::digest(&bytes);
    let offer = PackOffer {
        edition: edition.to_string(),
        format,
        size: bytes.len() as u64,
        sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        signature: text,
    };
    Ok((offer, bytes))
}

/// Format and edition in a trusted comment.
fn described(comment: &str) -> Option<(u32, Edition)> {
    let rest = comment.strip_prefix("Okuu pack, format ")?;
    let (format, edition) = rest.split_once(", edition ")?;
    Some((format.parse().ok()?, edition.parse().ok()?))
}

fn read(file: &Path, limit: u64) -> Result<Vec<u8>, PackProblem> {
    let failed = |source| PackProblem::File {
        file: file.to_owned(),
        source,
    };
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(failed)?;
    opened
        .take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    if bytes.len() as u64 > limit {
        let file = file.to_owned();
        return Err(PackProblem::TooLarge { file, limit });
    }
    Ok(bytes)
}

fn read_text(
    file: &Path,
    problem: impl FnOnce(PathBuf) -> PackProblem,
) -> Result<String, PackProblem> {
    // Half of an offer is left for everything else that stands in it.
    let bytes = read(file, MAX_OFFER_BYTES as u64 / 2)?;
    String::from_utf8(bytes).map_err(|_| problem(file.to_owned()))
}

/// Unpacks part by part.
fn unpack(file: &Path, compressed: &[u8], mut part: impl FnMut(&[u8])) -> Result<(), PackProblem> {
    let damaged = |error: std::io::Error| PackProblem::Damaged {
        file: file.to_owned(),
        detail: error.to_string(),
    };
    let mut decoder = zstd::Decoder::with_buffer(compressed).map_err(damaged)?;
    decoder.window_log_max(MAX_WINDOW_BITS).map_err(damaged)?;
    let mut buffer = vec![0; 64 << 10];
    let mut total = 0;
    loop {
        let size = decoder.read(&mut buffer).map_err(damaged)?;
        if size == 0 {
            return Ok(());
        }
        total += size as u64;
        if total > MAX_UNPACKED {
            return Err(PackProblem::TooLarge {
                file: file.to_owned(),
                limit: MAX_UNPACKED,
            });
        }
        part(&buffer[..size]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("Okuu pack, format 1, edition 2021-02-20", Some((1, "2021-02-20")))]
    #[case("Okuu pack, format 1", None)]
    #[case("Okuu pack, format x, edition 2021-02-20", None)]
    #[case("Okuu pack, format 1, edition ../../etc", None)]
    #[case("timestamp:1614600000 file:programme.pack", None)]
    fn a_comment_tells_format_and_edition(
        #[case] comment: &str,
        #[case] told: Option<(u32, &str)>,
    ) {
        let told = told.map(|(format, edition)| (format, edition.parse().unwrap()));
        assert_eq!(described(comment), told);
    }
}
