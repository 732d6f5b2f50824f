//! A network that can fail at a chosen place: a TCP proxy between a tablet and its collector.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::Collector;

/// What happens to what is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Everything arrives.
    Through,
    /// Requests are taken and never passed on.
    HoldRequests,
    /// Batches arrive at the collector, its receipts are swallowed.
    HoldReceipts,
}

/// A link to a collector with an address of its own.
pub struct Link {
    address: String,
    mode: watch::Sender<Mode>,
    answers_held: Arc<AtomicUsize>,
    requests_held: Arc<AtomicUsize>,
}

impl Link {
    /// A link through which everything arrives, for now.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn to(collector: &Collector) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let (mode, modes) = watch::channel(Mode::Through);
        let link = Self {
            address,
            mode,
            answers_held: Arc::default(),
            requests_held: Arc::default(),
        };
        let (answers, requests) = (
            Arc::clone(&link.answers_held),
            Arc::clone(&link.requests_held),
        );
        let collector = collector.address().replace("http://", "");
        tokio::spawn(async move {
            while let Ok((tablet, _)) = listener.accept().await {
                let Ok(server) = TcpStream::connect(&collector).await else {
                    continue;
                };
                let (from_tablet, to_tablet) = tablet.into_split();
                let (from_server, to_server) = server.into_split();
                let carries_batch = Arc::new(AtomicBool::new(false));
                let up = Pass {
                    mode: modes.clone(),
                    holding: Mode::HoldRequests,
                    held: Arc::clone(&requests),
                    carries_batch: Arc::clone(&carries_batch),
                };
                let down = Pass {
                    mode: modes.clone(),
                    holding: Mode::HoldReceipts,
                    held: Arc::clone(&answers),
                    carries_batch,
                };
                tokio::spawn(up.run(from_tablet, to_server));
                tokio::spawn(down.run(from_server, to_tablet));
            }
        });
        link
    }

    /// Where a tablet reaches the collector through this link.
    #[must_use]
    pub fn address(&self) -> String {
        self.address.clone()
    }

    /// From now on.
    pub fn set(&self, mode: Mode) {
        self.mode.send_replace(mode);
    }

    /// Pieces of requests, and of answers, that were swallowed so far.
    #[must_use]
    pub fn held(&self) -> (usize, usize) {
        let count = |held: &AtomicUsize| held.load(Ordering::SeqCst);
        (count(&self.requests_held), count(&self.answers_held))
    }
}

/// One direction of one connection.
struct Pass {
    mode: watch::Receiver<Mode>,
    holding: Mode,
    held: Arc<AtomicUsize>,
    /// Whether a batch went up this connection.
    carries_batch: Arc<AtomicBool>,
}

impl Pass {
    /// Passes pieces on until one side closes, except while the mode holds them.
    async fn run(self, mut from: OwnedReadHalf, mut to: OwnedWriteHalf) {
        let sends_batch = format!("POST {}", okuu_protocol::api::BATCHES).into_bytes();
        let mut piece = vec![0; 16 * 1024];
        while let Ok(length @ 1..) = from.read(&mut piece).await {
            let piece = &piece[..length];
            if piece.starts_with(&sends_batch) {
                self.carries_batch.store(true, Ordering::SeqCst);
            }
            if self.holds() {
                self.held.fetch_add(1, Ordering::SeqCst);
            } else if to.write_all(piece).await.is_err() {
                return;
            }
        }
    }

    fn holds(&self) -> bool {
        let receipt = self.carries_batch.load(Ordering::SeqCst);
        *self.mode.borrow() == self.holding && (receipt || self.holding == Mode::HoldRequests)
    }
}
