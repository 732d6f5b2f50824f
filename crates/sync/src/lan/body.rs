//! Bodies as they come through the air of a full room: slowly, cut off, and many at once.

use axum::body::Body;
use http_body_util::BodyExt as _;
use okuu_protocol::limits::MAX_BUNDLE_BYTES;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, timeout, timeout_at};

use crate::exchange::Patience;

/// A body up to this size is always taken: as many as there are connections fit in the memory of an old tablet.
const SMALL: usize = 1 << 20;
/// Bytes of larger bodies in memory at a time.
const LARGE_AT_ONCE: usize = 96 << 20;
/// The unit in which that is counted.
const UNIT: usize = 64 << 10;
/// How much of a body that is not taken is still read and thrown away, so that the sender sees the answer instead
/// of a broken connection.
const DRAINED: usize = 16 << 20;

const _: () = assert!(
    LARGE_AT_ONCE >= MAX_BUNDLE_BYTES,
    "the largest bundle has room"
);

/// Memory for large bodies.
#[derive(Debug)]
pub(super) struct Room(Semaphore);

impl Room {
    pub(super) fn new() -> Self {
        Self(Semaphore::new(LARGE_AT_ONCE / UNIT))
    }

    /// Room for a body of this size, in the order of asking; none when there is none for as long as anybody waits.
    pub(super) async fn take(
        &self,
        size: usize,
        patience: Patience,
    ) -> Option<SemaphorePermit<'_>> {
        let units = if size <= SMALL {
            0
        } else {
            size.div_ceil(UNIT)
        };
        let units = u32::try_from(units).ok()?;
        // Whoever waits here must have its answer before it gives up itself.
        let waited = timeout(patience.idle / 2, self.0.acquire_many(units)).await;
        waited.ok()?.ok()
    }
}

/// Whatever comes of a body of this size before it ends, breaks off or becomes too slow.
pub(super) async fn read(mut body: Body, size: usize, patience: Patience) -> Vec<u8> {
    let begin = Instant::now();
    let mut bytes = Vec::with_capacity(size.min(SMALL));
    while bytes.len() < size {
        let until = patience.next(begin, bytes.len());
        let Ok(Some(Ok(frame))) = timeout_at(until, body.frame()).await else {
            tracing::debug!(size, came = bytes.len(), "a body broke off");
            break;
        };
        if let Some(piece) = frame.data_ref() {
            bytes.extend_from_slice(piece);
        }
    }
    bytes
}

/// Lets a sender finish whose body is not wanted.
pub(super) async fn drain(mut body: Body, patience: Patience) {
    let begin = Instant::now();
    let mut size = 0;
    while size <= DRAINED {
        let frame = timeout_at(patience.next(begin, size), body.frame()).await;
        let Ok(Some(Ok(frame))) = frame else { break };
        size += frame.data_ref().map_or(0, axum::body::Bytes::len);
    }
}
