//! The counter: connections from the room, how many, how slow, and how they end.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use okuu_protocol::lan::PORT;
use socket2::{Domain, Protocol, Socket, Type};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::task::{JoinHandle, JoinSet};

use super::connection::Watched;
use super::near::shown;
use super::routes::routes;
use super::{Carrier, Reach};
use crate::exchange::Patience;

/// How long to wait while nothing moves.
const IDLE: Duration = Duration::from_secs(30);
/// What each byte adds to the wait: below 4 kB/s somebody else in the room has the better use of the place.
const PER_BYTE: Duration = Duration::from_micros(250);
/// Connections at the same time.
const PLACES: usize = 32;
/// Connections that the system keeps waiting for a place.
const LINE: i32 = 256;
/// Largest size of a request's headers; the least that can be set.
const HEADER_BYTES: usize = 8 << 10;
/// How long requests under way may take to end once the counter closes.
const LAST_WORDS: Duration = Duration::from_secs(10);
/// Pause after the system could give no connection, such as when it has no file handle left.
const BREATH: Duration = Duration::from_millis(200);

/// Where and how patiently a counter listens.
#[derive(Clone, Copy, Debug)]
pub struct Listen {
    /// Who can come. In the room the port is [`PORT`] when it is free; otherwise any.
    pub reach: Reach,
    /// How long a tablet may stand there without moving.
    pub idle: Duration,
    /// How many are served at the same time; the others wait in line.
    pub places: usize,
}

impl Listen {
    /// To everybody in the room or on this machine, with the patience that weak radio needs.
    #[must_use]
    pub fn to(reach: Reach) -> Self {
        Self {
            reach,
            idle: IDLE,
            places: PLACES,
        }
    }
}

/// The counter cannot be opened: there is no port to be had.
#[derive(Debug, thiserror::Error)]
#[error("no tablet can reach this one: {0}")]
pub struct CounterError(#[from] io::Error);

/// An open counter. Dropping it closes it: nobody new is served, and those under way may end.
#[derive(Debug)]
pub struct Counter {
    port: u16,
    reach: Reach,
    stop: Option<oneshot::Sender<()>>,
    served: JoinHandle<()>,
}

impl Counter {
    /// Opens a counter.
    ///
    /// # Errors
    /// [`CounterError`] when the system gives no port.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub fn open(carrier: Arc<dyn Carrier>, listen: Listen) -> Result<Self, CounterError> {
        let listener = bind(listen.reach)?;
        let port = listener.local_addr()?.port();
        let (stop, stopped) = oneshot::channel();
        let served = tokio::spawn(serve(listener, carrier, listen, stopped));
        Ok(Self {
            port,
            reach: listen.reach,
            stop: Some(stop),
            served,
        })
    }

    /// The port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Where others reach it now, as `http://ip:port`, the likeliest address first. Asks the system each time,
    /// because networks come and go.
    #[must_use]
    pub fn addresses(&self) -> Vec<String> {
        shown(self.port, self.reach)
    }

    /// Closes it and waits for those under way, a few seconds at most.
    pub async fn close(mut self) {
        drop(self.stop.take());
        let _ = self.served.await;
    }
}

fn bind(reach: Reach) -> io::Result<TcpListener> {
    let listener = match reach {
        Reach::ThisMachine => listen((Ipv4Addr::LOCALHOST, 0).into()),
        Reach::Room => listen_everywhere(PORT).or_else(|error| {
            tracing::info!(%error, "port {PORT} is not to be had, any other does");
            listen_everywhere(0)
        }),
    };
    TcpListener::from_std(listener?.into())
}

/// IPv6 and IPv4 on one port; IPv4 alone on machines without the other.
fn listen_everywhere(port: u16) -> io::Result<Socket> {
    listen((Ipv6Addr::UNSPECIFIED, port).into())
        .or_else(|_| listen((Ipv4Addr::UNSPECIFIED, port).into()))
}

fn listen(at: SocketAddr) -> io::Result<Socket> {
    let socket = Socket::new(Domain::for_address(at), Type::STREAM, Some(Protocol::TCP))?;
    if at.is_ipv6() {
        socket.set_only_v6(false)?;
    }
    // On Windows this would mean that another program may take the same port away.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&at.into())?;
    socket.listen(LINE)?;
    Ok(socket)
}

async fn serve(
    listener: TcpListener,
    carrier: Arc<dyn Carrier>,
    listen: Listen,
    stopped: oneshot::Receiver<()>,
) {
    let patience = Patience {
        idle: listen.idle,
        per_byte: PER_BYTE,
    };
    let service = TowerToHyperService::new(routes(carrier, patience));
    let places = Arc::new(Semaphore::new(listen.places));
    let graceful = GracefulShutdown::new();
    let mut server = http1::Builder::new();
    // One request each, so that nobody keeps a place without using it.
    server
        .timer(TokioTimer::new())
        .header_read_timeout(listen.idle)
        .keep_alive(false)
        .max_buf_size(HEADER_BYTES);
    let mut stopped = pin!(stopped);
    // Whatever is left when this ends is cut off.
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        let (stream, place) = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            _ = &mut stopped => break,
        };
        let stream = TokioIo::new(Watched::new(stream, patience));
        let watched = graceful.watch(server.serve_connection(stream, service.clone()));
        connections.spawn(async move {
            if let Err(error) = watched.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    let ended = tokio::time::timeout(LAST_WORDS, graceful.shutdown()).await;
    if ended.is_err() {
        tracing::warn!("tablets were still at the counter when it closed");
    }
}

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, Option<OwnedSemaphorePermit>) {
    let place = places.clone().acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let _ = stream.set_nodelay(true);
                return (stream, place);
            }
            Err(error) => {
                tracing::warn!(%error, "no connection");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}
