//! Connections: how many, how slow they may be, and how they end.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::router;
use crate::Collector;

/// Connections at the same time; more wait in the system's line.
const CONNECTIONS: usize = 2048;
/// Whoever has not finished its headers by then is let go; so is a connection without another request.
const HEADER_TIME: Duration = Duration::from_secs(15);
/// Largest size of a request's headers.
const HEADER_BYTES: usize = 32 << 10;
/// How long requests under way may take to end once the collector is told to stop.
const LAST_WORDS: Duration = Duration::from_secs(10);
/// Pause after the system could give no connection, such as when it has no file handle left.
const BREATH: Duration = Duration::from_millis(200);

/// Serves until the future is dropped.
pub async fn serve(listener: TcpListener, collector: Collector) {
    serve_until(listener, collector, std::future::pending()).await;
}

/// Serves until `stop`, then takes no new connection and lets those under way end.
pub async fn serve_until(
    listener: TcpListener,
    collector: Collector,
    stop: impl Future<Output = ()>,
) {
    let service = TowerToHyperService::new(router(collector));
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut server = http1::Builder::new();
    server
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME)
        .max_buf_size(HEADER_BYTES);
    let mut stop = pin!(stop);
    loop {
        let (stream, place) = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            () = &mut stop => break,
        };
        let connection = server.serve_connection(TokioIo::new(stream), service.clone());
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(error) = watched.await {
                tracing::debug!(%error, "a connection ended early");
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(LAST_WORDS, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("requests were still under way");
    }
}

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, Option<tokio::sync::OwnedSemaphorePermit>) {
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
