//! Fetching a pack, which may take several days of bad links.

use std::io;
use std::path::Path;

use okuu_protocol::limits::MAX_PACK_BYTES;
use reqwest::Response;
use reqwest::header::{CONTENT_RANGE, RANGE};
use sha2::{Digest as _, Sha256};
use tokio::fs::{File, OpenOptions};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::RoadError;
use crate::exchange::Exchange;

/// How far a pack has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackProgress {
    /// Bytes that are here, those of earlier tries included.
    pub here: u64,
    /// Bytes of the whole, if the other side told.
    pub of: Option<u64>,
}

/// Why a pack is not here yet.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unfetched {
    #[error(transparent)]
    Road(#[from] RoadError),
    #[error(transparent)]
    Disk(#[from] io::Error),
}

const LIMIT: u64 = MAX_PACK_BYTES as u64;

/// Fetches what is missing of a pack into a part file. What came stays when it fails, and the next try goes on from
/// there. `Ok` means that the file is whole and has this digest; one that cannot become so is removed.
pub(crate) async fn download(
    exchange: &Exchange,
    address: &str,
    sha256: &str,
    into: &Path,
    progress: &mut (dyn FnMut(PackProgress) + Send),
) -> Result<(), Unfetched> {
    let here = length(into).await?;
    let mut request = exchange.client().get(address);
    if here > 0 {
        request = request.header(RANGE, format!("bytes={here}-"));
    }
    let response = exchange.send(request, 0).await?;
    match response.status().as_u16() {
        200 => {
            let so_far = PackProgress {
                here: 0,
                of: response.content_length(),
            };
            fill(exchange, response, into, so_far, progress).await?;
        }
        206 => {
            let so_far = resumed(&response, here)?;
            fill(exchange, response, into, so_far, progress).await?;
        }
        // Nothing is left to fetch: the file is whole, or none of this pack.
        416 if here > 0 => {}
        _ => return Err(exchange.refused(response).await.into()),
    }
    if digest(into).await?.eq_ignore_ascii_case(sha256) {
        return Ok(());
    }
    tokio::fs::remove_file(into).await?;
    Err(garbled("what came is not the pack").into())
}

/// Bytes that are here; a file that is longer than any pack is none of ours.
async fn length(file: &Path) -> io::Result<u64> {
    match tokio::fs::metadata(file).await {
        Ok(found) if found.len() <= LIMIT => Ok(found.len()),
        Ok(_) => tokio::fs::remove_file(file).await.map(|()| 0),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error),
    }
}

/// Reads `bytes 4-9/10`, which must go on where we are.
fn resumed(response: &Response, here: u64) -> Result<PackProgress, RoadError> {
    let range = response.headers().get(CONTENT_RANGE);
    let range = range.and_then(|range| range.to_str().ok()?.strip_prefix("bytes "));
    let (first, rest) = range
        .and_then(|range| range.split_once('-'))
        .ok_or_else(|| garbled("a part without its place"))?;
    if first.parse() != Ok(here) {
        return Err(garbled("another part than was asked for"));
    }
    let of = rest.split_once('/').and_then(|(_, of)| of.parse().ok());
    Ok(PackProgress { here, of })
}

async fn fill(
    exchange: &Exchange,
    response: Response,
    into: &Path,
    mut so_far: PackProgress,
    progress: &mut (dyn FnMut(PackProgress) + Send),
) -> Result<(), Unfetched> {
    if so_far.of > Some(LIMIT) {
        return Err(garbled("more than a pack can be").into());
    }
    let mut file = if so_far.here == 0 {
        File::create(into).await?
    } else {
        OpenOptions::new().append(true).open(into).await?
    };
    let mut pieces = exchange.pieces(response);
    progress(so_far);
    let ended = loop {
        let piece = match pieces.next().await {
            Ok(Some(piece)) => piece,
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        };
        if so_far.here + piece.len() as u64 > LIMIT {
            break Err(garbled("the pack does not end"));
        }
        file.write_all(&piece).await?;
        so_far.here += piece.len() as u64;
        progress(so_far);
    };
    // Also what came before a break: the next try goes on from there.
    file.flush().await?;
    Ok(ended?)
}

async fn digest(file: &Path) -> io::Result<String> {
    use std::fmt::Write as _;
    let mut file = File::open(file).await?;
    let mut sum = Sha256::new();
    let mut piece = vec![0; 64 << 10];
    loop {
        let read = file.read(&mut piece).await?;
        if read == 0 {
            break;
        }
        sum.update(&piece[..read]);
    }
    let mut hex = String::with_capacity(64);
    for byte in sum.finalize() {
        let _ = write!(hex, "{byte:02x}");
    }
    Ok(hex)
}

fn garbled(what: &str) -> RoadError {
    RoadError::Garbled(what.to_owned())
}
